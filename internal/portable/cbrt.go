package portable

import "math"

// Cbrt is the cube root, of negative numbers too.
func Cbrt(x float64) float64 {
	if x == 0 || x-x != 0 {
		return x
	}
	size, third := math.Abs(x), 0
	if size < 0x1p-1022 {
		size *= 0x1p54
		third = -18
	}
	// x = m·8^third with m from 1 to 8.
	b := math.Float64bits(size)
	above := int(b>>52) - 1023 + 1023*3 // more than 0, so that division rounds down
	third += above/3 - 1023
	m := math.Float64frombits(b&(1<<52-1) | uint64(1023+above%3)<<52)
	t := cbrt0 + float64(m*(cbrt1+float64(m*cbrt2)))
	for range 2 { // Halley's method makes of 4 bits 13, then 40
		cube := float64(t * float64(t*t))
		t *= (cube + float64(2*m)) / (float64(2*cube) + m)
	}
	t = upper(t)
	r := m / float64(t*t) // the square is exact
	t += float64(t * ((r - t) / (float64(2*t) + r)))
	return math.Copysign(math.Float64frombits(math.Float64bits(t)+uint64(third)<<52), x)
}
