package descent

import (
	"errors"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "ademamix",
			Title:    "AdEMAMix",
			Sentence: "Adam with a second, much slower average of gradients beside the first.",
			Rule: `g ← ∇f(x)
m ← β₁m + (1 − β₁)g
s ← β₃s + (1 − β₃)g
v ← β₂v + (1 − β₂)g²
d = (m/(1 − β₁ᵗ) + a s) / (√v/√(1 − β₂ᵗ) + ε) + λx
x ← x − αd                  t = 1, 2, …`,
			Params: []catalog.Param{
				catalog.Num("beta1", "β₁", 0.9, catalog.HalfOpen(0, 1), "How much of the average gradient m is kept at each step."),
				catalog.Num("beta2", "β₂", 0.999, catalog.HalfOpen(0, 1), "How much of the average squared gradient v is kept at each step."),
				catalog.Num("beta3", "β₃", 0.9999, catalog.Open(0, 1), "How much of the slow average s is kept at each step."),
				catalog.Num("alpha", "a", 5, catalog.AtLeast(0), "Weight of the slow average."),
				epsilon(1e-8),
				decoupledDecay(),
				catalog.Int("alpha_warmup", "", 0, catalog.AtLeast(0), "Steps over which a rises from 0 in a line; 0 for none."),
				catalog.Int("beta3_warmup", "", 0, catalog.AtLeast(0), "Steps over which the half-life of s rises from that of m in a line; 0 for none."),
			},
			Notes: []string{
				"The slow average is not corrected for its start from 0, so it comes in late.",
				"ε is added outside the root, after the bias correction; the weight decay is decoupled.",
				"The paper and optax have a = 5, the authors' code has 2.",
			},
			Source: "Pagliardini, Ablin & Grangier 2024, The AdEMAMix optimizer: better, faster, older, algorithm 1 and appendix A.1",
			Sample: "optimizer: {ademamix: {beta3: 0.99, alpha: 2}}\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
			Check: func(s catalog.Spec) error {
				if s.Int("beta3_warmup") > 0 && s.Float("beta1") == 0 {
					return errors.New("beta3_warmup starts from the half-life of m and needs beta1 above 0")
				}
				return nil
			},
		},
		New: func(s catalog.Spec) Transform {
			return &ademamix{
				beta1: s.Float("beta1"), beta2: s.Float("beta2"), beta3: s.Float("beta3"), alpha: s.Float("alpha"),
				eps: s.Float("eps"), weightDecay: s.Float("weight_decay"),
				alphaWarmup: s.Int("alpha_warmup"), beta3Warmup: s.Int("beta3_warmup"),
			}
		},
	})
}

type ademamix struct {
	beta1, beta2, beta3, alpha, eps, weightDecay float64
	alphaWarmup, beta3Warmup                     int

	fast, slow, square []float64 // m, s, v
	power1, power2     powers    // β₁ᵗ, β₂ᵗ
	t                  int
}

func (o *ademamix) Init(x0 []float64) {
	n := len(x0)
	o.fast, o.slow, o.square, o.t = make([]float64, n), make([]float64, n), make([]float64, n), 0
	o.power1, o.power2 = newPowers(o.beta1), newPowers(o.beta2)
}

func (o *ademamix) Apply(d []float64, s *State) {
	o.t++
	scale, root := 1/(1-o.power1.next()), 1/math.Sqrt(1-o.power2.next())
	alpha, beta3 := o.warm()
	for i, g := range d {
		m := float64(o.beta1*o.fast[i]) + float64((1-o.beta1)*g)
		slow := float64(beta3*o.slow[i]) + float64((1-beta3)*g)
		v := float64(o.beta2*o.square[i]) + float64((1-o.beta2)*g*g)
		o.fast[i], o.slow[i], o.square[i] = m, slow, v
		d[i] = (float64(scale*m) + float64(alpha*slow)) / (float64(math.Sqrt(v)*root) + o.eps)
	}
	decay(d, s.X, o.weightDecay)
}

// Axes implements PerAxis.
func (o *ademamix) Axes() ([][]float64, bool) { return [][]float64{o.fast, o.slow, o.square}, true }

// warm is a and β₃ at step t.
func (o *ademamix) warm() (alpha, beta3 float64) {
	alpha, beta3 = o.alpha, o.beta3
	if o.t < o.alphaWarmup {
		alpha *= float64(o.t) / float64(o.alphaWarmup)
	}
	if o.t < o.beta3Warmup {
		part := float64(o.t) / float64(o.beta3Warmup)
		beta3 = portable.Pow(0.5, 1/(float64((1-part)*halfLife(o.beta1))+float64(part*halfLife(o.beta3))+1))
	}
	return alpha, beta3
}

// halfLife is how many steps an average with this share needs to forget half, less one; 1e-8 is the authors'.
func halfLife(beta float64) float64 { return portable.Log(0.5)/portable.Log(beta+1e-8) - 1 }
