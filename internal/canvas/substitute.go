package canvas

import (
	"slices"
	"unicode"

	"gdplot/internal/canvas/vector"
)

// substitute draws a letter that Liberation Sans lacks. SVG keeps the letter itself, and the viewer finds a font; a PNG
// shows, in this order: nabla as a Delta upside down; raised and lowered digits and signs as small ones; letters that
// look like another one as that one; combining marks as nothing; anything else as an empty frame, as wide as the letter
// usually is.
func (f *typeface) substitute(c rune) *glyph {
	if c == '∇' {
		return f.glyph('Δ').flipped()
	}
	if base, l, ok := script(c); ok {
		r := run{level: l}
		return f.glyph(base).transformed(vector.Matrix{A: r.size(), D: r.size(), F: r.rise()}, r.size())
	}
	if other, ok := lookalike[c]; ok {
		return f.glyph(other)
	}
	switch {
	case unicode.In(c, unicode.Mn, unicode.Me):
		return &glyph{}
	case wide(c):
		return frame(1)
	}
	return frame(0.6)
}

// lookalike names a letter of Liberation Sans for one it lacks.
var lookalike = map[rune]rune{
	'∈': 'є', '∗': '*', '⋆': '*', '⋅': '·', '‐': '-', '‑': '-', '∣': '|', '⟨': '‹', '⟩': '›', 'ϵ': 'є',
	'ℝ': 'R', 'ℓ': 'l', '∥': '‖', '≪': '«', '≫': '»', '∝': 'α', '∅': 'Ø', '⊤': 'T', '\u2009': '\u00a0', '\u202f': '\u00a0',
}

// script takes a raised or lowered character of Unicode apart.
func script(c rune) (base rune, l level, ok bool) {
	switch {
	case c >= '⁰' && c <= '⁹':
		return '0' + c - '⁰', superscript, true
	case c >= '₀' && c <= '₉':
		return '0' + c - '₀', subscript, true
	}
	switch c {
	case '⁺':
		return '+', superscript, true
	case '⁻':
		return '−', superscript, true
	case '⁼':
		return '=', superscript, true
	case '⁽':
		return '(', superscript, true
	case '⁾':
		return ')', superscript, true
	case 'ⁿ':
		return 'n', superscript, true
	case 'ⁱ':
		return 'i', superscript, true
	case '₊':
		return '+', subscript, true
	case '₋':
		return '−', subscript, true
	case '₌':
		return '=', subscript, true
	case '₍':
		return '(', subscript, true
	case '₎':
		return ')', subscript, true
	}
	return 0, 0, false
}

// wide tells whether a letter is as wide as it is high: East Asian scripts and pictures.
func wide(c rune) bool {
	return c >= 0x1100 && c <= 0x115F || c >= 0x2E80 && c <= 0xA4CF || c >= 0xAC00 && c <= 0xD7A3 ||
		c >= 0xF900 && c <= 0xFAFF || c >= 0xFE30 && c <= 0xFE6F || c >= 0xFF00 && c <= 0xFF60 ||
		c >= 0x1F000 && c <= 0x1FAFF || c >= 0x20000 && c <= 0x3FFFD
}

// transformed is the glyph under a map, with an advance of its own.
func (g *glyph) transformed(m vector.Matrix, advance float64) *glyph {
	out := &glyph{advance: g.advance * advance, outline: vector.Path{Verbs: g.outline.Verbs}}
	for _, p := range g.outline.Points {
		out.outline.Points = append(out.outline.Points, m.At(p.X, p.Y))
	}
	out.bounds = vector.Around(out.outline.Points)
	return out
}

// flipped is the glyph upside down, at the same height.
func (g *glyph) flipped() *glyph {
	return g.transformed(vector.Matrix{A: 1, D: -1, F: g.bounds.Y0 + g.bounds.Y1}, 1)
}

// frame is an empty box for a letter that cannot be drawn.
func frame(advance float64) *glyph {
	const line, height = 0.06, 0.7
	g := &glyph{advance: advance, framed: true}
	rect := func(b vector.Box) {
		g.outline.MoveTo(vector.Point{X: b.X0, Y: b.Y0})
		g.outline.LineTo(vector.Point{X: b.X0, Y: b.Y1})
		g.outline.LineTo(vector.Point{X: b.X1, Y: b.Y1})
		g.outline.LineTo(vector.Point{X: b.X1, Y: b.Y0})
		g.outline.Close()
	}
	outer := vector.Box{X0: 0.08, Y0: 0, X1: advance - 0.08, Y1: height}
	inner := outer.Grow(-line)
	rect(outer)
	rect(vector.Box{X0: inner.X1, Y0: inner.Y0, X1: inner.X0, Y1: inner.Y1}) // the other way round: a hole
	g.bounds = outer
	return g
}

// Framed lists the letters of the page that PNG and PDF show as empty frames, since the font has nothing like them, each
// once, in drawing order. SVG keeps them, and its viewer finds a font.
func (p *Page) Framed() []rune {
	var all []rune
	for _, o := range p.script() {
		if o.kind != textOp && o.kind != countOp {
			continue
		}
		letters, _ := o.text.line()
		for _, l := range letters {
			if l.glyph.framed && !slices.Contains(all, l.char) {
				all = append(all, l.char)
			}
		}
	}
	return all
}
