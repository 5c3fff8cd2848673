package model

import (
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
)

// lossParams choose the loss of a regression.
func lossParams() []catalog.Param {
	return []catalog.Param{
		catalog.Choice("loss", mse, []string{mse, huber, absolute}, "Of a residual: its square; half its square up to delta and a straight line from there; its size."),
		catalog.Num("delta", "δ", 1, catalog.MoreThan(0), "Of huber: the residual from which on the loss is a straight line."),
	}
}

var _ = Models.Add(catalog.Entry[Definition]{
	Decl: catalog.Decl{
		Name:     "linear_regression",
		Title:    "Linear regression",
		Sentence: "A straight line, or a plane, through data: the loss is the mean squared residual.",
		Rule:     "f(w, b) = 1/n Σᵢ (w·xᵢ + b − yᵢ)² + λ₁ Σ|w| + λ₂ Σw²",
		Params:   params([]catalog.Param{scalingParam()}, lossParams(), penaltyParams(), []catalog.Param{interceptParam()}),
		Notes: []string{
			"mse is the mean of squared residuals, without a half; huber is that of PyTorch's HuberLoss, with its half.",
			"With one feature the weights are called slope and intercept. " + orderNote, penaltyNote, meanNote,
			"The best weights are computed (Householder's QR for mse, Newton's method for huber), so gaps and stable rates are known. Those of absolute are not.",
		},
		Source: "Legendre 1805; Huber 1964; Tibshirani 1996 (l1); Hoerl & Kennard 1970 (l2)",
		Sample: "surface:\n  linear_regression:\n    data:\n      line: {n: 40, noise: 0.5, seed: 1}\n    scaling: standard",
	},
	New: Definition{New: func(spec catalog.Spec, d *Data) (*Problem, error) {
		names := d.Train.Names()
		p := regressionProblem(spec, d, "Linear regression", names, func(t *data.Table) *regression {
			k := newRegression(spec, designOf(t, spec.Bool("intercept")))
			k.features = func(dst, features []float64) { copy(dst, features) }
			return k
		})
		if len(names) == 1 {
			p.Vars[0] = "slope"
		}
		return p, nil
	}},
})

func newRegression(spec catalog.Spec, d design) *regression {
	return &regression{design: d, kind: spec.Text("loss"), delta: spec.Float("delta"), scratch: make([]float64, d.columns)}
}

// regressionProblem is a linear model of a number with weights of these names and perhaps an intercept.
func regressionProblem(spec catalog.Spec, d *Data, title string, names []string, kernelOf func(t *data.Table) *regression) *Problem {
	p := &Problem{Spec: spec, Title: titled(title, d), Data: d, Outputs: 1, kernel: func(t *data.Table) kernel { return kernelOf(t) }}
	p.linearVars(names, spec.Bool("intercept"))
	p.penalties(spec)
	kind := spec.Text("loss")
	p.Smooth = kind != absolute && p.l1 == 0
	p.Formula = strings.Join(p.Vars, ", ") + ": " + kind + " of " + d.Train.Target.Name
	switch kind {
	case mse:
		p.Bowl = p.l1 == 0
		p.fit = func(p *Problem) ([]float64, bool) { return leastSquares(p, &kernelOf(d.scaled).design) }
	case huber:
		p.fit = newton
	}
	return p
}

// titled is the title of a model, with how its features are scaled.
func titled(title string, d *Data) string {
	switch d.Scaling {
	case data.Standard:
		return title + ", standardised"
	case data.MinMax:
		return title + ", scaled to 0 … 1"
	}
	return title
}

// linearVars names the weights of a linear model; the intercept is not penalised.
func (p *Problem) linearVars(names []string, intercept bool) {
	p.Vars = append([]string(nil), names...)
	p.penalised = make([]bool, len(names), len(names)+1)
	for i := range p.penalised {
		p.penalised[i] = true
	}
	if intercept {
		p.Vars = append(p.Vars, "intercept")
		p.penalised = append(p.penalised, false)
	}
	p.Layers = []Layer{{Name: "weights", To: len(p.Vars)}}
}

func (p *Problem) penalties(spec catalog.Spec) {
	p.l1, p.l2 = spec.Float("l1"), spec.Float("l2")
}
