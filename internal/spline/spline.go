// Package spline is twice continuously differentiable interpolation of numbers on a line or on a grid.
//
// Between knots a spline is a polynomial of third degree in each variable; at knots value, slope and curvature agree. At the
// ends the first two pieces are one polynomial, and the last two (not a knot), so that cubic polynomials come out exact to
// rounding (de Boor 2001, A practical guide to splines, chapter IV).
package spline

// slopes stores the slopes of the spline through (x[i], f[i]) in s; x rises. w is scratch space of as many numbers.
func slopes(s, w, x, f []float64) {
	n := len(x)
	switch n {
	case 1:
		s[0] = 0
		return
	case 2:
		s[0] = (f[1] - f[0]) / (x[1] - x[0])
		s[1] = s[0]
		return
	}
	h := func(i int) float64 { return x[i+1] - x[i] }
	m := func(i int) float64 { return (f[i+1] - f[i]) / (x[i+1] - x[i]) }
	if n == 3 { // a parabola
		h0, h1, m0, m1 := h(0), h(1), m(0), m(1)
		bend := (m1 - m0) / (h0 + h1)
		s[0], s[1], s[2] = m0-float64(bend*h0), m0+float64(bend*h0), m1+float64(bend*h1)
		return
	}
	// A tridiagonal system, eliminated from above: w holds what is left above the diagonal.
	d := x[2] - x[0]
	pivot := h(1)
	w[0] = d / pivot
	s[0] = (float64((h(0)+float64(2*d))*h(1)*m(0)) + float64(h(0)*h(0)*m(1))) / d / pivot
	for i := 1; i < n-1; i++ {
		below, above := h(i), h(i-1)
		right := float64(3 * (float64(h(i)*m(i-1)) + float64(h(i-1)*m(i))))
		pivot = float64(2*(h(i-1)+h(i))) - float64(below*w[i-1])
		w[i] = above / pivot
		s[i] = (right - float64(below*s[i-1])) / pivot
	}
	d = x[n-1] - x[n-3]
	below := d
	right := (float64(h(n-2)*h(n-2)*m(n-3)) + float64((float64(2*d)+h(n-2))*h(n-3)*m(n-2))) / d
	pivot = h(n-3) - float64(below*w[n-2])
	s[n-1] = (right - float64(below*s[n-2])) / pivot
	for i := n - 2; i >= 0; i-- {
		s[i] -= float64(w[i] * s[i+1])
	}
}

// Grid is a spline over the knots X × Y. It is read-only once made.
type Grid struct {
	X, Y           []float64 // rising
	f, fx, fy, fxy []float64 // at the knots, [j*len(X)+i]
	hole           []bool    // of cells between knots, [j*(len(X)-1)+i]; nil where there are none
}

// Knots are value, slope by x, slope by y and mixed derivative at the knots, each [j*len(X)+i]. Nobody may change them.
func (g *Grid) Knots() [4][]float64 { return [4][]float64{g.f, g.fx, g.fy, g.fxy} }

// Values are a function's value with its derivatives.
type Values struct{ F, Fx, Fy, Fxx, Fxy, Fyy float64 }

// NewGrid makes the spline through f[j*len(x)+i] at (x[i], y[j]). Where a value is NaN there is a hole: the cells that touch it
// have no value, and the spline of the others is that through values which continue smoothly what is around the hole.
func NewGrid(x, y, f []float64) *Grid {
	n, m := len(x), len(y)
	g := &Grid{X: x, Y: y, f: append([]float64(nil), f...), fx: make([]float64, n*m), fy: make([]float64, n*m), fxy: make([]float64, n*m)}
	g.cutHoles()
	long := max(n, m)
	s, w, column := make([]float64, long), make([]float64, long), make([]float64, long)
	for j := range m {
		slopes(g.fx[j*n:(j+1)*n], w, x, g.f[j*n:(j+1)*n])
	}
	for i := range n {
		for _, of := range [][2][]float64{{g.f, g.fy}, {g.fx, g.fxy}} {
			for j := range m {
				column[j] = of[0][j*n+i]
			}
			slopes(s[:m], w, y, column[:m])
			for j := range m {
				of[1][j*n+i] = s[j]
			}
		}
	}
	return g
}

