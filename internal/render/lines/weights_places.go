package lines

import (
	"cmp"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/wording"
)

// Runs that end at the same values, as they are printed, are told together.

// endings are sentences of where the weights of runs end.
func (f *weightsFigure) endings() [][]claim.Claim {
	var all [][]claim.Claim
	for _, r := range f.runs {
		if len(f.in.Results[r].Outcome().X) == 0 {
			continue
		}
		if f.in.Diverged(r) {
			all = append(all, []claim.Claim{f.in.Divergence(r)})
			continue
		}
		there, ends := f.told(r)
		told := append(ends, there...)
		if at := slices.IndexFunc(all, func(other []claim.Claim) bool { return endAlike(other, told) }); at >= 0 {
			for i := range told {
				all[at][i].Runs = append(all[at][i].Runs, r)
			}
			continue
		}
		all = append(all, told)
	}
	return all
}

// endAlike reports whether two runs end at the same values after the same number of steps.
func endAlike(a, b []claim.Claim) bool {
	return len(a) > 0 && slices.EqualFunc(a, b, func(x, y claim.Claim) bool {
		return x.Kind == claim.WeightEnds && y.Kind == x.Kind && x.W["name"] == y.W["name"] && x.N["step"] == y.N["step"] &&
			claim.Number(x.N["value"], "") == claim.Number(y.N["value"], "")
	})
}

// mostPlaces is how many values a headline tells at which runs of one variable end.
const mostPlaces = 3

// places counts the runs of one variable that end at each value, most first; nothing where each ends at its own, or one diverges.
func (f *weightsFigure) places() []claim.Claim {
	if f.n != 1 || len(f.runs) < 2 || slices.ContainsFunc(f.runs, func(r int) bool { return f.in.Diverged(r) || len(f.in.Results[r].Outcome().X) != 1 }) {
		return nil
	}
	noun := f.in.Tale(f.runs).Noun()
	var told []claim.Claim
	for _, r := range f.runs {
		value := f.round(r, 0)
		at := slices.IndexFunc(told, func(c claim.Claim) bool { return claim.Number(c.N["value"], "") == claim.Number(value, "") })
		if at < 0 {
			told = append(told, claim.Claim{Kind: claim.EndPlaces, N: claim.N{"of": float64(len(f.runs)), "value": value},
				W: claim.W{"noun": noun, "name": f.in.Experiment.Runs[r].Surface.Spoken(0)}})
			at = len(told) - 1
		}
		told[at].Runs = append(told[at].Runs, r)
		told[at].N["count"]++
	}
	if len(told) > mostPlaces || len(told) == len(f.runs) {
		return nil
	}
	if len(told) == 1 {
		told[0].W["all"] = wording.All(len(f.runs), noun)
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(b.N["count"], a.N["count"]) })
	return told
}
