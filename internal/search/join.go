package search

import (
	"math"

	"gdplot/internal/portable"
)

// Join makes one curve of minima of equal value that lie on one, which a search for kinks finds one by one: where the way
// down from between two neighbours leads to the same value again.
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
	c := curve{f: least, valley: true}
	linked := 0
	for at := 0; len(minima) > 0; {
		f := minima[at]
		c.points = append(c.points, [2]float64{f.u[0], f.u[1]})
		minima = append(minima[:at], minima[at+1:]...)
		at = 0
		for i := range minima {
			if portable.Distance(minima[i].u, f.u) < portable.Distance(minima[at].u, f.u) {
				at = i
			}
		}
		if len(minima) > 0 && e.between(f.u, minima[at].u, least) {
			linked++
		}
	}
	if float64(linked) < 0.8*float64(len(c.points)-1) {
		return
	}
	e.found = others
	e.curves = append(e.curves, c)
}

// between reports whether the way down from between two minima leads to a third as low.
func (e *Explorer) between(a, b []float64, least float64) bool {
	u := []float64{float64((a[0] + b[0]) / 2), float64((a[1] + b[1]) / 2)}
	room := portable.Distance(a, b) / 4
	e.compass(u, room/2)
	return e.value(u) <= least+e.EqualValues(least) && portable.Distance(u, a) > room && portable.Distance(u, b) > room
}
