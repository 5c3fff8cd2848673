package curve

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// parting is the hilltop between two runs that start side by side and end in different valleys, neither of which comes over it.
type parting struct {
	x, f        float64
	left, right *landing
}

// mostPartings is how many hilltops are told: where there are more, colours say as much.
const mostPartings = 3

// part finds the hilltops where neighbours part, in the only panel of runs that differ in their start.
func (m *marks) part() {
	if !m.alone || !m.c.outcomes {
		return
	}
	type start struct {
		x   float64
		run int
	}
	var starts []start
	for i := range m.trails {
		if at := m.c.in.Start(m.trails[i].Run); len(at) == 1 {
			starts = append(starts, start{at[0], m.trails[i].Run})
		}
	}
	slices.SortStableFunc(starts, func(a, b start) int {
		switch {
		case a.x < b.x:
			return -1
		case a.x > b.x:
			return 1
		}
		return 0
	})
	for i := 1; i < len(starts); i++ {
		a, b := starts[i-1], starts[i]
		left, right := m.landingOf(a.run), m.landingOf(b.run)
		if left == nil || right == nil || left == right || left.minimum == nil || right.minimum == nil || !(left.x < a.x || left.x < b.x) || !(left.x < right.x) {
			continue
		}
		x, ok := hilltop(m.view, a.x, b.x)
		if !ok || m.extreme(a.run, math.Max) >= x || m.extreme(b.run, math.Min) <= x {
			continue
		}
		m.parts = append(m.parts, parting{x: x, f: height(m.view, x), left: left, right: right})
	}
	if len(m.parts) > mostPartings {
		m.parts = nil
	}
}

// landingOf is where a run ends in the panel, nil where it does not.
func (m *marks) landingOf(run int) *landing {
	for i := range m.landings {
		if slices.Contains(m.landings[i].runs, run) {
			return &m.landings[i]
		}
	}
	return nil
}

// extreme is the furthest place to one side that a run comes to.
func (m *marks) extreme(run int, of func(a, b float64) float64) float64 {
	t := m.c.in.Results[run].Trace()
	if t == nil || t.Len() == 0 {
		return math.NaN()
	}
	far := t.Point(0)[0]
	for k := range t.Len() {
		far = of(far, t.Point(k)[0])
	}
	return far
}

// topSamples is among how many places of a slope the first is looked for that is higher.
const topSamples = 200

// hilltop is the highest place between two, ok false where that is one of them.
func hilltop(v maps.View, a, b float64) (x float64, ok bool) {
	return study.Hilltop(func(x float64) float64 { return height(v, x) }, a, b)
}

// valleys draws the ground of two valleys in the colours of the runs that end there, and a dashed line at each hilltop that parts
// runs.
type valleys struct{ m marks }

var _ sheet.Layer = valleys{}

const (
	valleyAlpha = 0.055
	partWidth   = 1.2
)

// Draw implements Layer.
func (v valleys) Draw(page *canvas.Page, r vg.Rectangle) {
	page.OfRuns(true)
	defer page.OfRuns(false)
	if len(v.m.parts) == 1 && len(v.m.landings) == 2 {
		p := v.m.parts[0]
		v.shade(page, r, p.left, v.m.shore(p.x, p.left.x), p.x)
		v.shade(page, r, p.right, p.x, v.m.shore(p.x, p.right.x))
	}
	page.SetRound(false)
	for _, p := range v.m.parts {
		at := v.m.panel.At(p.x, p.f)
		page.SetLineDash([]vg.Length{4, 3}, 0)
		sheet.StrokeLine(page, []vg.Point{{X: at.X, Y: r.Min.Y}, {X: at.X, Y: at.Y}}, partWidth, sheet.Ink)
		page.SetLineDash(nil, 0)
	}
}

// shade colours the ground from one place to another.
func (v valleys) shade(page *canvas.Page, r vg.Rectangle, l *landing, from, to float64) {
	if len(l.inks) != 1 || !v.m.startsWithin(l, from, to) {
		return
	}
	box := r
	box.Min.X, box.Max.X = max(r.Min.X, v.m.panel.At(from, 0).X), min(r.Max.X, v.m.panel.At(to, 0).X)
	if box.Max.X > box.Min.X {
		page.Wash(box, l.inks[0].WithAlpha(valleyAlpha))
	}
}

