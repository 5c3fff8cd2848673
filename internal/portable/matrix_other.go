//go:build !amd64

package portable

// Affine stores in out what nOut rows of weights w, each of nIn, make of each of n rows of in: out[c·nOut+j] is DotFrom(bias[j], w_j, in_c).
func Affine(out, bias, w, in []float64, n, nIn, nOut int) {
	affinePlain(out, bias, w, in, n, nIn, nOut)
}

// AddProducts adds a·b to a matrix of so many rows and columns, whose rows are step apart, one after the other of sums:
// to[r·step+k] += Σ a(r, s)·b[s·columns+k].
func AddProducts(to []float64, step int, a Factors, b []float64, rows, columns, sums int) {
	a.addPlain(to, step, b, 0, rows, 0, columns, sums)
}
