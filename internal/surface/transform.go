package surface

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/portable"
	"gdplot/internal/wording"
)

// transformParams are the parameters that move any surface.
func transformParams() []catalog.Param {
	return []catalog.Param{
		{Name: "stretch", Symbol: "s", Type: catalog.Number | catalog.Numbers, Optional: true, Range: catalog.MoreThan(0),
			Doc: "How many times wider the surface becomes, about the origin: a number, or a list with one for each variable. Slopes become as many times gentler."},
		{Name: "rotate", Symbol: "φ", Type: catalog.Number, Optional: true, Range: catalog.Closed(-360, 360),
			Doc: "Degrees by which the surface, once stretched, is turned counter-clockwise about the origin, in the plane of the first two variables."},
		{Name: "shift", Symbol: "d", Type: catalog.Numbers, Optional: true, Range: catalog.Any(),
			Doc: "By how much the surface, once stretched and turned, is moved: a list with one number for each variable. Window, minima and suggested starts of a named surface move with it."},
	}
}

// transform moves a surface: what was at u is at x = d + R·S·u, for a stretch S, a rotation R of the first two
// coordinates and a shift d.
type transform struct {
	stretch, shift []float64 // one for each variable
	cos, sin       float64   // of the angle
	words          []string  // what it does
}

// newTransform takes the parameters of a spec for dim variables; it is nil where nothing is moved.
func newTransform(spec catalog.Spec, dim int) (*transform, error) {
	t := &transform{stretch: make([]float64, dim), shift: make([]float64, dim), cos: 1}
	for i := range t.stretch {
		t.stretch[i] = 1
	}
	if spec.Has("stretch") {
		s, ok := spec.Get("stretch").([]float64)
		if !ok {
			s = []float64{spec.Float("stretch")}
		}
		if len(s) != 1 && len(s) != dim {
			return nil, wrongLength("stretch", len(s), dim)
		}
		for i := range t.stretch {
			t.stretch[i] = s[i%len(s)]
		}
		t.say(!allAre(s, 1), "stretched by "+numbersText(s))
	}
	if spec.Has("rotate") {
		if dim < 2 {
			return nil, &ParamError{Param: "rotate", Index: -1, Message: "a surface of 1 variable cannot be rotated"}
		}
		t.cos, t.sin = turn(spec.Float("rotate"))
		t.say(t.cos != 1, fmt.Sprintf("rotated by %g°", spec.Float("rotate")))
	}
	if spec.Has("shift") {
		d := spec.Numbers("shift")
		if len(d) != dim {
			return nil, wrongLength("shift", len(d), dim)
		}
		copy(t.shift, d)
		t.say(!allAre(d, 0), "shifted by "+numbersText(d))
	}
	if len(t.words) == 0 {
		return nil, nil
	}
	return t, nil
}

// say notes what a transform does, if it does anything.
func (t *transform) say(does bool, words string) {
	if does {
		t.words = append(t.words, words)
	}
}

// allAre reports whether every number is v.
func allAre(numbers []float64, v float64) bool {
	for _, x := range numbers {
		if x != v {
			return false
		}
	}
	return true
}

func wrongLength(param string, n, dim int) error {
	return &ParamError{Param: param, Index: -1, Message: fmt.Sprintf("%s has %s and the surface %s", param, numberCount(n), wording.Plural(dim, "variable"))}
}

func numberCount(n int) string {
	if n == 1 {
		return "1 number"
	}
	return fmt.Sprintf("%d numbers", n)
}

func numbersText(v []float64) string {
	if len(v) == 1 {
		return fmt.Sprintf("%g", v[0])
	}
	parts := make([]string, len(v))
	for i := range v {
		parts[i] = fmt.Sprintf("%g", v[i])
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// turn is the cosine and the sine of an angle in degrees, exact at quarter turns.
func turn(degrees float64) (c, s float64) {
	switch math.Mod(degrees+720, 360) {
	case 0:
		return 1, 0
	case 90:
		return 0, 1
	case 180:
		return -1, 0
	case 270:
		return 0, -1
	}
	angle := degrees * math.Pi / 180
	return portable.Cos(angle), portable.Sin(angle)
}

// inverse adds u = S⁻¹·Rᵀ·(x − d) to a graph.
func (t *transform) inverse(g *formula.Graph) []formula.ID {
	u := make([]formula.ID, len(t.shift))
	for i := range u {
		u[i] = g.Sub(g.Variable(i), g.Constant(t.shift[i]))
	}
	if t.sin != 0 || t.cos != 1 {
		a, b := u[0], u[1]
		u[0] = g.Add(multiple(g, t.cos, a), multiple(g, t.sin, b))
		u[1] = g.Sub(multiple(g, t.cos, b), multiple(g, t.sin, a))
	}
	for i := range u {
		u[i] = g.Div(u[i], g.Constant(t.stretch[i]))
	}
	return u
}

// multiple is c·u, and exactly 0 for c = 0.
func multiple(g *formula.Graph, c float64, u formula.ID) formula.ID {
	if c == 0 {
		return g.Constant(0)
	}
	return g.Mul(g.Constant(c), u)
}

// point moves a point.
func (t *transform) point(u []float64) []float64 {
	x := make([]float64, len(u))
	for i := range x {
		x[i] = t.stretch[i] * u[i]
	}
	if t.sin != 0 || t.cos != 1 {
		x[0], x[1] = float64(t.cos*x[0])-float64(t.sin*x[1]), float64(t.sin*x[0])+float64(t.cos*x[1])
	}
	for i := range x {
		x[i] += t.shift[i]
	}
	return x
}

func (t *transform) points(all [][]float64) [][]float64 {
	var moved [][]float64
	for _, u := range all {
		moved = append(moved, t.point(u))
	}
	return moved
}

// window is the smallest window that holds a moved one: the corners of its first two sides move like points.
func (t *transform) window(w []catalog.Interval) []catalog.Interval {
	lo, hi := make([]float64, len(w)), make([]float64, len(w))
	for i, side := range w {
		lo[i], hi[i] = side.Lo, side.Hi
	}
	corners := t.points([][]float64{lo, hi})
	if len(w) > 1 {
		for _, first := range []float64{lo[0], hi[0]} {
			for _, second := range []float64{lo[1], hi[1]} {
				corners = append(corners, t.point(append([]float64{first, second}, lo[2:]...)))
			}
		}
	}
	lo, hi = bounds(len(w), corners)
	moved := make([]catalog.Interval, len(w))
	for i := range moved {
		moved[i] = catalog.Closed(lo[i], hi[i])
	}
	return moved
}
