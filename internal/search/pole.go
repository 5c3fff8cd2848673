package search

import (
	"math"
	"slices"
)

// Falls reports whether the lowest node lies beside a pole: where the distance is halved again and again the function comes down
// as far with every ten halvings as with the ten before.
func (e *Explorer) Falls() bool {
	u := e.toUnit(e.lowestAt)
	side := 2.0 / float64(nodesLine-1)
	if e.n == 2 {
		side = 2.0 / float64(nodesPlane-1)
	}
	least := e.value(u)
	var depths [4]float64
	for k := range depths {
		for range 10 {
			u, least = e.lowestAbout(u, least, side)
			side /= 2
		}
		depths[k] = least
	}
	if drop := depths[2] - depths[3]; !(drop > 1e-3*e.spread && drop >= 0.7*(depths[1]-depths[2])) {
		return math.IsInf(least, -1)
	}
	return inside(u)
}

// lowestAbout is the lowest of a point, where the function is least, and of those next to it, at some distance along the axes and
// diagonals.
func (e *Explorer) lowestAbout(u []float64, least, side float64) ([]float64, float64) {
	best := u
	for i := range []int{3, 9}[e.n-1] {
		at := slices.Clone(u)
		for axis := range at {
			at[axis] += float64(side * float64(i%3-1))
			i /= 3
		}
		if v := e.value(at); v < least {
			best, least = at, v
		}
	}
	return best, least
}
