package maps

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/ground"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Mark is a point of a surface that a figure marks: a filled star for a global minimum, a hollow one for a local one,
// an open diamond for a saddle.
type Mark struct {
	At    vg.Point
	Kind  surface.Kind
	text  string     // written beside it, may be empty
	ends  int        // how many paths end there
	level float64    // of the surface
	ink   canvas.Ink // zero for that of texts
}

// In is the mark in a colour of its own.
func (k Mark) In(ink canvas.Ink) Mark {
	k.ink = ink
	return k
}

// Marks draws what stands over the paths: where they leave, start and end, and the critical points, with names.
type Marks struct {
	Trails    []Trail
	Points    []surface.Critical
	Locate    func(x []float64) vg.Point
	Names     bool                // whether start and minimum are named here
	Numbers   func(step int) bool // which iterates are numbered; nil for none
	Source    *surface.Surface    // on which they lie
	values    bool                // whether local minima have their value
	from      []string            // what the starts of the trails are called, in place of one “start”; nil for that
	paths     []pathName          // written beside the trails; nil where a legend tells them
	start     string              // what the start of all is called, empty for the usual name
	lowest    string              // what a global minimum is called, empty for the usual name
	off       string              // what lies off the plane that is drawn
	pathsFrom float64             // in films, the step from which these may be read
	Curve     [][]vg.Point
	levels    ground.Heights                         // as which local minima are told
	heights   *ground.Labels                         // written on the lines of the ground; nil for none
	notes     []sheet.Callout                        // the author's
	hints     []sheet.Callout                        // what is worth saying where there is room
	Kept      []vg.Rectangle                         // where nothing may be written
	avoid     [][]vg.Point                           // lines over which nothing is written
	listed    bool                                   // whether a list tells of ends
	of        int                                    // of how many runs it is told at each minimum how many end there; 0 for nothing
	flat      map[int]float64                        // the slopes where runs end on ground that is nearly flat
	told      bool                                   // whether heights of ends are told at these, large, in the colour of who ends there
	ended     func(runs []int) (height, text string) // what is written where runs end at no mark; nil for nothing
}

var _ sheet.Layer = Marks{}

// radii are those of the marks. Small ones are for panels and for many paths.
func (m Marks) radii(r vg.Rectangle) (star, start, end vg.Length) {
	side := min(r.Max.X-r.Min.X, 2*(r.Max.Y-r.Min.Y))
	star, start, end = min(sheet.StarRadius, max(6.5, side/34)), sheet.StartRadius, sheet.EndRadius
	small := r.Max.X-r.Min.X < SmallPanel
	switch {
	case r.Max.X-r.Min.X >= largePanel && len(m.Trails) < manyPaths && len(m.Points) <= 12:
		star, start, end = largeStar, largeStart, largeEnd
	case small: // a star with its ring takes a tenth of a panel's width at most
		star = max(5, min(7, side/26))
	case len(m.Points) > 12:
		star = 6.5
	}
	switch many := len(m.Trails) >= manyPaths; {
	case many && small:
		start, end = 1.7, 2.2
	case many:
		start, end = 2.4, 2.8
	case small:
		start, end = 3.8, 4
	}
	if len(m.Points) > 40 {
		star = 4.5
	}
	if n := len(m.Trails); n >= manyPaths { // rings of a grid of starts are no net over the map
		room := vg.Length(math.Sqrt(float64((r.Max.X-r.Min.X)*(r.Max.Y-r.Min.Y)) / float64(n)))
		start = min(start, max(0.8, room*ringShare))
	}
	return star, start, end
}

// Marks of few paths on a map that is wide.
const (
	largePanel vg.Length = 300
	largeStar  vg.Length = 9
	largeStart vg.Length = 4.8
	largeEnd   vg.Length = 4.8
)

// ringShare is how large the ring of a start may be beside the distance to the next one, where there are many.
const ringShare = 0.1

// Draw implements Layer.
func (m Marks) Draw(page *canvas.Page, r vg.Rectangle) {
	room := m.newPlacer(page, r)
	for _, k := range m.Kept {
		room.Take(k)
	}
	m.drawMarks(page, r, &room)
	page.OfRuns(true)
	m.drawNotes(page, r, &room)
	sheet.Later(page, m.pathsFrom, func() { m.namePaths(page, r, &room) })
	m.drawLabels(page, r, &room)
	m.sayOff(page, r, &room)
	sheet.PlaceTogether(page, &room, m.hints)
	m.drawNumbers(page, r, &room)
	page.OfRuns(false)
	if m.heights != nil {
		m.heights.Draw(page, m.heights.Place(&room))
	}
}

