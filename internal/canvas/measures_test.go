package canvas

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/image/font/sfnt"

	"gdplot/internal/canvas/vector"
)

// measures are the names of what a browser is given of each font.
var measures = [4]string{"sans-regular", "sans-bold", "serif-regular", "serif-bold"}

// TestMeasures holds that the measures which an engine for browsers has are those of the fonts: letter by letter, and the spaces
// between pairs of them, which are the table itself.
func TestMeasures(t *testing.T) {
	for i, file := range fontFiles() {
		path := filepath.Join("measures", measures[i]+".ttf")
		want := measuresOf(t, file)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the font gives; rewrite it with -update", path)
		}
		whole, light := typefaceOf(t, file), typefaceOf(t, got)
		letters := 0
		for c := range rune(0x20000) {
			a, b := whole.load(c), light.load(c)
			if a == nil && b == nil {
				continue
			}
			letters++
			if a == nil || b == nil || a.index != b.index || a.advance != b.advance || a.bounds != b.bounds || (len(a.outline.Verbs) > 0) != (len(b.outline.Verbs) > 0) {
				t.Fatalf("%s: %q has other measures", path, c)
			}
			if k := whole.kern(a.index, whole.glyph('V').index); k != light.kern(a.index, whole.glyph('V').index) {
				t.Fatalf("%s: %q has another space before V", path, c)
			}
		}
		if letters < 2000 {
			t.Errorf("%s has %d letters", path, letters)
		}
	}
}

// TestOutlines gives fonts of which there are measures their outlines: then letters are those of the whole fonts.
func TestOutlines(t *testing.T) {
	file := fontFiles()[0]
	f, whole := typefaceOf(t, measuresOf(t, file)), typefaceOf(t, file)
	if f.glyph('g'); slices.Equal(f.glyph('g').outline.Points, whole.glyph('g').outline.Points) {
		t.Error("measures have outlines")
	}
	font, err := sfnt.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	f.complete(font)
	if !slices.Equal(f.glyph('g').outline.Points, whole.glyph('g').outline.Points) {
		t.Error("a letter keeps what it was before its font had outlines")
	}
	if err := SetOutlines(Outlines()); err != nil || !HasOutlines() {
		t.Errorf("fonts do not take what they give: %v", err)
	}
	for _, cut := range []int{0, 3, 4, 1000, len(Outlines()) - 1} {
		if SetOutlines(Outlines()[:cut]) == nil {
			t.Errorf("%d bytes of the fonts are taken for all of them", cut)
		}
	}
}

func typefaceOf(t *testing.T, file []byte) *typeface {
	t.Helper()
	font, err := sfnt.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	return newTypeface(font, false)
}

// measuresOf is a font file whose letters are strokes from corner to corner of the box that is around each: without hints, names
// and whatever else no text is measured with.
func measuresOf(t *testing.T, file []byte) []byte {
	t.Helper()
	from := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := file[12+16*i:]
		at, size := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		from[string(entry[:4])] = file[at : at+size]
	}
	f := typefaceOf(t, file)
	boxes := map[sfnt.GlyphIndex]vector.Box{}
	for c := range rune(0x110000) {
		if g := f.load(c); g != nil && len(g.outline.Verbs) > 0 {
			boxes[g.index] = g.bounds
		}
	}
	var glyf, loca []byte
	for i := range f.font.NumGlyphs() {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if b, ok := boxes[sfnt.GlyphIndex(i)]; ok {
			glyf = append(glyf, cornerToCorner(b)...)
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head := slices.Clone(from["head"])
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1) // loca is of four bytes each
	post := slices.Clone(from["post"][:32])
	binary.BigEndian.PutUint32(post, 0x30000) // no names of letters
	tables := []fontTable{{"GPOS", from["GPOS"]}, {"cmap", from["cmap"]}, {"glyf", glyf}, {"head", head}, {"hhea", from["hhea"]},
		{"hmtx", from["hmtx"]}, {"loca", loca}, {"maxp", from["maxp"]}, {"post", post}}
	return fontFile(tables)
}

// cornerToCorner is a letter of two points.
func cornerToCorner(b vector.Box) []byte {
	at := func(v float64) int { return int(math.Round(v * unitsPerEm)) }
	x0, y0, x1, y1 := at(b.X0), at(b.Y0), at(b.X1), at(b.Y1)
	data := append16(nil, 1, x0, y0, x1, y1, 1, 0) // one contour, its box, its last point, no instructions
	data = append(data, 1, 1)                      // both points are on it, and each coordinate has two bytes
	data = append16(data, x0, x1-x0, y0, y1-y0)
	return append(data, make([]byte, -len(data)&3)...)
}
