package lines

import (
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// isMinimum reports whether a critical point is a minimum, the lowest or not.
func isMinimum(k surface.Kind) bool { return k == surface.GlobalMinimum || k == surface.LocalMinimum }

// caption says what the figure shows.
func (f *diagnosticsFigure) caption() string {
	t := f.in.Tale(f.proj.Runs)
	var texts []string
	for _, what := range f.show {
		var parts []string
		for _, l := range f.lines[what] {
			if text := courseOf(what, l); text != "" && len(parts) < study.Told {
				if len(f.proj.Runs) > 1 {
					text += " (" + t.Name(l.Run) + ")"
				}
				parts = append(parts, text)
			}
		}
		if len(parts) > 0 {
			texts = append(texts, study.Capital(diagnosticNames[what])+": "+wording.List(parts)+".")
		}
	}
	if len(texts) == 0 {
		texts = append(texts, "There is nothing to show of these runs.")
	}
	add := func(when bool, text string) {
		if when {
			texts = append(texts, text)
		}
	}
	add(len(f.proj.Runs) > study.Told, "Further runs are drawn and not told of.")
	steps := f.shows(stepNorm) || f.shows(effectiveRate) || f.shows(cosineOfSteps)
	add(steps && len(f.thin) > 0, "Traces of "+wording.Counted(len(f.thin), "run")+" do not keep every step, so that single steps are not known and not drawn.")
	add(f.shows(distanceLeft) && len(f.lost) > 0, "For "+wording.Counted(len(f.lost), "run")+" no minimum is known to measure a distance from.")
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

// shows reports whether a quantity has a panel.
func (f *diagnosticsFigure) shows(what string) bool {
	_, ok := f.lines[what]
	return ok
}

// courseOf tells how a quantity of a run goes: from its first value to its last, or its mean.
func courseOf(what string, l ChartLine) string {
	first, last, sum, n := 0.0, 0.0, 0.0, 0
	constant := true
	for _, q := range l.Points {
		if !numeric.Finite(q.Y) {
			continue
		}
		if n == 0 {
			first = q.Y
		}
		last, sum, n = q.Y, sum+q.Y, n+1
		constant = constant && wording.Short(q.Y, 3) == wording.Short(first, 3)
	}
	switch {
	case n == 0:
		return ""
	case what == cosineOfSteps:
		return wording.Short(sum/float64(n), 2) + " on average"
	case constant:
		return wording.Short(first, 3) + " throughout"
	}
	return "from " + wording.Short(first, 3) + " to " + wording.Short(last, 3)
}

// alt describes the figure to those who cannot see it.
func (f *diagnosticsFigure) alt(title string) string {
	var names []string
	for _, what := range f.show {
		names = append(names, diagnosticNames[what])
	}
	what := "Line chart of the "
	if n := len(f.show); n > 1 {
		what = study.Capital(wording.Number(n)) + " line charts, one above the other, of "
	}
	return figure.Prose(study.Closed(title), what+wording.List(names)+", against the step, with "+wording.Counted(len(f.proj.Runs), "line")+" each.")
}
