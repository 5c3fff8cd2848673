package render

import (
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// mark is a point of a surface that a figure marks: a filled star for a global minimum, a hollow one for a local one,
// an open diamond for a saddle.
type mark struct {
	at   vg.Point
	kind surface.Kind
	text string // written beside it, may be empty
}

// marks draws what stands over the paths: where they leave, start and end, and the critical points, with names.
type marks struct {
	trails  []trail
	points  []surface.Critical
	locate  func(x []float64) vg.Point
	names   bool                // whether start and minimum are named here
	numbers func(step int) bool // which iterates are numbered; nil for none
	values  bool                // whether local minima have their value
	zero    bool                // the start is numbered 0 and needs no name
	curve   [][]vg.Point
	notes   []callout      // the author's
	kept    []vg.Rectangle // where nothing may be written
}

var _ Layer = marks{}

// Radii of the marks. Small ones are for panels and for many paths.
func (m marks) radii(r vg.Rectangle) (star, start, end vg.Length) {
	star, start, end = starRadius, startRadius, endRadius
	small := r.Max.X-r.Min.X < smallPanel
	if small || len(m.points) > 12 {
		star = 6.5
	}
	switch many := len(m.trails) >= manyPaths; {
	case many && small:
		start, end = 1.7, 2.2
	case many:
		start, end = 2.4, 2.8
	case small:
		start, end = 3.3, 3.6
	}
	if len(m.points) > 40 {
		star = 4.5
	}
	return star, start, end
}

// Draw implements Layer.
func (m marks) Draw(page *canvas.Page, r vg.Rectangle) {
	room := m.newPlacer(r)
	for _, k := range m.kept {
		room.take(k)
	}
	m.drawMarks(page, r, &room)
	for _, note := range m.notes {
		if contains(r, note.at) {
			note.place(page, &room)
		}
	}
	m.drawLabels(page, r, &room)
	if m.numbers != nil {
		m.drawNumbers(page, r, &room)
	}
}

// newPlacer finds room for names inside a frame, beside the paths.
func (m marks) newPlacer(r vg.Rectangle) placer {
	const inset = 3
	room := placer{bounds: vg.Rectangle{Min: vg.Point{X: r.Min.X + inset, Y: r.Min.Y + inset}, Max: vg.Point{X: r.Max.X - inset, Y: r.Max.Y - inset}}}
	for _, t := range m.trails {
		for _, piece := range t.pieces {
			room.avoid(piece)
		}
		if t.hover != nil {
			room.avoid(t.hover.ellipse)
		}
	}
	return room
}

// drawMarks draws exits, starts, ends and critical points.
func (m marks) drawMarks(page *canvas.Page, r vg.Rectangle, room *placer) {
	star, start, end := m.radii(r)
	critical, starts := m.critical(r), m.starts(r)
	m.drawExits(page, r, room)
	for _, k := range critical {
		room.take(square(k.at, star))
		if k.kind == surface.Saddle || k.kind == surface.Maximum {
			m.drawSaddle(page, k.at, r, star)
		}
	}
	for _, at := range starts {
		radius := start
		if m.endsNear(at, start, r) && !slices.ContainsFunc(critical, func(k mark) bool { return distance(k.at, at) < radius }) {
			radius = end + 3.2 // the disc has room inside the ring
		}
		m.drawStart(page, at, radius)
		room.take(square(at, radius+1.5))
	}
	m.drawArrivals(page, r, critical, star, room)
	for _, k := range critical {
		drawStar(page, k, star)
	}
	m.drawEnds(page, r, critical, starts, star, end, room)
}

// critical lists the critical points inside the frame.
func (m marks) critical(r vg.Rectangle) []mark {
	var all []mark
	for _, p := range m.points {
		if len(m.trails) >= manyPaths && p.Kind != surface.GlobalMinimum && p.Kind != surface.LocalMinimum {
			continue // diamonds between many paths only confuse
		}
		if at := m.locate(p.X); contains(r, at) {
			k := mark{at: at, kind: p.Kind}
			if p.Kind == surface.LocalMinimum && m.values {
				k.text = wording.Short(p.F, 3)
			}
			all = append(all, k)
		}
	}
	return all
}

// starts lists the different starts inside the frame.
func (m marks) starts(r vg.Rectangle) []vg.Point {
	var all []vg.Point
	for i := range m.trails {
		if at, ok := m.trails[i].start(r); ok && !closeTo(all, at, 0.5) {
			all = append(all, at)
		}
	}
	return all
}

// closeTo reports whether a point is within a distance of one of several.
func closeTo(all []vg.Point, at vg.Point, within vg.Length) bool {
	for _, p := range all {
		if distance(p, at) <= within {
			return true
		}
	}
	return false
}

// drawStart draws a ring.
func (m marks) drawStart(page *canvas.Page, at vg.Point, radius vg.Length) {
	width := vg.Length(2)
	if radius < 3 {
		width = 1.25
	}
	page.SetLineDash(nil, 0)
	page.SetLineWidth(width)
	page.Circle(at, radius+width/2+0.9, paper, nil)
	page.Circle(at, radius, paper, ink)
}

// drawExits marks where paths leave the frame for good: a cross where the run diverged, an arrowhead where it did not.
func (m marks) drawExits(page *canvas.Page, r vg.Rectangle, room *placer) {
	for i := range m.trails {
		t := &m.trails[i]
		at, diverged := t.lastSeen(r)
		switch {
		case diverged:
			later(page, t.seenFrom(), func() { t.drawCross(page, at) })
			room.take(square(at, 6))
		case t.left != nil:
			tip := vg.Point{X: at.X + t.left.dir.X*5, Y: at.Y + t.left.dir.Y*5}
			later(page, t.seenFrom(), func() {
				fillStrokeMark(page, arrowPath(tip, t.left.dir, 9), 1, t.series.ink(), t.series.ink(), 0)
			})
			room.take(square(at, 7))
		}
	}
}

// drawCross draws the cross of a path that diverged.
func (t *trail) drawCross(page *canvas.Page, at vg.Point) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(2.2 + 2*haloWidth)
	page.SetColor(paper)
	page.Stroke(crossPath(at, 4.2))
	page.SetLineWidth(2.2)
	page.SetColor(t.series.ink())
	page.Stroke(crossPath(at, 4.2))
}

