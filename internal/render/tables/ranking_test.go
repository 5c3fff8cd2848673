package tables

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

func rankingOf(t *testing.T, yaml string) *rankingFigure {
	t.Helper()
	in := rendertest.Run(t, yaml)
	f, err := newRanking(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const methodsOnSurfaces = "title: Methods\nsteps: 400\nstart: suggested\nsweep:\n  surface: [booth, beale]\n  optimizer: [sgd, {sgd: {momentum: 0.9}}, adam]\n" +
	"  learning_rate: [0.001, 0.01, 0.1, 10]\n"

// TestRankingPicksTheBest compares every cell with all runs that it could show.
func TestRankingPicksTheBest(t *testing.T) {
	f := rankingOf(t, methodsOnSurfaces+"figures: [{ranking: {gap: 1e-3}}]\n")
	if f.table.x.path != "surface" || f.table.y.path != "optimizer" || len(f.cells) != 6 {
		t.Fatalf("%d cells of %s by %s", len(f.cells), f.table.y.path, f.table.x.path)
	}
	finite := 0
	for i, c := range f.cells {
		best := math.Inf(1)
		for _, r := range f.table.cells[i] {
			best = math.Min(best, f.m.Of(r))
		}
		if c.value != best || c.of != 4 {
			t.Errorf("cell %d shows %v of %d runs, want %v of 4", i, c.value, c.of, best)
		}
		if !math.IsInf(best, 1) {
			finite++
		}
	}
	if finite < 4 {
		t.Errorf("only %d cells have a number", finite)
	}
	if c := f.text().Long(); !strings.Contains(c, "the best of up to 4 runs that differ in learning rate") {
		t.Errorf("the caption does not say how cells were picked: %s", c)
	}
	median := rankingOf(t, methodsOnSurfaces+"figures: [{ranking: {gap: 1e-3, pick: median}}]\n")
	if len(median.cells[0].runs) != 4 || median.picked {
		t.Errorf("the median is taken of %d runs", len(median.cells[0].runs))
	}
}

// TestRankingSortsItsRows by failures, then by the mean over the best.
func TestRankingSortsItsRows(t *testing.T) {
	f := rankingOf(t, methodsOnSurfaces+"figures: [{ranking: {gap: 1e-3}}]\n")
	for i := 1; i < len(f.rows); i++ {
		a, b := f.rows[i-1], f.rows[i]
		if f.failures(a) > f.failures(b) || f.failures(a) == f.failures(b) && f.mean(a) > f.mean(b) {
			t.Errorf("row %d stands before row %d", a, b)
		}
	}
	plain := rankingOf(t, methodsOnSurfaces+"figures: [{ranking: {gap: 1e-3, sorted: false}}]\n")
	if !slices.Equal(plain.rows, []int{0, 1, 2}) {
		t.Errorf("unsorted rows are %v", plain.rows)
	}
}

// TestRankingRanksColumns with equal values sharing a rank, and steps as a ratio to the best.
func TestRankingRanksColumns(t *testing.T) {
	f := rankingOf(t, methodsOnSurfaces+"figures: [{ranking: {gap: 1e-3}}]\n")
	for x := range f.table.x.values {
		lead := 0
		for y := range f.table.y.values {
			switch c := f.at(y, x); {
			case c.rank == 0 && !math.IsInf(c.value, 1):
				lead++
				if c.ratio != 1 || f.tint(c) != 1 {
					t.Errorf("the best of a column has ratio %v and tint %v", c.ratio, f.tint(c))
				}
			case c.ratio < 1:
				t.Errorf("a cell takes %v times as many steps as the best", c.ratio)
			}
		}
		if lead == 0 {
			t.Errorf("column %d has no best", x)
		}
	}
}

// TestRankingSaysWhatItLeavesOut where rows are too many.
func TestRankingSaysWhatItLeavesOut(t *testing.T) {
	f := rankingOf(t, "title: Many\nsurface: booth\nstart: [1, 1]\nsteps: 20\nsweep:\n  optimizer.sgd.momentum: {linear: [0, 0.9], count: 10}\n"+
		"  learning_rate: {log: [1e-4, 1], count: 20}\nfigures: [{ranking: {x: optimizer.sgd.momentum, y: learning_rate, value: final_gap}}]\n")
	if len(f.rows) != mostRankRows || f.hiddenRows != 8 || f.hiddenColumns != 2 {
		t.Errorf("%d rows, %d and %d hidden", len(f.rows), f.hiddenRows, f.hiddenColumns)
	}
	if c := f.text().Long(); !strings.Contains(c, "the last 8 rows and the last 2 columns are left out.") {
		t.Errorf("the caption does not say what is left out: %s", c)
	}
}

// TestRankingKeepsTheColumnsThatTell where there are too many: those in which somebody arrives, in their order.
func TestRankingKeepsTheColumnsThatTell(t *testing.T) {
	f := rankingOf(t, "title: Rates\nsurface: 0.5*(x^2 + 25*y^2)\nstart: [5, 1]\nsteps: 100\nsweep:\n  optimizer: [sgd, {sgd: {momentum: 0.9}}, {sgd: {momentum: 0.9, nesterov: true}}]\n"+
		"  learning_rate: {log: [1e-3, 1], count: 31}\nfigures: [{ranking: {gap: 1e-6}}]\n")
	arrives := func(x int) bool {
		for y := range f.table.y.values {
			if !math.IsInf(f.at(y, x).value, 1) {
				return true
			}
		}
		return false
	}
	if len(f.columns) != mostRankColumns || f.hiddenColumns != 23 || !slices.IsSorted(f.columns) {
		t.Fatalf("columns %v, %d hidden", f.columns, f.hiddenColumns)
	}
	for x := range f.table.x.values {
		if !slices.Contains(f.columns, x) && arrives(x) && slices.ContainsFunc(f.columns, func(x int) bool { return !arrives(x) }) {
			t.Errorf("column %d has a result and no room, which one without has", x)
		}
	}
	if c := f.text().Long(); strings.Contains(c, "has a result") || !strings.Contains(c, "For want of room 23 columns are left out.") {
		t.Errorf("what is left out, and who is best, is told as %s", c)
	}
}

// Numbers, ranks and the words about them stay whole, on pages of any width.
func TestRankingKeepsItsNumbers(t *testing.T) {
	for _, width := range []string{"320", "480", "600", "900"} {
		f := rankingOf(t, "title: Small numbers\nstyle: {width: "+width+"}\nsurface: (x - 1)^2 + 3*(y + 1)^2\nstart: [-2, 2]\nsteps: 60\nsweep:\n  optimizer: [sgd, {sgd: {momentum: 0.8}}, adam]\n"+
			"  learning_rate: {log: [1e-3, 1], count: 13}\nfigures: [{ranking: {x: learning_rate, y: optimizer, value: final_gap, ranks: columns}}]\n")
		if f.rates() {
			t.Errorf("cells repeat the rate that their column has")
		}
		ranks := 0
		for _, text := range f.draw("Small numbers", "").Texts() {
			if strings.Contains(text.String, "…") && !strings.HasPrefix(text.String, "momentum") && !strings.HasPrefix(text.String, "gradient") && !strings.HasPrefix(text.String, "rate") && !strings.HasPrefix(text.String, "diver") {
				t.Errorf("%s px: %q is cut", width, text.String)
			}
			for _, m := range f.critical.Mean {
				if strings.HasSuffix(text.String, ": "+wording.Fixed(m, 2)) {
					ranks++
					break
				}
			}
		}
		if ranks != 3 {
			t.Errorf("%s px: %d methods of 3 have their rank", width, ranks)
		}
	}
}

// TestRatesOfMethodsAreNoColumns: where each method has a rate of its own, the rate tells nothing beside the method; where each
// is tried at both, it does.
func TestRatesOfMethodsAreNoColumns(t *testing.T) {
	head := "title: Methods\nsurface: booth\nsteps: 40\nstart: [0, 0]\n"
	own := rankingOf(t, head+"runs:\n  - {optimizer: sgd, learning_rate: 0.01}\n  - {optimizer: adam, learning_rate: 0.1}\nfigures: [ranking]\n")
	if own.table.x.path != "" || own.table.y.path != "optimizer" || len(own.cells) != 2 {
		t.Errorf("%d cells of %q by %q", len(own.cells), own.table.y.path, own.table.x.path)
	}
	both := rankingOf(t, head+"sweep: {optimizer: [sgd, adam], learning_rate: [0.01, 0.1]}\nfigures: [ranking]\n")
	if both.table.x.path != "learning_rate" || len(both.cells) != 4 {
		t.Errorf("%d cells of %q by %q", len(both.cells), both.table.y.path, both.table.x.path)
	}
}

// TestMedianTies: two methods that creep into the same minima are a tie, whatever the last bits say.
func TestMedianTies(t *testing.T) {
	f := rankingOf(t, "title: Methods\nsurface: rastrigin\nsteps: 400\nstart: {uniform: window}\nrepeat: 9\n"+
		"runs:\n  - {optimizer: sgd, learning_rate: 0.002}\n  - {optimizer: adam, learning_rate: 0.02}\nfigures: [{ranking: {value: final_loss}}]\n")
	if len(f.cells) != 2 || f.cells[0].value != f.cells[1].value || f.cells[0].rank != f.cells[1].rank {
		t.Errorf("%v and %v are not alike", f.cells[0].value, f.cells[1].value)
	}
}
