package canvas

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// pdfObject is an object of a file: its dictionary, and its stream inflated.
type pdfObject struct{ body, stream string }

// readPDF reads a file by its table of objects, as viewers do.
func readPDF(t *testing.T, data []byte) []pdfObject {
	t.Helper()
	if !bytes.HasPrefix(data, []byte("%PDF-1.4\n")) || !bytes.HasSuffix(data, []byte("%%EOF\n")) {
		t.Fatal("not a whole PDF")
	}
	start := regexp.MustCompile(`startxref\n(\d+)\n`).FindSubmatch(data)
	at, _ := strconv.Atoi(string(start[1]))
	var count int
	if _, err := fmt.Sscanf(string(data[at:]), "xref\n0 %d\n", &count); err != nil {
		t.Fatalf("no table of objects at %d: %v", at, err)
	}
	entries := regexp.MustCompile(`(\d{10}) 00000 n \n`).FindAllSubmatch(data[at:], -1)
	if len(entries) != count-1 || count < 5 {
		t.Fatalf("%d objects in a table for %d", len(entries), count-1)
	}
	var all []pdfObject
	for i, e := range entries {
		offset, _ := strconv.Atoi(string(e[1]))
		head := fmt.Sprintf("%d 0 obj\n", i+1)
		if !bytes.HasPrefix(data[offset:], []byte(head)) {
			t.Fatalf("object %d is not at %d", i+1, offset)
		}
		body, rest, _ := strings.Cut(string(data[offset+len(head):]), "\n")
		o := pdfObject{body: body}
		if length := regexp.MustCompile(`/Length (\d+)>>stream$`).FindStringSubmatch(body); length != nil {
			n, _ := strconv.Atoi(length[1])
			if !strings.HasPrefix(rest[n:], "\nendstream\nendobj\n") {
				t.Fatalf("stream %d has not %d bytes", i+1, n)
			}
			z, err := zlib.NewReader(strings.NewReader(rest[:n]))
			if err != nil {
				t.Fatal(err)
			}
			inflated, err := io.ReadAll(z)
			if err != nil {
				t.Fatal(err)
			}
			o.stream = string(inflated)
		}
		all = append(all, o)
	}
	return all
}

// operands is how many numbers the operators of a page take.
var operands = map[string]int{
	"q": 0, "Q": 0, "cm": 6, "re": 4, "W": 0, "n": 0, "m": 2, "l": 2, "c": 6, "h": 0, "f": 0, "S": 0, "B": 0,
	"g": 1, "G": 1, "rg": 3, "RG": 3, "w": 1, "J": 1, "j": 1, "d": 1, "gs": 1, "Do": 1,
	"BT": 0, "ET": 0, "Tf": 2, "Tm": 6, "TJ": 0, "BDC": 1, "EMC": 0,
}

// operators reads a page and counts its operators; those that are not complete or not known are errors.
func operators(t *testing.T, content string) map[string]int {
	t.Helper()
	count, depth, waiting := map[string]int{}, 0, 0
	for _, word := range strings.Fields(regexp.MustCompile(`\[[^\]]*\]|<<[^>]*>>`).ReplaceAllString(content, " ")) {
		if v, err := strconv.ParseFloat(word, 64); err == nil {
			if waiting++; math.IsInf(v, 0) || math.IsNaN(v) || math.Abs(v) > 3*tooLong {
				t.Fatalf("a number is %s", word)
			}
			continue
		}
		if word[0] == '/' {
			waiting++
			continue
		}
		if n, known := operands[word]; !known || n != waiting {
			t.Fatalf("operator %q has %d operands", word, waiting)
		}
		if waiting = 0; word == "q" {
			depth++
		} else if word == "Q" {
			depth--
		}
		if depth < 0 {
			t.Fatal("a state ends that never began")
		}
		count[word]++
	}
	if depth != 0 || waiting != 0 {
		t.Fatalf("%d states are left open, %d operands left over", depth, waiting)
	}
	return count
}

// content is the page of a file.
func content(objects []pdfObject) string { return objects[pdfContent-1].stream }

