package canvas

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image/color"

	"gdplot/internal/canvas/vector"
)

// An SVG in an adaptive theme has the colours of its light form as attributes, which every viewer understands, and a
// style sheet that puts those of its dark form in their place for readers who prefer that. Selectors go by the light
// colour, so nothing else of the drawing differs.

// Pictures inside an SVG cannot change colours so: they are there twice, once for each form, and one of them is shown.

// Classes of the two forms of a picture.
const (
	lightForm = "l"
	darkForm  = "k"
)

// pictures writes a picture in each form of the theme, made by data. What looks the same in both is written once.
func (w *svgWriter) pictures(open func(), data func(t *Theme) []byte) {
	light := data(w.theme)
	if light == nil {
		return
	}
	var dark []byte
	if w.theme.Dark != nil {
		if dark = data(w.theme.Dark); bytes.Equal(light, dark) {
			dark = nil
		}
	}
	write := func(class string, png []byte) {
		open()
		w.buf = append(append(w.buf, class...), ` href="data:image/png;base64,`...)
		w.buf = append(base64.StdEncoding.AppendEncode(w.buf, png), "\"/>\n"...)
	}
	if dark == nil {
		write("", light)
		return
	}
	w.twoForms = true
	write(` class="`+lightForm+`"`, light)
	write(` class="`+darkForm+`" display="none"`, dark) // an attribute, for viewers without style sheets
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
		if vector.Packed(d.dark) == vector.Packed(dark) {
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
		if vector.Packed(w.dark[i].light) == vector.Packed(light) {
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
	if w.twoForms {
		out = fmt.Appendf(out, `#%[1]s .%[2]s{display:none}#%[1]s .%[3]s{display:inline}`, w.prefix, lightForm, darkForm)
	}
	return append(out, "}</style>\n"...)
}
