package maps

import (
	"math"
	"testing"

	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

func TestFarPointsKeepTheirDirection(t *testing.T) {
	from := vg.Point{X: 10, Y: 10}
	for _, to := range []vg.Point{{X: 1e300, Y: 2e300}, {X: 1e12, Y: 2e12}} {
		got := sheet.Direction(from, tame(from, to))
		if math.Abs(float64(got.Y/got.X)-2) > 1e-6 {
			t.Errorf("towards %v became %v", to, got)
		}
	}
}
