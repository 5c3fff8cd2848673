package model

import (
	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
)

// dataParams are the parameters that every model takes: what it is fitted to.
func dataParams() []catalog.Param {
	return []catalog.Param{
		{Name: "data", Type: catalog.Text | catalog.Record | catalog.Component, Fields: data.File, Book: data.Generators, Range: catalog.Any(),
			Doc: "A CSV file, its path seen from the experiment file, which may say how it is written, {file: my.csv, header: no, missing: drop}; or a data set that is drawn: {moons: {n: 200}}."},
		{Name: "target", Type: catalog.Text, Optional: true, Range: catalog.Any(),
			Doc: "The column that is predicted. A file needs it; a data set knows its own."},
		{Name: "features", Type: catalog.Texts, Optional: true, Range: catalog.Any(),
			Doc: "The columns that it is predicted from; all others when absent."},
		catalog.Num("test", "", 0, catalog.HalfOpen(0, 1), "Share of the examples that are kept back to test with."),
		catalog.Int("split_seed", "", 1, catalog.Closed(0, 1<<53), "Which examples those are."),
	}
}

// scalingParam is how features are scaled.
func scalingParam() catalog.Param {
	return catalog.Choice("scaling", data.None, data.Scalings,
		"What is done to each feature: nothing, mean 0 and population deviation 1, or least value 0 and greatest 1, of the training examples.")
}

// penaltyParams are the penalties on weights.
func penaltyParams() []catalog.Param {
	return []catalog.Param{
		catalog.Num("l1", "λ₁", 0, catalog.AtLeast(0), "Weight of the penalty Σ|w|. After each update a proximal step shrinks the weights by the rate times l1."),
		catalog.Num("l2", "λ₂", 0, catalog.AtLeast(0), "Weight of the penalty Σw², without a half."),
	}
}

func interceptParam() catalog.Param {
	return catalog.Flag("intercept", true, "Whether a last weight is added to every prediction.")
}

// windowParams say how the loss is shown.
func windowParams() []catalog.Param {
	return []catalog.Param{
		VariablesParam(),
		{Name: "window", Type: catalog.Window, Optional: true, Range: catalog.Any(),
			Doc: "What a contour of two weights draws, {x1: [lo, hi], x2: [lo, hi]}; one that shows the starts and the best fit is chosen."},
		catalog.Choice("outside", string(descent.Free),
			[]string{string(descent.Free), string(descent.Stop), string(descent.Clamp), string(descent.Reflect)},
			"What happens to a path that leaves the window: nothing, the run ends, each coordinate is set to the edge, or mirrored at it."),
	}
}

// params are a model's own parameters between those that all models take.
func params(own ...[]catalog.Param) []catalog.Param {
	all := dataParams()
	for _, p := range own {
		all = append(all, p...)
	}
	return append(append(all, halfParam()), windowParams()...)
}

// Notes that several models share.
const (
	penaltyNote = "Penalties hold for weights, not for intercepts."
	meanNote    = "The loss is a mean over examples, of a batch over those of the batch."
	orderNote   = "Weights are in the order of the features, the intercept last."
)

// VariablesParam names the variables of a surface.
func VariablesParam() catalog.Param {
	return catalog.Param{Name: "variables", Type: catalog.Variables, Optional: true, Range: catalog.Any(),
		Doc: "What the variables are called, in their order, [w, b], or with what figures write for them, {w: weight, b: bias} or {x1: {label: θ₀ (intercept)}}."}
}
