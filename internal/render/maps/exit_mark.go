package maps

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// DrawExits marks where paths leave the frame for good: a cross where the run diverged, an arrowhead where it did not.
func (m Marks) DrawExits(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	for i := range m.Trails {
		t := &m.Trails[i]
		at, diverged := t.lastSeen(r)
		switch {
		case diverged:
			sheet.Later(page, t.SeenFrom(), func() { sheet.DrawCross(page, at, crossRadius, t.Series.Ink()) })
			room.Take(sheet.Square(at, 6))
		case t.Left != nil:
			tip := vg.Point{X: at.X + t.Left.Dir.X*5, Y: at.Y + t.Left.Dir.Y*5}
			sheet.Later(page, t.SeenFrom(), func() {
				sheet.FillStrokeMark(page, sheet.ArrowPath(tip, t.Left.Dir, 9), 1, t.Series.Ink(), t.Series.Ink(), 0)
			})
			room.Take(sheet.Square(at, 7))
		}
		if len(m.Trails) < manyPaths && r.Max.X-r.Min.X >= SmallPanel {
			t.drawPasses(page, room)
		}
	}
}

// crossRadius is that of the cross of a path that diverged.
const crossRadius vg.Length = 4.2

// passSize is that of the arrowheads where a path leaves the frame and comes back, smaller than where it leaves for good.
const passSize vg.Length = 6.5

// drawPasses draws hollow arrowheads at the frame.
func (t *Trail) drawPasses(page *canvas.Page, room *sheet.Placer) {
	for _, pass := range t.passes {
		tip := vg.Point{X: pass.At.X + pass.Dir.X*passSize/2, Y: pass.At.Y + pass.Dir.Y*passSize/2}
		sheet.Later(page, t.stepNear(pass.At), func() {
			sheet.FillStrokeMark(page, sheet.ArrowPath(tip, pass.Dir, passSize), 0.8, sheet.Paper, t.Series.Ink(), 1.2)
		})
		room.Take(sheet.Square(pass.At, passSize/2+1))
	}
}

// stepNear is the step at which a path is nearest to a point of it; 0 in a figure that is no film.
func (t *Trail) stepNear(at vg.Point) float64 {
	if t.Track == nil || len(t.Points) == 0 {
		return 0
	}
	best := 0
	for i, p := range t.Points {
		if sheet.Distance(p, at) < sheet.Distance(t.Points[best], at) {
			best = i
		}
	}
	return float64(t.Steps[best])
}

// lastSeen is where a path that leaves or diverges is seen last; ok tells whether it diverged.
func (t *Trail) lastSeen(r vg.Rectangle) (at vg.Point, diverged bool) {
	if t.Left != nil {
		return t.Left.At, t.Diverged
	}
	if n := len(t.Points); t.Diverged && n > 0 && sheet.Contains(r, t.Points[n-1]) {
		return t.Points[n-1], true
	}
	return vg.Point{}, false
}
