package curve

import (
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// arrows point along the steps that a figure is about: those that take a run over a jump of its function, and the one that leaves the
// domain.
type arrows struct{ m marks }

var _ sheet.Layer = arrows{}

const (
	headSize  vg.Length = 9
	headLeast vg.Length = 26 // px of a step that has a head
	crossGap  vg.Length = 9  // from a head to the cross that its step ends in
)

// Draw implements Layer.
func (a arrows) Draw(page *canvas.Page, r vg.Rectangle) {
	if len(a.m.trails) > mostPaths {
		return
	}
	for i := range a.m.trails {
		t := &a.m.trails[i]
		steps, gap := a.m.jumped(t, r), sheet.DotRadius+1
		if _, _, left := a.m.leaving(t); left {
			steps, gap = []int{len(t.Points) - 1}, crossGap
		}
		for _, j := range steps {
			if j < 1 || j >= len(t.Points) || !sheet.Contains(r, t.Points[j]) || sheet.Distance(t.Points[j-1], t.Points[j]) < headLeast {
				continue
			}
			along := sheet.Direction(t.Points[j-1], t.Points[j])
			tip := vg.Point{X: t.Points[j].X - gap*along.X, Y: t.Points[j].Y - gap*along.Y}
			ink := t.Series.Ink()
			sheet.Later(page, t.When(t.Steps[j]), func() {
				sheet.FillStrokeMark(page, sheet.ArrowPath(tip, along, headSize), 0.8, ink, ink, 0)
			})
		}
	}
}

// landed are where steps end that leave the domain, in sight.
func landed(m *marks, trails []maps.Trail, r vg.Rectangle) (all []vg.Point, ink canvas.Ink) {
	for i := range trails {
		t := &trails[i]
		n := len(t.Points)
		if _, _, left := m.leaving(t); left && n > 0 && sheet.Contains(r, t.Points[n-1]) {
			all, ink = append(all, t.Points[n-1]), t.Series.Ink()
		}
	}
	return slices.Clip(all), ink
}
