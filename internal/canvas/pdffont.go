package canvas

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"gdplot/internal/canvas/vector"
)

// pdfFont is the part of a font that a page uses: a TrueType file of these letters, numbered as they come, with what
// letter each is, so that text can be selected, searched and read aloud.
type pdfFont struct {
	face    fontFace
	letters []pdfLetter
	numbers map[rune]int // of the glyphs, from 1; 0 is what the format wants there
}

// fontFace tells the fonts of a page apart: its family in two weights, and what stands in for its letters.
type fontFace struct{ bold, foreign bool }

type pdfLetter struct {
	char  rune
	glyph *glyph
}

// number is that of a letter's glyph.
func (f *pdfFont) number(l placed) int {
	n, known := f.numbers[l.char]
	if !known {
		f.letters = append(f.letters, pdfLetter{l.char, l.glyph})
		n = len(f.letters)
		f.numbers[l.char] = n
	}
	return n
}

// fontOf is the font of a letter, and what the content calls it.
func (w *pdfWriter) fontOf(face fontFace) (f *pdfFont, name string) {
	i := slices.IndexFunc(w.fonts, func(f *pdfFont) bool { return f.face == face })
	if i < 0 {
		i = len(w.fonts)
		w.fonts = append(w.fonts, &pdfFont{face: face, numbers: map[rune]int{}})
	}
	return w.fonts[i], fmt.Sprintf("/f%d", i)
}

// text shows the letters of a line, after their halo. The halo is drawn by the outlines of letters, so that there is no
// text but what is read.
func (w *pdfWriter) text(o *op) {
	letters, toPage := o.text.line()
	if o.text.Halo > 0 {
		w.strokeColour(o.text.rim().in(w.theme))
		w.lineStyle(1, nil, 0, true) // the width is set for each letter, in its units
		for _, l := range letters {
			w.halo(l, toPage, o.text.Halo/o.text.Size)
		}
	}
	w.fill(o.fill.in(w.theme))
	for len(letters) > 0 {
		n := 1
		for n < len(letters) && letters[n].alike(letters[0]) {
			n++
		}
		w.show(letters[:n], toPage, o.text)
		letters = letters[n:]
	}
}

// alike reports whether two letters can be shown by one operator: of one font and size, and on one line.
func (l placed) alike(m placed) bool {
	return l.y == m.y && l.scale == m.scale && (l.glyph.index == 0) == (m.glyph.index == 0)
}

// show writes letters of one font and size, on one line. Numbers between them move the pen back, in thousandths of the
// size: kerning, and letters over others.
func (w *pdfWriter) show(letters []placed, toPage vector.Matrix, t Text) {
	f, name := w.fontOf(fontFace{t.Bold, letters[0].glyph.index == 0})
	first := letters[0]
	m := toPage.Then(vector.Matrix{A: 1, D: 1, E: first.x, F: first.y})
	w.put(fmt.Sprintf("BT\n%s %s Tf", name, appendShort(nil, t.Size*first.scale, 3)))
	for _, v := range [4]float64{m.A, m.B, m.C, m.D} {
		w.buf = append(appendShort(w.buf, v/t.Size, 6), ' ')
	}
	w.buf = append(w.numbers(m.E, m.F), "Tm\n["...)
	pen, open := first.x, false
	for _, l := range letters {
		if back := 1000 * (pen - l.x) / first.scale; back > 0.5 || back < -0.5 {
			if open {
				w.buf = append(w.buf, '>')
			}
			w.buf, open = appendShort(w.buf, back, 0), false
			pen -= first.scale * math.Round(back) / 1000
		}
		if !open {
			w.buf, open = append(w.buf, '<'), true
		}
		w.buf = fmt.Appendf(w.buf, "%04X", f.number(l))
		pen += first.scale * l.glyph.advance
	}
	w.put(">]TJ\nET")
}

// halo strokes around a letter, width wide on each side in units of the text's size.
func (w *pdfWriter) halo(l placed, toPage vector.Matrix, width float64) {
	if len(l.glyph.outline.Verbs) == 0 {
		return
	}
	m := toPage.Then(vector.Matrix{A: l.scale / unitsPerEm, D: l.scale / unitsPerEm, E: l.x, F: l.y})
	w.put("q")
	for _, v := range [4]float64{m.A, m.B, m.C, m.D} {
		w.buf = append(appendShort(w.buf, v, 6), ' ')
	}
	w.buf = append(w.numbers(m.E, m.F), "cm\n"...)
	w.put(fmt.Sprintf("%s w", appendShort(nil, 2*width*unitsPerEm/l.scale, 0)))
	outline := vector.Path{Verbs: l.glyph.outline.Verbs, Points: make([]vector.Point, len(l.glyph.outline.Points))}
	for i, p := range l.glyph.outline.Points {
		outline.Points[i] = p.Mul(unitsPerEm)
	}
	w.path(&outline)
	w.put("S\nQ")
}

// fontObjects is how many objects a font takes.
const fontObjects = 5

// write puts the font into a file: its file, a description, the widths, what letters its glyphs are, and itself as the
// first of them.
func (f *pdfFont) write(file *pdfFile, first int) {
	glyphs := []*glyph{frame(0.6)}
	widths := []byte("[600")
	for _, l := range f.letters {
		glyphs = append(glyphs, l.glyph)
		widths = appendShort(append(widths, ' '), 1000*l.glyph.advance, 2)
	}
	data := trueType(glyphs)
	name, stem := familyInUse().name, 84
	if f.face.foreign {
		name = "Substitutes"
	}
	if f.face.bold {
		name, stem = name+"-Bold", 140
	}
	name = subsetTag(data) + "+" + name
	file.object(first, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, first+1, first+4))
	file.object(first+1, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/FontDescriptor %d 0 R/CIDToGIDMap/Identity/W[0%s]]>>", name, first+2, widths))
	all := vector.Box{}
	for _, g := range glyphs {
		all = all.Join(g.bounds)
	}
	file.object(first+2, fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%.0f %.0f %.0f %.0f]/ItalicAngle 0/Ascent %.0f/Descent %.0f/CapHeight 729/StemV %d/FontFile2 %d 0 R>>",
		name, 1000*all.X0, 1000*all.Y0, 1000*all.X1, 1000*all.Y1, 1000*ascent, -1000*descent, stem, first+3))
	file.stream(first+3, fmt.Sprintf("/Length1 %d", len(data)), data)
	file.stream(first+4, "", f.letterMap())
}

// subsetTag is six capital letters that tell parts of a font apart.
func subsetTag(data []byte) string {
	sum := sha256.Sum256(data)
	var tag strings.Builder
	for _, v := range sum[:6] {
		tag.WriteByte('A' + v%26)
	}
	return tag.String()
}

// letterMap says what letter each glyph is.
func (f *pdfFont) letterMap() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	const most = 100 // in one list
	n := 0
	for part := range slices.Chunk(f.letters, most) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for _, l := range part {
			n++
			fmt.Fprintf(&b, "<%04X><", n)
			for _, unit := range utf16.Encode([]rune{l.char}) {
				fmt.Fprintf(&b, "%04X", unit)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
