package canvas

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// Stroke implements vg.Canvas.
func (p *Page) Stroke(v vg.Path) { p.shape(v, nil, &p.state.paint) }

// Fill implements vg.Canvas; the winding rule is non-zero.
func (p *Page) Fill(v vg.Path) { p.shape(v, &p.state.paint, nil) }

// FillStroke fills and then strokes a path in one go, which takes one path in an SVG. Either colour may be nil to
// leave its part out. Line width, dash and joins are those in force.
func (p *Page) FillStroke(v vg.Path, fill, stroke color.Color) {
	p.shape(v, optional(fill), optional(stroke))
}

// wash is a part of the page in a faint colour.
type wash struct {
	box vector.Box
	ink Ink
}

// Wash lays a faint colour over a part of the page. What is written there later has halos of that colour.
func (p *Page) Wash(r vg.Rectangle, ink Ink) {
	p.SetColor(ink)
	p.Fill(r.Path())
	ink.Flat = true
	p.washes = append(p.washes, wash{p.mapped(r), ink})
}

// rimOnWash gives a halo the colour of the wash that the middle of its text lies on.
func (p *Page) rimOnWash(t *Text) {
	if len(p.washes) == 0 || t.Halo <= 0 || t.Rim != (Ink{}) {
		return
	}
	b := t.bounds()
	mid := vector.Point{X: (b.X0 + b.X1) / 2, Y: (b.Y0 + b.Y1) / 2}
	for _, w := range p.washes {
		if w.box.Has(mid) {
			t.Rim = w.ink
		}
	}
}

// Circle fills and then strokes a circle; either colour may be nil. The line width is the one in force.
func (p *Page) Circle(centre vg.Point, radius vg.Length, fill, stroke color.Color) {
	var v vg.Path
	v.Arc(centre, radius, 0, 2*math.Pi)
	v.Close()
	p.shape(v, optional(fill), optional(stroke))
}

// Dots fills discs of one size in the colour in force; many of them take little room in an SVG.
func (p *Page) Dots(centres []vg.Point, radius vg.Length) {
	o := op{kind: dotsOp, clip: p.clip(), radius: float64(radius) * p.state.m.Scale()}
	visible := p.reach(o.radius)
	for _, c := range centres {
		if at := p.state.m.Of(c); visible.Has(at) {
			o.path.Points = append(o.path.Points, at)
		}
	}
	if len(o.path.Points) == 0 || !(o.radius > 0 && o.radius <= tooLong) || p.state.paint.invisible() {
		return
	}
	colour := p.state.paint
	o.fill = &colour
	p.add(o)
}

func optional(c color.Color) *paint {
	if c == nil {
		return nil
	}
	colour := newPaint(c)
	return &colour
}

// shape records a path that is filled, stroked, or both.
func (p *Page) shape(v vg.Path, fill, stroke *paint) {
	o := op{kind: shapeOp, clip: p.clip(), width: p.state.width, dash: p.state.dash, dashOff: p.state.dashOff, round: p.state.round}
	if fill != nil && !fill.invisible() {
		colour := *fill
		o.fill = &colour
	}
	if stroke != nil && !stroke.invisible() && o.width > 0 {
		colour := *stroke
		o.stroke = &colour
	}
	if o.fill == nil && o.stroke == nil {
		return
	}
	if o.stroke == nil {
		o.width, o.dash = 0, nil
	}
	if c := fullCircle(v); c != nil && p.state.m.Similar() {
		o.circle, o.radius = true, float64(c.Radius)*p.state.m.Scale()
		at := p.state.m.Of(c.Pos)
		if !(o.radius > 0 && o.radius <= tooLong) || !p.reach(o.radius+o.width).Has(at) {
			return
		}
		o.path.Points = []vector.Point{at}
	} else {
		o.path = p.confined(vector.FromVG(v, p.state.m), &o)
		if len(o.path.Verbs) == 0 {
			return
		}
		p.snap(&o)
	}
	p.add(o)
}

// fullCircle is the arc that makes up the whole path, if there is one.
func fullCircle(v vg.Path) *vg.PathComp {
	var arc *vg.PathComp
	for i := range v {
		switch c := &v[i]; {
		case c.Type == vg.MoveComp && i == 0:
		case c.Type == vg.ArcComp && arc == nil && math.Abs(c.Angle) >= 2*math.Pi-1e-9:
			arc = c
		case c.Type == vg.CloseComp && arc != nil:
		default:
			return nil
		}
	}
	return arc
}

// snap puts a solid line of axis-parallel segments onto the pixel grid, so that a line of one CSS px is one pixel.
func (p *Page) snap(o *op) {
	if o.stroke == nil || o.fill != nil || o.round || o.dash != nil || !o.path.AxisParallel() {
		return
	}
	o.snapped = true
	from, to := o.path.Points[0], o.path.Points[len(o.path.Points)-1]
	// Rows are counted from the top, where SVG and PNG have their origin.
	for i, q := range o.path.Points {
		o.path.Points[i] = vector.Point{X: snap(q.X, o.width), Y: p.height - snap(p.height-q.Y, o.width)}
	}
	if len(o.path.Points) != 2 {
		return
	}
	// The ends of a single line, as of a tick, lie between pixels.
	a, b := &o.path.Points[0], &o.path.Points[1]
	if a.X == b.X {
		a.Y, b.Y = p.height-math.Round(p.height-from.Y), p.height-math.Round(p.height-to.Y)
	} else {
		a.X, b.X = math.Round(from.X), math.Round(to.X)
	}
}

// snap is the coordinate nearest to v at which a line of the given width covers whole pixels. It is counted from the
// left edge, or from the top edge, which is the same on pages whose height is a whole number.
func snap(v, width float64) float64 {
	if math.Mod(math.Round(width), 2) == 1 {
		return math.Floor(v) + 0.5
	}
	return math.Round(v)
}
