package lines

import (
	"math"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// bandName names what is drawn of runs that are taken together.
func (f *bandFigure) bandName() string {
	switch f.fig.Spec.Text("band") {
	case "deciles":
		return "median and band from the 10 % to the 90 % quantile"
	case "minmax":
		return "median and band from smallest to largest"
	case "none":
		return "median"
	}
	return "median and band from quartile to quartile"
}

// ends are the last median of a group and the last ends of its band.
func (g *bandGroup) ends() (lower, median, upper float64) {
	n := len(g.median) - 1
	return g.lower[n].Y, g.median[n].Y, g.upper[n].Y
}

// told tells of a group in one clause.
func (f *bandFigure) told(g *bandGroup) string {
	return canvas.Plain(g.series.Name + ": " + f.endText(g))
}

// endText is where a group ends.
func (f *bandFigure) endText(g *bandGroup) string {
	lower, median, upper := g.ends()
	if math.IsInf(median, 1) {
		return wording.Count(g.diverged) + " of " + wording.Plural(len(g.runs), "run") + " diverge"
	}
	s := wording.Short(median, 3)
	if f.fig.Spec.Text("band") == "none" || len(g.runs) < 2 {
		return s
	}
	if math.IsInf(upper, 1) {
		return s + ", band from " + wording.Short(lower, 3) + " to the runs that diverge"
	}
	return s + ", band " + wording.Short(lower, 3) + " to " + wording.Short(upper, 3)
}

// caption says where the medians end and how many runs they hide.
func (f *bandFigure) caption() string {
	var parts []string
	diverged, runs := 0, 0
	for i := range f.groups {
		g := &f.groups[i]
		diverged, runs = diverged+g.diverged, runs+len(g.runs)
		if i < study.Told {
			part := f.endText(g)
			if name := f.groupName(g); name != "" {
				part += " (" + name + ")"
			}
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return figure.Prose("There is no run to show.", f.in.Description(f.fig))
	}
	text := "The median of the " + f.yLabel() + " ends at " + strings.Join(parts, "; ")
	if n := len(f.groups) - len(parts); n > 0 {
		text += "; and " + wording.Count(n) + " more"
	}
	texts := []string{text + "."}
	switch {
	case diverged > 0:
		texts = append(texts, wording.Count(diverged)+" of "+wording.Plural(runs, "run")+" "+wording.Verb(diverged, "diverges", "diverge")+"; each counts as worse than every run that does not.")
	default:
		texts = append(texts, "None of the "+wording.Plural(runs, "run")+" diverges.")
	}
	return figure.Prose(append(append(texts, f.notes()...), f.in.Description(f.fig))...)
}

// groupName is what a caption calls a group: its series, and its panel where there are several.
func (f *bandFigure) groupName(g *bandGroup) string {
	name := canvas.Plain(g.series.Name)
	panel := canvas.Plain(f.proj.Panels[g.panel].Name)
	switch {
	case len(f.groups) == 1:
		return ""
	case panel == "" || panel == name:
		return name
	case len(f.proj.Series) == 1:
		return panel
	}
	return name + ", " + panel
}

// alt describes the figure to those who cannot see it.
func (f *bandFigure) alt(title string) string {
	what := "Line chart of the median of the " + f.yLabel() + " against the " + f.xLabel() + ", with " + wording.Counted(len(f.groups), "line")
	if f.fig.Spec.Text("band") != "none" {
		what += " and a band around each"
	}
	return figure.Prose(study.Closed(title), what+".")
}
