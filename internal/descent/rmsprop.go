package descent

import (
	"math"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "rmsprop",
			Title:    "RMSprop",
			Sentence: "Divides each coordinate's gradient by the root of a running average of its squares.",
			Rule: `g ← ∇f(x) + λx
v ← ρv + (1 − ρ)g²
w = v, centered: a ← ρa + (1 − ρ)g and w = v − a²
d = g / (√w + ε)            without momentum
b ← μb + g / (√w + ε), d = b  with momentum
x ← x − αd
convention: optax    √(w + ε) in place of √w + ε; b ← μb + αg / √(w + ε), x ← x − b`,
			Params: []catalog.Param{
				catalog.Num("alpha", "ρ", 0.99, catalog.Closed(0, 1), "How much of the average squared gradient is kept at each step."),
				epsilon(1e-8),
				coupledDecay(),
				catalog.Num("momentum", "μ", 0, catalog.AtLeast(0), "Share of the last direction that is kept."),
				catalog.Flag("centered", false, "Divides by an estimate of the gradient's standard deviation in place of its root mean square."),
				convention("Whose rule: PyTorch's, or optax's with ε inside the root and the rate inside the momentum.", optax),
			},
			Notes: []string{
				"The average starts from 0 and is not corrected, so the first step has length α/√(1 − ρ), ten times α with the default.",
				"ε is added outside the root (PyTorch); optax, TensorFlow 1 and, for the centered form, Graves add it inside, and TensorFlow 1 starts from v = 1.",
				"optax's defaults are alpha: 0.9, eps: 1e-8. Where the rate is inside the momentum, a change of the rate is felt only as fast as the momentum forgets.",
				"With a constant rate the steps do not shrink near a minimum: the path ends up hopping about it at a distance of about α.",
				"centered: where a gradient has not changed for long, v − a² is 0 up to rounding. Just below 0 its root is not a number, as in PyTorch, and the run ends as diverged.",
			},
			Source: "Tieleman & Hinton 2012, Lecture 6.5, Neural networks for machine learning; centered: Graves 2013, Generating sequences with recurrent neural networks, eq. 38-45 (torch.optim.RMSprop)",
			Sample: "optimizer: {rmsprop: {alpha: 0.9}}\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
			Label:  withConvention("RMSprop"),
		},
		New: func(s catalog.Spec) Transform {
			return &rmsprop{
				alpha: s.Float("alpha"), eps: s.Float("eps"), weightDecay: s.Float("weight_decay"),
				momentum: s.Float("momentum"), centered: s.Bool("centered"),
				inside: s.Text("convention") == optax,
			}
		},
	})
}

type rmsprop struct {
	alpha, eps, weightDecay, momentum float64
	centered, inside                  bool // inside: ε stands inside the root and the rate inside the momentum

	square, mean, buffer []float64 // v, a (nil unless centered), b (nil without momentum)
}

func (o *rmsprop) Init(x0 []float64) {
	n := len(x0)
	o.square, o.mean, o.buffer = make([]float64, n), nil, nil
	if o.centered {
		o.mean = make([]float64, n)
	}
	if o.momentum != 0 {
		o.buffer = make([]float64, n)
	}
}

func (o *rmsprop) Apply(d []float64, s *State) {
	decay(d, s.X, o.weightDecay)
	alpha, rest, eps := o.alpha, 1-o.alpha, o.eps
	square := o.square[:len(d)]
	for i, g := range d {
		v := float64(alpha*square[i]) + float64(rest*g*g)
		square[i] = v
		if o.centered {
			a := float64(alpha*o.mean[i]) + float64(rest*g)
			o.mean[i] = a
			v -= float64(a * a)
		}
		if o.inside {
			d[i] = g / math.Sqrt(v+eps)
			continue
		}
		d[i] = g / (math.Sqrt(v) + eps)
	}
	if o.momentum == 0 {
		return
	}
	rate := 1.0
	if o.inside {
		rate, s.Step = s.Rate, 1
	}
	b := o.buffer[:len(d)]
	for i, v := range d {
		b[i] = float64(o.momentum*b[i]) + float64(rate*v)
		d[i] = b[i]
	}
}

// Axes implements PerAxis.
func (o *rmsprop) Axes() ([][]float64, bool) {
	return [][]float64{o.square, o.mean, o.buffer}, !o.inside || o.momentum == 0
}
