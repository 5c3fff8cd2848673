package contour

import "math"

// What a path on paper may cost, in device pixels and points.
const (
	PathTolerance  = 0.25 // of Simplify for paths
	CurveTolerance = 0.2  // of Simplify for curves over columns
	LineTolerance  = 0.1  // of Simplify for contour lines
	cellSize       = 0.75 // of the cells that Thin joins once
	manyPoints     = 1000 // from here on Thin looks for steps drawn over each other
	mostPoints     = 8000 // what Thin returns at most
)

// Thin reduces the path of a run, in pixels, to what can be seen: it is simplified, and in a long noisy path each pair of
// cells of 0.75 px is joined only once, since painting it again adds nothing. Therefore a path may come back in several
// pieces. If it is then still longer than 8,000 points, only every k-th step is drawn; every tells k (1 if all are), and
// a figure should say so. Points must be finite.
func Thin(points []Point) (pieces [][]Point, every int) {
	for every = 1; ; every *= 2 {
		line := Simplify(strided(points, every), PathTolerance)
		if len(line) <= manyPoints {
			return [][]Point{line}, every
		}
		pieces = joinOnce(line, cellSize)
		total := 0
		for _, p := range pieces {
			total += len(p)
		}
		if total <= mostPoints {
			return pieces, every
		}
	}
}

// strided is every k-th point and the last.
func strided(points []Point, k int) []Point {
	if k == 1 {
		return points
	}
	out := make([]Point, 0, len(points)/k+2)
	for i := 0; i < len(points)-1; i += k {
		out = append(out, points[i])
	}
	return append(out, points[len(points)-1])
}

// joinOnce drops the steps between two cells that an earlier step has joined.
func joinOnce(points []Point, size float64) [][]Point {
	type cell struct{ x, y int32 }
	cellOf := func(p Point) cell { return cell{int32(math.Floor(p.X / size)), int32(math.Floor(p.Y / size))} }
	joined := make(map[[2]cell]struct{}, len(points))
	var pieces [][]Point
	var cur []Point
	from := cellOf(points[0])
	for i := 1; i < len(points); i++ {
		to := cellOf(points[i])
		pair := [2]cell{from, to}
		if from.x > to.x || from.x == to.x && from.y > to.y {
			pair = [2]cell{to, from}
		}
		from = to
		if _, drawn := joined[pair]; drawn {
			if cur != nil {
				pieces = append(pieces, cur)
				cur = nil
			}
			continue
		}
		joined[pair] = struct{}{}
		if cur == nil {
			cur = append(cur, points[i-1])
		}
		cur = append(cur, points[i])
	}
	if cur != nil {
		pieces = append(pieces, cur)
	}
	return pieces
}
