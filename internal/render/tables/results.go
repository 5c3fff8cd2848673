package tables

import (
	"errors"
	"math"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/statistics"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "table",
		Title:    "Table",
		Beside:   catalog.ComparesResults | catalog.ComparesBest | catalog.ComparesSuites,
		Shows:    catalog.ShowsResults,
		Unstyled: []string{"legend", "lines", "x", "y"},
		Sentence: "Results of runs in rows and columns, over seeds with an interval, the best of each column bold; as a picture and as LaTeX, Markdown and CSV.",
		Params: []catalog.Param{
			{Name: "columns", Type: catalog.Texts, Choices: resultColumns, Default: []string{"final_gap"}, Range: catalog.Any(), Main: true,
				Doc: "what columns show: results (a gap that is not known is the loss itself), the share of runs that do not fail, how many runs there are, how they ended, their steps, evaluations and rate"},
			{Name: "names", Type: catalog.Texts, Optional: true, Range: catalog.Any(), Doc: "what these columns are called, in your words"},
			{Name: "y", Type: catalog.Axis, Lays: true, Usual: "optimizer", Solver: true, Optional: true, Range: catalog.Any(), Doc: "what rows stand for; all that varies besides columns and seed where it is absent"},
			{Name: "x", Type: catalog.Axis, Lays: true, Optional: true, Range: catalog.Any(), Doc: "columns for each value of this, such as surface"},
			study.TargetGap(), study.TargetLoss(), study.TargetMetric(),
			catalog.Choice("center", "median", []string{"median", "mean"}, "what stands for several runs: the median, in which runs that fail are worse than all others, or the mean of those that do not"),
			catalog.Choice("spread", "interval", []string{"interval", "quartiles", "deciles", "minmax", "deviation", study.NoBand},
				"what is written under it: the 95 % interval of the centre (bootstrap), quantiles, or the standard deviation"),
			catalog.Flag("best", true, "whether the best of each column is bold"),
			catalog.Flag("ranks", false, "whether a last column has the mean rank of each row over the columns of the first result"),
			{Name: "forms", Type: catalog.Texts, Choices: resultForms, Default: resultForms, Range: catalog.Any(), Doc: "files to write beside the pictures: LaTeX (with the package booktabs), Markdown, CSV with all digits"},
			study.Over("what is taken together; the seed where it is absent and varies"),
			figure.Only(), figure.Title(),
		},
		Notes: []string{
			"A cross stands where the centre lies among the runs that fail; else how many fail stands beside the number.",
			"Rows stand in the order of the file. What has no room beside each other stands below.",
		},
		Sample: "figures:\n  - table: {columns: [final_gap, steps_to], gap: 1e-3, x: surface, y: optimizer}",
		Check: func(s catalog.Spec) error {
			if names, _ := s.Get("names").([]string); names != nil && len(names) != len(s.Texts("columns")) {
				return errors.New("names has one for each of columns")
			}
			return nil
		},
	},
	New: figure.Kind{Draw: drawResults},
})

// resultColumns are the words for what columns show, and resultForms the files beside pictures.
var (
	resultColumns = []string{"final_gap", "best_gap", "final_loss", "best_loss", "steps_to", "share", "runs", "verdict", "steps", "evaluations", "learning_rate"}
	resultForms   = []string{"tex", "md", "csv"}
)

// resultsFigure is a table of results.
type resultsFigure struct {
	in     figure.Input
	fig    *experiment.Figure
	spread string
	mean   bool
	groups []string // names over the columns, empty where there are none
	heads  []resultHead
	rows   []resultRow
}

// resultHead is a column.
type resultHead struct {
	group   int
	name    string
	word    string        // of resultColumns, or rank
	measure study.Measure // of a result
}

// resultRow is a row of cells.
type resultRow struct {
	name  string
	cells []resultCell
}

// resultCell is what a group of runs comes to in a column.
type resultCell struct {
	runs   []int
	word   string  // in place of a number
	center float64 // +Inf where it lies among the failures, NaN where there is nothing
	lo, hi float64 // NaN where there is no spread
	fails  int
	best   bool
}

const rankColumn = "rank"

