package lines

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// lineLabel names a line at its end: in a column right of the panel, or inside it where the line ends early and there
// is room beside the end.
type lineLabel struct {
	line   *line
	name   string
	note   string // what became of the run, empty where the end of the line says it
	column bool
	dashed bool        // whether a piece of the line stands before the name
	loose  bool        // a line from it to its end would cross another
	leader bool        // it stands so far from its end that a line joins them
	foot   vg.Point    // where that ends at the label
	at     vg.Point    // left end of the first baseline
	text   sheet.Block // as written
}

const (
	labelGap    vg.Length = 16 // least distance of the baselines in the column
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
	return labelGap + l.text.Pitch()*vg.Length(max(len(l.text.Lines), 1)-1)
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
		if l := &labels[i]; l.column {
			all, names = append(all, l), append(names, l.full())
			most -= l.sample() / vg.Length(len(labels))
		}
	}
	for i, b := range sheet.NewBlocks(names, most, sheet.LabelSize, true, labelLines) {
		all[i].text = b
	}
}

// columnWidth is the room that the labels in the column need, at most a share of the page; 0 where there are none.
func columnWidth(labels []lineLabel, page vg.Length) vg.Length {
	fitColumn(labels, page)
	w := vg.Length(0)
	for i := range labels {
		if l := &labels[i]; l.column {
			w = max(w, l.sample()+l.text.Width())
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
		if l := &labels[i]; l.column {
			if l.text.Cut() || l.text.Split() {
				return true
			}
			height += l.height()
		}
	}
	return height > p.Data.Max.Y-p.Data.Min.Y+labelGap
}

// sampled gives labels a piece of their line where there are more series than colours.
func sampled(labels []lineLabel) []lineLabel {
	dashed := false
	for i := range labels {
		dashed = dashed || labels[i].line.series.Dash > 0
	}
	for i := range labels {
		labels[i].dashed = dashed
	}
	return labels
}

// arrange gives every label its place on a page of a width, where reserve, if there is one, leaves room. It reports false,
// having sent labels to the column, where some found no room in the panel: the layout has to be made anew then.
func arrange(labels []lineLabel, lines []*line, p *sheet.Panel, page vg.Length, reserve func(*sheet.Panel, *sheet.Placer)) bool {
	room := sheet.Placer{Bounds: sheet.Shrunk(p.Data, 3)}
	room.Bounds.Max.X = page - sheet.MarginSide
	for i := range lines {
		l := lines[i]
		for _, pieces := range [2][][]vg.Point{l.drops, l.Pieces} {
			for _, piece := range pieces {
				room.Avoid(piece)
			}
		}
		if l.end != endNone && l.end != endRight {
			room.Take(sheet.Square(l.at, 5))
		}
	}
	if reserve != nil {
		reserve(p, &room)
	}
	stackLabels(labels, p)
	for i := range labels {
		l := &labels[i]
		if !l.column {
			continue
		}
		l.loose = false
		if line := l.tie(); line != nil {
			l.loose = room.Blocked(l.line.at, line[1])
		}
		room.Take(l.box())
	}
	done := true
	for i := range labels {
		if l := &labels[i]; !l.column && !l.placeInside(&room) {
			l.column, done = true, false
		}
	}
	return done
}

// stackLabels spreads the labels of the column so that none touches the next.
func stackLabels(labels []lineLabel, p *sheet.Panel) {
	var of []int
	var ys, heights []float64
	over := 0.0 // how far the highest label reaches beyond one of one line
	for i := range labels {
		if l := &labels[i]; l.column {
			of, ys, heights = append(of, i), append(ys, l.line.rank(p)), append(heights, float64(l.height()))
			over = max(over, float64(l.height()-labelGap)/2)
		}
	}
	for k, y := range sheet.SpreadHeights(ys, heights, float64(p.Data.Min.Y)+3+over, float64(p.Data.Max.Y)-3-over) {
		l := &labels[of[k]]
		l.at = vg.Point{X: p.Data.Max.X + columnGap, Y: vg.Length(y) - 0.36*sheet.LabelSize + (l.height()-labelGap)/2}
	}
}

// rank is the height at which a label wants to stand. Of lines that leave through the floor the first to do so is named
// lowest, of those that leave through the top highest.
func (l *line) rank(p *sheet.Panel) float64 {
	early := float64(p.Data.Max.X-l.at.X) * 1e-3
	switch l.end {
	case endBelow, endZero:
		return float64(l.at.Y) - early
	case endAbove, endDiverged:
		return float64(l.at.Y) + early
	}
	return float64(l.at.Y)
}

// asideReach is how far from the end of its line a label may stand, joined to it by a leader.
const asideReach vg.Length = 110

// placeInside finds room beside the end of the line, where no line passes, or further off with a leader: in one line of
// letters if that has room, else in several.
func (l *lineLabel) placeInside(room *sheet.Placer) bool {
	wide := (room.Bounds.Max.X - room.Bounds.Min.X) * insideShare
	for _, lines := range []int{1, labelLines} {
		l.text = sheet.NewBlock(l.full(), wide-l.sample(), sheet.LabelSize, true, lines)
		if l.text.Cut() || l.text.Split() {
			continue
		}
		wish := sheet.Wish{Mark: l.line.at, Radius: 4, W: l.sample() + l.text.Width(), H: l.text.Height(), Clear: true, Reach: asideReach, Apart: 6}
		if spot, ok := room.Find(wish); ok {
			l.at = vg.Point{X: spot.Box.Min.X, Y: spot.Box.Max.Y - sheet.Rise(sheet.LabelSize)}
			l.leader, l.foot = spot.Leader, spot.Foot
			return true
		}
	}
	return false
}

// box is the room that the label takes.
func (l *lineLabel) box() vg.Rectangle {
	top := l.at.Y + sheet.Rise(sheet.LabelSize)
	return vg.Rectangle{Min: vg.Point{X: l.at.X, Y: top - l.text.Height()}, Max: vg.Point{X: l.at.X + l.sample() + l.text.Width(), Y: top}}
}

// draw writes the label, and joins it to its line where it had to move away from it.
func (l *lineLabel) draw(page *canvas.Page) {
	color := l.line.series.Ink()
	page.BeginGroup(l.full())
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	if line := l.tie(); line != nil {
		sheet.StrokeLine(page, line, sheet.IsoWidth, color.WithAlpha(0.6))
	}
	if l.dashed {
		sheet.LineSwatch(l.line.series.Dash, color)(page, vg.Point{X: l.at.X - 1, Y: l.at.Y + 0.36*sheet.LabelSize})
	}
	l.text.Draw(page, canvas.Text{At: vg.Point{X: l.at.X + l.sample(), Y: l.at.Y}, Ink: color, Halo: 1.5})
	page.EndGroup()
}

// tie is the line that joins a label to its line, nil where it stands beside that.
func (l *lineLabel) tie() []vg.Point {
	end := l.line.at
	if l.leader {
		return []vg.Point{end, l.foot}
	}
	box := l.box()
	text := vg.Point{X: l.at.X - 3, Y: (box.Min.Y + box.Max.Y) / 2}
	moved := end.Y-text.Y > 3 || text.Y-end.Y > 3 || l.line.end != endRight
	if l.column && moved && !l.loose && text.X-end.X < leaderReach && l.line.end != endNone {
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
		sheet.Later(page, n[i].line.film.appears(), func() { n[i].draw(page) })
	}
}

// roomBeside is where a panel has room for more texts: off its lines, their ends and names, and what else is taken.
func roomBeside(page *canvas.Page, p *sheet.Panel, lines []*line, labels []lineLabel, taken []vg.Rectangle) sheet.Placer {
	room := sheet.NewPlacer(page, sheet.Shrunk(p.Data, 2))
	for _, l := range lines {
		for _, piece := range l.Pieces {
			room.Avoid(piece)
		}
		if l.end != endNone {
			room.Take(sheet.Square(l.at, 5))
		}
	}
	for i := range labels {
		room.Take(labels[i].box())
	}
	room.Taken = append(room.Taken, taken...)
	return room
}
