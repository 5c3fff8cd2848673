package surface

import (
	"slices"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// nonNegative are the weights of columns, none below 0, whose sum is nearest to a target (Lawson & Hanson 1974, Solving least
// squares problems, chapter 23).
func nonNegative(columns [][]float64, target []float64) []float64 {
	weights, residual := make([]float64, len(columns)), slices.Clone(target)
	var used []int
	for range 3 * len(columns) {
		best, most := -1, 1e-14
		for k, c := range columns {
			if gain := numeric.Dot(c, residual); gain > most && !slices.Contains(used, k) {
				best, most = k, gain
			}
		}
		if best < 0 {
			break
		}
		used = append(used, best)
		for len(used) > 0 {
			fitted, ok := fittedOf(columns, used, target)
			if !ok { // it depends on the others
				return weights
			}
			share, drop := 1.0, -1
			for i, k := range used {
				if fitted[i] <= 0 && weights[k]-fitted[i] > 0 {
					if part := weights[k] / (weights[k] - fitted[i]); part < share || drop < 0 {
						share, drop = part, i
					}
				}
			}
			for i, k := range used {
				weights[k] += float64(share * (fitted[i] - weights[k]))
			}
			if drop < 0 {
				break
			}
			weights[used[drop]] = 0
			used = slices.Delete(used, drop, drop+1)
		}
		copy(residual, target)
		for _, k := range used {
			for i := range residual {
				residual[i] -= float64(weights[k] * columns[k][i])
			}
		}
	}
	return weights
}

// fittedOf are the weights of some columns whose sum is nearest to a target, be they negative or not.
func fittedOf(columns [][]float64, used []int, target []float64) ([]float64, bool) {
	n := len(used)
	rows, fitted := make([]float64, n*(n+1)), make([]float64, n)
	for i, a := range used {
		for j, b := range used {
			rows[i*(n+1)+j] = numeric.Dot(columns[a], columns[b])
		}
		rows[i*(n+1)+n] = numeric.Dot(columns[a], target)
	}
	ok := portable.Eliminate(rows, n)
	for i := range fitted {
		fitted[i] = rows[i*(n+1)+n]
	}
	return fitted, ok
}
