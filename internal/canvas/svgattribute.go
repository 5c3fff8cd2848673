package canvas

import (
	"fmt"
	"image/color"
	"math"
)

// attributes are those that an op may share with its neighbours.
func (w *svgWriter) attributes(o *op) string {
	switch {
	case o.kind == textOp:
		return string(w.textAttributes(nil, o))
	case o.kind == dotsOp:
		a := w.colour(nil, "stroke", *o.fill)
		return string(number(a, "stroke-width", 2*o.radius, 1))
	case o.kind == shapeOp && o.stroke != nil:
		return string(w.strokeAttributes(o))
	case o.kind == shapeOp:
		return string(w.colour(nil, "fill", *o.fill))
	}
	return ""
}

func (w *svgWriter) strokeAttributes(o *op) []byte {
	a := w.colour(nil, "stroke", *o.stroke)
	a = number(a, "stroke-width", o.svgWidth(), 1)
	dash := w.theme.dash(o)
	if dash != nil {
		a = append(a, ` stroke-dasharray="`...)
		for i, l := range dash {
			if i > 0 {
				a = append(a, ' ')
			}
			a = appendShort(a, l, 2)
		}
		a = append(a, '"')
		a = number(a, "stroke-dashoffset", o.dashOff, 0)
	}
	if !o.round && !o.circle {
		ends, joins := o.path.EndsAndJoins()
		if ends || dash != nil {
			a = append(a, ` stroke-linecap="butt"`...)
		}
		if joins {
			a = append(a, ` stroke-linejoin="miter"`...)
		}
	}
	return a
}

// aboveHairline is a width, in CSS px, just over that of a pixel of usual screens. Lines up to that Chromium draws piece by
// piece, so that a faint one darkens wherever it crosses itself.
const aboveHairline = 1.02

// svgWidth is the width of a stroke: that of the op, a little more where a faint line is one CSS px wide and may cross itself.
func (o *op) svgWidth() float64 {
	if o.width == 1 && !o.stroke.opaque() && len(o.path.Points) > 3 {
		return aboveHairline
	}
	return o.width
}

// colour writes a colour and, if it is not opaque, its opacity.
func (w *svgWriter) colour(a []byte, name string, p paint) []byte {
	c := w.seen(name, p)
	a = append(append(append(append(append(a, ' '), name...), `="`...), hex(c)...), '"')
	alpha := float64(c.A) / 255
	if !p.plain {
		alpha = p.ink.opacity()
	}
	if alpha < 1 {
		a = attribute(a, name+"-opacity", alpha, 2)
	}
	return a
}

// number writes an attribute of at most two decimals unless it has its default.
func number(a []byte, name string, v, def float64) []byte {
	if math.Round(v*100) == math.Round(def*100) {
		return a
	}
	return attribute(a, name, v, 2)
}

func attribute(a []byte, name string, v float64, decimals int) []byte {
	a = append(append(append(a, ' '), name...), `="`...)
	return append(appendShort(a, v, decimals), '"')
}

// hex is the short form of an opaque colour.
func hex(c color.NRGBA) string {
	if c.R%17 == 0 && c.G%17 == 0 && c.B%17 == 0 {
		return fmt.Sprintf("#%x%x%x", c.R/17, c.G/17, c.B/17)
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}
