package portable

import "math"

// Hypot is the length of (u, v), computed without overflow.
func Hypot(u, v float64) float64 {
	u, v = math.Abs(u), math.Abs(v)
	u, v = max(u, v), min(u, v)
	if u == 0 || math.IsInf(u, 0) {
		return u
	}
	t := v / u
	return u * math.Sqrt(1+float64(t*t))
}
