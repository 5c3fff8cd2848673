package lines

import (
	"slices"
	"sort"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// failureWord says what the crosses mean.
func (f *sensitivityFigure) failureWord() string {
	diverged, never := f.failures()
	switch {
	case never == 0:
		return "diverged"
	case diverged == 0:
		return "not reached"
	}
	return "diverged or not reached"
}

// failures counts the runs that failed, by how.
func (f *sensitivityFigure) failures() (diverged, never int) {
	for i := range f.curves {
		for k := range f.curves[i].of {
			diverged, never = diverged+f.curves[i].of[k].Diverged, never+f.curves[i].of[k].Never
		}
	}
	return diverged, never
}

// caption says which value is best for each series, who diverges where, and what theory says.
func (f *sensitivityFigure) caption() string {
	texts := []string{f.bestStory(), f.failureStory(), f.edgeStory()}
	if f.above() {
		texts = append(texts, "Arrowheads at the upper edge are results above "+wording.Short(f.top, 2)+", which the axis does not follow.")
	}
	if f.other > 0 {
		texts = append(texts, study.Capital(wording.Counted(f.other, "run"))+" without a number for the "+insight.AxisName(f.path)+wording.Verb(f.other, " is", " are")+" left out.")
	}
	texts = append(texts, study.LeftOut(f.hidden, "panel"))
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

// above reports whether a result is cut off at the upper edge.
func (f *sensitivityFigure) above() bool {
	for i := range f.curves {
		for k := range f.curves[i].of {
			if v := f.curves[i].of[k].Median(); numeric.Finite(v) && v > f.top {
				return true
			}
		}
	}
	return false
}

// bestStory names the best result of each curve, the smallest first.
func (f *sensitivityFigure) bestStory() string {
	var ranked []*sensitivityCurve
	for i := range f.curves {
		if f.curves[i].best >= 0 {
			ranked = append(ranked, &f.curves[i])
		}
	}
	if len(ranked) == 0 {
		return "No run has a result."
	}
	value := func(c *sensitivityCurve) float64 { return c.of[c.best].Median() }
	sort.SliceStable(ranked, func(i, j int) bool { return value(ranked[i]) < value(ranked[j]) })
	what := f.m.Least(f.taken())
	if len(f.curves) == 1 {
		c := ranked[0]
		return study.Capital("the " + what + ": " + f.m.Write(value(c)) + " at " + insight.AxisName(f.path) + " " + wording.Short(c.at[c.best], 3) +
			", the best of " + wording.Plural(len(c.at), "value") + ".")
	}
	var parts []string
	for i, c := range ranked {
		if i >= study.Told {
			break
		}
		parts = append(parts, f.m.Write(value(c))+" at "+wording.Short(c.at[c.best], 3)+" ("+f.curveName(c)+")")
	}
	s := study.Capital("the " + what + ", by " + insight.AxisName(f.path) + ": " + strings.Join(parts, "; "))
	if n := len(ranked) - len(parts); n > 0 {
		s += "; and " + wording.Count(n) + " more"
	}
	return s + "."
}

// curveName is what a caption calls a curve, with its panel where there are several.
func (f *sensitivityFigure) curveName(c *sensitivityCurve) string {
	name := canvas.Plain(c.series.Name)
	if panel := f.proj.Panels[c.panel].Name; panel != "" && panel != c.series.Name {
		return name + ", " + canvas.Plain(panel)
	}
	return name
}

// taken reports whether runs are taken together.
func (f *sensitivityFigure) taken() bool {
	return slices.ContainsFunc(f.groups(), func(runs []int) bool { return len(runs) > 1 })
}

// failureStory says from which value on each curve fails, or how many of its runs do.
func (f *sensitivityFigure) failureStory() string {
	diverged, never := f.failures()
	verb, verbs := "diverges", "diverge"
	switch {
	case never > 0 && diverged > 0:
		verb, verbs = "diverges or does not arrive", "diverge or do not arrive"
	case never > 0:
		verb, verbs = "never arrives", "never arrive"
	case diverged == 0:
		return "No run diverges."
	}
	var parts, calm []string
	for i := range f.curves {
		if part := f.curves[i].failed(); part != "" {
			parts = append(parts, part+" ("+f.curveName(&f.curves[i])+")")
		} else {
			calm = append(calm, f.curveName(&f.curves[i]))
		}
	}
	switch {
	case len(f.curves) == 1:
		return study.Capital(f.curves[0].failed() + " " + verbs + ".")
	case len(parts) > study.Told:
		return "Of " + wording.Counted(len(f.curves), "curve") + ", " + wording.Count(len(parts)) + " have runs that " + verbs + "."
	case len(calm) > 0 && len(calm) <= study.Told:
		return "What " + verb + ": " + strings.Join(parts, "; ") + "; none of " + wording.List(calm) + "."
	}
	return "What " + verb + ": " + strings.Join(parts, "; ") + "."
}

// failed says which runs of a curve fail: those from a value on, or how many; empty if none does.
func (c *sensitivityCurve) failed() string {
	failed, runs, first := 0, 0, len(c.at)
	for i := len(c.at) - 1; i >= 0; i-- {
		failed, runs = failed+c.of[i].Failed(), runs+len(c.of[i].Runs)
		if n := len(c.of[i].Runs); first == i+1 && c.of[i].Failed() == n && n > 0 {
			first = i
		}
	}
	after := 0
	for _, a := range c.of[first:] {
		after += len(a.Runs)
	}
	switch {
	case failed == 0:
		return ""
	case failed == after && first > 0 && failed > 1:
		return "all " + wording.Count(failed) + " runs from " + wording.Short(c.at[first], 3) + " on"
	}
	return wording.Count(failed) + " of " + wording.Plural(runs, "run")
}

// edgeStory names the rates that theory allows.
func (f *sensitivityFigure) edgeStory() string {
	var parts []string
	for i := range f.curves {
		if rate, ok := f.edge(&f.curves[i]); ok && f.curves[i].panel == 0 && len(parts) < study.Told {
			parts = append(parts, wording.Short(rate, 3)+" ("+canvas.Plain(f.curves[i].series.Name)+")")
		}
	}
	switch {
	case len(parts) == 0:
		return ""
	case len(f.curves) == 1:
		return "The dashed line is at the largest rate that is stable at the minimum, " + strings.SplitN(parts[0], " (", 2)[0] + "."
	}
	return "Dashed lines are at the largest rates that are stable at the minimum: " + wording.List(parts) + "."
}

// alt describes the figure to those who cannot see it.
func (f *sensitivityFigure) alt(title string) string {
	return figure.Prose(study.Closed(title), "Line chart of the "+f.m.Label+" against the "+insight.AxisName(f.path)+", with "+wording.Counted(len(f.curves), "curve")+
		" and a mark at the best value of each.")
}