// lastSeen is where a path that leaves or diverges is seen last; ok tells whether it diverged.
func (t *trail) lastSeen(r vg.Rectangle) (at vg.Point, diverged bool) {
	if t.left != nil {
		return t.left.at, t.diverged
	}
	if n := len(t.points); t.diverged && n > 0 && contains(r, t.points[n-1]) {
		return t.points[n-1], true
	}
	return vg.Point{}, false
}

// drawStar draws the mark of a minimum.
func drawStar(page *canvas.Page, k mark, radius vg.Length) {
	switch k.kind {
	case surface.GlobalMinimum:
		fillStrokeMark(page, starPath(k.at, radius), 1.3, ink, ink, 0)
	case surface.LocalMinimum:
		fillStrokeMark(page, starPath(k.at, radius*0.94), 1, paper, ink, 1.2)
	}
}

// drawSaddle draws the mark of a saddle, larger where the disc of a path's end has to find room in it.
func (m marks) drawSaddle(page *canvas.Page, at vg.Point, r vg.Rectangle, radius vg.Length) {
	radius *= 0.62
	for i := range m.trails {
		if end, ok := m.trails[i].end(r); ok && distance(end, at) < radius {
			radius = endRadius + 5
			break
		}
	}
	fillStrokeMark(page, diamondPath(at, radius), 1, paper, ink, 1.3)
}

