package insight

import (
	"slices"
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Ends tells how the runs ended; those that ended alike are told of together. More than Told runs are counted, by the
// values of the axis that a figure's panels stand for where there are any.
func (t *Tale) Ends(panels string) string { return t.ends(panels, true) }

// Outline is Ends without the numbers of steps.
func (t *Tale) Outline(panels string) string { return t.ends(panels, false) }

func (t *Tale) ends(panels string, steps bool) string {
	if len(t.runs) == 0 {
		return "There is no run to show."
	}
	if len(t.runs) > Told {
		return t.tally(panels, steps)
	}
	text := ""
	for i, g := range t.fates() {
		who, plural := t.Who(g.runs)
		if i > 0 {
			who = t.further(g.runs)
		}
		clause := who + " " + t.ending(g, plural, steps)
		switch {
		case i == 0:
			text = clause
		default:
			text += "; " + clause
		}
	}
	return sentence(text)
}

// fate is how some runs ended, all alike.
type fate struct {
	kind  fateKind
	place string // where, empty where that differs or says nothing
	runs  []int
}

type fateKind int

const (
	atMinimum fateKind = iota
	atCurve            // of minima
	atLocal
	atSaddle
	atHilltop
	swinging
	blind  // its line search failed
	halted // by a rule of its own, far from everything
	still
	close // on its way, and nearly there
	onTheWay
	climbing
	outside
	cancelled
	lost // diverged
)

// fates groups the runs by how they ended, in the order of the runs.
func (t *Tale) fates() []fate {
	var all []fate
next:
	for _, r := range t.runs {
		kind, place := t.fateOf(r)
		for i := range all {
			if all[i].kind == kind && all[i].place == place && t.together(all[i].runs[0], r) {
				all[i].runs = append(all[i].runs, r)
				continue next
			}
		}
		all = append(all, fate{kind, place, []int{r}})
	}
	return all
}

// together reports whether two runs that ended alike can be told of in one clause.
func (t *Tale) together(a, b int) bool {
	x, y := t.results[a].Outcome, t.results[b].Outcome
	switch kind, _ := t.fateOf(a); kind {
	case atMinimum, atCurve, atLocal, atSaddle, atHilltop:
		return t.e.Runs[a].Surface == t.e.Runs[b].Surface
	case lost, cancelled, outside:
		return true
	case climbing, onTheWay:
		return false
	}
	return x.Steps == y.Steps
}

// fateOf is how a run ended, and where.
func (t *Tale) fateOf(r int) (kind fateKind, place string) {
	out, rep, s := t.results[r].Outcome, t.reports[r], t.e.Runs[r].Surface
	place = t.placeOf(r)
	switch {
	case rep.Verdict == Diverged || out.Reason == descent.ReasonDiverged:
		return lost, ""
	case out.Reason == descent.ReasonOutside:
		return outside, ""
	case t.climbs(r):
		return climbing, place
	}
	switch rep.Verdict {
	case Converged:
		if rep.Critical != nil && len(s.MinimumCurves()) > 0 && rep.Critical.Kind == surface.GlobalMinimum {
			return atCurve, ""
		}
		return atMinimum, ""
	case LocalMinimum:
		return atLocal, place
	case AtSaddle:
		if rep.Critical != nil && rep.Critical.Kind == surface.Maximum {
			return atHilltop, place
		}
		return atSaddle, place
	case Oscillating:
		return swinging, ""
	case Stalled:
		if out.Reason == descent.ReasonLineSearchFailed {
			return blind, ""
		}
		if out.Reason != descent.ReasonSteps {
			return halted, ""
		}
		return still, ""
	}
	switch out.Reason {
	case descent.ReasonCancelled:
		return cancelled, ""
	case descent.ReasonLineSearchFailed:
		return blind, ""
	}
	if out.Reason != descent.ReasonSteps && out.Reason.Use() == catalog.StopSpent {
		return halted, ""
	}
	if gap, ok := t.gap(r); ok && gap < 1e-3*t.firstGap(r) {
		return close, ""
	}
	return onTheWay, place
}

// placeOf is where a run ended, as a figure shows it; empty in more than three dimensions.
func (t *Tale) placeOf(r int) string {
	x := t.results[r].Outcome.X
	if c := t.reports[r].Critical; c != nil {
		x = c.X
	}
	if n := len(x); n < 1 || n > 3 {
		return ""
	}
	return spot(t.e.Runs[r].Surface, x)
}

// ending is what the runs of a fate do, from the verb on.
func (t *Tale) ending(g fate, plural, steps bool) string {
	out := t.results[g.runs[0]].Outcome
	after := " after " + wording.Plural(out.Steps, "step")
	end := verb(plural, "ends", "end")
	switch g.kind {
	case lost:
		return verb(plural, "diverges: ", "diverge: ") + t.lastSteps(g.runs) +
			verb(plural, " it is", " they are") + " no longer finite"
	case outside:
		return verb(plural, "leaves the window ", "leave the window ") + t.lastSteps(g.runs)
	case cancelled:
		return verb(plural, "is", "are") + " cut short"
	case climbing:
		return "climbs from a loss of " + wording.Short(t.results[g.runs[0]].Trace.Loss[0], 3) + " to " + wording.Short(out.Loss, 3) + " in " + wording.Plural(out.Steps, "step")
	case atMinimum, atCurve:
		return end + t.minimum(g) + t.arrivals(g.runs, plural, steps)
	case atLocal:
		return end + " in the local minimum" + at(g.place) + t.above(g.runs[:1], "the lowest")
	case atSaddle:
		return end + " on the saddle" + at(g.place)
	case atHilltop:
		return end + " on the hilltop" + at(g.place)
	case swinging:
		return "still " + verb(plural, "moves", "move") + " to and fro" + after + t.above(g.runs, "the minimum")
	case blind:
		return verb(plural, "stops", "stop") + after + t.above(g.runs, "the minimum") + ", where " + verb(plural, "its", "their") + " line search finds no lower point"
	case halted:
		return verb(plural, "is", "are") + " ended by the stop rule " + string(out.Reason) + after + t.above(g.runs, "the minimum")
	case still:
		return verb(plural, "stands", "stand") + " still" + after + t.above(g.runs, "the minimum")
	case close:
		return verb(plural, "has", "have") + " come to " + t.each(g.runs, func(r int) string { v, _ := t.gap(r); return wording.Short(v, 2) }) + " above the minimum" + after
	}
	if g.place == "" {
		return "is still on its way" + after + t.above(g.runs, "the minimum")
	}
	return "has come to " + g.place + after + t.above(g.runs, "the minimum")
}

// lastSteps says at which steps runs ended.
func (t *Tale) lastSteps(runs []int) string {
	last := func(r int) string { return wording.Count(t.results[r].Outcome.Steps) }
	return verb(!t.of(runs).same(last), "at step ", "at steps ") + t.each(runs, last)
}

func at(place string) string {
	if place == "" {
		return ""
	}
	return " at " + place
}

// minimum is the one that the runs of a fate ended at.
func (t *Tale) minimum(g fate) string {
	if g.kind == atCurve {
		return " on the curve of minima"
	}
	s := t.e.Runs[g.runs[0]].Surface
	places := t.each(g.runs, t.placeOf)
	switch {
	case places == "":
		return " at the minimum"
	case places != t.placeOf(g.runs[0]):
		return " at the minima " + places
	}
	alike := 0
	for _, c := range s.Critical() {
		if c.Kind == surface.GlobalMinimum {
			alike++
		}
	}
	if alike > 1 {
		return " at a minimum, " + places
	}
	return " at the minimum " + places
}

// above says how high above the minimum runs ended, or where none is known what their losses are.
func (t *Tale) above(runs []int, minimum string) string {
	unknown, zero := false, false
	text := t.each(runs, func(r int) string {
		v, ok := t.gap(r)
		unknown, zero = unknown || !ok, zero || v == 0
		return wording.Short(v, 2)
	})
	switch {
	case unknown:
		return ", at a loss of " + t.each(runs, func(r int) string { return wording.Short(t.results[r].Outcome.Loss, 3) })
	case zero && len(runs) == 1:
		return ""
	}
	return ", " + text + " above " + minimum
}

// each lists something of each run; what is the same for all is said once.
func (t *Tale) each(runs []int, of func(r int) string) string {
	var parts []string
	for _, r := range runs {
		if text := of(r); !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return wording.List(parts)
}

// arrivals says when the runs of a fate came to the gap that all arriving runs were watched for; else how far above the
// minimum a run ended that stands alone.
func (t *Tale) arrivals(runs []int, plural, steps bool) string {
	if !steps {
		return ""
	}
	target, ok := t.watched()
	if !ok {
		if v, known := t.gap(runs[0]); known && v > 0 && len(runs) == 1 {
			return ", " + wording.Short(v, 2) + " above it after " + wording.Plural(t.results[runs[0]].Outcome.Steps, "step")
		}
		return ""
	}
	runs = sorted(runs, func(r int) int { return t.hit(r, target) })
	text := verb(plural, ", its loss within ", ", their losses within ") + wording.Short(target.Loss, 2) + " of it after "
	for i, r := range runs {
		k := t.hit(r, target)
		switch {
		case i == 0:
			text += wording.Plural(k, "step")
		case i == len(runs)-1:
			text += " and " + wording.Count(k)
		default:
			text += ", " + wording.Count(k)
		}
		if plural {
			text += " (" + t.Name(r) + ")"
		}
	}
	return text
}

// watched is the first gap that every run that ended at a minimum was watched for and came to.
func (t *Tale) watched() (experiment.Target, bool) {
	arrived := t.where(func(r int) bool { return t.reports[r].Verdict == Converged })
	if len(arrived) == 0 {
		return experiment.Target{}, false
	}
	for _, target := range t.e.Runs[arrived[0]].Targets {
		all := target.Gap
		for _, r := range arrived {
			all = all && t.hit(r, target) >= 0
		}
		if all {
			return target, true
		}
	}
	return experiment.Target{}, false
}

// hit is the first step at which a run was at a target, -1 if it never was or nobody watched.
func (t *Tale) hit(r int, target experiment.Target) int {
	hits := t.results[r].Outcome.Hits
	for i, other := range t.e.Runs[r].Targets {
		if other == target && i < len(hits) {
			return hits[i].Step
		}
	}
	return -1
}

func sorted(runs []int, by func(r int) int) []int {
	s := append([]int(nil), runs...)
	sort.SliceStable(s, func(i, j int) bool { return by(s[i]) < by(s[j]) })
	return s
}
