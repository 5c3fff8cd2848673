package study

import (
	"math"
	"strings"

	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// ResultNote is what is written over a panel: how long its runs took to a target that all runs of the figure were watched for,
// so that panels are told in one measure, or how they went.
func (in Runs) ResultNote(runs, all []int) string {
	if len(runs) == 0 {
		return ""
	}
	if len(runs) > 1 {
		return in.severalNote(runs)
	}
	r := runs[0]
	out, rep := in.Results[r].Outcome(), in.Reports[r]
	if rep.Verdict == insight.Diverged {
		text, _ := in.lostAt(r)
		return text
	}
	if t, ok := in.SharedTarget(all); ok && t.Gap {
		if a := in.Arrival(r, t); a.Reached {
			note := wording.Plural(a.Hit.Step, "step")
			if len(runs) == len(all) { // else the subtitle says it, once
				note += " to " + wording.Short(t.Loss, 2)
			}
			return note
		}
	}
	if in.Results[r].Climbed() {
		return in.Facing(runs, "climbs to ") + in.levelNote(r)
	}
	if rep.Verdict == insight.NoiseFloor {
		return in.NoiseNote(r)
	}
	if rep.Verdict == insight.StepLimit {
		return in.levelNote(r) + " after " + wording.Plural(out.Steps, "step")
	}
	note := in.Facing(runs, verdictNote(rep))
	if rep.Verdict == insight.LocalMinimum || rep.Verdict == insight.AtSaddle {
		return in.levelNote(r) + " " + note
	}
	if rep.Verdict == insight.Oscillating && len(all) > len(runs) && in.MinimumKnown(runs) { // beside others that have a number
		return in.levelNote(r) + " " + note
	}
	return note
}

// levelNote is how high a run ended.
func (in Runs) levelNote(r int) string {
	loss := in.Results[r].Outcome().Loss
	if s := in.Experiment.Runs[r].Surface; in.MinimumKnown([]int{r}) {
		return "gap " + wording.Short(s.Lowest().Gap(loss), 2)
	}
	return in.Facing([]int{r}, "loss ") + wording.Short(in.Experiment.Runs[r].Surface.Value(loss), 2)
}

// NoiseNote is the level around which noise keeps a run moving.
func (in Runs) NoiseNote(run int) string {
	s, level := in.Experiment.Runs[run].Surface, in.Reports[run].Level()
	if in.MinimumKnown([]int{run}) {
		return "noise floor " + wording.Short(s.Lowest().Gap(level), 2)
	}
	return "noise floor at " + wording.Short(s.Value(level), 2)
}

// verdictNote says a verdict in few words.
func verdictNote(rep insight.Report) string {
	switch rep.Verdict {
	case insight.Converged:
		return "arrives"
	case insight.LocalMinimum:
		return "in a local minimum"
	case insight.AtConstraint:
		return "at the border"
	case insight.AtSaddle:
		return "on a " + rep.Rest()
	case insight.Oscillating:
		return "keeps bouncing"
	}
	return strings.ReplaceAll(string(rep.Verdict), "_", " ")
}

// HeldBy says in few words what holds a run that comes to rest elsewhere than at a global minimum, or goes on for ever; empty
// for others.
func (in Runs) HeldBy(run int) string {
	switch rep := in.Reports[run]; rep.Verdict {
	case insight.LocalMinimum, insight.AtConstraint, insight.AtSaddle, insight.Oscillating:
		return in.Facing([]int{run}, verdictNote(rep))
	}
	return ""
}

// NotIn says of runs in very few words that they do not come to a target: not in so many steps where one of them is on its way yet, or has
// taken too few steps for a word such as never.
func (in Runs) NotIn(runs []int) string {
	for _, r := range runs {
		if out := in.Results[r].Outcome(); !in.Diverged(r) && (in.Reports[r].Verdict == insight.StepLimit || out.Steps < Patience) {
			return "not in " + wording.Count(out.Steps)
		}
	}
	return "never"
}

// severalNote counts how many of the runs of a panel reach a minimum or, where none does, says how near the best of them ends.
func (in Runs) severalNote(runs []int) string {
	n := 0
	for _, r := range runs {
		if v := in.Reports[r].Verdict; v == insight.Converged || v == insight.LocalMinimum || v == insight.AtConstraint {
			n++
		}
	}
	if best := in.Nearest(runs); n == 0 && best >= 0 {
		return in.levelNote(best) + " at best"
	}
	return wording.Count(n) + " of " + wording.Count(len(runs)) + " settle"
}

// Nearest is the run that ends lowest over a minimum that all of some runs are known to have, -1 where none comes nearer to it
// than it began.
func (in Runs) Nearest(runs []int) int {
	if !in.MinimumKnown(runs) {
		return -1
	}
	best, least := -1, math.Inf(1)
	for _, r := range runs {
		out := in.Results[r].Outcome()
		if gap := in.Experiment.Runs[r].Surface.Lowest().Gap(out.Loss); gap < least && !in.Diverged(r) && !in.Results[r].Climbed() {
			best, least = r, gap
		}
	}
	return best
}

// LossNote is the loss at which a run ends, for the panel that shows it.
func (in Runs) LossNote(run int) string {
	return in.Facing([]int{run}, "loss ") + wording.Short(in.Experiment.Runs[run].Surface.Value(in.Results[run].Outcome().Loss), 3)
}
