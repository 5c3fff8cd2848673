package study

import (
	"math"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Measure is a number that a figure takes of every run: the less the better.
type Measure struct {
	Label string                // of its axis
	what  string                // the same in words of descent, which claims turn round of themselves where runs climb
	best  string                // the smallest value, in a sentence
	Of    func(run int) float64 // +Inf for a run that failed, NaN where it means nothing for a run
	Steps bool                  // whether it counts steps, or evaluations
	unit  string                // what it counts
	Name  string                // the word that names it
	Gap   bool                  // whether it is never below 0 but by rounding
	Turns bool                  // whether it is the opposite of a value, of runs that climb
	Lacks bool                  // whether it is a loss because no lowest is known to measure a gap from
}

// measures are the words for what a figure may take of every run.
var measures = []string{"final_gap", "best_gap", "final_loss", "best_loss", "steps_to"}

// Measured declares which number a figure takes of every run.
func Measured(name string) catalog.Param {
	return catalog.Choice(name, "auto", append([]string{"auto"}, measures...),
		"the number taken of each run: the loss at the end or the smallest on the way, also as a gap above the surface's minimum, "+
			"or the steps to a target; auto is final_gap where the minimum is known for every run shown, else final_loss")
}

// Measure is the measure that a word names; a gap that is not known for every run becomes a loss.
func (in Runs) Measure(runs []int, word string, target experiment.Target) Measure {
	known := in.MinimumKnown(runs)
	above := " " + in.StandingOf(runs).Above()
	facing := func(label string) string { return in.Facing(runs, label) }
	gap := known && word != "final_loss" && word != "best_loss"
	best := strings.HasPrefix(word, "best_")
	switch {
	case word == "steps_to":
		return in.EffortTo(runs, target, false)
	case gap && best:
		return Measure{Label: facing("lowest loss" + above), what: "lowest loss" + above, best: "best loss" + above + " on the way", Gap: true, Name: "best_gap", Of: in.lossOf(best, gap)}
	case gap:
		return Measure{Label: facing("final loss" + above), what: "final loss" + above, best: "best final loss" + above, Gap: true, Name: "final_gap", Of: in.lossOf(best, gap)}
	case in.Upward(runs) && best:
		return Measure{Label: "lowest −f", best: "best −f on the way", Name: "best_loss", Turns: true, Of: in.lossOf(best, gap), Lacks: word != "best_loss"}
	case in.Upward(runs): // the less, the better: the opposite of the value
		return Measure{Label: "−f at the end", best: "best −f", Name: "final_loss", Turns: true, Of: in.lossOf(best, gap), Lacks: word != "final_loss"}
	case best:
		return Measure{Label: "lowest loss", best: "best loss on the way", Name: "best_loss", Of: in.lossOf(best, gap), Lacks: word != "best_loss"}
	}
	return Measure{Label: "final loss", best: "best final loss", Name: "final_loss", Of: in.lossOf(best, gap), Lacks: word != "final_loss"}
}

// Upright is a measure in the words of the value that it is the opposite of, for figures that turn its numbers.
func (m Measure) Upright() Measure {
	switch {
	case m.Turns && m.Name == "best_loss":
		m.Label, m.best = "highest value", "best value on the way"
	case m.Turns:
		m.Label, m.best = "final value", "best final value"
	}
	return m
}

// lossOf measures the last loss of a run or its smallest one, also above the minimum. What a run that diverged had on
// its way is no result.
func (in Runs) lossOf(best, gap bool) func(int) float64 {
	return func(run int) float64 {
		if in.Diverged(run) {
			return math.Inf(1)
		}
		v, lowest := in.Results[run].Losses()
		if best {
			v = lowest
		}
		if low := in.Experiment.Runs[run].Surface.Lowest(); gap {
			return low.Gap(v)
		} else {
			return low.Plainly(v)
		}
	}
}

// EffortTo measures the steps to a target, or the evaluations.
func (in Runs) EffortTo(runs []int, target experiment.Target, evaluations bool) Measure {
	what := in.SharedLevel(runs, target).Named()
	if target.Gap {
		what = wording.Short(target.Loss, 2) + " " + in.StandingOf(runs).Above()
	}
	unit := UnitOf(evaluations)
	return Measure{Label: in.Facing(runs, unit+"s to "+what), what: unit + "s to " + what, best: "fewest " + unit + "s to " + what, Steps: true, unit: unit, Name: "steps_to", Of: func(run int) float64 {
		switch a := in.Arrival(run, target); {
		case in.Diverged(run) || !a.Reached:
			return math.Inf(1)
		default:
			return float64(a.At(evaluations))
		}
	}}
}

// Words adds to the words of a claim what a result of the measure is counted in, and which of them it is.
func (m Measure) Words(w claim.W) claim.W {
	if w["measure"] = m.Name; m.Steps {
		w["unit"] = m.unit
	}
	return w
}

// Headed adds to the words of a claim how a headline says its value: what the best does, or does alone, and what the value is.
func (m Measure) Headed(w claim.W, alone bool) claim.W {
	does := [2]string{"ends", "ends lowest"}
	switch {
	case m.Steps:
		does, w["effort"] = [2]string{"arrives", "arrives first"}, m.unit
	case m.Gap && m.Name == "final_gap":
		w["above"] = "above"
	default:
		does, w["what"] = [2]string{"ends", "is best"}, m.What()
	}
	if w["does"] = does[0]; alone {
		w["does"] = does[1]
	}
	return m.Words(w)
}

// Write is a value as captions and labels have it.
func (m Measure) Write(v float64) string {
	if m.Steps {
		return wording.Count(int(math.Round(v)))
	}
	return wording.Short(v, 2)
}

// What names the measure in a claim, whose words follow where its runs go.
func (m Measure) What() string {
	if m.what == "" {
		return m.Label
	}
	return m.what
}

// Least names the smallest value, or the smallest of medians.
func (m Measure) Least(medians bool) string {
	switch {
	case !medians:
		return m.best
	case m.Steps:
		return strings.Replace(m.best, m.unit+"s", m.unit+"s in the median", 1)
	}
	return strings.Replace(m.best, "best ", "best median ", 1)
}

// Ceiling is the greatest result that an axis follows: ten times the greatest loss at a start, beyond which runs are on
// their way to infinity.
func (in Runs) Ceiling(runs []int, m Measure) float64 {
	if m.Steps {
		return math.Inf(1)
	}
	start := 0.0
	for _, r := range runs {
		low := 0.0
		if m.Gap {
			low, _ = in.Experiment.Runs[r].Surface.Minimum()
		}
		if res := &in.Results[r]; res.Traced() && numeric.Finite(res.FirstLoss()) {
			start = math.Max(start, math.Abs(res.FirstLoss()-low))
		}
	}
	if start == 0 {
		return math.Inf(1)
	}
	return 10 * start
}

// MinimumKnown reports whether the minimum of every surface shown is known.
func (in Runs) MinimumKnown(runs []int) bool {
	for _, r := range runs {
		if _, ok := in.Experiment.Runs[r].Surface.Minimum(); !ok {
			return false
		}
	}
	return true
}

// StandingOf is how it is known what the gaps of the runs shown are measured from.
func (in Runs) StandingOf(runs []int) surface.Standing {
	var all []*surface.Surface
	for _, r := range runs {
		if own := in.Experiment.Runs[r].Surface; len(all) == 0 || own != all[len(all)-1] {
			all = append(all, own)
		}
	}
	return surface.LeastSure(all)
}

// Diverged reports whether a run ended because something was not finite, or grows without bound.
func (in Runs) Diverged(run int) bool {
	return in.Reports[run].Verdict == insight.Diverged
}

// lostAt says, as a verb for one run and for several, at which step a run diverged.
func (in Runs) lostAt(run int) (one, several string) {
	out := in.Results[run].Outcome()
	step := " at step " + wording.Count(out.Steps)
	switch {
	case out.Reason == descent.ReasonLeftDomain:
		return "leaves the domain" + step, "leave the domain" + step
	case !out.Diverged():
		return "grows without bound", "grow without bound"
	}
	return "diverges" + step, "diverge" + step
}
