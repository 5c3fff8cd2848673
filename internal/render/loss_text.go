package render

import (
	"math"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

// yLabel names what is drawn.
func (f *lossFigure) yLabel() string {
	if f.gap {
		return "loss above the minimum"
	}
	return "loss"
}

// xLabel names what effort is counted in.
func (f *lossFigure) xLabel() string { return effortLabel(f.evaluations) }

// effortLabel is the text of an axis of steps or evaluations.
func effortLabel(evaluations bool) string {
	if evaluations {
		return "evaluations of the gradient"
	}
	return "step"
}

// subtitle adds to what the runs have in common how to read the figure.
func (f *lossFigure) subtitle() string {
	s := subtitle(f.in, f.proj.runs)
	if !f.gap && f.fig.Spec.Text("y") == "gap" {
		s += "; loss, since not every minimum is known"
	}
	switch {
	case len(f.proj.panels) == 1 && f.lineup.left != "":
		s += "; " + f.lineup.left
	case f.comparesPanels():
		s += "; the other runs in grey"
	}
	if target, ok := sharedTarget(f.in, f.proj.runs); ok && f.brief {
		s += "; numbers: steps to " + approach(target)
	}
	return s
}

// briefNote is the result of one run as a number: the steps to the target, which the subtitle names.
func (f *lossFigure) briefNote(runs []int) string {
	target, ok := sharedTarget(f.in, f.proj.runs)
	if !ok || len(runs) != 1 {
		return ""
	}
	a := arrivalOf(f.in, runs[0], target)
	if a.reached {
		return wording.Count(a.hit.Step)
	}
	return "never"
}

// comparesPanels reports whether each panel shows the runs of the others in grey.
func (f *lossFigure) comparesPanels() bool {
	if n := len(f.proj.panels); n < 2 || n > 12 {
		return false
	}
	for _, p := range f.proj.panels {
		if len(p.runs) != 1 {
			return false
		}
	}
	return true
}

// fate is what the label of a line says of its end, empty where the line itself does.
func (f *lossFigure) fate(l *lossLine) string {
	out := l.curve.outcome
	switch l.end {
	case endDiverged:
		return "diverged at step " + wording.Count(out.Steps)
	case endZero:
		return f.zeroText(l)
	case endAbove:
		return "ends at " + wording.Short(l.curve.y(l.lastFinite()), 2)
	case endEarly:
		if out.Reason == descent.ReasonOutside {
			return "left the window at step " + wording.Count(out.Steps)
		}
	}
	return ""
}

// zeroText says since when a line is at the minimum itself.
func (f *lossFigure) zeroText(l *lossLine) string {
	c := l.curve
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
func (f *lossFigure) told(l *lossLine) string {
	s := runNames(f.in)[l.curve.run]
	if note := f.fate(l); note != "" {
		return canvas.Plain(s + ": " + note)
	}
	if row := l.lastFinite(); row >= 0 {
		return canvas.Plain(s + ": " + wording.Short(l.curve.y(row), 3) + " at step " + wording.Count(l.curve.trace.Step[row]))
	}
	return s
}

// caption says what the figure shows.
func (f *lossFigure) caption() string {
	return prose(append([]string{f.story(), f.fairness()}, f.notes()...)...)
}

// alt describes the figure to those who cannot see it.
func (f *lossFigure) alt(title string) string {
	n := 0
	for _, r := range f.proj.runs {
		if f.curves[r].len() > 0 {
			n++
		}
	}
	what := "Line chart"
	if k := len(f.proj.panels); k > 1 {
		what = wording.Count(k) + " line charts with shared axes"
	}
	scale := "linear"
	if f.axis.log {
		scale = "logarithmic"
	}
	return prose(title+".", what+" of the "+f.yLabel()+" on a "+scale+" axis against the "+f.xLabel()+", "+wording.Plural(n, "line")+".", f.story())
}

// story says which run comes first and what becomes of the others, by the target that all runs share or else by where
// they end.
func (f *lossFigure) story() string {
	if target, ok := sharedTarget(f.in, f.proj.runs); ok {
		return arrivalStory(f.in, f.proj.runs, target, f.evaluations)
	}
	return f.finalStory()
}

// finalStory tells of the last values, the lowest first.
func (f *lossFigure) finalStory() string {
	type last struct {
		run int
		v   float64
	}
	var all []last
	var diverged []int
	for _, r := range f.proj.runs {
		switch v := f.final(r); {
		case f.curves[r].diverged():
			diverged = append(diverged, r)
		case !math.IsNaN(v):
			all = append(all, last{r, v})
		}
	}
	if len(all)+len(diverged) == 0 {
		return "There is no run to show."
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].v < all[j].v })
	names := runNames(f.in)
	end := func(l last) string { return wording.Short(l.v, 3) + " (" + names[l.run] + ")" }
	s := ""
	switch n := len(all); {
	case n == 1:
		s = "The " + f.yLabel() + " is " + wording.Short(all[0].v, 3) + " after " + wording.Plural(f.in.Results[all[0].run].Outcome.Steps, "step") + "."
	case n > 1 && n <= told:
		var parts []string
		for _, l := range all {
			parts = append(parts, end(l))
		}
		s = "The " + f.yLabel() + " ends at " + wording.List(parts) + "."
	case n > told:
		s = "The " + f.yLabel() + " ends between " + end(all[0]) + " and " + end(all[n-1]) + "."
	}
	return joinSentences(s, divergedStory(f.in, diverged))
}

// notes explain the marks that occur.
func (f *lossFigure) notes() []string {
	seen := map[lossEnd]bool{}
	drops := false
	for _, l := range f.ends {
		seen[l.end] = true
		drops = drops || len(l.drops) > 0
	}
	var notes []string
	add := func(when bool, text string) {
		if when {
			notes = append(notes, text)
		}
	}
	add(seen[endDiverged], "A cross at the frame marks a run that diverges; its line is cut off there.")
	add(drops || seen[endZero], "0 has no place on a logarithmic axis: where a line falls to it, it is dotted down to the floor.")
	add(seen[endBelow], "An arrowhead at the floor marks a line that goes on below it.")
	add(seen[endAbove], "An arrowhead at the top marks a line that ends above it.")
	add(f.logSteps(), "The horizontal axis is logarithmic from 1 on; step 0 stands apart, before the break.")
	add(f.hidden > 0, "Left out for want of room: "+wording.Plural(f.hidden, "panel")+".")
	return notes
}

// fairness says how the comparison is made.
func (f *lossFigure) fairness() string { return fairness(f.in, f.proj.runs) }

// sharedTarget is the first target that all runs were watched for, a gap before a loss.
func sharedTarget(in Input, runs []int) (experiment.Target, bool) {
	if len(runs) == 0 {
		return experiment.Target{}, false
	}
	var best experiment.Target
	found := false
	for _, t := range in.Experiment.Runs[runs[0]].Targets {
		if !found || t.Gap && !best.Gap {
			all := true
			for _, r := range runs {
				all = all && arrivalOf(in, r, t).known
			}
			if all {
				best, found = t, true
			}
		}
	}
	return best, found
}
