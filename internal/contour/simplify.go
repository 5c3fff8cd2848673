package contour

// Simplify drops points of an open line as long as no point dropped lies farther than tol from what is left: first those
// close to their predecessor, then by Douglas and Peucker (1973). The first and last point stay. Points must be finite.
func Simplify(points []Point, tol float64) []Point {
	if len(points) < 3 || !(tol > 0) {
		return points
	}
	return inBlocks(radial(points, tol/4), tol*3/4)
}

// block bounds the points that are simplified at a time: on a path that goes to and fro, the cost of Douglas and
// Peucker's method grows with the square of their number.
const block = 256

// inBlocks simplifies a long line block by block, and what that leaves once more, if it is short by then. The two passes
// share the tolerance.
func inBlocks(points []Point, tol float64) []Point {
	if len(points) <= 2*block {
		return douglasPeucker(points, tol)
	}
	out := make([]Point, 0, len(points)/4)
	for from := 0; from < len(points)-1; from += block {
		to := min(from+block, len(points)-1)
		part := douglasPeucker(points[from:to+1], tol/2)
		if from > 0 {
			part = part[1:]
		}
		out = append(out, part...)
	}
	if len(out) <= 4*block {
		return douglasPeucker(out, tol/2)
	}
	return out
}

// SimplifyRing is Simplify for a closed line whose last point is joined to the first.
func SimplifyRing(points []Point, tol float64) []Point {
	if len(points) < 4 || !(tol > 0) {
		return points
	}
	near := radial(points, tol/4)
	// Two points far apart stay: the first, and the one farthest from it.
	far, most := 0, -1.0
	for i, p := range near {
		if d := squared(p, near[0]); d > most {
			far, most = i, d
		}
	}
	there := douglasPeucker(near[:far+1], tol*3/4)
	back := douglasPeucker(append(append([]Point(nil), near[far:]...), near[0]), tol*3/4)
	out := append([]Point(nil), there...)
	if len(back) > 2 {
		out = append(out, back[1:len(back)-1]...)
	}
	return out
}

// radial drops points closer than tol to the last one kept.
func radial(points []Point, tol float64) []Point {
	out := make([]Point, 1, len(points))
	out[0] = points[0]
	last := len(points) - 1
	for i := 1; i < last; i++ {
		if squared(points[i], out[len(out)-1]) > tol*tol {
			out = append(out, points[i])
		}
	}
	return append(out, points[last])
}

// douglasPeucker works through a stack of its own: on a spiral, recursion would go as deep as the line is long.
func douglasPeucker(points []Point, tol float64) []Point {
	n := len(points)
	if n < 3 {
		return points
	}
	keep := make([]bool, n)
	keep[0], keep[n-1] = true, true
	stack := [][2]int{{0, n - 1}}
	kept := 2
	for len(stack) > 0 {
		a, b := stack[len(stack)-1][0], stack[len(stack)-1][1]
		stack = stack[:len(stack)-1]
		far := farthest(points, a, b, tol)
		if far > 0 {
			keep[far] = true
			kept++
			stack = append(stack, [2]int{a, far}, [2]int{far, b})
		}
	}
	out := make([]Point, 0, kept)
	for i, k := range keep {
		if k {
			out = append(out, points[i])
		}
	}
	return out
}

func squared(p, q Point) float64 {
	dx, dy := p.X-q.X, p.Y-q.Y
	return dx*dx + dy*dy
}

// farthest is the point between a and b that lies farthest from the segment between them, 0 if none lies farther than
// tol.
func farthest(points []Point, a, b int, tol float64) int {
	p, q := points[a], points[b]
	dx, dy := q.X-p.X, q.Y-p.Y
	length := dx*dx + dy*dy
	far, most := 0, tol*tol*length // squared distances times length: no division for each point
	if length == 0 {
		length, most = 1, tol*tol
	}
	for i, r := range points[a+1 : b] {
		x, y := r.X-p.X, r.Y-p.Y
		var d float64
		switch along := x*dx + y*dy; {
		case along <= 0:
			d = (x*x + y*y) * length
		case along >= length:
			d = squared(r, q) * length
		default:
			across := x*dy - y*dx
			d = across * across
		}
		if d > most {
			far, most = a+1+i, d
		}
	}
	return far
}
