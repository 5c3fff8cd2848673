package canvas

import (
	"bytes"
	"testing"

	"gonum.org/v1/plot/vg"
)

// TestGreysAlone draws a page with a line for themes of greys: in those it is there, and in others the page is as without it.
func TestGreysAlone(t *testing.T) {
	draw := func(with bool) *Page {
		p := NewPage(40, 40)
		p.SetColor(Solid(Series(1)))
		p.Fill(square(4, 4, 32))
		if with {
			var line vg.Path
			line.Move(vg.Point{X: 8, Y: 8})
			line.Line(vg.Point{X: 30, Y: 30})
			p.SetLineWidth(2)
			p.SetColor(Solid(GreyRole))
			p.Stroke(line)
		}
		return p
	}
	for _, theme := range Themes() {
		a, err := draw(true).PNG(theme, 1)
		if err != nil {
			t.Fatal(err)
		}
		b, err := draw(false).PNG(theme, 1)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(a, b) == theme.Grey {
			t.Errorf("%s: the line is missing or too much in a PNG", theme.Name)
		}
		if same := bytes.Equal(draw(true).SVG(theme, Meta{}), draw(false).SVG(theme, Meta{})); same == theme.Grey {
			t.Errorf("%s: the line is missing or too much in an SVG", theme.Name)
		}
	}
}

func square(x, y, side vg.Length) vg.Path {
	var p vg.Path
	p.Move(vg.Point{X: x, Y: y})
	p.Line(vg.Point{X: x + side, Y: y})
	p.Line(vg.Point{X: x + side, Y: y + side})
	p.Line(vg.Point{X: x, Y: y + side})
	p.Close()
	return p
}
