package study

import (
	"math"
	"slices"

	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
)

// Aggregate is what several runs that differ only in what a figure does not tell apart, seeds mostly, come to: their
// median and quantiles. A run that failed has no number but is not left out: it counts as larger than every number, so
// that a quantile is +Inf where so many fail.
type Aggregate struct {
	Runs     []int     // whose values they are, in the order of the experiment
	values   []float64 // ascending; +Inf for each run that failed
	Diverged int       // how many of the failures ended with something that is not finite …
	Alike    bool      // whether nothing but their seeds is different, their ends included
	Never    int       // … and how many in any other way, such as a target that they did not reach
}

// Aggregate collects what a measure says of runs. Runs of which nothing is known are left out.
func (in Runs) Aggregate(runs []int, m Measure) Aggregate {
	return in.Collect(runs, in.measured(m, runs))
}

// Collect is the aggregate of values, one of each run; NaN where nothing is known of it.
func (in Runs) Collect(runs []int, values []float64) Aggregate {
	a := Aggregate{Runs: slices.Clip(runs), values: make([]float64, 0, len(runs))}
	if slices.ContainsFunc(values, math.IsNaN) {
		a.Runs = make([]int, 0, len(runs))
	}
	for i, r := range runs {
		v := values[i]
		if math.IsNaN(v) {
			continue
		}
		if len(a.Runs) < len(runs) {
			a.Runs = append(a.Runs, r)
		}
		a.values = append(a.values, v)
		switch {
		case !math.IsInf(v, 1):
		case in.Diverged(r):
			a.Diverged++
		default:
			a.Never++
		}
	}
	if len(a.Runs) == 0 {
		return Aggregate{}
	}
	slices.Sort(a.values)
	a.Alike = in.Alike(a.Runs)
	return a
}

// Failed is how many runs have no number.
func (a *Aggregate) Failed() int { return a.Diverged + a.Never }

// Quantile is that of order p in [0, 1]: NaN of nothing, +Inf where it lies among the failures.
func (a *Aggregate) Quantile(p float64) float64 { return numeric.Quantile(a.values, p) }

// Median is the value in the middle, the mean of the two there of an even number, as numeric.Told has it.
func (a *Aggregate) Median() float64 { return numeric.Told(a.Quantile(0.5)) }

// MixedAxes lists the axes on which runs of one group differ: what a figure that takes them together averages over.
func MixedAxes(e *experiment.Experiment, groups [][]int) (axes []int) {
	for a := range e.Axes {
		differ := func(runs []int) bool {
			return slices.ContainsFunc(runs, func(r int) bool { return e.Runs[r].Value(a).Text != e.Runs[runs[0]].Value(a).Text })
		}
		if slices.ContainsFunc(groups, differ) {
			axes = append(axes, a)
		}
	}
	return axes
}