// drawNotes places the notes of the author whose points are in the frame.
func (m Marks) drawNotes(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	sheet.PlaceAll(page, room, slices.DeleteFunc(slices.Clone(m.notes), func(c sheet.Callout) bool { return !sheet.Contains(r, c.At) }))
}

// newPlacer finds room for names inside a frame, beside the paths.
func (m Marks) newPlacer(page *canvas.Page, r vg.Rectangle) sheet.Placer {
	const inset = 3
	room := sheet.NewPlacer(page, sheet.Shrunk(r, inset))
	for i, t := range m.Trails {
		for _, piece := range t.Pieces {
			room.AvoidOf(i+1, piece)
		}
		if t.hover != nil {
			room.Avoid(t.hover.ellipse)
		}
	}
	for _, line := range m.avoid {
		room.Avoid(line)
	}
	return room
}

// drawMarks draws exits, starts, ends and critical points.
func (m Marks) drawMarks(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	star, start, end := m.radii(r)
	critical, starts := m.critical(r), m.starts(r)
	ofRuns := func(draw func()) {
		page.OfRuns(true)
		draw()
		page.OfRuns(false)
	}
	ofRuns(func() { m.DrawExits(page, r, room) })
	for _, k := range critical {
		room.Take(sheet.Square(k.At, star))
		if k.Kind == surface.Saddle || k.Kind == surface.Maximum {
			m.drawSaddle(page, k.At, r, star)
		}
	}
	ofRuns(func() { m.drawArrivals(page, r, critical, star, room) })
	for _, at := range starts {
		radius := start
		if m.endsNear(at, start, r) && !slices.ContainsFunc(critical, func(k Mark) bool { return sheet.Distance(k.At, at) < radius }) {
			radius = end + 3.2 // the disc has room inside the ring
		}
		if slices.ContainsFunc(critical, func(k Mark) bool { return k.Kind.IsMinimum() && sheet.Distance(k.At, at) < star }) {
			ofRuns(func() { drawStartAround(page, at, star+startAround) })
			room.Take(sheet.Square(at, star+startAround+1.5))
			continue
		}
		ofRuns(func() { m.drawStart(page, at, radius) })
		room.Take(sheet.Square(at, radius+1.5))
	}
	m.drawEnds(page, r, critical, starts, star, end, room)
}

// critical lists the critical points inside the frame.
func (m Marks) critical(r vg.Rectangle) []Mark {
	var all []Mark
	for _, p := range m.Points {
		if len(m.Trails) >= manyPaths && !p.Kind.IsMinimum() {
			continue // diamonds between many paths only confuse
		}
		if at := m.Locate(p.X); sheet.Contains(r, at) && (p.Kind != surface.LocalMinimum || m.Marked(at, r)) {
			k := Mark{At: at, Kind: p.Kind}
			if p.Kind == surface.LocalMinimum && m.values {
				if k.text = wording.Short(m.levels.Height(m.Source, p.F), 3); m.levels.Height(m.Source, p.F) < 0 { // than what is known of it
					k.text = wording.Short(m.Source.Value(p.F), 3)
				}
			}
			if p.Kind.IsMinimum() {
				k.ends, k.level = m.endsAt(at, r), m.levels.Height(m.Source, m.levelOf(p))
			}
			all = append(all, k)
		}
	}
	return all
}

// starts lists the different starts inside the frame.
func (m Marks) starts(r vg.Rectangle) []vg.Point {
	var all []vg.Point
	for i := range m.Trails {
		if at, ok := m.Trails[i].Start(r); ok && !closeTo(all, at, 0.5) {
			all = append(all, at)
		}
	}
	return all
}

// closeTo reports whether a point is within a distance of one of several.
func closeTo(all []vg.Point, at vg.Point, within vg.Length) bool {
	for _, p := range all {
		if sheet.Distance(p, at) <= within {
			return true
		}
	}
	return false
}

// drawStart draws a ring.
func (m Marks) drawStart(page *canvas.Page, at vg.Point, radius vg.Length) {
	width := vg.Length(2)
	switch {
	case radius < 1.6:
		width = 0.75
	case radius < 3:
		width = 1.25
	}
	page.SetLineDash(nil, 0)
	page.SetLineWidth(width)
	page.Circle(at, radius+width/2+0.9, sheet.Paper, nil)
	page.Circle(at, radius, sheet.Paper, sheet.Ink)
}

// DrawStar draws the mark of a minimum.
func DrawStar(page *canvas.Page, k Mark, radius vg.Length) {
	ink := k.ink
	if ink == (canvas.Ink{}) {
		ink = sheet.Ink
	}
	switch k.Kind {
	case surface.GlobalMinimum:
		sheet.FillStrokeMark(page, sheet.StarPath(k.At, radius), 1.3, ink, ink, 0)
	case surface.LocalMinimum:
		sheet.FillStrokeMark(page, sheet.StarPath(k.At, radius*0.94), 1, sheet.Paper, ink, 1.6)
	}
}

