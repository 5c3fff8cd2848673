package tables

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// leftKey says what a ring beside a number means, where there is one.
func (f *rankingFigure) leftKey() string {
	if slices.ContainsFunc(f.cells, func(c rankCell) bool { return c.left }) {
		return "○ leaves again"
	}
	return ""
}

// subtitle says what the numbers are, and what the runs have in common.
func (f *rankingFigure) subtitle() string {
	s := wording.Capital(f.m.Label)
	if f.table.x.index < 0 || f.table.x.path != "surface" {
		s += ", " + f.in.Subtitle(f.runs)
	}
	if f.rates() {
		s += ", below that the rate"
	}
	omitted := f.omitted()
	if omitted != "" {
		omitted += " left out"
	}
	return study.JoinClauses(s, f.together(), omitted, f.leftKey())
}

// together says what the median is taken of.
func (f *rankingFigure) together() string {
	var groups [][]int
	for i := range f.cells {
		if len(f.cells[i].runs) > 0 {
			groups = append(groups, f.cells[i].runs)
		}
	}
	return f.in.Together(groups, "median")
}

// omitted says what has no room.
func (f *rankingFigure) omitted() string {
	var parts []string
	if f.hiddenRows > 0 {
		parts = append(parts, "the last "+lastOf(f.hiddenRows, "row"))
	}
	if f.hiddenColumns > 0 {
		hidden := "the last " + lastOf(f.hiddenColumns, "column")
		if f.columns[len(f.columns)-1] >= len(f.columns) { // others than the first are shown
			hidden = wording.Plural(f.hiddenColumns, "column")
		}
		parts = append(parts, hidden)
	}
	return wording.List(parts)
}

// lastOf counts the last of things: row, 2 rows.
func lastOf(n int, thing string) string {
	if n == 1 {
		return thing
	}
	return wording.Plural(n, thing)
}

// text tells who is best where, who fails, and how the numbers came about.
func (f *rankingFigure) text() claim.Text {
	text := f.in.Text(f.runs)
	f.rankStory(&text)
	text.Say(claim.Headline, f.leadsMost(), f.halfNever(), f.leadsOne())
	text.Say(claim.Finding, f.leaders(), f.failed())
	text.Add(claim.Compared, f.choice()...)
	if f.rates() && !f.picked { // the rule by which rates were chosen belongs under whatever compares them
		text.Remark(claim.Compared, strings.TrimSpace(f.in.Experiment.Description))
	}
	if t := f.omitted(); t != "" {
		text.Remark(claim.Beware, "For want of room "+t+wording.Verb(f.hiddenRows+f.hiddenColumns, " is", " are")+" left out.")
	}
	if t := f.together(); t != "" {
		text.Remark(claim.Beware, "A cell is the "+t+".")
	}
	text.Add(claim.Beware, f.in.Lacking(f.m, f.runs)...)
	if f.summed() && f.in.PageWidth() >= narrowRank {
		text.Remark(claim.Note, "The last column is the geometric mean of the steps over those of the best in each column, where the method arrives.")
	}
	if len(f.rows) > 1 && f.fig.Spec.Bool("sorted") {
		text.Remark(claim.Note, "Rows with fewer failures stand first, then those with the better mean.")
	}
	if slices.ContainsFunc(f.cells, func(c rankCell) bool { return c.left }) {
		text.Remark(claim.Note, "A hollow dot marks a run that rises above the target again later.")
	}
	return text
}

// leaders names the best of each column.
func (f *rankingFigure) leaders() []claim.Claim {
	var told []claim.Claim
	for _, x := range f.columns {
		var names []string
		var runs []int
		value := math.NaN()
		for _, y := range f.rows {
			if c := f.at(y, x); c.rank == 0 && !math.IsNaN(c.value) && !math.IsInf(c.value, 1) {
				names, runs = append(names, wording.Plain(f.table.y.names[y])), append(runs, c.runs...)
				if !(c.value > value) { // of those that print alike the least
					value = c.value
				}
			}
		}
		if len(names) > 3 {
			names = []string{wording.Count(len(names)) + " rows alike"}
		}
		if len(names) == 0 {
			continue
		}
		words := claim.W{"what": f.m.Least(f.together() != "")}
		if name := f.called(wording.List(names), x); name != "" {
			words["cell"] = name
		}
		told = append(told, claim.Claim{Kind: claim.Leader, Runs: runs, N: claim.N{"value": value}, W: f.m.Words(words)})
	}
	if told != nil && f.apart() { // the best of a column is the best of one
		least := slices.MinFunc(told, func(a, b claim.Claim) int { return cmp.Compare(a.N["value"], b.N["value"]) })
		told = slices.DeleteFunc(told, func(c claim.Claim) bool { return c.N["value"] > least.N["value"] })
	}
	if told == nil {
		c := f.in.NoResult(f.runs, f.m)
		if f.hiddenRows > 0 {
			c.W = claim.W{"shown": "shown"}
		}
		return []claim.Claim{c}
	}
	return told
}

