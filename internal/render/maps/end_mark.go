package maps

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// EndGroup is some paths that end at one place.
type EndGroup struct {
	At     vg.Point
	Inks   []canvas.Ink
	each   []vg.Point // where each of them ends
	times  []float64  // of each ink, when the first of its paths arrives, in films; else 0
	runs   []int      // that end there
	saddle bool       // whether they stand still at one
}

// arrived is how near to the centre of a star, over its radius, the path of a run that has come to a minimum has ended at that.
const arrived = 0.65

// endRim is the width of the rim of a disc, and onStar how large one is beside the star that it lies on, so that both can be seen.
const (
	endRim vg.Length = 1.4
	onStar vg.Length = 0.34
)

// offEnd is how far from the last point of a path, in px, a mark of its end may stand that does not say that it has arrived.
const offEnd vg.Length = 1

// comes reports whether a path ends at the minimum that stands there: within a distance where its run has come to one.
func (t *Trail) comes(there vg.Point, within vg.Length, r vg.Rectangle) bool {
	if t.Short {
		within = min(within, offEnd)
	}
	at, ok := t.End(r)
	return ok && sheet.Distance(at, there) <= within
}

// drawEnds draws a disc where paths end, divided between their colours where several end at one place, and the stars. A minimum
// that is reached has a ring instead of a disc, and a path that never left its start nothing. A star hides no disc.
func (m Marks) drawEnds(page *canvas.Page, r vg.Rectangle, critical []Mark, starts []vg.Point, star, radius vg.Length, room *sheet.Placer) {
	var over []EndGroup
	draw := func(g EndGroup, radius, rim vg.Length) {
		page.OfRuns(true)
		g.staged(page, func(g EndGroup) { g.draw(page, radius, rim) })
		page.OfRuns(false)
	}
	for _, g := range m.ends(r, critical, starts, star) {
		if room.Take(sheet.Square(g.At, radius+endRim)); slices.ContainsFunc(critical, func(k Mark) bool { return k.Kind.IsMinimum() && sheet.Distance(k.At, g.At) < star }) {
			over = append(over, g)
		} else {
			draw(g, radius, endRim)
		}
	}
	for _, k := range critical {
		DrawStar(page, k, star)
	}
	for _, g := range over {
		draw(g, min(radius, star*onStar), endRim/2)
	}
}

// ends lists the places with a disc.
func (m Marks) ends(r vg.Rectangle, critical []Mark, starts []vg.Point, star vg.Length) []EndGroup {
	var stars []vg.Point
	for _, k := range critical {
		if k.Kind.IsMinimum() {
			stars = append(stars, k.At)
		}
	}
	var groups []EndGroup
	for i := range m.Trails {
		t := &m.Trails[i]
		at, ok := t.End(r)
		comes := func(k vg.Point) bool { return t.comes(k, star*arrived, r) }
		if !ok || t.hover != nil || slices.ContainsFunc(stars, comes) || closeTo(starts, at, 1) && len(t.Points) == 1 {
			continue
		}
		g := slices.IndexFunc(groups, func(g EndGroup) bool { return g.holds(at) })
		if g < 0 {
			groups = append(groups, EndGroup{})
			g = len(groups) - 1
		}
		groups[g].add(t)
		groups[g].meet(at)
	}
	return groups
}

// mostEnds is at how many places paths end at most for their heights to be told there.
const mostEnds = 2

// tellEnds writes beside the discs how high the paths end, where there is room.
func (m Marks) tellEnds(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	star, _, radius := m.radii(r)
	groups := m.ends(r, m.critical(r), m.starts(r), star)
	if m.ended == nil || len(groups) > mostEnds && !m.told {
		return
	}
	m.tellFloors(page, room)
	for _, g := range groups {
		if value, text := m.ended(g.runs); g.saddle && value != "" {
			p := sheet.Plate{Large: "saddle\n" + m.Source.Facing("loss") + " " + value, Size: saddleSize, Ink: sheet.Ink}
			p.PutFrom(page, room, g.At, radius+5, plateReach, slices.Max(g.times))
		} else if text != "" {
			p := sheet.Plate{Large: value, Small: strings.Split(text, ", "), Ink: sheet.Ink}
			if len(g.Inks) == 1 && m.told {
				p.Ink = g.Inks[0]
			}
			p.PutFrom(page, room, g.At, radius+1, plateReach, slices.Max(g.times))
		}
	}
}

