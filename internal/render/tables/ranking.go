package tables

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "ranking",
		Title:    "Ranking",
		Beside:   catalog.ComparesResults | catalog.ComparesBest | catalog.ComparesSuites,
		Shows:    catalog.ShowsResults,
		Unstyled: []string{"legend", "lines", "x", "y"},
		Sentence: "A table of methods by surfaces: how many steps each takes to the target, the best of each column marked, failures crossed.",
		Params: []catalog.Param{
			{Name: "x", Type: catalog.Axis, Lays: true, Usual: "surface", Optional: true, Range: catalog.Any(),
				Doc: "what columns stand for; the surface where it is absent and varies"},
			{Name: "y", Type: catalog.Axis, Lays: true, Usual: "optimizer", Solver: true, Optional: true, Range: catalog.Any(), Doc: "what rows stand for; the optimizer where it is absent and varies"},
			rankedValue(),
			study.TargetGap(), study.TargetLoss(), study.TargetMetric(),
			catalog.Choice("pick", "best", []string{"best", "median"},
				"what a cell shows of runs that differ in more than rows, columns and seed, such as the learning rate: the best of them, or the median of all"),
			catalog.Flag("sorted", true, "whether rows are sorted, those with the fewest failures and the best results first; else they stand as in the file"),
			study.Over("what is taken together by its median, before the best is picked; the seed where it is absent and varies"),
			ranked(), figure.Only(), figure.Title(),
		},
		Notes: []string{
			"A cell is the stronger the fewer steps it takes over the best of its column; from ten times as many on it has no tint. Other results than steps are tinted by their rank.",
			"The last column is the geometric mean of the steps over the best of each column, taken where the method arrives.",
			"With ranks, methods are ranked within each block, ties sharing their ranks, and failures being worst and alike. Friedman's test in the form of Iman and Davenport asks whether they differ at all, Nemenyi's by how much two mean ranks must differ (Demšar 2006, Statistical comparisons of classifiers over multiple data sets, JMLR 7).",
			"There is room for twelve rows and eight columns; the caption says what is left out.",
		},
		Sample: "figures:\n  - ranking: {x: surface, y: optimizer, gap: 1e-6}",
	},
	New: figure.Kind{Draw: drawRanking},
})

// rankedValue declares the number that is ranked; steps unless the file says otherwise.
func rankedValue() catalog.Param {
	p := study.Measured("value")
	p.Default = "steps_to"
	p.Doc += ". Where no target is named and a minimum is not known, the loss is taken in place of steps"
	return p
}

// rankingFigure is what the parts of a ranking share.
type rankingFigure struct {
	in            figure.Input
	fig           *experiment.Figure
	runs          []int
	target        experiment.Target
	table         table
	m             study.Measure
	cells         []rankCell // as the cells of the table
	rows          []int      // values of the y axis in the order of the rows
	columns       []int      // values of the x axis shown
	hiddenRows    int
	hiddenColumns int
	picked        bool // whether some cell is the best of several
	critical      *critical
}

// rankCell is one cell of a ranking.
type rankCell struct {
	runs  []int   // that the number is of, those of one group; empty where there are none
	of    int     // how many groups the best was picked from
	value float64 // +Inf where they fail, NaN where there are none
	ratio float64 // to the best of the column; of steps
	rank  int     // in the column, from 0; equal values share one
	left  bool    // whether the run leaves the target again
}

// What a ranking has room for.
const mostRankRows, mostRankColumns = 12, 8

func drawRanking(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f, err := newRanking(in, fig)
	if err != nil {
		return nil, err
	}
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: f.subtitle()}
	d.Shows(fig, f.shown())
	d.Page = f.draw(d.Title, d.Subtitle)
	d.Said, d.Alt = f.text(), f.alt(d.Title)
	return d, nil
}

