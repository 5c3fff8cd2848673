package search

import (
	"math"

	"gdplot/internal/portable"
)

// Join makes one curve of minima of equal value that lie on one, which a search for kinks finds one by one: where it is as
// low between two neighbours. What is told of the curve is as near to it as that of one that is followed.
func (e *Explorer) Join() {
	const several = 6
	if e.n != 2 || e.smooth {
		return
	}
	var minima, others []Point
	least := math.Inf(1)
	for _, f := range e.found {
		if f.Kind == Minimum {
			least = min(least, f.F)
		}
	}
	for _, f := range e.found {
		if f.Kind == Minimum && f.F <= least+e.EqualValues(least) {
			minima = append(minima, f)
		} else {
			others = append(others, f)
		}
	}
	if len(minima) < several {
		return
	}
	chain := e.chained(minima)
	pieces, linked, longest := [][][]float64{{chain[0]}}, 0, 0.0
	for i := range chain {
		a, b := chain[i], chain[(i+1)%len(chain)]
		between, ok := e.filled(a, b, least)
		last := len(pieces) - 1
		switch {
		case i < len(chain)-1 && ok:
			linked++
			longest = max(longest, portable.Distance(a, b))
			pieces[last] = append(append(pieces[last], between...), b)
		case i < len(chain)-1:
			pieces = append(pieces, [][]float64{b})
		case ok && linked == i && portable.Distance(a, b) <= 2*longest: // around to where it began, and not back along a straight one
			pieces[0] = append(append(pieces[0], between...), b)
		}
	}
	if float64(linked) < 0.8*float64(len(chain)-1) {
		return
	}
	e.found = others
	for _, piece := range pieces {
		c := curve{f: least, valley: true}
		for _, u := range piece {
			c.points = append(c.points, [2]float64{u[0], u[1]})
		}
		e.curves = append(e.curves, c)
	}
}

// chained are the places of minima, each followed by the nearest of those that are left, from one that is far from most.
func (e *Explorer) chained(minima []Point) (all [][]float64) {
	at := 0
	for i, m := range minima {
		if portable.Distance(m.u, minima[0].u) > portable.Distance(minima[at].u, minima[0].u) {
			at = i
		}
	}
	for len(minima) > 0 {
		u := minima[at].u
		all = append(all, u)
		minima = append(minima[:at], minima[at+1:]...)
		at = 0
		for i := range minima {
			if portable.Distance(minima[i].u, u) < portable.Distance(minima[at].u, u) {
				at = i
			}
		}
	}
	return all
}

// filled are places of a curve of minima between two of them, so close that straight lines between them lie next to it; ok is false
// where nothing in between is as low.
func (e *Explorer) filled(a, b []float64, least float64) (all [][]float64, ok bool) {
	u := e.between(a, b)
	if e.value(u) > least+e.EqualValues(least) {
		return nil, false
	}
	if portable.Distance(a, b) <= 2*curveStep {
		return nil, true
	}
	before, ok := e.filled(a, u, least)
	if !ok {
		return nil, false
	}
	after, ok := e.filled(u, b, least)
	return append(append(before, u), after...), ok
}

// between is the lowest place on the straight line across the middle of two others.
func (e *Explorer) between(a, b []float64) []float64 {
	const narrowings, part = 70, 0.382
	across := [2]float64{a[1] - b[1], b[0] - a[0]}
	at := func(t float64) []float64 {
		return []float64{float64((a[0]+b[0])/2) + float64(t*across[0]), float64((a[1]+b[1])/2) + float64(t*across[1])}
	}
	lo, hi := -0.5, 0.5
	for range narrowings {
		left, right := lo+float64(part*(hi-lo)), hi-float64(part*(hi-lo))
		if e.value(at(left)) < e.value(at(right)) {
			hi = right
		} else {
			lo = left
		}
	}
	return at(float64((lo + hi) / 2))
}
