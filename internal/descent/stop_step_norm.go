package descent

import "gdplot/internal/catalog"

func init() {
	StopRules.Add(catalog.Entry[func(catalog.Spec, float64) StopRule]{
		Decl: catalog.Decl{
			Name:     "step_norm",
			Title:    "Step length",
			Sentence: "Ends the run when the last step was short.",
			Rule:     "‖x_k − x_{k−1}‖₂ ≤ level,   k ≥ 1",
			Params:   []catalog.Param{stopLevel(catalog.AtLeast(0), "Greatest length of a step at which the run ends.")},
			Notes:    []string{"Steps are short at a small rate too: a rate of 0 ends the run after one step."},
			Source:   "Dennis & Schnabel 1983, Numerical methods for unconstrained optimization, section 7.2",
			Sample:   "stop: {step_norm: 1e-9}",
			Stop:     catalog.StopStill,
		},
		New: func(s catalog.Spec, _ float64) StopRule { return &stopStepNorm{level: s.Float("level")} },
	})
}

type stopStepNorm struct {
	level float64
	step  []float64 // x_k − x_{k−1}
}

func (r *stopStepNorm) Init(n int) { r.step = make([]float64, n) }

func (r *stopStepNorm) Done(s *State) bool {
	if s.K == 0 {
		return false
	}
	for i := range r.step {
		r.step[i] = s.X[i] - s.LastX[i]
	}
	return norm(r.step) <= r.level
}
