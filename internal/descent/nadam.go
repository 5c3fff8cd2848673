package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "nadam",
			Title:    "NAdam",
			Sentence: "Adam with Nesterov's look-ahead: the momentum that the next step will use is applied already now.",
			Rule: `g ← ∇f(x) + λx
m ← β₁m + (1 − β₁)g
v ← β₂v + (1 − β₂)g²
μ_t = β₁(1 − 0.96^(tψ)/2) (optax: β₁),  π_t = μ₁μ₂…μ_t
d = (μ_{t+1} m/(1 − π_{t+1}) + (1 − μ_t) g/(1 − π_t)) / (√(v/(1 − β₂ᵗ)) + ε)
x ← x − αd                  t = 1, 2, …`,
			Params: append(adamParams(), coupledDecay(),
				catalog.Num("momentum_decay", "ψ", 0.004, catalog.AtLeast(0),
					"How fast μ_t rises from β₁/2 towards β₁; 0 keeps it at β₁/2. optax has none."),
				convention("Whose μ: PyTorch's, which rises from β₁/2, or optax's, which is β₁ from the start.", optax)),
			Notes: []string{
				"This is the rule that PyTorch documents. PyTorch 1.13 multiplies μ_t into π_{t+1} twice, which its later versions mend: paths differ in the first steps.",
				"μ_t starts near β₁/2 and takes thousands of steps to come near β₁; optax keeps it at β₁, which looks further ahead.",
				"ε is added outside the root, after the bias correction.",
			},
			Source: "Dozat 2016, Incorporating Nesterov momentum into Adam, with β₁ in m (torch.optim.NAdam)",
			Sample: "optimizer: nadam\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
			Label:  withConvention("NAdam"),
		},
		New: func(s catalog.Spec) Transform {
			return &nadam{
				beta1: s.Float("beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"),
				weightDecay: s.Float("weight_decay"), momentumDecay: s.Float("momentum_decay"),
				constant: s.Text("convention") == optax,
			}
		},
	})
}

type nadam struct {
	beta1, beta2, eps, weightDecay, momentumDecay float64
	constant                                      bool // μ is β₁ throughout

	mean, square []float64  // m, v
	rise         widePowers // 0.96^(tψ)
	next         float64    // μ_t before the step, μ_{t+1} after it
	product      float64    // π_{t−1} before the step, π_t after it
	power        powers     // β₂ᵗ
}

func (o *nadam) Init(x0 []float64) {
	o.mean, o.square = make([]float64, len(x0)), make([]float64, len(x0))
	o.product = 1
	if !o.constant {
		o.rise = newWidePowers(powerOf96(o.momentumDecay))
	}
	o.next = o.momentum()
	o.power = newPowers(o.beta2)
}

// momentum is the next of μ₁, μ₂, …
func (o *nadam) momentum() float64 {
	if o.constant {
		return o.beta1
	}
	return o.beta1 * (1 - float64(0.5*o.rise.next()))
}

func (o *nadam) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	mu := o.next
	o.next = o.momentum()
	if o.product = float64(o.product * mu); o.product < 0x1p-60 {
		o.product = 0 // 1 − π is 1 by now, and on the way to 0 lie numbers that processors are slow with
	}
	ofGradient := (1 - mu) / (1 - o.product)
	ofMean := o.next / (1 - float64(o.product*o.next))
	correction := 1 - o.power.next()
	beta1, beta2, eps := o.beta1, o.beta2, o.eps
	rest1, rest2 := 1-beta1, 1-beta2
	mean, square := o.mean[:len(d)], o.square[:len(d)]
	for i, g := range d {
		m := float64(beta1*mean[i]) + float64(rest1*g)
		v := float64(beta2*square[i]) + float64(rest2*g*g)
		mean[i], square[i] = m, v
		d[i] = (float64(ofGradient*g) + float64(ofMean*m)) / (math.Sqrt(v/correction) + eps)
	}
}

// Axes implements PerAxis.
func (o *nadam) Axes() ([][]float64, bool) { return [][]float64{o.mean, o.square}, true }
