package study

import (
	"sort"
	"strings"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// Approach is what a run does that arrives at a target, in the infinitive.
func Approach(t experiment.Target) string {
	if t.Gap {
		return "come within " + wording.Short(t.Loss, 2) + " of the minimum"
	}
	return "reach a loss of " + wording.Short(t.Loss, 3)
}

// Approaches is what one run does that arrives at a target.
func Approaches(t experiment.Target) string {
	verb, rest, _ := strings.Cut(Approach(t), " ")
	if t.Gap {
		return verb + "s " + rest
	}
	return verb + "es " + rest
}

// Effort writes a number of steps or evaluations.
func Effort(n int, evaluations bool) string {
	if evaluations {
		return wording.Plural(n, "evaluation")
	}
	return wording.Plural(n, "step")
}

// ArrivalStory tells who arrives at a target first, who later, who leaves again and who never does and why.
func (in Runs) ArrivalStory(runs []int, target experiment.Target, evaluations bool) string {
	came, never := in.arrivals(runs, target, evaluations)
	t := in.Tale(runs)
	return JoinSentences(cameStory(t, came, target, evaluations), leftStory(t, came), in.neverStory(never, len(came)))
}

// arrivals parts the runs that come to a target, the first of them first, from those that never do.
func (in Runs) arrivals(runs []int, target experiment.Target, evaluations bool) (came, never []Arrival) {
	for _, r := range runs {
		if a := in.Arrival(r, target); a.Reached {
			came = append(came, a)
		} else {
			never = append(never, a)
		}
	}
	sort.SliceStable(came, func(i, j int) bool { return came[i].At(evaluations) < came[j].At(evaluations) })
	return came, never
}

func cameStory(t *insight.Tale, came []Arrival, target experiment.Target, evaluations bool) string {
	n := len(came)
	if n == 0 {
		return "No run " + Approaches(target) + "."
	}
	s := Capital(t.The(came[0].Run))
	if n == 1 {
		return s + " " + Approaches(target) + " after " + Effort(came[0].At(evaluations), evaluations) + "."
	}
	s += " is the first to " + Approach(target) + ", after " + Effort(came[0].At(evaluations), evaluations)
	if n > Told {
		last := came[n-1]
		return s + "; the last of the " + wording.Count(n) + " that arrive is " + t.The(last.Run) + ", after " + wording.Count(last.At(evaluations)) + "."
	}
	var rest []string
	for _, a := range came[1:] {
		rest = append(rest, t.Name(a.Run)+" follows after "+wording.Count(a.At(evaluations)))
	}
	for i := range rest[1:] {
		rest[1+i] = strings.Replace(rest[1+i], " follows after ", " after ", 1)
	}
	return s + "; " + wording.List(rest) + "."
}

// leftStory names the runs that did not stay, and says from when on they do.
func leftStory(t *insight.Tale, came []Arrival) string {
	var left []string
	for _, a := range came {
		switch {
		case !a.Hit.Left:
		case a.endsAbove:
			left = append(left, Capital(t.The(a.Run))+" rises above that level again and ends there.")
		default:
			left = append(left, Capital(t.The(a.Run))+" rises above that level again and stays below it only from step "+wording.Count(a.Hit.LastAbove+1)+" on.")
		}
	}
	if n := len(left); n > 2 {
		return Capital(wording.Count(n)) + " of them rise above that level again later."
	}
	return JoinSentences(left...)
}

// neverStory says what became of the runs that did not arrive, those of the same fate together.
func (in Runs) neverStory(never []Arrival, came int) string {
	if n := len(never); n > Told {
		runs := make([]int, n)
		for i, a := range never {
			runs[i] = a.Run
		}
		return wording.Count(n) + " never arrive. " + in.Tale(runs).Ends("")
	}
	var order []string
	groups := map[string][]int{}
	for _, a := range never {
		fate := a.Fate(in)
		if groups[fate] == nil {
			order = append(order, fate)
		}
		groups[fate] = append(groups[fate], a.Run)
	}
	var parts []string
	for _, fate := range order {
		who, plural := in.Tale(append(groups[fate], groups[fate]...)).Who(groups[fate])
		one, several, _ := strings.Cut(fate, "|")
		if plural {
			one = several
		}
		parts = append(parts, who+" "+one)
	}
	if len(parts) == 0 {
		return ""
	}
	return Capital(strings.Join(parts, "; ")) + "."
}

// Fate says as a verb, for one run and after a bar for several, why runs did not arrive.
func (a Arrival) Fate(in Runs) string {
	out, rep := in.Results[a.Run].Outcome, in.Reports[a.Run]
	step := wording.Count(out.Steps)
	switch {
	case out.Diverged():
		return "diverges at step " + step + "|diverge at step " + step
	case !a.Known:
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

// DivergedStory names the runs that diverge.
func (in Runs) DivergedStory(diverged []int) string {
	if len(diverged) == 0 {
		return ""
	}
	if n := len(diverged); n > Told {
		return wording.Count(n) + " runs diverge."
	}
	return in.Tale(diverged).Ends("")
}