// apart reports whether no column has two rows to compare, though all have the same problem, as where every method has a rate of
// its own.
func (f *rankingFigure) apart() bool {
	if len(f.columns) < 2 || f.table.x.path == "surface" {
		return false
	}
	for _, x := range f.columns {
		n := 0
		for _, y := range f.rows {
			if len(f.at(y, x).runs) > 0 {
				n++
			}
		}
		if n > 1 {
			return false
		}
	}
	return true
}

// called is what rows do in a column: Adam on Beale.
func (f *rankingFigure) called(rows string, x int) string {
	switch column := wording.Plain(f.table.x.names[x]); {
	case rows == "":
		return column
	case column == "":
		return rows
	case f.table.x.path == "surface":
		return rows + " on " + column
	default:
		return rows + ", " + column
	}
}

// failed names the cells that are crossed.
func (f *rankingFigure) failed() []claim.Claim {
	var told []claim.Claim
	var runs []int
	if len(f.rows)*len(f.columns) == 1 { // it has no name, and that it has no result is said
		return nil
	}
	for _, y := range f.rows {
		for _, x := range f.columns {
			if c := f.at(y, x); math.IsInf(c.value, 1) {
				why := strings.Replace(f.why(c), "min.", "minimum", 1)
				if few := f.in.FewWithResult(c.runs, f.m); why == few && few != "" {
					why = "only " + few + wording.Verb(f.in.CountWithResult(c.runs, f.m), " has one", " have one")
				}
				runs = append(runs, c.runs...)
				told = append(told, claim.Claim{Kind: claim.Without, Runs: c.runs, W: f.m.Words(claim.W{"cell": f.called(wording.Plain(f.table.y.names[y]), x) + " (" + why + ")"})})
			}
		}
	}
	if n := len(told); n > study.Told {
		return []claim.Claim{{Kind: claim.CellsCrossed, Runs: runs, N: claim.N{"count": float64(n), "of": float64(len(f.rows) * len(f.columns))}}}
	}
	return told
}

// choice says how the runs of the cells were chosen, where they differ in more than row and column.
func (f *rankingFigure) choice() []claim.Claim {
	switch {
	case f.picked:
		most := 0
		for i := range f.cells {
			most = max(most, f.cells[i].of)
		}
		return []claim.Claim{{Kind: claim.PickedOf, Runs: f.runs, N: claim.N{"count": float64(most)}, W: claim.W{"differ": f.differ()}}}
	case f.rates() && !f.in.Experiment.Tuned() && strings.TrimSpace(f.in.Experiment.Description) == "":
		return []claim.Claim{{Kind: claim.RatesDiffer, Runs: f.runs}}
	}
	return nil
}

// differ says in what the runs differ that a cell was picked from.
func (f *rankingFigure) differ() string {
	var words []string
	for _, a := range study.MixedAxes(f.in.Experiment, nonEmpty(f.table.cells)) {
		if path := f.in.Experiment.Axes[a].Path; path != f.in.TakenTogether(f.fig) && path != "label" {
			words = append(words, insight.AxisName(path))
		}
	}
	if len(words) == 0 {
		return ""
	}
	return wording.List(words)
}

// alt describes the table to those who cannot see it.
func (f *rankingFigure) alt(title string) string {
	return figure.Prose(study.Closed(title), "Table of the "+f.m.Label+" with "+wording.Counted(len(f.rows), "row")+" and "+wording.Counted(len(f.columns), "column")+
		"; the best of each column stands out, and what has no result is crossed.")
}
