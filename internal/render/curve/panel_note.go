package curve

import (
	"math"

	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"
)

// tellPanels puts over panels of one run each what the run does, in a word, and where it ends: on a curve that place is seen. Runs
// that were watched for a target are told of by their steps to it.
func (c *curveFigure) tellPanels(panels []*sheet.Panel) bool {
	if len(panels) < 2 || c.watched() {
		return false
	}
	var notes []string
	for _, p := range c.proj.Panels {
		if len(p.Runs) != 1 {
			return false
		}
		notes = append(notes, c.doing(p.Runs[0]))
	}
	for i, p := range panels {
		if notes[i] != "" {
			p.Note = notes[i]
		}
	}
	return true
}

// watched reports whether the runs of the figure share a target.
func (c *curveFigure) watched() bool {
	_, ok := c.in.SharedTarget(c.proj.Runs)
	return ok
}

// doing is what a run does in a word, and where it ends; empty where the usual note says it as well.
func (c *curveFigure) doing(run int) string {
	out := &c.in.Results[run].Outcome
	if len(out.X) != 1 || !numeric.Finite(out.X[0]) {
		return ""
	}
	word := ""
	switch c.in.Reports[run].Verdict {
	case insight.Converged:
		word = "arrives"
	case insight.Oscillating:
		word = "bounces"
	case insight.StepLimit:
		if !c.in.Results[run].Climbed() {
			word = c.goes(run)
		}
	case insight.Diverged:
		if c.swings(run) {
			word = "escapes"
		}
	}
	if word == "" {
		return ""
	}
	return word + sheet.NoteValue + c.views[0].Source.Labels()[0] + " = " + wording.Short(out.X[0], 3)
}

// crawlMost is the share of its way to the lowest point, under which a run that only goes on crawls.
const crawlMost = 0.5

// goes is how a run moves that is still on its way at its last step.
func (c *curveFigure) goes(run int) string {
	if c.swings(run) {
		return "bounces"
	}
	t := c.in.Results[run].Trace()
	if t == nil || t.Len() < 2 {
		return ""
	}
	from, to, least := t.Point(0)[0], t.Point(t.Len() - 1)[0], math.Inf(1)
	for _, k := range c.in.Experiment.Runs[run].Surface.Critical() {
		if k.Kind.IsMinimum() {
			least = math.Min(least, math.Abs(k.X[0]-from))
		}
	}
	if math.Abs(to-from) < crawlMost*least && !math.IsInf(least, 1) {
		return "crawls"
	}
	return "is on its way"
}

// swings reports whether most steps of a run lead back over where the one before came from.
func (c *curveFigure) swings(run int) bool {
	t := c.in.Results[run].Trace()
	if t == nil || t.Stride > 1 || t.Len() < 4 {
		return false
	}
	turns, steps := 0, 0
	for k := 2; k < t.Len(); k++ {
		before, after := t.Point(k - 1)[0]-t.Point(k - 2)[0], t.Point(k)[0]-t.Point(k - 1)[0]
		if before == 0 || after == 0 || !numeric.Finite(after) {
			continue
		}
		steps++
		if before < 0 != (after < 0) {
			turns++
		}
	}
	return steps > 0 && 2*turns > steps
}
