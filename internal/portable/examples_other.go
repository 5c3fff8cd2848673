//go:build !amd64

package portable

// Dots are the inner products of x with four vectors that are as long or longer, each of four sums that are added up at the end.
func Dots(sums *[4]float64, x, a, b, c, d []float64) { dotsPlain(sums, x, a, b, c, d) }

// AddFour adds four vectors to g, each times its factor, one after the other.
func AddFour(g []float64, by *[4]float64, a, b, c, d []float64) { addFourPlain(g, by, a, b, c, d) }

// AddScaled adds c·x to y.
func AddScaled(y []float64, c float64, x []float64) { addScaledPlain(y, c, x) }
