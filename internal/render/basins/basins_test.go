package basins

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
)

// exploreBasins finds the fates of a figure of an experiment.
func exploreBasins(t *testing.T, in figure.Input) *basinsFigure {
	t.Helper()
	for _, fig := range in.Experiment.Figures {
		if fig.Spec.Name() == "basins" {
			in, err := rendertest.Explored(in, fig)
			if err != nil {
				t.Fatal(err)
			}
			f := &basinsFigure{in: in, fig: fig, proj: in.Project(fig)}
			if err := f.explore(); err != nil {
				t.Fatal(err)
			}
			return f
		}
	}
	t.Fatal("the experiment has no figure of basins")
	return nil
}

// basinShare is the share, in per cent, of the cells of a panel that end at the minimum next to a point.
func basinShare(b *basinField, x, y float64) float64 {
	i := b.basins.Nearest([]float64{x, y})
	return 100 * b.share(insight.Fate(i))
}

// TestBasinsOfTheFourValleys compares shares with those that were computed independently when the lesson was chosen.
func TestBasinsOfTheFourValleys(t *testing.T) {
	f := exploreBasins(t, rendertest.Run(t, "title: Valleys\nsurface: himmelblau\nstart: [0, 0]\nsteps: 2000\nsweep: {learning_rate: [0.01, 0.015, 0.02]}\n"+
		"figures: [{basins: {grid: [101, 101], facet: learning_rate}}]\n"))
	if len(f.fields) != 3 {
		t.Fatalf("%d panels", len(f.fields))
	}
	want := []struct{ a, b, c, d, lost, nearest float64 }{
		{25.6, 26.0, 23.7, 24.7, 0, 98.2},
		{26.9, 26.7, 0, 23.3, 23.1, 90.5},
		{28.7, 25.5, 0, 0, 45.8, 75.8},
	}
	for i, b := range f.fields {
		w := want[i]
		for _, v := range []struct {
			what      string
			got, want float64
		}{
			{"(3, 2)", basinShare(b, 3, 2), w.a}, {"(−2.81, 3.13)", basinShare(b, -2.81, 3.13), w.b},
			{"(−3.78, −3.28)", basinShare(b, -3.78, -3.28), w.c}, {"(3.58, −1.85)", basinShare(b, 3.58, -1.85), w.d},
			{"nowhere", 100 * b.share(insight.Unsettled), w.lost}, {"the nearest", 100 * b.toNearest(), w.nearest},
		} {
			if math.Abs(v.got-v.want) > 0.05 {
				t.Errorf("at %s, %.2f %% end at %s, want %.1f %%", b.run.ID(), v.got, v.what, v.want)
			}
		}
	}
	var rates []string
	for _, m := range f.fields[0].basins.List {
		rate, ok := m.Stable(f.fields[0].run)
		rates = append(rates, fmt.Sprintf("%.5f %v", rate, ok))
	}
	if got, want := strings.Join(rates, ", "), "0.02431 true, 0.01897 true, 0.01495 true, 0.02483 true"; got != want {
		t.Errorf("the largest stable rates are %s, want %s", got, want)
	}
	for _, says := range []string{"No run settles at a minimum whose", "98.2 %", "23.1 % do not settle", "45.8 % do not settle", "(3.58, −1.85) (0.01897)"} {
		f.pace = paceOf(f.fields)
		if c := f.text().Long(); !strings.Contains(c, says) {
			t.Errorf("the caption lacks %q: %s", says, c)
		}
	}
}

func TestMomentumTearsTheBasins(t *testing.T) {
	f := exploreBasins(t, rendertest.Run(t, "surface: himmelblau\nstart: [0, 0]\nsteps: 2000\noptimizer: {sgd: {momentum: 0.9}}\nlearning_rate: 0.01\nfigures: [{basins: {grid: [101, 101]}}]\n"))
	if got := 100 * f.fields[0].toNearest(); math.Abs(got-69.5) > 0.05 {
		t.Errorf("%.2f %% of the starts end at the nearest minimum, want 69.5 %%", got)
	}
}

// TestFatesAreVerdicts compares what becomes of cells with the verdicts on the same runs, on surfaces with all sorts of
// critical points.
func TestFatesAreVerdicts(t *testing.T) {
	n := map[insight.Fate]int{}
	for _, text := range []string{
		"surface: himmelblau\nlearning_rate: 0.015", "surface: six_hump_camel\nlearning_rate: 0.02", "surface: rastrigin\nlearning_rate: 0.002",
		"surface: {formula: {f: 0.5*(x*y - 1)^2, window: {x: [-4, 4], y: [-4, 4]}}}\nlearning_rate: 0.1",
		"surface: himmelblau\nlearning_rate: 0.01\noptimizer: {sgd: {momentum: 0.9}}", "surface: himmelblau\nlearning_rate: 0.3\noptimizer: adam",
	} {
		const grid = "\nsteps: 400\ntitle: Fates\n"
		swept := rendertest.Run(t, text+grid+"sweep: {start: {grid: [9, 9]}}\nfigures: [basins]\n")
		own := rendertest.Run(t, text+grid+"start: [1, 1]\nfigures: [{basins: {grid: [9, 9]}}]\n")
		a, b := exploreBasins(t, swept).fields[0], exploreBasins(t, own).fields[0]
		for i := range a.fates {
			n[min(a.fates[i], 0)]++
			if a.fates[i] != b.fates[i] || a.fates[i] >= 0 && a.rests[i] != b.rests[i] {
				t.Errorf("%s from %v: fate %d after %d steps in the plan, %d after %d in the figure", text, a.starts[i], a.fates[i], a.rests[i], b.fates[i], b.rests[i])
			}
		}
	}
	for fate := insight.Gone; fate <= 0; fate++ {
		if n[fate] == 0 {
			t.Errorf("no cell has fate %d", fate)
		}
	}
}

