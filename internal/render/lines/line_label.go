package lines

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// lineLabel names a line at its end: in a column right of the panel, or inside it where the line ends early and there
// is room beside the end.
type lineLabel struct {
	Line   *Line
	name   string
	note   string // what became of the run, empty where the end of the line says it
	value  string // what the line ends at, after the name or under it; empty where it is not written
	under  bool   // whether it stands under the name
	Column bool
	dashed bool        // whether a piece of the line stands before the name
	loose  bool        // a line from it to its end would cross another
	leader bool        // it stands so far from its end that a line joins them
	foot   vg.Point    // where that ends at the label
	placed bool        // it has room in the panel …
	poor   bool        // … but not where it is plain what it names
	At     vg.Point    // left end of the first baseline
	Text   sheet.Block // as written
}

const (
	LabelGap    vg.Length = 16 // least distance of the baselines in the column
	labelLines            = 3
	columnGap   vg.Length = 14 // between the panel and the column; room for leader lines
	columnShare           = 0.34
	narrowPage  vg.Length = 450  // on a page narrower than this …
	narrowShare           = 0.25 // … the column may take this
	insideShare           = 0.45 // of the panel that a label inside it may be wide
	leaderReach vg.Length = 60   // how far left of the column a line may end to be joined to its label
	sampleWidth vg.Length = 22   // of the piece of line before a name
	sampleGap   vg.Length = 5
)

// full is the whole text of a label.
func (l *lineLabel) full() string {
	if l.note == "" {
		return l.name
	}
	return l.name + ": " + l.note
}

// sample is the room for the piece of line before the name.
func (l *lineLabel) sample() vg.Length {
	if !l.dashed {
		return 0
	}
	return sampleWidth + sampleGap
}

// height is how high the label is in the column.
func (l *lineLabel) height() vg.Length {
	lines := max(len(l.Text.Lines), 1)
	if l.value != "" && l.under {
		lines++
	}
	return LabelGap + l.Text.Pitch()*vg.Length(lines-1)
}

// fitColumn breaks the labels of the column to the room that a page has for them.
func fitColumn(labels []lineLabel, page vg.Length) {
	most := page * columnShare
	if page < narrowPage {
		most = page * narrowShare
	}
	var all []*lineLabel
	var names []string
	for i := range labels {
		if l := &labels[i]; l.Column {
			all, names = append(all, l), append(names, l.full())
			most -= l.sample() / vg.Length(len(labels))
		}
	}
	for i, b := range sheet.NewBlocks(names, most, sheet.LabelSize, true, labelLines) {
		l := all[i]
		l.Text = b
		l.under = l.name != "" && (len(b.Lines) > 1 || b.Width()+valueGap+l.valueWidth() > most)
	}
}

// valueGap is what separates the end value of a line from its name.
const valueGap vg.Length = 5

// valueWidth is that of the end value, 0 where there is none.
func (l *lineLabel) valueWidth() vg.Length {
	if l.value == "" {
		return 0
	}
	w, _ := sheet.TextSize(canvas.Text{String: l.value, Size: sheet.LabelSize, Bold: l.name == ""})
	return w
}

// width is that of the name with what is written beside or under it.
func (l *lineLabel) width() vg.Length {
	switch w := l.Text.Width(); {
	case l.value == "":
		return w
	case l.name == "":
		return l.valueWidth()
	case l.under:
		return max(w, l.valueWidth())
	default:
		return w + valueGap + l.valueWidth()
	}
}

// valuesShare is how much of the height of a panel labels with values may take: they are to stay beside their lines.
const valuesShare = 0.6

// keepValues leaves out the end values where there is no room for them all, so that none is missing by chance.
func keepValues(labels []lineLabel, p *sheet.Panel) {
	height := vg.Length(0)
	for i := range labels {
		if labels[i].Column {
			height += labels[i].height()
		}
	}
	if height <= valuesShare*(p.Data.Max.Y-p.Data.Min.Y) {
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
			if l.Text.Cut() || l.Text.Split() {
				return true
			}
			height += l.height()
		}
	}
	return height > p.Data.Max.Y-p.Data.Min.Y+LabelGap
}

