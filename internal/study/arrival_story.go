package study

import (
	"cmp"
	"maps"
	"math"
	"reflect"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Approach is what some of the runs do that arrive at a target, in the infinitive, as figures have it.
func (in Runs) Approach(runs []int, t experiment.Target) string {
	return in.Facing(runs, in.SharedLevel(runs, t).Reach())
}

// Approaches is what one of some runs does that arrives at a target, for remarks, which turn it where runs climb.
func (in Runs) Approaches(runs []int, t experiment.Target) string {
	return in.SharedLevel(runs, t).Reaches()
}

// Effort writes a number of steps or evaluations.
func Effort(n int, evaluations bool) string {
	if evaluations {
		return wording.Plural(n, "evaluation")
	}
	return wording.Plural(n, "step")
}

// Arrivals tells who arrives at a target first, who later, who leaves again and who does not arrive and why: a sentence a
// list.
func (in Runs) Arrivals(runs []int, target experiment.Target, evaluations bool) [][]claim.Claim {
	came, never := in.arrivals(runs, target, evaluations)
	if len(came) == 0 {
		return in.noneCame(runs, never, target)
	}
	var told [][]claim.Claim
	for _, sentence := range [][]claim.Claim{in.came(came, target, evaluations), in.left(came, target), in.never(never, target)} {
		if len(sentence) > 0 {
			told = append(told, sentence)
		}
	}
	return told
}

// NoneArrives tells that no run arrives, and of a loss that is below the least possible one that none could.
func (in Runs) NoneArrives(runs []int, target experiment.Target) []claim.Claim {
	none := claim.Claim{Kind: claim.NoArrival, Runs: runs, N: claim.N{}, W: in.ButLow(runs, target), Level: in.SharedLevel(runs, target)}
	s := in.Experiment.Runs[runs[0]].Surface
	shared := !slices.ContainsFunc(runs, func(r int) bool { return in.Experiment.Runs[r].Surface != s })
	if low := s.Lowest(); shared && !s.Climbs() && !target.Gap && target.Metric == "" && low.Standing == surface.Proved && low.Level > target.Loss {
		none.N["least"] = low.Level
	}
	return []claim.Claim{none}
}

// noneCame tells that no run arrives, and why.
func (in Runs) noneCame(runs []int, never []Arrival, target experiment.Target) [][]claim.Claim {
	none := in.NoneArrives(runs, target)[0]
	why := in.never(never, target)
	if len(why) == 1 && why[0].Kind == claim.NotArrived {
		maps.Copy(none.N, why[0].N)
	}
	if len(why) == 0 || len(why) == 1 && (why[0].Kind == claim.NotArrived || why[0].Kind == claim.NotMany) { // it says no more
		return [][]claim.Claim{{none}}
	}
	return [][]claim.Claim{{none}, why}
}

// ButLow says of runs that do not come to a target where some of them are as low all the same, nil where none is.
func (in Runs) ButLow(runs []int, target experiment.Target) claim.W {
	for _, r := range runs {
		s, out := in.Experiment.Runs[r].Surface, in.Results[r].Outcome()
		switch low, known := s.Minimum(); {
		case target.Metric != "" || in.Results[r].StartsOutside():
		case target.Gap && known && out.BestLoss <= low+target.Loss:
			return claim.W{"but": ", except in another valley"}
		case !target.Gap && out.BestLoss <= s.Value(target.Loss):
			return claim.W{"but": " to stay"}
		}
	}
	return nil
}

// Level is a target as claims have it.
func (in Runs) Level(run int, target experiment.Target) *claim.Level {
	return in.Tale([]int{run}).Target(run, target)
}

// SharedLevel is a target of several runs as claims have it: what a gap is measured from where the runs have it in common,
// and in words that hold for all of them.
func (in Runs) SharedLevel(runs []int, target experiment.Target) *claim.Level {
	l := &claim.Level{Loss: target.Loss, Gap: target.Gap, Metric: target.Metric, Low: math.NaN(), Of: in.StandingOf(runs).Least()}
	for i, r := range runs {
		s := in.Experiment.Runs[r].Surface
		switch low := s.Value(s.Lowest().Level); {
		case i == 0:
			l.Low = low
		case low != l.Low:
			l.Low = math.NaN()
		}
	}
	return l
}

// LowestOf is the lowest loss that is known of a run's surface as claims have it, nil where none is.
func (in Runs) LowestOf(run int) *claim.Level { return in.Tale([]int{run}).Level(run) }

// UnitOf is what effort is counted in.
func UnitOf(evaluations bool) string {
	if evaluations {
		return "evaluation"
	}
	return "step"
}

// arrivals parts the runs that come to a target, the first of them first, from those that do not.
func (in Runs) arrivals(runs []int, target experiment.Target, evaluations bool) (came, never []Arrival) {
	for _, r := range runs {
		if a := in.Arrival(r, target); a.Reached {
			came = append(came, a)
		} else {
			never = append(never, a)
		}
	}
	slices.SortStableFunc(came, func(a, b Arrival) int { return cmp.Compare(a.At(evaluations), b.At(evaluations)) })
	return came, never
}

// came tells who arrives first and who later.
func (in Runs) came(came []Arrival, target experiment.Target, evaluations bool) []claim.Claim {
	at := Came{Target: target, Unit: UnitOf(evaluations), Effort: map[int]int{}}
	runs := make([]int, len(came))
	for i, a := range came {
		runs[i], at.Effort[a.Run] = a.Run, a.At(evaluations)
	}
	groups := in.Order(runs, &at)
	first := &groups[0]
	switch {
	case first.N["effort"] == 0:
		first.Kind, first.N, first.W = claim.StartsThere, nil, nil
	case len(groups) == 1:
		first.Kind = claim.Arrival
	}
	if len(groups) > Told {
		last := groups[len(groups)-1]
		last.Kind, last.N = claim.LastArrival, claim.N{"effort": last.N["effort"], "count": float64(len(came))}
		return []claim.Claim{*first, last}
	}
	return groups
}

// Order is when those of some runs arrive that do, the first of them first; runs that arrive at once are told of together.
func (in Runs) Order(runs []int, came *Came) []claim.Claim {
	var told []claim.Claim
	group := map[int]int{} // by effort, where it is told
	for _, r := range runs {
		effort, ok := came.Effort[r]
		if !ok {
			continue
		}
		i, known := group[effort]
		if known {
			told[i].Runs = append(told[i].Runs, r)
			continue
		}
		group[effort] = len(told)
		told = append(told, claim.Claim{Kind: claim.LaterArrival, Runs: []int{r}, N: claim.N{"effort": float64(effort)},
			W: claim.W{"unit": came.Unit}, Level: in.Level(r, came.Target)})
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(a.N["effort"], b.N["effort"]) })
	if len(told) > 0 {
		told[0].Kind = claim.FirstArrival
	}
	return told
}

