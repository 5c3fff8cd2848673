package canvas

import (
	"bytes"
	"math"
	"strings"
	"sync"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"gonum.org/v1/plot/vg"
)

// A family measures texts while it is in use and not longer, in every format, and others wait for it.
func TestFamiliesTakeTurns(t *testing.T) {
	const text = "Which learning rates survive?"
	wide, _, _ := Measure(text, 12, false)
	done := Use(Serif())
	within := Use(Serif()) // a part of a figure
	narrow, _, _ := Measure(text, 12, false)
	if !(narrow < 0.95*wide) {
		t.Errorf("Serif is %g wide, Sans %g", narrow, wide)
	}
	p := NewPage(300, 100)
	p.Text(Text{At: vg.Point{X: 10, Y: 50}, String: text, Size: 12})
	if b := p.Texts()[0].Box; math.Abs(float64(b.Max.X-b.Min.X)-narrow) > 2 {
		t.Errorf("the text is %v, and %g wide", b, narrow)
	}
	if svg := string(p.SVG(Light, Meta{})); !strings.Contains(svg, `font-family="`+serifStack+`"`) {
		t.Errorf("the SVG is %.300s", svg)
	}
	if pdf := p.PDF(Light, Meta{}); !bytes.Contains(pdf, []byte("+LiberationSerif/")) {
		t.Error("the PDF has another font")
	}
	within()
	var later sync.WaitGroup
	later.Add(1)
	order := make(chan string, 2)
	go func() {
		defer later.Done()
		defer Use(nil)()
		order <- "sans"
	}()
	order <- "serif"
	done()
	later.Wait()
	if first, second := <-order, <-order; first != "serif" || second != "sans" {
		t.Errorf("%s came before %s", first, second)
	}
	if again, _, _ := Measure(text, 12, false); again != wide {
		t.Errorf("after all the text is %g wide, and was %g", again, wide)
	}
}

// A family of the user's has letters that it lacks from Liberation Sans, and goes by its own name.
func TestFamilyOfFiles(t *testing.T) {
	f, err := NewFamily(liberationserifregular.TTF, liberationserifbold.TTF)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(f.stack, "'Liberation Serif','Liberation Sans'") || f.name != "LiberationSerif" {
		t.Errorf("it is called %s and %s", f.stack, f.name)
	}
	defer Use(f)()
	for _, bold := range []bool{false, true} {
		if g := faceFor(bold).glyph('∇'); g.framed || g.advance == 0 {
			t.Errorf("bold %t: nabla is %+v", bold, g)
		}
	}
	if _, err := NewFamily([]byte("no font"), nil); err == nil || !strings.Contains(err.Error(), "no TrueType or OpenType font") {
		t.Errorf("a text is a font: %v", err)
	}
}

// Colours of the user's are kept in every theme but those without colours, where they are as dark.
func TestOwnColours(t *testing.T) {
	ink := Own("#d62728")
	if c := Light.Color(ink); c != rgb(0xD62728) {
		t.Errorf("in light it is %v", c)
	}
	if c := Dark.Color(ink.WithAlpha(0.5)); c.R != 0xD6 || c.A != 128 {
		t.Errorf("in dark it is %v", c)
	}
	if c := Print.Color(ink); c.R != c.G || c.G != c.B || c.R < 60 || c.R > 140 {
		t.Errorf("in print it is %v", c)
	}
	if Own("red") != (Ink{}) {
		t.Error("red is a colour")
	}
}

// A page with a zoom is seen as large as its unit says in every format.
func TestZoom(t *testing.T) {
	p := NewPage(378, 284)
	p.SetSize("in", 96, 336, 8./9)
	if w, h := p.PrintedSize(); math.Abs(w-336) > 1e-9 || math.Abs(h-284*8./9) > 1e-9 {
		t.Errorf("it is %g by %g", w, h)
	}
	elements, _ := parse(t, p.SVG(Light, Meta{}))
	if w, v := attr(elements[0], "width"), attr(elements[0], "viewBox"); w != "3.5in" || v != "0 0 378 284" {
		t.Errorf("the SVG is %s wide of %s", w, v)
	}
	if pdf := p.PDF(Light, Meta{}); !bytes.Contains(pdf, []byte("/MediaBox[0 0 252 ")) {
		t.Errorf("the PDF is %.300s", pdf)
	}
}
