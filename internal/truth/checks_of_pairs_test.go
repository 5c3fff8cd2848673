package truth

import (
	"math"

	"gdplot/internal/claim"
	"gdplot/internal/study"
)

// What is said of methods in two conditions, and of one that falls behind, is counted again from the traces.
func init() {
	checkers[claim.TakesIn] = inTwo
	checkers[claim.FirstInBoth] = both(inTwo, func(v *evidence, c claim.Claim) string {
		for _, own := range c.Runs {
			axis := v.axisOf(c.Runs)
			for _, r := range v.beside() {
				if r != own && v.run(r).Value(axis).Text == v.run(own).Value(axis).Text && v.effortTo(r, c) <= v.effortTo(own, c) {
					return "run " + v.run(r).ID() + " is as soon"
				}
			}
		}
		return ""
	})
	checkers[claim.BehindFirst] = behindFirst
}

// effortTo is what a run takes to the level of a claim; +Inf where it does not arrive.
func (v *evidence) effortTo(r int, c claim.Claim) float64 {
	if k := v.arrival(r, c.Level); k >= 0 {
		return v.effort(r, k, c.W["unit"])
	}
	return math.Inf(1)
}

// axisOf is the axis on which the two runs of a claim differ, which the figure has as its rows.
func (v *evidence) axisOf(runs []int) int {
	if by := study.AxisIndex(v.e, v.fig.Spec.Text("y")); by >= 0 {
		return by
	}
	for i := range v.e.Axes {
		if v.run(runs[0]).Value(i).Text != v.run(runs[1]).Value(i).Text && v.e.Axes[i].Path != "optimizer" && v.e.Axes[i].Path != "label" {
			return i
		}
	}
	return 0
}

// inTwo is whether the runs of one method take so long.
func inTwo(v *evidence, c claim.Claim) string {
	method := study.AxisIndex(v.e, "optimizer")
	if len(c.Runs) != 2 || method >= 0 && v.run(c.Runs[0]).Value(method).Text != v.run(c.Runs[1]).Value(method).Text {
		return "it is not about two runs of one method"
	}
	for i, name := range [2]string{"first", "other"} {
		if got := v.effortTo(c.Runs[i], c); got != c.N[name] {
			return "run " + v.run(c.Runs[i]).ID() + " arrives otherwise"
		}
	}
	return ""
}

// behindFirst is whether a method takes so many times as long as the first.
func behindFirst(v *evidence, c claim.Claim) string {
	own := map[int]bool{}
	for _, r := range c.Runs {
		own[r] = true
	}
	least, most, never, of := math.Inf(1), 0.0, 0, 0
	for _, group := range v.grouped(v.beside(), []int{study.AxisIndex(v.e, c.W["axis"])}) {
		best, mine := math.Inf(1), math.NaN()
		for _, r := range group {
			x := v.effortTo(r, c)
			if best = math.Min(best, x); own[r] {
				mine = x
			}
		}
		of++
		switch {
		case math.IsNaN(mine):
			return "a group has none of the runs"
		case math.IsInf(best, 1):
		case math.IsInf(mine, 1):
			never++
		default:
			by := mine / math.Max(best, 1)
			least, most = math.Min(least, by), math.Max(most, by)
		}
	}
	return wrong(near(least, c.N["least"], 1e-9) && near(most, c.N["most"], 1e-9) && never == int(c.N["never"]) && of == int(c.N["of"]),
		"it is %g to %g, and never in %d of %d", least, most, never, of)
}
