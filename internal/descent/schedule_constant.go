package descent

import "gdplot/internal/catalog"

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "constant",
			Title:    "Constant rate",
			Sentence: "The same rate at every step.",
			Rule:     "α_k = value",
			Params: []catalog.Param{
				rate("value", "", "The rate.").AsMain(),
			},
			Notes:    []string{"A bare number means this: learning_rate: 0.1."},
			Source:   "Cauchy 1847, Méthode générale pour la résolution des systèmes d'équations simultanées, already warns that the step has to be small enough",
			Sample:   "learning_rate: 0.1",
			Schedule: catalog.ScheduleConstant,
		},
		New: func(s catalog.Spec) (Schedule, error) { return constant(s.Float("value")), nil },
	})
}

type constant float64

// Always is the schedule that is constant.
func Always(rate float64) Schedule { return constant(rate) }

func (c constant) At(int) float64 { return float64(c) }

// rate declares a required learning rate: never negative, may be 0.
func rate(name, symbol, doc string) catalog.Param {
	return catalog.Param{Name: name, Symbol: symbol, Type: catalog.Number, Range: catalog.AtLeast(0), Doc: doc}
}
