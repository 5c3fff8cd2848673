package descent

import (
	"fmt"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "adam",
			Title:    "Adam",
			Sentence: "Momentum divided by the recent size of the gradient, coordinate by coordinate, both corrected for their start from 0.",
			Rule: `g ← ∇f(x) + λx
m ← β₁m + (1 − β₁)g
v ← β₂v + (1 − β₂)g²        (amsgrad: u ← max(u, v), and u instead of v below)
d = m/(1 − β₁ᵗ) / (√v/√(1 − β₂ᵗ) + ε)
x ← x − αd                  t = 1, 2, …
amsgrad, optax: u ← max(u, v/(1 − β₂ᵗ)), √u for √v/√(1 − β₂ᵗ);  paper: d = m/(√u + ε)`,
			Params: append(adamParamsChanging(), coupledDecay(),
				catalog.Flag("amsgrad", false, "Divides by the largest v so far, so that rates never grow again."), amsgradConvention()),
			Notes: []string{
				"ε is added outside the root, after the bias correction (PyTorch, optax); Keras and the paper's \"epsilon hat\" add it before, which makes early steps longer where gradients are small.",
				"Where beta1 is a schedule, m keeps the β₁ of each step and is corrected by 1 − β₁ᵗ with the β₁ of the present one, as PyTorch does when its betas are changed.",
				"The first step has length α in every coordinate, whatever the gradient's size.",
				"weight_decay is part of the gradient and is scaled with it; adamw, which decouples it, is another method.",
				amsgradNote,
			},
			Source: "Kingma & Ba 2015, Adam: a method for stochastic optimization, algorithm 1; amsgrad: Reddi, Kale & Kumar 2018, On the convergence of Adam and beyond (torch.optim.Adam)",
			Sample: "optimizer: {adam: {beta1: 0.9, beta2: 0.99}}\nlearning_rate: 0.05",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
			Check:  checkAdam,
			Label: func(s catalog.Spec) string {
				if s.Bool("amsgrad") {
					return "AMSGrad" + conventionSuffix(s)
				}
				return "Adam"
			},
		},
		New: func(s catalog.Spec) Transform {
			return &adam{
				beta1: hyperOf(s, "beta1"), beta2: s.Float("beta2"), eps: s.Float("eps"),
				weightDecay: s.Float("weight_decay"), amsgrad: s.Bool("amsgrad"), convention: s.Text("convention"),
			}
		},
	})
}

type adam struct {
	beta1                   hyper
	beta2, eps, weightDecay float64
	amsgrad, decoupled      bool   // decoupled: the decay is added to the direction, not to the gradient
	convention              string // of amsgrad

	mean, square, largest []float64 // m, v, u (nil without amsgrad)
	power1, power2        powers    // β₁ᵗ, β₂ᵗ
	step                  int       // t, where β₁ is a schedule
}

func (o *adam) Init(x0 []float64) {
	n := len(x0)
	o.mean, o.square, o.largest = make([]float64, n), make([]float64, n), nil
	if o.amsgrad {
		o.largest = make([]float64, n)
	}
	o.step = 0
	o.power1, o.power2 = newPowers(o.beta1.value), newPowers(o.beta2)
}

func (o *adam) Apply(d []float64, s *State) {
	if !o.decoupled {
		decay(d, s.X, o.weightDecay)
	}
	beta1, power1 := o.beta1.value, o.power1.next()
	if o.beta1.schedule != nil {
		beta1 = o.beta1.schedule.At(s.K)
		o.step++
		power1 = power(beta1, o.step)
	}
	scale := 1 / (1 - power1)
	corrected := 1 - o.power2.next()
	root, shrunk := 1/math.Sqrt(corrected), 1.0
	if o.amsgrad {
		switch o.convention {
		case optax:
			root, shrunk = 1, corrected
		case paper:
			root, scale = 1, 1
		}
	}
	beta2, eps := o.beta2, o.eps
	rest1, rest2 := 1-beta1, 1-beta2
	mean, square := o.mean[:len(d)], o.square[:len(d)]
	if o.amsgrad {
		largest := o.largest[:len(d)]
		for i, g := range d {
			m := float64(beta1*mean[i]) + float64(rest1*g)
			v := float64(beta2*square[i]) + float64(rest2*g*g)
			mean[i], square[i] = m, v
			v = max(largest[i], v/shrunk)
			largest[i] = v
			d[i] = scale * m / (float64(math.Sqrt(v)*root) + eps)
		}
	} else { // the same without a look at the flag for every coordinate
		by := portable.AdamStep{Beta1: beta1, Rest1: rest1, Beta2: beta2, Rest2: rest2, Scale: scale, Root: root, Eps: eps}
		by.Apply(d, mean, square)
	}
	if o.decoupled {
		decay(d, s.X, o.weightDecay)
	}
}

// Axes implements PerAxis.
func (o *adam) Axes() ([][]float64, bool) { return [][]float64{o.mean, o.square, o.largest}, true }

// amsgradNote tells the three rules apart.
const amsgradNote = "amsgrad takes the maximum of v before its bias correction, as PyTorch does; optax takes it after, and the paper corrects neither v nor m. They differ over the first 1/(1 − β₂) steps or so: with the paper's rule these are up to (1 − β₁)/√(1 − β₂) times as long."

func amsgradConvention() catalog.Param {
	return convention("Whose amsgrad: PyTorch's, optax's or the paper's.", optax, paper)
}

// checkAdam reports parameters of adam and adamw that do not go together.
func checkAdam(s catalog.Spec) error {
	if s.Text("convention") != torch && !s.Bool("amsgrad") {
		return fmt.Errorf("convention %s is a form of amsgrad and needs it; without it all conventions are one", s.Text("convention"))
	}
	return checkHyper(s, "beta1", 1)
}

// adamParamsChanging is adamParams with a beta1 that may be a schedule.
func adamParamsChanging() []catalog.Param {
	params := adamParams()
	params[0] = mayChange(params[0])
	return params
}

// adamParams declares what all of Adam's family has.
func adamParams() []catalog.Param {
	return []catalog.Param{
		catalog.Num("beta1", "β₁", 0.9, catalog.HalfOpen(0, 1), "How much of the average gradient m is kept at each step."),
		catalog.Num("beta2", "β₂", 0.999, catalog.HalfOpen(0, 1), "How much of the average squared gradient is kept at each step."),
		epsilon(1e-8),
	}
}

// epsilon declares the number that keeps a division by a root from a division by 0.
func epsilon(def float64) catalog.Param {
	return catalog.Num("eps", "ε", def, catalog.AtLeast(0), "Added to the root before dividing by it, so that nothing is divided by 0.")
}

// coupledDecay declares weight decay that is part of the gradient.
func coupledDecay() catalog.Param {
	return catalog.Num("weight_decay", "λ", 0, catalog.AtLeast(0),
		"Pull towards 0, added to the gradient: the gradient of λ‖x‖²/2.")
}
