package truth

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/study"
)

// When runs came to a target.
var ofArrivals = map[claim.Kind]checker{
	claim.FirstArrival: arrives("effort"),
	claim.Arrival:      arrives("effort"),
	claim.LaterArrival: arrives("effort"),
	claim.LastArrival:  besides(arrives("effort"), comeToLevel),
	claim.StartsThere: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.at(r, 0, c.Level), "it starts at %g", v.first(r))
	}),
	claim.NoArrival: both(lowElsewhere, all(nowhere, func(v *evidence, c claim.Claim, r int) string {
		n, has := c.N["step"]
		if least, told := c.N["least"]; told && (!alike(least, v.low(r)) || v.level(r, c.Level) >= least) {
			return fmt.Sprintf("%g is no bound above the level", least)
		}
		return wrong(!has || int(n) == v.out(r).Steps, "it takes %d steps", v.out(r).Steps)
	})),
	claim.RisesAgain: all(func(v *evidence, c claim.Claim, r int) string {
		above := -1
		for k := range v.trace(r).Loss {
			if !v.at(r, k, c.Level) {
				above = v.trace(r).Step[k]
			}
		}
		return wrong(above+1 == int(c.N["step"]), "it is last above at step %d", above)
	}),
	claim.StaysAbove: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.when(r, c.Level) >= 0 && !v.at(r, v.rows(r)-1, c.Level), "it ends at %g", v.last(r))
	}),
	claim.RiseAgain: func(v *evidence, c claim.Claim) string {
		come := 0
		for _, r := range v.beside() {
			if v.arrival(r, c.Level) >= 0 {
				come++
			}
		}
		count, some := c.N["count"]
		return wrong(some && int(count) == len(c.Runs) && come > len(c.Runs) || !some && come == len(c.Runs), "they are %d of %d", len(c.Runs), come)
	},
	claim.NeverSaddle:   all(nowhere, onSaddle),
	claim.NeverLocal:    all(nowhere, inLocal),
	claim.NeverSwinging: all(nowhere, turning),
	claim.NeverInNoise:  all(nowhere, level),
	claim.NeverStill:    all(nowhere, moves),
	claim.NotArrived: all(nowhere, steps, func(v *evidence, _ claim.Claim, r int) string {
		ended := v.out(r).Reason
		return wrong(slices.Contains([]string{"", "steps", "outside", "cancelled", "evaluations"}, string(ended)), "it ended by itself, for the reason %s", ended)
	}),
	claim.NotMeasured: all(func(v *evidence, _ claim.Claim, r int) string {
		return wrong(math.IsNaN(v.low(r)), "the level %g is known", v.low(r))
	}),
	claim.NoLowest: all(func(v *evidence, c claim.Claim, r int) string {
		if !math.IsNaN(v.low(r)) {
			return fmt.Sprintf("the level %g is known", v.low(r))
		}
		if !strings.Contains(c.W["why"], "without bound") || v.surface(r).Model != nil {
			return ""
		}
		return wrong(v.bottomless(r), "no point far away is far below")
	}),
	claim.NotMany: func(v *evidence, c claim.Claim) string {
		if int(c.N["count"]) != len(c.Runs) {
			return fmt.Sprintf("they are %d", len(c.Runs))
		}
		return all(nowhere)(v, c)
	},
	claim.FirstOfGroup: func(v *evidence, c claim.Claim) string {
		least := math.Inf(1)
		for _, r := range c.Runs {
			if k := v.arrival(r, c.Level); k >= 0 {
				least = math.Min(least, v.effort(r, k, c.W["unit"]))
			}
		}
		return wrong(least == c.N["effort"], "the first arrives after %g", least)
	},
	claim.NoneOfGroup: both(lowElsewhere, all(nowhere)),
	claim.EffortGrows: func(v *evidence, c claim.Claim) string {
		if len(c.Runs) != 2 {
			return "it is not about two runs"
		}
		low, high := v.valueOn(c.Runs[0], c.W["axis"]), v.valueOn(c.Runs[1], c.W["axis"])
		for _, r := range v.beside() {
			if x := v.valueOn(r, c.W["axis"]); !(low <= x && x <= high) {
				return fmt.Sprintf("run %s has %g", v.run(r).ID(), x)
			}
		}
		if !strings.HasSuffix(c.W["from"], " "+claim.Number(low, "4")) || c.W["to"] != claim.Number(high, "4") {
			return fmt.Sprintf("the values are %g and %g", low, high)
		}
		for i, name := range [2]string{"first", "effort"} {
			k := v.arrival(c.Runs[i], c.Level)
			if k < 0 || v.effort(c.Runs[i], k, c.W["unit"]) != c.N[name] {
				return "run " + v.run(c.Runs[i]).ID() + " arrives otherwise"
			}
		}
		return ""
	},
	claim.FirstOnMost: func(v *evidence, c claim.Claim) string {
		method, rows := map[string]int{}, 0
		for _, group := range v.grouped(v.beside(), []int{study.AxisIndex(v.e, c.W["axis"])}) {
			least := math.Inf(1)
			effort := func(r int) float64 {
				if k := v.arrival(r, c.Level); k >= 0 {
					return v.effort(r, k, c.W["unit"])
				}
				return math.Inf(1)
			}
			for _, r := range group {
				least = math.Min(least, effort(r))
			}
			rows++
			for _, r := range group {
				if x := effort(r); x == least && !math.IsInf(x, 1) {
					method[v.run(r).Value(study.AxisIndex(v.e, "optimizer")).Text]++
				}
			}
		}
		own := method[v.run(c.Runs[0]).Value(study.AxisIndex(v.e, "optimizer")).Text]
		for _, n := range method {
			if n > own {
				return "another is first more often"
			}
		}
		return wrong(own == int(c.N["count"]) && rows == int(c.N["of"]), "it is first in %d of %d", own, rows)
	},
}

// valueOn is the number that a run has on an axis.
func (v *evidence) valueOn(r int, axis string) float64 {
	return v.run(r).Value(study.AxisIndex(v.e, axis)).Number
}

// both is two checkers of which none may find a fault.
func both(a, b checker) checker {
	return func(v *evidence, c claim.Claim) string {
		if fault := a(v, c); fault != "" {
			return fault
		}
		return b(v, c)
	}
}

// lowElsewhere is whether of runs that do not arrive it is told that some are as low, in another valley or on their way.
func lowElsewhere(v *evidence, c claim.Claim) string {
	low := slices.ContainsFunc(c.Runs, func(r int) bool {
		return c.Level.Metric == "" && allowed(v, r, v.trace(r).Point(0), 1e-6) && slices.ContainsFunc(v.trace(r).Loss, func(f float64) bool { return f <= v.level(r, c.Level) })
	})
	return wrong(low == (c.W["but"] != ""), "some are as low: %v", low)
}
