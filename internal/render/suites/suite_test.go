package suites

import (
	"slices"
	"strings"
	"testing"

	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

func suiteFigure(t *testing.T, kind string) (figure.Input, *experiment.Figure) {
	t.Helper()
	in := rendertest.Run(t, rendertest.SuiteYAML)
	for _, fig := range in.Experiment.Figures {
		if fig.Spec.Name() == kind {
			return in, fig
		}
	}
	t.Fatalf("the suite has no %s", kind)
	return figure.Input{}, nil
}

// A suite has a problem for each surface and a solver for each optimizer, and what its profile says can be counted by
// hand from the arrivals.
func TestProfileCountsWhatArrives(t *testing.T) {
	in, fig := suiteFigure(t, "profile")
	f := &profileFigure{in: in, fig: fig, suite: newSuite(in, fig), target: experiment.Target{Gap: true, Loss: 1e-6}}
	f.compare()
	if len(f.suite.problems) != 3 || len(f.suite.proj.Series) != 3 || f.suite.attempts() != 1 {
		t.Fatalf("%d problems, %d solvers, %d attempts", len(f.suite.problems), len(f.suite.proj.Series), f.suite.attempts())
	}
	firsts, solved := 0, 0
	for s := range f.ratios {
		if !slices.IsSorted(f.ratios[s]) || len(f.ratios[s]) > 0 && f.ratios[s][0] < 1 {
			t.Errorf("ratios %v", f.ratios[s])
		}
		firsts, solved = firsts+f.count(s, 1), solved+len(f.ratios[s])
	}
	arrived := 0
	for r := range in.Results {
		if in.Arrival(r, f.target).Reached {
			arrived++
		}
	}
	if firsts+f.open < 3 || solved != arrived || arrived == 0 || arrived == len(in.Results) {
		t.Errorf("%d firsts, %d open, %d solved, %d arrived of %d", firsts, f.open, solved, arrived, len(in.Results))
	}
}

// Several rates of one optimizer are attempts of one solver, and the best counts.
func TestSolversAreOptimizers(t *testing.T) {
	in := rendertest.Run(t, "title: Rates\nsurface: x^2 + y^2\nsweep: {learning_rate: [0.1, 0.5], optimizer: [sgd, {sgd: {momentum: 0.5}}], start: [[1, 1], [2, 1]]}\nfigures: [profile: {gap: 1e-3}]\n")
	s := newSuite(in, in.Experiment.Figures[0])
	if len(s.problems) != 2 || len(s.proj.Series) != 2 || s.attempts() != 2 {
		t.Fatalf("%d problems, %d solvers, %d attempts", len(s.problems), len(s.proj.Series), s.attempts())
	}
	if e := s.efforts(in.Runs, experiment.Target{Gap: true, Loss: 1e-3}, false); e[0][0] != 1 {
		t.Errorf("the best of two rates takes one step, not %v", e[0])
	}
}

func TestRunLengthsCountEveryPair(t *testing.T) {
	in, fig := suiteFigure(t, "ecdf")
	f := &ecdfFigure{in: in, fig: fig, suite: newSuite(in, fig), gaps: fig.Spec.Numbers("gaps")}
	f.measure()
	missed := 0
	for s, l := range f.lengths {
		if l.pairs != 9 || len(l.at) > l.pairs || !slices.IsSorted(l.at) {
			t.Errorf("solver %d: %d of %d", s, len(l.at), l.pairs)
		}
		if (l.budget > 0) != (len(l.at) < l.pairs) {
			t.Errorf("solver %d has reached %d of %d and ends at %g", s, len(l.at), l.pairs, l.budget)
		}
		missed += l.pairs - len(l.at)
	}
	d, err := rendertest.Draw(in, fig)
	if err != nil {
		t.Fatal(err)
	}
	if missed == 0 || !strings.Contains(d.Said.Long(), "A cross marks") {
		t.Errorf("%d targets missed: %s", missed, d.Said.Long())
	}
}

func TestSharesAreSteps(t *testing.T) {
	got := shares([]float64{2, 5}, 4, 1, 10)
	want := []contour.Point{{X: 2}, {X: 2}, {X: 2, Y: 0.25}, {X: 5, Y: 0.25}, {X: 5, Y: 0.5}, {X: 10, Y: 0.5}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := shares(nil, 4, 1, 10); !slices.Equal(got, []contour.Point{{X: 1}, {X: 10}}) {
		t.Errorf("nothing is a line at 0, not %v", got)
	}
}

func TestRatioTicks(t *testing.T) {
	var labels []string
	for _, tick := range (ratioTicks{}).Ticks(1, 30) {
		if !tick.IsMinor() {
			labels = append(labels, tick.Label)
		}
	}
	if got := strings.Join(labels, " "); got != "1 2 5 10 20" {
		t.Errorf("ticks %s", got)
	}
	if n := len((ratioTicks{}).Ticks(1, 1e5)); n == 0 || n > 60 {
		t.Errorf("%d ticks up to 100,000", n)
	}
}
