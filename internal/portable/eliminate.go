package portable

import "math"

// Eliminate solves n equations, rows of n coefficients and a right side, which becomes the solution; false where they have none, or several.
func Eliminate(rows []float64, n int) bool {
	m := n + 1
	for k := range n {
		pivot := k
		for i := k + 1; i < n; i++ {
			if math.Abs(rows[i*m+k]) > math.Abs(rows[pivot*m+k]) {
				pivot = i
			}
		}
		if v := rows[pivot*m+k]; v == 0 || v-v != 0 {
			return false
		}
		for j := range m {
			rows[k*m+j], rows[pivot*m+j] = rows[pivot*m+j], rows[k*m+j]
		}
		for i := range n {
			if i == k {
				continue
			}
			factor := rows[i*m+k] / rows[k*m+k]
			for j := k; j < m; j++ {
				rows[i*m+j] -= float64(factor * rows[k*m+j])
			}
		}
	}
	for i := range n {
		rows[i*m+n] /= rows[i*m+i]
	}
	return true
}
