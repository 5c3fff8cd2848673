package insight

import (
	"math"
	"slices"
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/portable"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Endings tells how the runs ended, a sentence a list; those that ended alike are told of together. More than Told runs
// are counted, by the values of the axis that a figure's panels stand for where there are any.
func (t *Tale) Endings(panels string) [][]claim.Claim {
	switch {
	case len(t.runs) == 0:
		return [][]claim.Claim{{{Kind: claim.Nothing}}}
	case len(t.runs) > Told:
		return t.tally(panels)
	}
	var told []claim.Claim
	for _, g := range t.fates() {
		told = append(told, g)
		if slices.Contains(claim.Arrived, g.Kind) {
			told = append(told, t.arrivals(g.Runs)...)
		}
	}
	return [][]claim.Claim{told}
}

// fates are claims of how the runs ended, in the order of the runs; those of which the same words hold are one.
func (t *Tale) fates() []claim.Claim {
	var all []claim.Claim
next:
	for _, r := range t.runs {
		c := t.fate(r)
		for i := range all {
			if t.alike(all[i], c) {
				all[i].Runs = append(all[i].Runs, r)
				continue next
			}
		}
		all = append(all, c)
	}
	return t.several(all)
}

// several calls the ends of runs that are at the lowest of one surface in different places minima: there is more than one.
func (t *Tale) several(all []claim.Claim) []claim.Claim {
	for i, c := range all {
		for _, other := range all {
			lowest := c.Kind == claim.EndsAtMinimum || c.Kind == claim.EndsAtLowest
			if lowest && (other.Kind == c.Kind || other.Kind == claim.EndsAtAMinimum) && t.e.Runs[c.Runs[0]].Surface == t.e.Runs[other.Runs[0]].Surface && t.Place(c.Runs, c.At) != t.Place(other.Runs, other.At) {
				all[i].Kind = claim.EndsAtAMinimum
			}
		}
	}
	return all
}

// alike reports whether two claims of an ending say the same of their runs.
func (t *Tale) alike(a, b claim.Claim) bool {
	if a.Kind != b.Kind || a.Kind == claim.Climbs || t.e.Runs[a.Runs[0]].Surface != t.e.Runs[b.Runs[0]].Surface {
		return false
	}
	one := func(c claim.Claim) string {
		c.Runs = []int{0}
		return claim.Say(nowhere{t}, []claim.Claim{c})
	}
	return one(a) == one(b) && t.Place(a.Runs, a.At) == t.Place(b.Runs, b.At)
}

// nowhere is a voice in which all runs are called the same.
type nowhere struct{ *Tale }

func (nowhere) Who([]int) (string, bool)      { return "it", false }
func (nowhere) Place([]int, []float64) string { return "there" }

// fate is a claim of how a run ended.
func (t *Tale) fate(r int) claim.Claim {
	out, rep, s := t.results[r].Outcome(), t.reports[r], t.e.Runs[r].Surface
	c := claim.Claim{Runs: []int{r}}
	plain := func(kind claim.Kind) claim.Claim { c.Kind = kind; return c }
	step := float64(out.Steps)
	switch {
	case out.Reason == descent.ReasonLeftDomain:
		c.N = claim.N{"step": step}
		return plain(claim.LeavesDomain)
	case rep.Verdict == Diverged && !out.Diverged():
		c.N = claim.N{"step": step, "to": s.Value(out.Loss)}
		return plain(claim.GrowsUnbounded)
	case out.Diverged():
		c.N = claim.N{"step": step}
		return plain(claim.Diverges)
	case out.Reason == descent.ReasonOutside:
		c.N = claim.N{"step": step}
		return plain(claim.LeavesWindow)
	case t.results[r].Climbed() && rep.Verdict != NoiseFloor && rep.Verdict != AtConstraint && rep.Verdict != LocalMinimum && rep.Verdict != Oscillating:
		c.N = claim.N{"step": step, "from": s.Value(t.results[r].Trace().Loss[0]), "to": s.Value(out.Loss)}
		return plain(claim.Climbs)
	}
	c.At, c.Level = t.endOf(r), t.Level(r)
	switch rep.Verdict {
	case Converged:
		switch {
		case t.atGoal(r):
			c.At, c.N, c.W = nil, t.height(r), claim.W{"rule": string(out.Reason)}
			c.N["step"] = step
			return stoppedBy(c)
		case t.stays(r):
			return t.staysAt(c)
		case rep.Critical() != nil && len(s.MinimumCurves()) > 0 && rep.Critical().Kind == surface.GlobalMinimum:
			c.At = nil
			return plain(claim.EndsOnCurve)
		case severalLowest(s) || onPlain(s) || c.Level == nil || underdetermined(s, rep):
			return plain(claim.EndsAtAMinimum)
		case c.Level.Of != surface.Proved.Least():
			return plain(claim.EndsAtLowest)
		}
		return plain(claim.EndsAtMinimum)
	case LocalMinimum:
		c.N = t.height(r)
		return plain(claim.EndsInLocalMinimum)
	case AtConstraint:
		if c.N = t.height(r); c.N["gap"] <= leastGap*math.Abs(t.firstGap(r)) { // not worth telling
			delete(c.N, "gap")
		}
		if len(c.N) == 0 {
			c.W = claim.W{"lowest": "the lowest point of"}
		}
		return plain(claim.EndsAtConstraint)
	case AtSaddle:
		on := "on"
		if t.e.Runs[r].Sampled() {
			on = "beside"
		}
		c.W = claim.W{"on": on}
		if rep.Critical() != nil && rep.Critical().Kind == surface.Maximum {
			return plain(claim.EndsOnHilltop)
		}
		c.W["place"] = rep.Rest()
		return plain(claim.EndsOnSaddle)
	}
	c.N = t.height(r)
	c.N["step"] = step
	place := c.At
	c.At = nil
	switch rep.Verdict {
	case NoiseFloor:
		c.N = t.floor(r)
		return plain(claim.RestsInNoise)
	case Oscillating:
		t.wasLower(r, c.N)
		t.beganLower(r, c.N)
		return plain(claim.Oscillates)
	case Stalled:
		switch out.Reason {
		case descent.ReasonLineSearchFailed:
			return plain(claim.LineSearchFails)
		case descent.ReasonSteps:
			if AsAtSaddle(s, out.X) {
				c.W = claim.W{"place": "saddle"}
			}
			return plain(claim.StandsStill)
		}
		c.W = claim.W{"rule": string(out.Reason)}
		return stoppedBy(c)
	}
	switch out.Reason {
	case descent.ReasonCancelled:
		c.N = nil
		return plain(claim.CutShort)
	case descent.ReasonLineSearchFailed:
		return plain(claim.LineSearchFails)
	}
	if use := out.Reason.Use(); use == catalog.StopAtTest || use == catalog.StopSpent && out.Reason != descent.ReasonSteps {
		c.W = claim.W{"rule": string(out.Reason)}
		return plain(claim.StoppedByRule)
	}
	if gap, ok := c.N["gap"]; ok && gap < 1e-3*t.firstGap(r) {
		return plain(claim.ComesClose)
	}
	t.wasLower(r, c.N)
	if place == nil || t.hardlyMoved(r, place) {
		return plain(claim.OnTheWay)
	}
	c.At = place
	return plain(claim.ComesTo)
}

// hardlyMoved reports whether a run ends where it began, as its place is printed: it has come nowhere.
func (t *Tale) hardlyMoved(r int, place []float64) bool {
	run := t.results[r]
	return run.Traced() && t.Place([]int{r}, run.FirstPoint()) == t.Place([]int{r}, place)
}

// beganLower adds to the numbers of a run that goes in cycles how high it began, where it is above that all through its last
// quarter and that can be seen: where it is at its last step alone is chance.
func (t *Tale) beganLower(r int, n claim.N) {
	loss, s := t.results[r].Trace().Loss, t.e.Runs[r].Surface
	if late := loss[len(loss)-1-(len(loss)-1)/4:]; slices.Min(late) <= loss[0] {
		return
	}
	if gap, ok := n["gap"]; ok {
		if first := t.firstGap(r); claim.Number(first, "2") != claim.Number(gap, "2") {
			n["begins"] = first
		}
	} else if first := s.Value(loss[0]); claim.Number(first, "") != claim.Number(n["loss"], "") {
		n["from"] = first
	}
}

// wasLower adds to the numbers of a run how low it had been, where its gap is told and it had been far lower.
func (t *Tale) wasLower(r int, n claim.N) {
	if gap, ok := n["gap"]; ok {
		TellLower(n, t.results[r], t.firstGap(r), gap)
	}
}

// TellLower adds to the numbers of a claim how low the gap of its run had been, and when, where it ends far higher again, not
// far below its start, and that was no chance: it has lost again what it had won. first and last are its gaps at both ends.
func TellLower(n claim.N, r runner.Result, first, last float64) {
	out, low := r.Outcome(), r.Run.Surface.Lowest().Searched()
	if best := low.Gap(out.BestLoss); out.BestStep > 0 && !r.Run.Sampled() && best < 0.1*last && last > 0.1*first {
		n["best"], n["when"] = best, float64(out.BestStep)
	}
}

// stoppedBy is a claim of a run that a rule ended, at its start or after some steps.
func stoppedBy(c claim.Claim) claim.Claim {
	if c.Kind = claim.StoppedByRule; c.N["step"] == 0 {
		c.Kind = claim.StoppedAtStart
		delete(c.N, "step")
	}
	return c
}

// stays reports whether a run is still where it began, and as high.
func (t *Tale) stays(r int) bool {
	tr, out := t.results[r].Trace(), t.results[r].Outcome()
	if tr == nil || tr.Len() == 0 || len(tr.X) == 0 || tr.Loss[0] != out.Loss {
		return false
	}
	return near(t.e.Runs[r].Surface, tr.Point(0), out.X) && portable.Distance(tr.Point(0), out.X) <= 1e-9*portable.Norm(out.X)
}

// staysAt is a claim of a run that begins at a minimum and stays.
func (t *Tale) staysAt(c claim.Claim) claim.Claim {
	c.Kind, c.W = claim.StaysAtMinimum, claim.W{"where": "a minimum"}
	if s := t.e.Runs[c.Runs[0]].Surface; c.Level != nil && !severalLowest(s) && !onPlain(s) && len(s.MinimumCurves()) == 0 {
		c.W["where"] = c.Level.Of
	}
	return c
}

// atGoal reports whether a rule ended a run at the level that its file asks for, which is no minimum yet, be one near or not.
func (t *Tale) atGoal(r int) bool {
	use := t.results[r].Outcome().Reason.Use()
	if t.reports[r].Verdict != Converged || use != catalog.StopAtLoss && use != catalog.StopAtGap {
		return false
	}
	gap, known := t.gap(r)
	return !known || gap > arrivedGap*min(1, t.firstGap(r))
}

// Level is the lowest loss that is known of a run's surface, with nothing above it; nil where none is.
func (t *Tale) Level(r int) *claim.Level {
	s := t.e.Runs[r].Surface
	low := s.Lowest().Searched()
	if !low.Known() {
		return nil
	}
	return &claim.Level{Gap: true, Low: s.Value(low.Level), Of: low.Standing.Least()}
}

// Target is a level to come to.
func (t *Tale) Target(r int, target experiment.Target) *claim.Level {
	if !target.Gap {
		return &claim.Level{Loss: target.Loss, Metric: target.Metric}
	}
	l := t.Level(r)
	if l == nil {
		l = &claim.Level{Of: surface.None.Least(), Low: math.NaN()}
	}
	l.Gap, l.Loss = true, target.Loss
	return l
}

// floor is how high the noise keeps a run.
func (t *Tale) floor(r int) claim.N {
	if low := t.e.Runs[r].Surface.Lowest().Searched(); low.Known() {
		return claim.N{"gap": low.Gap(t.reports[r].Level())}
	}
	return claim.N{"loss": t.e.Runs[r].Surface.Value(t.reports[r].Level())}
}

// height is how high a run ended: above the lowest loss, or where none is known its loss. A run at the lowest has none.
func (t *Tale) height(r int) claim.N {
	v, ok := t.gap(r)
	switch {
	case !ok:
		return claim.N{"loss": t.e.Runs[r].Surface.Value(t.results[r].Outcome().Loss)}
	case v == 0:
		return claim.N{}
	}
	return claim.N{"gap": v}
}

// arrivals are claims of when runs came to the gap that all arriving runs were watched for; else how far above the
// minimum a run ended that stands alone.
func (t *Tale) arrivals(runs []int) []claim.Claim {
	target, ok := t.watched()
	if !ok {
		if v, known := t.gap(runs[0]); known && v > leastGap*t.firstGap(runs[0]) && len(runs) == 1 { // less is not worth telling
			return []claim.Claim{{Kind: claim.HighAfter, Runs: runs, N: claim.N{"gap": v, "step": float64(t.results[runs[0]].Outcome().Steps)}, Level: t.Level(runs[0])}}
		}
		return nil
	}
	var all []claim.Claim
	for _, g := range t.ties(runs, target) {
		all = append(all, claim.Claim{Kind: claim.Within, Runs: g, N: claim.N{"step": float64(t.hit(g[0], target)), "within": target.Loss}, Level: t.Target(g[0], target)})
	}
	return all
}

// ties groups runs by the step at which they came to a target, the first of them first.
func (t *Tale) ties(runs []int, target experiment.Target) [][]int {
	var groups [][]int
	for _, r := range sorted(runs, func(r int) int { return t.hit(r, target) }) {
		if n := len(groups); n > 0 && t.hit(groups[n-1][0], target) == t.hit(r, target) {
			groups[n-1] = append(groups[n-1], r)
			continue
		}
		groups = append(groups, []int{r})
	}
	return groups
}

// watched is the first gap that every run that ended at a minimum was watched for and came to, and that one of them did not start at.
func (t *Tale) watched() (experiment.Target, bool) {
	arrived := t.where(func(r int) bool { return t.reports[r].Verdict == Converged })
	if len(arrived) == 0 {
		return experiment.Target{}, false
	}
	for _, target := range t.e.Runs[arrived[0]].Targets() {
		all, most := target.Gap, 0
		for _, r := range arrived {
			hit := t.hit(r, target)
			all, most = all && hit >= 0, max(most, hit)
		}
		if all && most > 0 {
			return target, true
		}
	}
	return experiment.Target{}, false
}

// hit is the first step at which a run was at a target, -1 if it never was or nobody watched.
func (t *Tale) hit(r int, target experiment.Target) int {
	if hit, watched := t.results[r].Hit(target); watched {
		return hit.Step
	}
	return -1
}

func sorted(runs []int, by func(r int) int) []int {
	s := append([]int(nil), runs...)
	sort.SliceStable(s, func(i, j int) bool { return by(s[i]) < by(s[j]) })
	return s
}

// Place writes a point as a figure of the runs' surface shows it.
func (t *Tale) Place(runs []int, x []float64) string {
	if len(x) == 0 || len(runs) == 0 && len(t.runs) == 0 {
		return wording.Point(x, 3)
	}
	if len(runs) == 0 {
		runs = t.runs
	}
	return spot(t.e.Runs[runs[0]].Surface, x)
}
