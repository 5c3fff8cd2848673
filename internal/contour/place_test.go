package contour

import (
	"math"
	"testing"
)

func free(Point, float64, float64, float64) float64 { return 0 }

func TestSpotsStandOnTheirLinesTheRightWayUp(t *testing.T) {
	var circle, zigzag []Point
	for i := range 201 {
		a := 2 * math.Pi * float64(i) / 200
		circle = append(circle, Point{100 * math.Cos(a), 100 * math.Sin(a)})
		zigzag = append(zigzag, Point{float64(i), float64(i % 2 * 12)})
	}
	short := []Point{{0, 0}, {20, 0}}
	spots, ok := Spots([][]Point{circle, short, zigzag}, 20, 10, free)
	if !ok[0] || ok[1] || ok[2] {
		t.Fatalf("places: %v", ok)
	}
	s := spots[0]
	if r := math.Hypot(s.At.X, s.At.Y); math.Abs(r-100) > 1 {
		t.Errorf("the text stands %g from the middle", r)
	}
	if math.Abs(s.Angle) > 0.2 {
		t.Errorf("the text is turned by %g where it could lie", s.Angle)
	}
	blocked := func(at Point, _, _, _ float64) float64 {
		if at.X > -90 {
			return math.Inf(1)
		}
		return 0
	}
	spots, ok = Spots([][]Point{circle}, 20, 10, blocked)
	if !ok[0] || spots[0].At.X > -90 || spots[0].Angle > math.Pi/2 || spots[0].Angle <= -math.Pi/2 {
		t.Errorf("with the right blocked: %v %v", spots, ok)
	}
	if _, ok = Spots([][]Point{circle}, 20, 10, func(Point, float64, float64, float64) float64 { return math.Inf(1) }); ok[0] {
		t.Error("there is a place where there is none")
	}
}
