package canvas

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"testing"
)

// A figure that is to be 3.4 inches wide is so in every format, though its page has whole px.
func TestSizesInUnits(t *testing.T) {
	p := NewPage(327, 245)
	p.SetSize("in", 96, 326.4, 1)
	elements, _ := parse(t, p.SVG(Light, Meta{}))
	if w, h, v := attr(elements[0], "width"), attr(elements[0], "height"), attr(elements[0], "viewBox"); w != "3.4in" || h != "2.547in" || v != "0 0 327 245" {
		t.Errorf("the SVG is %s by %s of %s", w, h, v)
	}
	for _, scale := range []float64{1, 2} {
		png, err := p.PNG(Light, scale)
		if err != nil {
			t.Fatal(err)
		}
		at := bytes.Index(png, []byte("pHYs"))
		perMetre := float64(binary.BigEndian.Uint32(png[at+4:]))
		if inches := 327 * scale / perMetre / 0.0254; math.Abs(inches-3.4) > 1e-3 {
			t.Errorf("at scale %g the PNG prints %.4f in wide", scale, inches)
		}
	}
	if pdf := p.PDF(Light, Meta{}); !bytes.Contains(pdf, []byte("/MediaBox[0 0 244.8 183.413]")) {
		t.Errorf("the PDF is %.300s", pdf)
	}
	wide := NewPage(400, 100) // a figure that needs more room keeps its text size
	wide.SetSize("cm", 96/2.54, 321.26, 1)
	if svg := string(wide.SVG(Light, Meta{})); !strings.Contains(svg, `width="10.583cm"`) {
		t.Errorf("the wider page is %.200s", svg)
	}
}
