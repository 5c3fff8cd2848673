package curve

import (
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// marks draws what stands over the runs of a panel: exits, starts, ends and minima, with what is to be said of them.
type marks struct {
	c         *curveFigure
	panel     *sheet.Panel
	view      maps.View
	trails    []maps.Trail
	notes     []sheet.Callout
	points    []surface.Critical // that have marks
	landings  []landing          // where runs end
	parts     []parting          // the hilltops between runs that end apart
	unreached bool               // whether some minima have no mark
	first     bool               // whether it is the panel in which marks are named
	alone     bool               // whether it is the only one
}

// landing is where some runs end.
type landing struct {
	at      vg.Point
	x, f    float64
	minimum *surface.Critical // that they have come to; nil for none
	runs    []int
	inks    []canvas.Ink
	from    float64 // in a film, the step at which the first of them arrives
}

// newMarks finds what is to be marked in a panel.
func newMarks(c *curveFigure, p *sheet.Panel, i int, trails []maps.Trail) marks {
	m := marks{c: c, panel: p, view: c.views[i], trails: trails, first: i == 0, alone: len(c.views) == 1}
	m.notes = maps.Callouts(figure.NotesOf(c.fig), trails, p)
	m.land()
	m.choose()
	m.part()
	return m
}

// offEnd is how near two ends are, in px, that are one on the page.
const offEnd vg.Length = 1

// land gathers the runs by where they end.
func (m *marks) land() {
	for i := range m.trails {
		t := &m.trails[i]
		at, ok := t.End(m.panel.Data)
		if !ok {
			continue
		}
		rep := m.c.in.Reports[t.Run]
		var minimum *surface.Critical
		if figure.AtMinimum(rep) {
			minimum = rep.Critical()
		}
		k := slices.IndexFunc(m.landings, func(l landing) bool {
			if minimum == nil || l.minimum == nil {
				return minimum == l.minimum && sheet.Distance(l.at, at) <= offEnd
			}
			return figure.Near(l.minimum.X, minimum.X)
		})
		if k < 0 {
			out := m.c.in.Results[t.Run].Outcome()
			l := landing{at: at, x: out.X[0], f: m.view.Source.Value(out.Loss), minimum: minimum, from: t.SeenFrom()}
			if minimum != nil {
				l.x, l.f = minimum.X[0], m.view.Source.Value(minimum.F)
				l.at = m.panel.At(l.x, l.f)
			}
			k, m.landings = len(m.landings), append(m.landings, l)
		}
		l := &m.landings[k]
		l.runs, l.from = append(l.runs, t.Run), min(l.from, t.SeenFrom())
		if ink := t.Series.Ink(); !slices.Contains(l.inks, ink) {
			l.inks = append(l.inks, ink)
		}
	}
}

// mostLocal is how many local minima have marks whether a run ends there or not.
const mostLocal = 3

// choose picks the minima that are marked: those that runs end at, the lowest and, where they are few, all others.
func (m *marks) choose() {
	critical := m.view.Source.Critical()
	locals := 0
	for _, k := range critical {
		if k.Kind == surface.LocalMinimum {
			locals++
		}
	}
	for _, k := range critical {
		if !k.Kind.IsMinimum() || !m.inFrame(k) {
			continue
		}
		if k.Kind == surface.LocalMinimum && locals > mostLocal && !m.reached(k) {
			m.unreached = true
			continue
		}
		m.points = append(m.points, k)
	}
	for _, l := range m.landings {
		if l.minimum != nil && !slices.ContainsFunc(m.points, func(k surface.Critical) bool { return figure.Near(k.X, l.minimum.X) }) {
			m.points = append(m.points, *l.minimum)
		}
	}
}

// inFrame reports whether a critical point is in the panel.
func (m *marks) inFrame(k surface.Critical) bool { return sheet.Contains(m.panel.Data, m.place(k)) }

// place is where a critical point stands.
func (m *marks) place(k surface.Critical) vg.Point {
	return m.panel.At(k.X[0], m.view.Source.Value(k.F))
}

// reached reports whether a run has come to a minimum.
func (m *marks) reached(k surface.Critical) bool { return m.landing(k) != nil }

// landing is that of the runs that have come to a minimum, nil for none.
func (m *marks) landing(k surface.Critical) *landing {
	for i := range m.landings {
		if l := &m.landings[i]; l.minimum != nil && figure.Near(l.minimum.X, k.X) {
			return l
		}
	}
	return nil
}

// sizes are the radii of stars, starts and ends.
func (m *marks) sizes() (star, start, end vg.Length) {
	star, start, end = sheet.StarRadius+1, sheet.StartRadius+1.2, sheet.EndRadius+0.8
	if m.panel.Data.Max.X-m.panel.Data.Min.X < maps.SmallPanel {
		star, start, end = 6.5, 4, 4
	}
	if len(m.trails) > 24 {
		start, end = 2.4, 2.8
	}
	return star, start, end
}

var _ sheet.Layer = marks{}

// Draw implements Layer.
func (m marks) Draw(page *canvas.Page, r vg.Rectangle) {
	const inset = 3
	room := sheet.NewPlacer(page, sheet.Shrunk(r, inset))
	lines, leaps := ground{m.view}.lines(r)
	for _, line := range lines {
		room.Avoid(line)
	}
	for _, p := range m.parts {
		at := m.panel.At(p.x, p.f)
		room.Avoid([]vg.Point{{X: at.X, Y: r.Min.Y}, at})
	}
	for _, l := range leaps {
		room.Take(sheet.Square(l.left, leapRadius+1))
		room.Take(sheet.Square(l.right, leapRadius+1))
	}
	for i := range m.trails {
		for _, piece := range m.trails[i].Pieces {
			room.AvoidOf(i+1, piece)
		}
		for _, p := range m.trails[i].Dots(r) {
			room.Take(sheet.Square(p, sheet.DotRadius))
		}
	}
	page.OfRuns(true)
	maps.Marks{Trails: m.trails}.DrawExits(page, r, &room)
	page.OfRuns(false)
	m.drawEnds(page, r, &room)
	page.OfRuns(true)
	m.drawStarts(page, r, &room)
	sheet.PlaceAll(page, &room, slices.DeleteFunc(slices.Clone(m.notes), func(c sheet.Callout) bool { return !sheet.Contains(r, c.At) }))
	m.tell(page, r, &room)
	page.OfRuns(false)
}

// drawEnds draws the stars of minima, in the colour of the runs that have come there where they share one and colours stand for
// ends, and discs where others end, which hide no star.
func (m marks) drawEnds(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	star, _, end := m.sizes()
	page.OfRuns(true)
	for _, l := range m.landings {
		if l.minimum == nil {
			sheet.Later(page, l.from, func() { maps.DrawEnd(page, l.at, l.inks, end) })
			room.Take(sheet.Square(l.at, end+1.4))
		}
	}
	page.OfRuns(false)
	for _, k := range m.points {
		at, ink := m.place(k), sheet.Ink
		l := m.landing(k)
		if l != nil && m.c.outcomes && len(l.inks) == 1 {
			ink = l.inks[0]
		}
		page.OfRuns(l != nil && ink != sheet.Ink)
		if l != nil && m.c.outcomes && k.Kind == surface.LocalMinimum { // the star is that of the lowest
			maps.DrawEnd(page, at, l.inks, end)
		} else {
			maps.DrawStar(page, maps.Mark{At: at, Kind: k.Kind}.In(ink), star)
		}
		page.OfRuns(false)
		room.Take(sheet.Square(at, star))
	}
}

// origin is where some runs start.
type origin struct {
	at   vg.Point
	of   int // the first trail
	runs []int
	inks []canvas.Ink
}

// origins are the starts in the frame, from left to right.
func (m *marks) origins(r vg.Rectangle) (all []origin) {
	for i := range m.trails {
		at, ok := m.trails[i].Start(r)
		if !ok {
			continue
		}
		k := slices.IndexFunc(all, func(o origin) bool { return sheet.Distance(o.at, at) <= 0.5 })
		if k < 0 {
			k, all = len(all), append(all, origin{at: at, of: i})
		}
		all[k].runs = append(all[k].runs, m.trails[i].Run)
		if ink := m.trails[i].Series.Ink(); !slices.Contains(all[k].inks, ink) {
			all[k].inks = append(all[k].inks, ink)
		}
	}
	slices.SortStableFunc(all, func(a, b origin) int {
		switch {
		case a.at.X < b.at.X:
			return -1
		case a.at.X > b.at.X:
			return 1
		}
		return 0
	})
	return all
}

// drawStarts draws a ring where runs start, in their colour where colours stand for ends.
func (m marks) drawStarts(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	star, start, end := m.sizes()
	for _, o := range m.origins(r) {
		ink := sheet.Ink
		if m.c.outcomes && len(o.inks) == 1 {
			ink = o.inks[0]
		}
		const width = 2
		if k := slices.IndexFunc(m.points, func(k surface.Critical) bool { return sheet.Distance(m.place(k), o.at) < star }); k >= 0 { // around it
			around := star
			if m.points[k].Kind == surface.LocalMinimum && m.c.outcomes && m.reached(m.points[k]) {
				around = end
			}
			m.ringAround(page, o.at, around+startAround, ink)
			room.Take(sheet.Square(o.at, around+startAround+1))
			continue
		}
		page.SetLineDash(nil, 0)
		page.SetLineWidth(width)
		page.Circle(o.at, start+width/2+0.9, sheet.Paper, nil)
		page.Circle(o.at, start, sheet.Paper, ink)
		room.Take(sheet.Square(o.at, start+1.5))
	}
}

// startAround is by how much the ring of a start is larger than the star that it stands at.
const startAround vg.Length = 3.5

// ringAround draws the ring of a start around the star that it stands at.
func (m marks) ringAround(page *canvas.Page, at vg.Point, radius vg.Length, ink canvas.Ink) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(3.2)
	page.Circle(at, radius, nil, sheet.Paper)
	page.SetLineWidth(1.8)
	page.Circle(at, radius, nil, ink)
}

// ranOut reports whether a run went on as long as it was let, or stood still, and so ended where it ends.
func ranOut(rep insight.Report) bool {
	return rep.Verdict == insight.StepLimit || rep.Verdict == insight.Stalled
}
