package sheet

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Plate is a text in two sizes, beside the place that it tells of: what counts, large, and under it in small lines what it is.
type Plate struct {
	Large string // several lines have newlines between them
	Small []string
	Last  string // a small line under the others, bold; mostly empty
	Ink   canvas.Ink
	Size  float64 // of what is large; 0 for plateSize
	Fine  float64 // of the small lines; 0 for FineSize
}

// plateSize is that of the large line of a plate.
const plateSize = 22.0

// FineSize is that of the small lines of a plate.
const FineSize = 11.5

const (
	plateLine            = 1.2 // from one small line to the next, in sizes of these
	plateUnder vg.Length = -1  // between the large line and the first small one
)

// fine is the size of the small lines.
func (p *Plate) fine() float64 { return cmp.Or(p.Fine, FineSize) }

// finePitch is the distance of two small lines.
func (p *Plate) finePitch() vg.Length { return vg.Length(math.Round(plateLine * p.fine())) }

// size is that of the large line.
func (p *Plate) size() float64 {
	if p.Size > 0 {
		return p.Size
	}
	return plateSize
}

// pitch is the distance of two lines of what is large.
func (p *Plate) pitch() vg.Length { return vg.Length(1.08 * p.size()) }

// Whole is what the plate says, in one line.
func (p *Plate) Whole() string {
	return strings.Join(append(p.large(), strings.Join(p.Small, ", ")), " ")
}

// large are the lines of what is large.
func (p *Plate) large() []string { return strings.Split(p.Large, "\n") }

// raised is how far a power in the first large line stands over its letters.
func (p *Plate) raised() vg.Length {
	if strings.Contains(p.large()[0], "^{") {
		return vg.Length(0.12 * p.size())
	}
	return 0
}

// Room is how wide and high the plate is.
func (p *Plate) Room() (w, h vg.Length) {
	w = max(Widest(p.Small, p.fine(), false), TextWidth(p.Last, p.fine(), true))
	if p.Large != "" {
		w = max(w, Widest(p.large(), p.size(), true))
		h = vg.Length(p.size()) + p.pitch()*vg.Length(len(p.large())-1) + p.raised()
		if len(p.Small) > 0 {
			h += plateUnder
		}
	}
	lines := len(p.Small)
	if p.Last != "" {
		lines++
	}
	return w, h + p.finePitch()*vg.Length(lines)
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
			p.Small, p.Last = nil, ""
		}
	})
}

// PutAny is PutFrom, beside the first of some marks where there is room, and small lines go last.
func (p Plate) PutAny(page *canvas.Page, room *Placer, marks []vg.Point, radius, reach vg.Length, from float64) {
	whole := p.Whole()
	Later(page, from, func() {
		for {
			for _, mark := range marks {
				if p.Put(page, room, mark, radius, reach) {
					return
				}
			}
			if p.Small == nil {
				page.Omit(whole)
				return
			}
			p.Small, p.Last = nil, ""
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
		at.Y -= vg.Length(p.size()) - Drop(p.size()) + p.raised()
		for i, line := range p.large() {
			if i > 0 {
				at.Y -= p.pitch()
			}
			page.Text(canvas.Text{At: at, String: line, Size: p.size(), Bold: true, Ink: p.Ink, Anchor: anchor, Halo: 2})
		}
		at.Y -= Drop(p.size()) + plateUnder
	}
	at.Y += Drop(p.fine())
	for i, line := range append(slices.Clone(p.Small), p.Last) {
		if line == "" {
			continue
		}
		at.Y -= p.finePitch()
		page.Text(canvas.Text{At: at, String: line, Size: p.fine(), Bold: i == len(p.Small), Ink: p.Ink, Anchor: anchor, Halo: 1.6})
	}
}

// Leaders are thin lines of a width that begin clear of their marks, and end as clear of their texts.
const (
	LeadWidth vg.Length = 1
	LeadAlpha           = 0.7
	leadGap   vg.Length = 2.5
	leastLead vg.Length = 11
)

// lead joins a mark to the foot of a text that stands away from it.
func lead(page *canvas.Page, mark vg.Point, radius vg.Length, foot vg.Point, ink canvas.Ink) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	away := Direction(mark, foot)
	from := vg.Point{X: mark.X + (radius+leadGap)*away.X, Y: mark.Y + (radius+leadGap)*away.Y}
	page.Join(from, foot)
	if Distance(from, foot) >= leastLead { // else the text is as near as one without
		StrokeLine(page, []vg.Point{from, foot}, LeadWidth, ink.WithAlpha(LeadAlpha))
	}
}
