package descent

import "math"

// contains reports whether x lies in the box, its edge included.
func (b *Box) contains(x []float64) bool {
	for i, v := range x {
		if !(v >= b.Lo[i] && v <= b.Hi[i]) {
			return false
		}
	}
	return true
}

// confine puts x back into the box where the policy says so. A momentum that carried the path out keeps its memory:
// only the point is moved. NaN stays NaN, and so does an infinity that should be mirrored.
func (b *Box) confine(x []float64) {
	switch b.Policy {
	case Clamp:
		for i, v := range x {
			x[i] = min(max(v, b.Lo[i]), b.Hi[i])
		}
	case Reflect:
		for i, v := range x {
			if v < b.Lo[i] || v > b.Hi[i] {
				x[i] = mirror(v, b.Lo[i], b.Hi[i])
			}
		}
	}
}

// mirror folds v back between lo and hi as often as it takes.
func mirror(v, lo, hi float64) float64 {
	width := hi - lo
	if width == 0 {
		return lo
	}
	beyond := math.Mod(math.Abs(v-lo), 2*width) // the fold is even about lo and repeats every two widths
	if beyond > width {
		beyond = 2*width - beyond
	}
	return min(lo+beyond, hi)
}
