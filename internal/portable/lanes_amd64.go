package portable

// In lanes_amd64.s; n is how many numbers each pointer is the first of.

//go:noescape
func adamLanes(d, mean, square *float64, n int, by *AdamStep)

//go:noescape
func moveLanes(to, from, rate, d *float64, n int)

//go:noescape
func rootLanes(d, a *float64, n int)

//go:noescape
func squareLanes(sum, f, x, y, dx, dy *float64, n int, least, most float64) bool

// fewLanes is how many numbers are done one by one.
const fewLanes = 4

// Apply puts directions in place of gradients, and takes these into their means.
func (by *AdamStep) Apply(d, mean, square []float64) {
	n := len(d)
	if n < fewLanes || len(mean) < n || len(square) < n {
		by.plain(d, mean, square)
		return
	}
	adamLanes(&d[0], &mean[0], &square[0], n, by)
}

// Move goes from some numbers along a direction, by a rate for each: to = from - rate·d.
func Move(to, from, rate, d []float64) {
	n := len(d)
	if n < fewLanes || len(to) < n || len(from) < n || len(rate) < n {
		movePlain(to, from, rate, d)
		return
	}
	moveLanes(&to[0], &from[0], &rate[0], &d[0], n)
}

// Roots are the square roots of some numbers.
func Roots(d, a []float64) {
	n := len(a)
	if n < fewLanes || len(d) < n {
		rootsPlain(d, a)
		return
	}
	rootLanes(&d[0], &a[0], n)
}

// SquarePairs are the sums of the squares of dx and dy. It reports whether all of them lie between two numbers, and all f, x and y
// are finite.
func SquarePairs(sum, f, x, y, dx, dy []float64, least, most float64) bool {
	n := len(sum)
	if n < fewLanes || len(f) < n || len(x) < n || len(y) < n || len(dx) < n || len(dy) < n {
		return squarePairsPlain(sum, f, x, y, dx, dy, least, most)
	}
	return squareLanes(&sum[0], &f[0], &x[0], &y[0], &dx[0], &dy[0], n, least, most)
}
