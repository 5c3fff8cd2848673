package ground

import (
	"math"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// A ring of less than four square px is left out of a ground, and one of more is drawn.
func TestSpecksAreLeftOut(t *testing.T) {
	g := Ground{Area: Area{X: axis.Span{Lo: 0, Hi: 100}, Y: axis.Span{Lo: 0, Hi: 100}}}
	r := vg.Rectangle{Max: vg.Point{X: 100, Y: 100}} // a unit is a px
	for side, drawn := range map[float64]bool{1.9: false, 2.1: true} {
		square := contour.Ring{Points: []contour.Point{{X: 10, Y: 10}, {X: 10 + side, Y: 10}, {X: 10 + side, Y: 10 + side}, {X: 10, Y: 10 + side}}}
		path, _ := g.project(contour.Region{Rings: []contour.Ring{square}}, r, nil)
		if (len(path) > 0) != drawn {
			t.Errorf("a square of %g px: %d pieces", side, len(path))
		}
	}
}

// Heights stand on their lines, flat or turned by whole degrees, inside the panel and apart from one another.
func TestHeightsStandOnTheirLines(t *testing.T) {
	grid := contour.Grid{X0: -2, X1: 2, Y0: -2, Y1: 2, NX: 200, NY: 200}
	f := func(x, y float64) float64 { return x*x + 2*y*y }
	for j := range grid.NY {
		for i := range grid.NX {
			grid.Z = append(grid.Z, f(grid.X(i), grid.Y(j)))
		}
	}
	levels := []float64{0.5, 1, 2, 4}
	l := &Labels{texts: []string{"0.5", "1", "2", "4"}, at: func(x, y float64) vg.Point {
		return vg.Point{X: vg.Length(100 * (x + 2)), Y: vg.Length(100 * (y + 2))}
	}}
	l.take(grid, levels, contour.Bands(grid, levels, f))
	bounds := vg.Rectangle{Max: vg.Point{X: 400, Y: 400}}
	all := l.Place(&sheet.Placer{Bounds: bounds})
	if len(all) < len(levels) {
		t.Fatalf("%d labels on %d levels", len(all), len(levels))
	}
	var boxes [][]vg.Rectangle
	for _, label := range all {
		x, y := label.spot.At.X/100-2, label.spot.At.Y/100-2
		if z := f(x, y); math.Abs(z-levels[label.level]) > 0.1*levels[label.level] {
			t.Errorf("the label of %g stands at a height of %g", levels[label.level], z)
		}
		if d := label.spot.Angle * 180 / math.Pi; math.Abs(d-math.Round(d)) > 1e-9 || math.Abs(d) > 90 {
			t.Errorf("a label is turned by %g degrees", d)
		}
		width, _, _ := canvas.Measure(l.texts[label.level], isoSize, false)
		own := covering(label.spot, width, isoSize)
		for _, box := range own {
			if !sheet.Inside(box, bounds) {
				t.Errorf("a label leaves the panel: %v", box)
			}
			for _, other := range boxes {
				for _, b := range other {
					if sheet.Overlap(box, b) {
						t.Errorf("two labels overlap at %v", box)
					}
				}
			}
		}
		boxes = append(boxes, own)
	}
}
