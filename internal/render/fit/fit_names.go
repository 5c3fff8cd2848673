package fit

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// modelLine is a line that a model draws through a panel, with the name it has there.
type modelLine struct {
	pieces [][]vg.Point
	name   string
	series *figure.Series
	strong bool
	from   float64 // in a film, the step at which it appears
}

// longest is the piece of a line on which a name has most room, nil without any.
func (l *modelLine) longest() []vg.Point {
	var best []vg.Point
	for _, piece := range l.pieces {
		if sheet.LengthOf([][]vg.Point{piece}) > sheet.LengthOf([][]vg.Point{best}) {
			best = piece
		}
	}
	return best
}

// modelNames writes names along lines, inside a panel: clear of each other, and of marks where there is room. Those of several
// runs all have room beside their lines, or none is written.
type modelNames struct {
	panel   *sheet.Panel
	crowds  *bool // set where the names of several runs have no room
	several bool
	lines   func() []modelLine // once they are drawn
	marks   func() []vg.Rectangle
}

var _ sheet.Layer = modelNames{}

// Draw implements Layer.
func (m modelNames) Draw(page *canvas.Page, r vg.Rectangle) {
	lines := m.lines()
	if m.several {
		*m.crowds = !m.writeAll(page, lines)
		return
	}
	names := sheet.NewPlacer(page, sheet.Shrunk(m.panel.Data, 3))
	for i := range lines {
		for _, piece := range lines[i].pieces {
			names.Avoid(piece)
		}
	}
	marks := m.marks()
	var named []*modelLine
	for i := len(lines) - 1; i >= 0; i-- { // the end of the run first
		if lines[i].liesOn(named) {
			continue
		}
		shares := lines[i].clearest(lines)
		offMarks := func(write func(*canvas.Page, *sheet.Placer, []float64) bool) bool {
			before := len(names.Taken)
			names.Taken = append(names.Taken, marks...)
			defer func() { names.Taken = append(names.Taken[:before], names.Taken[before+len(marks):]...) }()
			return write(page, &names, shares)
		}
		fan := len(lines) > mostInPlace && i == len(lines)-1 // over a fan, a leader crosses marks, or a name stands on them, rather than on lines
		plainly := func(page *canvas.Page, room *sheet.Placer, shares []float64) bool {
			return lines[i].writeClear(page, room, shares, nil)
		}
		written := offMarks(plainly) || fan && (lines[i].writeClear(page, &names, shares, marks) || plainly(page, &names, shares)) ||
			offMarks(lines[i].writeName) || lines[i].writeName(page, &names, shares)
		if written && lines[i].name != "" {
			named = append(named, &lines[i])
		}
	}
}

// onLine is how near two lines are everywhere of which one has the name of both, in px.
const onLine vg.Length = 4

// liesOn reports whether a line lies on one of others, so that a name beside it would be taken for theirs.
func (l *modelLine) liesOn(others []*modelLine) bool {
	line := l.longest()
	for _, o := range others {
		other := o.longest()
		if len(line) < 2 || len(other) < 2 {
			continue
		}
		near := true
		for _, share := range []float64{0, 0.5, 1} {
			near = near && distanceTo(pointAlong(line, share*lengthOf(line)), other) <= onLine
		}
		if near {
			return true
		}
	}
	return false
}

// clearest are the places along a line for its name: where it has few neighbours first, if there are many lines.
func (l *modelLine) clearest(all []modelLine) []float64 {
	line := l.longest()
	if len(all) <= mostInPlace || len(line) < 2 {
		return nameShares
	}
	const enough = 14 // px: a name has room
	apart := map[float64]vg.Length{}
	for _, share := range nameShares {
		at := pointAlong(line, share*lengthOf(line))
		apart[share] = enough
		for i := range all {
			if other := all[i].longest(); &all[i] != l && len(other) > 1 && !all[i].liesOn([]*modelLine{l}) {
				apart[share] = min(apart[share], distanceTo(at, other))
			}
		}
	}
	shares := slices.Clone(nameShares)
	slices.SortStableFunc(shares, func(a, b float64) int { return cmp.Compare(apart[b], apart[a]) })
	return shares
}

// lengthOf is the length of one piece of line.
func lengthOf(line []vg.Point) float64 { return sheet.LengthOf([][]vg.Point{line}) }

// distanceTo is how far a point is from a line that is sampled closely.
func distanceTo(p vg.Point, line []vg.Point) vg.Length {
	least := sheet.Distance(p, line[0])
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		t := vg.Length(0)
		if d := (b.X-a.X)*(b.X-a.X) + (b.Y-a.Y)*(b.Y-a.Y); d > 0 {
			t = max(0, min(1, ((p.X-a.X)*(b.X-a.X)+(p.Y-a.Y)*(b.Y-a.Y))/d))
		}
		least = min(least, sheet.Distance(p, vg.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)}))
	}
	return least
}

// mostInPlace is how many lines are named in place at most.
const mostInPlace = 6

