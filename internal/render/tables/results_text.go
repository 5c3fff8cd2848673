package tables

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// subtitle says what the runs have in common, and what a cell is.
func (f *resultsFigure) subtitle() string {
	var groups [][]int
	for _, r := range f.rows {
		groups = append(groups, r.cells[0].runs)
	}
	center := "median"
	if f.mean {
		center = "mean"
	}
	together := f.in.Together(groups, center)
	what := ""
	if f.single() {
		what = f.heads[0].name
	}
	if together == "" {
		return study.JoinClauses(f.in.Subtitle(f.fig.Runs), what)
	}
	if reach := f.reach(); reach != "" {
		together += ", below it " + reach
	}
	if what != "" {
		together = what + ", " + together
	}
	return study.JoinClauses(f.in.Subtitle(f.fig.Runs), together)
}

// cellRuns are the runs of each cell of the first column of every group.
func (f *resultsFigure) cellRuns() (groups [][]int) {
	for i, h := range f.heads {
		if i == 0 || h.group != f.heads[i-1].group {
			for _, r := range f.rows {
				groups = append(groups, r.cells[i].runs)
			}
		}
	}
	return groups
}

// reach says what stands under a number.
func (f *resultsFigure) reach() string {
	switch f.spread {
	case "deviation":
		return "the standard deviation"
	case study.NoBand:
		return ""
	case "interval":
		return "its 95 % interval"
	}
	return "the range " + study.BandReach(f.spread)
}

// text names the best of each column of results.
func (f *resultsFigure) text() claim.Text {
	text := f.in.Text(f.fig.Runs)
	for _, word := range f.fig.Spec.Texts("columns") {
		text.Add(claim.Finding, f.leaders(word)...)
	}
	text.Say(claim.Headline, f.leader())
	text.Add(claim.Finding, f.alone()...)
	if len(text.Lines) == 0 { // columns of counts and settings alone
		text.Say(claim.Finding, f.in.Tale(f.fig.Runs).Endings("")...)
	}
	text.Say(claim.Beware, f.floors())
	text.Add(claim.Beware, f.in.NothingRandom(f.cellRuns())...)
	text.Add(claim.Compared, f.in.Tale(f.fig.Runs).Comparison()...)
	text.Add(claim.Note, f.in.Tale(f.fig.Runs).Grounds()...)
	for _, h := range f.heads {
		if f.isResult(h.word) {
			text.Add(claim.Beware, f.in.Lacking(h.measure, f.fig.Runs)...)
			break
		}
	}
	if f.mean {
		text.Remark(claim.Beware, "A mean leaves out the runs that fail, which are counted beside it.")
	}
	text.Remark(claim.Note, f.crossNote())
	return text
}

// crossNote says what a cross means, where there is one.
func (f *resultsFigure) crossNote() string {
	crossed, several := false, false
	for _, r := range f.rows {
		for i := range r.cells {
			if c := &r.cells[i]; f.number(i, c) == "×" {
				crossed, several = true, several || len(c.runs) > 1
			}
		}
	}
	switch {
	case !crossed:
		return ""
	case several:
		return "A cross stands where half of the runs or more fail."
	}
	return "A cross stands where a run fails: it diverges, or does not arrive."
}

// alone tells the results of a table of one row, of which none is the best.
func (f *resultsFigure) alone() (told []claim.Claim) {
	if len(f.rows) != 1 || f.mean {
		return nil
	}
	for i, h := range f.heads {
		c := &f.rows[0].cells[i]
		if !f.isResult(h.word) || math.IsNaN(c.center) || math.IsInf(c.center, 0) {
			continue
		}
		w := h.measure.Words(claim.W{"what": strings.TrimPrefix(strings.TrimPrefix(h.measure.What(), "the "), "median ")})
		if len(c.runs) > 1 {
			w["what"] = "median " + w["what"]
		}
		w["cell"] = wording.Plain(f.groups[h.group])
		told = append(told, claim.Claim{Kind: claim.Result, Runs: c.runs, N: claim.N{"value": c.center}, W: w})
	}
	return told
}

