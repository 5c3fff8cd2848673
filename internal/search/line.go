package search

import (
	"math"

	"gdplot/internal/numeric"
)

// nodesLine is how many points of a window of one variable are looked at.
const nodesLine = 1025

// Side is how many nodes a side of the grid over a window of one or two variables has.
func Side(n int) int {
	if n == 1 {
		return nodesLine
	}
	return nodesPlane
}

// searchLine finds the critical points of a function of one variable: where the slope changes its sign, be it through 0
// or, at a kink, in a jump. Within each bracket it bisects, so it cannot miss.
func (e *Explorer) searchLine() {
	var values, slopes [nodesLine]float64
	size := make([]float64, nodesLine)
	for i := range nodesLine {
		u := [1]float64{NodeAt(i, nodesLine)}
		values[i] = e.gradient(slopes[i:i+1], u[:])
		size[i] = math.Abs(slopes[i])
	}
	e.survey(values[:], size)
	e.noteLowest(values[:], nodesLine)
	for i := 0; i+1 < nodesLine; i++ {
		left, right := slopes[i], slopes[i+1]
		switch {
		case left*right < 0 && numeric.Finite(values[i]) && numeric.Finite(values[i+1]):
			e.bisect(NodeAt(i, nodesLine), NodeAt(i+1, nodesLine), left < 0)
		case right == 0:
			i = e.flatRun(values[:], slopes[:], i+1) - 1
		}
	}
}

// NodeAt is point i of n that divide the unit interval evenly, ends included.
func NodeAt(i, n int) float64 { return float64(i) / float64(n-1) }

// bisect finds where the slope changes its sign between lo and hi; falling says that it is negative at lo, so that
// the point is a minimum.
func (e *Explorer) bisect(lo, hi float64, falling bool) {
	var g [1]float64
	ends := [2]float64{lo, hi}
	for range 80 {
		mid := lo + float64((hi-lo)/2)
		e.gradient(g[:], []float64{mid})
		if g[0] == 0 {
			lo, hi = mid, mid
			break
		}
		if g[0] < 0 == falling {
			lo = mid
		} else {
			hi = mid
		}
	}
	u := []float64{lo}
	if higher := e.value([]float64{hi}) > e.value(u); higher != falling {
		u[0] = hi
	}
	x, f := e.snap(u)
	kind := Maximum
	if falling {
		kind = Minimum
	}
	for _, end := range ends { // a pole changes the sign of the slope, too
		if v := e.value([]float64{end}); !numeric.Finite(f) || falling && f > v || !falling && f < v {
			return
		}
	}
	e.found = append(e.found, Point{u: e.toUnit(x), X: x, F: f, Kind: kind})
}

// flatRun looks at the nodes from first on whose slope is exactly 0 and returns the node after them. A single one is
// a critical point; several are a flat piece, whose value counts as a minimum if the function rises on both sides.
func (e *Explorer) flatRun(values, slopes []float64, first int) int {
	after := first
	for after < len(slopes) && slopes[after] == 0 {
		after++
	}
	before := sign(slopes[first-1])
	next := 0.0
	if after < len(slopes) {
		next = sign(slopes[after])
	}
	u := []float64{NodeAt(first, nodesLine)}
	switch {
	case after-first > 1 || before == 0:
		if before <= 0 && next >= 0 {
			e.level = min(e.level, values[first])
		}
	case before < 0 && next > 0:
		e.add(u, Minimum)
	case before > 0 && next < 0:
		e.add(u, Maximum)
	case before*next > 0:
		e.add(u, Flat)
	}
	return after
}

// add puts a point among the findings.
func (e *Explorer) add(u []float64, kind Kind) {
	x, f := e.snap(u)
	if numeric.Finite(f) {
		e.found = append(e.found, Point{u: e.toUnit(x), X: x, F: f, Kind: kind})
	}
}

// sign is −1, 0 or 1.
func sign(u float64) float64 {
	switch {
	case u > 0:
		return 1
	case u < 0:
		return -1
	}
	return u // 0 or NaN
}
