package maps

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

const (
	steepFrom   = 3.0  // px between two samples of a curve, from which on it is looked at whether it jumps there
	jumpHalving = 40   // times that the place of a jump is halved …
	jumpShare   = 0.75 // … and what is left of the height between the samples where it is one
)

// jump finds where a function of one variable jumps between two samples, with its values on both sides; ok is false where it
// is only steep.
func (v View) jump(a, b contour.Point, r vg.Rectangle) (left, right contour.Point, ok bool) {
	height := func(p, q contour.Point) float64 {
		return math.Abs(q.Y-p.Y) / v.Y.Width() * float64(r.Max.Y-r.Min.Y)
	}
	whole := height(a, b)
	if !(whole > steepFrom) {
		return a, b, false
	}
	x := make([]float64, 1)
	for range jumpHalving {
		x[0] = a.X + (b.X-a.X)/2
		mid := contour.Point{X: x[0], Y: v.height(x)}
		if math.IsNaN(mid.Y) || mid.X == a.X || mid.X == b.X {
			break
		}
		if height(a, mid) > height(mid, b) {
			b = mid
		} else {
			a = mid
		}
		if height(a, b) < jumpShare*whole {
			return a, b, false
		}
	}
	return a, b, true
}

// undefined hatches where a function of one variable has no value, and says so.
type undefined struct{ view View }

var _ sheet.Layer = undefined{}

const leastUndefined vg.Length = 4 // px: narrower strips are left alone

// Draw implements Layer.
func (u undefined) Draw(page *canvas.Page, r vg.Rectangle) {
	strips := u.strips(r)
	if len(strips) == 0 {
		return
	}
	none := func(x, _ float64) float64 {
		if math.IsNaN(u.view.height([]float64{x})) {
			return 1
		}
		return -1
	}
	var border [][]vg.Point
	for _, s := range strips {
		for _, x := range []vg.Length{s.Min.X, s.Max.X} {
			if x > r.Min.X && x < r.Max.X {
				border = append(border, []vg.Point{{X: x, Y: r.Min.Y}, {X: x, Y: r.Max.Y}})
			}
		}
	}
	page.BeginGroup("not defined")
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	StrokeForbidden(page, ForbiddenOf(u.view).hatch(r, none), border)
	for _, s := range strips {
		b := sheet.NewBlock("not defined here", s.Max.X-s.Min.X-8, sheet.NoteSize, false, 3)
		if !b.Cut() && !b.Split() {
			b.Draw(page, canvas.Text{At: vg.Point{X: (s.Min.X + s.Max.X) / 2, Y: s.Min.Y + 10 + b.Height() - sheet.Rise(sheet.NoteSize)}, Ink: sheet.Muted, Anchor: canvas.Middle, Halo: 2})
			break
		}
	}
	page.EndGroup()
}

// strips are where the function has no value, by px.
func (u undefined) strips(r vg.Rectangle) (all []vg.Rectangle) {
	open := false
	for _, p := range sampleCurve(u.view.Source, u.view.X, int(r.Max.X-r.Min.X)) {
		x := u.view.place(r, p.X, u.view.Y.Lo).X
		switch none := math.IsNaN(p.Y); {
		case none && !open:
			all = append(all, vg.Rectangle{Min: vg.Point{X: x, Y: r.Min.Y}, Max: vg.Point{X: x, Y: r.Max.Y}})
		case none:
			all[len(all)-1].Max.X = x
		}
		open = math.IsNaN(p.Y)
	}
	kept := all[:0]
	for _, s := range all {
		if s.Max.X-s.Min.X >= leastUndefined {
			kept = append(kept, s)
		}
	}
	return kept
}
