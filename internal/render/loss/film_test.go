package loss

import (
	"math"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// TestLineOfLossKeepsTime asks where the line of a loss has come at a step: the axis says so.
func TestLineOfLossKeepsTime(t *testing.T) {
	in := rendertest.Run(t, "title: Time\nsurface: rosenbrock\nstart: [-1.2, 1]\nsteps: 300\noptimizer: {sgd: {momentum: 0.9}}\nlearning_rate: 0.0005\n")
	fig := rendertest.FiguresOf(in, "loss")[0]
	fig.Spec = fig.Spec.With("animate", true)
	f := newLossFigure(in, fig)
	c := f.Compose()
	c.Compose()
	p, l := c.Layout.Panels[0], c.Ends[0]
	if len(l.Film.Track) != 1 || l.Film.Rest != 300 {
		t.Fatalf("%d courses to step %g", len(l.Film.Track), l.Film.Rest)
	}
	course := l.Film.Track[0]
	for i, step := range course.Steps {
		along, at := course.Along[i], course.Points[0]
		for k := 1; k < len(course.Points); k++ {
			a, b := course.Points[k-1], course.Points[k]
			d := float64(sheet.Distance(a, b))
			if along <= d || k == len(course.Points)-1 {
				s := vg.Length(along / d)
				at = vg.Point{X: a.X + s*(b.X-a.X), Y: a.Y + s*(b.Y-a.Y)}
				break
			}
			along -= d
		}
		if want := p.At(step, p.Y.Min).X; math.Abs(float64(at.X-want)) > 0.5 {
			t.Errorf("at step %g it has come to %g px, want %g", step, at.X, want)
		}
	}
}
