package render

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// lossRun is what figures of losses and arrivals are told of a run, without descending anything.
type lossRun struct {
	name    string
	losses  []float64
	reason  descent.Reason
	verdict insight.Verdict
	hit     *descent.Hit
	rate    float64
	group   string
	unknown bool // whether the minimum is not known
}

var lossTarget = experiment.Target{Gap: true, Loss: 1e-6}

// lossInput is an experiment of such runs on a surface whose minimum is 0.
func lossInput(t testing.TB, runs ...lossRun) Input {
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
	in := Input{Runs: Runs{Experiment: e}}
	for i, lr := range runs {
		r := &experiment.Run{Index: i, ID: lr.name, Label: lr.name, Surface: known, Start: []float64{1}, Steps: 20000,
			Targets: []experiment.Target{lossTarget}}
		if lr.unknown {
			r.Surface = unknown
		}
		r.Values = []experiment.Value{{Text: lr.name, Number: math.NaN()},
			{Text: fmt.Sprint(lr.rate), Number: lr.rate, Numeric: true}, {Text: lr.group, Number: math.NaN()}}
		for a := range e.Axes {
			e.Axes[a].Values = withValue(e.Axes[a].Values, r.Values[a])
		}
		res := runner.Result{Run: r, Trace: descent.NewTrace(1, 0)}
		for k, f := range lr.losses {
			res.Trace.Add(descent.Row{Step: k, Evals: k, Loss: f, X: []float64{f}, Rate: lr.rate})
		}
		res.Outcome = descent.Outcome{Reason: lr.reason, Steps: max(len(lr.losses)-1, 0), Loss: math.NaN(), X: []float64{0}}
		if n := len(lr.losses); n > 0 {
			res.Outcome.Loss = lr.losses[n-1]
		}
		hit := descent.Hit{Step: -1, LastAbove: -1}
		if lr.hit != nil {
			hit = *lr.hit
		}
		res.Outcome.Hits = []descent.Hit{hit}
		verdict := lr.verdict
		if verdict == "" {
			verdict = insight.StepLimit
		}
		e.Runs, in.Results, in.Reports = append(e.Runs, r), append(in.Results, res), append(in.Reports, insight.Report{Verdict: verdict})
	}
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

func withValue(all []experiment.Value, v experiment.Value) []experiment.Value {
	for _, known := range all {
		if known.Text == v.Text {
			return all
		}
	}
	return append(all, v)
}

// lossFig asks for a figure of all runs, with options as name, value, name, value.
func lossFig(t testing.TB, in Input, kind string, options ...any) *experiment.Figure {
	t.Helper()
	decl, ok := Figures.Find(kind)
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

// falling is a loss that shrinks by a factor each step.
func falling(from, factor float64, steps int) []float64 {
	all := []float64{from}
	for range steps {
		all = append(all, all[len(all)-1]*factor)
	}
	return all
}

// diverging grows until it overflows.
func diverging(from, factor float64) []float64 {
	all := []float64{from}
	for !math.IsInf(all[len(all)-1], 0) {
		all = append(all, all[len(all)-1]*factor)
	}
	return all
}

// lossCases are the experiments that figures of losses and arrivals must survive.
func lossCases() map[string][]lossRun {
	div := func(name string, by float64) lossRun {
		return lossRun{name: name, losses: diverging(4, by), reason: descent.ReasonDiverged, verdict: insight.Diverged}
	}
	many := func(n int, name func(int) string) []lossRun {
		var all []lossRun
		for i := range n {
			all = append(all, lossRun{name: name(i), losses: falling(10, 0.5+0.4*float64(i)/float64(n), 60), rate: 1e-3 * float64(i+1),
				group: fmt.Sprint("group ", i%5), hit: &descent.Hit{Step: 3 * i, Evaluations: 3 * i, LastAbove: 3*i - 1}})
		}
		return all
	}
	return map[string][]lossRun{
		"no runs":      nil,
		"no rows":      {{name: "a"}, {name: "b"}},
		"one point":    {{name: "a", losses: []float64{3}, reason: "gap", hit: &descent.Hit{LastAbove: -1}}},
		"one run":      {{name: "a", losses: falling(10, 0.5, 20)}},
		"zeros":        {{name: "hits", losses: []float64{4, 1, 0, 0, 0}, hit: &descent.Hit{Step: 2, Evaluations: 2, LastAbove: 1}}, {name: "crosses", losses: []float64{4, 0, 1, 0, 1}}, {name: "falls", losses: falling(4, 0.1, 4)}},
		"all zero":     {{name: "a", losses: []float64{0, 0, 0}, hit: &descent.Hit{LastAbove: -1}}},
		"negative":     {{name: "a", losses: []float64{4, 0, -3, -100}, unknown: true}, {name: "b", losses: []float64{4, 3, 2, 1}, unknown: true}},
		"unbounded":    {{name: "a", losses: []float64{1, -1e10, -1e100, math.Inf(-1)}, unknown: true, reason: descent.ReasonDiverged, verdict: insight.Diverged}, {name: "b", losses: []float64{1, 0.9, 0.8, 0.7}, unknown: true}},
		"rounding":     {{name: "a", losses: []float64{1e-9, -1e-17, -1e-17}}, {name: "b", losses: falling(1, 1e-4, 8)}},
		"all diverge":  {div("slow", 1.05), div("fast", 100), div("faster", 1e9)},
		"one diverges": {div("unclipped", 1e30), {name: "clipped", losses: falling(30, 0.5, 100)}},
		"not a number": {{name: "a", losses: []float64{math.NaN()}, reason: descent.ReasonDiverged, verdict: insight.Diverged}, {name: "b", losses: []float64{1, math.NaN()}, reason: descent.ReasonDiverged, verdict: insight.Diverged}},
		"tiny":         {{name: "a", losses: falling(1e-290, 0.1, 30)}},
		"huge":         {{name: "a", losses: falling(1e300, 0.1, 30)}},
		"flat":         {{name: "a", losses: []float64{2, 2, 2}}},
		"early":        {{name: "stops", losses: falling(1, 0.5, 10), reason: "gap"}, {name: "goes on", losses: falling(1, 0.9, 90)}},
		"leaves": {
			{name: "returns", losses: falling(1, 0.5, 90), hit: &descent.Hit{Step: 20, Evaluations: 20, Left: true, LastAbove: 70}},
			{name: "ends above", losses: falling(1, 0.9, 90), hit: &descent.Hit{Step: 20, Evaluations: 20, Left: true, LastAbove: 90}},
		},
		"40 series":  many(40, func(i int) string { return fmt.Sprint("series number ", i) }),
		"100 runs":   many(100, func(i int) string { return fmt.Sprint("run ", i) }),
		"long names": many(8, func(i int) string { return fmt.Sprint(i) + strings.Repeat(" a very long name", 12) }),
		"no spaces":  many(8, func(i int) string { return strings.Repeat("ż", 200) + fmt.Sprint(i) }),
	}
}
