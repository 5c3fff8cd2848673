package portable

import "math"

// Beyond these, e^x overflows or is below half of the least float64.
const (
	expMost  = 0x1.62e42fefa39efp+9
	expLeast = -0x1.74910d52d3051p+9
)

// Exp is e^x.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > expMost:
		return math.Inf(1)
	case x < expLeast:
		return 0
	}
	// x = n·log 2/128 + r. Adding and subtracting 1.5·2⁵² rounds to a whole number.
	n := float64(x*stepsPerUnit) + 0x1.8p52 - 0x1.8p52
	r := x - float64(n*stepHigh) - float64(n*stepLow)
	i := int(n)
	at := &powersOfTwo[i&127]
	q := float64(r * r)
	p := r + float64(q*(0.5+float64(r*(1.0/6)))) + float64(float64(q*q)*(1.0/24+float64(r*(1.0/120))))
	y := at[0] + (at[1] + float64(at[0]*p))
	if k := i >> 7; k > -1022 && k < 1024 {
		return y * math.Float64frombits(uint64(k+1023)<<52)
	}
	return scale(y, i>>7)
}

// expWide is e^(x.hi + x.lo) = (hi + lo)·2^k with hi + lo from 1 to 2, to about 2⁻⁶¹, for |x| < 746.
func expWide(x wide) (wide, int) {
	n := float64(x.hi*stepsPerUnit) + 0x1.8p52 - 0x1.8p52
	r := sum(x.hi-float64(n*stepHigh), -float64(n*stepLow))
	r = sum(r.hi, r.lo+x.lo)
	i := int(n)
	at := &powersOfTwo[i&127]
	h := r.hi
	p := h + (r.lo + float64(float64(h*h)*(0.5+float64(h*(1.0/6+float64(h*(1.0/24+float64(h*(1.0/120)))))))))
	return quickSum(at[0], at[1]+float64(at[0]*p)), i >> 7
}

// Expm1 is e^x − 1, exact to the last place for small x too.
func Expm1(x float64) float64 {
	switch {
	case x != x || x == 0:
		return x
	case x > expMost:
		return math.Inf(1)
	case x < -40:
		return -1
	case math.Abs(x) < 0.25:
		return x + (float64(float64(x*x)*0.5) + float64(float64(float64(x*x)*x)*expm1Series(x)))
	}
	e, k := expWide(wide{hi: x})
	if k > 60 {
		return scale(e.hi+e.lo, k)
	}
	unit := math.Float64frombits(uint64(k+1023) << 52)
	d := sum(float64(e.hi*unit), -1)
	return d.hi + (d.lo + float64(e.lo*unit))
}

// expm1Series is (e^x − 1 − x − x²/2)/x³ for |x| ≤ 1/4.
func expm1Series(x float64) float64 {
	return expm10 + float64(x*(expm11+float64(x*(expm12+float64(x*(expm13+float64(x*(expm14+
		float64(x*(expm15+float64(x*(expm16+float64(x*(expm17+float64(x*(expm18+float64(x*expm19)))))))))))))))))
}