// startsWithin reports whether of the starts in a stretch all end in one place, and all of that place lie in the stretch.
func (m *marks) startsWithin(l *landing, from, to float64) bool {
	for i := range m.trails {
		run := m.trails[i].Run
		at := m.c.in.Start(run)
		if len(at) == 1 && (at[0] >= from && at[0] <= to) != slices.Contains(l.runs, run) {
			return false
		}
	}
	return true
}

// shore is the hilltop, or the side of the window, beyond a valley as it is seen from a hilltop.
func (m *marks) shore(top, valley float64) float64 {
	side := m.view.X.Hi
	if valley < top {
		side = m.view.X.Lo
	}
	last := height(m.view, valley)
	for i := 1; i <= topSamples; i++ {
		x := valley + (side-valley)*float64(i)/topSamples
		f := height(m.view, x)
		if !(f >= last) { // over the hilltop
			if turn, ok := hilltop(m.view, valley, x); ok {
				return turn
			}
			return x
		}
		last = f
	}
	return side
}

// drawApart measures how far apart the ends of two valleys are, where an arrow between them meets nothing.
func (m marks) drawApart(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	if len(m.parts) != 1 || len(m.landings) != 2 {
		return
	}
	p := m.parts[0]
	a, b := p.left.at, p.right.at
	size := apartSize
	if r.Max.X-r.Min.X < narrowPanel {
		size = narrowPlate
	}
	text := canvas.Text{String: wording.Short(p.right.x-p.left.x, 2) + " apart", Size: size, Bold: true, Ink: sheet.Ink, Halo: 3, Anchor: canvas.Middle}
	w, h := sheet.TextSize(text)
	if b.X-a.X < w+40 {
		return
	}
	for y := r.Max.Y - h; y > max(a.Y, b.Y)+20; y -= 6 {
		box := vg.Rectangle{Min: vg.Point{X: (a.X+b.X-w)/2 - 4, Y: y - h/2}, Max: vg.Point{X: (a.X+b.X+w)/2 + 4, Y: y + h/2}}
		line := vg.Rectangle{Min: vg.Point{X: a.X, Y: y - 4}, Max: vg.Point{X: b.X, Y: y + 4}}
		if room.Hits(box) || room.Hits(line) || room.Crossings(box) > 0 || room.Crossings(line) > 0 {
			continue
		}
		page.SetRound(false)
		page.SetLineDash([]vg.Length{1.5, 2.5}, 0)
		for _, end := range []vg.Point{a, b} {
			sheet.StrokeLine(page, []vg.Point{{X: end.X, Y: end.Y + sheet.StarRadius + 2}, {X: end.X, Y: y}}, 1, sheet.Muted)
		}
		page.SetLineDash(nil, 0)
		sheet.StrokeLine(page, []vg.Point{{X: a.X + 6, Y: y}, {X: box.Min.X, Y: y}}, 1.3, sheet.Ink)
		sheet.StrokeLine(page, []vg.Point{{X: box.Max.X, Y: y}, {X: b.X - 6, Y: y}}, 1.3, sheet.Ink)
		sheet.FillStrokeMark(page, sheet.ArrowPath(vg.Point{X: a.X, Y: y}, vg.Point{X: -1}, 8), 0, sheet.Ink, sheet.Ink, 0)
		sheet.FillStrokeMark(page, sheet.ArrowPath(vg.Point{X: b.X, Y: y}, vg.Point{X: 1}, 8), 0, sheet.Ink, sheet.Ink, 0)
		text.At = vg.Point{X: (a.X + b.X) / 2, Y: y - vg.Length(0.36*size)}
		page.Text(text)
		room.Take(box)
		room.Take(line)
		for _, end := range []vg.Point{a, b} {
			room.Avoid([]vg.Point{{X: end.X, Y: end.Y + sheet.StarRadius + 2}, {X: end.X, Y: y}})
		}
		return
	}
}

// apartSize is that of the text over the arrow.
const apartSize = 20.0

// nameParts calls the hilltops by name.
func (m marks) nameParts(page *canvas.Page, room *sheet.Placer) {
	if len(m.parts) == 0 {
		return
	}
	p := m.parts[0]
	room.Name(page, m.panel.At(p.x, p.f), sheet.StartRadius+3, canvas.Text{String: m.hillName(), Size: nameSize - 1, Ink: sheet.Ink, Halo: 1.6})
}
