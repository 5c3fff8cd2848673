package maps

import (
	"testing"

	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

func TestTiesCrossNeitherRectangle(t *testing.T) {
	piece := sheet.Square(vg.Point{X: 50, Y: 50}, 10)
	for _, at := range []vg.Point{{X: 200, Y: 200}, {X: 200, Y: -100}, {X: -100, Y: 200}, {X: -100, Y: -100}} {
		inset := sheet.Square(at, 40)
		for _, tie := range ties(piece, inset) {
			mid := vg.Point{X: (tie[0].X + tie[1].X) / 2, Y: (tie[0].Y + tie[1].Y) / 2}
			if sheet.Contains(piece, mid) || sheet.Contains(inset, mid) {
				t.Errorf("a tie to %v runs through a rectangle: %v", at, tie)
			}
		}
	}
}