// drawSaddle draws the mark of a saddle, larger where the disc of a path's end or the ring of its start has to find room in it.
func (m Marks) drawSaddle(page *canvas.Page, at vg.Point, r vg.Rectangle, radius vg.Length) {
	radius *= 0.62
	for i := range m.Trails {
		end, ends := m.Trails[i].End(r)
		start, starts := m.Trails[i].Start(r)
		if ends && sheet.Distance(end, at) < radius || starts && sheet.Distance(start, at) < radius {
			radius = sheet.EndRadius + 5
			break
		}
	}
	sheet.FillStrokeMark(page, sheet.DiamondPath(at, radius), 1, sheet.Paper, sheet.Ink, 1.3)
}

// drawLabels names one start, one minimum and one saddle, and writes the value of local minima.
func (m Marks) drawLabels(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	star, start, _ := m.radii(r)
	critical, starts := m.critical(r), m.starts(r)
	text := canvas.Text{Size: nameSize, Bold: true, Ink: sheet.Ink, Halo: 1.6}
	small := r.Max.X-r.Min.X < SmallPanel
	if small {
		text.Size = sheet.LabelSize
	}
	if m.told {
		m.tellOutcomes(page, r, critical, room)
	}
	m.countEnds(page, r, critical, room)
	m.tellCommon(page, r, critical, room)
	m.nameStarts(page, r, room)
	if m.Names {
		named := map[surface.Kind]bool{}
		for _, k := range critical {
			word := m.nameOf(k)
			if word != "" && !named[k.Kind] && (small || !strings.Contains(word, ", ")) {
				text.String = word
				named[k.Kind] = room.NameLightly(page, k.At, star*0.8, text, small)
			}
		}
		for _, k := range critical {
			if word := m.nameOf(k); word != "" && !named[k.Kind] {
				text.String = word
				named[k.Kind] = true
				if first, rest, two := strings.Cut(word, ", "); two && !small {
					p := sheet.Plate{Large: first + "\n" + rest, Size: saddleSize, Ink: sheet.Ink}
					p.PutFrom(page, room, k.At, star*0.8, plateReach, 0)
				} else if small { // where a name is as wide as half of the map
					room.TellClear(page, k.At, star*0.8, text)
				} else {
					room.Tell(page, k.At, star*0.8, text)
				}
			}
		}
		if text.String = m.start; m.start == "" {
			text.String = "start"
		}
		if m.from != nil || len(starts) > mostStartsNamed {
			starts = nil
		}
		m.nameStart(page, clearFirst(starts, critical, 3*star), start+1, text, small, room)
		m.nameCurve(page, room)
	}
	for _, k := range critical {
		if k.text != "" && !(m.of > 0 && k.ends > 0) && !((m.told || m.listed) && m.endsNear(k.At, star, r)) {
			text.String, text.Size, text.Bold = k.text, sheet.NoteSize, false
			room.Name(page, k.At, star*0.8, text)
		}
	}
	m.tellEnds(page, r, room)
	m.tellFlat(page, r, room)
}

// nameStart names one of the starts, in smaller letters where only those have room.
func (m Marks) nameStart(page *canvas.Page, starts []vg.Point, radius vg.Length, text canvas.Text, small bool, room *sheet.Placer) {
	for _, size := range []float64{text.Size, sheet.LabelSize} {
		text.Size = size
		for _, at := range starts {
			if m.start != "" && m.start != "start" { // longer than that it would lie over a path
				if !room.TellClear(page, at, radius, text) {
					room.Tell(page, at, radius, text)
				}
				return
			}
			if room.NameLightly(page, at, radius, text, small) {
				return
			}
		}
	}
}

// kindName is what a figure calls a critical point, empty for kinds that it does not name.
func (m Marks) kindName(k surface.Kind) string {
	switch k {
	case surface.GlobalMinimum:
		if m.lowest != "" {
			return m.lowest
		}
		return m.Source.Facing("minimum")
	case surface.Saddle:
		return "saddle"
	case surface.Maximum:
		return m.Source.Facing("hilltop")
	}
	return ""
}

// clearFirst puts the starts that stand apart from critical points before the others.
func clearFirst(starts []vg.Point, critical []Mark, apart vg.Length) []vg.Point {
	var free, crowded []vg.Point
	for _, at := range starts {
		near := false
		for _, k := range critical {
			near = near || sheet.Distance(k.At, at) < apart
		}
		if near {
			crowded = append(crowded, at)
		} else {
			free = append(free, at)
		}
	}
	return append(free, crowded...)
}
