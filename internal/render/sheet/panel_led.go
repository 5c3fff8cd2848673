package sheet

import (
	"cmp"
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Over panels that are led by what their runs do stand two lines: name and verdict, large, and under them what was measured.

const (
	ledSize             = 20.0 // of the large line, where all have room so
	ledLeast            = 13.0 // … and the least that it may be, or heads are the usual ones
	ledBelow            = 14.0 // size of the line under it …
	ledSmall            = 12.5 // … over narrow panels
	ledPitch  vg.Length = 18   // between both
	ledRise   vg.Length = 9    // of the lower line over the panel
	ledAbove  vg.Length = 5    // over the upper one
	ledNarrow vg.Length = 200  // width of panels under which they are smaller
)

// led is what is large over such a panel.
func (p *Panel) led() string {
	n := noteOf(p.Note)
	if word := cmp.Or(n.measure, n.verdict); word != "" {
		return p.Name + " " + word
	}
	return p.Name
}

// under is the line below.
func (p *Panel) underLed() string {
	n := noteOf(p.Note)
	return cmp.Or(n.value, n.rest)
}

// ledHeads are the heads of panels of a width that are led by what their runs do; nil where these have no room.
func ledHeads(panels []*Panel, width vg.Length) []panelHead {
	large, small, below := 0.0, 0.0, ledFine(width)
	for _, p := range panels {
		if !p.Led {
			return nil
		}
		large = math.Max(large, float64(TextWidth(p.led(), ledSize, true)))
		small = math.Max(small, float64(TextWidth(p.underLed(), below, false)))
	}
	size := math.Floor(math.Min(ledSize, ledSize*float64(width)/large))
	if width < ledNarrow {
		size = math.Min(size, ledSize-4)
	}
	if size < ledLeast || small > float64(width) {
		return nil
	}
	heads := make([]panelHead, len(panels))
	for i := range heads {
		heads[i] = panelHead{size: size, led: true, under: small > 0}
	}
	return heads
}

// ledFine is the size of the line under the large one over panels of a width.
func ledFine(width vg.Length) float64 {
	if width < ledNarrow {
		return ledSmall
	}
	return ledBelow
}

// drawLed writes such a head; in a film the name alone until it may be told what the run does.
func (p *Panel) drawLed(page *canvas.Page) {
	at := vg.Point{X: p.Data.Min.X, Y: p.Data.Max.Y + p.rise - ledAbove - Rise(p.measure)}
	name := canvas.Text{At: at, String: p.Name, Size: p.measure, Bold: true, Ink: p.NameInk}
	if p.NoteFrom > 0 {
		page.During(0, p.NoteFrom)
		page.Text(name)
	}
	page.During(p.NoteFrom, math.Inf(1))
	name.String = p.led()
	page.Text(name)
	if under := p.underLed(); under != "" {
		at.Y -= ledPitch
		page.Text(canvas.Text{At: at, String: under, Size: ledFine(p.Data.Max.X - p.Data.Min.X), Ink: Muted})
	}
	page.Always()
}

// ledHeight is the room of such a head.
func (h panelHead) ledHeight() vg.Length {
	height := ledAbove + Rise(h.size) + ledRise
	if h.under {
		height += ledPitch
	}
	return height
}
