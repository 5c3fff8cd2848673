package rendertest

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/runner"
	"gdplot/internal/study"
	"gdplot/internal/surface"
)

// LossRun is what figures of losses and arrivals are told of a run, without descending anything.
type LossRun struct {
	Name    string
	Losses  []float64
	Reason  descent.Reason
	Verdict insight.Verdict
	Hit     *descent.Hit
	Rate    float64
	Group   string
	Unknown bool // whether the minimum is not known
}

// LossTarget is what runs with a hit have come to.
var LossTarget = experiment.Target{Gap: true, Loss: 1e-6}

// LossInput is an experiment of such runs on a surface whose minimum is 0.
func LossInput(t testing.TB, runs ...LossRun) figure.Input {
	t.Helper()
	decl, ok := surface.Surfaces.Find("parabola")
	if !ok {
		t.Fatal("there is no surface called parabola")
	}
	known, err := surface.New(catalog.Defaults(decl), surface.Options{})
	if err != nil {
		t.Fatal(err)
	}
	unknown := unboundedSurface(t)
	e := &experiment.Experiment{Name: "test", Title: "A title that states a finding",
		Axes: []experiment.Axis{{Path: "label"}, {Path: "learning_rate"}, {Path: "optimizer"}}}
	in := figure.Input{Runs: study.Runs{Experiment: e}}
	for i, lr := range runs {
		on := known
		if lr.Unknown {
			on = unknown
		}
		r := &experiment.Run{Index: i, Setup: &experiment.Setup{Label: lr.Name, Surface: on, Steps: 20000}, Start: []float64{1}}
		r.Aim(LossTarget)
		trace := descent.NewTrace(1, 0)
		for k, f := range lr.Losses {
			trace.Add(descent.Row{Step: k, Evals: k, Loss: f, X: []float64{f}, Rate: lr.Rate})
		}
		out := descent.Outcome{Reason: lr.Reason, Steps: max(len(lr.Losses)-1, 0), Loss: math.NaN(), X: []float64{0}}
		if n := len(lr.Losses); n > 0 {
			out.Loss = lr.Losses[n-1]
		}
		hit := descent.Hit{Step: -1, LastAbove: -1}
		if lr.Hit != nil {
			hit = *lr.Hit
		}
		out.Hits = []descent.Hit{hit}
		verdict := lr.Verdict
		if verdict == "" {
			verdict = insight.StepLimit
		}
		e.Runs, in.Results, in.Reports = append(e.Runs, r), append(in.Results, runner.NewResult(r, out, trace)), append(in.Reports, insight.Report{Verdict: verdict})
	}
	e.Place(func(run, axis int) experiment.Value {
		lr := runs[run]
		return [...]experiment.Value{{Text: lr.Name, Number: math.NaN()}, {Text: fmt.Sprint(lr.Rate), Number: lr.Rate, Numeric: true}, {Text: lr.Group, Number: math.NaN()}}[axis]
	})
	return in
}

