package canvas

import (
	"bytes"
	"testing"

	"gonum.org/v1/plot/vg"
)

// Without a page a text has a halo where it lies on a ground, or where the palette says what colour the page has.
func TestHalosWithoutAPage(t *testing.T) {
	p := NewPage(200, 100)
	p.FillStroke(rectanglePath(0, 0, 100, 100), Ground(0.5), nil)
	p.Text(Text{String: "on", At: vg.Point{X: 20, Y: 50}, Size: 12, Halo: 1.5})
	p.Text(Text{String: "off", At: vg.Point{X: 140, Y: 50}, Size: 12, Halo: 2})
	for _, c := range []struct {
		theme *Theme
		halos int
	}{{Transparent, 1}, {Light, 2}, {Transparent.With(Palette{Page: "#f2e3b8"}), 2}} {
		svg := p.SVG(c.theme, Meta{})
		if n := bytes.Count(svg, []byte(`stroke-width="3"`)) + bytes.Count(svg, []byte(`stroke-width="4"`)); n != c.halos {
			t.Errorf("%s: %d halos, not %d", c.theme.Name, n, c.halos)
		}
	}
	light, bare := p.PDF(Light, Meta{}), p.PDF(Transparent, Meta{})
	if len(bare) >= len(light) {
		t.Errorf("a PDF without a page has %d bytes, with one %d", len(bare), len(light))
	}
	if p.ops[len(p.ops)-1].text.Halo == 0 {
		t.Error("the page itself has changed")
	}
}

func rectanglePath(x0, y0, x1, y1 vg.Length) (path vg.Path) {
	path.Move(vg.Point{X: x0, Y: y0})
	path.Line(vg.Point{X: x1, Y: y0})
	path.Line(vg.Point{X: x1, Y: y1})
	path.Line(vg.Point{X: x0, Y: y1})
	path.Close()
	return path
}
