package tables

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/render/axis"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/study"
)

// heatOf lays out the first figure of an experiment, which is a heat map, as far as its cells.
func heatOf(t *testing.T, yaml string) *heatmapFigure {
	t.Helper()
	in := rendertest.Run(t, yaml)
	fig := in.Experiment.Figures[0]
	f := &heatmapFigure{in: in, fig: fig, runs: fig.Runs}
	f.m = in.Measure(f.runs, fig.Spec.Text("value"), fig.Target())
	f.table = newTable(in.Runs, f.runs, study.TextOf(fig.Spec, "x"), study.TextOf(fig.Spec, "y"), in.TakenTogether(fig))
	f.collect()
	f.edge = f.theory()
	return f
}

// TestTheEdgeOfStabilityPartsTheCells compares with numbers that were computed independently: the best of 400 cells takes
// 22 steps, and 2(1 + momentum)/20 parts all but a few.
func TestTheEdgeOfStabilityPartsTheCells(t *testing.T) {
	f := heatOf(t, "title: Stability\nsurface: {ellipse: {condition: 20}}\nstart: [-5, 1]\nsteps: 300\n"+
		"sweep:\n  optimizer.sgd.momentum: {linear: [0, 0.95], count: 20}\n  learning_rate: {linear: [0.01, 0.2], count: 20}\n"+
		"figures: [{heatmap: {x: learning_rate, y: optimizer.sgd.momentum, value: steps_to, gap: 1e-6}}]\n")
	if got := f.table.cellName(f.best); got != "momentum 0.45, rate 0.12" || f.of[f.best].Median() != 22 {
		t.Errorf("the best cell is %s with %v steps", got, f.of[f.best].Median())
	}
	for i, e := range f.edge {
		if want := 2 * (1 + 0.05*float64(i)) / 20; !e.ok || math.Abs(e.rate-want) > 1e-12 {
			t.Errorf("the largest stable rate of row %d is %v, %v, want %v", i, e.rate, e.ok, want)
		}
	}
	if right, all := f.parted(); right < 397 || all != 400 {
		t.Errorf("theory is right for %d of %d cells", right, all)
	}
}

// TestCellsTakeTheMedian over what no axis shows, with failures as the worst.
func TestCellsTakeTheMedian(t *testing.T) {
	f := heatOf(t, "title: Seeds\nsurface: two_wells\nstart: [1.5, 0.8]\noptimizer: [{noise: {std: 4}}, sgd]\nsteps: 60\n"+
		"sweep: {learning_rate: [0.01, 0.1, 1000], seed: {range: [1, 5]}}\nfigures: [{heatmap: {x: learning_rate, value: final_loss}}]\n")
	if len(f.of) != 3 || len(f.of[0].Runs) != 5 {
		t.Fatalf("%d cells of %d runs", len(f.of), len(f.of[0].Runs))
	}
	if got := f.together(); got != "median of 5 seeds" {
		t.Errorf("taken together: %q", got)
	}
	if f.fates[2] != study.AreLost || f.fates[0] != study.HasResult {
		t.Errorf("fates %v", f.fates)
	}
}

// TestAxesOfTables finds scales, and puts numbers across.
func TestAxesOfTables(t *testing.T) {
	const head = "title: Axes\nsurface: x^2 + y^2\nstart: [1, 1]\nsteps: 3\nfigures: [heatmap]\nsweep: "
	for sweep, want := range map[string]string{
		"{optimizer: [sgd, adam], learning_rate: {log: [1e-3, 1], count: 4}}":                          "learning_rate log, optimizer names",
		"{learning_rate: {linear: [0.1, 0.5], count: 5}, optimizer.sgd.momentum: [0, 0.3, 0.9, 0.99]}": "learning_rate linear, optimizer.sgd.momentum names",
		"{learning_rate: [0.1, 0.2]}":                                    "learning_rate names,  names",
		"{seed: [1, 2, 3], learning_rate: {log: [1e-4, 10], count: 26}}": "learning_rate log,  names",
	} {
		f := heatOf(t, head+sweep+"\n")
		var got []string
		for _, a := range []tableAxis{f.table.x, f.table.y} {
			kind := "names"
			if a.log {
				kind = "log"
			} else if a.spaced {
				kind = "linear"
			}
			got = append(got, a.path+" "+kind)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: %s, want %s", sweep, s, want)
		}
	}
}

// TestTones reach from the best to the worst, by logarithms where values span much.
func TestTones(t *testing.T) {
	s := newToneScale(axis.Span{Lo: 1, Hi: 1000}, study.Measure{Steps: true})
	if !s.log || s.tone(1) != 1 || s.tone(1000) != 0 || math.Abs(s.tone(math.Sqrt(1000))-0.5) > 1e-12 {
		t.Errorf("%v: %v, %v", s, s.tone(1), s.tone(1000))
	}
	if s := newToneScale(axis.Span{Lo: 2, Hi: 6}, study.Measure{}); s.log || s.tone(4) != 0.5 {
		t.Errorf("%v: %v", s, s.tone(4))
	}
	if s := newToneScale(axis.Span{Lo: 0, Hi: 1e10}, study.Measure{Gap: true}); !s.log || s.tone(0) != 1 {
		t.Errorf("%v: %v", s, s.tone(0))
	}
}
