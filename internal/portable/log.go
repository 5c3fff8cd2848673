package portable

import "math"

// Log is the natural logarithm.
func Log(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	return logOf(wide{hi: x})
}

// logOf is log(x.hi + x.lo) to about one unit in the last place, for positive finite x.
func logOf(x wide) float64 {
	m, k := split(x.hi)
	at := &logarithms[nearest(m)]
	// x = 2^k·m, and m times its rough inverse is 1 + r.
	high := upper(m)
	r := float64(high*at[0]) - 1
	rest := float64((m - high) * at[0])
	if x.lo != 0 {
		rest += float64(scale(x.lo, -k) * at[0])
	}
	h := r + rest
	rest -= h - r
	n := float64(k)
	base := float64(n*ln2High) + at[1]
	y := base + h
	return y + (h - (y - base) + (float64(n*ln2Low) + at[2] + (rest + logSeries(h))))
}

// split is x = m·2^k with m from √½ to √2, for a positive finite x.
func split(x float64) (m float64, k int) {
	if x < 0x1p-1022 {
		x *= 0x1p54
		k = -54
	}
	const rootHalf = 0x3fe6a09e667f3bcd // the bits of √½
	b := math.Float64bits(x)
	e := int64(b-rootHalf) >> 52
	return math.Float64frombits(b - uint64(e)<<52), k + int(e)
}

// nearest is the row of the table of logarithms that m belongs to.
func nearest(m float64) int { return int(float64(m*128)+0.5) - firstLogarithm }

// logSeries is log(1 + r) − r for |r| < 0.0075.
func logSeries(r float64) float64 {
	q := float64(r * r)
	return float64(q*(-0.5+float64(r*(1.0/3)))) + float64(float64(q*q)*(-0.25+float64(r*(1.0/5))+
		float64(q*(-1.0/6+float64(r*(1.0/7))+float64(q*(-1.0/8))))))
}

// logWide is log x to about 2⁻⁶⁸ of itself, for positive finite x.
func logWide(x float64) wide {
	m, k := split(x)
	at := &logarithms[nearest(m)]
	high := upper(m)
	r := sum(float64(high*at[0])-1, float64((m-high)*at[0]))
	n := float64(k)
	y := quickSum(float64(n*ln2High)+at[1], r.hi)
	square := product(r.hi, r.hi)
	y.lo += float64(n*ln2Low) + at[2] + (r.lo - float64(square.lo*0.5) - float64(r.hi*r.lo) + cubes(r.hi))
	half := quickSum(y.hi, -float64(square.hi*0.5))
	return quickSum(half.hi, half.lo+y.lo)
}

// cubes is log(1 + r) − r + r²/2 for |r| < 0.0075.
func cubes(r float64) float64 {
	q := float64(r * r)
	return float64(float64(q*r) * (1.0/3 + float64(r*(-0.25)) + float64(q*(0.2+float64(r*(-1.0/6))+
		float64(q*(1.0/7+float64(r*(-1.0/8))+float64(q*(1.0/9))))))))
}

// Log1p is log(1 + x), exact to the last place for small x too.
func Log1p(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64 || x == 0:
		return x
	case x < -1:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	case math.Abs(x) < 0x1p-9:
		return x + logSeries(x)
	}
	return logOf(sum(1, x))
}
