package rendertest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Defaults is a figure of a kind as it is where a file says nothing of it.
func Defaults(kind string) catalog.Spec {
	d, _ := figure.Figures.Find(kind)
	return catalog.Defaults(d)
}

// writing is a kind of figure in a format and a theme.
type writing struct{ kind, format, theme string }

// matrix remembers what has been written.
type matrix struct {
	mu      sync.Mutex
	written map[writing]bool
	drawn   map[string]*figure.Drawing // one of each kind
	read    int                        // captions that were read as prose
	plots   map[string]int             // that were read back, of each kind
}

// NewMatrix remembers nothing yet.
func NewMatrix() *matrix {
	return &matrix{written: map[writing]bool{}, drawn: map[string]*figure.Drawing{}, plots: map[string]int{}}
}

// CheckFigure draws a figure twice, as SVG in the first theme.
func CheckFigure(t *testing.T, in figure.Input, fig *experiment.Figure) {
	t.Helper()
	NewMatrix().Check(t, in, fig, 0, false)
}

// Complete writes a kind in the formats and themes in which it has not been written.
func (m *matrix) Complete(t *testing.T, kind string) {
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

// Plots is the number of plots of a kind that were read back.
func (m *matrix) Plots(kind string) int { return m.plots[kind] }

// Read is the number of captions that were read as prose.
func (m *matrix) Read() int { return m.read }

// formatChecks look at a drawing in a format; again, where there is one, is the same drawing, laid out anew.
var formatChecks = map[string]func(t *testing.T, name string, d, again *figure.Drawing, theme figure.Theme){
	"svg": checkSVG, "png": checkPNG, "pdf": checkPDF,
}

// Check draws a figure; turn says in which format and theme, and whether twice. Where prose is asked for, its texts have to be:
// labels that are none make none.
func (m *matrix) Check(t *testing.T, in figure.Input, fig *experiment.Figure, turn int, prose bool) {
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
	CheckLayout(t, fig.Name, d.Page)
	checkPlots(t, fig, d.Page)
	if prose {
		CheckProse(t, fig.Name, d.Caption, d.Alt)
	}
	var again *figure.Drawing
	if turn%21 == 0 {
		again, _ = Draw(in, fig)
	}
	themes, format := canvas.Themes(), "svg"
	switch turn % 36 { // pixels take longest
	case 1:
		format = "png"
	case 3, 5, 8, 11, 15, 17, 20, 23, 27, 29, 32, 35:
		format = "pdf"
	}
	theme := themes[turn%len(themes)]
	formatChecks[format](t, fig.Name, d, again, theme)
	m.mu.Lock()
	defer m.mu.Unlock()
	kind := fig.Spec.Name()
	m.written[writing{kind, format, theme.Name}] = true
	m.plots[kind] += len(d.Page.Plots())
	if prose {
		m.read++
	}
	if m.drawn[kind] == nil || fig.Name == kind {
		m.drawn[kind] = d
	}
}

// checkPlots reads plots back: they lie on their page, their axes have two ends and a scale, and their runs are of the figure.
func checkPlots(t *testing.T, fig *experiment.Figure, page *canvas.Page) {
	t.Helper()
	w, h := page.Size()
	parted := fig.Spec.Name() == "sensitivity" // losses may share their axis with lanes, which no scale has a name for
	for _, p := range page.Plots() {
		if p.Box.Min.X < 0 || p.Box.Min.Y < 0 || p.Box.Max.X > w || p.Box.Max.Y > h {
			t.Errorf("%s: a plot at %v is not on its page", fig.Name, p.Box)
		}
		for _, a := range []canvas.PlotAxis{p.X, p.Y} {
			if a.Scale == "" && !parted || !numeric.Finite(a.Lo) || !numeric.Finite(a.Hi) || a.Lo >= a.Hi {
				t.Errorf("%s: an axis is %+v", fig.Name, a)
			}
		}
		for _, r := range p.Runs {
			if !slices.Contains(fig.Runs, r) {
				t.Errorf("%s: run %d is not of the figure", fig.Name, r)
			}
		}
	}
}

// CheckLayout looks at texts and ink: nothing too small to read, nothing over another name, nothing off the page.
func CheckLayout(t *testing.T, name string, page *canvas.Page) {
	t.Helper()
	w, h := page.Size()
	if w > 4000 || h > 4000 {
		t.Errorf("%s: the page has %g by %g px", name, w, h)
	}
	bounds := vg.Rectangle{Max: vg.Point{X: w, Y: h}}
	texts := page.Texts()
	if len(texts) == 0 {
		t.Errorf("%s: no text on the page", name)
	}
	for i, a := range texts {
		if a.Size < 10 {
			t.Errorf("%s: %q is written in %g px", name, a.String, a.Size)
		}
		if !sheet.Inside(a.Box, bounds) {
			t.Errorf("%s: %q at %v leaves the page of %g by %g px", name, a.String, a.Box, w, h)
		}
		for _, b := range texts[:i] {
			if a.Meets(b) && sheet.Overlap(lettersOf(a.Box), lettersOf(b.Box)) {
				t.Errorf("%s: %q at %v lies over %q at %v", name, a.String, a.Box, b.String, b.Box)
			}
		}
	}
	if ink := page.InkBounds(); !sheet.Inside(ink, bounds) {
		t.Errorf("%s: ink at %v leaves the page of %g by %g px", name, ink, w, h)
	}
}

// lettersOf leaves out the hair's breadth by which boxes of letters may touch.
func lettersOf(r vg.Rectangle) vg.Rectangle {
	const hair = 0.3
	return vg.Rectangle{Min: vg.Point{X: r.Min.X + hair, Y: r.Min.Y + hair}, Max: vg.Point{X: r.Max.X - hair, Y: r.Max.Y - hair}}
}

// Pictures are the images in an SVG, whose letters mean nothing.
var Pictures = regexp.MustCompile(`base64,[^"]*`)

func checkSVG(t *testing.T, name string, d, again *figure.Drawing, theme figure.Theme) {
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
	if text := Pictures.ReplaceAll(svg, nil); bytes.Contains(text, []byte("NaN")) || bytes.Contains(text, []byte("Inf")) {
		t.Errorf("%s in %s: a coordinate is not finite", name, theme.Name)
	}
	if again == nil {
		return
	}
	if other, _ := again.SVG(theme); !bytes.Equal(svg, other) {
		t.Errorf("%s in %s: drawn twice, the bytes differ", name, theme.Name)
	}
}

func checkPNG(t *testing.T, name string, d, again *figure.Drawing, theme figure.Theme) {
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
	if b := img.Bounds(); b.Dx() != int(figure.PixelRatio*w) || b.Dy() != int(figure.PixelRatio*h) {
		t.Errorf("%s in %s: %v for a page of %g by %g px", name, theme.Name, b, w, h)
	}
	if again == nil {
		return
	}
	if other, _ := again.PNG(theme); !bytes.Equal(data, other) {
		t.Errorf("%s in %s: drawn twice, the bytes of the PNG differ", name, theme.Name)
	}
}

func checkPDF(t *testing.T, name string, d, again *figure.Drawing, theme figure.Theme) {
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

// faults are what no text under a figure may have, whoever wrote the labels.
var faults = map[string]*regexp.Regexp{
	"a number that does not agree with its noun":  regexp.MustCompile(`\b1 (steps|runs|panels|starts|evaluations)\b|\bone (steps|runs|paths|lines|rows)\b|\b(two|three|four) (step|run|path|line|row)\b`),
	"a verb that does not agree with its subject": regexp.MustCompile(`\b(both|[Aa]ll \w+) runs (ends|is|has|moves|stands|never arrives)\b|[Tt]he run “[^”]*” (end|are|have|move|stand) `),
	"two spaces, or one before a mark":            regexp.MustCompile(`  | [,.;:]|\.\.`),
	"a coordinate that is rounding":               regexp.MustCompile(`[(=,] ?−?[0-9.]+ × 10⁻(1[0-9]|[2-9][0-9]|[0-9]{3})|× 10⁻(1[3-9]|[2-9]\d)`),
	"markup":                                      regexp.MustCompile(`\^\{|_\{|%!|<nil>|NaN`),
}

// themed are words that hold in one theme only.
var themed = regexp.MustCompile(`(?i)\b(blue|red|vermillion|teal|plum|amber|gr[ae]y|green|white|black|dark|bright|pale|colou?red)\b`)

// CheckProse tests what holds for the texts of every figure.
func CheckProse(t *testing.T, name, caption, alt string) {
	t.Helper()
	for kind, text := range map[string]string{"caption": caption, "alternative text": alt} {
		for fault, pattern := range faults {
			if found := pattern.FindString(text); found != "" {
				t.Errorf("%s: the %s has %s, %q: %s", name, kind, fault, found, text)
			}
		}
		if found := themed.FindString(text); found != "" {
			t.Errorf("%s: the %s holds in one theme only, %q: %s", name, kind, found, text)
		}
		if !strings.ContainsAny(text[len(text)-1:], ".!?") {
			t.Errorf("%s: the %s has no end: %s", name, kind, text)
		}
		seen := map[string]bool{}
		for _, s := range strings.SplitAfter(text, ". ") {
			if s = strings.TrimSpace(s); seen[s] {
				t.Errorf("%s: the %s says twice: %s", name, kind, s)
			}
			seen[s] = true
		}
	}
}

// TestFrame is a frame for layers that are drawn alone.
var TestFrame = vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}

// CheckSound proves that a figure is laid out well: nothing leaves the page, no text is small or lies on another.
func CheckSound(t *testing.T, d *figure.Drawing) {
	t.Helper()
	w, h := d.Page.Size()
	page := vg.Rectangle{Min: vg.Point{X: -0.01, Y: -0.01}, Max: vg.Point{X: w + 0.01, Y: h + 0.01}}
	if b := d.Page.InkBounds(); !sheet.Inside(b, page) {
		t.Errorf("ink at %v leaves the page of %g by %g", b, w, h)
	}
	texts := d.Page.Texts()
	for i, a := range texts {
		if a.Size < 10 {
			t.Errorf("%q has size %g", a.String, a.Size)
		}
		if !sheet.Inside(a.Box, page) {
			t.Errorf("%q leaves the page: %v", a.String, a.Box)
		}
		for _, b := range texts[:i] {
			if sheet.Overlap(sheet.Shrunk(a.Box, 0.4), sheet.Shrunk(b.Box, 0.4)) {
				t.Errorf("%q lies on %q: %v, %v", a.String, b.String, a.Box, b.Box)
			}
		}
	}
	if d.Title == "" || d.Subtitle == "" || d.Caption == "" || d.Alt == "" {
		t.Errorf("a figure lacks a text: %q, %q, %q, %q", d.Title, d.Subtitle, d.Caption, d.Alt)
	}
	for _, word := range []string{"NaN", "Inf", "{", "%!"} {
		if strings.Contains(d.Caption, word) || strings.Contains(d.Alt, word) {
			t.Errorf("the caption or the alternative text contains %q: %s %s", word, d.Caption, d.Alt)
		}
	}
}
