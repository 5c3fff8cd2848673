package descent

import "gdplot/internal/catalog"

func init() {
	StopRules.Add(catalog.Entry[func(catalog.Spec, float64) StopRule]{
		Decl: catalog.Decl{
			Name:     "gap",
			Title:    "Gap",
			Sentence: "Ends the run where the loss is close enough to the surface's minimum.",
			Rule:     "f(x_k) ≤ f* + level",
			Params:   []catalog.Param{stopLevel(catalog.AtLeast(0), "Greatest distance of the loss above the minimum at which the run ends.")},
			Notes:    []string{"Needs a surface whose minimum f* is known."},
			Source:   "Common practice in benchmarks: steps to a tolerance",
			Sample:   "stop: {gap: 1e-6}",
			Stop:     catalog.StopAtGap,
		},
		New: func(s catalog.Spec, minimum float64) StopRule { return stopLoss(minimum + s.Float("level")) },
	})
}
