package portable

import "math"

// Atan2 is the angle of the point (x, y) in radians, from −π to π: the arc tangent of y/x on the right, and π away from it on
// the left. On the left half of the axis y = 0 it is π, or −π where y is −0.
func Atan2(y, x float64) float64 {
	switch {
	case x != x || y != y:
		return math.NaN()
	case y == 0 && (x > 0 || x == 0 && !math.Signbit(x)):
		return y
	case y == 0:
		return math.Copysign(math.Pi, y)
	case x == 0:
		return math.Copysign(math.Pi/2, y)
	case math.IsInf(x, 0) && math.IsInf(y, 0):
		angle := math.Pi / 4
		if x < 0 {
			angle = 3 * math.Pi / 4
		}
		return math.Copysign(angle, y)
	}
	angle := slopeArc(math.Abs(y), math.Abs(x))
	if x < 0 {
		angle = 2*quarterHigh - (angle - 2*quarterLow)
	}
	return math.Copysign(angle, y)
}

// slopeArc is the arc tangent of y/x for y and x above 0; what the quotient was rounded by is added.
func slopeArc(y, x float64) float64 {
	q := y / x
	angle := Atan(q)
	p := product(q, x)
	if rest := (y - p.hi - p.lo) / x; rest-rest == 0 && q < 0x1p500 && q > 0x1p-500 {
		angle += rest / (1 + float64(q*q))
	}
	return angle
}