// cutHoles marks the cells that touch a value that is not there, and fills such values in.
func (g *Grid) cutHoles() {
	n, m := len(g.X), len(g.Y)
	var open []int
	for k, v := range g.f {
		if v == v {
			continue
		}
		open = append(open, k)
		if g.hole == nil {
			g.hole = make([]bool, max(n-1, 1)*max(m-1, 1))
		}
		i, j := k%n, k/n
		for b := max(j-1, 0); b <= min(j, m-2); b++ {
			for a := max(i-1, 0); a <= min(i, n-2); a++ {
				g.hole[b*(n-1)+a] = true
			}
		}
	}
	// Layer by layer from the rim of a hole inwards, each value is the mean of its neighbours that are known.
	for len(open) > 0 {
		var rest []int
		values := map[int]float64{}
		for _, k := range open {
			i, j := k%n, k/n
			sum, count := 0.0, 0.0
			for b := max(j-1, 0); b <= min(j+1, m-1); b++ {
				for a := max(i-1, 0); a <= min(i+1, n-1); a++ {
					if v := g.f[b*n+a]; v == v {
						sum += v
						count++
					}
				}
			}
			if count == 0 {
				rest = append(rest, k)
			} else {
				values[k] = sum / count
			}
		}
		if len(values) == 0 {
			return // nothing is known at all
		}
		for k, v := range values {
			g.f[k] = v
		}
		open = rest
	}
}

// piece is the interval of rising knots that v is in, -1 outside of all.
func piece(knots []float64, v float64) int {
	n := len(knots)
	if !(v >= knots[0] && v <= knots[n-1]) {
		return -1
	}
	lo, hi := 0, n-1
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; v >= knots[mid] {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// basis are the cubic polynomials on an interval of length h that have value and slope at its ends, at t from 0 to 1, or
// their first or second derivatives by v.
type basis struct{ v0, v1, s0, s1 float64 }

func bases(t, h float64) (b, d, dd basis) {
	u := 1 - t
	b = basis{u * u * (1 + float64(2*t)), t * t * (1 + float64(2*u)), h * t * u * u, -h * u * t * t}
	d = basis{-6 * t * u / h, 6 * t * u / h, u * (1 - float64(3*t)), t * (float64(3*t) - 2)}
	dd = basis{(float64(12*t) - 6) / h / h, (6 - float64(12*t)) / h / h, (float64(6*t) - 4) / h, (float64(6*t) - 2) / h}
	return b, d, dd
}

// At is the spline at (x, y); ok is false outside of the grid and in holes. It allocates nothing.
func (g *Grid) At(x, y float64) (v Values, ok bool) {
	i, j := piece(g.X, x), piece(g.Y, y)
	n := len(g.X)
	if i < 0 || j < 0 || g.hole != nil && g.hole[j*(n-1)+i] {
		return v, false
	}
	hx, hy := g.X[i+1]-g.X[i], g.Y[j+1]-g.Y[j]
	bx, dx, ddx := bases((x-g.X[i])/hx, hx)
	by, dy, ddy := bases((y-g.Y[j])/hy, hy)
	k := j*n + i
	// In x first: value and slope by y on both edges of the cell.
	low, low1, low2 := g.along(k, bx, dx, ddx)
	up, up1, up2 := g.along(k+n, bx, dx, ddx)
	v.F, v.Fy, v.Fyy = by.of(low, up), dy.of(low, up), ddy.of(low, up)
	v.Fx, v.Fxy = by.of(low1, up1), dy.of(low1, up1)
	v.Fxx = by.of(low2, up2)
	return v, true
}

// edge is value and slope by y on the edge of a cell.
type edge struct{ f, fy float64 }

// along is what the edge that begins at knot k has, with its first and second derivatives by x.
func (g *Grid) along(k int, b, d, dd basis) (e, e1, e2 edge) {
	at := func(b basis) edge {
		return edge{
			float64(b.v0*g.f[k]) + float64(b.v1*g.f[k+1]) + float64(b.s0*g.fx[k]) + float64(b.s1*g.fx[k+1]),
			float64(b.v0*g.fy[k]) + float64(b.v1*g.fy[k+1]) + float64(b.s0*g.fxy[k]) + float64(b.s1*g.fxy[k+1]),
		}
	}
	return at(b), at(d), at(dd)
}

// of combines two edges.
func (b basis) of(low, up edge) float64 {
	return float64(b.v0*low.f) + float64(b.v1*up.f) + float64(b.s0*low.fy) + float64(b.s1*up.fy)
}
