package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/wording"
)

// Results of cells: of runs that differ in nothing but what a figure takes together.

// medianOf holds the median of a cell, or of each of several that are told together.
func medianOf(number string) checker {
	return func(v *evidence, c claim.Claim) string {
		alike := sameFor(c)
		want, got := c.N[number], 0.0
		for _, by := range v.groupings() {
			holds := true
			for _, runs := range v.grouped(c.Runs, by) {
				got = quantile(v.measures(runs, c.W["measure"]), 0.5)
				holds = holds && alike(got, want)
			}
			if holds {
				return ""
			}
		}
		return fmt.Sprintf("it is %g", got)
	}
}

// sameFor is when two numbers are the same for what a claim says: the best of a table are those that print alike.
func sameFor(c claim.Claim) func(a, b float64) bool {
	return func(a, b float64) bool {
		return alike(a, b) || c.Kind == claim.Leader && wording.Short(a, 2) == wording.Short(b, 2)
	}
}

// least holds a median against those of other cells: no cell in which most runs have a result has a lower one, among all or
// in one column.
func least(v *evidence, c claim.Claim) string {
	fault := medianOf("value")(v, c)
	if fault != "" {
		return fault
	}
	for _, by := range v.groupings() {
		for column := -1; column < len(v.e.Axes); column++ {
			if fault = v.lower(c, by, column); fault == "" {
				return ""
			}
		}
	}
	return fault
}

// lower tells of a cell in a column that has a lower median than a claim, empty where none has; column -1 is the whole figure.
func (v *evidence) lower(c claim.Claim, by []int, column int) string {
	alike := sameFor(c)
	for _, runs := range v.grouped(c.Runs, by) {
		if got := quantile(v.measures(runs, c.W["measure"]), 0.5); !alike(got, c.N["value"]) {
			return fmt.Sprintf("a cell has %g", got)
		}
	}
	for _, runs := range v.grouped(v.shown(), by) {
		same := column < 0 || v.run(runs[0]).Value(column).Text == v.run(c.Runs[0]).Value(column).Text
		gone := 0
		for _, r := range runs {
			if v.gone(r) {
				gone++
			}
		}
		if got := quantile(v.measures(runs, c.W["measure"]), 0.5); same && 2*gone < len(runs) && got < c.N["value"] && !alike(got, c.N["value"]) {
			return fmt.Sprintf("run %s and those beside it have %g", v.run(runs[0]).ID(), got)
		}
	}
	return ""
}

// settings are the axes of a file that are no seeds.
func (v *evidence) settings() (all []int) {
	over := ""
	if _, has := v.fig.Spec.Decl.Param("over"); has {
		over, _ = v.fig.Spec.Get("over").(string)
	}
	for i, a := range v.e.Axes {
		if a.Path != "seed" && (over == "" || a.Path != over) {
			all = append(all, i)
		}
	}
	return all
}

// groupings are ways in which cells may be told apart: by all settings, by two of them, by one, by none.
func (v *evidence) groupings() [][]int {
	every := make([]int, len(v.e.Axes))
	for i := range every {
		every[i] = i
	}
	all := [][]int{v.settings(), every}
	for i := range v.e.Axes {
		for k := range i {
			all = append(all, []int{k, i})
		}
	}
	for i := range v.e.Axes {
		all = append(all, []int{i})
	}
	return append(all, nil)
}

// grouped are runs that are alike on some axes.
func (v *evidence) grouped(runs, axes []int) map[string][]int {
	all := map[string][]int{}
	for _, r := range runs {
		key := ""
		for _, a := range axes {
			key += "\x00" + v.run(r).Value(a).Text
		}
		all[key] = append(all[key], r)
	}
	return all
}

// halfOf is whether half of some runs or more have failed.
func halfOf(v *evidence, c claim.Claim, failed func(r int) bool) string {
	n := 0
	for _, r := range c.Runs {
		if failed(r) {
			n++
		}
	}
	of, has := c.N["of"]
	return wrong(2*n >= len(c.Runs) && n > 0 && (!has || c.N["count"] <= of), "%d of %d have", n, len(c.Runs))
}

// unreached reports whether a figure that counts steps finds no arrival of a run.
func (v *evidence) unreached(r int) bool {
	return v.counts() && math.IsInf(v.measure(r, "steps_to"), 1)
}

// together is the median result of some runs, infinite where half of them are lost and no steps are counted.
func (v *evidence) together(runs []int, word string) float64 {
	values, lost := v.measures(runs, word), 0
	for _, r := range runs {
		if v.gone(r) {
			lost++
		}
	}
	if word != "steps_to" && 2*lost >= len(runs) {
		return math.Inf(1)
	}
	return quantile(values, 0.5)
}

// counts reports whether a figure counts steps: it is told to, or its kind always does.
func (v *evidence) counts() bool {
	return slices.Contains(v.fig.Spec.Values, any("steps_to")) || v.fig.Beside()&catalog.ComparesArrivals != 0
}

// alone reports whether no two runs of the figure differ in their seeds or places alone.
func (v *evidence) alone() bool {
	for _, a := range v.e.Axes {
		if a.Path == "seed" || a.Path == "start" {
			return false
		}
	}
	_, over := v.fig.Spec.Decl.Param("over")
	return !over || !v.fig.Spec.Has("over")
}
