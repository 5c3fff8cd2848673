package curve

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gdplot/internal/contour"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// frame is where the panels of these tests lie.
var frame = vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}

// A curve has a gap where its function jumps and none where it is steep; it is hatched where there is no value.
func TestCurvesHaveGapsWhereTheyJump(t *testing.T) {
	for f, want := range map[string]struct{ pieces, strips int }{
		"floor(x) + 0.1*x^2":    {5, 0},
		"exp(x) - log(x)":       {1, 1},
		"tanh(40*x)":            {1, 0},
		"where(x < 0, 2, x^2)":  {2, 0},
		"abs(x) + 3*tanh(15*x)": {1, 0},
	} {
		in := rendertest.Run(t, "title: Gaps\nsurface: {formula: {f: \""+f+"\", window: {x: [-1.9, 2.9]}}}\nstart: [2]\nlearning_rate: 0.01\nsteps: 3\nfigures: [curve]\n")
		v, err := maps.ProfileOf(in, []int{0})
		if err != nil {
			t.Fatal(err)
		}
		lines, _ := ground{v}.lines(frame)
		if got := len(lines); got != want.pieces {
			t.Errorf("%s has %d pieces, want %d", f, got, want.pieces)
		}
		if got := len(undefined{view: v}.strips(frame)); got != want.strips {
			t.Errorf("%s is not defined in %d strips, want %d", f, got, want.strips)
		}
	}
	v := maps.View{}
	if _, _, ok := jump(v, contour.Point{X: 0, Y: 1}, contour.Point{X: 1, Y: 1}, frame); ok {
		t.Error("a level line jumps")
	}
}

// Of many local minima those alone have stars near which a path ends; the count beside one is that of the runs that end there.
func TestMinimaAreMarkedWhereRunsEnd(t *testing.T) {
	in := rendertest.Run(t, "title: Waves\nsurface: {formula: {f: sin(3*x) + 0.1*x^2, window: {x: [-6, 6]}}}\nlearning_rate: 0.05\nsteps: 60\nsweep: {start: [[-5.5],[-4.6],[-3.7],[-2.8],[-1.9],[-1],[0],[0.9],[1.8],[2.7],[3.6],[4.5]]}\nfigures: [curve]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	ends := map[string]int{}
	for r := range in.Results {
		if k := in.Reports[r].Critical(); k != nil && k.Kind.IsMinimum() {
			ends[strings.Replace(fmt.Sprintf("%.2f", k.F), "-", "−", 1)]++ // of all as many decimals
		}
	}
	texts := written(d)
	for level, n := range ends {
		if !strings.Contains(texts, "\n"+wording.Count(n)+"\n") || !strings.Contains(texts, " "+level+"\n") {
			t.Errorf("it is not written that %d end at %s, in\n%s", n, level, texts)
		}
	}
	if len(ends) != 5 || strings.Contains(texts, "2.24") {
		t.Errorf("runs end at %v, and a minimum that none comes to is told", ends)
	}
	if !strings.Contains(d.Said.Long(), maps.UnreachedNote) {
		t.Errorf("the caption does not say which minima are marked: %s", d.Said.Long())
	}
}

// A step out of the domain of a formula of one variable goes straight off to where it leads.
func TestStepsOutOfTheDomainAreDrawn(t *testing.T) {
	in := rendertest.Run(t, "title: Out\nsurface: exp(x) - log(x)\nstart: [1.6]\nlearning_rate: 0.5\nsteps: 25\nfigures: [curve]\n")
	v, err := maps.ProfileOf(in, []int{0})
	if err != nil {
		t.Fatal(err)
	}
	r := vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}
	proj := in.Project(in.Experiment.Figures[0])
	trail := maps.NewTrail(in.Results[0], proj.SeriesOf(0), 0, v.X, v.Y, r)
	n := len(trail.Points)
	at := vg.Length((in.Results[0].Outcome().X[0] - v.X.Lo) / v.X.Width() * 400)
	if n != 2 || !trail.Diverged || math.Abs(float64(trail.Points[1].X-at)) > 1e-6 || trail.Points[1].Y != trail.Points[0].Y {
		t.Errorf("the path is %v, and its step leads to %v", trail.Points, at)
	}
}

// written are the texts of a drawing, a line each.
func written(d *figure.Drawing) string {
	var all []string
	for _, t := range d.Page.Texts() {
		all = append(all, t.String)
	}
	return strings.Join(all, "\n")
}
