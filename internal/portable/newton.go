package portable

// Along is how much of a vector goes along the column k of a matrix with as many rows as it is long.
func Along(g, columns []float64, k int) float64 {
	n, sum := len(g), 0.0
	for i, v := range g {
		sum += float64(v * columns[i*n+k])
	}
	return sum
}

// Newton moves x by the step of Newton's method to where a function with the slope g, and the curvatures and directions that
// Symmetric finds, is level. In the direction of a
// curvature that is not taken it stays; nil takes all.
func Newton(x, g, curvatures, directions []float64, takes func(curvature float64) bool) {
	n := len(x)
	for k, c := range curvatures {
		if takes != nil && !takes(c) {
			continue
		}
		step := Along(g, directions, k) / c
		for i := range x {
			x[i] -= float64(step * directions[i*n+k])
		}
	}
}