func TestBasinsHaveTheColoursOfEnds(t *testing.T) {
	in := rendertest.Run(t, "title: Ends\nsurface: himmelblau\nlearning_rate: 0.01\nsteps: 400\nsweep: {start: [[-4, -4], [1, 3], [3, -3], [-3, 3]]}\nfigures: [{basins: {grid: [21, 21]}}]\n")
	f := exploreBasins(t, in)
	ends := in.EndSeries()
	c := f.colors[0]
	for i, rep := range in.Reports {
		if got, want := c.of[c.basins.OfReport(rep, in.Results[i].Outcome())], ends[i].Color; got != want {
			t.Errorf("the minimum of run %d has colour %d, and %d where paths are coloured by their ends", i, got, want)
		}
	}
}

func TestBasinsCanBeCancelled(t *testing.T) {
	in := rendertest.Run(t, "title: Long\nsurface: rastrigin\nstart: [1, 1]\noptimizer: adam\nlearning_rate: 0.02\nsteps: 10\nfigures: [basins]\n")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := study.Explore(ctx, figure.Wants(in.Experiment, in.Experiment.Figures), 1); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

func TestGridSides(t *testing.T) {
	for _, c := range []struct{ steps, panels, want int }{{100, 1, 101}, {2000, 3, 101}, {100, 16, 51}, {1_000_000, 1, 21}} {
		if got := gridSide(c.steps, c.panels); got != c.want {
			t.Errorf("%d steps in %d panels: %d starts a side, want %d", c.steps, c.panels, got, c.want)
		}
	}
}

func TestAGridOfBasinsIsTwoWholeNumbers(t *testing.T) {
	for grid, ok := range map[string]bool{"[101, 51]": true, "[101]": false, "[10.5, 10]": false, "[1, 10]": false, "[1000, 10]": false} {
		text := "surface: himmelblau\nstart: [0, 0]\nlearning_rate: 0.01\nfigures: [{basins: {grid: " + grid + "}}]\n"
		if _, found := experiment.Parse("test.yaml", []byte(text), experiment.Options{Figures: figure.Figures}); found.Wrong() == ok {
			t.Errorf("grid %s: %v", grid, found)
		}
	}
}

// Where minima are many, those that nobody finds are neither named nor told of, and where most starts settle nowhere the
// caption says that first.
func TestManyMinimaThatNobodyFinds(t *testing.T) {
	in := rendertest.Run(t, "surface: rastrigin\nstart: [-3.5, 2.2]\nlearning_rate: 0.02\nsteps: 100\nfigures: [basins]\n")
	f := exploreBasins(t, in)
	if n := len(f.fields[0].basins.List); n <= sheet.Colors {
		t.Fatalf("%d minima are known; the test needs many", n)
	}
	caption, _ := f.text().Short()
	if !strings.HasPrefix(caption, "Of 10,201 starts on a grid, more than 99.9 % do not settle") || strings.Contains(caption, "< 0.1 % at") {
		t.Errorf("the caption begins with another thing: %s", caption)
	}
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range d.Page.Texts() {
		if strings.HasSuffix(text.String, ": 0 %") || strings.Contains(text.String, "< 0.1 %") {
			t.Errorf("%q stands on the map", text.String)
		}
	}
}

// A kink has no curvature, so no rate is called the largest stable one there.
func TestNoStableRateAtAKink(t *testing.T) {
	in := rendertest.Run(t, "surface: \"max(abs(x), 2*abs(y)) + 0.2*sin(5*x)\"\nstart: [-3.5, 2.2]\nlearning_rate: 0.05\nsteps: 20\nfigures: [basins]\n")
	if f := exploreBasins(t, in); f.stable() {
		t.Error("a largest stable rate is told")
	}
}

// Where a surface goes on level no minimum is the nearest of those that are met: others lie beside each.
func TestNoNearestWhereTheGroundIsLevel(t *testing.T) {
	in := rendertest.Run(t, "surface: {model: {predict: a*exp(b*x), data: {line: {n: 12, noise: 0.3, seed: 1}}}}\nstart: suggested\nlearning_rate: 1\nbatch: 4\nsteps: 56\nfigures: [basins: {grid: [9, 14]}]\n")
	f := exploreBasins(t, in)
	if !f.fields[0].goesOn() {
		t.Fatal("no level ground was met; the test needs some")
	}
	for _, c := range f.text().Claims() {
		if c.Kind == claim.ShareNearest {
			t.Errorf("%v of the runs are said to settle at the nearest minimum", c.N)
		}
	}
}

// A run that stands still on level ground ends where it stands, and not at a minimum that was found beside it.
func TestEndsOnLevelGroundAreTheirOwn(t *testing.T) {
	in := rendertest.Run(t, "surface: abs(x)^1.5 + floor(y)^2\nconstraint: {formula: y >= x^2 - 1}\nsteps: 45\nstart: [0, 1.51]\nlearning_rate: 0.01\nfigures: [basins: {grid: [9, 14]}]\n")
	f := exploreBasins(t, in)
	b, still := f.fields[0], 0
	for i, e := range b.endings {
		if b.fates[i] < 0 || e.Outcome.GradNorm > 0 {
			continue
		}
		still++
		if at := b.basins.List[b.fates[i]].Point; at != nil && math.Abs(at.X[1]-e.Outcome.X[1]) > 1e-3 {
			t.Errorf("a run that stands at %v is said to be at %v", e.Outcome.X, at.X)
		}
	}
	if still == 0 {
		t.Error("no run stands still; the test needs some")
	}
}
