package lines

import (
	"math"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/descent"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// yLabel names what is drawn.
func (f *lossFigure) yLabel() string {
	if f.gap {
		return "loss " + f.in.StandingOf(f.proj.Runs).Above()
	}
	return "loss"
}

// xLabel names what effort is counted in.
func (f *lossFigure) xLabel() string { return study.EffortLabel(f.unit) }

// counting is a number on the horizontal axis.
func (f *lossFigure) counting(n int) string {
	if f.unit == study.BySteps {
		return "step " + wording.Count(n)
	}
	return wording.Count(n)
}

// subtitle is what the runs have in common, and what is drawn where it is not what was asked for.
func (f *lossFigure) subtitle() string {
	s := f.in.Subtitle(f.proj.Runs)
	if !f.gap && f.fig.Spec.Text("y") == "gap" {
		s += "; loss, since not every minimum is known"
	}
	return s
}

// comparesPanels reports whether each panel shows the runs of the others in grey.
func (f *lossFigure) comparesPanels() bool {
	if n := len(f.proj.Panels); n < 2 || n > 12 {
		return false
	}
	for _, p := range f.proj.Panels {
		if len(p.Runs) != 1 {
			return false
		}
	}
	return true
}

// fate is what the label of a line says of its end, empty where the line itself does.
func (f *lossFigure) fate(c *lossCurve, end lineEnd) string {
	switch end {
	case endDiverged:
		return "diverged at step " + wording.Count(c.outcome.Steps)
	case endZero:
		return f.zeroText(c)
	case endAbove:
		return "ends at " + wording.Short(c.y(c.lastFinite()), 2)
	case endEarly:
		if c.outcome.Reason == descent.ReasonOutside {
			return "left the window at step " + wording.Count(c.outcome.Steps)
		}
		if c.outcome.Reason == descent.ReasonLineSearchFailed && f.in.Reports[c.run].Verdict != insight.Converged {
			return "no lower point found" // by its line search: the caption says so, here is little room
		}
	}
	return ""
}

// zeroText says since when a line is at the minimum itself.
func (f *lossFigure) zeroText(c *lossCurve) string {
	row := c.len() - 1
	if c.y(row) < 0 {
		if f.gap {
			return "0 up to rounding"
		}
		return "below 0"
	}
	for row > 0 && c.y(row-1) == 0 {
		row--
	}
	return "exactly 0 from step " + wording.Count(c.trace.Step[row])
}

// told is the full text of a line, for readers who point at it.
func (f *lossFigure) told(c *lossCurve, end lineEnd) string {
	s := f.in.Names()[c.run]
	if note := f.fate(c, end); note != "" {
		return canvas.Plain(s + ": " + note)
	}
	if row := c.lastFinite(); row >= 0 {
		return canvas.Plain(s + ": " + wording.Short(c.y(row), 3) + " at step " + wording.Count(c.trace.Step[row]))
	}
	return s
}

// caption says what the figure shows.
func (f *lossFigure) caption() string {
	t := f.in.Tale(f.proj.Runs)
	texts := []string{f.story(), t.Why(f.angle()), t.Setup()}
	texts = append(texts, f.predictedStory()...)
	texts = append(texts, f.slopeStory()...)
	texts = append(texts, f.ratesStory()...)
	texts = append(texts, f.notes()...)
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

// angle is what the caption explains; only where the axes show a constant factor as a straight line is it told as one,
// and not where predictions tell it.
func (f *lossFigure) angle() insight.Angle {
	if f.axis.log && f.gap && !f.logSteps() && f.unit != study.ByEvaluations && len(f.predictions) == 0 {
		return insight.OfDescent
	}
	return insight.OfLoss
}

// alt describes the figure to those who cannot see it.
func (f *lossFigure) alt(title string) string {
	n := 0
	for _, r := range f.proj.Runs {
		if f.curves[r].len() > 0 {
			n++
		}
	}
	what := "Line chart"
	if k := len(f.proj.Panels); k > 1 {
		what = study.Capital(wording.Number(k)) + " line charts with shared axes"
	}
	scale := func(log bool) string { return map[bool]string{true: "logarithmic", false: "linear"}[log] }
	what += " of the " + f.yLabel() + " on a " + scale(f.axis.log) + " axis against the " + f.xLabel() + " on a " + scale(f.logSteps()) + " one, with " +
		wording.Counted(n, "line") + "."
	return figure.Prose(study.Closed(title), what, f.finalStory())
}

// story says which run comes first and what becomes of the others, by the target that all runs share or else by where
// they end.
func (f *lossFigure) story() string {
	if target, ok := f.in.SharedTarget(f.proj.Runs); ok {
		return f.in.ArrivalStory(f.proj.Runs, target, f.unit == study.ByEvaluations)
	}
	return f.finalStory()
}

// finals are the runs with a last value, the lowest first, and those that diverged.
func (f *lossFigure) finals() (ended, diverged []int) {
	for _, r := range f.proj.Runs {
		switch v := f.final(r); {
		case f.curves[r].diverged():
			diverged = append(diverged, r)
		case !math.IsNaN(v):
			ended = append(ended, r)
		}
	}
	sort.SliceStable(ended, func(i, j int) bool { return f.final(ended[i]) < f.final(ended[j]) })
	return ended, diverged
}

// finalStory tells of the last values, the lowest first; runs that end at the same value are told of together.
func (f *lossFigure) finalStory() string {
	ended, diverged := f.finals()
	if len(ended)+len(diverged) == 0 {
		return "There is no run to show."
	}
	t := f.in.Tale(f.proj.Runs)
	end := func(r int) string { return f.level(r) + " (" + t.Name(r) + ")" }
	s := ""
	switch n := len(ended); {
	case n == 1 && len(diverged) == 0:
		s = "The " + f.yLabel() + " falls from " + f.first(ended[0]) + " to " + f.level(ended[0]) + " in " + wording.Plural(f.in.Results[ended[0]].Outcome.Steps, "step") + "."
		if f.curves[ended[0]].y(0) <= f.final(ended[0]) {
			s = "The " + f.yLabel() + " is " + f.level(ended[0]) + " after " + wording.Plural(f.in.Results[ended[0]].Outcome.Steps, "step") + ", and " + f.first(ended[0]) + " at the start."
		}
	case n > study.Told:
		s = "The " + f.yLabel() + " ends between " + end(ended[0]) + " and " + end(ended[n-1]) + "."
	case n > 0:
		s = "The " + f.yLabel() + " ends at " + f.levels(ended) + "."
	}
	return study.JoinSentences(s, f.in.DivergedStory(diverged))
}

// levels lists where lines end, with the names of those that end there.
func (f *lossFigure) levels(ended []int) string {
	t := f.in.Tale(f.proj.Runs)
	var parts []string
	for i := 0; i < len(ended); {
		j := i
		for j < len(ended) && f.level(ended[j]) == f.level(ended[i]) {
			j++
		}
		parts = append(parts, f.level(ended[i])+" ("+t.Names(ended[i:j])+")")
		i = j
	}
	return wording.List(parts)
}

// level is where the line of a run ends. What is no more than rounding beside where it began is 0.
func (f *lossFigure) level(run int) string {
	v := f.final(run)
	if f.gap && math.Abs(v) <= 1e-12*math.Abs(f.curves[run].y(0)) {
		return "0 to rounding"
	}
	return wording.Short(v, 3)
}

// first is where the line of a run begins.
func (f *lossFigure) first(run int) string { return wording.Short(f.curves[run].y(0), 3) }

// notes explain the marks that occur.
func (f *lossFigure) notes() []string {
	notes := f.chart.endNotes()
	if f.logSteps() {
		notes = append(notes, "The horizontal axis is logarithmic from "+f.counting(1)+" on; "+f.counting(0)+" stands before the break.")
	}
	return append(notes, study.LeftOut(f.hidden, "panel"))
}
