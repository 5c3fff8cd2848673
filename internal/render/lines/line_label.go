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
	leader bool     // it stands so far from its end that a line joins them
	at     vg.Point // left end of the baseline
	text   string   // as written, shortened where needed
}

const (
	labelGap    vg.Length = 16 // least distance of the baselines in the column
	columnGap   vg.Length = 14 // between the panel and the column; room for leader lines
	columnShare           = 0.34
	leaderReach vg.Length = 60 // how far left of the column a line may end to be joined to its label
)

// full is the whole text of a label.
func (l *lineLabel) full() string {
	if l.note == "" {
		return l.name
	}
	return l.name + ": " + l.note
}

// fitTo shortens a label to a width: the name gives way before the note does.
func (l *lineLabel) fitTo(width vg.Length) {
	l.text = l.full()
	if l.note == "" || sheet.TextWidth(l.text, sheet.LabelSize, true) <= width {
		l.text = sheet.Shorten(l.text, width, sheet.LabelSize, true)
		return
	}
	note := ": " + l.note
	if room := width - sheet.TextWidth(note, sheet.LabelSize, true); room > 30 {
		l.text = sheet.Shorten(l.name, room, sheet.LabelSize, true) + note
		return
	}
	l.text = sheet.Shorten(l.text, width, sheet.LabelSize, true)
}

// columnWidth is the room that the labels in the column need, at most a share of the page; 0 where there are none.
func columnWidth(labels []lineLabel, page vg.Length) vg.Length {
	w, most := vg.Length(0), page*columnShare
	for i := range labels {
		if l := &labels[i]; l.column {
			l.fitTo(most)
			w = max(w, sheet.TextWidth(l.text, sheet.LabelSize, true))
		}
	}
	if w == 0 {
		return 0
	}
	return columnGap + min(w*1.03, most) // fallback fonts may be wider
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
		if l := &labels[i]; l.column {
			room.Take(l.box())
		}
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
	var ys []float64
	for i := range labels {
		if labels[i].column {
			of = append(of, i)
			ys = append(ys, labels[i].line.rank(p))
		}
	}
	for k, y := range sheet.Spread(ys, float64(labelGap), float64(p.Data.Min.Y)+3, float64(p.Data.Max.Y)-3) {
		labels[of[k]].at = vg.Point{X: p.Data.Max.X + columnGap, Y: vg.Length(y) - 0.36*sheet.LabelSize}
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

// placeInside finds room beside the end of the line, where no line passes.
func (l *lineLabel) placeInside(room *sheet.Placer) bool {
	l.fitTo((room.Bounds.Max.X - room.Bounds.Min.X) * 0.6)
	w, h := sheet.TextWidth(l.text, sheet.LabelSize, true), sheet.Rise(sheet.LabelSize)+sheet.Drop(sheet.LabelSize)
	for _, at := range sheet.Around(l.line.at, 4, w, h) {
		l.at = vg.Point{X: at.X, Y: at.Y + sheet.Drop(sheet.LabelSize)}
		if r := l.box(); sheet.Inside(r, room.Bounds) && !room.Hits(r) && room.Crossings(r) == 0 {
			l.keep(room)
			return true
		}
	}
	return l.placeAside(room, w)
}

// asideReach is how far from the end of its line a label may stand, joined to it by a leader.
const asideReach vg.Length = 150

// crossingCost is what a label pays for each piece of line that it stands on, in px of distance.
const crossingCost = 110

// placeAside finds the nearest free room further off, above an end on the floor and below one at the top.
func (l *lineLabel) placeAside(room *sheet.Placer, w vg.Length) bool {
	up := vg.Length(1)
	if l.line.end == endAbove || l.line.end == endDiverged && l.line.at.Y > (room.Bounds.Min.Y+room.Bounds.Max.Y)/2 {
		up = -1
	}
	best, least := vg.Point{}, asideReach
	for row := vg.Length(0); row < 7; row++ {
		for aside := vg.Length(8); aside <= asideReach; aside += 8 {
			cost := aside + 1.2*row*labelGap
			if cost >= least {
				break
			}
			for _, x := range [2]vg.Length{l.line.at.X + aside, l.line.at.X - aside - w} {
				l.at = vg.Point{X: x, Y: l.line.at.Y + up*(8+row*labelGap) - 0.36*sheet.LabelSize}
				r := l.box()
				if !sheet.Inside(r, room.Bounds) || room.Hits(r) {
					continue
				}
				if c := cost + crossingCost*vg.Length(room.Crossings(r)); c < least {
					best, least = l.at, c
				}
			}
		}
	}
	if least >= asideReach {
		return false
	}
	l.at, l.leader = best, true
	l.keep(room)
	return true
}

// keep keeps other labels off, and a little further along the line, so that two names do not read as one.
func (l *lineLabel) keep(room *sheet.Placer) {
	r := l.box()
	r.Min.X, r.Max.X = r.Min.X-6, r.Max.X+6
	room.Take(r)
}

// box is the room that the label takes.
func (l *lineLabel) box() vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: l.at.X, Y: l.at.Y - sheet.Drop(sheet.LabelSize)},
		Max: vg.Point{X: l.at.X + sheet.TextWidth(l.text, sheet.LabelSize, true), Y: l.at.Y + sheet.Rise(sheet.LabelSize)}}
}

// draw writes the label, and joins it to its line where it had to move away from it.
func (l *lineLabel) draw(page *canvas.Page) {
	color := l.line.series.Ink()
	page.BeginGroup(l.full())
	end, text := l.line.at, vg.Point{X: l.at.X - 3, Y: l.at.Y + 0.36*sheet.LabelSize}
	moved := end.Y-text.Y > 3 || text.Y-end.Y > 3 || l.line.end != endRight
	if l.leader {
		if text.X < end.X {
			text.X = l.box().Max.X + 3
		}
		if l.line.end != endEarly && end.Y < text.Y {
			end.Y += 5 // from the body of the arrowhead
		}
		page.SetRound(true)
		page.SetLineDash(nil, 0)
		sheet.StrokeLine(page, []vg.Point{end, text}, sheet.IsoWidth, color.WithAlpha(0.6))
	}
	if l.column && moved && text.X-end.X < leaderReach && l.line.end != endNone {
		page.SetRound(true)
		page.SetLineDash(nil, 0)
		sheet.StrokeLine(page, []vg.Point{{X: end.X + 3, Y: end.Y}, text}, sheet.IsoWidth, color.WithAlpha(0.6))
	}
	page.Text(canvas.Text{At: l.at, String: l.text, Size: sheet.LabelSize, Bold: true, Ink: color, Halo: 1.5})
	page.EndGroup()
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
func roomBeside(p *sheet.Panel, lines []*line, labels []lineLabel, taken []vg.Rectangle) sheet.Placer {
	room := sheet.Placer{Bounds: sheet.Shrunk(p.Data, 2)}
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
