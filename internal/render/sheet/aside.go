package sheet

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Wide panels stand in one column, as long as they are wider so, and have their names and notes at their right side, not over
// them: a path through a narrow valley is seen at its full length.

const (
	asideGain              = 1.1 // how much wider panels must get
	asideMost              = 5   // panels
	asidePage    vg.Length = 450 // least width of the page
	asideName    vg.Length = 130 // most width of names
	asideLines             = 3
	asideTall              = 0.85 // height of the panels together, of the width of the page
	asideGap     vg.Length = 10   // between a panel and its name
	asideMeasure           = 24.0 // size of the measure
	asidePitch   vg.Length = 25   // from the name's baseline to the measure's
	asideCalm              = 0.6  // of the height of a panel that ticks are made for
	aroundAside  vg.Length = 70   // about what stands left of the panels, and the margins
)

// standsAside reports whether panels are wider in one column with their heads at their side.
func (l *Layout) standsAside() bool {
	n := len(l.Panels)
	if n < 2 || n > asideMost || l.Aspect <= 0 || l.Aspect >= 0.5 || l.Width < asidePage || l.Legend.Column || l.Stacked || l.Exact > 0 {
		return false
	}
	for _, p := range l.Panels {
		if p.Name == "" || p.Bare {
			return false
		}
	}
	within := func(width, tall vg.Length, rows int) vg.Length {
		return min(width, (tall/vg.Length(rows)-gutter)/vg.Length(l.Aspect))
	}
	cols := Columns(n, l.Aspect)
	rows := (n + cols - 1) / cols
	bar := vg.Length(0)
	if l.hasBar() {
		bar = RightGap + l.Bar.Width()
	}
	beside := within((l.Width-aroundAside-bar)/vg.Length(cols), l.Tall-vg.Length(rows)*panelName, rows)
	alone := within(l.Width-aroundAside-l.asideRoom(), l.Width*asideTall, n)
	return alone > asideGain*beside
}

// calm is the share of the height of panels that ticks are made for: low ones under each other have few.
func (l *Layout) calm() vg.Length {
	if l.aside {
		return asideCalm
	}
	return 1
}

// asideRoom is what the heads take at the side of the panels.
func (l *Layout) asideRoom() vg.Length {
	w := vg.Length(0)
	for i, b := range l.asideNames() {
		n := noteOf(l.Panels[i].Note)
		w = max(w, b.Width(), TextWidth(n.measure, asideMeasure, true), TextWidth(n.rest, NoteSize, false))
	}
	return asideGap + w
}

// asideNames are the names of the panels in lines.
func (l *Layout) asideNames() []Block {
	names := make([]string, len(l.Panels))
	for i, p := range l.Panels {
		names[i] = p.Name
	}
	return NewBlocks(names, asideName, largeName, true, asideLines)
}

// drawAside writes name and note at the right side of the panel, around its middle.
func (p *Panel) drawAside(page *canvas.Page) {
	n := noteOf(p.Note)
	height := p.written.Height()
	if n.measure != "" {
		height += asidePitch
	}
	if n.rest != "" {
		height += headPitch
	}
	at := vg.Point{X: p.Data.Max.X + asideGap, Y: (p.Data.Min.Y+p.Data.Max.Y)/2 + height/2 - Rise(largeName)}
	p.written.Draw(page, canvas.Text{At: at, Ink: p.NameInk})
	at.Y -= p.written.Pitch() * vg.Length(max(len(p.written.Lines), 1)-1)
	page.During(p.NoteFrom, math.Inf(1))
	if n.measure != "" {
		at.Y -= asidePitch
		page.Text(canvas.Text{At: at, String: n.measure, Size: asideMeasure, Bold: true, Ink: p.NameInk})
	}
	if n.rest != "" {
		at.Y -= headPitch
		page.Text(canvas.Text{At: at, String: n.rest, Size: NoteSize, Ink: Muted})
	}
	page.Always()
}
