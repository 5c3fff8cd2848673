package plotters

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// TestPlottersDrawInTheirPanel draws a red line of gonum's over the diagonal of a panel, and looks for it in the picture.
func TestPlottersDrawInTheirPanel(t *testing.T) {
	line, err := plotter.NewLine(plotter.XYs{{X: 1, Y: 1}, {X: 100, Y: 100}})
	if err != nil {
		t.Fatal(err)
	}
	line.Color, line.Width = color.RGBA{R: 255, A: 255}, 4
	p := sheet.NewPanel(axis.Span{Lo: 1, Hi: 100}, axis.Span{Lo: 1, Hi: 100})
	p.X.Scale, p.Y.Scale = plot.LogScale{}, plot.LogScale{} // on both axes: the diagonal stays one
	p.Below = []sheet.Layer{Layer(p, line)}
	l := sheet.Layout{Width: 300, Height: 300, Panels: []*sheet.Panel{p}}
	l.Place()
	l.Draw()
	data, err := l.Page.PNG(canvas.Light, 1)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	_, h := l.Page.Size()
	for _, share := range []vg.Length{0.1, 0.5, 0.9} {
		at := vg.Point{X: p.Data.Min.X + share*(p.Data.Max.X-p.Data.Min.X), Y: p.Data.Min.Y + share*(p.Data.Max.Y-p.Data.Min.Y)}
		if r, g, _, _ := img.At(int(at.X), int(h-at.Y)).RGBA(); r < 0xf000 || g > 0x4000 {
			t.Errorf("no line at %g of the diagonal", share)
		}
	}
}