func drawResults(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &resultsFigure{in: in, fig: fig, spread: fig.Spec.Text("spread"), mean: fig.Spec.Text("center") == "mean"}
	if len(fig.Runs) == 0 {
		return nil, study.ErrNoRuns
	}
	f.collect()
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: f.subtitle()}
	d.Shows(fig, fig.Runs)
	d.Page = f.draw(d.Title, d.Subtitle)
	d.Said, d.Alt = f.text(), f.alt(d.Title)
	for _, form := range fig.Spec.Texts("forms") {
		d.Forms = append(d.Forms, figure.Form{Format: form, Data: []byte(map[string]func() string{"tex": f.latex, "md": f.markdown, "csv": f.csv}[form]())})
	}
	return d, nil
}

// collect sorts the runs into rows and columns.
func (f *resultsFigure) collect() {
	e, together := f.in.Experiment, f.in.TakenTogether(f.fig)
	x := study.AxisIndex(e, study.TextOf(f.fig.Spec, "x"))
	panels := f.in.Facets(f.fig.Runs, study.TextOf(f.fig.Spec, "x"))
	var axes []int
	if y := study.AxisIndex(e, study.TextOf(f.fig.Spec, "y")); y >= 0 {
		axes = []int{y}
	} else {
		for a := range e.Axes {
			if a != x && e.Axes[a].Path != together && len(f.in.DistinctValues(a, f.fig.Runs)) > 1 {
				axes = append(axes, a)
			}
		}
	}
	shown := map[int]bool{}
	for _, r := range f.fig.Runs {
		shown[r] = true
	}
	names, _ := f.fig.Spec.Get("names").([]string)
	for g, p := range panels {
		f.groups = append(f.groups, p.Name)
		for i, word := range f.fig.Spec.Texts("columns") {
			h := resultHead{group: g, word: word}
			if f.isResult(word) {
				h.measure = f.in.Measure(p.Runs, word, f.fig.Target()).Upright()
			}
			switch {
			case names != nil:
				h.name, _ = wording.TeX(names[i])
			case f.isResult(word):
				h.name = h.measure.Label
			default:
				h.name = map[string]string{"share": "share that does not fail"}[word]
				if h.name == "" {
					h.name = strings.ReplaceAll(word, "_", " ")
				}
			}
			f.heads = append(f.heads, h)
		}
	}
	for _, s := range f.in.KeyedSeries(axes, f.in.Names) {
		row := resultRow{name: s.Name}
		if len(s.Runs) == 1 && len(axes) != 1 {
			row.name = f.in.Names()[s.Runs[0]]
		}
		some := false
		for i := range f.heads {
			var runs []int
			for _, r := range panels[f.heads[i].group].Runs {
				if shown[r] && slices.Contains(s.Runs, r) {
					runs = append(runs, r)
				}
			}
			some = some || len(runs) > 0
			row.cells = append(row.cells, f.cell(&f.heads[i], runs))
		}
		if some {
			f.rows = append(f.rows, row)
		}
	}
	f.rank()
	f.markBest()
	for _, r := range f.rows {
		for i := range f.heads {
			if i < len(r.cells) && f.heads[i].measure.Turns {
				r.cells[i].turn()
			}
		}
	}
}

// turn makes values of what was their opposite, so that the less was the better; what fails stays as it is.
func (c *resultCell) turn() {
	if !math.IsInf(c.center, 1) {
		c.center = 0 - c.center
	}
	c.lo, c.hi = 0-c.hi, 0-c.lo
}

func (f *resultsFigure) isResult(word string) bool {
	return strings.HasPrefix(word, "final_") || strings.HasPrefix(word, "best_") || word == "steps_to"
}

