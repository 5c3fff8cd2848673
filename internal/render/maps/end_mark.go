package maps

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// EndGroup is some paths that end at one place.
type EndGroup struct {
	At    vg.Point
	Inks  []canvas.Ink
	times []float64 // of each ink, when the first of its paths arrives, in films; else 0
	runs  []int     // that end there
}

// arrived is how near to the centre of a star, over its radius, a path has ended at that minimum.
const arrived = 0.65

// drawEnds draws a disc where paths end, divided between their colours where several end at one place. A minimum that
// is reached has a ring instead, and a path that never left its start nothing.
func (m Marks) drawEnds(page *canvas.Page, r vg.Rectangle, critical []Mark, starts []vg.Point, star, radius vg.Length, room *sheet.Placer) {
	for _, g := range m.ends(r, critical, starts, star, radius) {
		g.staged(page, func(g EndGroup) { g.draw(page, radius) })
		room.Take(sheet.Square(g.At, radius+1.4))
	}
}

// ends lists the places with a disc.
func (m Marks) ends(r vg.Rectangle, critical []Mark, starts []vg.Point, star, radius vg.Length) []EndGroup {
	var stars []vg.Point
	for _, k := range critical {
		if k.Kind.IsMinimum() {
			stars = append(stars, k.At)
		}
	}
	var groups []EndGroup
	for i := range m.Trails {
		t := &m.Trails[i]
		at, ok := t.end(r)
		if !ok || closeTo(stars, at, star*arrived) || closeTo(starts, at, 1) && len(t.Points) == 1 {
			continue
		}
		g := slices.IndexFunc(groups, func(g EndGroup) bool { return sheet.Distance(g.At, at) < radius*0.9 })
		if g < 0 {
			groups = append(groups, EndGroup{At: at})
			g = len(groups) - 1
		}
		groups[g].add(t)
	}
	return groups
}

// mostEnds is at how many places paths end at most for their heights to be told there.
const mostEnds = 2

// tellEnds writes beside the discs how high the paths end, where there is room.
func (m Marks) tellEnds(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	star, _, radius := m.radii(r)
	groups := m.ends(r, m.critical(r), m.starts(r), star, radius)
	if m.ended == nil || len(groups) > mostEnds {
		return
	}
	for _, g := range groups {
		if text := m.ended(g.runs); text != "" {
			page.During(slices.Max(g.times), math.Inf(1))
			room.TellClear(page, g.At, radius+1, canvas.Text{String: text, Size: sheet.NoteSize, Ink: sheet.Ink, Halo: 1.5})
			page.Always()
		}
	}
}

// drawArrivals draws a ring around each minimum that paths end at, divided between their colours, so that the star does
// not hide who arrived. Of very many paths the colours say so themselves.
func (m Marks) drawArrivals(page *canvas.Page, r vg.Rectangle, critical []Mark, star vg.Length, room *sheet.Placer) {
	if len(m.Trails) >= manyPaths && !m.rings {
		return
	}
	for _, k := range critical {
		if g := m.arrivals(k, r, star); k.Kind.IsMinimum() && len(g.Inks) > 0 {
			g.staged(page, func(g EndGroup) { g.DrawRing(page, star+1.6) })
			room.Take(sheet.Square(k.At, star+2))
		}
	}
}

// arrivals gathers the colours of the paths that end under a star.
func (m Marks) arrivals(k Mark, r vg.Rectangle, star vg.Length) EndGroup {
	g := EndGroup{At: k.At}
	for i := range m.Trails {
		if at, ok := m.Trails[i].end(r); ok && sheet.Distance(at, k.At) <= star*arrived {
			g.add(&m.Trails[i])
		}
	}
	return g
}

// endsNear reports whether a path of more than one point ends where it started.
func (m Marks) endsNear(at vg.Point, within vg.Length, r vg.Rectangle) bool {
	if len(m.Trails) >= manyPaths {
		return false
	}
	return slices.ContainsFunc(m.Trails, func(t Trail) bool {
		end, ok := t.end(r)
		return ok && len(t.Points) > 1 && sheet.Distance(end, at) <= within
	})
}

// add notes that a path ends here, and its colour if that is not there yet.
func (g *EndGroup) add(t *Trail) {
	g.runs = append(g.runs, t.Run)
	i := slices.Index(g.Inks, t.Series.Ink())
	if i < 0 {
		g.Inks, g.times = append(g.Inks, t.Series.Ink()), append(g.times, t.seenFrom())
		return
	}
	g.times[i] = min(g.times[i], t.seenFrom())
}

// draw draws the disc of an end with its rim, divided like a pie where several colours end there.
func (g EndGroup) draw(page *canvas.Page, radius vg.Length) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(0)
	page.Circle(g.At, radius+1.4, sheet.Paper, nil)
	if len(g.Inks) == 1 {
		page.Circle(g.At, radius, g.Inks[0], nil)
		return
	}
	turn := 2 * math.Pi / float64(len(g.Inks))
	for i, c := range g.Inks {
		var slice vg.Path
		slice.Move(g.At)
		slice.Arc(g.At, radius+0.4, math.Pi/2+float64(i)*turn, turn)
		slice.Close()
		page.SetColor(c)
		page.Fill(slice)
	}
}

// DrawRing draws a ring with a halo, divided where several colours share it. What lies within it, the last steps of a path,
// stays in sight.
func (g EndGroup) DrawRing(page *canvas.Page, radius vg.Length) {
	const width = 2
	page.SetLineDash(nil, 0)
	page.SetLineWidth(width + 2)
	page.Circle(g.At, radius, nil, sheet.Paper)
	page.SetLineWidth(width)
	if len(g.Inks) == 1 {
		page.Circle(g.At, radius, nil, g.Inks[0])
		return
	}
	page.SetRound(false)
	turn := 2 * math.Pi / float64(len(g.Inks))
	for i, c := range g.Inks {
		from := math.Pi/2 + float64(i)*turn
		sin, cos := math.Sincos(from)
		var arc vg.Path
		arc.Move(vg.Point{X: g.At.X + radius*vg.Length(cos), Y: g.At.Y + radius*vg.Length(sin)})
		arc.Arc(g.At, radius, from, turn)
		page.SetColor(c)
		page.Stroke(arc)
	}
	page.SetRound(true)
}
