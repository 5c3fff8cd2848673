package maps

import (
	"math"
	"slices"
	"testing"

	"gdplot/internal/render/ground"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

func TestTiesCrossNeitherRectangle(t *testing.T) {
	piece := sheet.Square(vg.Point{X: 50, Y: 50}, 10)
	for _, at := range []vg.Point{{X: 200, Y: 200}, {X: 200, Y: -100}, {X: -100, Y: 200}, {X: -100, Y: -100}} {
		inset := sheet.Square(at, 40)
		for _, tie := range ties(piece, inset) {
			mid := vg.Point{X: (tie[0].X + tie[1].X) / 2, Y: (tie[0].Y + tie[1].Y) / 2}
			if sheet.Contains(piece, mid) || sheet.Contains(inset, mid) {
				t.Errorf("a tie to %v runs through a rectangle: %v", at, tie)
			}
		}
	}
}

// insetIn is the inset that a layer shows, if it does.
func insetIn(l sheet.Layer) (zoom inset, ok bool) {
	if runs, of := l.(sheet.Runs); of {
		l = runs.Layer
	}
	zoom, ok = l.(inset)
	return zoom, ok
}

// levelsInInset are the heights of the lines in the inset of a contour.
func levelsInInset(t *testing.T, levels string) []float64 {
	t.Helper()
	in := rendertest.Run(t, "surface: {formula: {f: x^2 + 9*y^2 + 1e-4, window: {x: [-3, 3], y: [-3, 3]}}}\nstart: [-2, 2]\nsteps: 60\nlearning_rate: 0.05\n"+
		"figures: [{contour: {inset: {x: [-0.6, 0.6], y: [-0.6, 0.6]}, levels: "+levels+"}}]\n")
	c := contourFigure{in: in, fig: in.Experiment.Figures[0], proj: in.Project(in.Experiment.Figures[0]), every: 1}
	if err := c.look(); err != nil {
		t.Fatal(err)
	}
	c.heights = ground.ChooseLevels(Areas(c.views), c.fig.Spec.Get("levels"), len(c.views) > 1)
	c.arrange(sheet.ColorBar{Label: c.heights.Label(c.views[0].Source), Levels: c.heights.Scale.Format()})
	c.fill(c.layout.Panels[0], 0)
	for _, layer := range c.layout.Panels[0].Above {
		if zoom, ok := insetIn(layer); ok {
			return zoom.inner.Below[0].(ground.Ground).Levels
		}
	}
	t.Fatal("there is no inset")
	return nil
}

// TestInsetsTakeLevelsAsTheFileAsks compares what is asked for a map with what its inset draws.
func TestInsetsTakeLevelsAsTheFileAsks(t *testing.T) {
	if got := levelsInInset(t, "[0.05, 0.1, 1, 5]"); !slices.Equal(got, []float64{0.05, 0.1, 1, 5}) {
		t.Errorf("listed levels become %v", got)
	}
	if few, many := levelsInInset(t, "4"), levelsInInset(t, "25"); len(many) < 2*len(few) {
		t.Errorf("of 4 levels there are %d, of 25 %d: %v", len(few), len(many), many)
	}
	straight, bent := levelsInInset(t, "linear"), levelsInInset(t, "log")
	if len(straight) < 3 || len(bent) < 3 {
		t.Fatalf("levels are %v and %v", straight, bent)
	}
	if a, b := straight[2]-straight[1], straight[1]-straight[0]; math.Abs(a-b) > 1e-9*a {
		t.Errorf("linear levels are %v", straight)
	}
	if a, b := bent[2]-bent[1], bent[1]-bent[0]; a < 1.5*b {
		t.Errorf("logarithmic levels are %v", bent)
	}
}

// TestKnotsGetAnInset draws an end that goes to and fro in a place too small to be read, and one that arrives.
func TestKnotsGetAnInset(t *testing.T) {
	for text, want := range map[string]bool{
		"surface: {formula: {f: abs(x) + abs(y), window: {x: [-4, 4], y: [-4, 4]}}}\nstart: [-3, 2.03]\nsteps: 400\nlearning_rate: 0.1\nfigures: [contour]\n":                  true,
		"surface: {formula: {f: abs(x) + abs(y), window: {x: [-4, 4], y: [-4, 4]}}}\nstart: [-3, 2.03]\nsteps: 400\nlearning_rate: 0.1\nfigures: [{contour: {inset: none}}]\n": false,
		"surface: {formula: {f: x^2 + y^2, window: {x: [-4, 4], y: [-4, 4]}}}\nstart: [-3, 2]\nsteps: 400\nlearning_rate: 0.1\nfigures: [contour]\n":                           false,
	} {
		in := rendertest.Run(t, text)
		c := contourFigure{in: in, fig: in.Experiment.Figures[0], proj: in.Project(in.Experiment.Figures[0]), every: 1}
		if err := c.look(); err != nil {
			t.Fatal(err)
		}
		c.heights = ground.ChooseLevels(Areas(c.views), c.fig.Spec.Get("levels"), len(c.views) > 1)
		c.arrange(sheet.ColorBar{})
		c.fill(c.layout.Panels[0], 0)
		got := slices.ContainsFunc(c.layout.Panels[0].Above, func(l sheet.Layer) bool { _, is := insetIn(l); return is })
		if got != want {
			t.Errorf("%s: an inset is %v", text, got)
		}
	}
}
