package curve

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

const (
	mostNamed    = 6 // starts that are called by name
	mostPaths    = 4 // runs that are named at their paths, in place of a legend
	mostNumbered = 3 // runs whose first steps are numbered
	mostPlates   = 8 // ends of which something is told
	reachOfText  = 64
	nameSize     = 14.0
	fineSize     = 13.0 // of the small lines of what is told
	countSize    = 28.0 // of how many end at a place
	endSize      = 16.0 // of where starts with names end
)

// tell writes what is to be said of runs and minima: of hilltops, of ends, of starts, of paths, of steps.
func (m marks) tell(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	all := m.origins(r)
	names := m.c.names(all)
	var flagged map[int]bool
	if m.alone {
		m.showLowest(page, r, room)
		if flagged = m.flagStarts(page, room, all, names); flagged == nil {
			m.nameParts(page, room)
		}
		m.drawApart(page, r, room)
		m.numberJumps(page, r, room)
		m.tellEnds(page, r, room)
		m.tellDrop(page, r, room)
	}
	m.tellPlace(page, r, room)
	m.nameMinima(page, r, room)
	m.nameStarts(page, room, all, names, flagged)
	if m.alone {
		m.namePaths(page, r, room)
		m.tellLeaving(page, r, room)
	}
	if len(m.trails) <= mostNumbered && !m.jumps(r) {
		for i := range m.trails {
			m.number(page, r, &m.trails[i], room)
		}
	}
}

// names are what the starts of runs that differ in these alone are called, in their order from left to right; nil where there are
// too many, or where it is something else that tells runs apart.
func (c *curveFigure) names(origins []origin) (names []string) {
	if !c.outcomes || c.proj.ByEnd || c.in.Part.Inside || len(origins) > mostNamed {
		return nil
	}
	for _, o := range origins {
		names = append(names, c.proj.SeriesOf(o.runs[0]).Name)
	}
	return names
}

// nameStarts names the starts but for some that have names: each where they are few and differ, one where they do not.
func (m marks) nameStarts(page *canvas.Page, room *sheet.Placer, all []origin, names []string, named map[int]bool) {
	_, radius, _ := m.sizes()
	text := canvas.Text{Size: nameSize, Ink: sheet.Ink, Halo: 1.6}
	own := names != nil
	text.Bold = own && named == nil || len(all) == 1 && m.alone // else names of paths or of others are what is read first
	if !own {
		names = m.startPlaces(all)
	}
	if names != nil && m.alone {
		var wishes []sheet.Wish
		var texts []canvas.Text
		for i, o := range all {
			if named[i] {
				continue
			}
			t := text
			if t.String = names[i]; own {
				t.Ink = o.inks[0]
			}
			w, h := sheet.TextSize(t)
			texts, wishes = append(texts, t), append(wishes, sheet.Wish{Mark: o.at, Radius: radius + 1, W: w, H: h, Reach: reachOfText, Own: o.of + 1, Clear: true})
		}
		spots, found := room.FindAll(wishes)
		for i := range texts {
			if found[i] {
				sheet.WriteAt(page, wishes[i].Mark, wishes[i].Radius, spots[i], texts[i])
			} else if own {
				page.Omit(texts[i].String)
			}
		}
		return
	}
	if !m.first || m.c.pathNames() != nil {
		return
	}
	if text.String = "start"; len(all) > 1 {
		text.String = "a start"
	}
	if m.alone && len(m.trails) == 1 && m.loneEnd() {
		text.String = "start, " + m.lossWord() + " " + wording.Short(height(m.view, m.c.in.Start(m.trails[0].Run)[0]), 3)
	}
	for _, o := range all {
		if room.NameLightly(page, o.at, radius+1, text, true) {
			return
		}
	}
}

// loneEnd reports whether the height at which the only run ends is told, and not at a minimum.
func (m marks) loneEnd() bool { return len(m.landings) == 1 && m.landings[0].minimum == nil }

