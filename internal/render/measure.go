package render

import (
	"math"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// measure is a number that a figure takes of every run: the less the better.
type measure struct {
	label string                // of its axis
	best  string                // the smallest value, in a sentence
	of    func(run int) float64 // +Inf for a run that failed, NaN where it means nothing for a run
	steps bool                  // whether it counts steps
	gap   bool                  // whether it is never below 0 but by rounding
}

// measures are the words for what a figure may take of every run.
var measures = []string{"final_gap", "best_gap", "final_loss", "best_loss", "steps_to"}

// measured declares which number a figure takes of every run.
func measured(name string) catalog.Param {
	return catalog.Choice(name, "auto", append([]string{"auto"}, measures...),
		"the number taken of each run: the loss at the end or the smallest on the way, also as a gap above the surface's minimum, "+
			"or the steps to a target; auto is final_gap where the minimum is known for every run shown, else final_loss")
}

// newMeasure is the measure that a word names; a gap that is not known for every run becomes a loss.
func newMeasure(in Input, runs []int, word string, target experiment.Target) measure {
	known := minimumKnown(in, runs)
	above := " " + standingOf(in, runs).Above()
	gap := known && word != "final_loss" && word != "best_loss"
	best := strings.HasPrefix(word, "best_")
	switch {
	case word == "steps_to":
		return stepsTo(in, target)
	case gap && best:
		return measure{label: "lowest loss" + above, best: "best loss" + above + " on the way", gap: true, of: lossOf(in, best, gap)}
	case gap:
		return measure{label: "final loss" + above, best: "best final loss" + above, gap: true, of: lossOf(in, best, gap)}
	case best:
		return measure{label: "lowest loss", best: "best loss on the way", of: lossOf(in, best, gap)}
	}
	return measure{label: "final loss", best: "best final loss", of: lossOf(in, best, gap)}
}

// lossOf measures the last loss of a run or its smallest one, also above the minimum. What a run that diverged had on
// its way is no result.
func lossOf(in Input, best, gap bool) func(int) float64 {
	return func(run int) float64 {
		out := in.Results[run].Outcome
		if divergedRun(in, run) {
			return math.Inf(1)
		}
		v := out.Loss
		if best {
			v = out.BestLoss
		}
		if gap {
			v = in.Experiment.Runs[run].Surface.Lowest().Gap(v)
		}
		return v
	}
}

// stepsTo measures the steps to a target.
func stepsTo(in Input, target experiment.Target) measure {
	what := "a loss of " + wording.Short(target.Loss, 3)
	if target.Gap {
		what = wording.Short(target.Loss, 2) + " above the minimum"
	}
	return measure{label: "steps to " + what, best: "fewest steps to " + what, steps: true, of: func(run int) float64 {
		switch a := arrivalOf(in, run, target); {
		case divergedRun(in, run) || !a.reached:
			return math.Inf(1)
		default:
			return float64(a.hit.Step)
		}
	}}
}

// write is a value as captions and labels have it.
func (m measure) write(v float64) string {
	if m.steps {
		return wording.Count(int(math.Round(v)))
	}
	return wording.Short(v, 2)
}

// least names the smallest value, or the smallest of medians.
func (m measure) least(medians bool) string {
	switch {
	case !medians:
		return m.best
	case m.steps:
		return strings.Replace(m.best, "steps", "steps in the median", 1)
	}
	return strings.Replace(m.best, "best ", "best median ", 1)
}

// ceiling is the greatest result that an axis follows: ten times the greatest loss at a start, beyond which runs are on
// their way to infinity.
func ceiling(in Input, runs []int, m measure) float64 {
	if m.steps {
		return math.Inf(1)
	}
	start := 0.0
	for _, r := range runs {
		low := 0.0
		if m.gap {
			low, _ = in.Experiment.Runs[r].Surface.Minimum()
		}
		if t := in.Results[r].Trace; t != nil && t.Len() > 0 && !math.IsInf(t.Loss[0], 0) && !math.IsNaN(t.Loss[0]) {
			start = math.Max(start, math.Abs(t.Loss[0]-low))
		}
	}
	if start == 0 {
		return math.Inf(1)
	}
	return 10 * start
}

// minimumKnown reports whether the minimum of every surface shown is known.
func minimumKnown(in Input, runs []int) bool {
	for _, r := range runs {
		if _, ok := in.Experiment.Runs[r].Surface.Minimum(); !ok {
			return false
		}
	}
	return true
}

// standingOf is how it is known what the gaps of the runs shown are measured from.
func standingOf(in Input, runs []int) surface.Standing {
	var all []*surface.Surface
	for _, r := range runs {
		all = append(all, in.Experiment.Runs[r].Surface)
	}
	return surface.LeastSure(all)
}

// divergedRun reports whether a run ended because something was not finite.
func divergedRun(in Input, run int) bool {
	return in.Results[run].Outcome.Reason == descent.ReasonDiverged
}

// gapTarget is a distance from the minimum to come within.
func gapTarget(gap float64) experiment.Target { return experiment.Target{Gap: true, Loss: gap} }
