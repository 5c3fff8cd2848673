package portable

// In examples_amd64.s; n is how many numbers each pointer is the first of, of dotsLanes a multiple of 4 and of the others even.

//go:noescape
func dotsLanes(sums *[4]float64, x, a, b, c, d *float64, n, all int)

//go:noescape
func addFourLanes(to *float64, by *[4]float64, a, b, c, d *float64, n int)

//go:noescape
func addScaledLanes(y *float64, c float64, x *float64, n int)

// Dots are the inner products of x with four vectors that are as long or longer, each of four sums that are added up at the end.
func Dots(sums *[4]float64, x, a, b, c, d []float64) {
	n := len(x)
	if n < fewLanes || len(a) < n || len(b) < n || len(c) < n || len(d) < n {
		dotsPlain(sums, x, a, b, c, d)
		return
	}
	dotsLanes(sums, &x[0], &a[0], &b[0], &c[0], &d[0], n&^3, n)
}

// AddFour adds four vectors to g, each times its factor, one after the other.
func AddFour(g []float64, by *[4]float64, a, b, c, d []float64) {
	n := len(g)
	if n < fewLanes || len(a) < n || len(b) < n || len(c) < n || len(d) < n {
		addFourPlain(g, by, a, b, c, d)
		return
	}
	even := n &^ 1
	addFourLanes(&g[0], by, &a[0], &b[0], &c[0], &d[0], even)
	if even < n {
		addFourPlain(g[even:], by, a[even:], b[even:], c[even:], d[even:])
	}
}

// AddScaled adds c·x to y.
func AddScaled(y []float64, c float64, x []float64) {
	n := len(y)
	if n < fewLanes || len(x) < n {
		addScaledPlain(y, c, x)
		return
	}
	even := n &^ 1
	addScaledLanes(&y[0], c, &x[0], even)
	if even < n {
		y[even] += float64(c * x[even])
	}
}