func newRanking(in figure.Input, fig *experiment.Figure) (*rankingFigure, error) {
	f := &rankingFigure{in: in, fig: fig, runs: fig.Runs}
	if len(f.runs) == 0 {
		return nil, study.ErrNoRuns
	}
	f.target = fig.Target()
	f.m = in.Measure(f.runs, fig.Spec.Text("value"), f.target)
	x, y := f.paths()
	f.table = newTable(in.Runs, f.runs, x, y, in.TakenTogether(fig))
	for _, runs := range f.table.cells {
		f.cells = append(f.cells, f.cell(runs))
	}
	f.rank()
	f.choose()
	f.critical = f.newCritical()
	return f, nil
}

// paths are those of columns and rows: surface and optimizer where they vary and nothing else is said.
func (f *rankingFigure) paths() (x, y string) {
	x, y = study.TextOf(f.fig.Spec, "x"), study.TextOf(f.fig.Spec, "y")
	varies := func(path string) bool {
		a := study.AxisIndex(f.in.Experiment, path)
		return a >= 0 && len(f.in.DistinctValues(a, f.runs)) > 1
	}
	if x == "" && y != "surface" && varies("surface") {
		x = "surface"
	}
	if y == "" && x != "optimizer" && varies("optimizer") {
		y = "optimizer"
	}
	if y == "" { // names are read in rows
		y = freePath(f.in.Runs, f.runs, x, f.in.TakenTogether(f.fig))
	}
	return x, y
}

// cell finds what a cell shows.
func (f *rankingFigure) cell(runs []int) rankCell {
	c := rankCell{value: math.NaN()}
	groups := [][]int{runs}
	if f.fig.Spec.Text("pick") == "best" {
		groups = f.alike(runs)
	}
	for _, g := range groups {
		a := f.in.Aggregate(g, f.m)
		v := a.Median()
		if f.in.Fate(g, &a, f.m) == study.AreLost {
			v = math.Inf(1)
		}
		if len(a.Runs) > 0 && (c.of == 0 || v < c.value) {
			c.value, c.runs = v, g
		}
		if len(a.Runs) > 0 {
			c.of++
		}
	}
	f.picked = f.picked || c.of > 1
	if f.m.Steps && len(c.runs) == 1 {
		a := f.in.Arrival(c.runs[0], f.target)
		c.left = a.Reached && a.Hit.Left
	}
	return c
}

// alike groups runs that differ in nothing but what is taken together.
func (f *rankingFigure) alike(runs []int) [][]int {
	together := study.AxisIndex(f.in.Experiment, f.in.TakenTogether(f.fig))
	var axes []int
	for a, axis := range f.in.Experiment.Axes {
		if a != together && (axis.Path != "label" || together < 0) {
			axes = append(axes, a)
		}
	}
	var groups [][]int
	index := map[string]int{}
	for _, r := range runs {
		key := figure.KeyOf(f.in.Experiment.Runs[r], axes)
		i, known := index[key]
		if !known {
			i = len(groups)
			index[key], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], r)
	}
	return groups
}

// rank compares the cells of each column. Those that print alike are alike.
func (f *rankingFigure) rank() {
	columns := len(f.table.x.values)
	for x := range columns {
		best := math.Inf(1)
		for y := range f.table.y.values {
			if v := f.cells[y*columns+x].value; v < best {
				best = v
			}
		}
		for y := range f.table.y.values {
			c := &f.cells[y*columns+x]
			c.ratio = math.Max(c.value, 1) / math.Max(best, 1)
			for other := range f.table.y.values {
				if v := f.cells[other*columns+x].value; v < c.value && f.m.Write(v) != f.m.Write(c.value) {
					c.rank++
				}
			}
		}
	}
}

// choose puts the rows in order and leaves out what has no room.
func (f *rankingFigure) choose() {
	for y := range f.table.y.values {
		f.rows = append(f.rows, y)
	}
	if f.fig.Spec.Bool("sorted") {
		sort.SliceStable(f.rows, func(i, j int) bool {
			a, b := f.failures(f.rows[i]), f.failures(f.rows[j])
			if a != b {
				return a < b
			}
			return f.mean(f.rows[i]) < f.mean(f.rows[j])
		})
	}
	for x := range f.table.x.values {
		f.columns = append(f.columns, x)
	}
	if n := len(f.rows) - mostRankRows; n > 0 {
		f.rows, f.hiddenRows = f.rows[:mostRankRows], n
	}
	if n := len(f.columns) - mostRankColumns; n > 0 {
		f.columns, f.hiddenColumns = f.telling(mostRankColumns), n
	}
}

