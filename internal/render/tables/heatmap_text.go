package tables

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// shortValue writes a number on an axis.
func shortValue(v float64) string { return wording.Short(v, 4) }

// legend explains what is no tone.
func (f *heatmapFigure) legend() []sheet.Key {
	var entries []sheet.Key
	if f.best >= 0 {
		entries = append(entries, sheet.Key{Name: "best", Swatch: func(page *canvas.Page, at vg.Point) {
			r := vg.Rectangle{Min: vg.Point{X: at.X + 4, Y: at.Y - 6}, Max: vg.Point{X: at.X + 16, Y: at.Y + 6}}
			page.SetColor(canvas.Ramp(1))
			page.Fill(sheet.Rectangle(r))
			bestFrame(page, r)
		}})
	}
	if len(f.edge) > 0 {
		entries = append(entries, sheet.Key{Name: "largest stable rate by theory", Swatch: func(page *canvas.Page, at vg.Point) {
			page.SetRound(false)
			page.SetLineDash(edgeDash, 0)
			sheet.StrokeLine(page, []vg.Point{{X: at.X + 1, Y: at.Y}, {X: at.X + sheet.SwatchWidth - 1, Y: at.Y}}, 1.75, sheet.Ink)
			page.SetLineDash(nil, 0)
		}})
	}
	if slices.Contains(f.fates, isLost) {
		entries = append(entries, sheet.Key{Name: "diverges or ends above its start", Swatch: sheet.KeyPiece(sheet.Paper, true)})
	}
	if slices.Contains(f.fates, isNever) {
		entries = append(entries, sheet.Key{Name: "never arrives", Swatch: sheet.KeyPiece(sheet.Grid, false)})
	}
	return entries
}

// subtitle says what the runs have in common, and what is taken together.
func (f *heatmapFigure) subtitle() string {
	return study.JoinClauses(f.in.Subtitle(f.runs), f.together())
}

// together names the axes whose runs a cell takes together.
func (f *heatmapFigure) together() string {
	return f.in.Together(nonEmpty(f.table.cells), "median")
}

// nonEmpty leaves out cells without runs.
func nonEmpty(groups [][]int) [][]int {
	return slices.DeleteFunc(slices.Clone(groups), func(g []int) bool { return len(g) == 0 })
}

// cellName is what a caption calls a cell.
func (t *table) cellName(i int) string {
	var parts []string
	for _, name := range []string{t.y.names[i/len(t.x.values)], t.x.names[i%len(t.x.values)]} {
		if name != "" {
			parts = append(parts, name)
		}
	}
	return strings.Join(parts, ", ")
}

// caption says what the cells show.
func (f *heatmapFigure) caption() string {
	texts := []string{f.bestStory(), f.failures(), f.edgeStory()}
	if t := f.together(); t != "" {
		texts = append(texts, "A cell shows the "+t+"; a run that fails counts as worse than any that does not.")
	}
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

func (f *heatmapFigure) bestStory() string {
	if f.best < 0 {
		return "No cell has a result: all runs diverge, end above their start or never arrive."
	}
	v := f.of[f.best].Median()
	written := f.m.Write(v)
	if f.m.Gap && v < 1e-13 {
		written = "0 to rounding"
	}
	ties := 0
	for i := range f.of {
		if f.fates[i] == hasValue && f.of[i].Median() == v {
			ties++
		}
	}
	s := study.Capital("the " + f.m.Least(f.together() != "") + ": " + written)
	switch name := f.table.cellName(f.best); {
	case name == "":
	case ties > 1:
		s += ", in " + wording.Counted(ties, "cell") + ", the first of them at " + name
	default:
		s += " at " + name
	}
	return s + "."
}

// failures counts cells without a result.
func (f *heatmapFigure) failures() string {
	count := func(fate cellFate) int {
		n := 0
		for _, g := range f.fates {
			if g == fate {
				n++
			}
		}
		return n
	}
	lost, never, all := count(isLost), count(isNever), len(f.fates)-count(isEmpty)
	var parts []string
	if lost > 0 {
		parts = append(parts, wording.Count(lost)+wording.Verb(lost, " diverges or ends above its start", " diverge or end above their start"))
	}
	if never > 0 {
		parts = append(parts, wording.Count(never)+wording.Verb(never, " never arrives", " never arrive"))
	}
	if len(parts) == 0 || all == 1 {
		return ""
	}
	return "Of " + wording.Count(all) + " cells " + wording.List(parts) + "."
}

// edgeStory says how far the line of theory parts what settles from what does not.
func (f *heatmapFigure) edgeStory() string {
	if len(f.edge) == 0 {
		return ""
	}
	const line = "The dashed line is the largest rate that theory has stable at the minimum."
	for _, r := range f.runs {
		if !insight.Quadratic(f.in.Experiment.Runs[r].Surface) {
			return line // far from there it says nothing
		}
	}
	right, all := f.parted()
	return line + " " + wording.Count(right) + " of " +
		wording.Count(all) + " cells agree: runs with a smaller rate end lower than they began, runs with a larger one do not."
}

// parted counts the cells on whose side of the line runs go as theory says: down below it, not down above it.
func (f *heatmapFigure) parted() (right, all int) {
	rate, _ := f.rateAxis()
	for i, runs := range f.table.cells {
		x, y := i%len(f.table.x.values), i/len(f.table.x.values)
		along, across := x, y
		if rate == &f.table.y {
			along, across = y, x
		}
		if e := f.edge[across]; !e.ok || len(runs) == 0 {
			continue
		} else if all++; (rate.values[along].Number < e.rate) == (f.fates[i] != isLost) {
			right++
		}
	}
	return right, all
}

// alt describes the figure to those who cannot see it.
func (f *heatmapFigure) alt(title string) string {
	x, y := len(f.table.x.values), len(f.table.y.values)
	what := "Heat map of the " + f.m.Label
	if f.table.x.path != "" {
		what += " over " + insight.AxisName(f.table.x.path) + " (" + wording.Count(x) + wording.Verb(x, " value", " values") + ")"
	}
	if f.table.y.path != "" {
		what += " and " + insight.AxisName(f.table.y.path) + " (" + wording.Count(y) + wording.Verb(y, " value", " values") + ")"
	}
	return figure.Prose(study.Closed(title), what+".")
}
