package sheet

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Over panels that are compared by one number each stands that number first, large, and at the other end whose it is and at what.

const (
	firstGap   vg.Length = 12 // between the number and the name
	firstPitch vg.Length = 16 // from the name to what stands under it
	firstName            = 13.5
	firstNote            = 11.5
	firstAbove vg.Length = 4 // over the name
)

// firstHeads are the heads of panels of a width that begin with their numbers; nil where these have no room so.
func firstHeads(panels []*Panel, width vg.Length) []panelHead {
	for _, size := range headSizes {
		if size < MeasureSize {
			break
		}
		heads := make([]panelHead, 0, len(panels))
		for _, p := range panels {
			n := noteOf(p.Note)
			beside := max(TextWidth(p.Name, firstName, true), TextWidth(n.rest, firstNote, false))
			if p.First && n.measure != "" && TextWidth(n.measure, size, true)+firstGap+beside <= width {
				heads = append(heads, panelHead{size: size, first: true})
			}
		}
		if len(heads) == len(panels) {
			return heads
		}
	}
	return nil
}

// firstHeight is the room of such a head.
func (h panelHead) firstHeight() vg.Length {
	return firstAbove + max(Rise(firstName)+firstPitch, Rise(h.size)) + headRise
}

// drawFirst writes such a head, in a film the name alone until the number may be told.
func (p *Panel) drawFirst(page *canvas.Page) {
	at, n := vg.Point{X: p.Data.Max.X, Y: p.Data.Max.Y + headRise}, noteOf(p.Note)
	page.Text(canvas.Text{At: vg.Point{X: at.X, Y: at.Y + firstPitch}, String: p.Name, Size: firstName, Bold: true, Ink: p.NameInk, Anchor: canvas.End})
	page.During(p.NoteFrom, math.Inf(1))
	page.Text(canvas.Text{At: vg.Point{X: p.Data.Min.X, Y: at.Y}, String: n.measure, Size: p.measure, Bold: true, Ink: p.NameInk})
	if n.rest != "" {
		page.Text(canvas.Text{At: at, String: n.rest, Size: firstNote, Ink: Muted, Anchor: canvas.End})
	}
	page.Always()
}
