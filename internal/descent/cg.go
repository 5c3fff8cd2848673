package descent

import (
	"gdplot/internal/catalog"

	"gonum.org/v1/gonum/optimize"
)

func init() {
	Optimizers.Add(catalog.Entry[func(catalog.Spec) Transform]{
		Decl: catalog.Decl{
			Name:     "cg",
			Title:    "Conjugate gradients",
			Label:    func(catalog.Spec) string { return "conjugate gradient" },
			Sentence: "Mixes the gradient with the direction before so that what was gained along that one is kept.",
			Rule: `p = −g_k + βp, g = ∇f(x), y = g_k − g_{k−1}
hestenes_stiefel: β = max(0, g_k·y/p·y)    polak_ribiere: β = max(0, g_k·y/‖g_{k−1}‖²)    fletcher_reeves: β = ‖g_k‖²/‖g_{k−1}‖²
dai_yuan: β = ‖g_k‖²/p·y    hager_zhang: β = (y − 2p‖y‖²/p·y)·g_k/p·y
β = 0 after r·n steps, where g_k·g_{k−1} ≤ q‖g_k‖‖g_{k−1}‖, and where p would lead up` + searchRule,
			Params: append([]catalog.Param{
				catalog.Choice("variant", "hestenes_stiefel",
					[]string{"hestenes_stiefel", "polak_ribiere", "fletcher_reeves", "dai_yuan", "hager_zhang"}, "Whose β it is."),
				catalog.Num("restart_factor", "r", 6, catalog.MoreThan(0), "After this many times n steps the direction is the gradient's again."),
				catalog.Num("restart_angle", "q", -0.9, catalog.HalfOpen(-1, 0), "Cosine of the angle between two gradients below which the direction is the gradient's again."),
			}, searchParams(0.1)...),
			Notes: searchNotes(
				"It needs a more exact search than quasi-Newton methods, so curvature is 0.1 here.",
				"α is tried first where the change of the loss would be that of the step before, at least 0.001 and at most 1, and from 1 where β is 0.",
				"scipy's CG is Polak and Ribière's, with curvature 0.4."),
			Source: "Hestenes & Stiefel 1952; Hager & Zhang 2006, A survey of nonlinear conjugate gradient methods; gonum optimize.CG",
			Sample: "optimizer: {cg: {variant: polak_ribiere}}",
			Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostVaries, Reads: catalog.ReadsGradient | catalog.ReadsLoss, Gonum: true},
		},
		New: func(s catalog.Spec) Transform {
			factor, angle, variant := s.Float("restart_factor"), s.Float("restart_angle"), s.Text("variant")
			return newLineSearch(s, false, func() optimize.NextDirectioner {
				return &optimize.CG{
					Variant: cgVariant(variant), InitialStep: &optimize.FirstOrderStepSize{},
					IterationRestartFactor: factor, AngleRestartThreshold: angle,
				}
			})
		},
	})
}

func cgVariant(name string) optimize.CGVariant {
	switch name {
	case "polak_ribiere":
		return &optimize.PolakRibierePolyak{}
	case "fletcher_reeves":
		return &optimize.FletcherReeves{}
	case "dai_yuan":
		return &optimize.DaiYuan{}
	case "hager_zhang":
		return &optimize.HagerZhang{}
	}
	return &optimize.HestenesStiefel{}
}
