package sheet

import (
	"strings"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Plate is a text in two sizes, beside the place that it tells of: what counts, large, and under it in small lines what it is.
type Plate struct {
	Large string
	Small []string
	Ink   canvas.Ink
	Size  float64 // of what is large; 0 for PlateSize
}

// PlateSize is that of the large line of a plate.
const PlateSize = 19.0

const (
	plateLine  vg.Length = 13 // between small lines
	plateUnder vg.Length = -1 // between the large line and the first small one
)

// size is that of the large line.
func (p *Plate) size() float64 {
	if p.Size > 0 {
		return p.Size
	}
	return PlateSize
}

// Whole is what the plate says, in one line.
func (p *Plate) Whole() string { return p.Large + " " + strings.Join(p.Small, ", ") }

// Room is how wide and high the plate is.
func (p *Plate) Room() (w, h vg.Length) {
	w = Widest(p.Small, NoteSize, false)
	if p.Large != "" {
		w = max(w, TextWidth(p.Large, p.size(), true))
		h = vg.Length(p.size())
		if len(p.Small) > 0 {
			h += plateUnder
		}
	}
	return w, h + plateLine*vg.Length(len(p.Small))
}

// Put finds room for the plate beside its mark, or with a leader within a reach, and writes it there. It reports false, and
// writes nothing, where there is none.
func (p *Plate) Put(page *canvas.Page, room *Placer, mark vg.Point, radius, reach vg.Length) bool {
	w, h := p.Room()
	spot, ok := room.Find(Wish{Mark: mark, Radius: radius, W: w, H: h, Reach: reach, Clear: true})
	if ok {
		p.Write(page, mark, radius, spot)
	}
	return ok
}

// PutFrom is Put, in a film from a step on; where the plate has no room it leaves its small lines out, and notes what has none
// at all.
func (p Plate) PutFrom(page *canvas.Page, room *Placer, mark vg.Point, radius, reach vg.Length, from float64) {
	whole := p.Whole()
	Later(page, from, func() {
		for !p.Put(page, room, mark, radius, reach) {
			if p.Small == nil || p.Large == "" {
				page.Omit(whole)
				return
			}
			p.Small = nil
		}
	})
}

// Write writes the plate where it has found room: its lines begin, end or have their middles at the side towards the mark.
func (p *Plate) Write(page *canvas.Page, mark vg.Point, radius vg.Length, spot Spot) {
	if spot.Leader {
		lead(page, mark, radius, spot.Foot, p.Ink)
	}
	at, anchor := vg.Point{X: (spot.Box.Min.X + spot.Box.Max.X) / 2, Y: spot.Box.Max.Y}, canvas.Middle
	switch {
	case spot.Box.Min.X >= mark.X-1:
		at.X, anchor = spot.Box.Min.X, canvas.Start
	case spot.Box.Max.X <= mark.X+1:
		at.X, anchor = spot.Box.Max.X, canvas.End
	}
	if p.Large != "" {
		at.Y -= vg.Length(p.size()) - Drop(p.size())
		page.Text(canvas.Text{At: at, String: p.Large, Size: p.size(), Bold: true, Ink: p.Ink, Anchor: anchor, Halo: 2})
		at.Y -= Drop(p.size()) + plateUnder
	}
	at.Y += Drop(NoteSize)
	for _, line := range p.Small {
		at.Y -= plateLine
		page.Text(canvas.Text{At: at, String: line, Size: NoteSize, Ink: p.Ink, Anchor: anchor, Halo: 1.6})
	}
}

// lead joins a mark to the foot of a text that stands away from it.
func lead(page *canvas.Page, mark vg.Point, radius vg.Length, foot vg.Point, ink canvas.Ink) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	away := Direction(mark, foot)
	from := vg.Point{X: mark.X + (radius+1)*away.X, Y: mark.Y + (radius+1)*away.Y}
	StrokeLine(page, []vg.Point{from, foot}, IsoWidth, ink.WithAlpha(0.7))
	page.Join(from, foot)
}
