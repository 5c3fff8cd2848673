package model

import (
	"slices"
	"strconv"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/wording"
)

// always says of a model that it predicts classes.
func always(catalog.Spec) Target { return Classes }

var _ = Models.Add(catalog.Entry[Definition]{
	Decl: catalog.Decl{
		Name:     "logistic_regression",
		Title:    "Logistic regression",
		Sentence: "A line, or a plane, between two classes: the loss is the mean cross-entropy of their probabilities.",
		Rule:     "f(w, b) = 1/n Σᵢ c(yᵢ) (ln(1 + e^zᵢ) − yᵢ zᵢ) + λ₁ Σ|w| + λ₂ Σw²,   zᵢ = w·xᵢ + b",
		Params: params([]catalog.Param{scalingParam(),
			{Name: "positive", Type: catalog.Text | catalog.Number, Optional: true, Range: catalog.Any(), Doc: "The class y = 1, whose probability is predicted and whose recall is counted; the last in order when absent."},
			classWeightsParam()}, penaltyParams(), []catalog.Param{interceptParam()}),
		Notes: []string{
			"With one feature the weights are called slope and intercept. " + orderNote, penaltyNote, meanNote,
			"Classes are in the order of numbers where all are numbers, else of the alphabet.",
			"The best weights are found by Newton's method. Where a plane parts the classes there are none: they grow without end.",
		},
		Source: "Cox 1958, The regression analysis of binary sequences",
		Sample: "surface:\n  logistic_regression:\n    data:\n      moons: {n: 100, noise: 0.2, seed: 1}",
	},
	New: Definition{Classes: always, New: newLogistic},
})

// withTwo says how data that are drawn have two classes, where their number can be chosen.
func withTwo(spec catalog.Spec) string {
	if s, drawn := spec.Get("data").(catalog.Spec); drawn {
		if _, ok := s.Decl.Param("classes"); ok {
			return " (" + s.Name() + ": {classes: 2})"
		}
	}
	return ""
}

func newLogistic(spec catalog.Spec, d *Data) (*Problem, error) {
	classes := d.Train.Target.Classes
	if len(classes) != 2 {
		return nil, &Fault{Column: d.Train.Target.Name, Message: d.Train.Target.Name + " has " + wording.Plural(len(classes), "class") +
			"; logistic_regression parts two" + withTwo(spec) + ", softmax_regression any number"}
	}
	if spec.Has("positive") {
		switch name := className(spec.Get("positive")); slices.Index(classes, name) {
		case 0:
			d.swapClasses()
		case -1:
			return nil, &Fault{Param: "positive", Message: "there is no class " + strconv.Quote(name) + " of " + d.Train.Target.Name + ", only " + classes[0] + " and " + classes[1]}
		}
	}
	byClass, err := classWeights(spec, d.Train)
	if err != nil {
		return nil, err
	}
	names := d.Train.Names()
	p := &Problem{Spec: spec, Title: titled("Logistic regression", d), Data: d, Outputs: 1, Classes: true, fit: newton}
	of := func(byClass []float64) func(t *data.Table) kernel {
		return func(t *data.Table) kernel {
			return &logistic{design: designOf(t, spec.Bool("intercept")), byClass: byClass}
		}
	}
	p.kernel, p.plain = of(byClass), of(nil)
	p.linearVars(names, spec.Bool("intercept"))
	p.penalties(spec)
	p.weighted = byClass != nil
	if len(names) == 1 {
		p.Vars[0] = "slope"
	}
	p.Smooth = p.l1 == 0
	p.Formula = "cross-entropy of " + d.Train.Target.Name
	return p, nil
}

// className is a class as a file has it, whose classes may be numbers.
func className(v any) string {
	if number, ok := v.(float64); ok {
		return strconv.FormatFloat(number, 'g', -1, 64)
	}
	return v.(string)
}

// swapClasses makes the first of two classes the second.
func (d *Data) swapClasses() {
	swap := func(t *data.Table) *data.Table {
		if t == nil {
			return nil
		}
		s := *t
		s.Target.Classes = []string{t.Target.Classes[1], t.Target.Classes[0]}
		s.Y = make([]float64, len(t.Y))
		for i, y := range t.Y {
			s.Y[i] = 1 - y
		}
		return &s
	}
	d.Train, d.Test, d.scaled, d.scaledTest = swap(d.Train), swap(d.Test), swap(d.scaled), swap(d.scaledTest)
}
