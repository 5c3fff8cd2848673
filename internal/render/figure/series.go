package figure

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Series is a set of runs that one colour and dash stand for.
type Series struct {
	Name  string
	Runs  []int  // indices of runs, in order
	Group string // what it has in common with others of its colour that differ from it in their seed only; mostly empty
	Color int    // index of the colour, counted over the whole experiment; grey for comparison
	Dash  int    // index of the dash pattern, 0 for a solid line
	Tint  bool   // whether its dashes come with a tint, since its colour is that of another series which has nothing to do with it

	Back    bool    // set back behind the series that the figure highlights
	Ordered bool    // whether its colour is a place on a ramp and not one of the series colours
	Tone    float64 // the place, from 0 to 1

	Paint  canvas.Ink // that style asks for; zero for the colour above
	Stroke vg.Length  // width of its lines that style asks for; 0 for the usual one
	Marker sheet.Mark // on its lines

	key func(page *canvas.Page, at vg.Point) // what the legend shows in place of a piece of line, from a point to the right; may be nil
}

// Grey is the colour of a series that is only there for comparison.
const Grey = -1

// KeysOf are the entries of series in a legend, with notes, but for repetitions, of which one note would not tell. Repetitions that
// look the same have one entry for all of them.
func KeysOf(all []*Series, notes map[*Series]string) []sheet.Key {
	repetitions := map[look]int{}
	for _, s := range all {
		if !s.Back {
			repetitions[s.look()]++
		}
	}
	var keys []sheet.Key
	for _, s := range all {
		n := repetitions[s.look()]
		if s.Back || n == 0 {
			continue
		}
		k := sheet.Key{Name: s.Name, Note: notes[s], Swatch: s.key, Ordered: s.Ordered}
		if k.Swatch == nil {
			k.Swatch = s.Swatch()
		}
		if s.Group != "" && n > 1 {
			k.Name, k.Note = s.Group+", "+wording.Count(n)+" seeds", ""
			repetitions[s.look()] = 0
		}
		keys = append(keys, k)
	}
	return keys
}

// look is what repetitions of a series have in common with it.
func (s *Series) look() look { return look{s.Group, s.Color, s.Dash, s.Paint, s.Stroke, s.Marker} }

type look struct {
	group       string
	color, dash int
	paint       canvas.Ink
	stroke      vg.Length
	marker      sheet.Mark
}

// AxisSeries makes a series of each value on an axis. Colours are counted over all runs of the experiment, so that a
// value has the same colour in every figure.
func (in Input) AxisSeries(path string) []Series {
	axis := study.AxisIndex(in.Experiment, path)
	if axis < 0 {
		return in.DefaultSeries("")
	}
	all := in.KeyedSeries([]int{axis}, nil)
	if !colorByNumber(in.Experiment, all, axis) {
		in.colorInOrder(all)
	}
	return all
}

// DefaultSeries makes a series of each combination of what varies besides the panels: of each run where there are no
// panels. Something that follows from the panel (the start, if each panel has its own) is not varied within it, and what
// is put aside does not make series of its own: a figure has an axis for it or takes it together.
func (in Input) DefaultSeries(panels string, aside ...string) []Series {
	e := in.Experiment
	facet := study.AxisIndex(e, panels)
	var axes []int
	for a := range e.Axes {
		if a != facet && !slices.Contains(aside, e.Axes[a].Path) && (facet < 0 || !study.Follows(e, facet, a)) {
			axes = append(axes, a)
		}
	}
	if axes = study.Outermost(e, axes); len(axes) == 0 && facet >= 0 {
		axes = []int{facet}
	}
	all := in.KeyedSeries(axes, in.Names)
	if !(len(axes) == 1 && colorByNumber(e, all, axes[0])) && !in.colorBySeedless(all, axes) && !in.colorByAxis(all, axes) {
		in.colorInOrder(all)
	}
	return all
}

// KeyedSeries groups all runs by their values on some axes, in order of first appearance. A group of one run takes its
// name from names, where given, which are not asked for in vain; a group of several is named by the values it shares.
func (in Input) KeyedSeries(axes []int, names func() []string) []Series {
	var all []Series
	index := map[string]int{}
	for r, run := range in.Experiment.Runs {
		key := KeyOf(run, axes)
		i, ok := index[key]
		if !ok {
			i = len(all)
			index[key] = i
			all = append(all, Series{})
		}
		all[i].Runs = append(all[i].Runs, r)
	}
	for i := range all {
		all[i].Name = in.groupName(all[i].Runs, axes, names)
	}
	return all
}

