package descent

import (
	"math"

	"gdplot/internal/catalog"
)

// Tested is an Objective that is fitted to examples of which others are kept back.
type Tested interface {
	// Measure is what the model is judged by at x, "test_loss" as a rule, with the buffers of a run, nil where it has none; NaN where
	// there are no such examples.
	Measure(metric string, x, buffers []float64) float64
}

func init() {
	StopRules.Add(catalog.Entry[func(catalog.Spec, float64) StopRule]{
		Decl: catalog.Decl{
			Name:     "early_stopping",
			Title:    "Early stopping",
			Sentence: "Ends the run when the loss on examples that are kept back, or what else they are judged by, has not become better for a number of steps.",
			Rule:     "k − b ≥ patience,   b the last step with test loss L_b < L_a − min_delta, a the one of these before b",
			Params: []catalog.Param{
				{Name: "patience", Type: catalog.Integer, Range: catalog.AtLeast(1), Main: true, Doc: "Steps without a better result that end the run."},
				catalog.Choice("of", "test_loss", []string{"test_loss", "test_accuracy", "test_recall"}, "What is to become better: the loss lower, a share of classifiers higher."),
				catalog.Num("min_delta", "", 0, catalog.AtLeast(0), "By how much it must be better to count as that."),
			},
			Notes: []string{
				"Needs a model that keeps examples back, such as test: 0.25. The test loss is without penalties and class weights, and is taken at every step that is reported.",
				"The run ends where it is, `patience` steps after its best: it does not go back.",
			},
			Source: "Prechelt 1998, Early stopping – but when?; patience and min_delta as in Keras' EarlyStopping",
			Sample: "surface: {logistic_regression: {data: {moons: {n: 60, noise: 0.3}}, test: 0.5}}\nstop: {early_stopping: 20}",
			Stop:   catalog.StopAtTest,
		},
		New: func(s catalog.Spec, _ float64) StopRule {
			return &stopEarly{patience: s.Int("patience"), of: s.Text("of"), delta: s.Float("min_delta")}
		},
	})
}

type stopEarly struct {
	patience    int
	of          string
	delta, best float64
	at          int // the step of best
}

func (r *stopEarly) Init(int) { r.best, r.at = math.Inf(1), 0 }

func (r *stopEarly) Done(s *State) bool {
	tested, ok := s.exact.(Tested)
	if !ok {
		return false
	}
	loss := tested.Measure(r.of, s.X, s.Buffers)
	if r.of != "test_loss" { // a share, which is to rise
		loss = -loss
	}
	if loss < r.best-r.delta {
		r.best, r.at = loss, s.K
	}
	return s.K-r.at >= r.patience
}
