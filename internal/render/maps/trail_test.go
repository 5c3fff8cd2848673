package maps

import (
	"math"
	"slices"
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

// TestPassesStandWhereAPathComesBack leaves a frame on the right and comes back from above.
func TestPassesStandWhereAPathComesBack(t *testing.T) {
	frame := vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}
	path := []vg.Point{{X: 50, Y: 50}, {X: 150, Y: 50}, {X: 150, Y: 150}, {X: 50, Y: 150}, {X: 50, Y: 60}}
	pieces, _ := sheet.ClipPath(frame, path)
	got := passesOf(pieces)
	want := []sheet.Exit{{At: vg.Point{X: 100, Y: 50}, Dir: vg.Point{X: 1}}, {At: vg.Point{X: 50, Y: 100}, Dir: vg.Point{Y: -1}}}
	if !slices.Equal(got, want) {
		t.Errorf("the path leaves and comes back at %v, want %v", got, want)
	}
	var often [][]vg.Point
	for range mostPasses + 2 {
		often = append(often, pieces[0])
	}
	if all := passesOf(often); all != nil {
		t.Errorf("a path that bounces across the frame has %d marks", len(all))
	}
}

// TestWhatFliesToAndFroEndsWhereItLeaves has swings that grow, and a path that comes back.
func TestWhatFliesToAndFroEndsWhereItLeaves(t *testing.T) {
	frame := vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}
	var swings []vg.Point
	for k := range 12 {
		swings = append(swings, vg.Point{X: vg.Length(10 + 5*k), Y: vg.Length(50 + 20*math.Pow(-1.5, float64(k)))})
	}
	if got := seen(swings, frame, false); got != 4 {
		t.Errorf("of swings that leave with the fourth point, %d points are seen", got)
	}
	home := append(slices.Clone(swings), vg.Point{X: 50, Y: 50})
	if got := seen(home, frame, true); got != len(home) {
		t.Errorf("of a path that ends in the frame %d of %d points are seen", got, len(home))
	}
	if got := seen(swings[:6], frame, false); got != 6 {
		t.Errorf("of a path that crosses the frame seldom %d of 6 points are seen", got)
	}
	corner := []vg.Point{{X: 50, Y: 50}, {X: 60, Y: -40}, {X: 140, Y: 60}, {X: 900, Y: -900}}
	for diverged, want := range map[bool]int{false: 4, true: 2} {
		if got := seen(corner, frame, diverged); got != want {
			t.Errorf("of a path that cuts a corner off, diverged %t, %d points are seen, want %d", diverged, got, want)
		}
	}
	across := []vg.Point{{X: 50, Y: 50}, {X: -40, Y: 50}, {X: 140, Y: 60}}
	if got := seen(across, frame, true); got != 3 {
		t.Errorf("of a diverging path that swings across the frame %d of 3 points are seen", got)
	}
}
