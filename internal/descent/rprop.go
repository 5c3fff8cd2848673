package descent

import (
	"errors"

	"gdplot/internal/catalog"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "rprop",
			Title:    "Rprop",
			Sentence: "Looks at the sign of the gradient alone: each coordinate's step grows while the sign stays and shrinks when it changes.",
			Rule: `g ← ∇f(x), s₀ = α
g·g' > 0:  s ← min(s·η₊, s₊)
g·g' < 0:  s ← max(s·η₋, s₋),  g ← 0    (no step in this coordinate)
x ← x − s·sign(g),  g' ← g              g' = 0 at the first step`,
			Params: []catalog.Param{
				catalog.Num("eta_minus", "η₋", 0.5, catalog.Open(0, 1), "What a step is multiplied by where the sign has changed."),
				catalog.Num("eta_plus", "η₊", 1.2, catalog.MoreThan(1), "What a step is multiplied by where the sign is the same."),
				catalog.Num("step_min", "s₋", 1e-6, catalog.AtLeast(0), "Shortest step of a coordinate."),
				catalog.Num("step_max", "s₊", 50, catalog.MoreThan(0), "Longest step of a coordinate."),
			},
			Notes: []string{
				"The learning rate is the length of the first step in every coordinate; what a schedule says later is not looked at.",
				"Where the sign changes, the coordinate rests for one step and the gradient is taken as 0 at the next (iRprop−, as PyTorch and optax do); the first paper steps back instead. optax 0.2 makes every step one call late and none at the first.",
				"It needs exact gradients: with noise or mini-batches signs change at random and all steps shrink.",
				"It does not come closer to a minimum than step_min.",
			},
			Source: "Riedmiller & Braun 1993, A direct adaptive method for faster backpropagation learning: the RPROP algorithm; Igel & Hüsken 2000, iRprop− (torch.optim.Rprop)",
			Sample: "optimizer: rprop\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesScaled, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
			Check: func(s catalog.Spec) error {
				if s.Float("step_min") > s.Float("step_max") {
					return errors.New("step_min must not be above step_max")
				}
				return nil
			},
		},
		New: func(s catalog.Spec) Transform {
			return &rprop{
				minus: s.Float("eta_minus"), plus: s.Float("eta_plus"),
				least: s.Float("step_min"), most: s.Float("step_max"),
			}
		},
	})
}

type rprop struct {
	minus, plus, least, most float64

	last, length []float64 // g', s
	begun        bool
}

func (o *rprop) Init(x0 []float64) {
	o.last, o.length, o.begun = make([]float64, len(x0)), make([]float64, len(x0)), false
}

func (o *rprop) Apply(d []float64, s *State) {
	last, length := o.last[:len(d)], o.length[:len(d)]
	if !o.begun {
		o.begun = true
		for i := range length {
			length[i] = s.Rate
		}
	}
	for i, g := range d {
		factor := 1.0
		switch same := g * last[i]; {
		case same > 0:
			factor = o.plus
		case same < 0:
			factor, g = o.minus, 0
		}
		length[i] = min(max(length[i]*factor, o.least), o.most)
		last[i] = g
		d[i] = sign(g) * length[i]
	}
	s.Step = 1
}

// sign is −1, 0 or 1; 0 where v is not a number.
func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}
