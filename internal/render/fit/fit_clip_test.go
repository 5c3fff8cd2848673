package fit

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/contour"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
)

// TestLinesReachTheEdge cuts lines at the edge of a range, neither before nor beyond it.
func TestLinesReachTheEdge(t *testing.T) {
	y := axis.Span{Lo: -1, Hi: 2}
	for _, values := range [][]float64{{0, 5, 0}, {5, 0, -7}, {-9, 9}, {9, -9}, {0, 1, 2}, {3, 4, 5}, {0, math.NaN(), 8, 1}} {
		var points []contour.Point
		for i, v := range values {
			points = append(points, contour.Point{X: float64(i), Y: v})
		}
		got := within(points, y)
		edges, crossings := 0, 0
		for i, q := range got {
			if q.Y < y.Lo || q.Y > y.Hi {
				t.Errorf("%v: %v is beyond the range", values, q)
			}
			if i > 0 && q.X < got[i-1].X {
				t.Errorf("%v: %v goes back", values, got)
			}
			if q.X != math.Trunc(q.X) && (q.Y == y.Lo || q.Y == y.Hi) {
				edges++
			}
		}
		for i := 1; i < len(values); i++ {
			for _, edge := range []float64{y.Lo, y.Hi} {
				if a, b := values[i-1], values[i]; (a < edge) != (b < edge) && a == a && b == b && a != edge && b != edge {
					crossings++
				}
			}
		}
		if edges != crossings {
			t.Errorf("%v: %d ends at the edge, want %d", values, edges, crossings)
		}
	}
}

// TestSeveralClassesAreParted draws the lines of models with three classes, which a legend or their names promise.
func TestSeveralClassesAreParted(t *testing.T) {
	in := rendertest.Run(t, "surface: {softmax_regression: {data: {blobs: {n: 60}}}}\nstart: zeros\nsteps: 20\nlearning_rate: 0.5\nsweep: {optimizer: [sgd, adam]}\nfigures: [fit]\n")
	f := &fitFigure{in: in, fig: in.Experiment.Figures[0]}
	if err := f.prepare(); err != nil {
		t.Fatal(err)
	}
	c, err := f.drawn(f.problem(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range f.proj.Runs {
		m, ok := f.end(run)
		if !ok || sheet.LengthOf(f.boundary(m, c.Layout.Panels[0])) < 200 {
			t.Errorf("run %d parts nothing", run)
		}
	}
	checkNames(t, f, c.Layout)
}

// What a run that blows up predicts does not stretch the axes of what others predict.
func TestPredictionsKeepTheirAxes(t *testing.T) {
	text := "surface: {linear_regression: {data: {gaussian: {n: 30, features: 3}}}}\nsteps: 60\nsweep: {learning_rate: [0.1%s]}\nfigures: [fit]\n"
	var spans [2]axis.Span
	for i, more := range []string{"", ", 3"} {
		in := rendertest.Run(t, strings.Replace(text, "%s", more, 1))
		if i == 1 && !in.Diverged(1) {
			t.Fatal("the second run was to diverge")
		}
		d, err := drawFit(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		plot := d.Page.Plots()[0]
		spans[i] = axis.Span{Lo: plot.Y.Lo, Hi: plot.Y.Hi}
	}
	if spans[0] != spans[1] {
		t.Errorf("the axis goes over %v, and with a run that diverges over %v", spans[0], spans[1])
	}
}
