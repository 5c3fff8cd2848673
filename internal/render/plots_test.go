package render

import (
	"bytes"
	"fmt"
	"math"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"

	"gonum.org/v1/plot/vg"
)

// place is where on a page, in CSS px from its upper left corner, a plot puts two values.
func place(p *canvas.Page, t canvas.Plot, x, y float64) (left, top float64) {
	share := func(a canvas.PlotAxis, v float64) vg.Length {
		if a.Scale == "log" {
			return vg.Length(math.Log(v/a.Lo) / math.Log(a.Hi/a.Lo))
		}
		return vg.Length((v - a.Lo) / (a.Hi - a.Lo))
	}
	size := t.Box.Size()
	_, height := p.Size()
	return float64(t.Box.Min.X + share(t.X, x)*size.X), float64(height - t.Box.Min.Y - share(t.Y, y)*size.Y)
}

// TestPlotsAreWhereDataAre asks the plots of a page where the start and the end of a run are: there their marks are drawn,
// on a map alone, in one of several panels, in a part of a linked figure and on a plane of a space.
func TestPlotsAreWhereDataAre(t *testing.T) {
	for _, c := range []struct {
		yaml  string
		plots int
		shows string
	}{
		{"surface: rosenbrock\nstart: [-1, 2]\nsteps: 30\nlearning_rate: 1e-4\nfigures: [contour]\n", 1, "position position"},
		{"surface: rosenbrock\nstart: [-1, 2]\nsteps: 30\nsweep: {learning_rate: [1e-4, 2e-4]}\nfigures: [contour: {facet: learning_rate}]\n", 2, "position position"},
		{"surface: rosenbrock\nstart: [-1, 2]\nsteps: 30\nlearning_rate: 1e-4\nfigures: [linked: [loss, contour]]\n", 2, "steps gap"},
		{"surface: x1^2 + 2*x2^2 + 3*x3^2\nstart: [-1, 2, 1]\nsteps: 30\nlearning_rate: 0.01\nfigures: [contour: {plane: [x3, x1]}]\n", 1, "position position"},
	} {
		in := rendertest.Run(t, "title: Marks\n"+c.yaml)
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		plots := d.Page.Plots()
		if len(plots) != c.plots || string(plots[0].X.Shows+" "+plots[0].Y.Shows) != c.shows {
			t.Fatalf("%s: plots %+v", c.yaml, plots)
		}
		svg, _ := d.SVG(canvas.Light)
		for _, plot := range plots {
			if plot.X.Shows != string(axis.Position) {
				continue
			}
			tr := in.Results[plot.Runs[0]].Trace()
			for _, x := range [][]float64{tr.Point(0), tr.Point(tr.Len() - 1)} {
				left, top := place(d.Page, plot, x[plot.X.Variable], x[plot.Y.Variable])
				if !circleAt(svg, left, top) {
					t.Errorf("%s: there is no mark at %.2f, %.2f, where %v is", c.yaml, left, top, x)
				}
			}
		}
	}
}

// circleAt reports whether an SVG has a circle with a centre, to a twentieth of a px.
func circleAt(svg []byte, left, top float64) bool {
	for _, tag := range bytes.Split(svg, []byte("<circle"))[1:] {
		var cx, cy float64
		if i := bytes.Index(tag, []byte(`cx="`)); i >= 0 {
			fmt.Sscanf(string(tag[i:]), `cx="%g" cy="%g"`, &cx, &cy)
		}
		if math.Abs(cx-left) < 0.05 && math.Abs(cy-top) < 0.05 {
			return true
		}
	}
	return false
}

// A map that is given a frame shows it wherever its runs start.
func TestFramesStay(t *testing.T) {
	for _, c := range []struct{ kind, surface, near, far string }{
		{"contour", "x^2 + 3*y^2", "[1, 1]", "[7, -5]"},
		{"curve", "x^2", "[1]", "[9]"},
	} {
		var frames []figure.Frame
		for i, start := range []string{c.near, c.far} {
			in := rendertest.Run(t, "title: Frames\nsurface: "+c.surface+"\nstart: "+start+"\nlearning_rate: 0.1\nsteps: 9\nfigures: ["+c.kind+"]\n")
			in.Frames = frames
			d, err := rendertest.Draw(in, in.Experiment.Figures[0])
			if err != nil {
				t.Fatal(err)
			}
			p := d.Page.Plots()[0]
			f := figure.Frame{X: axis.Span{Lo: p.X.Lo, Hi: p.X.Hi}, Y: axis.Span{Lo: p.Y.Lo, Hi: p.Y.Hi}}
			if i == 1 && f != frames[0] {
				t.Errorf("%s: the frame became %v, asked for was %v", c.kind, f, frames[0])
			}
			frames = []figure.Frame{f}
		}
	}
}
