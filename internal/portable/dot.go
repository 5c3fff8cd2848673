package portable

// Dot is an inner product, of four sums that are added up at the end.
func Dot(x, a []float64) float64 { return DotFrom(0, x, a) }

// DotFrom is an inner product that is added to a number, with which the first of the four sums begins: of fewer than four terms it is
// what one after the other gives.
func DotFrom(s0 float64, x, a []float64) float64 {
	var s1, s2, s3 float64
	a = a[:len(x)]
	i := 0
	for ; i+4 <= len(x); i += 4 {
		s0 += float64(x[i] * a[i])
		s1 += float64(x[i+1] * a[i+1])
		s2 += float64(x[i+2] * a[i+2])
		s3 += float64(x[i+3] * a[i+3])
	}
	for ; i < len(x); i++ {
		s0 += float64(x[i] * a[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// AddScaled adds c·x to y.
func AddScaled(y []float64, c float64, x []float64) {
	x = x[:len(y)]
	for i, v := range x {
		y[i] += float64(c * v)
	}
}