// drawLabels names one start, one minimum and one saddle, and writes the value of local minima.
func (m marks) drawLabels(page *canvas.Page, r vg.Rectangle, room *placer) {
	star, start, _ := m.radii(r)
	critical, starts := m.critical(r), m.starts(r)
	text := canvas.Text{Size: labelSize, Bold: true, Ink: ink, Halo: 1.5}
	if m.names {
		named := map[surface.Kind]bool{}
		for _, k := range critical {
			word := kindName(k.kind)
			if word != "" && !named[k.kind] {
				text.String = word
				named[k.kind] = room.name(page, k.at, star*0.8, text)
			}
		}
		text.String = "start"
		if m.zero {
			starts = nil
		}
		for _, at := range clearFirst(starts, critical, 3*star) {
			if room.name(page, at, start+1, text) {
				break
			}
		}
		m.nameCurve(page, room)
	}
	for _, k := range critical {
		if k.text != "" {
			text.String, text.Size, text.Bold = k.text, noteSize, false
			room.name(page, k.at, star*0.8, text)
		}
	}
}

// kindName is what a figure calls a critical point, empty for kinds that it does not name.
func kindName(k surface.Kind) string {
	switch k {
	case surface.GlobalMinimum:
		return "minimum"
	case surface.Saddle:
		return "saddle"
	case surface.Maximum:
		return "hilltop"
	}
	return ""
}

// clearFirst puts the starts that stand apart from critical points before the others.
func clearFirst(starts []vg.Point, critical []mark, apart vg.Length) []vg.Point {
	var clear, crowded []vg.Point
	for _, at := range starts {
		near := false
		for _, k := range critical {
			near = near || distance(k.at, at) < apart
		}
		if near {
			crowded = append(crowded, at)
		} else {
			clear = append(clear, at)
		}
	}
	return append(clear, crowded...)
}

// nameCurve names the minima that form a curve, near the middle of the longest one.
func (m marks) nameCurve(page *canvas.Page, room *placer) {
	longest := 0
	for i := range m.curve {
		if len(m.curve[i]) > len(m.curve[longest]) {
			longest = i
		}
	}
	if len(m.curve) == 0 {
		return
	}
	line := m.curve[longest]
	for _, share := range []float64{0.5, 0.35, 0.65, 0.2, 0.8} {
		at := line[int(share*float64(len(line)-1))]
		if room.name(page, at, 2, canvas.Text{String: "minima", Size: labelSize, Bold: true, Ink: ink, Halo: 1.5}) {
			return
		}
	}
}

// drawNumbers writes the number of the step beside its iterate, where there is room.
func (m marks) drawNumbers(page *canvas.Page, r vg.Rectangle, room *placer) {
	for i := range m.trails {
		t := &m.trails[i]
		for j, step := range t.steps {
			if !m.numbers(step) || !contains(r, t.points[j]) {
				continue
			}
			later(page, t.at(step), func() {
				drawStep(page, t.points[j], t.series.ink())
				room.nameWithin(sides, page, t.points[j], dotRadius, canvas.Text{String: wording.Count(step), Size: noteSize, Bold: true, Ink: t.series.ink(), Halo: 1.4})
			})
		}
	}
}

// drawStep draws the dot of a step that has a number.
func drawStep(page *canvas.Page, at vg.Point, color canvas.Ink) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(0)
	page.Circle(at, dotRadius+1.1, paper, nil)
	page.Circle(at, dotRadius+0.3, color, nil)
}

// roundStep reports whether a step is 1, 2 or 5 times a power of ten.
func roundStep(step int) bool {
	for step > 0 && step%10 == 0 {
		step /= 10
	}
	return step == 1 || step == 2 || step == 5
}

// minimumCurves draws minima that form a curve.
type minimumCurves struct{ lines [][]vg.Point }

var _ Layer = minimumCurves{}

// Draw implements Layer.
func (m minimumCurves) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	for _, line := range m.lines {
		strokeLine(page, line, 1.75+2*haloWidth, paper)
	}
	for _, line := range m.lines {
		strokeLine(page, line, 1.75, ink)
	}
}
