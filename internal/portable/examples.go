package portable

// What models do with the features of several examples at once.

// dotsPlain is Dots one by one.
func dotsPlain(sums *[4]float64, x, a, b, c, d []float64) {
	sums[0], sums[1], sums[2], sums[3] = Dot(x, a), Dot(x, b), Dot(x, c), Dot(x, d)
}

// dotPlain is an inner product, of four sums that are added up at the end.
func Dot(x, a []float64) float64 {
	var s0, s1, s2, s3 float64
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

// addFourPlain is AddFour one by one.
func addFourPlain(g []float64, by *[4]float64, a, b, c, d []float64) {
	n := len(g)
	a, b, c, d = a[:n], b[:n], c[:n], d[:n]
	f0, f1, f2, f3 := by[0], by[1], by[2], by[3]
	for j, v := range g {
		v += float64(f0 * a[j])
		v += float64(f1 * b[j])
		v += float64(f2 * c[j])
		v += float64(f3 * d[j])
		g[j] = v
	}
}

// addScaledPlain is AddScaled one by one.
func addScaledPlain(y []float64, c float64, x []float64) {
	x = x[:len(y)]
	for i, v := range x {
		y[i] += float64(c * v)
	}
}