// tellFloors writes beside where noise keeps paths how high that is.
func (m Marks) tellFloors(page *canvas.Page, room *sheet.Placer) {
	for i := range m.Trails {
		t := &m.Trails[i]
		if t.hover == nil {
			continue
		}
		if value, text := m.ended([]int{t.Run}); value != "" {
			p := sheet.Plate{Large: value, Small: strings.Split(text, ", "), Size: saddleSize, Ink: t.Series.Ink()}
			p.PutAny(page, room, t.hover.sides(), ellipseWidth, plateReach, t.SeenFrom())
		}
	}
}

// saddleSize is that of what is written at a saddle where runs stand still.
const saddleSize = 16.0

// plateReach is how far from its end what is told of it may stand.
const plateReach vg.Length = 64

// tellOutcomes tells at each minimum that paths end at how low it is: there is no legend then.
func (m Marks) tellOutcomes(page *canvas.Page, r vg.Rectangle, critical []Mark, room *sheet.Placer) {
	star, _, _ := m.radii(r)
	for _, k := range critical {
		g := m.arrivals(k, r, star)
		if !k.Kind.IsMinimum() || len(g.runs) == 0 {
			continue
		}
		name := m.Source.Facing("minimum")
		if k.Kind == surface.LocalMinimum {
			name = m.Source.Facing("local minimum")
		}
		if n := len(g.runs); n > 1 {
			name += ", " + wording.Plural(n, "start")
		}
		p := sheet.Plate{Large: wording.Short(k.level, 3), Small: []string{name}, Ink: sheet.Ink}
		if len(g.Inks) == 1 {
			p.Ink = g.Inks[0]
		}
		p.PutFrom(page, room, k.At, star+3, plateReach, slices.Max(g.times))
	}
}

// nameStarts names each start, where they differ and no legend tells them.
func (m Marks) nameStarts(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	_, start, _ := m.radii(r)
	for i, name := range m.from {
		if at, ok := m.Trails[i].Start(r); ok {
			room.Tell(page, at, start+1, canvas.Text{String: name, Size: nameSize, Bold: true, Ink: m.Trails[i].Series.Ink(), Halo: 1.6})
		}
	}
}

// drawArrivals draws a ring around each minimum that paths end at, divided between their colours, so that the star does
// not hide who arrived. Of very many paths the colours say so themselves.
func (m Marks) drawArrivals(page *canvas.Page, r vg.Rectangle, critical []Mark, star vg.Length, room *sheet.Placer) {
	if len(m.Trails) >= manyPaths {
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
		if m.Trails[i].comes(k.At, star*arrived, r) {
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
		end, ok := t.End(r)
		return ok && len(t.Points) > 1 && sheet.Distance(end, at) <= within
	})
}

// add notes that a path ends here, and its colour if that is not there yet.
func (g *EndGroup) add(t *Trail) {
	g.runs, g.saddle = append(g.runs, t.Run), t.saddle
	i := slices.Index(g.Inks, t.Series.Ink())
	if i < 0 {
		g.Inks, g.times = append(g.Inks, t.Series.Ink()), append(g.times, t.SeenFrom())
		return
	}
	g.times[i] = min(g.times[i], t.SeenFrom())
}

// holds reports whether a path that ends at a point has its end marked by the disc of those that end here, which stands amid them.
func (g EndGroup) holds(at vg.Point) bool {
	g.each = slices.Clone(g.each)
	g.meet(at)
	return !slices.ContainsFunc(g.each, func(p vg.Point) bool { return sheet.Distance(p, g.At) > offEnd })
}

// meet notes the end of one more path, and moves the disc amid them all.
func (g *EndGroup) meet(at vg.Point) {
	g.each = append(g.each, at)
	g.At = vg.Point{}
	for _, p := range g.each {
		g.At.X, g.At.Y = g.At.X+p.X/vg.Length(len(g.each)), g.At.Y+p.Y/vg.Length(len(g.each))
	}
}

// DrawEnd draws the disc of paths in some colours that end at one place.
func DrawEnd(page *canvas.Page, at vg.Point, inks []canvas.Ink, radius vg.Length) {
	EndGroup{At: at, Inks: inks}.draw(page, radius, endRim)
}

// draw draws the disc of an end with its rim, divided like a pie where several colours end there.
func (g EndGroup) draw(page *canvas.Page, radius, rim vg.Length) {
	page.SetLineDash(nil, 0)
	if g.saddle { // which has the mark of one
		sheet.FillStrokeMark(page, sheet.DiamondPath(g.At, radius+5), 1.2, sheet.Paper, sheet.Ink, 1.6)
	}
	page.SetLineWidth(0)
	page.Circle(g.At, radius+rim, sheet.Paper, nil)
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
