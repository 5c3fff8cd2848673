package vector

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// Box is an upright rectangle on the page, in CSS px, y up.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Empty reports whether the box has no area.
func (b Box) Empty() bool { return !(b.X1 > b.X0 && b.Y1 > b.Y0) }

// Has reports whether a point is in the box.
func (b Box) Has(p Point) bool { return p.X >= b.X0 && p.X <= b.X1 && p.Y >= b.Y0 && p.Y <= b.Y1 }

// Holds reports whether all of another box is.
func (b Box) Holds(c Box) bool { return c.X0 >= b.X0 && c.X1 <= b.X1 && c.Y0 >= b.Y0 && c.Y1 <= b.Y1 }

// Grow is the box with so much more on each side.
func (b Box) Grow(d float64) Box { return Box{b.X0 - d, b.Y0 - d, b.X1 + d, b.Y1 + d} }

// Rectangle is the box in the coordinates of package vg.
func (b Box) Rectangle() vg.Rectangle {
	return vg.Rectangle{
		Min: vg.Point{X: vg.Length(b.X0), Y: vg.Length(b.Y0)},
		Max: vg.Point{X: vg.Length(b.X1), Y: vg.Length(b.Y1)},
	}
}

// Meet is the common part; it is empty where there is none.
func (b Box) Meet(c Box) Box {
	return Box{math.Max(b.X0, c.X0), math.Max(b.Y0, c.Y0), math.Min(b.X1, c.X1), math.Min(b.Y1, c.Y1)}
}

// Join is the smallest box around both; an empty one counts for nothing.
func (b Box) Join(c Box) Box {
	if c.Empty() {
		return b
	}
	if b.Empty() {
		return c
	}
	return Box{math.Min(b.X0, c.X0), math.Min(b.Y0, c.Y0), math.Max(b.X1, c.X1), math.Max(b.Y1, c.Y1)}
}

// Around is the smallest box around points; without any it is empty.
func Around(points []Point) Box {
	b := Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range points {
		b.X0, b.X1 = math.Min(b.X0, p.X), math.Max(b.X1, p.X)
		b.Y0, b.Y1 = math.Min(b.Y0, p.Y), math.Max(b.Y1, p.Y)
	}
	return b
}

// Moved is the box in another place.
func (b Box) Moved(by Point) Box { return Box{b.X0 + by.X, b.Y0 + by.Y, b.X1 + by.X, b.Y1 + by.Y} }
