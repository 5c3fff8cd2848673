package maps

import (
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// curveGround is a surface of one variable as a curve with the ground under it.
type curveGround struct{ view View }

var _ sheet.Layer = curveGround{}

// curveSamples is how many places a curve is evaluated at per CSS px.
const curveSamples = 2

// Draw implements Layer.
func (c curveGround) Draw(page *canvas.Page, r vg.Rectangle) {
	page.BeginGroup("surface")
	lines := c.lines(r)
	for _, line := range joined(lines) {
		ground := sheet.Polyline(line)
		ground.Line(vg.Point{X: line[len(line)-1].X, Y: r.Min.Y - 2})
		ground.Line(vg.Point{X: line[0].X, Y: r.Min.Y - 2})
		ground.Close()
		page.SetColor(canvas.Ground(0.3))
		page.Fill(ground)
	}
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	for _, line := range lines {
		sheet.StrokeLine(page, line, 1.75, sheet.Muted)
	}
	page.EndGroup()
}

const (
	jumpWide  vg.Length = 0.01               // px: pieces of a curve no farther apart are the two sides of a jump
	leastWide vg.Length = 0.5 / curveSamples // px: a narrower piece is what a jump leaves within a sample, at a side of the window
)

// joined are pieces of a curve with those beside each other in one: grounds that share a side would have a seam there.
func joined(lines [][]vg.Point) (all [][]vg.Point) {
	for _, line := range lines {
		if n := len(all); n > 0 && line[0].X-all[n-1][len(all[n-1])-1].X <= jumpWide {
			all[n-1] = append(all[n-1], line...)
		} else {
			all = append(all, slices.Clone(line))
		}
	}
	return all
}

// lines are the pieces of the curve where the function is finite, thinned to what can be seen.
func (c curveGround) lines(r vg.Rectangle) [][]vg.Point {
	var all [][]vg.Point
	var piece []contour.Point
	flush := func() {
		if n := len(piece); n > 1 && piece[n-1].X-piece[0].X >= float64(leastWide) {
			var line []vg.Point
			for _, p := range contour.Simplify(piece, contour.LineTolerance) {
				line = append(line, vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)})
			}
			all = append(all, line)
		}
		piece = nil
	}
	points := sampleCurve(c.view.Source, c.view.X, int(r.Max.X-r.Min.X)*curveSamples)
	for i, p := range points {
		at := c.view.place(r, p.X, p.Y)
		if !numeric.Finite(p.Y) {
			flush()
			continue
		}
		if i > 0 && len(piece) > 0 {
			if left, right, jumps := c.view.jump(points[i-1], p, r); jumps {
				end, start := c.view.place(r, left.X, left.Y), c.view.place(r, right.X, right.Y)
				piece = append(piece, contour.Point{X: float64(end.X), Y: float64(end.Y)})
				flush()
				piece = append(piece, contour.Point{X: float64(start.X), Y: float64(start.Y)})
			}
		}
		piece = append(piece, contour.Point{X: float64(at.X), Y: float64(at.Y)})
	}
	flush()
	return all
}

// place is where a point of the plane stands in a rectangle that shows the view.
func (v View) place(r vg.Rectangle, x, y float64) vg.Point {
	return place(r, (x-v.X.Lo)/v.X.Width(), (y-v.Y.Lo)/v.Y.Width())
}

// height is the value of the surface at a point.
func (v View) height(x []float64) float64 { return v.Source.Value(v.Source.Objective().Eval(nil, x)) }

// manyHops is the width of a path along a curve that has no dots.
const manyHops vg.Length = 3

// hops draws the steps of runs on a curve: a line from each iterate to the next.
type hops struct{ Paths }

var _ sheet.Layer = hops{}

// Draw implements Layer.
func (h hops) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	for _, t := range h.trails {
		page.BeginGroup(t.Series.Name)
		page.SetLineDash(sheet.DashPattern(t.Series.Dash), 0)
		width := h.width * 0.75
		if !h.Dots { // the line is all there is of a run, and lies on that of the surface
			width = manyHops
		}
		t.stroke(page, t.Series.Width(width), t.Series.Ink())
		page.SetLineDash(nil, 0)
		if h.Dots {
			t.drawRims(page, r, sheet.DotRadius+0.5, 1)
			t.drawDots(page, r, sheet.DotRadius+0.5)
		}
		page.EndGroup()
	}
}

