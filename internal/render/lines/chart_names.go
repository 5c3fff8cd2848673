package lines

import (
	"cmp"
	"slices"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/styling"

	"gonum.org/v1/plot/vg"
)

// isNamed reports whether a line has a name at its end.
func (c *Chart) isNamed(l *ChartLine) bool {
	return l.Name != "" && !l.Context && (l.Own || !c.In.Part.Legend)
}

// names are those at the ends of the lines of a panel; of several with one name the middle one has it.
func (c *Chart) names(panel int, lines []*Line) []lineLabel {
	type name struct {
		series *figure.Series
		text   string
	}
	named := map[name][]*Line{}
	for _, l := range lines {
		if l.End != EndNone {
			named[name{l.Series, l.name}] = append(named[name{l.Series, l.name}], l)
		}
	}
	var labels []lineLabel
	for i := range c.Panels[panel].Lines {
		cl := &c.Panels[panel].Lines[i]
		own := named[name{cl.Series, cl.Name}]
		if !c.isNamed(cl) || len(own) == 0 || cl.Level && (c.bare || c.apart()) {
			continue
		}
		delete(named, name{cl.Series, cl.Name})
		l := middle(own)
		if c.said(cl) {
			labels = append(labels, sayings(cl, l)...)
			continue
		}
		if cl.Alone && l.End == EndRight && l.value != "" && !c.apart() { // which line it is needs no name
			labels = append(labels, lineLabel{Line: l, value: l.value, Column: true})
			continue
		}
		if label := (lineLabel{Line: l, name: l.name, note: l.note, value: l.value, Column: l.End == EndRight}); !cl.Alone {
			labels = append(labels, label)
		} else if l.note != "" && (l.End == EndDiverged || l.End == EndZero || l.End == EndLost || l.End == EndAbove) {
			if !c.apart() {
				label.name = "" // nor does what became of it
			}
			labels = append(labels, label)
		}
	}
	return labels
}

// InPlace reports whether lines are named in the panel by what is said of them there, as far as they may be.
func (c *Chart) InPlace() bool {
	return !c.apartNow && !c.apart() && len(c.Panels) == 1 && c.In.Look.Legend != styling.NoLegend && c.In.PageWidth() >= narrowPage
}

// said reports whether a line is named in the panel.
func (c *Chart) said(cl *ChartLine) bool { return (cl.Saying != "" || cl.InPlace) && c.InPlace() }

// sayings are the labels of a line that is named in the panel: what is said of it there, if that does not find its place otherwise,
// and what it ends at.
func sayings(cl *ChartLine, l *Line) (labels []lineLabel) {
	if l.value != "" && l.End == EndRight {
		labels = append(labels, lineLabel{Line: l, value: l.value, Column: true})
	}
	if !cl.InPlace {
		labels = append(labels, lineLabel{Line: l, note: cl.Saying, saying: true})
	}
	return labels
}

// unsaid reports whether a line is not named in the panel that should be, and unnamed whether one is not by what is told.
func unsaid(labels []lineLabel) bool {
	return slices.ContainsFunc(labels, func(l lineLabel) bool { return l.saying && !(l.placed && l.block) })
}

func unnamed(told []Told) bool {
	return slices.ContainsFunc(told, func(t Told) bool { return t.Names && !t.found })
}

// NamesBeside reports whether a name stands beside the panel.
func (c *Chart) NamesBeside(name string) bool {
	return slices.ContainsFunc(c.Labels, func(l lineLabel) bool { return l.Column && l.name == name })
}

// keys are the names that a legend can hold: of lines, not of levels.
func (c *Chart) keys(lines []*Line) []lineLabel {
	return slices.DeleteFunc(c.names(0, lines), func(l lineLabel) bool { return l.Line.mark })
}

// unkeyed are the labels without the names that stand above the panel: what a line ends at stays beside its end.
func (c *Chart) unkeyed(labels []lineLabel) (left []lineLabel) {
	for _, l := range labels {
		if slices.ContainsFunc(c.keyed, func(k lineLabel) bool { return k.Line.Series == l.Line.Series && k.name == l.name }) {
			if l.value == "" || !l.Column || c.apart() || c.bare {
				continue
			}
			l = lineLabel{Line: l.Line, value: l.value, Column: true}
		}
		left = append(left, l)
	}
	return left
}

// apart reports whether style wants lines to be named apart from them.
func (c *Chart) apart() bool {
	return c.In.Look.Legend == styling.LegendAbove || c.In.Look.Legend == styling.LegendRight
}

// keyLegend names lines that have no room for labels, or are to have none.
func (c *Chart) keyLegend(width, height vg.Length) sheet.Legend {
	if c.apart() {
		return c.In.KeyLegend(keysOf(c.keyed), width, height)
	}
	return sheet.NewRows(keysOf(c.keyed), width, height)
}

// keysOf are labels as entries of a legend. Where colours are places on a ramp they come in its order and are names alone, so
// that a few of many will do.
func keysOf(labels []lineLabel) []sheet.Key {
	var keys []sheet.Key
	ordered := slices.Clone(labels)
	slices.SortStableFunc(ordered, func(a, b lineLabel) int {
		if u, v := a.Line.Series, b.Line.Series; u.Ordered && v.Ordered {
			return cmp.Compare(u.Tone, v.Tone)
		}
		return 0
	})
	for i := range ordered {
		l := &ordered[i]
		k := sheet.Key{Name: l.full(), Swatch: l.Line.Series.Swatch(), Ordered: l.Line.Series.Ordered}
		if k.Ordered {
			k.Name = l.name
		}
		keys = append(keys, k)
	}
	return keys
}

// numbersInside sends numbers into the panel, to the ends of their lines, where nothing but those would stand beside it: a column for
// one number makes the panel narrow for little.
func numbersInside(labels, before []lineLabel) []lineLabel {
	needed := func(l lineLabel) bool { return l.Column && (l.name != "" || l.value == "" || l.Line.fine) }
	if slices.ContainsFunc(labels, needed) || slices.ContainsFunc(before, func(l lineLabel) bool { return l.Column }) {
		return labels
	}
	for i := range labels {
		if l := &labels[i]; l.Column {
			l.Column, l.inner = false, true
		}
	}
	return labels
}

// heldLabels keeps labels in the column that were sent there before.
func heldLabels(labels, before []lineLabel) []lineLabel {
	for i := range labels {
		labels[i].Column = labels[i].Column || i < len(before) && before[i].Column
	}
	return labels
}
