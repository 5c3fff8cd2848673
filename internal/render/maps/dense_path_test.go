package maps

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// bounce is a path to and fro between two edges, with strokes so far apart.
func bounce(apart vg.Length) []vg.Point {
	var line []vg.Point
	for k := range int(180 / apart) {
		line = append(line, vg.Point{X: 20 + vg.Length(k%2)*160, Y: 10 + vg.Length(k)*apart})
	}
	return line
}

func TestStrokesThatFillAnAreaAreDense(t *testing.T) {
	frame := vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}
	var spiral, long []vg.Point
	for k := range 400 {
		a := float64(k) / 12
		spiral = append(spiral, vg.Point{X: 100 + vg.Length(2.4*a*math.Cos(a)), Y: 100 + vg.Length(2.4*a*math.Sin(a))})
		long = append(long, vg.Point{X: vg.Length(k) / 2, Y: 100 + vg.Length(90*math.Sin(float64(k)/20))})
	}
	for _, c := range []struct {
		name  string
		line  []vg.Point
		dense bool
	}{
		{"a bounce that leaves no ground", bounce(1.2), true},
		{"a bounce between whose strokes ground is to be seen", bounce(9), false},
		{"a spiral with ground between its turns", spiral, false},
		{"a wave", long, false},
		{"the same line many times", append(append(bounce(60), bounce(60)...), bounce(60)...), false},
	} {
		pieces := [][]vg.Point{c.line}
		lines, dense := sheet.NewCrowd(pieces, frame, crowdShare).Split(pieces)
		all, part := sheet.LengthOf(pieces), sheet.LengthOf(dense)
		if got := part > all/2; got != c.dense {
			t.Errorf("%s: %.0f of %.0f px are dense", c.name, part, all)
		}
		if sum := part + sheet.LengthOf(lines); math.Abs(sum-all) > 1e-6*all {
			t.Errorf("%s: of %.0f px %.0f are left", c.name, all, sum)
		}
	}
}

// TestThrongIsThin draws more and more paths over each other and beside each other: lines as long as they can be told, hairlines
// that let through what lies under them from then on.
func TestThrongIsThin(t *testing.T) {
	frame := vg.Rectangle{Max: vg.Point{X: 300, Y: 200}}
	random := rand.New(rand.NewPCG(4, 2))
	for n, want := range map[int]bool{8: false, 12: false, 150: true} {
		var beside, over []Trail
		for i := range n {
			y := vg.Length(i%12) * 16
			beside = append(beside, Trail{Series: &figure.Series{}, Pieces: [][]vg.Point{{{X: 0, Y: y}, {X: 300, Y: y + vg.Length(random.Float64())}}}})
			over = append(over, Trail{Series: &figure.Series{}, Pieces: [][]vg.Point{{{X: 0, Y: 50}, {X: 30, Y: 52 + vg.Length(random.Float64())}}}})
		}
		if p := NewPaths(beside, nil, frame); (p.alpha < 1) != want || (p.halo == 0) != want {
			t.Errorf("%d paths beside each other: alpha %g, halo %g", n, p.alpha, float64(p.halo))
		}
		if p := NewPaths(over, nil, frame); (p.alpha < 1) != (want || n == 12) {
			t.Errorf("%d paths over each other: alpha %g", n, p.alpha)
		}
	}
}