// writeAll writes the name of every series beside one of its lines, on no line and no mark, or none at all: then it reports
// false. One series needs no name.
func (m modelNames) writeAll(page *canvas.Page, lines []modelLine) bool {
	room := sheet.NewPlacer(page, sheet.Shrunk(m.panel.Data, 3))
	for _, mark := range m.marks() {
		room.Take(sheet.Grown(mark, 1))
	}
	var texts []canvas.Text
	var wishes []sheet.Wish
	from, owner := 0.0, map[*figure.Series]int{} // owners count from 1
	unnamed := map[*figure.Series]bool{}         // without a line in the panel
	for i := range lines {
		l := &lines[i]
		line := l.longest()
		if len(line) < 2 && !l.series.Back && owner[l.series] == 0 {
			unnamed[l.series] = true
		}
		if l.series.Back || len(line) < 2 {
			for _, piece := range l.pieces {
				room.Avoid(piece)
			}
			continue
		}
		own := owner[l.series]
		if own == 0 {
			t := canvas.Text{String: l.name, Size: sheet.NoteSize, Bold: true, Ink: l.series.Ink().WithAlpha(1), Halo: 1.6}
			w, h := sheet.TextSize(t)
			texts, wishes = append(texts, t), append(wishes, sheet.Wish{Radius: 1, W: w, H: h, Clear: true, Own: len(texts) + 1})
			own = len(wishes)
			owner[l.series] = own
			delete(unnamed, l.series)
		}
		for _, piece := range l.pieces {
			room.AvoidOf(own, piece)
		}
		from = max(from, l.from)
		for _, share := range nameShares {
			wishes[own-1].Along = append(wishes[own-1].Along, pointAlong(line, share*sheet.LengthOf([][]vg.Point{line})))
		}
		wishes[own-1].Mark = wishes[own-1].Along[0]
	}
	switch n := len(wishes); {
	case n < 2:
		return len(unnamed) == 0
	case n > mostInPlace || len(unnamed) > 0:
		return false
	}
	spots, found := room.FindAll(wishes)
	if slices.Contains(found, false) {
		return false
	}
	sheet.Later(page, from, func() {
		for i, t := range texts {
			sheet.WriteAt(page, wishes[i].Mark, 1, spots[i], t)
		}
	})
	return true
}

// nameShares are where along a line its name may stand, in shares of it, the best first.
var nameShares = []float64{0.06, 0.94, 0.16, 0.84, 0.28, 0.72, 0.4, 0.6, 0.5}

// writeName writes the name beside one of some places on the line; false where none has room.
func (l *modelLine) writeName(page *canvas.Page, room *sheet.Placer, shares []float64) (ok bool) {
	line := l.longest()
	if len(line) < 2 || l.name == "" {
		return true
	}
	t := canvas.Text{String: l.name, Size: nameSize, Bold: l.strong, Ink: l.series.Ink().WithAlpha(1), Halo: 1.6}
	total := sheet.LengthOf([][]vg.Point{line})
	for _, share := range shares {
		at := pointAlong(line, share*total)
		sheet.Later(page, l.from, func() { ok = room.NameWithin(sheet.Sides, page, at, 1, t) })
		if ok {
			return true
		}
	}
	return false
}

// clearReach is how far off its line a name may stand that keeps off all others and off marks.
const clearReach vg.Length = 100

// writeClear writes the name beside its line on no other line and no mark, or further off with a leader, which may cross what the name keeps off; false where there is no room.
func (l *modelLine) writeClear(page *canvas.Page, room *sheet.Placer, shares []float64, off []vg.Rectangle) (ok bool) {
	line := l.longest()
	if len(line) < 2 || l.name == "" {
		return false
	}
	t := canvas.Text{String: l.name, Size: nameSize, Bold: l.strong, Ink: l.series.Ink().WithAlpha(1), Halo: 1.6}
	wish := sheet.Wish{Radius: 1, Clear: true, Places: sheet.Sides, Beside: off}
	wish.W, wish.H = sheet.TextSize(t)
	total := sheet.LengthOf([][]vg.Point{line})
	for _, reach := range []vg.Length{0, clearReach} {
		if reach > 0 { // a leader ends in the middle of a line, not among the ends of all
			shares = slices.Clone(shares)
			slices.SortStableFunc(shares, func(a, b float64) int { return cmp.Compare(math.Abs(a-0.5), math.Abs(b-0.5)) })
		}
		for _, share := range shares {
			wish.Mark, wish.Reach = pointAlong(line, share*total), reach
			spot, found := room.Find(wish)
			if !found {
				continue
			}
			sheet.Later(page, l.from, func() { sheet.WriteAt(page, wish.Mark, 1, spot, t) })
			return true
		}
	}
	return false
}

// nameSize is that of the names of lines.
const nameSize = 12.5

// pointAlong is the place so far along a line.
func pointAlong(line []vg.Point, along float64) vg.Point {
	for i := 1; i < len(line); i++ {
		if l := float64(sheet.Distance(line[i-1], line[i])); along <= l && l > 0 {
			f := vg.Length(along / l)
			return vg.Point{X: line[i-1].X + f*(line[i].X-line[i-1].X), Y: line[i-1].Y + f*(line[i].Y-line[i-1].Y)}
		} else {
			along -= l
		}
	}
	return line[len(line)-1]
}