// left names the runs that did not stay, and says from when on they do.
func (in Runs) left(came []Arrival, target experiment.Target) []claim.Claim {
	var left []claim.Claim
	var runs []int
	for _, a := range came {
		if !a.Hit.Left {
			continue
		}
		runs = append(runs, a.Run)
		c := claim.Claim{Kind: claim.StaysAbove, Runs: []int{a.Run}, Level: in.Level(a.Run, target)}
		if !a.endsAbove {
			c.Kind, c.N = claim.RisesAgain, claim.N{"step": float64(a.Hit.LastAbove + 1)}
		}
		if n := len(left); n > 0 && left[n-1].Kind == c.Kind && maps.Equal(left[n-1].N, c.N) && reflect.DeepEqual(left[n-1].Level, c.Level) {
			left[n-1].Runs = append(left[n-1].Runs, a.Run)
			continue
		}
		left = append(left, c)
	}
	if n := len(runs); n > 2 && len(left) > 1 {
		some := claim.Claim{Kind: claim.RiseAgain, Runs: runs, Level: left[0].Level}
		if n < len(came) {
			some.N = claim.N{"count": float64(n)}
		}
		return []claim.Claim{some}
	}
	return left
}

// never says what became of the runs that did not arrive, those of the same fate together.
func (in Runs) never(never []Arrival, target experiment.Target) []claim.Claim {
	if n := len(never); n > Told {
		var runs []int
		for _, a := range never {
			runs = append(runs, a.Run)
		}
		return []claim.Claim{{Kind: claim.NotMany, Runs: runs, N: claim.N{"count": float64(n)}, Level: in.SharedLevel(runs, target)}}
	}
	var told []claim.Claim
next:
	for _, a := range never {
		c := a.Fate(in)
		c.Level = in.Level(a.Run, target)
		for i := range told {
			if told[i].Kind == c.Kind && maps.Equal(told[i].N, c.N) && maps.Equal(told[i].W, c.W) {
				told[i].Runs = append(told[i].Runs, a.Run)
				continue next
			}
		}
		told = append(told, c)
	}
	return told
}