// leaders names the best of each column of a result. Of means nothing is said: they leave out runs that fail.
func (f *resultsFigure) leaders(word string) (told []claim.Claim) {
	if !f.isResult(word) || f.mean {
		return nil
	}
	for i, h := range f.heads {
		if h.word != word {
			continue
		}
		var best []string
		c := claim.Claim{Kind: claim.Leader, W: h.measure.Words(claim.W{})}
		for k := range f.rows {
			if cell := &f.rows[k].cells[i]; cell.best {
				best = append(best, wording.Plain(f.rows[k].name))
				c.Runs = append(c.Runs, cell.runs...)
				if c.N == nil || cell.center < c.N["value"] {
					c.N = claim.N{"value": cell.center}
				}
				c.W["what"] = h.measure.Least(len(cell.runs) > 1)
			}
		}
		switch n := len(best); {
		case n == 0:
			continue
		case n > 3:
			best = []string{wording.Count(n) + " rows alike"}
		}
		c.W["cell"] = wording.List(best)
		if g := f.groups[h.group]; g != "" {
			joint := ", "
			if study.TextOf(f.fig.Spec, "x") == "surface" {
				joint = " on "
			}
			c.W["cell"] += joint + wording.Plain(g)
		}
		told = append(told, c)
	}
	return told
}

// leader is the best row of a table of one column in the words of a headline, where one alone is.
func (f *resultsFigure) leader() []claim.Claim {
	if len(f.heads) != 1 || len(f.rows) < 2 || f.mean || !f.isResult(f.heads[0].word) || !f.heads[0].measure.Gap && !f.heads[0].measure.Steps {
		return nil
	}
	var told []claim.Claim
	m := f.heads[0].measure
	for k := range f.rows {
		cell := &f.rows[k].cells[0]
		if !cell.best {
			continue
		}
		c := claim.Claim{Kind: claim.BestOfAll, Runs: cell.runs, N: claim.N{"value": cell.center}, W: m.Headed(claim.W{"cell": wording.Plain(f.rows[k].name)}, true), Level: f.in.LowestOf(cell.runs[0])}
		if len(cell.runs) > 1 {
			c.W["median"] = "in the median"
		}
		if told = append(told, c); c.W["above"] != "" && c.Level == nil || cell.fails > 0 || cell.center == 0 || !f.in.SeedsOnly(cell.runs) {
			return nil
		}
	}
	if len(told) != 1 {
		return nil
	}
	return told
}

// alt describes the table to those who cannot see it.
func (f *resultsFigure) alt(title string) string {
	of := "of each column"
	if slices.ContainsFunc(f.heads, func(h resultHead) bool { return !f.isResult(h.word) }) {
		of = "of each column of results"
	}
	text := "Table with " + wording.Counted(len(f.rows), "row") + " and " + wording.Counted(len(f.heads), "column")
	for _, r := range f.rows {
		if slices.ContainsFunc(r.cells, func(c resultCell) bool { return c.best }) {
			return figure.Prose(study.Closed(title), text+"; the best "+of+" is bold.")
		}
	}
	return figure.Prose(study.Closed(title), text+".")
}

// headName is what stands over a column.
func (f *resultsFigure) headName(i int) string {
	if g := f.groups[f.heads[i].group]; f.single() && g != "" {
		return g
	}
	return f.heads[i].name
}

// number writes the centre of a cell.
func (f *resultsFigure) number(i int, c *resultCell) string {
	switch {
	case c.word != "":
		return c.word
	case math.IsNaN(c.center):
		return "–"
	case math.IsInf(c.center, 1):
		return "×"
	}
	return f.value(i, c.center)
}

func (f *resultsFigure) value(i int, v float64) string {
	switch f.heads[i].word {
	case "share":
		return wording.Percent(v, 3)
	case rankColumn:
		return wording.Fixed(v, 2)
	case "runs":
		return wording.Count(int(v))
	}
	if f.heads[i].measure.Gap && v == 0 {
		return "0"
	}
	return wording.Short(v, 3)
}

// beside writes the spread of a cell, and how many of its runs fail.
func (f *resultsFigure) beside(i int, c *resultCell) string {
	var parts []string
	switch {
	case math.IsNaN(c.lo):
	case f.spread == "deviation" && f.heads[i].word != "share":
		parts = append(parts, "± "+wording.Short(c.hi-c.center, 2))
	case math.IsInf(c.hi, 1):
		parts = append(parts, f.value(i, c.lo)+" to ∞")
	case math.IsInf(c.lo, -1): // of values that are the better the greater
		parts = append(parts, "× to "+f.value(i, c.hi))
	case f.value(i, c.lo) == f.value(i, c.hi) && f.isResult(f.heads[i].word): // so much apart that it is seen
		parts = append(parts, wording.Apart(c.lo, c.hi, 3)+" to "+wording.Apart(c.hi, c.lo, 3))
	default:
		parts = append(parts, f.value(i, c.lo)+" to "+f.value(i, c.hi))
	}
	if c.fails > 0 && len(c.runs) > 1 {
		parts = append(parts, wording.Count(c.fails)+" of "+wording.Count(len(c.runs))+wording.Verb(c.fails, " fails", " fail"))
	}
	return strings.Join(parts, "; ")
}
