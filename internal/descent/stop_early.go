package descent

import (
	"math"

	"gdplot/internal/catalog"
)

// Tested is an Objective that is fitted to examples of which others are kept back.
type Tested interface {
	// TestLoss is the loss at x of those kept back, with the buffers of a run, nil where it has none; NaN where none are.
	TestLoss(x, buffers []float64) float64
}

var _ = StopRules.Add(catalog.Entry[func(catalog.Spec, float64) StopRule]{
	Decl: catalog.Decl{
		Name:     "early_stopping",
		Title:    "Early stopping",
		Sentence: "Ends the run when the loss on examples that are kept back has not become lower for a number of steps.",
		Rule:     "k − b ≥ patience,   b the last step with test loss L_b < L_a − min_delta, a the one of these before b",
		Params: []catalog.Param{
			{Name: "patience", Type: catalog.Integer, Range: catalog.AtLeast(1), Main: true, Doc: "Steps without a lower test loss that end the run."},
			catalog.Num("min_delta", "", 0, catalog.AtLeast(0), "By how much the test loss must be lower to count as that."),
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
		return &stopEarly{patience: s.Int("patience"), delta: s.Float("min_delta")}
	},
})

type stopEarly struct {
	patience    int
	delta, best float64
	at          int // the step of best
}

func (r *stopEarly) Init(int) { r.best, r.at = math.Inf(1), 0 }

func (r *stopEarly) Done(s *State) bool {
	tested, ok := s.exact.(Tested)
	if !ok {
		return false
	}
	loss := tested.TestLoss(s.X, s.Buffers)
	if loss < r.best-r.delta {
		r.best, r.at = loss, s.K
	}
	return s.K-r.at >= r.patience
}
