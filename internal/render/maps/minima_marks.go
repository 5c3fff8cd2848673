package maps

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// mostLocal is how many local minima have marks whether a path ends there or not: many that nobody comes to hide those where
// somebody does.
const mostLocal = 3

// mostStartsNamed is of how many starts on a map one is called so: of many that one would seem to be another than the rest, and the
// set-up line counts them.
const mostStartsNamed = 6

// startAround is by how much the ring of a start is larger than the star that it stands at.
const startAround vg.Length = 5

// drawStartAround draws the ring of a start around the star that it stands at, without hiding who arrives there.
func drawStartAround(page *canvas.Page, at vg.Point, radius vg.Length) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(3.2)
	page.Circle(at, radius, nil, sheet.Paper)
	page.SetLineWidth(1.4)
	page.Circle(at, radius, nil, sheet.Ink)
}

// Marked reports whether a local minimum has a mark: of many those alone that a path comes to.
func (m Marks) Marked(at vg.Point, r vg.Rectangle) bool {
	return !m.selects() || slices.ContainsFunc(m.Trails, func(t Trail) bool {
		return t.comes(at, sheet.StarRadius, r)
	})
}

// selects reports whether of the local minima some may have no mark.
func (m Marks) selects() bool {
	n := 0
	for _, p := range m.Points {
		if p.Kind == surface.LocalMinimum {
			n++
		}
	}
	return n > mostLocal && len(m.Trails) > 0
}

// Unreached reports whether a local minimum in the frame has no mark, since no path comes to it.
func (m Marks) Unreached(r vg.Rectangle) bool {
	return slices.ContainsFunc(m.Points, func(p surface.Critical) bool {
		at := m.Locate(p.X)
		return p.Kind == surface.LocalMinimum && sheet.Contains(r, at) && !m.Marked(at, r)
	})
}

// levelOf is how high the surface is at a critical point: that of a lowest one is the level that is known, and not what is computed
// a rounding beside it.
func (m Marks) levelOf(p surface.Critical) float64 {
	if m.Source == nil {
		return p.F
	}
	if lo := m.Source.Lowest().Level; p.Kind == surface.GlobalMinimum && math.Abs(p.F-lo) <= 1e-9*math.Max(1, math.Abs(lo)) {
		return lo
	}
	return p.F
}

// endsAt is how many paths end at a star.
func (m Marks) endsAt(at vg.Point, r vg.Rectangle) (n int) {
	for i := range m.Trails {
		if m.Trails[i].comes(at, sheet.StarRadius, r) {
			n++
		}
	}
	return n
}

// nameOf is what a figure calls a critical point; empty where the plate of those who end there does.
func (m Marks) nameOf(k Mark) string {
	if (m.told || m.of > 0) && k.ends > 0 {
		return ""
	}
	return m.kindName(k.Kind)
}

// UnreachedNote says which local minima have marks, where not all do.
const UnreachedNote = "Of the local minima those alone are marked that a path comes to."

// withEnds adds to the critical points of a surface, of which only the lowest are known where there are many, those that runs of
// a panel end at: a few, as many as can be told apart.
func (c *contourFigure) withEnds(critical []surface.Critical, runs []int) []surface.Critical {
	if c.plane != nil || len(runs) > sheet.Colors {
		return critical
	}
	all := slices.Clone(critical)
	for _, r := range runs {
		end := c.in.Reports[r].Critical()
		if end == nil || !end.Kind.IsMinimum() || slices.ContainsFunc(all, func(k surface.Critical) bool { return figure.Near(k.X, end.X) }) {
			continue
		}
		all = append(all, *end)
	}
	return all
}
