package canvas

import (
	"math"
	"sync"
	"unicode"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
)

// typeface reads Liberation Sans, whose metrics are those of Arial and Helvetica, and remembers what it has read. It may
// be used by several goroutines.
type typeface struct {
	mu     sync.Mutex
	font   *sfnt.Font
	buffer sfnt.Buffer
	em     float64 // units per em
	bold   bool
	glyphs map[rune]*glyph
	kerns  map[[2]sfnt.GlyphIndex]float64
}

// glyph is a letter in units of the em, y up.
type glyph struct {
	index   sfnt.GlyphIndex // 0 for substitutes
	advance float64
	outline path
	bounds  box
}

// Extents of a line of Liberation Sans in units of its size.
const (
	ascent  = 0.905
	descent = 0.212
)

// faces reads the two faces once.
var faces = sync.OnceValue(func() [2]*typeface {
	cache := font.NewCache(liberation.Collection())
	read := func(bold bool) *typeface {
		want := font.Font{Typeface: "Liberation", Variant: "Sans"}
		if bold {
			want.Weight = xfont.WeightBold
		}
		f := cache.Lookup(want, 1).Face
		return &typeface{
			font: f, em: float64(f.UnitsPerEm()), bold: bold,
			glyphs: map[rune]*glyph{}, kerns: map[[2]sfnt.GlyphIndex]float64{},
		}
	}
	return [2]*typeface{read(false), read(true)}
})

func faceFor(bold bool) *typeface {
	if bold {
		return faces()[1]
	}
	return faces()[0]
}

// placed is a letter of a line: its origin and scale in units of the text's size.
type placed struct {
	glyph *glyph
	x, y  float64
	scale float64
}

// set places the letters of runs on a line and measures it, in units of the text's size.
func (f *typeface) set(runs []run) (letters []placed, width float64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, r := range runs {
		var before sfnt.GlyphIndex
		size, rise := r.size(), r.rise()
		for _, c := range r.text {
			g := f.glyph(c)
			width += size * f.kern(before, g.index)
			letters = append(letters, placed{g, width, rise, size})
			width += size * g.advance
			before = g.index
		}
	}
	return letters, width
}

// ppem is the size at which the font answers in its own units.
func (f *typeface) ppem() fixed.Int26_6 { return fixed.Int26_6(f.em) }

func (f *typeface) kern(a, b sfnt.GlyphIndex) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	pair := [2]sfnt.GlyphIndex{a, b}
	k, known := f.kerns[pair]
	if !known {
		if units, err := f.font.Kern(&f.buffer, a, b, f.ppem(), xfont.HintingNone); err == nil {
			k = float64(units) / f.em
		}
		f.kerns[pair] = k
	}
	return k
}

func (f *typeface) glyph(c rune) *glyph {
	g, known := f.glyphs[c]
	if !known {
		if g = f.load(c); g == nil {
			g = f.substitute(c)
		}
		f.glyphs[c] = g
	}
	return g
}

// load reads a letter that the font has, else nil.
func (f *typeface) load(c rune) *glyph {
	index, err := f.font.GlyphIndex(&f.buffer, c)
	if err != nil || index == 0 {
		return nil
	}
	advance, err := f.font.GlyphAdvance(&f.buffer, index, f.ppem(), xfont.HintingNone)
	if err != nil {
		return nil
	}
	segments, err := f.font.LoadGlyph(&f.buffer, index, f.ppem(), nil)
	if err != nil {
		return nil
	}
	g := &glyph{index: index, advance: float64(advance) / f.em}
	at := func(p fixed.Point26_6) point { return point{float64(p.X) / f.em, -float64(p.Y) / f.em} }
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				g.outline.close()
			}
			g.outline.move(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			g.outline.line(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			g.outline.quad(at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			g.outline.cubic(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	if len(segments) > 0 {
		g.outline.close()
	}
	g.bounds = around(g.outline.points)
	return g
}

// substitute draws a letter that Liberation Sans lacks. SVG keeps the letter itself, and the viewer finds a font; a PNG
// shows, in this order: nabla as a Delta upside down; raised and lowered digits and signs as small ones; letters that
// look like another one as that one; marks without width as nothing; anything else as an empty frame, as wide as the
// letter usually is.
func (f *typeface) substitute(c rune) *glyph {
	if c == '∇' {
		return f.glyph('Δ').flipped()
	}
	if base, l, ok := script(c); ok {
		r := run{level: l}
		return f.glyph(base).transformed(matrix{a: r.size(), d: r.size(), f: r.rise()}, r.size())
	}
	if other, ok := lookalike[c]; ok {
		return f.glyph(other)
	}
	switch {
	case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
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
func (g *glyph) transformed(m matrix, advance float64) *glyph {
	out := &glyph{advance: g.advance * advance, outline: path{verbs: g.outline.verbs}}
	for _, p := range g.outline.points {
		out.outline.points = append(out.outline.points, m.at(p.X, p.Y))
	}
	out.bounds = around(out.outline.points)
	return out
}

// flipped is the glyph upside down, at the same height.
func (g *glyph) flipped() *glyph {
	return g.transformed(matrix{a: 1, d: -1, f: g.bounds.y0 + g.bounds.y1}, 1)
}

// frame is an empty box for a letter that cannot be drawn.
func frame(advance float64) *glyph {
	const line, height = 0.06, 0.7
	g := &glyph{advance: advance}
	rect := func(b box) {
		g.outline.move(point{b.x0, b.y0})
		g.outline.line(point{b.x0, b.y1})
		g.outline.line(point{b.x1, b.y1})
		g.outline.line(point{b.x1, b.y0})
		g.outline.close()
	}
	outer := box{0.08, 0, advance - 0.08, height}
	inner := outer.grow(-line)
	rect(outer)
	rect(box{inner.x1, inner.y0, inner.x0, inner.y1}) // the other way round: a hole
	g.bounds = outer
	return g
}

// Measure is the width of a line of text with markup, and how far its line extends above and below the baseline, in
// CSS px. Widths are those of Liberation Sans, Arial and Helvetica.
func Measure(s string, size float64, bold bool) (width, up, down float64) {
	_, width = faceFor(bold).set(parseMarkup(cleaned(s)))
	return width * size, ascent * size, descent * size
}

// inkOf is the box around the letters of a line of size 1 that starts at the origin. Text without ink has an empty box.
func inkOf(letters []placed) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, l := range letters {
		if g := l.glyph.bounds; !g.empty() {
			b = b.join(box{l.x + g.x0*l.scale, l.y + g.y0*l.scale, l.x + g.x1*l.scale, l.y + g.y1*l.scale})
		}
	}
	return b
}
