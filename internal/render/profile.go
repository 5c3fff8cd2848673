package render

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/descent"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// profile is a surface of one variable as a curve with the ground under it.
type profile struct{ view view }

var _ Layer = profile{}

// curveSamples is how many places a curve is evaluated at per CSS px.
const curveSamples = 2

// Draw implements Layer.
func (c profile) Draw(page *canvas.Page, r vg.Rectangle) {
	page.BeginGroup("surface")
	for _, line := range c.lines(r) {
		ground := polyline(line)
		ground.Line(vg.Point{X: line[len(line)-1].X, Y: r.Min.Y - 2})
		ground.Line(vg.Point{X: line[0].X, Y: r.Min.Y - 2})
		ground.Close()
		page.SetColor(canvas.Ground(0.3))
		page.Fill(ground)
		page.SetRound(true)
		page.SetLineDash(nil, 0)
		strokeLine(page, line, 1.75, muted)
	}
	page.EndGroup()
}

// lines are the pieces of the curve where the function is finite, thinned to what can be seen.
func (c profile) lines(r vg.Rectangle) [][]vg.Point {
	var all [][]vg.Point
	var piece []contour.Point
	flush := func() {
		if len(piece) > 1 {
			var line []vg.Point
			for _, p := range contour.Simplify(piece, contour.LineTolerance) {
				line = append(line, vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)})
			}
			all = append(all, line)
		}
		piece = nil
	}
	for _, p := range sampleCurve(c.view.source, c.view.x, int(r.Max.X-r.Min.X)*curveSamples) {
		at := c.view.place(r, p.X, p.Y)
		if math.IsNaN(p.Y) || math.IsInf(p.Y, 0) {
			flush()
			continue
		}
		piece = append(piece, contour.Point{X: float64(at.X), Y: float64(at.Y)})
	}
	flush()
	return all
}

// place is where a point of the plane stands in a rectangle that shows the view.
func (v view) place(r vg.Rectangle, x, y float64) vg.Point {
	return place(r, (x-v.x.lo)/v.x.width(), (y-v.y.lo)/v.y.width())
}

// height is the value of the surface at a point.
func (v view) height(x []float64) float64 { return v.source.Objective().Eval(nil, x) }

// hops draws the steps of runs on a curve: a line from each iterate to the next.
type hops struct{ paths }

var _ Layer = hops{}

// Draw implements Layer.
func (h hops) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	for _, t := range h.trails {
		page.BeginGroup(t.series.name)
		page.SetLineDash(dashPattern(t.series.dash), 0)
		t.stroke(page, h.width*0.75, t.series.ink())
		page.SetLineDash(nil, 0)
		if h.dots {
			t.drawDots(page, r, dotRadius+1.5, paper)
			t.drawDots(page, r, dotRadius+0.5, t.series.ink())
		}
		page.EndGroup()
	}
}

// tangents draws a piece of the tangent at the first iterates of a run: the slope that the step is made of.
type tangents struct {
	trace *descent.Trace
	view  view
	from  func(step int) float64 // when that of a step appears
}

var _ Layer = tangents{}

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
	objective, slope := t.view.source.Objective(), make([]float64, 1)
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	var drawn []vg.Point
	for i := 0; i < min(tangentCount, len(t.trace.Step)); i++ {
		x := t.trace.X[i : i+1]
		at := t.view.place(r, x[0], objective.Eval(slope, x))
		if !contains(r, at) || closeTo(drawn, at, tangentApart) {
			continue
		}
		drawn = append(drawn, at)
		unit := float64(r.Max.X-r.Min.X) / t.view.x.width()
		rise := slope[0] * float64(r.Max.Y-r.Min.Y) / t.view.y.width()
		dir := direction(vg.Point{}, vg.Point{X: vg.Length(unit), Y: vg.Length(rise)})
		ends := []vg.Point{
			{X: at.X - dir.X*tangentReach, Y: at.Y - dir.Y*tangentReach}, {X: at.X + dir.X*tangentReach, Y: at.Y + dir.Y*tangentReach},
		}
		later(page, t.from(t.trace.Step[i]), func() { strokeLine(page, ends, 1, ink.WithAlpha(tangentAlpha)) })
	}
}

// curveMarks are the marks of a curve; iterates are numbered from the start on.
type curveMarks struct {
	marks
	profile profile
	numbers bool
}

var _ Layer = curveMarks{}

// Draw implements Layer.
func (m curveMarks) Draw(page *canvas.Page, r vg.Rectangle) {
	room := m.newPlacer(r)
	for _, line := range m.profile.lines(r) {
		room.avoid(line)
	}
	for _, t := range m.trails {
		for _, p := range t.dots(r) {
			room.take(square(p, dotRadius))
		}
	}
	m.drawMarks(page, r, &room)
	m.drawLabels(page, r, &room)
	if m.numbers {
		for i := range m.trails {
			m.numberFromStart(page, r, &m.trails[i], &room)
		}
	}
}

// lastNumber is the last step that is numbered on a curve.
const lastNumber = 8

// numberFromStart writes 0, 1, 2, … beside the iterates until they come too close to be told apart.
func (m curveMarks) numberFromStart(page *canvas.Page, r vg.Rectangle, t *trail, room *placer) {
	var done []vg.Point
	for j, step := range t.steps {
		at := t.points[j]
		if step > lastNumber || !contains(r, at) || closeTo(done, at, 10) {
			return
		}
		done = append(done, at)
		text := canvas.Text{String: wording.Count(step), Size: noteSize, Bold: true, Ink: t.series.ink(), Halo: 1.4}
		found := false
		later(page, t.at(step), func() { found = room.nameWithin(sides, page, at, dotRadius+1, text) })
		if !found {
			return
		}
	}
}
