package surface

import (
	"fmt"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/formula"
)

// Checker is a schedule that can be wrong at some step: Check looks at the rates of steps 0 … steps−1 and returns an
// error that names the first that is negative or not finite.
type Checker interface {
	descent.Schedule
	Check(steps int) error
}

var _ Checker = (*rate)(nil)

var _ = descent.Schedules.Add(catalog.Entry[func(catalog.Spec) (descent.Schedule, error)]{
	Decl: catalog.Decl{
		Name:     "formula",
		Title:    "Formula",
		Sentence: "The rate is a formula in k, the number of the step, from 0.",
		Rule:     "α_k = f(k)",
		Params: []catalog.Param{
			catalog.Param{Name: "f", Symbol: "f", Type: catalog.Text, Range: catalog.Any(),
				Doc: "The formula in k; `gdplot explain formula` prints the language. It must not be negative at any step of the run."}.AsMain(),
		},
		Notes: []string{
			"A string where a learning rate may stand is such a formula: `learning_rate: 0.1/(1 + 0.05*k)`.",
			"min(k/10, 1) warms up over ten steps, 0.5^floor(k/20) halves every twenty.",
		},
		Source:   "LambdaLR of torch.optim.lr_scheduler",
		Sample:   "learning_rate:\n  formula: 0.1/(1 + 0.05*k)\n",
		Schedule: catalog.ScheduleVaries,
		Formula:  true,
	},
	New: func(s catalog.Spec) (descent.Schedule, error) { return newRate(s.Text("f")) },
})

// rate is a learning rate that a formula in k gives. It owns its registers, so it is not safe for concurrent use.
type rate struct {
	text string
	formula.Machine
}

// newRate compiles a formula in k. Its errors are *formula.Error; a rate that is wrong at step 0 is one.
func newRate(text string) (*rate, error) {
	tree, err := formula.Parse(text)
	if err != nil {
		return nil, err
	}
	g := formula.NewGraph()
	root, err := formula.Lower(g, tree, formula.Scope{Variables: []string{"k"}})
	if err != nil {
		return nil, err
	}
	s := &rate{text: text, Machine: formula.NewMachine(g.Compile(1, []formula.ID{root}))}
	if err := s.Check(1); err != nil {
		return nil, tree.Errorf("", "%s", err.Error())
	}
	return s, nil
}

func (s *rate) value(k int) float64 {
	x := [1]float64{float64(k)}
	s.Run(x[:])
	return s.Output(0)
}

// At is the rate of step k. It is never negative: Check refuses formulas that would be, and a step beyond those it
// has seen gets 0 in place of a negative rate.
func (s *rate) At(k int) float64 { return math.Max(s.value(k), 0) }

// Check implements Checker.
func (s *rate) Check(steps int) error {
	for k := range steps {
		if v := s.value(k); !(v >= 0) || math.IsInf(v, 0) {
			return fmt.Errorf("the learning rate %s is %g at step %d; it must be a finite number and not negative", s.text, v, k)
		}
	}
	return nil
}