// startPlaces are where runs with names of their own start, where that differs; nil where it does not.
func (m marks) startPlaces(all []origin) (names []string) {
	paths := m.c.pathNames()
	if len(all) < 2 || len(all) > mostPaths || !slices.ContainsFunc(paths, func(name string) bool { return !strings.Contains(name, "from ") }) {
		return nil
	}
	for _, o := range all {
		names = append(names, "start "+wording.Short(m.c.in.Start(o.runs[0])[0], 3))
	}
	return names
}

// tellEnds writes beside the places where runs end how many do, and at what.
func (m marks) tellEnds(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	star, _, _ := m.sizes()
	if len(m.landings) == 0 || len(m.landings) > mostPlates {
		return
	}
	counts := m.c.outcomes && len(m.c.proj.Runs) > 1
	named := m.c.names(m.origins(r)) != nil
	order := make([]int, len(m.landings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(m.landings[a].f, m.landings[b].f) })
	first := slices.MinFunc(order, func(a, b int) int { return cmp.Compare(m.landings[a].x, m.landings[b].x) })
	for _, i := range order {
		l := &m.landings[i]
		if l.minimum == nil && slices.ContainsFunc(m.landings, func(o landing) bool { return o.minimum != nil && sheet.Distance(o.at, l.at) < star }) {
			continue // it ends as good as at the minimum, of which that is told
		}
		p := m.plate(l, counts, named, i == first)
		if p.Large == "" && p.Small == nil {
			continue
		}
		p.PutFrom(page, room, l.at, m.around(l.at, star), reachOfText, l.from)
	}
}

// around is the radius of the mark where runs end, with the ring of a start around it.
func (m marks) around(at vg.Point, star vg.Length) vg.Length {
	for i := range m.trails {
		if from, ok := m.trails[i].Start(m.panel.Data); ok && sheet.Distance(from, at) < star {
			return star + startAround
		}
	}
	return star * 0.9
}

// plate is what is told of an end: where ends are counted, their number or, where the starts have names, the place, else the height.
func (m marks) plate(l *landing, counts, named, lead bool) sheet.Plate {
	p := sheet.Plate{Ink: sheet.Ink, Fine: fineSize}
	narrow := m.panel.Data.Max.X-m.panel.Data.Min.X < narrowPanel
	if narrow {
		p.Size, p.Fine = narrowPlate, sheet.FineSize
	}
	if len(l.inks) == 1 && (counts || l.minimum == nil) {
		p.Ink = l.inks[0]
	}
	value, place := m.heightOf(l), m.view.Source.Labels()[0]+" = "+m.placeOf(l)
	switch {
	case counts && named:
		if p.Large, p.Size = m.endAt(l), endSize+1; narrow {
			p.Large, p.Size = strings.Replace(p.Large, " at ", "\nat ", 1), narrowPlate-2
		}
		p.Small = []string{cmp.Or(m.valley(l), value)}
	case counts:
		if p.Large = wording.Count(len(l.runs)); !narrow {
			p.Size = countSize
		}
		if lead {
			_, words, _ := strings.Cut(endHere(len(l.runs)), " ")
			p.Small = append(p.Small, words)
		}
		if p.Small = append(p.Small, m.lossOf(l)); l.minimum != nil && l.minimum.Kind == surface.GlobalMinimum && len(m.landings) > 1 {
			p.Last = m.view.Source.Facing("the lowest")
		}
	case l.minimum != nil:
		p.Large = wording.Short(l.f, 3)
		if p.Large == "0" {
			return sheet.Plate{}
		}
		p.Small = []string{m.kindOf(l) + ", " + place}
	case slices.ContainsFunc(l.runs, func(r int) bool { return !ranOut(m.c.in.Reports[r]) || m.c.toldAtPath(r) }):
		return sheet.Plate{}
	default:
		steps := m.c.in.Results[l.runs[0]].Outcome().Steps
		p.Large, p.Size = m.lossWord()+" "+wording.Short(l.f, 3), endSize+1
		p.Small = []string{"after " + wording.Plural(steps, "step") + ", at " + place}
		if m.c.in.Reports[l.runs[0]].Verdict == insight.Stalled {
			p.Small = []string{"stands still at " + place}
		}
		if m.c.small {
			p.Small = nil
		}
	}
	return p
}

