package arrivals

import (
	"errors"
	"fmt"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/statistics"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// baselined declares the row that others are compared with.
func baselined() catalog.Param {
	return catalog.Param{Name: "baseline", Type: catalog.Text, Runs: true, Optional: true, Range: catalog.Any(),
		Doc: "a row, by the label of its runs or by its value, such as adam: every other shows its results as multiples of that row's at equal seeds, or less them where " +
			"results may be below 0"}
}

// atBaseline is where a row stands that is like the baseline: 1 of multiples, 0 of differences.
func (f *distributionFigure) atBaseline() float64 {
	if f.multiples() {
		return 1
	}
	return 0
}

// multiples reports whether results are compared as multiples: those that are never below 0.
func (f *distributionFigure) multiples() bool { return f.m.Steps || f.m.Gap }

// compare turns the results of all rows into those over the baseline, and takes it out of the rows.
func (f *distributionFigure) compare() error {
	base, err := f.baseline()
	if err != nil {
		return err
	}
	f.base = f.rows[base]
	var rows []spreadRow
	for i, row := range f.rows {
		a, b := f.in.Pairs(row.Runs, f.base.Runs)
		if i == base || len(a) == 0 {
			continue
		}
		first, second := f.resultsOf(a), f.resultsOf(b)
		values := statistics.Compare(first, second).Differences
		if f.multiples() {
			values = study.Ratios(first, second)
		}
		row.paired, row.of, row.Aggregate = b, values, f.in.Collect(a, values)
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return fmt.Errorf("no run has a partner of %s with the same seed", canvas.Plain(f.base.name))
	}
	f.rows = rows
	return nil
}

func (f *distributionFigure) resultsOf(runs []int) []float64 {
	all := make([]float64, len(runs))
	for i, r := range runs {
		all[i] = f.m.Of(r)
	}
	return all
}

// baseline is the row that is named.
func (f *distributionFigure) baseline() (int, error) {
	var names []string
	for i := range f.rows {
		r := &f.rows[i]
		run := f.in.Experiment.Runs[r.Runs[0]]
		if run.Label == f.named {
			return i, nil
		}
		if a := study.AxisIndex(f.in.Experiment, f.path); a >= 0 && run.Value(a).Text == f.named {
			return i, nil
		}
		names = append(names, canvas.Plain(r.name))
	}
	return 0, fmt.Errorf("no row is %q; they are %s", f.named, wording.List(names))
}

// label is that of the axis.
func (f *distributionFigure) label() string {
	switch {
	case f.named == "":
		return f.m.Label
	case f.multiples():
		return f.m.Label + ", over that of " + canvas.Plain(f.base.name)
	}
	return f.m.Label + ", less that of " + canvas.Plain(f.base.name)
}

// pairedStory says how every row compares with the baseline, or the best row with the next.
func (f *distributionFigure) pairedStory() (told []claim.Claim) {
	if f.named != "" {
		for i := range f.rows {
			r := &f.rows[i]
			if c, ok := f.in.Compared(f.m, r.Runs, r.paired, [2]string{canvas.Plain(r.name), canvas.Plain(f.base.name)}); ok {
				told = append(told, c)
			}
		}
		return told
	}
	order := make([]int, len(f.rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch x, y := f.rows[a].Median(), f.rows[b].Median(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	if len(order) < 2 {
		return nil
	}
	a, b := &f.rows[order[0]], &f.rows[order[1]]
	if a.Alike && b.Alike {
		return nil
	}
	if c, ok := f.in.Compared(f.m, a.Runs, b.Runs, [2]string{canvas.Plain(a.name), canvas.Plain(b.name)}); ok {
		told = append(told, c)
	}
	return told
}

// shares tells, where some run of so many fails, what share of each row does not.
func (f *distributionFigure) shares() (told []claim.Claim) {
	const fewest = 5
	failed := false
	for i := range f.rows {
		failed = failed || f.rows[i].Failed() > 0
	}
	for i := range f.rows {
		if r := &f.rows[i]; failed && f.named == "" && len(r.Runs) >= fewest && !r.Alike {
			told = append(told, r.Share(f.m, canvas.Plain(r.name)))
		}
	}
	return told
}

// shareText is the interval of the share of a row that does not fail, as its column has it.
func (f *distributionFigure) shareText(r *spreadRow) string {
	const fewest = 5
	if f.named != "" || r.Failed() == 0 || len(r.Runs) < fewest || r.Alike {
		return ""
	}
	i := statistics.Wilson(len(r.Runs)-r.Failed(), len(r.Runs))
	what := "finite"
	if f.m.Steps {
		what = "arrive"
	}
	return wording.Fixed(100*i.Lo, 0) + "–" + wording.Fixed(100*i.Hi, 0) + " % " + what
}

// referenceLine is where a row stands that is like the baseline, or the level that results are counted below.
type referenceLine struct {
	panel *sheet.Panel
	at    float64
	head  vg.Length // how far below the top of the panel it ends
}

var _ sheet.Layer = referenceLine{}

// Draw implements Layer.
func (l referenceLine) Draw(page *canvas.Page, _ vg.Rectangle) {
	data := l.panel.Data
	x := l.panel.At(l.at, 0).X
	page.SetRound(false)
	page.SetLineDash([]vg.Length{4, 3}, 0)
	sheet.StrokeLine(page, []vg.Point{{X: x, Y: data.Min.Y}, {X: x, Y: data.Max.Y - l.head + 4}}, sheet.ContextWidth, sheet.Muted)
	page.SetLineDash(nil, 0)
}

// togetherArrivals draws arrivals that are taken together: a row for each method, as results are spread.
func (f *convergenceFigure) togetherArrivals() (*distributionFigure, error) {
	d := newDistribution(f.in, f.fig)
	d.m = f.in.EffortTo(d.proj.Runs, f.target, f.evaluations)
	d.scale, d.decades, d.band, d.named = "log", 20, f.fig.Spec.Text("band"), study.TextOf(f.fig.Spec, "baseline")
	if err := d.prepare(); err != nil {
		return nil, err
	}
	return d, nil
}

// repeated reports whether some row holds several runs once the seed is taken together.
func (d *distributionFigure) repeated() bool {
	return slices.ContainsFunc(d.rows, func(r spreadRow) bool { return len(r.of) > 1 })
}

var errNoResults = errors.New("no run has a result to show")

// axisOf chooses an axis for results, with the place of the baseline or of the level on it.
func (f *distributionFigure) axisOf(values []float64) lines.ChartAxis {
	if f.named != "" {
		values = append(values, f.atBaseline())
	} else if f.counted.drawn() {
		values = append(values, f.counted.level)
	}
	return lines.ValueAxis(f.label(), f.scale, values, f.decades)
}

// below are the layers behind the rows.
func (f *distributionFigure) below(p *sheet.Panel, grid sheet.Layer) []sheet.Layer {
	switch {
	case f.named != "":
		return []sheet.Layer{grid, referenceLine{p, f.atBaseline(), f.head}}
	case f.counted.drawn():
		return []sheet.Layer{grid, referenceLine{p, f.counted.level, f.head}}
	}
	return []sheet.Layer{grid}
}
