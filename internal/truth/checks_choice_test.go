package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/claim"
)

// What figures say of the best of a sweep and of range tests.

// rivals are the runs of the figure that differ from a run on one axis, and in their seed, alone, by their value there.
func (v *evidence) rivals(r, axis int) map[string][]int {
	all := map[string][]int{}
	for _, o := range v.fig.Runs {
		alike := true
		for a, x := range v.e.Axes {
			alike = alike && (a == axis || x.Path == "seed" || v.run(o).Value(a).Text == v.run(r).Value(a).Text)
		}
		if alike {
			all[v.run(o).Value(axis).Text] = append(all[v.run(o).Value(axis).Text], o)
		}
	}
	return all
}

// picked is the axis of which the figure shows the best, -1 where it shows all.
func (v *evidence) picked() int {
	path, _ := v.fig.Spec.Get("best_of").(string)
	for a, x := range v.e.Axes {
		if x.Path == path {
			return a
		}
	}
	return -1
}

// isBest holds a run against all others that differ in the setting alone.
func (v *evidence) isBest(c claim.Claim, r int) string {
	axis := v.picked()
	if axis < 0 {
		return "the figure shows the best of nothing"
	}
	rivals := v.rivals(r, axis)
	for _, name := range []string{"count", "all", "own"} {
		if n, told := c.N[name]; told && len(rivals) != int(n) {
			return fmt.Sprintf("there are %d settings", len(rivals))
		}
	}
	if v.run(r).Value(axis).Text != c.W["cell"] {
		return "it has " + v.run(r).Value(axis).Text
	}
	for text, runs := range rivals {
		got := halfWay(v.measures(runs, c.W["measure"]))
		if text == c.W["cell"] && !alike(got, c.N["value"]) || got < c.N["value"] && !alike(got, c.N["value"]) {
			return fmt.Sprintf("%s comes to %g", text, got)
		}
	}
	return ""
}

// halfWay is the median, +Inf where half of the values are.
func halfWay(all []float64) float64 {
	slices.Sort(all)
	if n := len(all); n%2 == 1 || math.IsInf(all[n/2], 1) {
		return all[n/2]
	}
	return (all[len(all)/2-1] + all[len(all)/2]) / 2
}

// suggests holds a suggested rate against the rates of the run, and by the rule of the tenth against the lowest.
func (v *evidence) suggests(c claim.Claim, r int) string {
	rates := v.trace(r).Rate[1:]
	least, most := slices.Min(rates), slices.Max(rates)
	if c.W["rule"] == "tenth" {
		return wrong(near(c.N["rate"], c.N["lowest"]/10, 1e-9) && c.N["lowest"] >= least && c.N["lowest"] <= most, "rates go from %g to %g", least, most)
	}
	return wrong(c.N["rate"] >= least && c.N["rate"] < c.N["lowest"] && c.N["lowest"] <= most && slices.Contains(rates, c.N["rate"]), "rates go from %g to %g", least, most)
}
