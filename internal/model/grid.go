package model

// How many examples times weights may be looked at for one grid of values: beyond the first bound, which takes a tenth of a second or
// so, every other node is computed, by which no line of a figure moves that anybody could see; beyond the second, which would take
// seconds, fewer are, though narrow valleys and kinks lose by that.
const (
	gridWork  = 20_000_000
	heavyWork = 800_000_000
)

// Values stores the loss on a grid: dst[j*len(xs)+i] = f(xs[i], ys[j]). The model has two weights.
func (o *Objective) Values(dst, xs, ys []float64) {
	if o.Dim() != 2 {
		panic("model: Values needs two weights")
	}
	var x [2]float64
	o.Grid(dst, xs, ys, func(u, v float64) float64 {
		x[0], x[1] = u, v
		return o.Eval(nil, x[:])
	})
}

// Grid stores what at is on a grid, a loss of all examples: dst[j*len(xs)+i] = at(xs[i], ys[j]). Where there are so many
// examples or weights that a figure would take long, it is asked at every few nodes and interpolated between them.
func (o *Objective) Grid(dst, xs, ys []float64, at func(x, y float64) float64) {
	every := spacing(float64(o.p.Examples())*float64(o.Dim()), len(xs), len(ys))
	if every > 1 && len(xs) > 4*every && len(ys) > 4*every {
		coarse(dst, xs, ys, every, at)
		return
	}
	for j, y := range ys {
		for i, x := range xs {
			dst[j*len(xs)+i] = at(x, y)
		}
	}
}

// spacing is how many nodes apart values are computed that take so many examples times weights each.
func spacing(each float64, nx, ny int) int {
	every := 1
	work := func() float64 { return each * float64(nx/every) * float64(ny/every) }
	if work() > gridWork {
		every = 2
	}
	for work() > heavyWork && every < 16 {
		every *= 2
	}
	return every
}

// coarse computes values at every few nodes, and the others by parabolas through the nearest three.
func coarse(dst, xs, ys []float64, every int, at func(x, y float64) float64) {
	atX, atY := nodes(len(xs), every), nodes(len(ys), every)
	row := make([]float64, len(atX))
	lines := make([][]float64, len(atY))
	for k, j := range atY {
		for c, i := range atX {
			row[c] = at(xs[i], ys[j])
		}
		lines[k] = make([]float64, len(xs))
		for i := range xs {
			a := near(atX, i)
			lines[k][i] = parabola(xs[atX[a]], xs[atX[a+1]], xs[atX[a+2]], row[a], row[a+1], row[a+2], xs[i])
		}
	}
	for j := range ys {
		a := near(atY, j)
		for i := range xs {
			dst[j*len(xs)+i] = parabola(ys[atY[a]], ys[atY[a+1]], ys[atY[a+2]], lines[a][i], lines[a+1][i], lines[a+2][i], ys[j])
		}
	}
}

// nodes are every so many places of n, the last among them.
func nodes(n, every int) []int {
	var at []int
	for i := 0; i < n-1; i += every {
		at = append(at, i)
	}
	return append(at, n-1)
}

// near is the first of the three nodes nearest to place i.
func near(at []int, i int) int {
	a := 0
	for a+3 < len(at) && at[a+2]-i < i-at[a] {
		a++
	}
	return a
}

// parabola goes through three points.
func parabola(x0, x1, x2, f0, f1, f2, x float64) float64 {
	d01 := (f1 - f0) / (x1 - x0)
	d12 := (f2 - f1) / (x2 - x1)
	return f0 + float64((x-x0)*(d01+float64((x-x1)*((d12-d01)/(x2-x0)))))
}
