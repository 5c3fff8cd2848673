package descent

import "gdplot/internal/catalog"

func init() {
	Transforms.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "svrg",
			Title:    "SVRG",
			Sentence: "Takes the noise of mini-batches away, by what each batch gets wrong at a point where the gradient of all examples is known.",
			Rule: `every m steps:  z ← x,  h ← ∇f(z)       of all examples
d ← ∇f_B(x) − ∇f_B(z) + h              B: the batch of the step`,
			Params: []catalog.Param{
				catalog.Int("period", "m", 0, catalog.AtLeast(0), "Steps from one snapshot z to the next; 0 means two epochs, the paper's choice for convex losses.").AsMain(),
			},
			Notes: []string{
				"Stands before the optimizer. With a constant rate plain descent then comes to the minimum itself, where that on batches alone keeps hovering around it.",
				"It costs a second gradient of every batch and one of all examples for every snapshot. The count of evaluations is in batches, so a snapshot counts as many as an epoch has; x: examples compares runs fairly.",
				"The snapshot is the point reached, the paper's option I.",
				"Where a step takes all examples, or the noise is none of examples, there is nothing to take away that could be known: it only costs evaluations.",
			},
			Source: "Johnson & Zhang 2013, Accelerating stochastic gradient descent using predictive variance reduction, procedure SVRG",
			Sample: "optimizer: [{svrg: 20}, sgd]\nlearning_rate: 0.01",
			Method: catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostVaries, Reads: catalog.ReadsGradient | catalog.ReadsWhole, Wraps: true},
		},
		New: func(s catalog.Spec) Transform { return &svrg{period: s.Int("period")} },
	})
}

type svrg struct {
	period int

	snapshot, full []float64 // z, h
	at             []float64 // ∇f_B(z)
	left           int       // steps until the next snapshot
}

func (t *svrg) Init(x0 []float64) {
	n := len(x0)
	t.snapshot, t.full, t.at = make([]float64, n), make([]float64, n), make([]float64, n)
	t.left = 0
}

func (t *svrg) Apply(d []float64, s *State) {
	if t.left == 0 {
		if t.left = t.period; t.left == 0 {
			t.left = 2 * s.perEpoch
		}
		copy(t.snapshot, s.X)
		s.evalAll(t.full, t.snapshot)
	}
	t.left--
	s.Eval(t.at, t.snapshot)
	for i := range d {
		d[i] += t.full[i] - t.at[i]
	}
}
