package render

import (
	"math"

	"gdplot/internal/insight"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// endSeries makes a series of the runs that end at one minimum, and a grey one of those that end at none.
func endSeries(in Input) []series {
	var all []series
	lost := series{name: "at no minimum", color: grey}
	var ends []*surface.Critical
	for i, rep := range in.Reports {
		if !atMinimum(rep) {
			lost.runs = append(lost.runs, i)
			continue
		}
		k := sameEnd(ends, rep.Critical)
		if k < 0 {
			k = len(ends)
			ends = append(ends, rep.Critical)
			all = append(all, series{name: "to " + wording.Point(rep.Critical.X, 3)})
		}
		all[k].runs = append(all[k].runs, i)
	}
	colorInOrder(all)
	if len(lost.runs) > 0 {
		all = append(all, lost)
	}
	return all
}

// atMinimum reports whether a run ended at a minimum that is known as a point.
func atMinimum(rep insight.Report) bool {
	return rep.Critical != nil && (rep.Critical.Kind == surface.GlobalMinimum || rep.Critical.Kind == surface.LocalMinimum)
}

// sameEnd finds the critical point among those found so far, -1 if it is a new one.
func sameEnd(known []*surface.Critical, c *surface.Critical) int {
	for i, k := range known {
		if k == c || near(k.X, c.X) {
			return i
		}
	}
	return -1
}

// near reports whether two points are one to the precision that ends are found to.
func near(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-3*(1+math.Abs(a[i])) {
			return false
		}
	}
	return true
}
