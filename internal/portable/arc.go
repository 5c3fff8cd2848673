package portable

import "math"

// Asin is the arc sine in radians, NaN beyond 1 in size.
func Asin(x float64) float64 {
	size := math.Abs(x)
	switch {
	case x == 0 || x != x:
		return x
	case size > 1:
		return math.NaN()
	case size <= 0.5:
		z := float64(x * x)
		return x + float64(float64(x*z)*asinSeries(z))
	}
	a := halfArc(size) // π/2 less twice this
	d := sum(quarterHigh, -float64(2*a.hi))
	return math.Copysign(d.hi+(d.lo+(quarterLow-float64(2*a.lo))), x)
}

// Acos is the arc cosine in radians, NaN beyond 1 in size.
func Acos(x float64) float64 {
	size := math.Abs(x)
	switch {
	case x != x:
		return x
	case size > 1:
		return math.NaN()
	case size <= 0.5:
		z := float64(x * x)
		d := sum(quarterHigh, -x)
		return d.hi + (d.lo + (quarterLow - float64(float64(x*z)*asinSeries(z))))
	}
	a := halfArc(size)
	if x > 0 {
		return 2 * (a.hi + a.lo)
	}
	d := sum(2*quarterHigh, -float64(2*a.hi))
	return d.hi + (d.lo + float64(2*(quarterLow-a.lo)))
}

// halfArc is half the arc cosine of x, from 1/2 to 1: the arc sine of √((1 − x)/2).
func halfArc(x float64) wide {
	z := float64((1 - x) * 0.5)
	if z == 0 {
		return wide{}
	}
	root := math.Sqrt(z)
	p := product(root, root)
	rest := (z - p.hi - p.lo) / (2 * root)
	return wide{root, rest + float64(float64(root*z)*asinSeries(z))}
}

// asinSeries is (asin x / x − 1)/z for z = x² up to 1/4.
func asinSeries(z float64) float64 {
	q := float64(z * z)
	w := float64(q * q)
	return asin0 + float64(z*asin1) + float64(q*(asin2+float64(z*asin3))) +
		float64(w*(asin4+float64(z*asin5)+float64(q*(asin6+float64(z*asin7)))+
			float64(w*(asin8+float64(z*asin9)+float64(q*(asin10+float64(z*asin11)))+
				float64(w*(asin12+float64(z*asin13)))))))
}

// Atan is the arc tangent in radians.
func Atan(x float64) float64 {
	size := math.Abs(x)
	switch {
	case x != x:
		return x
	case size < 0.25:
		if x == 0 {
			return x
		}
		return x + float64(float64(x*float64(x*x))*atanSeries(float64(x*x)))
	case size > 0x1p60:
		return math.Copysign(quarterHigh, x)
	case size > 1:
		return math.Copysign(steepArc(size), x)
	}
	c := float64(math.Floor(float64(size*16)+0.5) * (1.0 / 16))
	t := (size - c) / (1 + float64(c*size))
	at := &arcs[int(c*16)]
	return math.Copysign(at[0]+(at[1]+(t+float64(float64(t*float64(t*t))*atanSeries(float64(t*t))))), x)
}

// steepArc is the arc tangent of x > 1: π/2 less that of 1/x.
func steepArc(x float64) float64 {
	if x > 4 {
		t := 1 / x
		return quarterHigh - (t + (float64(float64(t*float64(t*t))*atanSeries(float64(t*t))) - quarterLow))
	}
	c := float64(math.Floor(16/x+0.5) * (1.0 / 16))
	high := upper(x)
	t := (1 - float64(c*high) - float64(c*(x-high))) / (x + c)
	at := &arcs[int(c*16)]
	base := sum(quarterHigh, -at[0])
	return base.hi + (base.lo + (quarterLow - at[1] - (t + float64(float64(t*float64(t*t))*atanSeries(float64(t*t))))))
}

// atanSeries is (atan x / x − 1)/z for z = x² up to 1/16.
func atanSeries(z float64) float64 {
	q := float64(z * z)
	w := float64(q * q)
	return atan0 + float64(z*atan1) + float64(q*(atan2+float64(z*atan3))) +
		float64(w*(atan4+float64(z*atan5)+float64(q*(atan6+float64(z*atan7)))+float64(w*atan8)))
}
