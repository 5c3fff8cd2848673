package maps

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Of few paths with names the first steps are numbered, two at least, as far as they and those before them are long.
const (
	numberSize             = 12.0
	firstNumbers           = 3
	longEnough   vg.Length = 26
)

// first reports whether a point of a path is one of its first steps, all of them long.
func (m Marks) first(t *Trail, j int) bool {
	if !m.listed || len(m.Trails) > mostDirect || j < 1 || j > firstNumbers || t.Steps[j] != j {
		return false
	}
	for k := 1; k <= max(j, 2); k++ {
		if k >= len(t.Points) || sheet.Distance(t.Points[k-1], t.Points[k]) < longEnough {
			return false
		}
	}
	return true
}

// drawNumbers writes the number of the step beside its iterate, where there is room.
func (m Marks) drawNumbers(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	star, _, _ := m.radii(r)
	var stars []vg.Point
	for _, k := range m.critical(r) {
		if k.Kind.IsMinimum() {
			stars = append(stars, k.At)
		}
	}
	for i := range m.Trails {
		t := &m.Trails[i]
		for j, step := range t.Steps {
			if !(m.Numbers != nil && m.Numbers(step) || m.first(t, j)) || !sheet.Contains(r, t.Points[j]) || closeTo(stars, t.Points[j], star) {
				continue
			}
			sheet.Later(page, t.When(step), func() {
				sheet.DrawStep(page, t.Points[j], t.Series.Ink())
				room.NameWithin(sheet.Sides, page, t.Points[j], sheet.DotRadius, canvas.Text{String: wording.Count(step), Size: numberSize, Bold: true, Ink: t.Series.Ink(), Halo: 1.5})
			})
		}
	}
}