// unboundedSurface has no minimum.
func unboundedSurface(t testing.TB) *surface.Surface {
	t.Helper()
	decl, _ := surface.Surfaces.Find("saddle")
	s, err := surface.New(catalog.Defaults(decl), surface.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Minimum(); ok {
		t.Fatal("the saddle has a minimum")
	}
	return s
}

// LossFig asks for a figure of all runs, with options as name, value, name, value.
func LossFig(t testing.TB, in figure.Input, kind string, options ...any) *experiment.Figure {
	t.Helper()
	decl, ok := figure.Figures.Find(kind)
	if !ok {
		t.Fatalf("there is no figure %q", kind)
	}
	spec := catalog.Defaults(decl)
	for i := 0; i+1 < len(options); i += 2 {
		spec = spec.With(options[i].(string), options[i+1])
	}
	fig := &experiment.Figure{Name: kind, Spec: spec}
	for i := range in.Experiment.Runs {
		fig.Runs = append(fig.Runs, i)
	}
	return fig
}

// Falling is a loss that shrinks by a factor each step.
func Falling(from, factor float64, steps int) []float64 {
	all := []float64{from}
	for range steps {
		all = append(all, all[len(all)-1]*factor)
	}
	return all
}

// Diverging grows until it overflows.
func Diverging(from, factor float64) []float64 {
	all := []float64{from}
	for !math.IsInf(all[len(all)-1], 0) {
		all = append(all, all[len(all)-1]*factor)
	}
	return all
}

// LossCases are the experiments that figures of losses and arrivals must survive.
func LossCases() map[string][]LossRun {
	div := func(name string, by float64) LossRun {
		return LossRun{Name: name, Losses: Diverging(4, by), Reason: descent.ReasonDiverged, Verdict: insight.Diverged}
	}
	many := func(n int, name func(int) string) []LossRun {
		var all []LossRun
		for i := range n {
			all = append(all, LossRun{Name: name(i), Losses: Falling(10, 0.5+0.4*float64(i)/float64(n), 60), Rate: 1e-3 * float64(i+1),
				Group: fmt.Sprint("group ", i%5), Hit: &descent.Hit{Step: 3 * i, Evaluations: 3 * i, LastAbove: 3*i - 1}})
		}
		return all
	}
	return map[string][]LossRun{
		"no runs":      nil,
		"no rows":      {{Name: "a"}, {Name: "b"}},
		"one point":    {{Name: "a", Losses: []float64{3}, Reason: "gap", Hit: &descent.Hit{LastAbove: -1}}},
		"one run":      {{Name: "a", Losses: Falling(10, 0.5, 20)}},
		"zeros":        {{Name: "hits", Losses: []float64{4, 1, 0, 0, 0}, Hit: &descent.Hit{Step: 2, Evaluations: 2, LastAbove: 1}}, {Name: "crosses", Losses: []float64{4, 0, 1, 0, 1}}, {Name: "falls", Losses: Falling(4, 0.1, 4)}},
		"all zero":     {{Name: "a", Losses: []float64{0, 0, 0}, Hit: &descent.Hit{LastAbove: -1}}},
		"negative":     {{Name: "a", Losses: []float64{4, 0, -3, -100}, Unknown: true}, {Name: "b", Losses: []float64{4, 3, 2, 1}, Unknown: true}},
		"unbounded":    {{Name: "a", Losses: []float64{1, -1e10, -1e100, math.Inf(-1)}, Unknown: true, Reason: descent.ReasonDiverged, Verdict: insight.Diverged}, {Name: "b", Losses: []float64{1, 0.9, 0.8, 0.7}, Unknown: true}},
		"rounding":     {{Name: "a", Losses: []float64{1e-9, -1e-17, -1e-17}}, {Name: "b", Losses: Falling(1, 1e-4, 8)}},
		"all diverge":  {div("slow", 1.05), div("fast", 100), div("faster", 1e9)},
		"one diverges": {div("unclipped", 1e30), {Name: "clipped", Losses: Falling(30, 0.5, 100)}},
		"not a number": {{Name: "a", Losses: []float64{math.NaN()}, Reason: descent.ReasonDiverged, Verdict: insight.Diverged}, {Name: "b", Losses: []float64{1, math.NaN()}, Reason: descent.ReasonDiverged, Verdict: insight.Diverged}},
		"tiny":         {{Name: "a", Losses: Falling(1e-290, 0.1, 30)}},
		"huge":         {{Name: "a", Losses: Falling(1e300, 0.1, 30)}},
		"flat":         {{Name: "a", Losses: []float64{2, 2, 2}}},
		"early":        {{Name: "stops", Losses: Falling(1, 0.5, 10), Reason: "gap"}, {Name: "goes on", Losses: Falling(1, 0.9, 90)}},
		"leaves": {
			{Name: "returns", Losses: Falling(1, 0.5, 90), Hit: &descent.Hit{Step: 20, Evaluations: 20, Left: true, LastAbove: 70}},
			{Name: "ends above", Losses: Falling(1, 0.9, 90), Hit: &descent.Hit{Step: 20, Evaluations: 20, Left: true, LastAbove: 90}},
		},
		"40 series":  many(40, func(i int) string { return fmt.Sprint("series number ", i) }),
		"100 runs":   many(100, func(i int) string { return fmt.Sprint("run ", i) }),
		"long names": many(8, func(i int) string { return fmt.Sprint(i) + strings.Repeat(" a very long name", 12) }),
		"no spaces":  many(8, func(i int) string { return strings.Repeat("ż", 200) + fmt.Sprint(i) }),
	}
}
