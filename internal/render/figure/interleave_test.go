package figure

import (
	"math"
	"testing"

	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// straight is a line that is drawn in the i-th colour.
// frame is the panel that the lines of these tests lie in.
var frame = vg.Rectangle{Max: vg.Point{X: 400, Y: 300}}

func straight(i int, pts ...vg.Point) Layered {
	s := Series{Color: i}
	return Layered{Pieces: [][]vg.Point{pts}, Ink: s.Ink(), Name: "line", Width: sheet.SeriesWidth}
}

func TestCoveredLinesAreFound(t *testing.T) {
	a, b, c := vg.Point{X: 20, Y: 20}, vg.Point{X: 220, Y: 120}, vg.Point{X: 380, Y: 20}
	var zigzag []vg.Point
	for i := range 400 {
		zigzag = append(zigzag, vg.Point{X: 20 + vg.Length(i)/2, Y: 20 + vg.Length(i%2)*100})
	}
	for name, x := range map[string]struct {
		lines []Layered
		want  []Shared // points left out
	}{
		"two on each other":         {[]Layered{straight(0, a, b), straight(1, a, b)}, []Shared{{line: 0, place: 0, lines: 2}}},
		"three on each other":       {[]Layered{straight(0, a, b), straight(1, a, b), straight(2, a, b)}, []Shared{{line: 0, place: 0, lines: 3}, {line: 1, place: 1, lines: 3}}},
		"one that goes on":          {[]Layered{straight(0, a, b, c), straight(1, a, b)}, []Shared{{line: 0, place: 0, lines: 2}}},
		"backwards":                 {[]Layered{straight(0, b, a), straight(1, a, b)}, []Shared{{line: 0, place: 0, lines: 2}}},
		"of one colour":             {[]Layered{straight(0, a, b), straight(0, a, b)}, nil},
		"crossing":                  {[]Layered{straight(0, a, b), straight(1, vg.Point{X: 100, Y: 150}, vg.Point{X: 130, Y: 10})}, nil},
		"side by side, 6 px apart":  {[]Layered{straight(0, a, b), straight(1, vg.Point{X: a.X, Y: a.Y + 6}, vg.Point{X: b.X, Y: b.Y + 6})}, nil},
		"one that fills an area":    {[]Layered{straight(0, a, b), straight(1, zigzag...)}, nil},
		"crossing at a slant":       {[]Layered{straight(0, a, b), straight(1, vg.Point{X: 100, Y: 40}, vg.Point{X: 140, Y: 90})}, nil},
		"one alone":                 {[]Layered{straight(0, a, b)}, nil},
		"a point":                   {[]Layered{straight(0, a), straight(1, a, b)}, nil},
		"nothing":                   {[]Layered{straight(0), straight(1)}, nil},
		"outside the frame, a mark": {[]Layered{straight(0, vg.Point{X: -9, Y: 900}, vg.Point{X: 409, Y: 900}), straight(1, a, b)}, nil},
	} {
		got := Covered(x.lines, frame)
		if len(got) != len(x.want) {
			t.Errorf("%s: %d stretches, want %d", name, len(got), len(x.want))
			continue
		}
		for i, s := range got {
			w := x.want[i]
			if s.line != w.line || s.place != w.place || s.lines != w.lines {
				t.Errorf("%s: line %d, place %d of %d; want %d, %d of %d", name, s.line, s.place, s.lines, w.line, w.place, w.lines)
			}
			if length := sheet.LengthOf([][]vg.Point{s.points}); math.Abs(length-sheet.LengthOf([][]vg.Point{{a, b}})) > 8 {
				t.Errorf("%s: the stretch is %.0f px long", name, length)
			}
		}
	}
}

func TestTooManyLinesAreLeftAlone(t *testing.T) {
	var lines []Layered
	for i := range mostLayered + 1 {
		lines = append(lines, straight(i, vg.Point{X: 20, Y: 20}, vg.Point{X: 300, Y: 200}))
	}
	if got := Covered(lines, frame); got != nil {
		t.Errorf("%d lines give %d stretches", len(lines), len(got))
	}
	if got := Covered(lines[:mostLayered], frame); len(got) == 0 {
		t.Errorf("%d lines give none", mostLayered)
	}
}
