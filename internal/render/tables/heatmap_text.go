package tables

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
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
	keyed := func(k keys) bool { return f.keyed&k != 0 }
	if f.best >= 0 && keyed(keyBest) {
		entries = append(entries, sheet.Key{Name: "best", Note: f.bestNote(), Swatch: func(page *canvas.Page, at vg.Point) {
			r := vg.Rectangle{Min: vg.Point{X: at.X + 4, Y: at.Y - 6}, Max: vg.Point{X: at.X + 16, Y: at.Y + 6}}
			page.SetColor(toneInk(1))
			page.Fill(sheet.Rectangle(r))
			bestFrame(page, r)
		}})
	}
	if f.drawsEdge() && keyed(keyEdge) {
		entries = append(entries, sheet.Key{Name: f.edgeName(), Swatch: func(page *canvas.Page, at vg.Point) {
			page.SetRound(false)
			sheet.StrokeLine(page, []vg.Point{{X: at.X + 1, Y: at.Y}, {X: at.X + sheet.SwatchWidth - 1, Y: at.Y}}, edgeWidth, sheet.Ink)
		}})
	}
	if slices.Contains(f.fates, study.AreLost) && keyed(keyLost) && !f.beside() {
		entries = append(entries, sheet.Key{Name: f.in.Facing(f.runs, "diverges or ends above its start"), Swatch: f.lostPiece()})
	}
	if slices.Contains(f.fates, study.NeverThere) && keyed(keyNever) && !f.beside() {
		entries = append(entries, sheet.Key{Name: "never arrives", Swatch: sheet.KeyPiece(sheet.Grid, false)})
	}
	return entries
}

// lostPiece is a piece of what cells look like that are lost.
func (f *heatmapFigure) lostPiece() func(page *canvas.Page, at vg.Point) {
	if f.named {
		return sheet.KeyPiece(lostTint, false)
	}
	return func(page *canvas.Page, at vg.Point) {
		r := vg.Rectangle{Min: vg.Point{X: at.X, Y: at.Y - 5.5}, Max: vg.Point{X: at.X + sheet.SwatchWidth - 2, Y: at.Y + 5.5}}
		sheet.Cells{Columns: 1, Rows: 1, Lightly: true, Ink: func(int, int) canvas.Ink { return lostTint },
			Hatched: func(int, int) bool { return true }}.Draw(page, r)
	}
}

// mostNote is the share of a page that a note of the legend may take.
const mostNote = 0.7

// bestNote is the least result and where it is, as far as a legend has room for that.
func (f *heatmapFigure) bestNote() string {
	value := f.m.Write(f.of[f.best].Median())
	if whole := value + " at " + f.table.cellName(f.best); sheet.TextWidth(whole, sheet.AxisSize, true) <= mostNote*f.in.PageWidth() {
		return whole
	}
	return value
}

// bestWord is the least result as it stands beside the star of its cell.
func (f *heatmapFigure) bestWord() string {
	if f.m.Steps {
		return "fastest: " + f.m.Write(f.of[f.best].Median()) + " " + strings.Fields(f.m.Label)[0]
	}
	return "best: " + f.m.Write(f.of[f.best].Median())
}

// subtitle says what the runs have in common, and what is taken together.
func (f *heatmapFigure) subtitle() string {
	said := study.JoinClauses(f.in.Subtitle(f.runs), f.together())
	if f.named && f.best >= 0 {
		said = study.JoinClauses(said, "numbers: "+f.m.Label)
	}
	return said
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
	return parted(t.y.names[i/len(t.x.values)], t.x.names[i%len(t.x.values)])
}

// text says what the cells show.
func (f *heatmapFigure) text() claim.Text {
	text := f.in.Text(f.runs)
	text.Add(claim.Finding, f.bestStory())
	text.Add(claim.Finding, f.failures()...)
	text.Say(claim.Headline, f.headlines()...)
	if n := len(f.table.cells) - f.tried(); n > 0 && f.table.x.path != "" && f.table.y.path != "" {
		words := claim.W{"x": f.table.x.path, "y": f.table.y.path, "also": ""}
		if also := f.table.y.also; also >= 0 {
			words["also"] = f.in.Experiment.Axes[also].Path
		}
		text.Add(claim.Note, claim.Claim{Kind: claim.CellsEmpty, Runs: f.runs, N: claim.N{"count": float64(n), "of": float64(len(f.table.cells))}, W: words})
	}
	text.Add(claim.Detail, f.agreement()...)
	for _, c := range f.in.Tale(f.runs).Shared() {
		if c.Kind == claim.Same {
			text.Add(claim.Compared, c)
		}
	}
	if t := f.together(); t != "" {
		text.Remark(claim.Beware, "A cell shows the "+t+"; a run that fails counts as worse than any that does not.")
	}
	text.Say(claim.Beware, f.floors())
	text.Add(claim.Beware, f.in.Lacking(f.m, f.runs)...)
	if f.drawsEdge() {
		text.Remark(claim.Note, "The line is the largest rate that theory has stable at "+f.in.StandingOf(f.runs).Least()+".")
	}
	return text
}

