package lines

import (
	"cmp"
	"slices"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
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
		if !c.isNamed(cl) || len(own) == 0 {
			continue
		}
		delete(named, name{cl.Series, cl.Name})
		l := middle(own)
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

// unkeyed are the labels without the names that stand above the panel: what a line ends at stays beside its end.
func (c *Chart) unkeyed(labels []lineLabel) (left []lineLabel) {
	for _, l := range labels {
		if slices.ContainsFunc(c.keyed, func(k lineLabel) bool { return k.Line.Series == l.Line.Series && k.name == l.name }) {
			if l.value == "" || !l.Column || c.apart() {
				continue
			}
			l = lineLabel{Line: l.Line, value: l.value, Column: true}
		}
		left = append(left, l)
	}
	return left
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

// heldLabels keeps labels in the column that were sent there before.
func heldLabels(labels, before []lineLabel) []lineLabel {
	for i := range labels {
		labels[i].Column = labels[i].Column || i < len(before) && before[i].Column
	}
	return labels
}
