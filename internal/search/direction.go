package search

import (
	"math"

	"gdplot/internal/portable"
)

// Probes is how many directions are tried in n dimensions.
func Probes(n int) int { return 1 + 2*n + 64 }

// Direction stores a vector of length 1 or less in d: the first leads against g, the next along the axes, the others
// are spread by multiples of irrational numbers, the same every time.
func Direction(d []float64, k int, g []float64) {
	clear(d)
	n := len(d)
	switch {
	case k == 0:
		if size := portable.Norm(g); size > 0 {
			for i := range d {
				d[i] = -g[i] / size
			}
		}
	case k <= 2*n:
		d[(k-1)/2] = float64(1 - 2*((k-1)%2))
	default:
		for i := range d {
			_, d[i] = math.Modf(float64(float64(k) * math.Sqrt(float64(2+i*i+3*i))))
			d[i] = float64(2*d[i]) - 1
		}
		if size := portable.Norm(d); size > 0 {
			for i := range d {
				d[i] /= size
			}
		}
	}
}