// telling are so many of the columns, in their order: those that tell most. Columns in which nobody has a result go first, and
// those whose best result is the worst, unless they are problems of their own.
func (f *rankingFigure) telling(n int) []int {
	value := func(x int) float64 {
		best := math.Inf(1)
		for y := range f.table.y.values {
			if v := f.at(y, x).value; v < best {
				best = v
			}
		}
		if f.table.x.path == "surface" && !math.IsInf(best, 1) {
			return 0
		}
		return best
	}
	kept := slices.Clone(f.columns)
	slices.SortStableFunc(kept, func(a, b int) int { return cmp.Compare(value(a), value(b)) })
	kept = kept[:n]
	slices.Sort(kept)
	return kept
}

// shown are the runs of the rows and columns that there is room for, those beside the best of a cell as well.
func (f *rankingFigure) shown() (runs []int) {
	for _, y := range f.rows {
		for _, x := range f.columns {
			runs = append(runs, f.table.cells[y*len(f.table.x.values)+x]...)
		}
	}
	return runs
}

// at is the cell of a value of the y axis and one of the x axis.
func (f *rankingFigure) at(y, x int) *rankCell { return &f.cells[y*len(f.table.x.values)+x] }

// failures counts the columns in which a method fails.
func (f *rankingFigure) failures(y int) int {
	n := 0
	for x := range f.table.x.values {
		if math.IsInf(f.at(y, x).value, 1) {
			n++
		}
	}
	return n
}

// mean is how a method compares with the best of each column: the geometric mean of its steps over theirs, or the mean
// of its ranks.
func (f *rankingFigure) mean(y int) float64 {
	sum, n := 0.0, 0
	for x := range f.table.x.values {
		switch c := f.at(y, x); {
		case math.IsNaN(c.value) || math.IsInf(c.value, 1):
		case f.m.Steps:
			sum += math.Log(c.ratio)
			n++
		default:
			sum += float64(c.rank)
			n++
		}
	}
	switch {
	case n == 0:
		return math.Inf(1)
	case f.m.Steps:
		return math.Exp(sum / float64(n))
	}
	return sum / float64(n)
}

// summed reports whether there is a last column that compares the methods over all.
func (f *rankingFigure) summed() bool {
	return f.m.Steps && len(f.table.x.values) > 1 && len(f.table.y.values) > 1
}

// tint is how strong the colour of a cell is, from 0 to 1.
func (f *rankingFigure) tint(c *rankCell) float64 {
	switch {
	case math.IsNaN(c.value) || math.IsInf(c.value, 1):
		return 0
	case f.m.Steps:
		return max(1-math.Log10(c.ratio), 0)
	case c.rank == 0:
		return 1
	}
	return 1 - float64(c.rank)/float64(max(len(f.table.y.values)-1, 1))
}

// rates reports whether learning rates differ between cells, so that each has to tell its own.
func (f *rankingFigure) rates() bool {
	if f.table.x.path == "learning_rate" || f.table.y.path == "learning_rate" {
		return false // rows or columns say them
	}
	return slices.ContainsFunc(f.cells, func(c rankCell) bool {
		return len(c.runs) > 0 && f.rateOf(&c) != "" && f.rateOf(&c) != f.rateOf(f.first())
	})
}

// first is the first cell with runs.
func (f *rankingFigure) first() *rankCell {
	for i := range f.cells {
		if len(f.cells[i].runs) > 0 {
			return &f.cells[i]
		}
	}
	return &f.cells[0]
}

// rateOf is the constant rate of the runs of a cell, empty where they have none or it differs.
func (f *rankingFigure) rateOf(c *rankCell) string {
	if len(c.runs) == 0 || f.in.SharedRate(c.runs) == "" {
		return ""
	}
	return wording.Short(f.in.Experiment.Runs[c.runs[0]].Rate.Float("value"), 3)
}
