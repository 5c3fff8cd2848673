package render

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"

	"gonum.org/v1/plot/vg"
)

// series is a set of runs that one colour and dash stand for.
type series struct {
	name  string
	runs  []int // indices of runs, in order
	color int   // index of the colour, counted over the whole experiment; grey for comparison
	dash  int   // index of the dash pattern, 0 for a solid line

	ordered bool    // whether its colour is a place on a ramp and not one of the series colours
	tone    float64 // the place, from 0 to 1

	key func(page *canvas.Page, at vg.Point) // what the legend shows in place of a piece of line, from a point to the right; may be nil
}

// grey is the colour of a series that is only there for comparison.
const grey = -1

// keysOf are the entries of series in a legend.
func keysOf(all []*series) []legendKey {
	var keys []legendKey
	for _, s := range all {
		k := legendKey{name: s.name, swatch: s.key, ordered: s.ordered}
		if k.swatch == nil {
			k.swatch = lineSwatch(s.dash, s.ink())
		}
		keys = append(keys, k)
	}
	return keys
}

// axisSeries makes a series of each value on an axis. Colours are counted over all runs of the experiment, so that a
// value has the same colour in every figure.
func axisSeries(in Input, path string) []series {
	axis := axisIndex(in.Experiment, path)
	if axis < 0 {
		return defaultSeries(in, "")
	}
	all := keyedSeries(in, []int{axis}, nil)
	if !colorByNumber(in.Experiment, all, axis) {
		colorInOrder(all)
	}
	return all
}

// defaultSeries makes a series of each combination of what varies besides the panels: of each run where there are no
// panels. Something that follows from the panel (the start, if each panel has its own) is not varied within it, and what
// is put aside does not make series of its own: a figure has an axis for it or takes it together.
func defaultSeries(in Input, panels string, aside ...string) []series {
	e := in.Experiment
	facet := axisIndex(e, panels)
	var axes []int
	for a := range e.Axes {
		if a != facet && !slices.Contains(aside, e.Axes[a].Path) && (facet < 0 || !follows(e, facet, a)) {
			axes = append(axes, a)
		}
	}
	if len(axes) == 0 && facet >= 0 {
		axes = []int{facet}
	}
	all := keyedSeries(in, axes, runNames(in))
	if !(len(axes) == 1 && colorByNumber(e, all, axes[0])) && !colorBySeedless(e, all, axes) && !colorByAxis(e, all, axes) {
		colorInOrder(all)
	}
	return all
}

// keyedSeries groups all runs by their values on some axes, in order of first appearance. A group of one run takes its
// name from names, where given; a group of several is named by the values it shares.
func keyedSeries(in Input, axes []int, names []string) []series {
	var all []series
	index := map[string]int{}
	for r, run := range in.Experiment.Runs {
		key := keyOf(run, axes)
		i, ok := index[key]
		if !ok {
			i = len(all)
			index[key] = i
			all = append(all, series{})
		}
		all[i].runs = append(all[i].runs, r)
	}
	for i := range all {
		all[i].name = groupName(in, all[i].runs, axes, names)
	}
	return all
}

func groupName(in Input, runs, axes []int, names []string) string {
	if len(axes) != 1 && len(runs) == 1 && names != nil {
		return names[runs[0]]
	}
	if len(axes) == 0 {
		return methodName(in.Experiment.Runs[runs[0]])
	}
	for _, a := range axes {
		if in.Experiment.Axes[a].Path == "label" {
			return valueName(in, a, runs[0])
		}
	}
	var parts []string
	for _, a := range axes {
		parts = append(parts, valueName(in, a, runs[0]))
	}
	return strings.Join(parts, ", ")
}

// keyOf is what a run has on some axes; with none, all runs are alike only if there is one.
func keyOf(run *experiment.Run, axes []int) string {
	var b strings.Builder
	for _, a := range axes {
		b.WriteString(run.Values[a].Text)
		b.WriteByte(0)
	}
	return b.String()
}

// follows reports whether a run's value on axis b is known from that on axis a.
func follows(e *experiment.Experiment, a, b int) bool {
	seen := map[string]string{}
	for _, r := range e.Runs {
		key, v := r.Values[a].Text, r.Values[b].Text
		if old, ok := seen[key]; ok && old != v {
			return false
		}
		seen[key] = v
	}
	return true
}

// colorInOrder gives each series its own colour, then the colours again with dashes.
func colorInOrder(all []series) {
	for i := range all {
		all[i].color, all[i].dash = i%colors, i/colors
	}
}

// colorByAxis colours many series by one of the axes that make them, the optimizer before any other, and tells those
// of one colour apart by dashes. It reports whether there is an axis that allows it.
func colorByAxis(e *experiment.Experiment, all []series, axes []int) bool {
	if len(all) <= colors || len(axes) < 2 {
		return false
	}
	best := -1
	for _, a := range axes {
		if n := len(e.Axes[a].Values); n < 2 || n > colors || len(all) > n*dashes {
			continue
		}
		if best < 0 || e.Axes[a].Path == "optimizer" {
			best = a
		}
	}
	if best < 0 {
		return false
	}
	used := map[int]int{}
	for i := range all {
		c := valueIndex(e.Axes[best], e.Runs[all[i].runs[0]].Values[best].Text)
		all[i].color, all[i].dash = c, used[c]
		used[c]++
	}
	return true
}

// colorBySeedless gives runs that differ in nothing but their seed one colour: they are repetitions. It reports whether
// there are such runs, and few enough colours.
func colorBySeedless(e *experiment.Experiment, all []series, axes []int) bool {
	seed := axisIndex(e, "seed")
	rest := slices.DeleteFunc(slices.Clone(axes), func(a int) bool { return a == seed })
	if len(rest) == len(axes) || len(rest) == 0 {
		return false
	}
	groups := map[string]int{}
	for i := range all {
		key := keyOf(e.Runs[all[i].runs[0]], rest)
		if _, seen := groups[key]; !seen {
			groups[key] = len(groups)
		}
	}
	if len(groups) > colors {
		return false
	}
	for i := range all {
		all[i].color = groups[keyOf(e.Runs[all[i].runs[0]], rest)]
	}
	return true
}

// valueIndex is the place of a value on an axis.
func valueIndex(axis experiment.Axis, text string) int {
	for i, v := range axis.Values {
		if v.Text == text {
			return i
		}
	}
	return 0
}

// ink is the colour of a series.
func (s *series) ink() canvas.Ink {
	switch {
	case s.color == grey:
		return muted
	case s.ordered:
		return canvas.Ramp(s.tone)
	}
	return canvas.Solid(canvas.Series(s.color))
}
