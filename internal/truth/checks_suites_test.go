package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/claim"
)

// What profiles say is counted again: a problem is a surface, a start and a seed; of the attempts of a solver the best counts.
func init() {
	checkers[claim.Solved] = solves(func(own, _ float64) bool { return !math.IsInf(own, 1) })
	checkers[claim.BestSolved] = solves(func(own, best float64) bool { return !math.IsInf(own, 1) && own <= best })
	checkers[claim.Unsolved] = func(v *evidence, c claim.Claim) string {
		efforts := v.efforts(c.Runs)
		n := 0
		for _, of := range efforts {
			if math.IsInf(leastOf(of), 1) {
				n++
			}
		}
		return wrong(n == int(c.N["count"]), "%d of %d are", n, len(efforts))
	}
}

// solver is what solves the problems of a run: its value of what the figure colours, or of all that is no problem.
func (v *evidence) solver(r int) string {
	color, key := v.fig.Spec.Text("color"), ""
	for i, a := range v.e.Axes {
		if a.Path == color {
			return v.run(r).Value(i).Text
		}
		if !slices.Contains([]string{"surface", "start", "seed", "label"}, a.Path) {
			key += "\x00" + v.run(r).Value(i).Text
		}
	}
	return key
}

// efforts are those of solvers by problem and solver, +Inf where no attempt arrives.
func (v *evidence) efforts(runs []int) map[string]map[string]float64 {
	all := map[string]map[string]float64{}
	for _, r := range runs {
		problem := aspects["surface"](v, r) + fmt.Sprint(v.run(r).Start, v.run(r).StartOf(), v.run(r).Seed)
		if all[problem] == nil {
			all[problem] = map[string]float64{}
		}
		effort := math.Inf(1)
		if k := v.arrival(r, v.target(r)); k >= 0 {
			unit := "step"
			if v.fig.Spec.Text("x") == "evaluations" {
				unit = "evaluation"
			}
			effort = math.Max(1, v.effort(r, k, unit))
		}
		if before, has := all[problem][v.solver(r)]; !has || effort < before {
			all[problem][v.solver(r)] = effort
		}
	}
	return all
}

func leastOf(of map[string]float64) float64 {
	least := math.Inf(1)
	for _, x := range of {
		least = math.Min(least, x)
	}
	return least
}

// solves counts the problems of each solver of a claim at which something holds of its effort and the best one.
func solves(holds func(own, best float64) bool) checker {
	return func(v *evidence, c claim.Claim) string {
		efforts := v.efforts(v.fig.Runs)
		own := map[string]int{}
		for _, r := range c.Runs {
			own[v.solver(r)] = 0
		}
		for _, of := range efforts {
			for solver := range own {
				if x, tried := of[solver]; tried && holds(x, leastOf(of)) {
					own[solver]++
				}
			}
		}
		for solver, n := range own {
			if n != int(c.N["count"]) {
				return fmt.Sprintf("%q does at %d", solver, n)
			}
		}
		return wrong(int(c.N["of"]) == len(efforts) && len(own) == len(c.List), "there are %d problems, and %d such solvers", len(efforts), len(own))
	}
}

func init() {
	checkers[claim.Solves] = func(v *evidence, c claim.Claim) string {
		if said := c.W["all"] != ""; said != (c.N["count"] == c.N["of"]) {
			return "all are not told right"
		}
		return checkers[claim.Solved](v, c)
	}
	checkers[claim.ReachesShare] = func(v *evidence, c claim.Claim) string {
		if every, none := c.W["all"] == "every target", c.W["all"] == "none"; every != (c.N["share"] == 1) || none != (c.N["share"] == 0) {
			return "all or none is not told right"
		}
		return checkers[claim.Reached](v, c)
	}
}
