package study

import (
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// What a run does that does not simply arrive says more than the height that it ends at: it bounces, over a kink, or it comes over a
// hill that holds others; and runs that all arrive at much the same time are one group.

const (
	together   = 1.5 // times the effort of the first to arrive that the last has at most, where they are told of together
	fewestOver = 3   // groups of arrivals that are told of so
)

// bounces is what is said of a run that keeps bouncing in place of where it ends; ok is false of others.
func (c *contest) bounces(it item) (told claim.Claim, ok bool) {
	if c.inner != "" || c.in.Reports[it.run].Verdict != insight.Oscillating {
		return claim.Claim{}, false
	}
	told = claim.Claim{Kind: claim.Bounces, Runs: []int{it.run}, N: claim.N{"gap": it.gap}, W: claim.W{}, Level: c.level}
	for _, why := range c.in.Tale(c.runs).Reasons(insight.OfPath) {
		for _, one := range why {
			if one.Kind == claim.Kink && slices.Contains(one.Runs, it.run) {
				told.W["over"] = "over the kink"
			}
		}
	}
	return told, true
}

// between tells that all runs arrive, at much the same time; nil of others.
func (c *contest) between(came *Came) []claim.Claim {
	groups, never := c.groups(came)
	n := len(groups)
	if came.Left || len(never) > 0 || n < fewestOver || groups[n-1].N["effort"] > float64(together*groups[0].N["effort"]) {
		return nil
	}
	all := claim.Claim{Kind: claim.CountArrive, Runs: slices.Sorted(slices.Values(c.runs)), Level: groups[0].Level,
		N: claim.N{"count": float64(len(c.runs)), "of": float64(len(c.runs))}, W: claim.W{"noun": c.noun, "all": wording.All(len(c.runs), c.noun)}}
	if came.Told {
		all.Kind = claim.CountReach
	}
	when := claim.Claim{Kind: claim.Between, Runs: all.Runs, N: claim.N{"first": groups[0].N["effort"], "last": groups[n-1].N["effort"]}, W: claim.W{"unit": came.Unit}, Level: groups[0].Level}
	return []claim.Claim{all, when}
}

// over tells of a run of one variable that comes over the hilltop behind which others are caught, into the deeper valley; nil of others.
func (c *contest) over() []claim.Claim {
	s := c.in.Experiment.Runs[c.runs[0]].Surface
	if s.Dim() != 1 || s.Value(1) != 1 || c.noun == "start" || c.in.Tale(c.runs).Places() != 2 {
		return nil
	}
	var in, caught []item
	for _, it := range c.items {
		if c.in.Reports[it.run].Verdict == insight.Converged {
			in = append(in, it)
		} else {
			caught = append(caught, it)
		}
	}
	if len(in) == 0 || len(caught) == 0 || len(in) > fewGroups || len(caught) > fewGroups {
		return nil
	}
	end := func(it item) float64 { return c.in.Reports[it.run].Critical().X[0] }
	f := s.Objective()
	top, ok := Hilltop(func(x float64) float64 { return f.Eval(nil, []float64{x}) }, end(caught[0]), end(in[0]))
	if !ok || slices.ContainsFunc(c.items, func(it item) bool { return (c.in.Start(it.run)[0] < top) != (end(caught[0]) < top) }) {
		return nil
	}
	return []claim.Claim{{Kind: claim.OverHill, Runs: of(in), Level: c.level},
		{Kind: claim.CaughtBehind, Runs: of(caught), N: claim.N{"gap": caught[0].gap}, Level: c.level}}
}
