package insight

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// ruleOf is a stop rule of these tests, added as any rule is: in one place, with what it means.
func ruleOf(name string, use catalog.StopUse, holds func(s *descent.State, level float64) bool) struct{} {
	return descent.StopRules.Add(catalog.Entry[func(catalog.Spec, float64) descent.StopRule]{
		Decl: catalog.Decl{Name: name, Sentence: "Ends runs of tests.", Stop: use, Params: []catalog.Param{
			catalog.Param{Name: "level", Type: catalog.Number, Range: catalog.Any(), Doc: "Level."}.AsMain()}},
		New: func(s catalog.Spec, _ float64) descent.StopRule { return rule{s.Float("level"), holds} },
	})
}

type rule struct {
	level float64
	holds func(s *descent.State, level float64) bool
}

func (rule) Init(int)                     {}
func (r rule) Done(s *descent.State) bool { return r.holds(s, r.level) }

var (
	_ = ruleOf("budget_of_evaluations", catalog.StopSpent, func(s *descent.State, most float64) bool { return float64(s.Evals) >= most })
	_ = ruleOf("share_of_the_loss", catalog.StopAtLoss, func(s *descent.State, level float64) bool { return s.F <= level })
	_ = ruleOf("flat_in_x", catalog.StopStill, func(s *descent.State, level float64) bool { return math.Abs(s.G[0]) <= level })
)

// A rule that is added in one file is told as what it is, by nothing but what it declares.
func TestAddedStopRulesAreToldRightly(t *testing.T) {
	const bowl = "surface: {formula: {f: x^2 + y^2, window: {x: [-6, 6], y: [-6, 6]}}}\nstart: [4, 4]\nlearning_rate: 0.02\nsteps: 900\n"
	const ramp = "surface: {formula: {f: 'tanh(x)^2 + y^2', window: {x: [-8, 8], y: [-8, 8]}}}\nstart: [6, 4]\nlearning_rate: 0.05\nsteps: 900\n"
	for name, c := range map[string]struct {
		file        string
		verdict     Verdict
		why, ending string
	}{
		"a budget, on the way":     {bowl + "stop: {budget_of_evaluations: 7}", StepLimit, "its stop rule budget_of_evaluations ended it at step 7, 18 above", "is ended by the stop rule budget_of_evaluations after 7 steps"},
		"a budget, at the minimum": {bowl + "stop: {budget_of_evaluations: 800}", Converged, "above the minimum", "ends at the minimum (0, 0)"},
		"a goal":                   {bowl + "stop: {share_of_the_loss: 2}", Converged, "it came down to the loss that its stop rule asks for", "is ended by the stop rule share_of_the_loss after 34 steps"},
		"a goal, at the start":     {bowl + "stop: {loss: 100}", Converged, "it has the loss that its stop rule asks for at its start already: 32", "is ended by the stop rule loss at its start"},
		"standing still, nowhere":  {ramp + "stop: {flat_in_x: 1e-3}", Stalled, "its stop rule flat_in_x ended it", "is ended by the stop rule flat_in_x"},
		"standing still, there":    {bowl + "stop: {flat_in_x: 1e-4}", Converged, "above the minimum, at (0, 0)", "ends at the minimum (0, 0)"},
	} {
		j := written(t, c.file+"\n")
		if got := j.reports[0]; got.Verdict != c.verdict || !strings.Contains(got.Why(), c.why) {
			t.Errorf("%s: %s because %s\nwant %s: … %s …", name, got.Verdict, got.Why(), c.verdict, c.why)
		}
		if got := j.tale().Ends(""); !strings.Contains(got, c.ending) {
			t.Errorf("%s is told as %q, want %q", name, got, c.ending)
		}
	}
}

// What is told of methods that scale each coordinate is told of all that do.
func TestRestlessMethodsAreToldAlike(t *testing.T) {
	for _, name := range []string{"rmsprop", "lion", "adan", "signsgd"} {
		j := written(t, "surface: rosenbrock\nstart: [-1.2, 1]\nlearning_rate: 0.005\nsteps: 8000\noptimizer: "+name+"\n")
		if j.reports[0].Verdict != Oscillating {
			t.Fatalf("%s does not oscillate, but is %s", name, j.reports[0].Verdict)
		}
		if got := j.tale().Said(j.tale().restless()...); !strings.Contains(got, "do not shrink") {
			t.Errorf("%s: nothing is said of its steps", name)
		}
	}
}
