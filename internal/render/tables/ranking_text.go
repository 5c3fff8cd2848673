package tables

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// subtitle says what the numbers are, and what the runs have in common.
func (f *rankingFigure) subtitle() string {
	s := study.Capital(f.m.Label)
	if f.table.x.index < 0 || f.table.x.path != "surface" {
		s += ", " + f.in.Subtitle(f.runs)
	}
	if f.rates() {
		s += ", below that the rate"
	}
	return study.JoinClauses(s, f.together(), f.omitted())
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
		parts = append(parts, "the last "+wording.Plural(f.hiddenRows, "row"))
	}
	if f.hiddenColumns > 0 {
		parts = append(parts, "the last "+wording.Plural(f.hiddenColumns, "column"))
	}
	if len(parts) == 0 {
		return ""
	}
	return wording.List(parts) + " left out"
}

// caption tells who is best where, who fails, and how the numbers came about.
func (f *rankingFigure) caption() string {
	texts := []string{f.leaders(), f.failed(), f.choice()}
	if f.summed() && f.in.PageWidth() >= narrowRank {
		texts = append(texts, "The last column is the geometric mean of the steps over those of the best in each column, where the method arrives.")
	}
	if len(f.rows) > 1 && f.fig.Spec.Bool("sorted") {
		texts = append(texts, "Rows with fewer failures stand first, then those with the better mean.")
	}
	if slices.ContainsFunc(f.cells, func(c rankCell) bool { return c.left }) {
		texts = append(texts, "A hollow dot marks a run that rises above the target again later.")
	}
	if t := f.together(); t != "" {
		texts = append(texts, "A cell is the "+t+".")
	}
	if t := f.omitted(); t != "" {
		texts = append(texts, "For want of room "+t+wording.Verb(f.hiddenRows+f.hiddenColumns, " is", " are")+".")
	}
	if f.rates() && !f.picked { // the rule by which rates were chosen belongs under whatever compares them
		return figure.Prose(append(texts, study.Closed(strings.TrimSpace(f.in.Experiment.Description)))...)
	}
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

// leaders names the best of each column.
func (f *rankingFigure) leaders() string {
	var parts []string
	for _, x := range f.columns {
		var names []string
		value := math.NaN()
		for _, y := range f.rows {
			if c := f.at(y, x); c.rank == 0 && !math.IsNaN(c.value) && !math.IsInf(c.value, 1) {
				names, value = append(names, canvas.Plain(f.table.y.names[y])), c.value
			}
		}
		if len(names) > 3 {
			names = []string{wording.Count(len(names)) + " rows alike"}
		}
		if len(names) > 0 {
			parts = append(parts, f.called(wording.List(names), x)+" ("+f.written(value)+")")
		}
	}
	if len(parts) == 0 {
		return "No run has a result."
	}
	return study.Capital("the " + f.m.Least(f.together() != "") + ": " + wording.List(parts) + ".")
}

// written is a value in a caption.
func (f *rankingFigure) written(v float64) string {
	if f.m.Gap && v < 1e-13 {
		return "0 to rounding"
	}
	return f.m.Write(v)
}

// called is what rows do in a column: Adam on Beale.
func (f *rankingFigure) called(rows string, x int) string {
	switch column := canvas.Plain(f.table.x.names[x]); {
	case column == "":
		return rows
	case f.table.x.path == "surface":
		return rows + " on " + column
	default:
		return rows + ", " + column
	}
}

// failed names the cells that are crossed.
func (f *rankingFigure) failed() string {
	var parts []string
	for _, y := range f.rows {
		for _, x := range f.columns {
			if c := f.at(y, x); math.IsInf(c.value, 1) {
				why := strings.Replace(f.why(c), "min.", "minimum", 1)
				parts = append(parts, f.called(canvas.Plain(f.table.y.names[y]), x)+" ("+why+")")
			}
		}
	}
	switch n := len(parts); {
	case n == 0:
		return ""
	case n > study.Told:
		return study.Capital(wording.Counted(n, "cell")) + " of " + wording.Count(len(f.rows)*len(f.columns)) + " are crossed: their runs diverge or do not arrive."
	}
	return "Without a result: " + wording.List(parts) + "."
}

// choice says how the runs of the cells were chosen, where they differ in more than row and column.
func (f *rankingFigure) choice() string {
	switch {
	case f.picked:
		most := 0
		for i := range f.cells {
			most = max(most, f.cells[i].of)
		}
		return "Each cell is the best of up to " + wording.Count(most) + " runs" + f.differ() +
			", picked by the number shown; what the search for it costs is not counted, and some methods need more of it than others."
	case f.rates() && !f.in.Experiment.Tuned() && strings.TrimSpace(f.in.Experiment.Description) == "":
		return "The learning rates differ from cell to cell, and nothing is said of how they were chosen."
	}
	return ""
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
	return " that differ in " + wording.List(words)
}

// alt describes the table to those who cannot see it.
func (f *rankingFigure) alt(title string) string {
	return figure.Prose(study.Closed(title), "Table of the "+f.m.Label+" with "+wording.Counted(len(f.rows), "row")+" and "+wording.Counted(len(f.columns), "column")+
		"; the best of each column stands out, and what has no result is crossed.")
}