// Patience is how many steps a run has to have taken for a word such as never.
const Patience = 50

// Fate says why a run did not arrive.
func (a Arrival) Fate(in Runs) claim.Claim {
	out, rep := in.Results[a.Run].Outcome(), in.Reports[a.Run]
	c := claim.Claim{Kind: claim.NotArrived, Runs: []int{a.Run}, N: claim.N{"step": float64(out.Steps)}}
	never := func(kind claim.Kind) claim.Claim {
		if out.Steps >= Patience || out.Reason == descent.ReasonLineSearchFailed || out.Reason.Use() == catalog.StopStill { // no step follows
			c.Kind, c.N = kind, nil
		}
		return c
	}
	switch {
	case rep.Verdict == insight.Diverged:
		return in.Divergence(a.Run)
	case !a.Known:
		c.Kind, c.N = claim.NotMeasured, nil
	case out.Reason == descent.ReasonOutside:
		c.Kind = claim.LeavesWindow
	case rep.Verdict == insight.AtSaddle:
		c.W = claim.W{"place": rep.Rest()}
		return never(claim.NeverSaddle)
	case rep.Verdict == insight.LocalMinimum:
		return never(claim.NeverLocal)
	case rep.Verdict == insight.NoiseFloor:
		return never(claim.NeverInNoise)
	case rep.Verdict == insight.Oscillating:
		return never(claim.NeverSwinging)
	case out.Reason == descent.ReasonLineSearchFailed:
		c.Kind = claim.LineSearchFails
	case stopped(out.Reason):
		c.Kind, c.W = claim.StoppedByRule, claim.W{"rule": string(out.Reason)}
		if out.Steps == 0 {
			c.Kind, c.N = claim.StoppedAtStart, nil
		}
	case rep.Verdict == insight.Stalled:
		return never(claim.NeverStill)
	}
	return c
}

// Divergences name the runs that diverge.
func (in Runs) Divergences(diverged []int) []claim.Claim {
	if len(diverged) == 0 {
		return nil
	}
	if n := len(diverged); n > Told {
		return []claim.Claim{{Kind: claim.SomeDiverge, Runs: diverged, N: claim.N{"count": float64(n), "of": float64(len(in.Experiment.Runs))}}}
	}
	var told []claim.Claim
next:
	for _, r := range diverged {
		c := in.Divergence(r)
		for i := range told {
			if told[i].Kind == c.Kind && maps.Equal(told[i].N, c.N) {
				told[i].Runs = append(told[i].Runs, r)
				continue next
			}
		}
		told = append(told, c)
	}
	return told
}

// Divergence says how a run diverged: out of the numbers, out of the function's domain, or finite still.
func (in Runs) Divergence(run int) claim.Claim {
	out := in.Results[run].Outcome()
	c := claim.Claim{Kind: claim.Diverges, Runs: []int{run}, N: claim.N{"step": float64(out.Steps)}}
	switch {
	case out.Reason == descent.ReasonLeftDomain:
		c.Kind = claim.LeavesDomain
	case !out.Diverged():
		c.Kind, c.N["to"] = claim.GrowsUnbounded, in.Experiment.Runs[run].Surface.Value(out.Loss)
	}
	return c
}
