package sheet

import (
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Callout is a text of the author's with the place that it is about.
type Callout struct {
	At    vg.Point
	lines []string
	ink   canvas.Ink
	bold  bool
	dot   bool    // whether the place has a dot: a step of a run
	From  float64 // the step at which it appears in a film; 0 where it is always there
}

const (
	calloutWidth  vg.Length = 170
	calloutLines            = 3
	calloutSize             = 12.5
	calloutLine   vg.Length = 15
	calloutReach  vg.Length = 130 // how far from its place a text may stand
	calloutRadius vg.Length = 5
	calloutClear  vg.Length = 5 // how far off its place other texts are
)

// NewCallout breaks a text into lines.
func NewCallout(text string, at vg.Point, color canvas.Ink) Callout {
	text, _ = wording.TeX(text)
	return Callout{At: at, lines: balanced(text, calloutWidth, calloutSize, false, calloutLines), ink: color}
}

// OfStep is the same callout with a dot at its place.
func (c Callout) OfStep() Callout {
	c.dot = true
	return c
}

// Strong is the same callout in bold letters.
func (c Callout) Strong() Callout {
	c.bold = true
	return c
}

// String is the text.
func (c Callout) String() string { return strings.Join(c.lines, " ") }

// size is the room that the lines take.
func (c Callout) size() (w, h vg.Length) {
	return Widest(c.lines, calloutSize, c.bold), calloutLine*vg.Length(len(c.lines)-1) + Rise(calloutSize) + Drop(calloutSize)
}

// PlaceAll places callouts, none over what another one is about, and notes those that have no room.
func PlaceAll(page *canvas.Page, room *Placer, all []Callout) {
	for _, c := range all {
		room.Take(Square(c.At, 3))
	}
	for _, c := range all {
		if !c.Place(page, room) {
			page.Omit(c.String())
		}
	}
}

// PlaceClear is Place for a text that may as well be left out: it stands on no line, and its place is not written over.
func (c Callout) PlaceClear(page *canvas.Page, room *Placer) bool {
	return len(page.Written(Square(c.At, calloutClear))) == 0 && c.put(page, room, true)
}

// PlaceTogether is PlaceClear for texts that say something together alone: it writes all of them or none.
func PlaceTogether(page *canvas.Page, room *Placer, all []Callout) {
	trial := room.Copy()
	for _, c := range all {
		if _, ok := trial.Find(c.wish()); !ok || len(page.Written(Square(c.At, calloutClear))) > 0 {
			return
		}
	}
	for _, c := range all {
		c.PlaceClear(page, room)
	}
}

// Place finds the free room nearest to the callout's place, joined to it by a thin line, and keeps it. It reports false
// where there is none.
func (c Callout) Place(page *canvas.Page, room *Placer) bool { return c.put(page, room, false) }

// wish is where the text wants to stand.
func (c Callout) wish() Wish {
	w, h := c.size()
	return Wish{Mark: c.At, Radius: calloutRadius, W: w, H: h, Clear: true, Places: Sides, Reach: calloutReach, Apart: 4}
}

func (c Callout) put(page *canvas.Page, room *Placer, offLines bool) bool {
	wish := c.wish()
	spot, ok := room.Find(wish)
	if !ok && !offLines { // then over lines
		wish.Clear = false
		spot, ok = room.Find(wish)
	}
	if ok {
		Later(page, c.From, func() { c.draw(page, spot) })
	}
	return ok
}

// draw writes the lines into their room.
func (c Callout) draw(page *canvas.Page, spot Spot) {
	r := spot.Box
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	if spot.Leader {
		lead(page, c.At, calloutRadius, spot.Foot, c.ink)
	}
	if c.dot {
		DrawStep(page, c.At, c.ink)
	}
	y := r.Max.Y - Rise(calloutSize)
	for _, line := range c.lines {
		page.Text(canvas.Text{At: vg.Point{X: r.Min.X, Y: y}, String: line, Of: c.String(), Size: calloutSize, Bold: c.bold, Ink: c.ink, Halo: 1.6})
		y -= calloutLine
	}
}
