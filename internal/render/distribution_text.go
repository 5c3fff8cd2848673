package render

import (
	"math"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// subtitle adds to what the runs have in common what a dot and a bar are.
func (f *distributionFigure) subtitle() string {
	var groups [][]int
	several := false
	for i := range f.rows {
		groups = append(groups, f.rows[i].runs)
		several = several || len(f.rows[i].runs) > 1
	}
	key := ""
	if several {
		key = "bars from quartile to quartile"
	}
	return joinClauses(subtitle(f.in, f.proj.runs), togetherText(f.in, groups, "spread"), key)
}

// medianText is the median of a row as its column has it.
func (f *distributionFigure) medianText(r *spreadRow) string {
	if worst(r.median()) {
		return "none"
	}
	return wording.Short(r.median(), 3)
}

// failedText counts the failures of a row, empty where there are none.
func (f *distributionFigure) failedText(r *spreadRow) string {
	var parts []string
	if r.diverged > 0 {
		parts = append(parts, wording.Count(r.diverged)+" diverged")
	}
	if r.never > 0 {
		parts = append(parts, wording.Count(r.never)+" never")
	}
	return strings.Join(parts, ", ")
}

// rowText tells of a row in one clause.
func (f *distributionFigure) rowText(r *spreadRow) string {
	lower, median, upper := r.quartiles()
	switch {
	case len(r.runs) == 1 && !worst(median):
		return wording.Short(median, 3)
	case worst(median):
		return f.failedOf(r)
	}
	s := wording.Short(median, 3) + " (" + wording.Short(lower, 3) + " to "
	if worst(upper) {
		s += "failure)"
	} else {
		s += wording.Short(upper, 3) + ")"
	}
	if r.failed() > 0 {
		s += ", " + f.failedOf(r)
	}
	return s
}

// failedOf says how many runs of a row failed.
func (f *distributionFigure) failedOf(r *spreadRow) string {
	n := wording.Count(r.failed()) + " of " + wording.Plural(len(r.runs), "run")
	switch {
	case r.never == 0:
		return n + " diverged"
	case r.diverged == 0:
		return n + " did not arrive"
	}
	return n + " diverged or did not arrive"
}

// caption gives median and quartiles of the rows, and counts the failures.
func (f *distributionFigure) caption() string {
	var parts []string
	failed, all, several := 0, 0, false
	for i := range f.rows {
		r := &f.rows[i]
		failed, all, several = failed+r.failed(), all+len(r.runs), several || len(r.runs) > 1
		if i < told {
			parts = append(parts, canvas.Plain(r.name)+" "+f.rowText(r))
		}
	}
	intro := capital("the " + f.m.label + ": ")
	if several {
		intro = "Median of the " + f.m.label + ", with quartiles: "
	}
	text := intro + strings.Join(parts, "; ")
	if n := len(f.rows) - len(parts); n > 0 {
		text += "; and " + wording.Count(n) + " more " + verbFor(n, "row", "rows")
	}
	texts := []string{text + "."}
	if failed == 0 && !f.m.steps {
		texts = append(texts, "None of the "+wording.Plural(all, "run")+" diverges.")
	}
	texts = append(texts, f.nearestStory())
	if f.hidden > 0 {
		texts = append(texts, "For want of room "+counted(f.hidden, "row")+verbFor(f.hidden, " is", " are")+" left out.")
	}
	return prose(append(texts, description(f.in, f.fig))...)
}

// nearestStory counts, where a surface has one lowest minimum and higher ones, the runs of each row that end nearest to the
// lowest.
func (f *distributionFigure) nearestStory() string {
	if f.m.steps || len(f.rows) > told {
		return ""
	}
	var parts []string
	for i := range f.rows {
		n, finite := 0, 0
		for _, r := range f.rows[i].runs {
			lowest, ok := nearestIsLowest(f.in.Experiment.Runs[r].Surface, f.in.Results[r].Outcome.X)
			if !ok {
				return ""
			}
			if divergedRun(f.in, r) {
				continue
			}
			if finite++; lowest {
				n++
			}
		}
		parts = append(parts, wording.Count(n)+" of "+wording.Count(finite)+" ("+canvas.Plain(f.rows[i].name)+")")
	}
	return "Runs that end nearer to the lowest minimum than to any other: " + wording.List(parts) + "."
}

// nearestIsLowest reports whether the minimum nearest to a point is the lowest one; ok is false where there is not one
// lowest minimum besides higher ones, all of them known.
func nearestIsLowest(s *surface.Surface, x []float64) (lowest, ok bool) {
	least, deep, others := math.Inf(1), 0, 0
	for _, c := range s.Critical() {
		switch c.Kind {
		case surface.GlobalMinimum:
			deep++
		case surface.LocalMinimum:
			others++
		default:
			continue
		}
		if d := distanceOf(c.X, x); d < least {
			least, lowest = d, c.Kind == surface.GlobalMinimum
		}
	}
	return lowest, deep == 1 && others > 0 && s.MoreMinima() == 0
}

func distanceOf(a, b []float64) float64 {
	d := 0.0
	for i := range a {
		d = math.Hypot(d, a[i]-b[i])
	}
	return d
}

// alt describes the figure to those who cannot see it.
func (f *distributionFigure) alt(title string) string {
	runs := 0
	for i := range f.rows {
		runs += len(f.rows[i].runs)
	}
	return prose(closed(title), "Strip plot of the "+f.m.label+" of "+wording.Plural(runs, "run")+" in "+counted(len(f.rows), "row")+", each with a bar for its quartiles.")
}
