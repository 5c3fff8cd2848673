package portable

import "math"

// Hypot is the length of (u, v), computed without overflow.
func Hypot(u, v float64) float64 {
	u, v = math.Abs(u), math.Abs(v)
	u, v = max(u, v), min(u, v)
	if v == 0 || math.IsInf(u, 0) { // the first of these is what sums begin with
		return u
	}
	t := v / u
	return u * math.Sqrt(1+float64(t*t))
}

// Norm is the length of a vector, computed without overflow.
func Norm(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum = Hypot(sum, x)
	}
	return sum
}

// Distance is that of two points, computed without overflow.
func Distance(u, v []float64) float64 {
	d := 0.0
	for i := range u {
		d = Hypot(d, u[i]-v[i])
	}
	return d
}