// sampled gives labels a piece of their line where there are more series than colours.
func sampled(labels []lineLabel) []lineLabel {
	dashed := false
	for i := range labels {
		dashed = dashed || labels[i].Line.Series.Marked()
	}
	for i := range labels {
		labels[i].dashed = dashed
	}
	return labels
}

// arrange gives every label its place on a page of a width, and every text that is told beside them, all together; room knows
// what else is taken. It reports false, having sent labels to the column, where some found no room in the panel: the layout
// has to be made anew then.
func arrange(labels []lineLabel, told []Told, p *sheet.Panel, room sheet.Placer, page vg.Length) bool {
	room.Bounds.Max.X = page - sheet.MarginSide
	stackLabels(labels, p)
	for i := range labels {
		l := &labels[i]
		if !l.Column {
			continue
		}
		l.loose = false
		if line := l.tie(); line != nil {
			l.loose = room.Blocked(l.Line.At, line[1])
		}
		room.Take(l.Box())
	}
	var inside []*lineLabel
	for i := range labels {
		if l := &labels[i]; !l.Column {
			l.wrap(&room, 1)
			inside = append(inside, l)
		}
	}
	done := placeTogether(inside, told, &room)
	var broken []*lineLabel
	for _, l := range inside { // in several lines of letters, then
		if (!l.placed || l.poor) && l.narrow(&room) {
			broken = append(broken, l)
		}
	}
	if len(broken) > 0 || !done {
		done = placeTogether(inside, told, &room)
	}
	again := false
	for _, l := range broken { // but not where that does not help
		if l.placed && l.poor {
			l.wrap(&room, 1)
			again = true
		}
	}
	if again {
		done = placeTogether(inside, told, &room)
	}
	for _, l := range inside {
		l.Column = !l.placed
	}
	return done
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

// placeTogether finds room for labels and other texts at once, and reports whether all labels have some.
func placeTogether(labels []*lineLabel, told []Told, room *sheet.Placer) bool {
	var wishes []sheet.Wish
	for _, l := range labels {
		wishes = append(wishes, l.wish())
	}
	for i := range told {
		wishes = append(wishes, told[i].wish())
	}
	trial := room.Copy()
	spots, found := trial.FindAll(wishes)
	all := true
	for i, l := range labels {
		if l.placed = found[i]; l.placed {
			l.At = vg.Point{X: spots[i].Box.Min.X, Y: spots[i].Box.Max.Y - sheet.Rise(sheet.LabelSize)}
			l.leader, l.foot, l.poor = spots[i].Leader, spots[i].Foot, spots[i].Poor
		}
		all = all && l.placed
	}
	for i := range told {
		told[i].put(spots[len(labels)+i], found[len(labels)+i])
	}
	return all
}

// stackLabels spreads the labels of the column so that none touches the next.
func stackLabels(labels []lineLabel, p *sheet.Panel) {
	var of []int
	var ys, heights []float64
	over := 0.0 // how far the highest label reaches beyond one of one line
	for i := range labels {
		if l := &labels[i]; l.Column {
			of, ys, heights = append(of, i), append(ys, l.Line.rank(p)), append(heights, float64(l.height()))
			over = max(over, float64(l.height()-LabelGap)/2)
		}
	}
	for k, y := range sheet.SpreadHeights(ys, heights, float64(p.Data.Min.Y)+3+over, float64(p.Data.Max.Y)-3-over) {
		l := &labels[of[k]]
		l.At = vg.Point{X: p.Data.Max.X + columnGap, Y: vg.Length(y) - 0.36*sheet.LabelSize + (l.height()-LabelGap)/2}
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

// AsideReach is how far from the end of its line a label may stand, joined to it by a leader.
const AsideReach vg.Length = 110

// wrap breaks a label that stands in the panel into lines of letters.
func (l *lineLabel) wrap(room *sheet.Placer, lines int) {
	wide := (room.Bounds.Max.X - room.Bounds.Min.X) * insideShare
	l.Text = sheet.NewBlock(l.full(), wide-l.sample(), sheet.LabelSize, true, lines)
	if lines == 1 && (l.Text.Cut() || l.Text.Split()) {
		l.wrap(room, labelLines)
	}
}

// narrow breaks a label into more lines of letters, and reports whether that makes it narrower.
func (l *lineLabel) narrow(room *sheet.Placer) bool {
	const share, least = 0.8, 60 // of its width; names that are shorter stay whole
	before := l.Text.Width()
	if before < least {
		return false
	}
	if b := sheet.NewBlock(l.full(), before*share, sheet.LabelSize, true, labelLines); !b.Cut() && !b.Split() {
		l.Text = b
	} else if !l.placed {
		l.wrap(room, labelLines)
	}
	return l.Text.Width() < before
}

// wish is where the label wants to stand: at the end of its line, beside the line, or further off with a leader.
func (l *lineLabel) wish() sheet.Wish {
	return sheet.Wish{Mark: l.Line.At, Radius: 4, W: l.sample() + l.Text.Width(), H: l.Text.Height(), Clear: true, Reach: AsideReach, Apart: 6,
		Along: along(l.Line.Pieces), Own: l.Line.owner}
}

// along are places along a line, evenly spaced.
func along(pieces [][]vg.Point) (all []vg.Point) {
	const most, least = 12, 24
	step := max(vg.Length(sheet.LengthOf(pieces))/most, least)
	left := step / 2
	for _, piece := range pieces {
		for i := 1; i < len(piece); i++ {
			a, b := piece[i-1], piece[i]
			d := sheet.Distance(a, b)
			for ; left < d; left += step {
				t := left / d
				all = append(all, vg.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)})
			}
			left -= d
		}
	}
	return all
}

// Box is the room that the label takes.
func (l *lineLabel) Box() vg.Rectangle {
	top := l.At.Y + sheet.Rise(sheet.LabelSize)
	low := top - l.Text.Height()
	if l.value != "" && l.under {
		low -= l.Text.Pitch()
	}
	return vg.Rectangle{Min: vg.Point{X: l.At.X, Y: low}, Max: vg.Point{X: l.At.X + l.sample() + l.width(), Y: top}}
}

// draw writes the label, and joins it to its line where it had to move away from it.
func (l *lineLabel) draw(page *canvas.Page) {
	color := l.Line.Series.Ink()
	page.BeginGroup(l.full())
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	if line := l.tie(); line != nil {
		sheet.StrokeLine(page, line, sheet.IsoWidth, color.WithAlpha(0.6))
	}
	if l.dashed {
		l.Line.Series.Swatch()(page, vg.Point{X: l.At.X - 1, Y: l.At.Y + 0.36*sheet.LabelSize})
	}
	if l.name != "" {
		l.Text.Draw(page, canvas.Text{At: vg.Point{X: l.At.X + l.sample(), Y: l.At.Y}, Ink: color, Halo: 1.5})
	}
	if l.value != "" {
		at := vg.Point{X: l.At.X + l.sample() + l.width() - l.valueWidth(), Y: l.At.Y}
		if l.under {
			at = vg.Point{X: l.At.X + l.sample(), Y: l.At.Y - l.Text.Pitch()*vg.Length(len(l.Text.Lines))}
		}
		sheet.Later(page, l.Line.Film.end(), func() {
			page.Text(canvas.Text{String: l.value, At: at, Size: sheet.LabelSize, Bold: l.name == "", Ink: color, Halo: 1.5})
		})
	}
	page.EndGroup()
}

// tie is the line that joins a label to its line, nil where it stands beside that.
func (l *lineLabel) tie() []vg.Point {
	end := l.Line.At
	if l.leader {
		return []vg.Point{end, l.foot}
	}
	box := l.Box()
	text := vg.Point{X: l.At.X - 3, Y: (box.Min.Y + box.Max.Y) / 2}
	moved := end.Y-text.Y > 3 || text.Y-end.Y > 3 || l.Line.End != EndRight
	if l.Column && moved && !l.loose && text.X-end.X < leaderReach && l.Line.End != EndNone {
		return []vg.Point{{X: end.X + 3, Y: end.Y}, text}
	}
	return nil
}

// lineNames draws the names of lines over everything else.
type lineNames []lineLabel

var _ sheet.Layer = lineNames{}

// Draw implements Layer.
func (n lineNames) Draw(page *canvas.Page, r vg.Rectangle) {
	for i := range n {
		sheet.Later(page, n[i].Line.Film.appears(), func() { n[i].draw(page) })
	}
}