func (in Input) groupName(runs, axes []int, names func() []string) string {
	if len(axes) != 1 && len(runs) == 1 && names != nil {
		return names()[runs[0]]
	}
	if len(axes) == 0 {
		return study.MethodName(in.Experiment.Runs[runs[0]])
	}
	for _, a := range axes {
		if in.Experiment.Axes[a].Path == "label" {
			return in.ValueName(a, runs[0])
		}
	}
	var parts []string
	for _, a := range axes {
		if name := in.ValueName(a, runs[0]); name != "" { // a method that finds its rate itself has none
			parts = append(parts, name)
		}
	}
	if len(parts) == 0 {
		return in.valueText(axes, runs[0])
	}
	return strings.Join(parts, ", ")
}

// valueText tells the values that a run has on axes which its name leaves out, as a rate that its method does not use; without any
// its method.
func (in Input) valueText(axes []int, run int) string {
	var parts []string
	for _, a := range axes {
		v, name := in.Experiment.Runs[run].Value(a), strings.TrimPrefix(insight.AxisName(in.Experiment.Axes[a].Path), "learning ")
		switch {
		case v.Numeric:
			parts = append(parts, name+" "+wording.Short(v.Number, 3))
		case v.Text != "":
			parts = append(parts, v.Text)
		}
	}
	if len(parts) == 0 {
		return study.MethodName(in.Experiment.Runs[run])
	}
	return strings.Join(parts, ", ")
}

// KeyOf is what a run has on some axes; with none, all runs are alike only if there is one.
func KeyOf(run *experiment.Run, axes []int) string {
	var b strings.Builder
	for _, a := range axes {
		b.WriteString(run.Value(a).Text)
		b.WriteByte(0)
	}
	return b.String()
}

// ColorInOrder gives each series its own colour, then the colours again with dashes.
func ColorInOrder(all []Series) {
	for i := range all {
		all[i].Color, all[i].Dash, all[i].Tint = i%sheet.Colors, i/sheet.Colors, i/sheet.Colors%2 == 1
	}
}

// colorByAxis colours many series by one of the axes that make them, the optimizer before any other, and tells those
// of one colour apart by dashes. It reports whether there is an axis that allows it.
func (in Input) colorByAxis(all []Series, axes []int) bool {
	e := in.Experiment
	if len(all) <= sheet.Colors || len(axes) < 2 {
		return false
	}
	best := -1
	for _, a := range axes {
		if n := len(e.Axes[a].Values); n < 2 || n > sheet.Colors || len(all) > n*sheet.Dashes {
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
	of, groups := make([]int, len(all)), make([][]int, len(e.Axes[best].Values))
	for i := range all {
		of[i] = valueIndex(e.Axes[best], e.Runs[all[i].Runs[0]].Value(best).Text)
		groups[of[i]] = append(groups[of[i]], all[i].Runs...)
	}
	seats := in.seats(groups)
	for i, group := range of {
		c := seats[group].color
		all[i].Color, all[i].Dash = c, used[c]
		used[c]++
	}
	return true
}

// colorBySeedless gives runs that differ in nothing but their seed one colour: they are repetitions. It reports whether
// there are such runs, and few enough colours.
func (in Input) colorBySeedless(all []Series, axes []int) bool {
	e := in.Experiment
	seed := study.AxisIndex(e, experiment.SeedPath)
	rest := slices.DeleteFunc(slices.Clone(axes), func(a int) bool { return a == seed })
	if len(rest) == len(axes) || len(rest) == 0 {
		return false
	}
	of, groups := map[string]int{}, [][]int(nil)
	for i := range all {
		key := KeyOf(e.Runs[all[i].Runs[0]], rest)
		if _, seen := of[key]; !seen {
			of[key], groups = len(of), append(groups, nil)
		}
		groups[of[key]] = append(groups[of[key]], all[i].Runs...)
	}
	if len(groups) > sheet.Colors {
		return false
	}
	seats := in.seats(groups)
	for i := range all {
		all[i].Color = seats[of[KeyOf(e.Runs[all[i].Runs[0]], rest)]].color
		all[i].Group = in.groupName(all[i].Runs, rest, nil)
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

// mostTinted is how many series are told apart on a map by colours and their tints.
const mostTinted = 2 * sheet.Colors

// TintOnly takes the dashes from series that a tint tells from others: where paths run along each other, and their colours alternate,
// a dash says nothing.
func (p *Projection) TintOnly() {
	if len(p.Series) > mostTinted {
		return
	}
	for i := range p.Series {
		if s := &p.Series[i]; s.Tint && s.Dash == 1 && s.Paint == (canvas.Ink{}) {
			s.Paint, s.Dash = s.Ink(), 0
		}
	}
}

// Ink is the colour of a series.
func (s *Series) Ink() canvas.Ink {
	switch {
	case s.Paint != canvas.Ink{}:
		return s.Paint
	case s.Color == Grey:
		return sheet.Muted
	case s.Ordered:
		return canvas.Ramp(s.Tone)
	}
	if s.Tint && s.Dash > 0 {
		return canvas.Tint(s.Color)
	}
	return canvas.Solid(canvas.Series(s.Color))
}
