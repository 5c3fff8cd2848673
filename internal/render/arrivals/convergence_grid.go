package arrivals

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// Runs of several methods, each with every value of one thing more, make a grid: a row for each value, and in it each method. What
// such a figure is about is how the effort of methods grows along the values, where these are numbers, or who is first in how many.

// rowsOf is the axis that rows stand for: that of the file, or of a grid of many runs what varies besides the method.
func (f *convergenceFigure) rowsOf() string {
	if by := f.fig.Spec.Text("y"); by != "" {
		return by
	}
	e := f.in.Experiment
	if f.fig.Spec.Text("color") != "" || f.fig.Spec.Has("highlight") || len(f.fig.Runs) <= mostApart || len(f.fig.Runs) > mostRows {
		return ""
	}
	by, method := "", study.AxisIndex(e, "optimizer")
	cells := map[[2]string]bool{} // never ranged over
	for i, a := range e.Axes {
		if i == method || !varies(e, f.fig.Runs, i) {
			continue
		}
		if by != "" || a.Path == "seed" || a.Path == "label" {
			return ""
		}
		by = a.Path
	}
	at := study.AxisIndex(e, by)
	if method < 0 || at < 0 {
		return ""
	}
	rows, columns := map[string]bool{}, map[string]bool{} // never ranged over
	for _, r := range f.fig.Runs {
		y, x := e.Runs[r].Value(at).Text, e.Runs[r].Value(method).Text
		if cells[[2]string{y, x}] {
			return ""
		}
		cells[[2]string{y, x}], rows[y], columns[x] = true, true, true
	}
	if len(rows) < 2 || len(columns) < 2 || len(cells) != len(rows)*len(columns) {
		return ""
	}
	return by
}

// varies reports whether runs have several values on an axis.
func varies(e *experiment.Experiment, runs []int, axis int) bool {
	return slices.ContainsFunc(runs, func(r int) bool { return e.Runs[r].Value(axis).Text != e.Runs[runs[0]].Value(axis).Text })
}

// measured reports whether rows stand for numbers that only rise.
func (f *convergenceFigure) measured() bool {
	at, before := study.AxisIndex(f.in.Experiment, f.by), math.Inf(-1)
	if at < 0 {
		return false
	}
	for i := range f.rows {
		v := f.in.Experiment.Runs[f.rows[i].Run].Value(at)
		if !v.Numeric || v.Number < before {
			return false
		}
		before = v.Number
	}
	return len(f.rows) > 0
}

// leastGrowth is from which factor on it is told how the effort of a method grows.
const leastGrowth = 2.0

// growth tells how the effort of methods goes from the first to the last value: of that in which it grows most, and of that in which
// it grows least.
func (f *convergenceFigure) growth() []claim.Claim {
	if f.gathered == nil || !f.measured() {
		return nil
	}
	var all []claim.Claim
	first, last := &f.gathered[0], &f.gathered[len(f.gathered)-1]
	for _, a := range first.rows {
		k := slices.IndexFunc(last.rows, func(b *arrivalRow) bool { return b.series == a.series })
		if k < 0 || !a.Reached || !last.rows[k].Reached || a.At(f.evaluations) == 0 {
			continue
		}
		b := last.rows[k]
		all = append(all, claim.Claim{Kind: claim.EffortGrows, Runs: []int{a.Run, b.Run}, Level: f.in.Level(a.Run, f.target),
			N: claim.N{"first": float64(a.At(f.evaluations)), "effort": float64(b.At(f.evaluations))},
			W: claim.W{"unit": study.UnitOf(f.evaluations), "name": wording.Plain(a.series.Name), "from": a.group, "to": f.bare(b), "axis": f.by}})
	}
	by := func(c claim.Claim) float64 { return c.N["effort"] / c.N["first"] }
	slices.SortStableFunc(all, func(a, b claim.Claim) int { return cmp.Compare(by(b), by(a)) })
	if len(all) == 0 || by(all[0]) < leastGrowth {
		return nil
	}
	if n := len(all); n > 2 {
		all = []claim.Claim{all[0], all[n-1]}
	}
	return all
}

// bare is the value that a row stands for, as a number without what it is.
func (f *convergenceFigure) bare(r *arrivalRow) string {
	return wording.Short(f.in.Experiment.Runs[r.Run].Value(study.AxisIndex(f.in.Experiment, f.by)).Number, 4)
}

// firstOnMost tells which method arrives first in how many rows, where one does in more than any other.
func (f *convergenceFigure) firstOnMost() []claim.Claim {
	if f.gathered == nil {
		return nil
	}
	count, runs := map[string]int{}, map[string][]int{} // never ranged over
	var names []string
	for i := range f.gathered {
		g := &f.gathered[i]
		for _, r := range g.rows {
			name := wording.Plain(r.series.Name)
			if runs[name] == nil {
				names = append(names, name)
			}
			runs[name] = append(runs[name], r.Run)
			if g.first != nil && r.Reached && r.At(f.evaluations) == g.first.At(f.evaluations) {
				count[name]++
			}
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return count[b] - count[a] })
	if len(names) < 2 || count[names[0]] <= count[names[1]] {
		return nil
	}
	on, noun := "with", "value"
	if f.by == "surface" {
		on, noun = "on", "surface"
	}
	return []claim.Claim{{Kind: claim.FirstOnMost, Runs: runs[names[0]], Level: f.in.SharedLevel(f.runs(), f.target),
		N: claim.N{"count": float64(count[names[0]]), "of": float64(len(f.gathered))},
		W: claim.W{"name": names[0], "unit": study.UnitOf(f.evaluations), "on": on, "noun": wording.Noun(len(f.gathered), noun), "axis": f.by}}}
}
