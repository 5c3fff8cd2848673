package sheet

import (
	"math"
	"strings"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Over panels whose measure is what the figure is about stand three things: the name, the measure in large, and what it is of.

const (
	toldMeasure           = 20.0 // size of the measure, where all have room so
	toldPitch   vg.Length = 22   // from the name's baseline to the measure's
	toldGap     vg.Length = 17   // from there to what it is of
	toldLines             = 2    // of that
	toldRise    vg.Length = 7    // of the lowest line over the panel
)

// toldHeads are the heads of panels of a width that tell what their measures are of.
func toldHeads(panels []*Panel, names []string, width vg.Length) []panelHead {
	all := make([]panelHead, len(panels))
	for i, b := range NewBlocks(names, width, AxisSize, false, headName) {
		all[i] = panelHead{name: b, note: note{measure: panels[i].Note}, told: NewBlock(panels[i].Told, width, toldSize(panels, width), false, toldLines)}
	}
	return all
}

// toldSize is the size of what measures are of: larger where all of it has room in one line so.
func toldSize(panels []*Panel, width vg.Length) float64 {
	for size := LargeNote; size > NoteSize; size -= 0.5 {
		wide := vg.Length(0)
		for _, p := range panels {
			wide = max(wide, TextWidth(p.Told, size, false))
		}
		if wide <= width {
			return size
		}
	}
	return NoteSize
}

// toldHeight is the room of such a head.
func (h panelHead) toldHeight() vg.Length {
	return toldRise + h.told.Pitch()*vg.Length(len(h.told.Lines)-1) + toldGap + toldPitch + h.name.Height() + 2
}

// drawTold writes such a head, from its top.
func (p *Panel) drawTold(page *canvas.Page) {
	at := vg.Point{X: p.Data.Min.X, Y: p.Data.Max.Y + p.rise - 2 - Rise(AxisSize)}
	p.written.Draw(page, canvas.Text{At: at, Ink: Muted})
	at.Y -= p.written.Pitch()*vg.Length(max(len(p.written.Lines), 1)-1) + toldPitch
	page.During(p.NoteFrom, math.Inf(1))
	width := p.Data.Max.X - p.Data.Min.X
	t := canvas.Text{At: at, String: p.Note, Size: toldMeasure, Bold: true, Ink: p.NameInk}
	if short, ok := strings.CutPrefix(p.Note, "not in "); ok && TextWidth(t.String, t.Size, true) > width {
		t.String, _, _ = strings.Cut(short, " ")
		t.String = "not in " + t.String
	}
	for TextWidth(t.String, t.Size, true) > width && t.Size > AxisSize {
		t.Size--
	}
	Write(page, t, width)
	at.Y -= toldGap
	p.told.Draw(page, canvas.Text{At: at, Ink: Muted})
	page.Always()
}
