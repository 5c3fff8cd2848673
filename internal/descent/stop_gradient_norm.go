package descent

import "gdplot/internal/catalog"

func init() {
	StopRules.Add(catalog.Entry[func(catalog.Spec, float64) StopRule]{
		Decl: catalog.Decl{
			Name:     "gradient_norm",
			Title:    "Gradient norm",
			Sentence: "Ends the run where the gradient is short.",
			Rule:     "‖∇f(x_k)‖₂ ≤ level",
			Params:   []catalog.Param{stopLevel(catalog.AtLeast(0), "Greatest length of the gradient at which the run ends.")},
			Notes:    []string{"Flat is not the same as finished: it holds on plateaus and saddles too."},
			Source:   "The first-order condition of optimality; Nocedal & Wright 2006, Numerical optimization, section 2.1",
			Sample:   "stop: {gradient_norm: 1e-8}",
			Stop:     catalog.StopStill,
		},
		New: func(s catalog.Spec, _ float64) StopRule { return stopGradientNorm(s.Float("level")) },
	})
}

type stopGradientNorm float64

func (r stopGradientNorm) Init(int) {}

func (r stopGradientNorm) Done(s *State) bool { return s.GradNorm <= float64(r) }

// stopLevel declares the main parameter of a stop rule.
func stopLevel(r catalog.Interval, doc string) catalog.Param {
	return catalog.Param{Name: "level", Type: catalog.Number, Range: r, Main: true, Doc: doc}
}
