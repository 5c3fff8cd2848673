package study

import "math"

// Quantile is the one of order p of ascending values by linear interpolation between order statistics, at (n − 1)p
// counted from 0: type 7 of Hyndman and Fan (1996), the default of R and NumPy. An infinite neighbour that takes part
// makes it infinite.
func Quantile(ascending []float64, p float64) float64 {
	n := len(ascending)
	if n == 0 {
		return math.NaN()
	}
	at := float64(n-1) * p
	i := min(int(at), n-1)
	share := at - float64(i)
	if share == 0 || ascending[i] == ascending[min(i+1, n-1)] {
		return ascending[i]
	}
	if math.IsInf(ascending[i+1], 1) {
		return math.Inf(1)
	}
	return ascending[i] + share*(ascending[i+1]-ascending[i])
}
