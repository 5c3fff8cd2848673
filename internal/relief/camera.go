// Package relief shows a height field in perspective: a camera, a mesh of heights, and a depth buffer that knows what
// hides what.
package relief

import "math"

// Point is a place in the box that holds a height field, z up. The box is about one unit wide; its middle is the origin.
type Point struct{ X, Y, Z float64 }

// distance of the eye from the middle of the box: near enough for depth to be felt, far enough for heights to compare.
const distance = 5.5

// Camera looks at the middle of the box.
type Camera struct {
	right, up, near Point // unit vectors: to the right and up on the picture, and towards the eye
}

// NewCamera makes a camera by two angles in degrees. With azimuth 0 it looks along y, x to the right; a positive azimuth
// carries it counter-clockwise about the box, towards x. The elevation is how far it stands above the horizon.
func NewCamera(azimuth, elevation float64) Camera {
	sa, ca := math.Sincos(azimuth * math.Pi / 180)
	se, ce := math.Sincos(elevation * math.Pi / 180)
	return Camera{
		right: Point{ca, sa, 0},
		up:    Point{-sa * se, ca * se, ce},
		near:  Point{sa * ce, -ca * ce, se},
	}
}

// Spot is where a point is seen: x to the right, y up, and nearness, which grows towards the eye and changes evenly along
// straight lines on the picture.
type Spot struct{ X, Y, Near float64 }

// See is where the camera sees a point.
func (c *Camera) See(p Point) Spot {
	w := 1 / (1 - c.near.dot(p)/distance)
	return Spot{c.right.dot(p) * w, c.up.dot(p) * w, w}
}

func (p Point) dot(q Point) float64 { return p.X*q.X + p.Y*q.Y + p.Z*q.Z }

// Placement puts what a camera sees onto a picture: Scale px to a unit, with the origin at (X, Y), y up.
type Placement struct{ X, Y, Scale float64 }

// Of is a spot on the picture.
func (p Placement) Of(s Spot) Spot { return Spot{p.X + s.X*p.Scale, p.Y + s.Y*p.Scale, s.Near} }
