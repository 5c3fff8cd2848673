package lines

import (
	"cmp"
	"slices"

	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Labels right of a panel stand in a column, each as near to the height of its line as the others let it.

const (
	columnGap   vg.Length = 14 // between the panel and the column; room for leader lines
	columnShare           = 0.34
	wishedShare           = 0.25 // what it takes where no name is broken into more than two lines for that
	narrowPage  vg.Length = 450  // on a page narrower than this …
	narrowShare           = 0.25 // … the column may take this
)

// fitColumn breaks the labels of the column to the room that a page has for them.
func fitColumn(labels []lineLabel, page vg.Length) {
	most := page * columnShare
	if page < narrowPage {
		most = page * narrowShare
	}
	var all []*lineLabel
	var names []string
	beside, size, narrow := vg.Length(0), sheet.LabelSize, wishedShare*page
	for i := range labels {
		if l := &labels[i]; l.Column {
			if l.wide || l.form == besideForm {
				narrow = most
			}
			all, names = append(all, l), append(names, l.words())
			most -= l.sample() / vg.Length(len(labels))
			size = max(size, l.nameSize())
			if l.large() && l.form == besideForm && l.words() != "" {
				beside = max(beside, l.beside())
			}
		}
	}
	for i, b := range brokenNames(names, narrow-beside, most-beside, size) {
		l := all[i]
		if l.value != "" && (!l.large() && l.Line.mark || l.Line.fine) {
			b = b.Regular()
		}
		l.Text, l.under, l.aside = b, false, sheet.Block{}
		if !l.large() {
			l.under = l.name != "" && (len(b.Lines) > 1 || b.Width()+valueGap+l.valueWidth() > most)
		} else if more := l.more(); more != "" {
			l.aside = sheet.NewBlock(more, most, asideSize, false, labelLines)
		}
	}
}

// brokenNames breaks names to a narrow room, where that leaves all of them whole and in two lines, and else to a wider one.
func brokenNames(names []string, narrow, most vg.Length, size float64) []sheet.Block {
	const lines = 2
	if narrow < most && narrow > 0 {
		all := sheet.NewBlocks(names, narrow, size, true, lines)
		if !slices.ContainsFunc(all, func(b sheet.Block) bool { return b.Cut() || b.Split() }) {
			return all
		}
	}
	return sheet.NewBlocks(names, most, size, true, labelLines)
}

// valuesShare is how much of the height of a panel labels with values may take: they are to stay beside their lines.
const valuesShare = 0.6

// keepValues leaves out the end values where there is no room for them all, so that none is missing by chance.
func keepValues(labels []lineLabel, p *sheet.Panel) {
	if slices.ContainsFunc(labels, func(l lineLabel) bool { return l.large() }) || columnHeight(labels) <= valuesShare*(p.Data.Max.Y-p.Data.Min.Y) {
		return
	}
	for i := range labels {
		labels[i].value = ""
	}
}

// columnWidth is the room that the labels in the column need, at most a share of the page; 0 where there are none.
func columnWidth(labels []lineLabel, page vg.Length) vg.Length {
	fitColumn(labels, page)
	w := vg.Length(0)
	for i := range labels {
		if l := &labels[i]; l.Column {
			w = max(w, l.sample()+l.width())
		}
	}
	if w == 0 {
		return 0
	}
	return columnGap + w*1.03 // fallback fonts may be wider
}

// crowded reports whether labels have no room in the column: one would be shortened or a word of it broken, or they are higher than the panel.
func crowded(labels []lineLabel, p *sheet.Panel) bool {
	height := vg.Length(0)
	for i := range labels {
		if l := &labels[i]; l.Column {
			if l.Text.Cut() || l.Text.Split() || l.aside.Cut() {
				return true
			}
			height += l.height()
		}
	}
	return height > p.Data.Max.Y-p.Data.Min.Y+LabelGap
}

// stackLabels spreads the labels of the column so that none touches the next.
func stackLabels(labels []lineLabel, p *sheet.Panel) {
	var of []int
	var ys, heights []float64
	over := 0.0 // how far the highest label reaches beyond one of one line
	for i := range labels {
		if l := &labels[i]; l.Column {
			of, ys, heights = append(of, i), append(ys, l.Line.rank(p)), append(heights, float64(l.height()))
			if l.Line.mark { // no line ends lower
				ys[len(ys)-1] -= float64(LabelGap) / 2
			}
			over = max(over, float64(l.height()-l.gap())/2)
			if above, below := l.extent(); l.large() { // the number stands at the height of the end, not the middle of the label
				ys[len(ys)-1] += float64((above-below)/2) - 0.36*l.valueSize()
			}
		}
	}
	keepOrder(labels, of, ys)
	for k, y := range sheet.SpreadHeights(ys, heights, float64(p.Data.Min.Y)+3+over, float64(p.Data.Max.Y)-3-over) {
		l := &labels[of[k]]
		l.At = vg.Point{X: p.Data.Max.X + columnGap, Y: vg.Length(y) - vg.Length(0.36*l.nameSize()) + (l.height()-l.gap())/2}
		if above, below := l.extent(); l.large() {
			l.At.Y = vg.Length(y) - (above-below)/2
		}
	}
}

// keepOrder lets no label want to stand over one whose line ends higher, however large that is.
func keepOrder(labels []lineLabel, of []int, ys []float64) {
	const apart = 0.01
	order := make([]int, len(of))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(labels[of[b]].Line.At.Y, labels[of[a]].Line.At.Y) })
	for k := 1; k < len(order); k++ {
		above, own := &labels[of[order[k-1]]], &labels[of[order[k]]]
		if own.Line.At.Y < above.Line.At.Y {
			ys[order[k]] = min(ys[order[k]], ys[order[k-1]]-apart)
		}
	}
}

// rank is the height at which a label wants to stand. Of lines that leave through the floor the first to do so is named
// lowest, of those that leave through the top highest.
func (l *Line) rank(p *sheet.Panel) float64 {
	early := float64(p.Data.Max.X-l.At.X) * 1e-3
	switch l.End {
	case EndBelow, EndZero:
		return float64(l.At.Y) - early
	case EndAbove, EndDiverged:
		return float64(l.At.Y) + early
	}
	return float64(l.At.Y)
}

// unattached are the labels of the column that belong to lines which end elsewhere, with nothing to join them.
func unattached(labels []lineLabel) (all []lineLabel) {
	for i := range labels {
		if l := &labels[i]; l.Column && l.Line.End != EndRight && l.tie() == nil {
			all = append(all, *l)
		}
	}
	return all
}

// inOrder reports whether labels stand for places on a ramp of colours: then some of them tell what the others are.
func inOrder(labels []lineLabel) bool {
	return !slices.ContainsFunc(labels, func(l lineLabel) bool { return !l.Line.Series.Ordered })
}
