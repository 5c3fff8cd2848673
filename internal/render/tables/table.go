// Package tables draws results in rows and cells: heat maps, rankings, tables. In come results measured and taken together by
// package study; out go Drawings.
package tables

import (
	"math"
	"sort"

	"gdplot/internal/experiment"
	"gdplot/internal/fair"
	"gdplot/internal/insight"
	"gdplot/internal/render/axis"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// table is the runs of a figure by their values on two axes.
type table struct {
	x, y  tableAxis
	cells [][]int // runs of each cell, row after row: column x of row y is cells[y*len(x.values)+x]

	gap vg.Length // between groups of rows
}

// tableAxis is one direction of a table: the values of something that varies.
type tableAxis struct {
	index  int // of the axis of the experiment, -1 where nothing is left to vary: one value that all runs share
	path   string
	values []experiment.Value
	names  []string
	inner  []string       // names within groups, where rows have two
	outer  []string       // names of the groups they are in
	places map[string]int // of values, by their texts
	also   int            // an axis of the experiment whose values have a place each beside every one of these; -1 for none

	spaced bool // whether values are numbers in even steps, so that the axis has a scale …
	log    bool // … of their logarithms
}

// newTable sorts runs by two paths. Empty ones are chosen: what varies, in file order, the seed and labels only where
// there is nothing else, and not what is taken together.
func newTable(in study.Runs, runs []int, x, y, together string) table {
	t := table{}
	if x == "" && y == "" {
		x, y = tablePaths(in, runs, together)
	} else if x == "" {
		x = freePath(in, runs, y, together)
	} else if y == "" {
		y = freePath(in, runs, x, together)
	}
	t.x, t.y = newTableAxis(in, runs, x), newTableAxis(in, runs, y)
	t.fill(in, runs)
	return t
}

// fill puts runs into their cells.
func (t *table) fill(in study.Runs, runs []int) {
	t.cells = make([][]int, len(t.x.values)*len(t.y.values))
	for _, r := range runs {
		i := t.y.of(in, r)*len(t.x.values) + t.x.of(in, r)
		t.cells[i] = append(t.cells[i], r)
	}
}

// tablePaths are the first two paths that vary, numbers across rather than names.
func tablePaths(in study.Runs, runs []int, together string) (x, y string) {
	x = freePath(in, runs, "", together)
	y = freePath(in, runs, x, together)
	if y != "" && !inNumbers(in, runs, x) && inNumbers(in, runs, y) {
		return y, x
	}
	return x, y
}

func inNumbers(in study.Runs, runs []int, path string) bool {
	for _, v := range in.DistinctValues(study.AxisIndex(in.Experiment, path), runs) {
		if !v.Numeric {
			return false
		}
	}
	return true
}

// freePath is the first path that varies between runs other than some, and beside the values of the taken one: each method's
// own rate is no second direction. Labels come last, the seed never but for itself.
func freePath(in study.Runs, runs []int, taken, together string) string {
	label, beside := "", study.AxisIndex(in.Experiment, taken)
	for i, a := range in.Experiment.Axes {
		switch {
		case a.Path == taken || a.Path == together || len(in.DistinctValues(i, runs)) < 2:
		case beside >= 0 && study.Follows(in.Experiment, beside, i):
		case a.Path == "label":
			label = a.Path
		default:
			return a.Path
		}
	}
	if taken != "" && label != "" {
		return "" // a label says no more than the values beside it
	}
	return label
}

func newTableAxis(in study.Runs, runs []int, path string) tableAxis {
	a := tableAxis{index: study.AxisIndex(in.Experiment, path), path: path, also: -1}
	if a.index < 0 {
		a.values, a.names = []experiment.Value{{}}, []string{""}
		return a
	}
	a.places = map[string]int{}
	a.values = in.DistinctValues(a.index, runs)
	if inNumbers(in, runs, path) {
		sort.SliceStable(a.values, func(i, j int) bool { return a.values[i].Number < a.values[j].Number })
		a.spaced, a.log = spacing(a.values)
	}
	for i, v := range a.values {
		a.places[v.Text] = i
	}
	a.names = make([]string, len(a.values))
	named := make([]bool, len(a.values))
	for _, r := range runs { // the first of each value names it
		if i := a.of(in, r); !named[i] {
			a.names[i], named[i] = wording.Plain(in.ValueName(a.index, r)), true
		}
	}
	return a
}

// spacing reports whether ascending numbers are evenly spaced, or their logarithms are, to the digits that values have.
func spacing(values []experiment.Value) (spaced, log bool) {
	n := len(values) - 1
	if n < 2 {
		return false, false
	}
	lo, hi := values[0].Number, values[n].Number
	linear, logarithmic := true, lo > 0
	for i, v := range values {
		t := float64(i) / float64(n)
		linear = linear && math.Abs(v.Number-(lo+t*(hi-lo))) < 0.02*(hi-lo)/float64(n)
		logarithmic = logarithmic && math.Abs(math.Log(v.Number/lo)-t*math.Log(hi/lo)) < 0.02*math.Log(hi/lo)/float64(n)
	}
	return linear || logarithmic, logarithmic && !linear
}

// of is the place of a run on the axis.
func (a *tableAxis) of(in study.Runs, run int) int {
	if a.index < 0 {
		return 0
	}
	return a.places[a.key(in, run)]
}

// key is what a run has on the axis.
func (a *tableAxis) key(in study.Runs, run int) string {
	text := in.Experiment.Runs[run].Value(a.index).Text
	if a.also >= 0 {
		text += "\x00" + in.Experiment.Runs[run].Value(a.also).Text
	}
	return text
}

// split gives the runs of a cell rows of their own where they would differ in something that the table does not name, of which
// there are few values.
func (t *table) split(in study.Runs, runs []int, together string) {
	var named []int
	for _, a := range []int{t.x.index, t.y.index} {
		if a >= 0 {
			named = append(named, a)
		}
	}
	hidden, ok := fair.Apart(in.Experiment, runs, named, t.y.index, together)
	if !ok {
		return
	}
	y := tableAxis{index: t.y.index, path: t.y.path, also: hidden, places: map[string]int{}}
	for _, v := range t.y.values {
		for _, w := range in.DistinctValues(hidden, runs) {
			for _, r := range runs {
				if of := in.Experiment.Runs[r]; of.Value(t.y.index).Text == v.Text && of.Value(hidden).Text == w.Text {
					y.places[y.key(in, r)] = len(y.values)
					y.values = append(y.values, v)
					y.outer, y.inner = append(y.outer, wording.Plain(in.ValueName(t.y.index, r))), append(y.inner, wording.Plain(in.ValueName(hidden, r)))
					y.names = append(y.names, wording.Plain(parted(in.ValueName(t.y.index, r), in.ValueName(hidden, r))))
					break
				}
			}
		}
	}
	t.y = y
	t.fill(in, runs)
}

// parted are two names with a comma between them, or the one that there is: of a setting that a method does not have there is none.
func parted(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// rowNames are the names of rows, which stand beside the names of their groups where they have some.
func (a *tableAxis) rowNames() []string {
	if a.inner != nil {
		return a.inner
	}
	return a.names
}

// title is what the axis is called.
func (a *tableAxis) title(in study.Runs) string {
	name := insight.AxisName(a.path)
	if a.also >= 0 {
		name += ", " + insight.AxisName(in.Experiment.Axes[a.also].Path)
	}
	return name
}

// span is that of the axis on a panel: half a step around the first and the last value, or one unit for each name.
func (a *tableAxis) span() axis.Span {
	n := len(a.values)
	if !a.spaced {
		return axis.Span{Lo: 0, Hi: float64(n)}
	}
	lo, hi := a.values[0].Number, a.values[n-1].Number
	if a.log {
		half := math.Sqrt(math.Pow(hi/lo, 1/float64(n-1)))
		return axis.Span{Lo: lo / half, Hi: hi * half}
	}
	half := (hi - lo) / float64(n-1) / 2
	return axis.Span{Lo: lo - half, Hi: hi + half}
}

// scale gives an axis of a panel what the table's axis needs.
func (a *tableAxis) scale(ax *axis.Axis) {
	switch {
	case a.log:
		ax.Scale, ax.Tick.Marker = axis.LogScale{}, axis.LogTicks{}
	case !a.spaced:
		ax.Tick.Marker = axis.ConstantTicks(nil)
	}
}

// row is where the row of a value stands, counted from below: numbers rise, names are read from above.
func (a *tableAxis) row(i int) int {
	if a.spaced {
		return i
	}
	return len(a.values) - 1 - i
}

// cell is the rectangle of a column and a row, the row counted from below.
func (t *table) cell(r vg.Rectangle, column, row int) vg.Rectangle {
	below, all := 0, 0 // gaps
	if t.gap > 0 {
		for i := 1; i < len(t.y.values); i++ {
			if t.y.outer[i] != t.y.outer[i-1] {
				if all++; max(t.y.row(i), t.y.row(i-1)) <= row {
					below++
				}
			}
		}
	}
	w, h := (r.Max.X-r.Min.X)/vg.Length(len(t.x.values)), (r.Max.Y-r.Min.Y-t.gap*vg.Length(all))/vg.Length(len(t.y.values))
	corner := vg.Point{X: r.Min.X + w*vg.Length(column), Y: r.Min.Y + h*vg.Length(row) + t.gap*vg.Length(below)}
	return vg.Rectangle{Min: corner, Max: vg.Point{X: corner.X + w, Y: corner.Y + h}}
}
