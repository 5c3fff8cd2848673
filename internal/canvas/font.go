package canvas

import (
	"math"
	"sync"
	"unicode"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"gdplot/internal/canvas/vector"
)

// typeface reads a font, such as Liberation Sans, and remembers what it has read. It may be used by several goroutines.
type typeface struct {
	mu       sync.Mutex
	font     *sfnt.Font
	buffer   sfnt.Buffer
	em       float64 // units per em
	bold     bool
	measured bool // whether of the outlines of letters there are the extents alone
	glyphs   map[rune]*glyph
	kerns    map[[2]sfnt.GlyphIndex]float64
	lengths  map[string]float64 // of texts that were measured, mostLengths at most
	base     *typeface          // has the letters that this one lacks; nil for none
}

func newTypeface(f *sfnt.Font, bold bool) *typeface {
	return &typeface{
		font: f, em: float64(f.UnitsPerEm()), bold: bold,
		glyphs: map[rune]*glyph{}, kerns: map[[2]sfnt.GlyphIndex]float64{}, lengths: map[string]float64{},
	}
}

// glyph is a letter in units of the em, y up.
type glyph struct {
	index   sfnt.GlyphIndex // 0 for substitutes
	advance float64
	outline vector.Path
	bounds  vector.Box
	framed  bool // an empty frame, in place of a letter that cannot be drawn
}

// Extents of a line of Liberation Sans in units of its size.
const (
	ascent  = 0.905
	descent = 0.212
)

// faces reads the two faces once.
var faces = sync.OnceValue(func() [2]*typeface {
	read := func(ttf []byte, bold bool) *typeface {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			panic("canvas: Liberation Sans is broken: " + err.Error())
		}
		face := newTypeface(f, bold)
		face.measured = measuresOnly
		return face
	}
	files := fontFiles()
	return [2]*typeface{read(files[0], false), read(files[1], true)}
})

// placed is a letter of a line: its origin and scale in units of the text's size.
type placed struct {
	char  rune
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
			if unicode.Is(unicode.Mn, c) && len(letters) > 0 {
				letters = append(letters, g.over(letters[len(letters)-1], c))
				continue
			}
			width += size * f.kern(before, g.index)
			letters = append(letters, placed{c, g, width, rise, size})
			width += size * g.advance
			before = g.index
		}
	}
	return letters, width
}

// mostLengths is how many texts a typeface knows the lengths of: layout asks for those of one figure again and again.
const mostLengths = 4096

// length is how long a text with markup is, as set measures it, in units of its size.
func (f *typeface) length(text string) (width float64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if width, known := f.lengths[text]; known {
		return width
	}
	begun := false
	line := cleaned(text)
	for _, r := range lineOf(line, readFromRight(line)) {
		var before sfnt.GlyphIndex
		size := r.size()
		for _, c := range r.text {
			g := f.glyph(c)
			if begun && unicode.Is(unicode.Mn, c) {
				continue
			}
			begun = true
			width += size * f.kern(before, g.index)
			width += size * g.advance
			before = g.index
		}
	}
	if len(f.lengths) >= mostLengths {
		clear(f.lengths)
	}
	f.lengths[text] = width
	return width
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
		switch _, l, _ := script(c); {
		case unicode.Is(unicode.Cf, c): // joiners and the like
			g = &glyph{}
		case l == subscript: // the font has some, as wide as full letters
			g = f.substitute(c)
		default:
			if g = f.load(c); g == nil {
				g = f.foreign(c)
			}
		}
		f.glyphs[c] = g
	}
	return g
}

// over places a combining mark c on the middle of a letter, and above it if that is where the mark belongs.
func (g *glyph) over(base placed, c rune) placed {
	const above, gap = 0.3, 0.04
	lift := 0.0
	if g.bounds.Y0 > above {
		lift = math.Max(0, base.glyph.bounds.Y1+gap-g.bounds.Y0)
	}
	middle := base.x + base.scale*base.glyph.advance/2
	return placed{c, g, middle - base.scale*(g.bounds.X0+g.bounds.X1)/2, base.y + base.scale*lift, base.scale}
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
	at := func(p fixed.Point26_6) vector.Point {
		return vector.Point{X: float64(p.X) / f.em, Y: -float64(p.Y) / f.em}
	}
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				g.outline.Close()
			}
			g.outline.MoveTo(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			g.outline.LineTo(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			g.outline.QuadTo(at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			g.outline.CubicTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	if len(segments) > 0 {
		g.outline.Close()
	}
	if len(segments) > 0 {
		g.bounds = vector.Around(g.outline.Points)
	}
	return g
}

// Measure is the width of a line of text with markup, and how far its line extends above and below the baseline, in
// CSS px. Widths are those of the family in use: of Liberation Sans, Arial and Helvetica where none is.
func Measure(s string, size float64, bold bool) (width, up, down float64) {
	width = faceFor(bold).length(s)
	return width * size, ascent * size, descent * size
}

// inkOf is the box around the letters of a line of size 1 that starts at the origin. Text without ink has an empty box.
func inkOf(letters []placed) vector.Box {
	b := vector.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	for _, l := range letters {
		if g := l.glyph.bounds; !g.Empty() {
			b = b.Join(vector.Box{X0: l.x + g.X0*l.scale, Y0: l.y + g.Y0*l.scale, X1: l.x + g.X1*l.scale, Y1: l.y + g.Y1*l.scale})
		}
	}
	return b
}
