package canvas

import (
	"slices"

	"gdplot/internal/canvas/vector"
)

// without is the page as it is drawn in a theme: in one of colours without what stands in for them in greys; where there is no page, and nobody says which colour stands in for it, a
// text that lies on nothing drawn has no halo, which would be a pale cloud on a slide, and a grid is a shade of what is behind it.
func (p *Page) without(t *Theme) *Page {
	p = p.ofGreys(t)
	if !t.Clear || t.Page != Transparent.Page {
		return p
	}
	bare := *p
	bare.ops, bare.fleeting = append([]op(nil), p.ops...), append([]fleeting(nil), p.fleeting...)
	var ground []vector.Box
	for i := range bare.ops {
		o := &bare.ops[i]
		o.loseGrid()
		if o.grounds() {
			ground = append(ground, o.visible(p))
		}
		o.loseHalo(ground)
	}
	for i := range bare.fleeting {
		bare.fleeting[i].op.loseGrid()
		bare.fleeting[i].op.loseHalo(ground)
	}
	return &bare
}

// ofGreys is the page without what is drawn in greys only, in a theme that has colours.
func (p *Page) ofGreys(t *Theme) *Page {
	of := func(o op) bool { return o.stroke != nil && !o.stroke.plain && o.stroke.ink.Role == GreyRole }
	if t.Grey || !slices.ContainsFunc(p.ops, of) {
		return p
	}
	coloured := *p
	coloured.ops, coloured.fleeting = nil, slices.Clone(p.fleeting)
	for i, o := range p.ops {
		if !of(o) {
			coloured.ops = append(coloured.ops, o)
			continue
		}
		for k := range coloured.fleeting {
			if p.fleeting[k].before > i {
				coloured.fleeting[k].before--
			}
		}
	}
	return &coloured
}

// grounds reports whether an op is a surface that texts may lie on.
func (o *op) grounds() bool {
	switch o.kind {
	case imageOp, tilesOp:
		return true
	case shapeOp:
		return o.fill != nil && !o.fill.plain && (o.fill.ink.Role == GroundRole || o.fill.ink.Role == GridRole)
	}
	return false
}

// loseHalo takes the halo of a text that lies on no ground.
func (o *op) loseHalo(ground []vector.Box) {
	if o.kind != textOp || o.text.Halo == 0 {
		return
	}
	at := o.text.bounds()
	for _, g := range ground {
		if !g.Meet(at).Empty() {
			return
		}
	}
	o.text.Halo = 0
}

// faintGrid is how much of the ink of text lines of a grid have where nobody knows the page: on white they are as ever.
const faintGrid = 0.12

// loseGrid gives what is in the colour of grids a shade of any page: a pale grey would be a white line on a slide.
func (o *op) loseGrid() {
	faint := func(p *paint) *paint {
		if p == nil || p.plain || p.ink.Role != GridRole {
			return p
		}
		return &paint{ink: Ink{Role: InkRole, Alpha: faintGrid * p.ink.opacity()}}
	}
	if o.kind == shapeOp || o.kind == dotsOp {
		o.fill, o.stroke = faint(o.fill), faint(o.stroke)
	}
}
