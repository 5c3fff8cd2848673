package render

import (
	"sort"
	"strings"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// approach is what a run does that arrives at a target, in the infinitive.
func approach(t experiment.Target) string {
	if t.Gap {
		return "come within " + wording.Short(t.Loss, 2) + " of the minimum"
	}
	return "reach a loss of " + wording.Short(t.Loss, 3)
}

// approaches is what one run does that arrives at a target.
func approaches(t experiment.Target) string {
	verb, rest, _ := strings.Cut(approach(t), " ")
	if t.Gap {
		return verb + "s " + rest
	}
	return verb + "es " + rest
}

// effort writes a number of steps or evaluations.
func effort(n int, evaluations bool) string {
	if evaluations {
		return wording.Plural(n, "evaluation")
	}
	return wording.Plural(n, "step")
}

// arrivalStory tells who arrives at a target first, who later, who leaves again and who never does and why.
func arrivalStory(in Input, runs []int, target experiment.Target, evaluations bool) string {
	came, never := arrivals(in, runs, target, evaluations)
	t := tale(in, runs)
	return joinSentences(cameStory(t, came, target, evaluations), leftStory(t, came), neverStory(in, never, len(came)))
}

// arrivals parts the runs that come to a target, the first of them first, from those that never do.
func arrivals(in Input, runs []int, target experiment.Target, evaluations bool) (came, never []arrival) {
	for _, r := range runs {
		if a := arrivalOf(in, r, target); a.reached {
			came = append(came, a)
		} else {
			never = append(never, a)
		}
	}
	sort.SliceStable(came, func(i, j int) bool { return came[i].at(evaluations) < came[j].at(evaluations) })
	return came, never
}

func cameStory(t *insight.Tale, came []arrival, target experiment.Target, evaluations bool) string {
	n := len(came)
	if n == 0 {
		return "No run " + approaches(target) + "."
	}
	s := capital(t.The(came[0].run))
	if n == 1 {
		return s + " " + approaches(target) + " after " + effort(came[0].at(evaluations), evaluations) + "."
	}
	s += " is the first to " + approach(target) + ", after " + effort(came[0].at(evaluations), evaluations)
	if n > told {
		last := came[n-1]
		return s + "; the last of the " + wording.Count(n) + " that arrive is " + t.The(last.run) + ", after " + wording.Count(last.at(evaluations)) + "."
	}
	var rest []string
	for _, a := range came[1:] {
		rest = append(rest, t.Name(a.run)+" follows after "+wording.Count(a.at(evaluations)))
	}
	for i := range rest[1:] {
		rest[1+i] = strings.Replace(rest[1+i], " follows after ", " after ", 1)
	}
	return s + "; " + wording.List(rest) + "."
}

// leftStory names the runs that did not stay, and says from when on they do.
func leftStory(t *insight.Tale, came []arrival) string {
	var left []string
	for _, a := range came {
		switch {
		case !a.hit.Left:
		case a.endsAbove:
			left = append(left, capital(t.The(a.run))+" rises above that level again and ends there.")
		default:
			left = append(left, capital(t.The(a.run))+" rises above that level again and stays below it only from step "+wording.Count(a.hit.LastAbove+1)+" on.")
		}
	}
	if n := len(left); n > 2 {
		return capital(wording.Count(n)) + " of them rise above that level again later."
	}
	return joinSentences(left...)
}

// neverStory says what became of the runs that did not arrive, those of the same fate together.
func neverStory(in Input, never []arrival, came int) string {
	if n := len(never); n > told {
		runs := make([]int, n)
		for i, a := range never {
			runs[i] = a.run
		}
		return wording.Count(n) + " never arrive. " + tale(in, runs).Ends("")
	}
	var order []string
	groups := map[string][]int{}
	for _, a := range never {
		fate := a.fate(in.Runs)
		if groups[fate] == nil {
			order = append(order, fate)
		}
		groups[fate] = append(groups[fate], a.run)
	}
	var parts []string
	for _, fate := range order {
		who, plural := tale(in, append(groups[fate], groups[fate]...)).Who(groups[fate])
		one, several, _ := strings.Cut(fate, "|")
		if plural {
			one = several
		}
		parts = append(parts, who+" "+one)
	}
	if len(parts) == 0 {
		return ""
	}
	return capital(strings.Join(parts, "; ")) + "."
}

// fate says as a verb, for one run and after a bar for several, why runs did not arrive.
func (a arrival) fate(in Runs) string {
	out, rep := in.Results[a.run].Outcome, in.Reports[a.run]
	step := wording.Count(out.Steps)
	switch {
	case rep.Verdict == insight.Diverged || out.Reason == descent.ReasonDiverged:
		return "diverges at step " + step + "|diverge at step " + step
	case !a.known:
		return "runs where no minimum is known|run where no minimum is known"
	case out.Reason == descent.ReasonOutside:
		return "leaves the window at step " + step + "|leave the window at step " + step
	case rep.Verdict == insight.AtSaddle:
		return "never arrives: it ends on a saddle|never arrive: they end on a saddle"
	case rep.Verdict == insight.LocalMinimum:
		return "never arrives: it ends in a local minimum|never arrive: they end in a local minimum"
	case rep.Verdict == insight.Oscillating:
		return "never arrives: it keeps moving to and fro|never arrive: they keep moving to and fro"
	case out.Reason == descent.ReasonLineSearchFailed:
		return "stops before, at step " + step + ", where its line search finds no lower point|stop before, at step " + step + ", where their line search finds no lower point"
	case stopped(out.Reason):
		return "is stopped before, at step " + step + "|are stopped before, at step " + step
	case rep.Verdict == insight.Stalled:
		return "never arrives: it stands still elsewhere|never arrive: they stand still elsewhere"
	}
	steps := wording.Plural(out.Steps, "step")
	return "has not arrived after " + steps + "|have not arrived after " + steps
}

// divergedStory names the runs that diverge.
func divergedStory(in Input, diverged []int) string {
	if len(diverged) == 0 {
		return ""
	}
	if n := len(diverged); n > told {
		return wording.Count(n) + " runs diverge."
	}
	return tale(in, diverged).Ends("")
}

// joinSentences joins sentences, leaving out empty ones.
func joinSentences(all ...string) string {
	s := ""
	for _, one := range all {
		if s != "" && one != "" {
			s += " "
		}
		s += one
	}
	return s
}
