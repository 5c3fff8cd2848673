// Package maps draws paths over a surface of one or two variables, or over a plane through one of more: contours, fields,
// curves. In come traces and a view of the surface; out go Drawings, and trails for the scene.
package maps

import (
	"fmt"
	"math"

	"gdplot/internal/contour"
	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/ground"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// View is the piece of a surface of two variables that a panel shows.
type View struct {
	Source *surface.Surface
	X, Y   axis.Span
	of     [2]int // the variables along the axes, -1 for what is none
}

// Panel is one that shows the view, with the paths of some runs.
func (v View) Panel(runs []int) *sheet.Panel {
	p := sheet.NewPanel(v.X, v.Y)
	p.Runs = runs
	for k, a := range []*axis.Axis{&p.X, &p.Y} {
		if v.of[k] >= 0 {
			a.Shows, a.Variable = axis.Position, v.of[k]
		}
	}
	if v.Source.Dim() == 1 {
		p.Y.Shows = axis.Loss
	}
	return p
}

// ProfileOf is the window of the surface of one variable that some runs descend, widened to hold their starts, with
// the range of its values there.
func ProfileOf(in figure.Input, runs []int) (View, error) {
	if len(runs) == 0 {
		return View{}, study.ErrNoRuns
	}
	s := in.Experiment.Runs[runs[0]].Surface
	if s.Dim() != 1 {
		return View{}, fmt.Errorf("a curve needs one variable and %s has %d: draw `contour` or `loss` instead", s.Title, s.Dim())
	}
	if err := oneSurface(in.Runs, runs); err != nil {
		return View{}, err
	}
	v := View{Source: s, X: axis.Span{Lo: s.Window[0].Lo, Hi: s.Window[0].Hi}.OrUnit(), of: [2]int{0, -1}}
	points, far := shown(in.Runs, runs, s)
	x := v.X
	for _, p := range points {
		x = x.With(p[0])
	}
	for _, r := range runs { // where a step out of the domain leads is what such a run shows
		if out := in.Results[r].Outcome(); out.Reason == descent.ReasonLeftDomain && len(out.X) == 1 && numeric.Finite(out.X[0]) && s.Automatic() {
			if at := out.X[0]; at > v.X.Lo-v.X.Width()/2 && at < v.X.Hi+v.X.Width()/2 {
				x = x.With(at)
			}
		}
	}
	v.X = figure.Ranged(widened(v.X, x, far), &in.Look.X)
	v.Y = HeightsOf(in, v)
	return v, nil
}

// HeightsOf is what the axis of a curve shows of its values in the window of a view.
func HeightsOf(in figure.Input, v View) axis.Span {
	y := axis.NoSpan()
	for _, p := range SampleProfile(v.Source, v.X, profileSamples)[1:profileSamples] { // what a function jumps to at a side is not seen
		y = y.With(p.Y)
	}
	return figure.Ranged(y.OrUnit().Pad(0.12, 0.08), &in.Look.Y)
}

// profileSamples is among how many places the range of a curve is looked for.
const profileSamples = 400

// SampleProfile evaluates a surface of one variable at n+1 places.
func SampleProfile(s *surface.Surface, x axis.Span, n int) []contour.Point {
	objective, at := s.Objective(), make([]float64, 1)
	points := make([]contour.Point, 0, n+1)
	for i := 0; i <= n; i++ {
		at[0] = x.Lo + x.Width()*float64(i)/float64(n)
		points = append(points, contour.Point{X: at[0], Y: s.Value(objective.Eval(nil, at))})
	}
	return points
}

// oneSurface is an error if some runs descend different surfaces.
func oneSurface(in study.Runs, runs []int) error {
	first := in.Experiment.Runs[runs[0]]
	for _, r := range runs {
		run := in.Experiment.Runs[r]
		if !run.Surface.SameFunction(first.Surface) {
			return fmt.Errorf("%s and %s descend different surfaces: say facet: surface, or choose runs with `only`", first.ID(), run.ID())
		}
	}
	return nil
}

// ViewOf is the window of the surface that some runs descend, widened to hold their starts. It is an error if they
// descend different surfaces or one that has not two variables.
func ViewOf(in figure.Input, runs []int) (View, error) {
	if len(runs) == 0 {
		return View{}, study.ErrNoRuns
	}
	s := in.Experiment.Runs[runs[0]].Surface
	if n := s.Dim(); n > 2 {
		return View{}, fmt.Errorf("a contour needs two variables and %s has %d: say plane: [%s, %s], plane: pca, or draw `loss`", s.Title, n, s.Vars[0], s.Vars[1])
	} else if n < 2 {
		return View{}, fmt.Errorf("a contour needs two variables and %s has %d: draw `curve` instead", s.Title, n)
	}
	if err := oneSurface(in.Runs, runs); err != nil {
		return View{}, err
	}
	v := View{Source: s, X: axis.Span{Lo: s.Window[0].Lo, Hi: s.Window[0].Hi}, Y: axis.Span{Lo: s.Window[1].Lo, Hi: s.Window[1].Hi}, of: [2]int{0, 1}}
	v.X, v.Y = v.X.OrUnit(), v.Y.OrUnit()
	points, far := shown(in.Runs, runs, s)
	x, y := v.X, v.Y
	for _, p := range points {
		x, y = x.With(p[0]), y.With(p[1])
	}
	v.X, v.Y = widened(v.X, x, far), widened(v.Y, y, far)
	return v, nil
}

// place is where a point of the plane stands in a rectangle that shows the view.
func (v View) place(r vg.Rectangle, x, y float64) vg.Point {
	return place(r, (x-v.X.Lo)/v.X.Width(), (y-v.Y.Lo)/v.Y.Width())
}

// Aspect is height over width in equal units, 0 where a ratio beyond 3 to 1 would leave one axis too short to read.
func (v View) Aspect() float64 {
	a := v.Y.Width() / v.X.Width()
	if a > 3*(1+1e-9) || a < (1-1e-9)/3 || math.IsNaN(a) {
		return 0
	}
	return a
}

// Pin gives views the frames that are asked for, by style or by who moves what is drawn.
func Pin(in figure.Input, views []View) {
	for i := range views {
		views[i].X, views[i].Y = figure.Ranged(views[i].X, &in.Look.X), figure.Ranged(views[i].Y, &in.Look.Y)
	}
	if len(in.Frames) != len(views) {
		return
	}
	for i, f := range in.Frames {
		if f.X.Width() > 0 && f.Y.Width() > 0 {
			views[i].X, views[i].Y = f.X, f.Y
		}
	}
}

// area is what the ground of a panel shows.
func (v View) area() ground.Area { return ground.Area{Source: v.Source, X: v.X, Y: v.Y} }

// Areas are what some views show of their surfaces.
func Areas(views []View) []ground.Area {
	all := make([]ground.Area, len(views))
	for i, v := range views {
		all[i] = v.area()
	}
	return all
}
