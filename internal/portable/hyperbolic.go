package portable

import "math"

// Sinh is the hyperbolic sine.
func Sinh(x float64) float64 {
	size := math.Abs(x)
	switch {
	case x == 0 || x-x != 0:
		return x
	case size < 1:
		z := float64(x * x)
		return x + float64(float64(x*z)*sinhSeries(z))
	case size > 720:
		return math.Copysign(math.Inf(1), x)
	}
	up, down, k := bothWays(size)
	d := sum(up.hi, -down.hi)
	return math.Copysign(scale(d.hi+(d.lo+(up.lo-down.lo)), k-1), x)
}

// Cosh is the hyperbolic cosine.
func Cosh(x float64) float64 {
	size := math.Abs(x)
	switch {
	case x != x:
		return x
	case size > 720:
		return math.Inf(1)
	}
	up, down, k := bothWays(size)
	d := quickSum(up.hi, down.hi)
	return scale(d.hi+(d.lo+(up.lo+down.lo)), k-1)
}

// bothWays is e^x = up·2^k and e^−x = down·2^k, for x from 0 to 745.
func bothWays(x float64) (up, down wide, k int) {
	up, k = expWide(wide{hi: x})
	if k > 32 {
		return up, wide{}, k // e^−x counts for nothing
	}
	down = wide{hi: 1}.over(up)
	unit := math.Float64frombits(uint64(1023-2*k) << 52)
	return up, wide{float64(down.hi * unit), float64(down.lo * unit)}, k
}

// sinhSeries is (sinh x / x − 1)/z for z = x² up to 1.
func sinhSeries(z float64) float64 {
	q := float64(z * z)
	return sinh0 + float64(z*sinh1) + float64(q*(sinh2+float64(z*sinh3)+
		float64(q*(sinh4+float64(z*sinh5)+float64(q*(sinh6+float64(z*sinh7)))))))
}

// Tanh is the hyperbolic tangent.
func Tanh(x float64) float64 {
	size := math.Abs(x)
	switch {
	case x == 0 || x != x:
		return x
	case size < 0.5:
		z := float64(x * x)
		return x + float64(float64(x*z)*tanhSeries(z))
	case size > 22:
		return math.Copysign(1, x)
	}
	// 1 − 2/(e^2x + 1)
	e, k := expWide(wide{hi: float64(2 * size)})
	unit := math.Float64frombits(uint64(k+1023) << 52)
	d := sum(float64(e.hi*unit), 1)
	d.lo += float64(e.lo * unit)
	q := wide{hi: 2}.over(quickSum(d.hi, d.lo))
	t := quickSum(1, -q.hi)
	return math.Copysign(t.hi+(t.lo-q.lo), x)
}

// tanhSeries is (tanh x / x − 1)/z for z = x² up to 1/4.
func tanhSeries(z float64) float64 {
	q := float64(z * z)
	w := float64(q * q)
	return tanh0 + float64(z*tanh1) + float64(q*(tanh2+float64(z*tanh3))) +
		float64(w*(tanh4+float64(z*tanh5)+float64(q*(tanh6+float64(z*tanh7)))+
			float64(w*(tanh8+float64(z*tanh9)+float64(q*tanh10)))))
}
