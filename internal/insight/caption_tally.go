package insight

import (
	"slices"

	"gdplot/internal/claim"
)

// tally counts how many runs ended in which way, by the values of an axis where there are several, and names the
// fastest and the slowest.
func (t *Tale) tally(panels string) [][]claim.Claim {
	var told []claim.Claim
	if groups, names := t.split(panels); len(groups) > 1 {
		for i, g := range groups {
			told = append(told, t.of(g).counts(names[i])...)
		}
	} else {
		told = t.counts("")
	}
	if extremes := t.extremes(); extremes != nil {
		return [][]claim.Claim{told, extremes}
	}
	return [][]claim.Claim{told}
}

// Tally counts how many runs ended in which way, whatever their number: what Endings says, in fewer words.
func (t *Tale) Tally() [][]claim.Claim {
	if len(t.runs) < 2 {
		return nil
	}
	return [][]claim.Claim{t.counts("")}
}

// split divides the runs by their values on an axis, if that has up to four.
func (t *Tale) split(axis string) (groups [][]int, names []string) {
	at := -1
	for i, a := range t.e.Axes {
		if a.Path == axis {
			at = i
		}
	}
	if at < 0 {
		return nil, nil
	}
	of := map[string][]int{}
	for _, r := range t.runs {
		text := t.e.Runs[r].Value(at).Text
		if of[text] = append(of[text], r); len(of) > 4 {
			return nil, nil
		}
	}
	for _, v := range t.e.Axes[at].Values {
		runs := of[v.Text]
		if len(runs) == 0 {
			continue
		}
		name := t.namer.Value(at, t.e.Runs[runs[0]])
		switch axis {
		case "start":
		case "surface":
			name = "on " + name
		default:
			name = "with " + name
		}
		groups, names = append(groups, runs), append(names, name)
	}
	return groups, names
}

// tallied are the verdicts that are counted, in the order of a tally.
var tallied = []struct {
	verdict Verdict
	kind    claim.Kind
}{
	{Converged, claim.CountMinimum},
	{Converged, claim.CountStays},
	{Converged, claim.CountGoal},
	{LocalMinimum, claim.CountLocal},
	{AtConstraint, claim.CountAtConstraint},
	{AtSaddle, claim.CountSaddle},
	{NoiseFloor, claim.CountInNoise},
	{Oscillating, claim.CountSwinging},
	{Stalled, claim.CountStalled},
	{StepLimit, claim.CountOnTheWay},
	{Diverged, claim.CountDiverged},
}

// counts are claims of how many runs have each verdict; group is what these runs have in common.
func (t *Tale) counts(group string) []claim.Claim {
	var all []claim.Claim
	for _, w := range tallied {
		runs := t.where(func(r int) bool {
			return t.reports[r].Verdict == w.verdict && (w.verdict != Converged || t.arrivedAs(r) == w.kind)
		})
		if len(runs) == 0 {
			continue
		}
		c := claim.Claim{Kind: w.kind, Runs: runs, N: claim.N{"count": float64(len(runs)), "of": float64(len(t.runs))}, W: claim.W{}}
		if w.kind == claim.CountMinimum || w.kind == claim.CountStays {
			c.W["minimum"] = "a minimum"
			if s := t.surface(); s != nil && lowest(s) != nil {
				c.W["minimum"] = s.Lowest().Standing.Least()
			}
		}
		if rest := t.reports[runs[0]].Rest(); w.kind == claim.CountSaddle && !slices.ContainsFunc(runs, func(r int) bool { return t.reports[r].Rest() != rest }) {
			c.W["place"] = rest
		}
		if group != "" && len(all) == 0 {
			c.W["group"] = group
		}
		all = append(all, c)
	}
	return all
}

// arrivedAs is what counts a run that converged: at a level of its file's, at the minimum where it began, or at one it came to.
func (t *Tale) arrivedAs(r int) claim.Kind {
	switch {
	case t.atGoal(r):
		return claim.CountGoal
	case t.stays(r):
		return claim.CountStays
	}
	return claim.CountMinimum
}

// extremes names the fastest and the slowest of the runs that arrived.
func (t *Tale) extremes() []claim.Claim {
	target, ok := t.watched()
	arrived := t.where(func(r int) bool { return t.reports[r].Verdict == Converged })
	if !ok || len(arrived) < 3 {
		return nil
	}
	ties := t.ties(arrived, target)
	if len(ties) < 2 {
		return nil
	}
	extreme := func(kind claim.Kind, runs []int) claim.Claim {
		return claim.Claim{Kind: kind, Runs: runs, N: claim.N{"step": float64(t.hit(runs[0], target))}, Level: t.Target(runs[0], target)}
	}
	return []claim.Claim{extreme(claim.Fastest, ties[0]), extreme(claim.Slowest, ties[len(ties)-1])}
}
