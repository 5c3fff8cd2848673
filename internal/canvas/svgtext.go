package canvas

import (
	"math"
	"strings"
)

func (w *svgWriter) textAttributes(a []byte, o *op) []byte {
	t := &o.text
	a = w.colour(a, "fill", *o.fill)
	a = number(a, "font-size", t.Size, defaultSize)
	if t.Bold {
		a = append(a, ` font-weight="bold"`...)
	}
	anchor := t.Anchor
	if t.fromRight() { // the viewer anchors by the side where reading begins
		a = append(a, ` direction="rtl"`...)
		anchor = End - anchor
	}
	switch anchor {
	case Middle:
		a = append(a, ` text-anchor="middle"`...)
	case End:
		a = append(a, ` text-anchor="end"`...)
	}
	if t.Halo > 0 {
		a = append(a, ` paint-order="stroke"`...)
		a = number(a, "stroke-width", 2*t.Halo, 1)
		a = w.colour(a, "stroke", t.rim())
	}
	return a
}

// alikeTexts counts the ops from the first on that are texts which differ only in the colour of their halo, the last of
// their attributes, and gives what they have in common.
func (w *svgWriter) alikeTexts(ops []op) (n int, common string) {
	head := func(o *op) string {
		a := w.attributes(o)
		return a[:max(strings.LastIndex(a, ` stroke="`), 0)]
	}
	if ops[0].kind != textOp || ops[0].text.Halo == 0 {
		return 0, ""
	}
	common = head(&ops[0])
	for n < len(ops) && ops[n].kind == textOp && ops[n].text.Halo > 0 && w.clipFor(&ops[n]) == w.clip && head(&ops[n]) == common {
		n++
	}
	return n, common
}

// text writes a text. The viewer anchors it, and gives it the width that it was laid out for: where it has none of the
// fonts that are asked for, another one runs up to an eighth wider, into what stands beside it or off the page. A film, whose
// bytes are counted, goes without.
func (w *svgWriter) text(o *op, own string) {
	t := &o.text
	x, y := float64(t.At.X), w.page.height-float64(t.At.Y)
	w.buf = append(append(w.buf, "<text"...), own...)
	if turn := math.Round(-t.Rotate*180/math.Pi*10) / 10; turn != 0 {
		w.buf = append(w.buf, ` transform="translate(`...)
		w.buf = append(appendShort(w.buf, x, 1), ' ')
		w.buf = append(appendShort(w.buf, y, 1), ")rotate("...)
		w.buf = append(appendShort(w.buf, turn, 1), `)"`...)
	} else {
		w.buf = attribute(w.buf, "x", x, 1)
		w.buf = attribute(w.buf, "y", y, 1)
	}
	if width, _, _ := Measure(t.String, t.Size, t.Bold); w.motion == nil && (width >= leastHeld || t.Size >= largeHeld) {
		w.buf = attribute(w.buf, "textLength", width, 1)
		w.buf = append(w.buf, ` lengthAdjust="spacingAndGlyphs"`...)
	}
	w.buf = append(w.buf, '>')
	rise := 0.0
	for _, r := range parseMarkup(t.String) {
		if r.level == baseline && rise == 0 {
			w.buf = appendEscaped(w.buf, r.text)
			continue
		}
		w.buf = append(w.buf, "<tspan"...)
		w.buf = number(w.buf, "dy", (rise-r.rise())*t.Size, 0)
		w.buf = number(w.buf, "font-size", r.size()*t.Size, t.Size)
		w.buf = append(w.buf, '>')
		w.buf = append(appendEscaped(w.buf, r.text), "</tspan>"...)
		rise = r.rise()
	}
	w.buf = append(w.buf, "</text>\n"...)
}

// leastHeld is the width in px from which on another font changes that of a text by more than a px or two.
const leastHeld = 16

// largeHeld is the size of a text from which on its width is held however short it is.
const largeHeld = 15

// appendEscaped writes text that means nothing to XML.
func appendEscaped(out []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			out = append(out, "&amp;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		default:
			out = append(out, s[i])
		}
	}
	return out
}
