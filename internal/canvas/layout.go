package canvas

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// Texts lists the texts of the page in drawing order, for tests of the layout.
func (p *Page) Texts() []TextBox {
	var out []TextBox
	for i := range p.ops {
		if o := &p.ops[i]; o.kind == textOp {
			out = append(out, TextBox{o.text, o.text.bounds().rectangle()})
		}
	}
	return out
}

// InkBounds is the box around everything on the page, as far as clips let it be seen: a figure that is laid out well
// keeps it inside the page.
func (p *Page) InkBounds() vg.Rectangle {
	all := box{}
	for i := range p.ops {
		o := &p.ops[i]
		b := o.bounds()
		if o.clip >= 0 {
			b = b.meet(p.clips[o.clip])
		}
		all = all.join(b)
	}
	return all.rectangle()
}

// bounds is a box around what the op paints; mitres are counted as round joins.
func (o *op) bounds() box {
	switch o.kind {
	case shapeOp, dotsOp:
		if len(o.path.points) == 0 {
			return box{}
		}
		grow := o.radius
		if o.stroke != nil {
			grow += o.width / 2
		}
		return around(o.path.points).grow(grow)
	case textOp:
		return o.text.bounds().grow(math.Max(o.text.Halo, 0))
	case imageOp, tilesOp:
		return o.rect
	}
	return box{}
}