func (f *heatmapFigure) bestStory() claim.Claim {
	if f.best < 0 {
		return f.in.NoResult(f.runs, f.m)
	}
	v := f.of[f.best].Median()
	c := claim.Claim{Kind: claim.BestValue, Runs: f.of[f.best].Runs, N: claim.N{"value": v}, W: f.m.Words(claim.W{"what": f.m.Least(f.together() != ""), "cell": f.table.cellName(f.best)})}
	ties := 0
	for i := range f.of {
		if f.fates[i] == study.HasResult && f.of[i].Median() < v {
			c.W["sound"] = f.soundly()
		}
		if f.fates[i] == study.HasResult && f.mixed(i) == f.mixed(f.best) && f.of[i].Median() == v {
			ties++
		}
	}
	if ties > 1 {
		c.N["cells"] = float64(ties)
	}
	return c
}

// soundly says of cells that none of their runs is lost, in the words that hold of those that are lost in others.
func (f *heatmapFigure) soundly() string {
	for i, runs := range f.table.cells {
		if f.mixed(i) && slices.ContainsFunc(runs, func(r int) bool { return f.in.Results[r].Climbed() && !f.in.Diverged(r) }) {
			return "where no run diverges or ends above its start"
		}
	}
	return "where no run diverges"
}

// tried counts cells with runs.
func (f *heatmapFigure) tried() (n int) {
	for _, runs := range f.table.cells {
		if len(runs) > 0 {
			n++
		}
	}
	return n
}

// failures counts cells without a result.
func (f *heatmapFigure) failures() []claim.Claim {
	all := 0
	runs := map[study.Fate][]int{}
	cells := map[study.Fate]int{}
	for i, g := range f.fates {
		if g != study.NoRun {
			all++
		}
		cells[g]++
		runs[g] = append(runs[g], f.table.cells[i]...)
	}
	var told []claim.Claim
	var some []int
	for i := range f.table.cells {
		if f.mixed(i) {
			some = append(some, i)
		}
	}
	if len(some) > 0 {
		c := claim.Claim{Kind: claim.CellsMixed, N: claim.N{"count": float64(len(some)), "of": float64(all)}, W: claim.W{"though": "fewer than half do"}}
		if f.m.Steps { // such a run may have arrived before
			c.W["though"] = "more than half arrive"
		}
		for _, i := range some {
			c.Runs = append(c.Runs, f.table.cells[i]...)
		}
		told = append(told, c)
	}
	for _, lost := range []struct {
		fate study.Fate
		kind claim.Kind
	}{{study.AreLost, claim.CellsLost}, {study.NeverThere, claim.CellsNever}} {
		if n := cells[lost.fate]; n > 0 && all > 1 {
			told = append(told, claim.Claim{Kind: lost.kind, Runs: runs[lost.fate], N: claim.N{"count": float64(n), "of": float64(all)}})
		}
	}
	return told
}

// agreement says how far the line of theory parts what settles from what does not; far from a bowl it says nothing.
func (f *heatmapFigure) agreement() []claim.Claim {
	if len(f.edge) == 0 {
		return nil
	}
	for _, r := range f.runs {
		if !insight.Quadratic(f.in.Experiment.Runs[r].Surface) {
			return nil
		}
	}
	right, all := f.parted()
	if all == 0 {
		return nil
	}
	return []claim.Claim{{Kind: claim.TheoryAgrees, Runs: f.runs, N: claim.N{"count": float64(right), "of": float64(all)}}}
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
		} else if all++; (rate.values[along].Number < e.rate) == (2*f.in.Lost(runs) < len(runs)) {
			right++
		}
	}
	return right, all
}

// alt describes the figure to those who cannot see it.
func (f *heatmapFigure) alt(title string) string {
	x, y := len(f.table.x.values), len(f.table.y.values)
	what, joint := "Heat map of the "+f.m.Label, " over "
	if f.table.x.path != "" {
		joint = " and "
		what += " over " + insight.AxisName(f.table.x.path) + " (" + wording.Count(x) + wording.Verb(x, " value", " values") + ")"
	}
	switch {
	case x*y == 1:
		what += ", with one cell"
	case f.table.y.also >= 0:
		what += joint + f.table.y.title(f.in.Runs) + " (" + wording.Plural(y, "row") + ")"
	case f.table.y.path != "":
		what += joint + insight.AxisName(f.table.y.path) + " (" + wording.Count(y) + wording.Verb(y, " value", " values") + ")"
	}
	return figure.Prose(study.Closed(title), what+".")
}
