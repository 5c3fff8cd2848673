package curve

import (
	"math"

	"gdplot/internal/render/axis"
	"gdplot/internal/render/maps"
)

const (
	cropRoom = 0.22 // of what is seen, left free at each side …
	cropFrom = 0.95 // … and the share of the window that this takes, from which on it stays
)

// crop narrows the window of a surface that comes with one to where something happens: to the paths of the runs and the lowest
// points. A window of the file's stays, and one that a path leaves.
func (c *curveFigure) crop() {
	s := c.views[0].Source
	if !maps.SharedViews(c.views) || s.Spec.Has("window") || s.Automatic() || len(c.in.Look.X.Range) > 0 {
		return
	}
	window, seen := c.views[0].X, axis.NoSpan()
	for _, r := range c.proj.Runs {
		t := c.in.Results[r].Trace()
		if t == nil || c.in.Results[r].Outcome().Diverged() {
			return
		}
		for k := range t.Len() {
			x := t.Point(k)[0]
			if !window.Contains(x) {
				return
			}
			seen = seen.With(x)
		}
	}
	for _, k := range s.Critical() {
		if k.Kind.IsMinimum() && window.Contains(k.X[0]) {
			seen = seen.With(k.X[0])
		}
	}
	room := cropRoom * seen.Width()
	step := math.Pow(10, math.Floor(math.Log10(seen.Width()))) / 10
	narrow := axis.Span{Lo: max(window.Lo, math.Floor((seen.Lo-room)/step)*step), Hi: min(window.Hi, math.Ceil((seen.Hi+room)/step)*step)}
	if !(narrow.Width() > 0) || narrow.Width() > cropFrom*window.Width() {
		return
	}
	for i := range c.views {
		c.views[i].X = narrow
		c.views[i].Y = maps.HeightsOf(c.in, c.views[i])
	}
	maps.AlignViews(c.views)
}
