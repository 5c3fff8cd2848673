package render

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"

	"gonum.org/v1/plot/vg"
)

func defaults(kind string) catalog.Spec {
	d, _ := Figures.Find(kind)
	return catalog.Defaults(d)
}

// TestEveryFigureBearsEverySample draws every kind of figure of every sample and looks at what comes out. Themes and formats
// take turns: a page is the same in all of them, and what it is made of meets each of them many times. At the end every
// kind has been written in every format and theme.
func TestEveryFigureBearsEverySample(t *testing.T) {
	if len(Figures.Names()) == 0 {
		t.Fatal("the catalogue of figures is empty")
	}
	m := newMatrix()
	t.Run("samples", func(t *testing.T) {
		for i, s := range samples() {
			t.Run(s.name, func(t *testing.T) {
				t.Parallel()
				in := run(t, s.yaml)
				for _, kind := range Figures.Names() {
					decl, _ := Figures.Find(kind)
					if !suits(decl, s, in) {
						continue
					}
					for k, fig := range figuresOf(in, kind) {
						m.check(t, in, coarse(fig), i+k)
					}
				}
			})
		}
	})
	for _, kind := range Figures.Names() {
		m.complete(t, kind)
	}
}

// writing is a kind of figure in a format and a theme.
type writing struct{ kind, format, theme string }

// matrix remembers what has been written.
type matrix struct {
	mu      sync.Mutex
	written map[writing]bool
	drawn   map[string]*Drawing // one of each kind
}

func newMatrix() *matrix { return &matrix{written: map[writing]bool{}, drawn: map[string]*Drawing{}} }

// checkFigure draws a figure twice, as SVG in the first theme.
func checkFigure(t *testing.T, in Input, fig *experiment.Figure) {
	t.Helper()
	newMatrix().check(t, in, fig, 0)
}

// complete writes a kind in the formats and themes in which it has not been written.
func (m *matrix) complete(t *testing.T, kind string) {
	d := m.drawn[kind]
	if d == nil {
		t.Errorf("no sample suits %s", kind)
		return
	}
	for _, theme := range canvas.Themes() {
		for format := range formatChecks {
			if !m.written[writing{kind, format, theme.Name}] {
				formatChecks[format](t, kind, d, nil, theme)
			}
		}
	}
}

// formatChecks look at a drawing in a format; again, where there is one, is the same drawing, laid out anew.
var formatChecks = map[string]func(t *testing.T, name string, d, again *Drawing, theme Theme){
	"svg": checkSVG, "png": checkPNG, "pdf": checkPDF,
}

// check draws a figure; turn says in which format and theme, and whether twice.
func (m *matrix) check(t *testing.T, in Input, fig *experiment.Figure, turn int) {
	t.Helper()
	d, err := Draw(in, fig)
	if err != nil {
		if s := err.Error(); len(s) < 20 || strings.Contains(s, "%!") {
			t.Errorf("%s: the error says nothing: %s", fig.Name, s)
		}
		return
	}
	if d.Title == "" || d.Caption == "" || d.Alt == "" {
		t.Errorf("%s lacks title, caption or alternative text: %q, %q, %q", fig.Name, d.Title, d.Caption, d.Alt)
	}
	for _, text := range []string{d.Caption, d.Alt} {
		if strings.ContainsAny(text, "{}") && !strings.ContainsAny(d.Title, "{}") || strings.Contains(text, "  ") || strings.Contains(text, "NaN") {
			t.Errorf("%s: not fit for print: %s", fig.Name, text)
		}
	}
	checkLayout(t, fig.Name, d.Page)
	var again *Drawing
	if turn%7 == 0 {
		again, _ = Draw(in, fig)
	}
	themes, formats := canvas.Themes(), []string{"svg", "png", "svg", "pdf", "svg", "pdf"} // pixels take longest
	theme, format := themes[turn%len(themes)], formats[turn%len(formats)]
	formatChecks[format](t, fig.Name, d, again, theme)
	m.mu.Lock()
	defer m.mu.Unlock()
	kind := fig.Spec.Name()
	m.written[writing{kind, format, theme.Name}] = true
	if m.drawn[kind] == nil || fig.Name == kind {
		m.drawn[kind] = d
	}
}