// cell is what some runs come to in a column.
func (f *resultsFigure) cell(h *resultHead, runs []int) resultCell {
	c := resultCell{runs: runs, center: math.NaN(), lo: math.NaN(), hi: math.NaN()}
	if len(runs) == 0 {
		return c
	}
	numbers := func(of func(r int) float64) {
		values := make([]float64, len(runs))
		for i, r := range runs {
			values[i] = of(r)
		}
		f.summarize(&c, values)
		if f.in.Alike(runs) {
			c.lo, c.hi = math.NaN(), math.NaN()
		}
	}
	switch h.word {
	case "runs":
		c.center = float64(len(runs))
	case "share":
		a := f.in.Aggregate(runs, f.in.Measure(runs, "final_loss", f.fig.Target()))
		if slices.Contains(f.fig.Spec.Texts("columns"), "steps_to") {
			a = f.in.Aggregate(runs, f.in.Measure(runs, "steps_to", f.fig.Target()))
		}
		c.center = float64(len(a.Runs)-a.Failed()) / float64(max(len(a.Runs), 1))
		if i := statistics.Wilson(len(a.Runs)-a.Failed(), len(a.Runs)); !a.Alike {
			c.lo, c.hi = i.Lo, i.Hi
		}
	case "verdict":
		c.word = f.in.Facing(runs, strings.ReplaceAll(string(f.in.Reports[runs[0]].Verdict), "_", " "))
		for _, r := range runs {
			if f.in.Reports[r].Verdict != f.in.Reports[runs[0]].Verdict {
				c.word = "mixed"
			}
		}
	case "steps":
		numbers(func(r int) float64 { return float64(f.in.Results[r].Outcome().Steps) })
	case "evaluations":
		numbers(func(r int) float64 { return float64(f.in.Results[r].Outcome().Evaluations) })
	case "learning_rate":
		if c.word = f.in.SharedRate(runs); c.word == "" {
			c.word = "–"
		}
	default:
		numbers(h.measure.Of)
	}
	return c
}

// summarize takes values together.
func (f *resultsFigure) summarize(c *resultCell, values []float64) {
	var good []float64
	for _, v := range values {
		if !math.IsInf(v, 1) && !math.IsNaN(v) {
			good = append(good, v)
		}
	}
	c.fails = len(values) - len(good)
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	if c.center = numeric.Told(statistics.Median(values)); f.mean {
		if c.center = math.Inf(1); len(good) > 0 {
			c.center = numeric.Told(numeric.Mean(good))
		}
		sorted = slices.Sorted(slices.Values(good))
	}
	if len(sorted) < 2 || math.IsInf(c.center, 1) {
		return
	}
	switch {
	case f.spread == study.NoBand:
	case f.spread == "deviation":
		d := statistics.Deviation(good)
		c.lo, c.hi = c.center-d, c.center+d
	case f.spread == "interval" && f.mean:
		i := statistics.OfMean(good)
		c.lo, c.hi = i.Lo, i.Hi
	default:
		c.lo, c.hi = study.Band(f.spread, sorted)
	}
}

// markBest notes the best of each column of results: the least, or the greatest share.
func (f *resultsFigure) markBest() {
	if !f.fig.Spec.Bool("best") || len(f.rows) < 2 {
		return
	}
	for i, h := range f.heads {
		sign := 1.0
		switch {
		case h.word == "share" || h.word == rankColumn:
			sign = map[string]float64{"share": -1, rankColumn: 1}[h.word]
		case !f.isResult(h.word):
			continue
		}
		best := math.Inf(1)
		for _, r := range f.rows {
			if v := sign * r.cells[i].center; v < best {
				best = v
			}
		}
		alike := 0
		for _, r := range f.rows {
			if sign*r.cells[i].center == best && !math.IsInf(best, 0) {
				r.cells[i].best = true
				alike++
			}
		}
		if alike == len(f.rows) { // nobody is the best
			for _, r := range f.rows {
				r.cells[i].best = false
			}
		}
	}
}

// rank adds the column of mean ranks.
func (f *resultsFigure) rank() {
	first := f.fig.Spec.Texts("columns")[0]
	if !f.fig.Spec.Bool("ranks") || !f.isResult(first) || len(f.rows) < 2 {
		return
	}
	var blocks [][]float64
	for i, h := range f.heads {
		if h.word != first {
			continue
		}
		var block []float64
		for _, r := range f.rows {
			block = append(block, r.cells[i].center)
		}
		if !slices.ContainsFunc(block, math.IsNaN) {
			blocks = append(blocks, block)
		}
	}
	if len(blocks) == 0 {
		return
	}
	f.groups = append(f.groups, "")
	f.heads = append(f.heads, resultHead{group: len(f.groups) - 1, name: "mean rank", word: rankColumn})
	for m, rank := range statistics.Rank(blocks).Mean {
		f.rows[m].cells = append(f.rows[m].cells, resultCell{center: rank, lo: math.NaN(), hi: math.NaN()})
	}
}

// grouped reports whether columns stand under names of groups.
func (f *resultsFigure) grouped() bool { return len(f.groups) > 0 && f.groups[0] != "" }

// single reports whether each group has one column, whose name the group's then takes the place of.
func (f *resultsFigure) single() bool { return f.grouped() && len(f.fig.Spec.Texts("columns")) == 1 }
