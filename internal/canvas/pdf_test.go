package canvas

import (
	"bytes"
	"compress/zlib"
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

	"gonum.org/v1/plot/vg"
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
}

// operators reads a page and counts its operators; those that are not complete or not known are errors.
func operators(t *testing.T, content string) map[string]int {
	t.Helper()
	count, depth, waiting := map[string]int{}, 0, 0
	for _, word := range strings.Fields(regexp.MustCompile(`\[[^\]]*\]`).ReplaceAllString(content, " ")) {
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

const pdfContent, pdfInfo = 3, 4 // indices of objects

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
		if info := objects[pdfInfo].body; info != "<</Title<FEFF00420065006C006F0077002000310030005E22120036>/Subject<FEFF220700660020002600"+"2003B1>/Creator(gdplot)>>" {
			t.Errorf("%s: info %s", theme.Name, info)
		}
		count := operators(t, objects[pdfContent].stream)
		letters, inked := 0, func(s string) int { return len([]rune(strings.ReplaceAll(s, " ", ""))) }
		for _, box := range samplePage().Texts() {
			n := inked(Plain(box.String)) - strings.Count(box.String, "^{") - strings.Count(box.String, "_{")
			if letters += n; box.Halo > 0 {
				letters += n
			}
		}
		clips, free := 1, 0
		if theme.Clear {
			free = 1
		}
		if count["cm"] != letters+1 || count["W"] != clips || count["re"] != clips+1-free {
			t.Errorf("%s: %d letters, %d clips, %d rectangles; want %d, %d, %d", theme.Name, count["cm"]-1, count["W"], count["re"], letters, clips, clips+1-free)
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
	if content := readPDF(t, p.PDF(Print, Meta{}))[pdfContent].stream; !strings.Contains(content, "[8 4]0 d") {
		t.Errorf("no dashes in %s", content)
	}
	if content := readPDF(t, p.PDF(Light, Meta{}))[pdfContent].stream; strings.Contains(content, " d\n") {
		t.Errorf("dashes in %s", content)
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
	if len(objects) != 8 {
		t.Fatalf("%d objects, want the page and three pictures", len(objects))
	}
	if got := objects[5]; got.stream != "\xff\x00\x00\x00\x00\xff" || !strings.Contains(got.body, "/SMask 7 0 R") {
		t.Errorf("the picture is %q %s", got.stream, got.body)
	}
	if got := objects[6].stream; got != "\xff\x33" {
		t.Errorf("its mask is %q", got)
	}
	if got, want := objects[7], "/Width 8/Height 4/"; len(got.stream) != 3*8*4 || !strings.Contains(got.body, want) || !strings.Contains(got.body, "/Interpolate false") {
		t.Errorf("the tiles are %d bytes, %s, want %s", len(got.stream), got.body, want)
	}
	blue := Light.Series[0]
	if got := objects[7].stream[:3]; got != string([]byte{blue.R, blue.G, blue.B}) {
		t.Errorf("the first tile is %q, want %v", got, blue)
	}
	if content := objects[pdfContent].stream; !strings.Contains(content, "4 0 0 2 10 10 cm\n/i0 Do") {
		t.Errorf("the picture is not at its place: %s", content)
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
	content := readPDF(t, p.PDF(Light, Meta{}))[pdfContent].stream
	got := regexp.MustCompile(`(?m)RG$|^q$|^Q$|S$`).FindAllString(content, -1)
	if want := strings.Fields("RG S q RG S Q S RG S"); !slices.Equal(got, want) {
		t.Errorf("operators %v, want %v", got, want)
	}
}

// Letters are in the file as they are in the font, those that it lacks as their substitutes.
func TestPDFBearsAnyText(t *testing.T) {
	for _, s := range hostile {
		objects := readPDF(t, pageWithTexts(s).PDF(Dark, Meta{Name: s, Title: s, Desc: s}))
		operators(t, objects[pdfContent].stream)
		if !regexp.MustCompile(`^<</Title<[0-9A-F]*>/Subject<[0-9A-F]*>/Creator\(gdplot\)>>$`).MatchString(objects[pdfInfo].body) {
			t.Errorf("%q: info %s", s, objects[pdfInfo].body)
		}
	}
	curves := func(s string) int {
		return operators(t, readPDF(t, pageWithTexts(s).PDF(Light, Meta{}))[pdfContent].stream)["m"]
	}
	for _, s := range []string{"−", "α", "∇", "⁻", "²"} {
		if n := curves(s); n == 0 || n > 4 {
			t.Errorf("%s is drawn by %d outlines", s, n)
		}
	}
}
