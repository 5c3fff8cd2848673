//go:build !amd64

package portable

// Apply puts directions in place of gradients, and takes these into their means.
func (by *AdamStep) Apply(d, mean, square []float64) { by.plain(d, mean, square) }

// Move goes from some numbers along a direction, by a rate for each: to = from - rate·d.
func Move(to, from, rate, d []float64) { movePlain(to, from, rate, d) }

// Roots are the square roots of some numbers.
func Roots(d, a []float64) { rootsPlain(d, a) }

// SquarePairs are the sums of the squares of dx and dy. It reports whether all of them lie between two numbers, and all f, x and y
// are finite.
func SquarePairs(sum, f, x, y, dx, dy []float64, least, most float64) bool {
	return squarePairsPlain(sum, f, x, y, dx, dy, least, most)
}
