package canvas

import (
	"fmt"
	"image/color"
	"slices"
)

// An SVG in an adaptive theme has the colours of its light form as attributes, which every viewer understands, and a
// style sheet that puts those of its dark form in their place for readers who prefer that. Selectors go by the light
// colour, so nothing else of the drawing differs.

// adapted is the theme that a page is written in: one with pixels in it has one form, since their colours cannot follow
// the reader, and half a figure must not.
func (p *Page) adapted(t *Theme) *Theme {
	if t.Dark == nil || !slices.ContainsFunc(p.ops, func(o op) bool { return o.kind == imageOp || o.tiles != nil }) {
		return t
	}
	fixed := *t
	fixed.Dark = nil
	return &fixed
}

// darkColour is a colour of an SVG in both forms, and the attributes that have it.
type darkColour struct {
	light, dark  color.NRGBA
	fill, stroke bool
}

// seen is the colour that an attribute, fill or stroke, is written with. Where two paints that agree in the light form
// differ in the dark one, the second is moved by so little that nobody can tell.
func (w *svgWriter) seen(attribute string, p paint) color.NRGBA {
	light := p.in(w.theme)
	if w.theme.Dark == nil {
		return light
	}
	dark, blue := p.in(w.theme.Dark), light.B
	for n := uint8(1); ; n++ {
		d := w.darkColour(light, dark)
		if packed(d.dark) == packed(dark) {
			d.fill, d.stroke = d.fill || attribute == "fill", d.stroke || attribute == "stroke"
			return light
		}
		if light.B = blue + n; blue >= 128 {
			light.B = blue - n
		}
	}
}

// darkColour finds what is known of a light colour; a new one gets its dark form.
func (w *svgWriter) darkColour(light, dark color.NRGBA) *darkColour {
	for i := range w.dark {
		if packed(w.dark[i].light) == packed(light) {
			return &w.dark[i]
		}
	}
	w.dark = append(w.dark, darkColour{light: light, dark: dark})
	return &w.dark[len(w.dark)-1]
}

// style writes the style sheet of an adaptive theme.
func (w *svgWriter) style(out []byte) []byte {
	if w.theme.Dark == nil {
		return out
	}
	out = append(out, "<style>@media(prefers-color-scheme:dark){"...)
	for _, d := range w.dark {
		from, to := hex(d.light), hex(d.dark)
		if d.fill && from != to {
			out = fmt.Appendf(out, `#%[1]s [fill="%[2]s"]{fill:%[3]s}`, w.prefix, from, to)
		}
		if d.stroke && from != to {
			out = fmt.Appendf(out, `#%[1]s [stroke="%[2]s"]{stroke:%[3]s}`, w.prefix, from, to)
		}
	}
	return append(out, "}</style>\n"...)
}
