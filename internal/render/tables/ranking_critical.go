package tables

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"
	"gdplot/internal/statistics"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// What the methods of a ranking are ranked within.
const (
	byColumns = "columns"
	bySeeds   = "seeds"
)

// ranked declares the mean ranks under a ranking.
func ranked() catalog.Param {
	return catalog.Choice("ranks", "none", []string{"none", byColumns, bySeeds},
		"mean ranks of the rows, drawn below with the critical difference of Nemenyi's test: within each column, as the cells stand, or within each column at each seed, "+
			"whose noise all methods share")
}

// critical is how the rows of a ranking compare over blocks.
type critical struct {
	f      *rankingFigure
	rows   []int // values of the y axis, aligned with the methods ranked
	order  []int // of methods, the best first
	groups [][2]int
	statistics.Ranking
}

// newCritical ranks the rows, nil where there is nothing to rank or nothing to take a mean over.
func (f *rankingFigure) newCritical() *critical {
	by := f.fig.Spec.Text("ranks")
	if by == "none" {
		return nil
	}
	c := &critical{f: f}
	for y := range f.table.y.values {
		if slices.Contains(f.rows, y) {
			c.rows = append(c.rows, y)
		}
	}
	var blocks [][]float64
	for x := range f.table.x.values {
		if by == bySeeds {
			blocks = append(blocks, f.seedBlocks(c.rows, x)...)
			continue
		}
		var block []float64
		for _, y := range c.rows {
			block = append(block, f.at(y, x).value)
		}
		blocks = append(blocks, block)
	}
	blocks = slices.DeleteFunc(blocks, func(b []float64) bool { return slices.ContainsFunc(b, math.IsNaN) })
	if len(blocks) < 2 || len(c.rows) < 2 { // of one block there is no mean
		return nil
	}
	c.Ranking = statistics.Rank(blocks)
	c.order, c.groups = c.Together()
	return c
}

// seedBlocks are the results of the runs in a column, in the group that each cell shows, by seed: one value for each row.
func (f *rankingFigure) seedBlocks(rows []int, x int) [][]float64 {
	of := map[uint64][]float64{}
	var seeds []uint64
	for i, y := range rows {
		for _, r := range f.at(y, x).runs {
			seed := f.in.Experiment.Runs[r].Seed
			if of[seed] == nil {
				seeds = append(seeds, seed)
				of[seed] = slices.Repeat([]float64{math.NaN()}, len(rows))
			}
			of[seed][i] = numeric.Told(f.m.Of(r)) // as far as tables tell results apart
		}
	}
	slices.Sort(seeds)
	var blocks [][]float64
	for _, seed := range seeds {
		blocks = append(blocks, of[seed])
	}
	return blocks
}

// block names what is ranked within.
func (c *critical) block() string {
	one := experiment.SeedPath
	switch {
	case c.f.fig.Spec.Text("ranks") == byColumns && c.f.table.x.path == "surface":
		one = "problem"
	case c.f.fig.Spec.Text("ranks") == byColumns:
		one = "column"
	case len(c.f.table.x.values) > 1 && c.f.table.x.path == "surface":
		return "problems with a seed"
	case len(c.f.table.x.values) > 1:
		return "columns with a seed"
	}
	return wording.Noun(c.Blocks, one)
}

// claims say what the ranks come to.
func (c *critical) claims() (ranks, differences []claim.Claim) {
	words := func() claim.W {
		w := c.f.m.Words(claim.W{"block": c.block(), "rows": c.f.table.y.path, "columns": c.f.table.x.path, "seeds": ""})
		if c.f.fig.Spec.Text("ranks") == bySeeds {
			w["seeds"] = "yes"
		}
		return w
	}
	var runs []int
	for _, y := range c.rows {
		for x := range c.f.table.x.values {
			runs = append(runs, c.f.table.cells[y*len(c.f.table.x.values)+x]...)
		}
	}
	for _, m := range c.order {
		w := words()
		w["cell"], w["row"] = c.name(m), c.f.table.y.values[c.rows[m]].Text
		ranks = append(ranks, claim.Claim{Kind: claim.MeanRank, Runs: runs, N: claim.N{"rank": c.Mean[m], "blocks": float64(c.Blocks)}, W: w})
	}
	one := claim.Claim{Kind: claim.RanksCritical, Runs: runs, W: words(),
		N: claim.N{"difference": c.Difference, "methods": float64(len(c.rows)), "blocks": float64(c.Blocks), "confidence": statistics.Level}}
	if numeric.Finite(c.P) && c.P > 1e-300 {
		one.N["p"] = c.P
	}
	differences = append(differences, one)
	for _, g := range c.groups {
		var names []string
		for _, m := range c.order[g[0] : g[1]+1] {
			names = append(names, c.name(m))
		}
		differences = append(differences, claim.Claim{Kind: claim.RanksAlike, Runs: runs, W: claim.W{"cell": wording.List(names)},
			N: claim.N{"spread": c.Mean[c.order[g[1]]] - c.Mean[c.order[g[0]]], "difference": c.Difference}})
	}
	return ranks, differences
}

func (c *critical) name(method int) string { return canvas.Plain(c.f.table.y.names[c.rows[method]]) }

// The sizes of the axis of ranks and of what hangs from it.
const (
	criticalTop  vg.Length = 24 // from the table to the sentence over the axis
	criticalBar  vg.Length = 30 // from the sentence to the axis, with the critical difference between
	criticalTick vg.Length = 4
	criticalHook vg.Length = 17 // between two names
	criticalJoin vg.Length = 6  // between two bars that join methods
)

