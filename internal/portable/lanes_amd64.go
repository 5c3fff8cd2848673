package portable

// In lanes_amd64.s; n is how many numbers each pointer is the first of, and even. The last of an odd number is done by itself.

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
	even := n &^ 1
	adamLanes(&d[0], &mean[0], &square[0], even, by)
	by.plain(d[even:], mean[even:], square[even:])
}

// Move goes from some numbers along a direction, by a rate for each: to = from - rate·d.
func Move(to, from, rate, d []float64) {
	n := len(d)
	if n < fewLanes || len(to) < n || len(from) < n || len(rate) < n {
		movePlain(to, from, rate, d)
		return
	}
	even := n &^ 1
	moveLanes(&to[0], &from[0], &rate[0], &d[0], even)
	movePlain(to[even:], from[even:], rate[even:], d[even:])
}

// Roots are the square roots of some numbers.
func Roots(d, a []float64) {
	n := len(a)
	if n < fewLanes || len(d) < n {
		rootsPlain(d, a)
		return
	}
	even := n &^ 1
	rootLanes(&d[0], &a[0], even)
	rootsPlain(d[even:], a[even:])
}

// SquarePairs are the sums of the squares of dx and dy. It reports whether all of them lie between two numbers, and all f, x and y
// are finite.
func SquarePairs(sum, f, x, y, dx, dy []float64, least, most float64) bool {
	n := len(sum)
	if n < fewLanes || len(f) < n || len(x) < n || len(y) < n || len(dx) < n || len(dy) < n {
		return squarePairsPlain(sum, f, x, y, dx, dy, least, most)
	}
	even := n &^ 1
	well := squareLanes(&sum[0], &f[0], &x[0], &y[0], &dx[0], &dy[0], even, least, most)
	return squarePairsPlain(sum[even:], f[even:], x[even:], y[even:], dx[even:], dy[even:], least, most) && well
}
