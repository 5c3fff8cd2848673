package descent

import (
	"errors"
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "sgd",
			Aliases:  []string{"gd"},
			Title:    "Gradient descent",
			Sentence: "Steps against the gradient, with heavy-ball or Nesterov momentum where asked for.",
			Rule: `g ← ∇f(x) + λx
b ← μb + (1 − τ)g    (b ← g at the first step)
d = g                without momentum
d = b                with momentum
d = g + μb           with Nesterov momentum
x ← x − αd
convention: paper    b ← μb + α(∇f(x − μb) + λ(x − μb)),  x ← x − b`,
			Params: []catalog.Param{
				mayChange(catalog.Num("momentum", "μ", 0, catalog.AtLeast(0),
					"Share of the last direction that is kept; 0 is plain descent, from 1 on nothing is forgotten.")),
				catalog.Num("dampening", "τ", 0, catalog.Closed(0, 1),
					"Share of the gradient that is held back from the momentum; equal to momentum it makes b an average."),
				catalog.Flag("nesterov", false,
					"Looks ahead along the momentum; needs momentum above 0 and dampening 0."),
				catalog.Num("weight_decay", "λ", 0, catalog.AtLeast(0),
					"Pull towards 0, added to the gradient: the gradient of λ‖x‖²/2."),
				convention("Whose form of Nesterov's momentum: PyTorch's, which is optax's too, or the original, which takes the gradient ahead of the point that is drawn.", paper),
			},
			Notes: []string{
				"sgd and gd are two names of one rule: on a surface without noise stochastic gradient descent is gradient descent.",
				"The rate multiplies at the end, as in PyTorch and optax. Keras and Sutskever put it inside the momentum, which differs where the rate changes.",
				"With nesterov the points are PyTorch's, where the gradient is taken; they lie ahead of those of Nesterov's own form by μ times the last step. convention: paper draws the latter, and puts the rate inside the momentum.",
				"Where momentum is a schedule, μ_k of the step from x_k is used throughout it; a momentum of 0 then still remembers its gradient for the next step.",
				"Momentum 0.9 sums about ten gradients: a rate ten times smaller is comparable to plain descent.",
			},
			Source: "Polyak 1964, Some methods of speeding up the convergence of iteration methods; Nesterov 1983; the form of Sutskever et al. 2013 with PyTorch's placement of the rate (torch.optim.SGD)",
			Sample: "optimizer: {sgd: {momentum: 0.9}}\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestStays, Cost: catalog.CostOne, Reads: catalog.ReadsGradient, Linear: linearMomentum},
			Label: func(s catalog.Spec) string {
				switch momentum := hyperText(s, "momentum"); {
				case s.Bool("nesterov"):
					return "Nesterov " + momentum + conventionSuffix(s)
				case momentum != "0":
					return "momentum " + momentum
				}
				return "gradient descent"
			},
			Check: func(s catalog.Spec) error {
				if s.Bool("nesterov") && (s.Get("momentum") == 0.0 || s.Float("dampening") != 0) {
					return errors.New("nesterov needs momentum above 0 and dampening 0")
				}
				if s.Text("convention") == paper && !s.Bool("nesterov") {
					return errors.New("convention paper is a form of Nesterov's momentum and needs nesterov")
				}
				return checkHyper(s, "momentum", math.Inf(1))
			},
		},
		New: func(s catalog.Spec) Transform {
			if s.Text("convention") == paper {
				return &nesterov{momentum: hyperOf(s, "momentum"), weightDecay: s.Float("weight_decay")}
			}
			return &sgd{
				momentum: hyperOf(s, "momentum"), keep: 1 - s.Float("dampening"),
				nesterov: s.Bool("nesterov"), weightDecay: s.Float("weight_decay"),
			}
		},
	})
}

// linearMomentum is the closed form, where the momentum does not change.
func linearMomentum(s catalog.Spec) (form catalog.Linear, ok bool) {
	momentum, ok := s.Get("momentum").(float64)
	return catalog.Linear{Momentum: momentum, Dampening: s.Float("dampening"), Decay: s.Float("weight_decay"),
		Nesterov: s.Bool("nesterov"), Behind: s.Text("convention") == paper}, ok
}

type sgd struct {
	momentum          hyper
	keep, weightDecay float64
	nesterov          bool

	buffer []float64 // b, nil without momentum
	begun  bool
}

func (o *sgd) Init(x0 []float64) {
	o.buffer, o.begun = nil, false
	if !o.plain() {
		o.buffer = make([]float64, len(x0))
	}
}

// plain reports whether there is no momentum at any step.
func (o *sgd) plain() bool { return o.momentum.schedule == nil && o.momentum.value == 0 }

func (o *sgd) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	if o.plain() {
		return
	}
	momentum := o.momentum.at(s.K)
	b := o.buffer[:len(d)]
	if !o.begun { // the first buffer is the gradient itself, without dampening
		o.begun = true
		copy(b, d)
	} else {
		for i, g := range d {
			b[i] = float64(momentum*b[i]) + float64(o.keep*g)
		}
	}
	if !o.nesterov {
		copy(d, b)
		return
	}
	for i, v := range b {
		d[i] += float64(momentum * v)
	}
}

// Axes implements PerAxis.
func (o *sgd) Axes() ([][]float64, bool) { return [][]float64{o.buffer}, true }

// decay adds the gradient of rate·‖x‖²/2 to d: weight decay coupled with the gradient.
func decay(d, x []float64, rate float64) {
	if rate == 0 {
		return
	}
	x = x[:len(d)]
	for i := range d {
		d[i] += float64(rate * x[i])
	}
}
