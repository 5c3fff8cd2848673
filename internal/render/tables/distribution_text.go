package tables

import (
	"math"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// subtitle adds to what the runs have in common what a dot and a bar are.
func (f *distributionFigure) subtitle() string {
	var groups [][]int
	several := false
	for i := range f.rows {
		groups = append(groups, f.rows[i].Runs)
		several = several || len(f.rows[i].Runs) > 1
	}
	key := ""
	if several {
		key = "bars from quartile to quartile"
	}
	return study.JoinClauses(f.in.Subtitle(f.proj.Runs), f.in.Together(groups, "spread"), key)
}

// medianText is the median of a row as its column has it.
func (f *distributionFigure) medianText(r *spreadRow) string {
	if worst(r.Median()) {
		return "none"
	}
	return wording.Short(r.Median(), 3)
}

// failedText counts the failures of a row, empty where there are none.
func (f *distributionFigure) failedText(r *spreadRow) string {
	var parts []string
	if r.Diverged > 0 {
		parts = append(parts, wording.Count(r.Diverged)+" diverged")
	}
	if r.Never > 0 {
		parts = append(parts, wording.Count(r.Never)+" never")
	}
	return strings.Join(parts, ", ")
}

// rowText tells of a row in one clause.
func (f *distributionFigure) rowText(r *spreadRow) string {
	lower, median, upper := r.quartiles()
	switch {
	case len(r.Runs) == 1 && !worst(median):
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
	if r.Failed() > 0 {
		s += ", " + f.failedOf(r)
	}
	return s
}

// failedOf says how many runs of a row failed.
func (f *distributionFigure) failedOf(r *spreadRow) string {
	n := wording.Count(r.Failed()) + " of " + wording.Plural(len(r.Runs), "run")
	switch {
	case r.Never == 0:
		return n + " diverged"
	case r.Diverged == 0:
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
		failed, all, several = failed+r.Failed(), all+len(r.Runs), several || len(r.Runs) > 1
		if i < study.Told {
			parts = append(parts, canvas.Plain(r.name)+" "+f.rowText(r))
		}
	}
	intro := study.Capital("the " + f.m.Label + ": ")
	if several {
		intro = "Median of the " + f.m.Label + ", with quartiles: "
	}
	text := intro + strings.Join(parts, "; ")
	if n := len(f.rows) - len(parts); n > 0 {
		text += "; and " + wording.Count(n) + " more " + wording.Verb(n, "row", "rows")
	}
	texts := []string{text + "."}
	if failed == 0 && !f.m.Steps {
		texts = append(texts, "None of the "+wording.Plural(all, "run")+" diverges.")
	}
	texts = append(texts, f.nearestStory())
	texts = append(texts, study.LeftOut(f.hidden, "row"))
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

// nearestStory counts, where a surface has one lowest minimum and higher ones, the runs of each row that end nearest to the
// lowest.
func (f *distributionFigure) nearestStory() string {
	if f.m.Steps || len(f.rows) > study.Told {
		return ""
	}
	var parts []string
	for i := range f.rows {
		n, finite := 0, 0
		for _, r := range f.rows[i].Runs {
			lowest, ok := nearestIsLowest(f.in.Experiment.Runs[r].Surface, f.in.Results[r].Outcome.X)
			if !ok {
				return ""
			}
			if f.in.Diverged(r) {
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
		runs += len(f.rows[i].Runs)
	}
	return figure.Prose(study.Closed(title), "Strip plot of the "+f.m.Label+" of "+wording.Plural(runs, "run")+" in "+wording.Counted(len(f.rows), "row")+", each with a bar for its quartiles.")
}