const (
	narrowPanel vg.Length = 360 // width under which plates are smaller
	narrowPlate float64   = 15  // … and how large their large line is
)

// endHere counts the starts that end at a place.
func endHere(n int) string {
	if n == 1 {
		return "1 start ends here"
	}
	return wording.Count(n) + " starts end here"
}

// nowhere is the share of a window under which a place is 0: what is left is rounding.
const nowhere = 1e-9

// placeOf is where runs end.
func (m marks) placeOf(l *landing) string { return m.plainly(l.x) }

// What a place is written with, by its share of the window: under nearly with one digit, without a power of ten from tiny on.
const (
	nearly = 1e-3
	tiny   = 1e-6
)

// plainly writes a place: what is next to 0, beside all others of the window, in few digits, and nothing with a power of ten if that
// can be.
func (m marks) plainly(x float64) string {
	switch share := math.Abs(x) / m.view.X.Width(); {
	case share < nowhere:
		return "0"
	case share < tiny || share >= nearly || math.Abs(x) > 1:
		return wording.Short(x, 3)
	}
	places := int(math.Ceil(-math.Log10(math.Abs(x))))
	return strings.Replace(strings.TrimRight(strconv.FormatFloat(x, 'f', places, 64), "0"), "-", "−", 1)
}

// endAt says where some of several starts end.
func (m marks) endAt(l *landing) string {
	x := m.placeOf(l)
	switch n := len(l.runs); {
	case n == 1:
		return "ends at " + x
	case n == 2:
		return "both end at " + x
	case n == len(m.trails):
		return "all end at " + x
	default:
		return wording.Count(n) + " end at " + x
	}
}

// kindOf is what kind of minimum runs have come to.
func (m marks) kindOf(l *landing) string {
	if l.minimum.Kind == surface.GlobalMinimum {
		return m.view.Source.Facing("minimum")
	}
	return m.view.Source.Facing("local minimum")
}

// nameMinima names the lowest minimum where nothing else tells of it, and writes the heights of others that nobody comes to.
func (m marks) nameMinima(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	star, _, _ := m.sizes()
	named := !m.first
	for _, k := range m.points {
		l, value := m.landing(k), wording.Short(m.view.Source.Value(k.F), 3)
		if m.alone && l != nil && len(m.landings) <= mostPlates && (m.c.outcomes || value != "0") {
			continue
		}
		text := canvas.Text{String: value, Size: sheet.NoteSize, Ink: sheet.Ink, Halo: 1.5}
		if k.Kind == surface.GlobalMinimum {
			if named {
				continue
			}
			named, text.Bold, text.Size = true, m.alone, nameSize
			if text.String = m.view.Source.Facing("minimum"); value != "0" {
				text.String += " " + value
			}
		} else if !m.alone || l == nil && slices.ContainsFunc(m.landings, func(o landing) bool { return sheet.Distance(o.at, m.place(k)) < star }) {
			continue
		}
		if !room.NameLightly(page, m.place(k), star*0.8, text, true) {
			room.TellClear(page, m.place(k), star*0.8, text)
		}
	}
}

// showLowest marks the lowest place of the curve inside the window, where no minimum is known there and runs end higher.
func (m marks) showLowest(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	low, ok := ground{m.view}.lowest(r)
	if !ok || len(m.landings) == 0 || len(m.points) > 0 || m.view.Source.Climbs() || slices.ContainsFunc(m.landings, func(l landing) bool { return l.f <= low.Y }) {
		return
	}
	star, _, _ := m.sizes()
	at := m.panel.At(low.X, low.Y)
	maps.DrawStar(page, maps.Mark{At: at, Kind: surface.LocalMinimum}, star)
	room.Take(sheet.Square(at, star))
	room.TellClear(page, at, star+2, canvas.Text{String: "lowest shown " + wording.Short(low.Y, 3), Size: endSize, Bold: true, Ink: sheet.Ink, Halo: 1.5})
}
