package canvas

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// Texts lists the texts of the page in drawing order, those of films included, for tests of the layout.
func (p *Page) Texts() []TextBox {
	var out []TextBox
	for _, o := range p.script() {
		if o.kind == textOp || o.kind == countOp {
			b := TextBox{Text: o.text, Box: o.text.bounds().Rectangle(), until: math.Inf(1)}
			if o.timed != nil {
				b.from, b.until = o.timed.from, o.timed.until
			}
			out = append(out, b)
		}
	}
	return out
}

// Written lists the boxes of the texts on the page that reach into a rectangle.
func (p *Page) Written(r vg.Rectangle) []vg.Rectangle {
	var all []vg.Rectangle
	in := vector.Box{X0: float64(r.Min.X), Y0: float64(r.Min.Y), X1: float64(r.Max.X), Y1: float64(r.Max.Y)}
	look := func(o *op) {
		if o.kind != textOp && o.kind != countOp {
			return
		}
		if b := o.text.bounds(); b.X0 < in.X1 && b.X1 > in.X0 && b.Y0 < in.Y1 && b.Y1 > in.Y0 {
			all = append(all, b.Rectangle())
		}
	}
	for i := range p.ops {
		look(&p.ops[i])
	}
	for i := range p.fleeting {
		look(&p.fleeting[i].op)
	}
	return all
}

// Shortened lists the texts of the page that stand for longer ones, each once, in drawing order.
func (p *Page) Shortened() []Text {
	var all []Text
	seen := map[string]bool{}
	for _, o := range p.script() {
		if t := o.text; (o.kind == textOp || o.kind == countOp) && t.Whole != "" && !seen[t.Whole] {
			seen[t.Whole] = true
			all = append(all, t)
		}
	}
	return all
}

// Omit notes a text that had no room on the page.
func (p *Page) Omit(text string) {
	if !slices.Contains(p.omitted, text) {
		p.omitted = append(p.omitted, text)
	}
}

// Join notes that a line joins a text to what it names, for those who look whether such lines cross.
func (p *Page) Join(mark, foot vg.Point) { p.ties = append(p.ties, [2]vg.Point{mark, foot}) }

// Ties lists the lines that join texts to what they name.
func (p *Page) Ties() [][2]vg.Point { return p.ties }

// Omitted lists the texts that had no room, each once.
func (p *Page) Omitted() []string { return p.omitted }

// InkBounds is the box around everything on the page, as far as clips let it be seen: a figure that is laid out well
// keeps it inside the page.
func (p *Page) InkBounds() vg.Rectangle {
	all := vector.Box{}
	for _, o := range p.script() {
		all = all.Join(o.visible(p))
	}
	return all.Rectangle()
}

// bounds is a box around what the op paints; mitres are counted as round joins.
func (o *op) bounds() vector.Box {
	switch o.kind {
	case shapeOp, dotsOp:
		if len(o.path.Points) == 0 {
			return vector.Box{}
		}
		grow := o.radius
		if o.stroke != nil {
			grow += o.width / 2
		}
		return vector.Around(o.path.Points).Grow(grow)
	case textOp:
		return o.text.bounds().Grow(math.Max(o.text.Halo, 0))
	case imageOp, tilesOp:
		return o.rect
	case discOp:
		b := vector.Box{}
		for _, c := range o.timed.track {
			b = b.Join(vector.Around(c.points).Grow(o.radius + o.width))
		}
		return b
	case countOp:
		return o.text.bounds()
	}
	return vector.Box{}
}
