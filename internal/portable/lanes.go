package portable

import "math"

// What is done to very many numbers alike, of runs that are made side by side. Processors that do two at a time round each as they
// do alone, so that the bits are those of the plain loops here, which others run.

// AdamStep is a step of Adam: what every coordinate's means are kept by, and how the direction is taken from them.
type AdamStep struct {
	Beta1, Rest1, Beta2, Rest2, Scale, Root, Eps float64
}

// plain is Apply one by one.
func (by *AdamStep) plain(d, mean, square []float64) {
	mean, square = mean[:len(d)], square[:len(d)]
	for i, g := range d {
		m := float64(by.Beta1*mean[i]) + float64(by.Rest1*g)
		v := float64(by.Beta2*square[i]) + float64(by.Rest2*g*g)
		mean[i], square[i] = m, v
		d[i] = by.Scale * m / (float64(math.Sqrt(v)*by.Root) + by.Eps)
	}
}

// movePlain is Move one by one.
func movePlain(to, from, rate, d []float64) {
	to, from, rate = to[:len(d)], from[:len(d)], rate[:len(d)]
	for l, v := range d {
		to[l] = from[l] - float64(rate[l]*v)
	}
}

// rootsPlain is Roots one by one.
func rootsPlain(d, a []float64) {
	d = d[:len(a)]
	for l, v := range a {
		d[l] = math.Sqrt(v)
	}
}

// squarePairsPlain is SquarePairs one by one.
func squarePairsPlain(sum, f, x, y, dx, dy []float64, least, most float64) bool {
	n := len(sum)
	f, x, y, dx, dy = f[:n], x[:n], y[:n], dx[:n], dy[:n]
	ok := true
	for l := range sum {
		v := float64(dx[l]*dx[l]) + float64(dy[l]*dy[l])
		if rest := (f[l] - f[l]) + (x[l] - x[l]) + (y[l] - y[l]); !(v < most && v > least && rest == 0) {
			ok = false
		}
		sum[l] = v
	}
	return ok
}