// checkLayout looks at texts and ink: nothing too small to read, nothing over another name, nothing off the page.
func checkLayout(t *testing.T, name string, page *canvas.Page) {
	t.Helper()
	w, h := page.Size()
	if w > 4000 || h > 4000 {
		t.Errorf("%s: the page has %g by %g px", name, w, h)
	}
	sheet := vg.Rectangle{Max: vg.Point{X: w, Y: h}}
	texts := page.Texts()
	if len(texts) == 0 {
		t.Errorf("%s: no text on the page", name)
	}
	for i, a := range texts {
		if a.Size < 10 {
			t.Errorf("%s: %q is written in %g px", name, a.String, a.Size)
		}
		if !inside(a.Box, sheet) {
			t.Errorf("%s: %q at %v leaves the page of %g by %g px", name, a.String, a.Box, w, h)
		}
		for _, b := range texts[:i] {
			if overlap(lettersOf(a.Box), lettersOf(b.Box)) {
				t.Errorf("%s: %q at %v lies over %q at %v", name, a.String, a.Box, b.String, b.Box)
			}
		}
	}
	if ink := page.InkBounds(); !inside(ink, sheet) {
		t.Errorf("%s: ink at %v leaves the page of %g by %g px", name, ink, w, h)
	}
}

// lettersOf leaves out the hair's breadth by which boxes of letters may touch.
func lettersOf(r vg.Rectangle) vg.Rectangle {
	const hair = 0.3
	return vg.Rectangle{Min: vg.Point{X: r.Min.X + hair, Y: r.Min.Y + hair}, Max: vg.Point{X: r.Max.X - hair, Y: r.Max.Y - hair}}
}

// pictures are the images in an SVG, whose letters mean nothing.
var pictures = regexp.MustCompile(`base64,[^"]*`)

func checkSVG(t *testing.T, name string, d, again *Drawing, theme Theme) {
	t.Helper()
	svg, err := d.SVG(theme)
	if err != nil {
		t.Errorf("%s in %s: %v", name, theme.Name, err)
		return
	}
	for dec := xml.NewDecoder(bytes.NewReader(svg)); ; {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Errorf("%s in %s: not XML: %v", name, theme.Name, err)
			return
		}
	}
	for _, part := range []string{"<title", "<desc", `role="img"`} {
		if !bytes.Contains(svg, []byte(part)) {
			t.Errorf("%s in %s: no %s", name, theme.Name, part)
		}
	}
	if text := pictures.ReplaceAll(svg, nil); bytes.Contains(text, []byte("NaN")) || bytes.Contains(text, []byte("Inf")) {
		t.Errorf("%s in %s: a coordinate is not finite", name, theme.Name)
	}
	if again == nil {
		return
	}
	if other, _ := again.SVG(theme); !bytes.Equal(svg, other) {
		t.Errorf("%s in %s: drawn twice, the bytes differ", name, theme.Name)
	}
}

func checkPNG(t *testing.T, name string, d, again *Drawing, theme Theme) {
	t.Helper()
	data, err := d.PNG(theme)
	if err != nil {
		t.Errorf("%s in %s: %v", name, theme.Name, err)
		return
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Errorf("%s in %s: not a PNG: %v", name, theme.Name, err)
		return
	}
	w, h := d.Page.Size()
	if b := img.Bounds(); b.Dx() != int(scale*w) || b.Dy() != int(scale*h) {
		t.Errorf("%s in %s: %v for a page of %g by %g px", name, theme.Name, b, w, h)
	}
	if again == nil {
		return
	}
	if other, _ := again.PNG(theme); !bytes.Equal(data, other) {
		t.Errorf("%s in %s: drawn twice, the bytes of the PNG differ", name, theme.Name)
	}
}

func checkPDF(t *testing.T, name string, d, again *Drawing, theme Theme) {
	t.Helper()
	pdf, err := d.PDF(theme)
	if err != nil {
		t.Errorf("%s in %s: %v", name, theme.Name, err)
		return
	}
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.HasSuffix(pdf, []byte("%%EOF\n")) {
		t.Errorf("%s in %s: not a PDF", name, theme.Name)
	}
	if again == nil {
		return
	}
	if other, _ := again.PDF(theme); !bytes.Equal(pdf, other) {
		t.Errorf("%s in %s: drawn twice, the bytes of the PDF differ", name, theme.Name)
	}
}
