package curve

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/maps"
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
func jump(v maps.View, a, b contour.Point, r vg.Rectangle) (left, right contour.Point, ok bool) {
	between := func(p, q contour.Point) float64 {
		return math.Abs(q.Y-p.Y) / v.Y.Width() * float64(r.Max.Y-r.Min.Y)
	}
	whole := between(a, b)
	if !(whole > steepFrom) {
		return a, b, false
	}
	for range jumpHalving {
		x := a.X + (b.X-a.X)/2
		mid := contour.Point{X: x, Y: height(v, x)}
		if math.IsNaN(mid.Y) || mid.X == a.X || mid.X == b.X {
			break
		}
		if between(a, mid) > between(mid, b) {
			b = mid
		} else {
			a = mid
		}
		if between(a, b) < jumpShare*whole {
			return a, b, false
		}
	}
	return a, b, true
}

// leap is where a function jumps: what it comes near on both sides, and which of the two it has, if that is known.
type leap struct {
	x           float64
	low, high   float64 // of f
	left, right vg.Point
	full        int // -1 for the left one, 1 for the right one, 0 where nobody knows
}

// roundTo is how near to such a number a jump lies for it to be there.
const roundTo = 1e-9

// binary is the part of one of which a place is a multiple that is exact in binary, with its decimals, and so what is computed there.
const binary = 64

// newLeap tells which of two values a function has where it jumps: the place is known to rounding alone, unless it is a number that
// has none.
func newLeap(v maps.View, a, b contour.Point, left, right vg.Point) leap {
	l := leap{x: b.X, low: math.Min(a.Y, b.Y), high: math.Max(a.Y, b.Y), left: left, right: right}
	if x := math.Round(b.X*binary) / binary; math.Abs(x-b.X) <= roundTo*(1+math.Abs(x)) {
		l.x, l.full = x, -1
		if f := height(v, x); math.Abs(f-b.Y) < math.Abs(f-a.Y) {
			l.full = 1
		}
	}
	return l
}

// leapRadius is that of the marks at a jump.
const leapRadius vg.Length = 3.2

// draw marks both sides, where it is known which of them the function has.
func (l leap) draw(page *canvas.Page) {
	if l.full == 0 {
		return
	}
	page.SetRound(false)
	page.SetLineDash([]vg.Length{1.5, 2.5}, 0)
	sheet.StrokeLine(page, []vg.Point{l.left, l.right}, 1, sheet.Muted.WithAlpha(groundAlpha))
	full, open := l.left, l.right
	if l.full > 0 {
		full, open = open, full
	}
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1.5)
	page.Circle(open, leapRadius, sheet.Paper, sheet.Ink)
	page.Circle(full, leapRadius, sheet.Ink, sheet.Ink)
}

// undefined hatches where a function of one variable has no value, and says so.
type undefined struct {
	view maps.View
	runs marks
}

var _ sheet.Layer = undefined{}

const (
	leastUndefined = vg.Length(4) // px: narrower strips are left alone
	mostTerm       = 20           // characters of what has no value there
	mistAlpha      = 0.5
)

// Draw implements Layer.
func (u undefined) Draw(page *canvas.Page, r vg.Rectangle) {
	strips := u.strips(r)
	if len(strips) == 0 {
		return
	}
	none := func(x, _ float64) float64 {
		if math.IsNaN(height(u.view, x)) {
			return 1
		}
		return -1
	}
	var border [][]vg.Point
	for _, s := range strips {
		page.Wash(s, sheet.Grid.WithAlpha(mistAlpha))
		for _, x := range []vg.Length{s.Min.X, s.Max.X} {
			if x > r.Min.X && x < r.Max.X {
				border = append(border, []vg.Point{{X: x, Y: r.Min.Y}, {X: x, Y: r.Max.Y}})
			}
		}
	}
	page.BeginGroup("not defined")
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	maps.StrokeForbidden(page, maps.ForbiddenOf(u.view).Hatch(r, none), border)
	for _, s := range strips {
		x := u.view.X.Lo + u.view.X.Width()*float64(((s.Min.X+s.Max.X)/2-r.Min.X)/(r.Max.X-r.Min.X))
		what := "not defined here"
		if term, ok := u.view.Source.Undefined([]float64{x}); ok && len(term) <= mostTerm {
			what = term + " is " + what
		}
		b := sheet.NewBlock(what, s.Max.X-s.Min.X-12, nameSize-1, true, 4)
		if !b.Cut() && !b.Split() {
			at := canvas.Text{At: vg.Point{X: (s.Min.X + s.Max.X) / 2, Y: s.Min.Y + 10 + b.Height() - sheet.Rise(sheet.NoteSize)}, Ink: sheet.Muted, Anchor: canvas.Middle, Halo: 2}
			if low, ink, ok := u.besideCross(s, b.Height()); ok {
				at.At.Y, at.Ink = low, ink
			}
			b.Draw(page, at)
			break
		}
	}
	page.EndGroup()
}

// besideCross is where a text of a height stands under the only step that ends in a strip, and its colour.
func (u undefined) besideCross(s vg.Rectangle, height vg.Length) (y vg.Length, ink canvas.Ink, ok bool) {
	all, ink := landed(&u.runs, u.runs.trails, s)
	if len(all) != 1 {
		return 0, ink, false
	}
	y = all[0].Y - crossGap - sheet.Rise(nameSize)
	return y, ink, y-height > s.Min.Y
}

// strips are where the function has no value, by px.
func (u undefined) strips(r vg.Rectangle) (all []vg.Rectangle) {
	open := false
	for _, p := range maps.SampleProfile(u.view.Source, u.view.X, int(r.Max.X-r.Min.X)) {
		x := place(u.view, r, p.X, u.view.Y.Lo).X
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
