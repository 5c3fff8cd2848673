package sheet

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Standing is an entry of a list of results: what came of a run, large, in its colour, and who it was.
type Standing struct {
	Run    int    // whose result it is
	Value  string // the result: "17", ">200", "2.07"
	Name   string
	Detail string // what is said besides, mostly empty
	Ink    canvas.Ink
	Swatch func(page *canvas.Page, at vg.Point)
}

// standings are results in their order, the best first, in a column beside the panels: few with their names under them, more
// with their names behind them.
type standings struct {
	head    Block // what the numbers are
	all     []Standing
	names   []Block
	details []Block
	size    float64           // of the numbers
	beside  bool              // names stand behind the numbers
	numbers vg.Length         // the width of these
	tops    map[int]vg.Length // of entries that stand level with what they tell of; nil where they follow upon each other
}

// standingsPage is the least width of a page with such a list.
const standingsPage vg.Length = 480

const (
	standingsShare = 0.33 // of the width: what the list may take
	mostStanding   = 12
	MostUnder      = 4 // entries that have their names under their numbers

	standingSize        = 32.0 // of numbers with names under them …
	standingRowSize     = 19.0 // … and of those with names behind them
	standingName        = 13.5
	standingRowName     = 11.5
	standingDetail      = 11.5
	standingLines       = 3
	standingGap         = vg.Length(10) // between entries
	standingLine        = vg.Length(14)
	standingHead        = vg.Length(8) // under what the numbers are
	standingJoint       = vg.Length(3) // between the names under one number
	standingNumberLeast = vg.Length(20)
)

// NewStandings makes a legend of results in their order in a column beside the panels, headed by what the numbers are; one
// without entries where there is no room for it.
func NewStandings(head string, all []Standing, width, height vg.Length) Legend {
	if width < standingsPage-2*MarginSide || len(all) < 2 || len(all) > mostStanding {
		return Legend{}
	}
	room := standingsShare * width
	s := &standings{all: all, beside: len(all) > MostUnder, size: standingSize}
	if s.beside {
		s.size = standingRowSize
	}
	for _, e := range all {
		s.numbers = max(s.numbers, TextWidth(e.Value, s.size, true), standingNumberLeast)
	}
	size, left := standingName, room
	if s.beside {
		size, left = standingRowName, room-s.numbers-SwatchWidth-2*swatchGap
	}
	var names, details []string
	for _, e := range all {
		names, details = append(names, e.Name), append(details, e.Detail)
	}
	s.head = NewBlock(head, room, standingDetail, false, standingLines)
	s.names = NewBlocks(names, left/slack, size, true, standingLines)
	s.details = NewBlocks(details, left/slack, standingDetail, false, standingLines)
	l := Legend{standings: s, Column: true, asked: true, height: s.height(), Width: s.width()}
	if left < leastMark || cut(s.names) || cut(s.details) || s.head.Cut() || s.numbers > room || l.height > height {
		return Legend{}
	}
	return l
}

// Standings reports whether the legend is a list of results.
func (l Legend) Standings() bool { return l.standings != nil }

// lines is how high the name of an entry is, with what is said besides.
func (s *standings) lines(i int) vg.Length {
	n := len(s.names[i].Lines)
	if s.all[i].Detail != "" {
		n += len(s.details[i].Lines)
	}
	return standingLine * vg.Length(n)
}

// heightOf is how high an entry is.
func (s *standings) heightOf(i int) vg.Length {
	if s.beside {
		return max(vg.Length(s.size), s.lines(i))
	}
	if s.joins(i) {
		return s.lines(i)
	}
	return vg.Length(s.size) + 2 + s.lines(i)
}

// joins reports whether an entry has the number and the colour of the one before it: the number then stands over both their names.
func (s *standings) joins(i int) bool {
	return !s.beside && i > 0 && i < len(s.all) && s.all[i].Value == s.all[i-1].Value && s.all[i].Ink == s.all[i-1].Ink && s.all[i].Detail == "" && s.all[i-1].Detail == ""
}

// gap is under an entry.
func (s *standings) gap(i int) vg.Length {
	switch {
	case s.beside:
		return standingGap * 0.6
	case s.joins(i + 1):
		return standingJoint
	}
	return standingGap
}

// height is how high the list is.
func (s *standings) height() vg.Length {
	h := standingHead
	if n := len(s.head.Lines); n > 0 {
		h += standingLine * vg.Length(n)
	}
	for i := range s.all {
		h += s.heightOf(i) + s.gap(i)
	}
	return h
}

// width is how wide the list is.
func (s *standings) width() vg.Length {
	w := s.head.Width()
	for i := range s.all {
		text := max(s.names[i].Width(), s.details[i].Width()) * slack
		if s.beside {
			text += s.numbers + SwatchWidth + 2*swatchGap
		}
		w = max(w, text, s.numbers)
	}
	return w
}

// draw writes the list below and to the right of a point, in a film from a step on.
func (s *standings) draw(page *canvas.Page, corner vg.Point, from float64) {
	page.During(from, math.Inf(1))
	page.OfRuns(true)
	at := corner
	at.Y -= Rise(standingDetail)
	s.head.Draw(page, canvas.Text{At: at, Ink: Muted})
	at.Y = corner.Y - standingHead
	if n := len(s.head.Lines); n > 0 {
		at.Y -= standingLine * vg.Length(n)
	}
	for i := range s.all {
		if top, ok := s.tops[i]; ok {
			at.Y = top
		}
		if s.beside {
			s.drawRow(page, at, i)
		} else {
			s.drawUnder(page, at, i)
		}
		at.Y -= s.heightOf(i) + s.gap(i)
	}
	page.OfRuns(false)
	page.Always()
}

// drawUnder writes an entry with its name under its number.
func (s *standings) drawUnder(page *canvas.Page, at vg.Point, i int) {
	e := s.all[i]
	if s.joins(i) {
		at.Y -= Rise(standingName) - 1 // as far below the name before it as its own lines are apart
		s.drawName(page, at, i)
		return
	}
	at.Y -= Rise(s.size)
	page.Text(canvas.Text{At: at, String: e.Value, Size: s.size, Bold: true, Ink: e.Ink})
	at.Y -= Drop(s.size)/2 + Rise(standingName) + 3
	s.drawName(page, at, i)
}

// drawRow writes an entry in a row: its number, a piece of its line, its name.
func (s *standings) drawRow(page *canvas.Page, at vg.Point, i int) {
	e := s.all[i]
	middle := at.Y - s.heightOf(i)/2
	page.Text(canvas.Text{At: vg.Point{X: at.X + s.numbers, Y: middle - 0.36*vg.Length(s.size)}, String: e.Value, Size: s.size, Bold: true, Ink: e.Ink, Anchor: canvas.End})
	e.Swatch(page, vg.Point{X: at.X + s.numbers + swatchGap, Y: middle})
	at.X += s.numbers + SwatchWidth + 2*swatchGap
	at.Y = middle + s.lines(i)/2 - Rise(standingRowName) - 1
	s.drawName(page, at, i)
}

// drawName writes the name of an entry and what is said besides, from a baseline on down.
func (s *standings) drawName(page *canvas.Page, at vg.Point, i int) {
	for _, b := range []Block{s.names[i], s.details[i]} {
		for _, line := range b.Lines {
			if line == "" {
				continue
			}
			page.Text(canvas.Text{At: at, String: line, Size: b.size, Bold: b.bold, Ink: s.all[i].Ink})
			at.Y -= standingLine
		}
	}
}
