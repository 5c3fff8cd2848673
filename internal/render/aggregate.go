package render

import (
	"math"
	"slices"

	"gdplot/internal/experiment"
)

// aggregate is what several runs that differ only in what a figure does not tell apart, seeds mostly, come to: their
// median and quantiles. A run that failed has no number but is not left out: it counts as larger than every number, so
// that a quantile is +Inf where so many fail.
type aggregate struct {
	runs     []int     // whose values they are, in the order of the experiment
	values   []float64 // ascending; +Inf for each run that failed
	diverged int       // how many of the failures ended with something that is not finite …
	never    int       // … and how many in any other way, such as a target that they did not reach
}

// aggregated collects what a measure says of runs. Runs of which nothing is known are left out.
func aggregated(in Input, runs []int, m measure) aggregate {
	var a aggregate
	for _, r := range runs {
		v := m.of(r)
		if math.IsNaN(v) {
			continue
		}
		a.runs = append(a.runs, r)
		a.values = append(a.values, v)
		switch {
		case !math.IsInf(v, 1):
		case divergedRun(in, r):
			a.diverged++
		default:
			a.never++
		}
	}
	slices.Sort(a.values)
	return a
}

// failed is how many runs have no number.
func (a *aggregate) failed() int { return a.diverged + a.never }

// quantile is that of order p in [0, 1]: NaN of nothing, +Inf where it lies among the failures.
func (a *aggregate) quantile(p float64) float64 { return quantile(a.values, p) }

// median is the value in the middle, the mean of the two there of an even number.
func (a *aggregate) median() float64 { return a.quantile(0.5) }

// quantile is the one of order p of ascending values by linear interpolation between order statistics, at (n − 1)p
// counted from 0: type 7 of Hyndman and Fan (1996), the default of R and NumPy. An infinite neighbour that takes part
// makes it infinite.
func quantile(ascending []float64, p float64) float64 {
	n := len(ascending)
	if n == 0 {
		return math.NaN()
	}
	at := float64(n-1) * p
	i := min(int(at), n-1)
	share := at - float64(i)
	if share == 0 || ascending[i] == ascending[min(i+1, n-1)] {
		return ascending[i]
	}
	if math.IsInf(ascending[i+1], 1) {
		return math.Inf(1)
	}
	return ascending[i] + share*(ascending[i+1]-ascending[i])
}

// mixedAxes lists the axes on which runs of one group differ: what a figure that takes them together averages over.
func mixedAxes(e *experiment.Experiment, groups [][]int) (axes []int) {
	for a := range e.Axes {
		differ := func(runs []int) bool {
			return slices.ContainsFunc(runs, func(r int) bool { return e.Runs[r].Values[a].Text != e.Runs[runs[0]].Values[a].Text })
		}
		if slices.ContainsFunc(groups, differ) {
			axes = append(axes, a)
		}
	}
	return axes
}
