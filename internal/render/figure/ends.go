package figure

import (
	"math"
	"slices"

	"gdplot/internal/insight"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// EndSeries makes a series of the runs that end at one minimum, and a grey one of those that end at none.
func (in Input) EndSeries() []Series {
	var all []Series
	lost := Series{Name: in.Facing(in.all(), "at no minimum"), Color: Grey}
	var ends []*surface.Critical
	for i, rep := range in.Reports {
		if !AtMinimum(rep) {
			lost.Runs = append(lost.Runs, i)
			continue
		}
		k := sameEnd(ends, rep.Critical)
		if k < 0 {
			k = len(ends)
			ends = append(ends, rep.Critical)
			all = append(all, Series{Name: "to " + place(rep.Critical.X)})
		}
		all[k].Runs = append(all[k].Runs, i)
	}
	if len(all) > MostTold { // more than colours and dashes can tell apart
		all = lowestOfEnds(all, ends)
	}
	ColorInOrder(all)
	if n := len(all) - 1; n > 0 && len(ends) > MostTold {
		all[n].Color = Grey
	}
	if len(lost.Runs) > 0 {
		all = append(all, lost)
	}
	return all
}

// place is where a point lies, a number where there is one variable.
func place(x []float64) string {
	if len(x) == 1 {
		return wording.Short(x[0], 3)
	}
	return wording.Point(x, 3)
}

// lowestOfEnds are the series of runs that end at a lowest minimum, as far as these can be told apart, and one of all others.
func lowestOfEnds(all []Series, ends []*surface.Critical) (few []Series) {
	rest, others := Series{}, 0
	for i, s := range all {
		if ends[i].Kind == surface.GlobalMinimum && len(few) < sheet.Colors {
			few = append(few, s)
			continue
		}
		rest.Runs, others = append(rest.Runs, s.Runs...), others+1
	}
	slices.Sort(rest.Runs)
	rest.Name = "to " + wording.Count(others) + " other minima"
	return append(few, rest)
}

// AtMinimum reports whether a run ended at a minimum that is known as a point.
func AtMinimum(rep insight.Report) bool {
	return rep.Critical != nil && rep.Critical.Kind.IsMinimum()
}

// sameEnd finds the critical point among those found so far, -1 if it is a new one.
func sameEnd(known []*surface.Critical, c *surface.Critical) int {
	for i, k := range known {
		if k == c || Near(k.X, c.X) {
			return i
		}
	}
	return -1
}

// Near reports whether two points are one to the precision that ends are found to.
func Near(a, b []float64) bool {
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

// all lists the runs of the experiment.
func (in Input) all() []int {
	runs := make([]int, len(in.Experiment.Runs))
	for i := range runs {
		runs[i] = i
	}
	return runs
}
