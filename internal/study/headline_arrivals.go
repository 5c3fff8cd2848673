package study

import (
	"cmp"
	"maps"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// fewGroups is how many arrivals a headline tells one by one.
const fewGroups = 3

// valleys tells in how many minima runs end, where few of them are in the lowest.
func (c *contest) valleys() [][]claim.Claim {
	n := c.in.Tale(c.runs).Places()
	if n < 3 {
		return nil
	}
	var lowest []item
	for _, it := range c.items {
		if c.in.Reports[it.run].Verdict == insight.Converged {
			lowest = append(lowest, it)
		}
	}
	if len(lowest) == 0 || 2*len(lowest) > len(c.items) {
		return nil
	}
	return [][]claim.Claim{{{Kind: claim.InValleys, Runs: of(lowest), W: claim.W{"noun": c.noun}, Level: c.level,
		N: claim.N{"of": float64(len(c.items)), "valleys": float64(n), "count": float64(len(lowest))}}}}
}

// groups are the runs that arrive, those that do so at once together, the first of them first, and those that do not.
func (c *contest) groups(came *Came) (groups []claim.Claim, never []item) {
	for _, r := range c.runs {
		effort, ok := came.Effort[r]
		if !ok || effort == 0 {
			never = append(never, item{run: r})
			continue
		}
		i := slices.IndexFunc(groups, func(g claim.Claim) bool { return g.N["effort"] == float64(effort) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, claim.Claim{Kind: claim.ArrivesLater, N: claim.N{"effort": float64(effort)}, W: claim.W{"unit": came.Unit}, Level: c.in.Level(r, came.Target)})
		}
		groups[i].Runs = append(groups[i].Runs, r)
	}
	slices.SortStableFunc(groups, func(a, b claim.Claim) int { return cmp.Compare(a.N["effort"], b.N["effort"]) })
	if len(groups) > 0 {
		groups[0].Kind = claim.Arrives
	}
	return groups, never
}

// order tells when the runs arrive, group by group, and what becomes of those that do not.
func (c *contest) order(came *Came) []claim.Claim {
	groups, never := c.groups(came)
	if came.Left || len(groups) == 0 || len(groups) > fewGroups || len(groups)+len(never) < 2 || len(never) > fewGroups {
		return nil
	}
	if came.Told {
		groups[0].Kind = claim.Arrival
	}
	for _, it := range never {
		if effort, ok := came.Effort[it.run]; ok && effort == 0 {
			return nil // which begins there
		}
		fate := Arrival{Run: it.run, Known: true}.Fate(c.in)
		if fate.Kind == claim.NotArrived {
			if fate.Kind = claim.NotIn; came.Unit != UnitOf(false) {
				fate.W = claim.W{"counted": UnitOf(false)}
			}
		}
		fate.Level = c.in.Level(it.run, came.Target)
		if n := len(groups); groups[n-1].Kind == fate.Kind && fate.Kind != claim.ArrivesLater && groups[n-1].N["step"] == fate.N["step"] {
			groups[n-1].Runs = append(groups[n-1].Runs, it.run)
			maps.DeleteFunc(groups[n-1].N, func(name string, x float64) bool { return x != fate.N[name] }) // of which the head tells nothing
			continue
		}
		groups = append(groups, fate)
	}
	return groups
}

// arrivals tells how many arrive, the first and the last of them, by name where that is wanted, and what becomes of the others.
func (c *contest) arrivals(came *Came, named bool) []claim.Claim {
	groups, never := c.groups(came)
	n := len(groups)
	starts := func(it item) bool { effort, ok := came.Effort[it.run]; return ok && effort == 0 } // who has not to come there
	if n < 2 || len(c.runs) <= fewGroups || slices.ContainsFunc(never, starts) {
		return nil
	}
	count := claim.Claim{Kind: claim.CountArrive, W: claim.W{"noun": c.noun}, N: claim.N{"of": float64(len(c.runs))}, Level: groups[0].Level}
	if came.Told {
		count.Kind = claim.CountReach
	}
	if came.Left { // others came and left: they are no few of those
		count.W["stay"] = "and stay"
	}
	for _, g := range groups {
		count.Runs = append(count.Runs, g.Runs...)
	}
	slices.Sort(count.Runs)
	if count.N["count"] = float64(len(count.Runs)); len(never) == 0 {
		count.W["all"] = wording.All(len(c.runs), c.noun)
	}
	first, last := groups[0], groups[n-1]
	others := len(never) > 0 && !slices.ContainsFunc(never, func(it item) bool {
		return came.Effort[it.run] > 0 || c.in.Reports[it.run].Verdict == insight.Converged
	})
	first.Kind, last.Kind = claim.FirstOfMany, claim.LastOfMany
	for _, end := range []*claim.Claim{&first, &last} {
		end.W = claim.W{"unit": came.Unit}
		if named && !others && len(end.Runs) == 1 {
			end.W["name"], _ = c.in.Tale(c.runs).Names(end.Runs)
		}
	}
	if others { // they say more than who was the last
		return append([]claim.Claim{count, first}, c.counted(of(never))...)
	}
	return []claim.Claim{count, first, last}
}

// CameTo is when runs come to a target and stay; nil of one that is no gap.
func (in Runs) CameTo(runs []int, target experiment.Target, evaluations bool) *Came {
	if !target.Gap {
		return nil
	}
	came := &Came{Target: target, Unit: UnitOf(evaluations), Effort: map[int]int{}}
	for _, r := range runs {
		if a := in.Arrival(r, target); a.Ends() {
			came.Effort[r] = a.At(evaluations)
		} else {
			came.Left = came.Left || a.Reached
		}
	}
	return came
}

// ArrivalHeadlines are those of Headlines that say when runs arrive.
func (in Runs) ArrivalHeadlines(runs []int, came *Came) [][]claim.Claim {
	c := in.contest(runs)
	if c == nil || came == nil || len(came.Effort) == 0 {
		return nil
	}
	return c.timed(came)
}

// timed tells when runs arrive, in more and in fewer words.
func (c *contest) timed(came *Came) (told [][]claim.Claim) {
	for _, sentence := range [][]claim.Claim{c.between(came), c.order(came), c.arrivals(came, true), c.arrivals(came, false)} {
		if sentence != nil {
			told = append(told, sentence)
		}
	}
	return told
}