// height is what the axis takes on the page.
func (c *critical) height() vg.Length {
	return criticalTop + c.note().Height() - sheet.Rise(sheet.NoteSize) - sheet.Drop(sheet.NoteSize) + criticalBar + vg.Length(len(c.groups))*criticalJoin +
		criticalHook*vg.Length((len(c.order)+1)/2) + 8
}

// note is the sentence over the axis.
func (c *critical) note() sheet.Block {
	text := "Mean ranks over " + wording.Count(c.Blocks) + " " + c.block() + "; bars join what differs by less than the critical difference"
	return sheet.NewBlock(text, c.f.in.PageWidth()-2*sheet.MarginSide, sheet.NoteSize, false, 3)
}

// labels are the names of the methods with their ranks, which stay whole, and the room at either side that they take.
func (c *critical) labels(width vg.Length) (all []string, side vg.Length) {
	room := 0.38*width - 12
	for m := range c.rows {
		rank := ": " + wording.Fixed(c.Mean[m], 2)
		name := sheet.Shorten(strings.TrimSpace(c.name(m)), room-sheet.TextWidth(rank, sheet.LabelSize, false), sheet.LabelSize, false)
		all = append(all, name+rank)
	}
	return all, max(0.26*width, sheet.Widest(all, sheet.LabelSize, false)+13)
}

// draw draws mean ranks on an axis from 1 on, the critical difference above it, and bars that join what is not told apart.
func (c *critical) draw(page *canvas.Page, top vg.Length) {
	width, _ := page.Size()
	labels, side := c.labels(vg.Length(width))
	left, right := sheet.MarginSide+side, vg.Length(width)-sheet.MarginSide-side
	k := float64(len(c.order))
	x := func(rank float64) vg.Length { return left + vg.Length((rank-1)/(k-1))*(right-left) }
	note := c.note()
	note.Draw(page, canvas.Text{At: vg.Point{X: sheet.MarginSide, Y: top - criticalTop + 6}, Ink: sheet.Muted})
	axis := top - criticalTop - criticalBar - note.Pitch()*vg.Length(len(note.Lines)-1)
	line := func(w vg.Length, ink canvas.Ink, points ...vg.Point) {
		page.SetRound(false)
		page.SetLineDash(nil, 0)
		sheet.StrokeLine(page, points, w, ink)
	}
	line(1, sheet.Ink, vg.Point{X: left, Y: axis}, vg.Point{X: right, Y: axis})
	for rank := 1.0; rank <= k; rank++ {
		line(1, sheet.Ink, vg.Point{X: x(rank), Y: axis}, vg.Point{X: x(rank), Y: axis + criticalTick})
		page.Text(canvas.Text{At: vg.Point{X: x(rank), Y: axis + criticalTick + 3}, String: wording.Fixed(rank, 0), Size: sheet.NoteSize, Ink: sheet.Muted, Anchor: canvas.Middle})
	}
	if end := x(1 + c.Difference); numeric.Finite(c.Difference) && end <= vg.Length(width)-sheet.MarginSide-30 {
		y := axis + criticalTick + 18
		line(1.5, sheet.Ink, vg.Point{X: left, Y: y}, vg.Point{X: end, Y: y})
		for _, at := range []vg.Length{left, end} {
			line(1.5, sheet.Ink, vg.Point{X: at, Y: y - 3}, vg.Point{X: at, Y: y + 3})
		}
		name := canvas.Text{At: vg.Point{X: end + 6, Y: y - 0.36*sheet.NoteSize}, String: "critical difference " + wording.Fixed(c.Difference, 2), Size: sheet.NoteSize, Ink: sheet.Muted}
		if name.At.X+sheet.TextWidth(name.String, sheet.NoteSize, false) > vg.Length(width)-sheet.MarginSide {
			name.At.X, name.Anchor = left-6, canvas.End
		}
		page.Text(name)
	}
	for i, g := range c.groups {
		y := axis - vg.Length(i+1)*criticalJoin
		line(3, canvas.Solid(canvas.Series(0)), vg.Point{X: x(c.Mean[c.order[g[0]]]) - 3, Y: y}, vg.Point{X: x(c.Mean[c.order[g[1]]]) + 3, Y: y})
	}
	foot := axis - vg.Length(len(c.groups))*criticalJoin
	half := (len(c.order) + 1) / 2
	for i, m := range c.order {
		row, end, anchor := i, left-8, canvas.End
		if i >= half {
			row, end, anchor = len(c.order)-1-i, right+8, canvas.Start
		}
		at := x(c.Mean[m])
		y := foot - vg.Length(row+1)*criticalHook + 4
		line(1, sheet.Muted, vg.Point{X: at, Y: axis}, vg.Point{X: at, Y: y}, vg.Point{X: end, Y: y})
		gap := vg.Length(5)
		if anchor == canvas.End {
			gap = -gap
		}
		page.Text(canvas.Text{At: vg.Point{X: end + gap, Y: y - 0.36*sheet.LabelSize}, String: labels[m], Size: sheet.LabelSize, Ink: sheet.Ink, Anchor: anchor})
	}
}

// rankStory adds what the ranks come to.
func (f *rankingFigure) rankStory(text *claim.Text) {
	if f.critical == nil {
		if f.fig.Spec.Text("ranks") != "none" {
			text.Remark(claim.Detail, "Mean ranks are left out: they take two rows and two "+f.fig.Spec.Text("ranks")+" at least in which all of those have results.")
		}
		return
	}
	ranks, differences := f.critical.claims()
	text.Say(claim.Finding, ranks, differences[1:])
	text.Say(claim.Detail, differences[:1])
	if f.fig.Spec.Text("ranks") == bySeeds && len(f.table.x.values) > 1 {
		text.Remark(claim.Beware, "The seeds of one problem are no problems of their own: what the ranks tell apart holds for these problems.")
	}
}
