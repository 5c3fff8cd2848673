package canvas

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// Texts lists the texts of the page in drawing order, those of films included, for tests of the layout.
func (p *Page) Texts() []TextBox {
	var out []TextBox
	for _, o := range p.script() {
		if o.kind == textOp || o.kind == countOp {
			out = append(out, TextBox{o.text, o.text.bounds().rectangle()})
		}
	}
	return out
}

// InkBounds is the box around everything on the page, as far as clips let it be seen: a figure that is laid out well
// keeps it inside the page.
func (p *Page) InkBounds() vg.Rectangle {
	all := box{}
	for _, o := range p.script() {
		all = all.join(o.visible(p))
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
	case discOp:
		b := box{}
		for _, c := range o.timed.track {
			b = b.join(around(c.points).grow(o.radius + o.width))
		}
		return b
	case countOp:
		return o.text.bounds()
	}
	return box{}
}
