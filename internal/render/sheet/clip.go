package sheet

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// clipSegment cuts the line from a to b to a rectangle (Liang and Barsky). It reports false where nothing is left.
func clipSegment(r vg.Rectangle, a, b vg.Point) (vg.Point, vg.Point, bool) {
	if max(a.X, b.X) < r.Min.X || min(a.X, b.X) > r.Max.X || max(a.Y, b.Y) < r.Min.Y || min(a.Y, b.Y) > r.Max.Y {
		return a, b, false // the most of a path, without a division
	}
	t0, t1 := 0.0, 1.0
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	for _, edge := range [4][2]float64{
		{-dx, float64(a.X - r.Min.X)}, {dx, float64(r.Max.X - a.X)},
		{-dy, float64(a.Y - r.Min.Y)}, {dy, float64(r.Max.Y - a.Y)},
	} {
		switch p, q := edge[0], edge[1]; {
		case p == 0 && q < 0:
			return a, b, false
		case p < 0:
			t0 = max(t0, q/p)
		case p > 0:
			t1 = min(t1, q/p)
		}
	}
	if t0 > t1 {
		return a, b, false
	}
	at := func(t float64) vg.Point { return vg.Point{X: a.X + vg.Length(t*dx), Y: a.Y + vg.Length(t*dy)} }
	from, to := a, b
	if t0 > 0 {
		from = at(t0)
	}
	if t1 < 1 {
		to = at(t1)
	}
	return from, to, true
}

// Exit is where a path crosses the frame for the last time, and the direction in which it leaves.
type Exit struct {
	At  vg.Point
	Dir vg.Point // of length 1
}

// ClipPath cuts a path to a rectangle: the pieces inside, and where it left if its last point lies outside.
func ClipPath(r vg.Rectangle, pts []vg.Point) (pieces [][]vg.Point, left *Exit) {
	var piece []vg.Point
	flush := func() {
		if len(piece) > 0 {
			pieces = append(pieces, piece)
		}
		piece = nil
	}
	for i, b := range pts {
		if i == 0 {
			if Contains(r, b) {
				piece = append(piece, b)
			}
			continue
		}
		from, to, ok := clipSegment(r, pts[i-1], b)
		if !ok {
			flush()
			continue
		}
		if len(piece) == 0 {
			piece = append(piece, from)
		}
		piece = append(piece, to)
		if to != b {
			left = &Exit{At: to, Dir: Direction(pts[i-1], b)}
			flush()
		}
	}
	flush()
	if len(pts) == 0 || Contains(r, pts[len(pts)-1]) {
		left = nil
	}
	return pieces, left
}

// Contains reports whether a point lies in a rectangle, edges included.
func Contains(r vg.Rectangle, p vg.Point) bool {
	return p.X >= r.Min.X && p.X <= r.Max.X && p.Y >= r.Min.Y && p.Y <= r.Max.Y
}

// Direction is the unit vector from a to b, zero where they are one point.
func Direction(a, b vg.Point) vg.Point {
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	n := math.Hypot(dx, dy)
	if n == 0 {
		return vg.Point{}
	}
	return vg.Point{X: vg.Length(dx / n), Y: vg.Length(dy / n)}
}

// Distance is how far apart two points are.
func Distance(a, b vg.Point) vg.Length {
	return vg.Length(math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)))
}
