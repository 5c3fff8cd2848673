package portable

import "math"

// Pow is x^y.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case x != x || y != y:
		return math.NaN()
	case x == 0 || math.IsInf(x, 0) || math.IsInf(y, 0):
		return limitPower(x, y)
	case x > 0:
		return positivePower(x, y)
	}
	whole, odd := parity(y)
	switch {
	case !whole:
		return math.NaN()
	case odd:
		return -positivePower(-x, y)
	}
	return positivePower(-x, y)
}

// positivePower is x^y for finite x > 0 and finite y.
func positivePower(x, y float64) float64 {
	switch y {
	case 0.5:
		return math.Sqrt(x)
	case -0.5:
		return 1 / math.Sqrt(x)
	case 2:
		return x * x
	case -1:
		return 1 / x
	}
	if x == 1 {
		return 1
	}
	l := logWide(x)
	switch p := float64(y * l.hi); {
	case p > 746:
		return math.Inf(1)
	case p < -746:
		return 0
	case math.Abs(p) < 0x1p-60:
		return 1 + p
	}
	z := product(y, l.hi)
	z.lo += float64(y * l.lo)
	e, k := expWide(quickSum(z.hi, z.lo))
	return scale(e.hi+e.lo, k)
}

// limitPower is x^y where x is 0 or infinite, or y infinite.
func limitPower(x, y float64) float64 {
	size := math.Abs(x)
	if size == 1 {
		return 1 // (−1)^±∞
	}
	result := 0.0
	if (size > 1) == (y > 0) {
		result = math.Inf(1)
	}
	if _, odd := parity(y); odd && math.Signbit(x) {
		return -result
	}
	return result
}

// parity reports whether y is a whole number, and an odd one.
func parity(y float64) (whole, odd bool) {
	size := math.Abs(y)
	if size >= 1<<53 {
		return true, false
	}
	n := int64(size)
	return float64(n) == size, float64(n) == size && n&1 == 1
}