// tangents draws a piece of the tangent at the first iterates of a run: the slope that the step is made of.
type tangents struct {
	trace *descent.Trace
	view  View
	from  func(step int) float64 // when that of a step appears
}

var _ sheet.Layer = tangents{}

const (
	tangentReach vg.Length = 30 // on each side of the iterate
	tangentApart vg.Length = 30 // distance of two iterates that both have a tangent
	tangentCount           = 3
	tangentAlpha           = 0.6
)

// Draw implements Layer.
func (t tangents) Draw(page *canvas.Page, r vg.Rectangle) {
	if t.trace == nil || t.trace.Dim != 1 {
		return
	}
	objective, slope := t.view.Source.Objective(), make([]float64, 1)
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	var drawn []vg.Point
	for i := 0; i < min(tangentCount, len(t.trace.Step)); i++ {
		x := t.trace.X[i : i+1]
		at := t.view.place(r, x[0], t.view.Source.Value(objective.Eval(slope, x)))
		if !sheet.Contains(r, at) || closeTo(drawn, at, tangentApart) {
			continue
		}
		drawn = append(drawn, at)
		unit := float64(r.Max.X-r.Min.X) / t.view.X.Width()
		rise := t.view.Source.Value(slope[0]) * float64(r.Max.Y-r.Min.Y) / t.view.Y.Width()
		dir := sheet.Direction(vg.Point{}, vg.Point{X: vg.Length(unit), Y: vg.Length(rise)})
		ends := []vg.Point{
			{X: at.X - dir.X*tangentReach, Y: at.Y - dir.Y*tangentReach}, {X: at.X + dir.X*tangentReach, Y: at.Y + dir.Y*tangentReach},
		}
		sheet.Later(page, t.from(t.trace.Step[i]), func() { sheet.StrokeLine(page, ends, 1, sheet.Ink.WithAlpha(tangentAlpha)) })
	}
}

// curveMarks are the marks of a curve; iterates are numbered from the start on.
type curveMarks struct {
	Marks
	ground  curveGround
	numbers bool
}

var _ sheet.Layer = curveMarks{}

// Draw implements Layer.
func (m curveMarks) Draw(page *canvas.Page, r vg.Rectangle) {
	room := m.newPlacer(page, r)
	for _, line := range m.ground.lines(r) {
		room.Avoid(line)
	}
	for _, t := range m.Trails {
		for _, p := range t.Dots(r) {
			room.Take(sheet.Square(p, sheet.DotRadius))
		}
	}
	m.drawMarks(page, r, &room)
	page.OfRuns(true)
	m.drawNotes(page, r, &room)
	m.drawLabels(page, r, &room)
	if m.numbers {
		for i := range m.Trails {
			m.numberFromStart(page, r, &m.Trails[i], &room)
		}
	}
	page.OfRuns(false)
}

// lastNumber is the last step that is numbered on a curve.
const lastNumber = 8

// numberFromStart writes 0, 1, 2, … beside the iterates until they come too close to be told apart.
func (m curveMarks) numberFromStart(page *canvas.Page, r vg.Rectangle, t *Trail, room *sheet.Placer) {
	var done []vg.Point
	for j, step := range t.Steps {
		at := t.Points[j]
		if step > lastNumber || !sheet.Contains(r, at) || closeTo(done, at, 10) {
			return
		}
		done = append(done, at)
		name := wording.Count(step)
		if step == 0 && (j+1 == len(t.Steps) || sheet.Distance(at, t.Points[j+1]) <= 10) { // it is the only one
			name = "start"
		}
		text := canvas.Text{String: name, Size: sheet.NoteSize, Bold: true, Ink: t.Series.Ink(), Halo: 1.4}
		found := false
		sheet.Later(page, t.at(step), func() { found = room.NameWithin(sheet.Sides, page, at, sheet.DotRadius+1, text) })
		if !found {
			return
		}
	}
}