// shown is the text of a page as a reader gets it: the letters that its fonts say they show, line by line.
func shown(t *testing.T, objects []pdfObject) (lines []string) {
	t.Helper()
	letters := map[string]map[string]string{}
	for _, m := range regexp.MustCompile(`/(f\d+) (\d+) 0 R`).FindAllStringSubmatch(objects[pdfSheet-1].body, -1) {
		first, _ := strconv.Atoi(m[2])
		letters[m[1]] = map[string]string{}
		for _, c := range regexp.MustCompile(`<(\w{4})><(\w+)>\n`).FindAllStringSubmatch(objects[first+3].stream, -1) {
			var units []uint16
			for part := range slices.Chunk([]byte(c[2]), 4) {
				v, _ := strconv.ParseUint(string(part), 16, 16)
				units = append(units, uint16(v))
			}
			letters[m[1]][c[1]] = string(utf16.Decode(units))
		}
	}
	for _, m := range regexp.MustCompile(`(?s)BT\n/(f\d+) .*?\[(.*?)\]TJ`).FindAllStringSubmatch(content(objects), -1) {
		line := ""
		for _, part := range regexp.MustCompile(`<(\w*)>`).FindAllStringSubmatch(m[2], -1) {
			for code := range slices.Chunk([]byte(part[1]), 4) {
				letter, known := letters[m[1]][string(code)]
				if !known {
					t.Errorf("letter %s of %s is not told", code, m[1])
				}
				line += letter
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func TestPDFHasWhatThePageHas(t *testing.T) {
	for _, theme := range Themes() {
		data := samplePage().PDF(theme, Meta{Title: "Below 10^{-6}", Desc: "∇f & α"})
		if !bytes.Equal(data, samplePage().PDF(theme, Meta{Title: "Below 10^{-6}", Desc: "∇f & α"})) {
			t.Fatalf("%s: written twice, the bytes differ", theme.Name)
		}
		objects := readPDF(t, data)
		if want := "/MediaBox[0 0 150 90]"; !strings.Contains(objects[2].body, want) {
			t.Errorf("%s: no %s in %s", theme.Name, want, objects[2].body)
		}
		if info := objects[pdfInfo-1].body; info != "<</Title<FEFF00420065006C006F0077002000310030005E22120036>/Subject<FEFF220700660020002600"+"2003B1>/Creator(gdplot)>>" {
			t.Errorf("%s: info %s", theme.Name, info)
		}
		count := operators(t, content(objects))
		halos, want := 0, ""
		for _, box := range samplePage().Texts() {
			text := strings.NewReplacer("^", "", "_", "").Replace(Plain(box.String))
			if want += text; box.Halo > 0 {
				halos += len([]rune(strings.ReplaceAll(text, " ", "")))
			}
		}
		if got := strings.Join(shown(t, objects), ""); got != want || want == "" {
			t.Errorf("%s: it reads %q, want %q", theme.Name, got, want)
		}
		tagged := fmt.Sprintf("/S/Figure/P %d 0 R/Pg %d 0 R/K 0/T<FEFF00420065006C006F0077002000310030005E22120036>/Alt<FEFF2207006600200026002003B1>", pdfTree, pdfSheet)
		if figure := objects[pdfFigure-1].body; !strings.Contains(figure, tagged) || !strings.Contains(objects[pdfCatalog-1].body, "/Lang(en)") ||
			count["BDC"] != 1 || count["EMC"] != 1 || count["BT"] != count["ET"] {
			t.Errorf("%s: the figure is tagged as %s in %s", theme.Name, figure, objects[pdfCatalog-1].body)
		}
		clips, free := 1, 0
		if theme.Clear {
			free = 1
		}
		if count["cm"] != halos+1 || count["W"] != clips || count["re"] != clips+1-free {
			t.Errorf("%s: %d letters with halos, %d clips, %d rectangles; want %d, %d, %d", theme.Name, count["cm"]-1, count["W"], count["re"], halos, clips, clips+1-free)
		}
		if count["gs"] == 0 || !strings.Contains(objects[2].body, "<</CA .35>>") {
			t.Errorf("%s: the lines of the ground are not seen through: %s", theme.Name, objects[2].body)
		}
	}
}

// In print, series have dashes here as well.
func TestPDFHasTheDashesOfTheTheme(t *testing.T) {
	p := NewPage(100, 80)
	p.SetColor(Solid(Series(1)))
	p.Stroke(line(10, 10, 90, 70))
	if page := content(readPDF(t, p.PDF(Print, Meta{}))); !strings.Contains(page, "[8 4]0 d") {
		t.Errorf("no dashes in %s", page)
	}
	if page := content(readPDF(t, p.PDF(Light, Meta{}))); strings.Contains(page, " d\n") {
		t.Errorf("dashes in %s", page)
	}
}

func TestPDFPictures(t *testing.T) {
	p := NewPage(100, 50)
	tiny := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	tiny.Set(0, 0, color.NRGBA{255, 0, 0, 255})
	tiny.Set(1, 0, color.NRGBA{0, 0, 255, 51})
	rect := vg.Rectangle{Min: vg.Point{X: 10, Y: 10}, Max: vg.Point{X: 14, Y: 12}}
	p.DrawImage(rect, tiny)
	p.Tiles(rect, 2, 1, func(column, _ int) Ink { return Solid(Series(column)) })
	objects := readPDF(t, p.PDF(Light, Meta{}))
	if len(objects) != firstOther+2 {
		t.Fatalf("%d objects, want the page and three pictures", len(objects))
	}
	pictures := objects[firstOther-1:]
	if got := pictures[0]; got.stream != "\xff\x00\x00\x00\x00\xff" || !strings.Contains(got.body, fmt.Sprintf("/SMask %d 0 R", firstOther+1)) {
		t.Errorf("the picture is %q %s", got.stream, got.body)
	}
	if got := pictures[1].stream; got != "\xff\x33" {
		t.Errorf("its mask is %q", got)
	}
	if got, want := pictures[2], "/Width 8/Height 4/"; len(got.stream) != 3*8*4 || !strings.Contains(got.body, want) || !strings.Contains(got.body, "/Interpolate false") {
		t.Errorf("the tiles are %d bytes, %s, want %s", len(got.stream), got.body, want)
	}
	blue := Light.Series[0]
	if got := pictures[2].stream[:3]; got != string([]byte{blue.R, blue.G, blue.B}) {
		t.Errorf("the first tile is %q, want %v", got, blue)
	}
	if page := content(objects); !strings.Contains(page, "4 0 0 2 10 10 cm\n/i0 Do") {
		t.Errorf("the picture is not at its place: %s", page)
	}
}

// A clip that ends gives back the pen that was there before it.
func TestPDFClipsKeepThePen(t *testing.T) {
	p := NewPage(100, 80)
	p.SetRound(true)
	stroke := func(i int) {
		p.SetColor(Solid(Series(i)))
		p.Stroke(line(10, 10, 90, 70))
	}
	stroke(1)
	p.Clip(vg.Rectangle{Min: vg.Point{X: 20, Y: 20}, Max: vg.Point{X: 50, Y: 50}})
	stroke(2)
	p.Unclip()
	stroke(1)
	stroke(2)
	page := content(readPDF(t, p.PDF(Light, Meta{})))
	got := regexp.MustCompile(`(?m)RG$|^q$|^Q$|S$`).FindAllString(page, -1)
	if want := strings.Fields("RG S q RG S Q S RG S"); !slices.Equal(got, want) {
		t.Errorf("operators %v, want %v", got, want)
	}
}

// Whatever a text holds can be read again, letter by letter, stand-ins among them.
func TestPDFBearsAnyText(t *testing.T) {
	for _, s := range hostile {
		objects := readPDF(t, pageWithTexts(s).PDF(Dark, Meta{Name: s, Title: s, Desc: s}))
		operators(t, content(objects))
		if !regexp.MustCompile(`^<</Title<[0-9A-F]*>/Subject<[0-9A-F]*>/Creator\(gdplot\)>>$`).MatchString(objects[pdfInfo-1].body) {
			t.Errorf("%q: info %s", s, objects[pdfInfo-1].body)
		}
		shown(t, objects)
	}
	for _, s := range []string{"−", "α", "∇", "⁻", "²", "Ty", "é", "中", "AVATAR", "𝕏"} {
		lines := shown(t, readPDF(t, pageWithTexts(s).PDF(Light, Meta{})))
		if len(lines) == 0 {
			t.Fatalf("%q is not shown", s)
		}
		for _, line := range lines {
			if line != s {
				t.Errorf("%q reads %q", s, line)
			}
		}
	}
}

// The fonts in a file draw what is drawn elsewhere, to the unit of the font.
func TestEmbeddedFontsDrawTheSameOutlines(t *testing.T) {
	var glyphs []*glyph
	face := faceFor(false)
	for _, c := range "Aé&∇⁻8% " {
		glyphs = append(glyphs, face.glyph(c))
	}
	round := vector.Path{} // of curves of third degree, as other fonts have them
	round.MoveTo(vector.Point{X: 0.5, Y: 0})
	round.CubicTo(vector.Point{X: 0.776, Y: 0}, vector.Point{X: 1, Y: 0.224}, vector.Point{X: 1, Y: 0.5})
	round.LineTo(vector.Point{X: 0.5, Y: 0.5})
	round.Close()
	glyphs = append(glyphs, &glyph{advance: 1, outline: round, bounds: vector.Around(round.Points)})
	font := readableFont(t, trueType(glyphs))
	var buf sfnt.Buffer
	for i, g := range glyphs {
		segments, err := font.LoadGlyph(&buf, sfnt.GlyphIndex(i), fixed.I(unitsPerEm), nil)
		if err != nil {
			t.Fatal(err)
		}
		if advance, err := font.GlyphAdvance(&buf, sfnt.GlyphIndex(i), fixed.I(unitsPerEm), xfont.HintingNone); err != nil || advance.Round() != units(g.advance) {
			t.Errorf("glyph %d is %d wide, not %d: %v", i, advance.Round(), units(g.advance), err)
		}
		area := 0.0 // by the corners of curves, which tells outlines apart
		var pen vector.Point
		for _, s := range segments {
			for _, a := range s.Args[:map[sfnt.SegmentOp]int{sfnt.SegmentOpMoveTo: 1, sfnt.SegmentOpLineTo: 1, sfnt.SegmentOpQuadTo: 2}[s.Op]] {
				q := vector.Point{X: float64(a.X) / 64 / unitsPerEm, Y: -float64(a.Y) / 64 / unitsPerEm}
				if s.Op != sfnt.SegmentOpMoveTo {
					area += pen.Cross(q) / 2
				}
				pen = q
			}
		}
		want, tolerance := areaOf(&g.outline), 2.0/unitsPerEm
		if i == len(glyphs)-1 {
			want, tolerance = want-0.012, 0.02 // whose corners lie elsewhere
		}
		if math.Abs(area-want) > tolerance {
			t.Errorf("glyph %d encloses %.4f of the em, not %.4f", i, area, want)
		}
	}
	if curve := quadratics(vector.Point{X: 0, Y: 0}, vector.Point{X: 0, Y: 0.552}, vector.Point{X: 0.448, Y: 1}, vector.Point{X: 1, Y: 1}); math.Abs(curve[1][1].Sub(vector.Point{X: 1, Y: 0}).Length()-1) > 1e-3 {
		t.Errorf("the middle of a quarter of a circle is at %v", curve[1][1])
	}
}

// areaOf is what the corners of an outline enclose.
func areaOf(p *vector.Path) (area float64) {
	at := 0
	var pen, first vector.Point
	for _, v := range p.Verbs {
		if v == vector.Closing {
			area += pen.Cross(first) / 2
			continue
		}
		for _, q := range p.Points[at : at+vector.PointsOf[v]] {
			if v == vector.Move {
				first = q
			} else {
				area += pen.Cross(q) / 2
			}
			pen = q
		}
		at += vector.PointsOf[v]
	}
	return area
}

// readableFont adds the tables that a font outside of a PDF needs.
func readableFont(t *testing.T, file []byte) *sfnt.Font {
	t.Helper()
	if checksum(file) != 0xB1B0AFBA {
		t.Errorf("the file adds up to %X", checksum(file))
	}
	tables := []fontTable{
		{"cmap", append16(nil, 0, 1, 3, 1, 0, 12, 4, 24, 0, 2, 0, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0)},
		{"name", append16(nil, 0, 0, 6)}, {"post", append(append16(nil, 3, 0), make([]byte, 28)...)},
	}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := file[12+16*i:]
		at, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		data := file[at:][:length]
		if sum := binary.BigEndian.Uint32(entry[4:]); string(entry[:4]) != "head" && sum != checksum(data) {
			t.Errorf("table %s adds up to %X, not %X", entry[:4], checksum(data), sum)
		}
		tables = append(tables, fontTable{string(entry[:4]), data})
	}
	slices.SortFunc(tables, func(a, b fontTable) int { return strings.Compare(a.tag, b.tag) })
	font, err := sfnt.Parse(fontFile(tables))
	if err != nil {
		t.Fatal(err)
	}
	return font
}
