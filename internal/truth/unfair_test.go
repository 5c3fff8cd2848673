package truth

import (
	"fmt"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/experiment/grammar"
)

// unfair checks notes on fairness, each kind by the plan and the traces.
func unfair(v *evidence, c claim.Claim) string {
	check := notes[grammar.FairKind(c.W["note"])]
	if check == nil {
		return "nobody knows how to check " + c.W["note"]
	}
	if len(c.Runs) == 0 {
		return "it is about no run"
	}
	return check(v, c)
}

// differing is whether something differs between the first two runs of a note.
func differing(of func(v *evidence, r int) string) checker {
	return func(v *evidence, c claim.Claim) string {
		return wrong(len(c.Runs) > 1 && of(v, c.Runs[0]) != of(v, c.Runs[1]), "they do not differ")
	}
}

var notes = map[grammar.FairKind]checker{
	grammar.UnequalStarts:  differing(func(v *evidence, r int) string { return fmt.Sprint(v.run(r).Begin(), v.run(r).StartOf()) }),
	grammar.UnequalBudgets: differing(func(v *evidence, r int) string { return fmt.Sprint(v.run(r).Steps) }),
	grammar.UnequalBatches: differing(func(v *evidence, r int) string { return fmt.Sprint(v.run(r).Batch) }),
	grammar.UnequalSeeds: func(v *evidence, c claim.Claim) string {
		if n, has := c.N["first"]; has {
			return wrong(n > c.N["second"], "they have as many")
		}
		return differing(func(v *evidence, r int) string { return fmt.Sprint(v.run(r).Seed) })(v, c)
	},
	grammar.UnequalSuites: func(v *evidence, c claim.Claim) string {
		return wrong(c.N["first"] < c.N["second"], "it was tried on all")
	},
	grammar.UnequalCosts: func(v *evidence, c claim.Claim) string {
		for i, name := range []string{"first", "second"} {
			out := v.out(c.Runs[i])
			if got := float64(out.Evaluations) / float64(out.Steps); got != c.N[name] {
				return fmt.Sprintf("a step takes %g", got)
			}
		}
		return wrong(c.N["first"] > c.N["second"], "they cost the same")
	},
	grammar.UnequalTries: func(v *evidence, c claim.Claim) string {
		return wrong(c.N["first"] > c.N["second"], "they were tried alike")
	},
	grammar.SharedRate: func(v *evidence, c claim.Claim) string {
		for _, r := range c.Runs {
			if aspects["learning rate"](v, r) != aspects["learning rate"](v, c.Runs[0]) {
				return "they do not share it"
			}
		}
		return wrong(chainOf(v, c.Runs[0]) != chainOf(v, c.Runs[1]), "they are one method")
	},
	grammar.GridEdge: func(v *evidence, c claim.Claim) string {
		t := v.run(c.Runs[0]).Tune
		return wrong(t.Choice.Value == t.Values[0] || t.Choice.Value == t.Values[len(t.Values)-1], "it is within")
	},
	grammar.OneSeed: func(v *evidence, c claim.Claim) string {
		return wrong(!slices.ContainsFunc(c.Runs, func(r int) bool { return v.run(r).Seed != v.run(c.Runs[0]).Seed }), "their seeds differ")
	},
	grammar.ExactLoss:  differing(chainOf),
	grammar.HiddenAxis: func(v *evidence, c claim.Claim) string { return wrong(len(c.List) > 0, "nothing is named") },
	grammar.LeftOut: func(v *evidence, c claim.Claim) string {
		return wrong(slices.Contains(v.fig.Runs, c.Runs[0]), "it is not of the figure")
	},
	grammar.NotStaying: func(v *evidence, c claim.Claim) string {
		for _, target := range v.run(c.Runs[0]).Targets() { // of several the note tells of one
			if !target.Gap && target.Metric == "" && v.surface(c.Runs[0]).Climbs() {
				target.Loss = 0 - target.Loss
			}
			if k := v.arrival(c.Runs[0], &claim.Level{Gap: target.Gap, Loss: target.Loss, Metric: target.Metric}); k >= 0 && float64(v.trace(c.Runs[0]).Step[k]) == c.N["first"] {
				l := &claim.Level{Gap: target.Gap, Loss: target.Loss, Metric: target.Metric}
				own, other := v.since(c.Runs[0], l), v.since(c.Runs[1], l)
				if own == c.N["second"] && other == c.N["third"] {
					return wrong(other < own && v.arrival(c.Runs[1], l) > k, "the other arrives first, or stays later")
				}
			}
		}
		return "at no target do they arrive and stay then"
	},
	grammar.TargetDecides: func(v *evidence, c claim.Claim) string {
		at := func(r int, gap float64) int { return v.arrival(r, &claim.Level{Gap: true, Loss: gap}) }
		a, b := c.Runs[0], c.Runs[1]
		second := at(b, c.N["second"])
		return wrong(at(a, c.N["first"]) >= 0 && second >= 0 && (at(a, c.N["second"]) < 0 || second <= at(a, c.N["second"])), "the order is the same")
	},
}
