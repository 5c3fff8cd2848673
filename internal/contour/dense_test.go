package contour

import (
	"math"
	"math/rand/v2"
	"testing"
)

// bouncing is a curve that goes down smoothly up to a column and up and down by a height from there on, every pitch px.
func bouncing(from, pitch, height float64) []Point {
	var points []Point
	for x := 0.0; x < from; x++ {
		points = append(points, Point{x, 300 - x/2})
	}
	for x, up := from, false; x < 600; x += pitch {
		y := 300 - from/2
		if up = !up; up {
			y += height
		}
		points = append(points, Point{x, y})
	}
	return points
}

func TestStretches(t *testing.T) {
	const width = 2
	for _, c := range []struct {
		name   string
		points []Point
		dense  bool
	}{
		{"a smooth curve", bouncing(600, 1, 0), false},
		{"strokes a pixel apart", bouncing(300, 1, 50), true},
		{"strokes two widths apart", bouncing(300, 2*width, 50), false},
		{"a wobble lower than the line is wide", bouncing(300, 0.5, width), false},
		{"one jump", append(bouncing(300, 600, 0), Point{599, 10}), false},
	} {
		all := Stretches(c.points, width)
		at, found := 0, false
		for _, s := range all {
			if s.From != at || s.To < s.From {
				t.Errorf("%s: the parts %v do not follow one another", c.name, all)
			}
			at, found = s.To, found || s.Dense
		}
		if at != len(c.points) || found != c.dense {
			t.Errorf("%s: %v of %d points", c.name, all, len(c.points))
		}
	}
	all := Stretches(bouncing(300, 1, 50), width)
	if last := all[len(all)-1]; len(all) != 2 || !last.Dense || math.Abs(float64(last.From)-300) > 15 {
		t.Errorf("a curve that is noise from 300 on: %v", all)
	}
}

func TestColumns(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var points []Point
	for i := range 10_000 {
		points = append(points, Point{float64(i) / 20, r.Float64()})
	}
	all := Columns(points, 5)
	if len(all) < 90 || len(all) > 110 {
		t.Fatalf("%d columns", len(all))
	}
	for _, c := range all {
		if !(c.Low <= c.Lower && c.Lower < c.Middle && c.Middle < c.Upper && c.Upper <= c.High) {
			t.Errorf("not in order: %+v", c)
		}
		if math.Abs(c.Lower-0.1) > 0.12 || math.Abs(c.Middle-0.5) > 0.2 || math.Abs(c.Upper-0.9) > 0.12 {
			t.Errorf("not the quantiles of even noise: %+v", c)
		}
	}
	if got := Columns(points[:5], 100); len(got) != 1 {
		t.Errorf("five points make %d columns", len(got))
	}
}

// A line that noise keeps moving is dense to its end, though a few of its strokes stand apart by chance; one that comes to rest is
// not.
func TestNoisyLinesAreDenseToTheirEnd(t *testing.T) {
	noisy := func(rest float64) (points []Point) {
		random := rand.New(rand.NewPCG(3, 4))
		for x := 0.0; x < 400; x += 2 {
			y := 100 + 60*random.Float64()
			if x > rest {
				y = 100 - (x - rest)
			}
			points = append(points, Point{x, y})
		}
		return points
	}
	for _, c := range []struct {
		rest   float64
		pieces int // after the first dense one
	}{{500, 0}, {300, 1}} {
		after, seen := 0, false
		for _, s := range Stretches(noisy(c.rest), 2) {
			if seen {
				after++
			}
			seen = seen || s.Dense
		}
		if !seen || after != c.pieces {
			t.Errorf("at rest from %g on: %d stretches after the first dense one (dense: %t), want %d", c.rest, after, seen, c.pieces)
		}
	}
}

// TestMedians recomputes medians of windows that lie about their points, within the line.
func TestMedians(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	line := make([]Point, 120)
	for i := range line {
		line[i] = Point{X: float64(i) * 0.7, Y: rng.NormFloat64()}
	}
	for _, window := range []int{1, 9, 10, 25, 500} {
		n := min(window, len(line))
		all := Medians(line, Stretch{From: 15, To: 110}, window, 2)
		if first, last := all[0].X, all[len(all)-1].X; first != line[15].X || last != line[109].X {
			t.Errorf("medians go from %g to %g", first, last)
		}
		for _, c := range all {
			i := int(math.Round(c.X / 0.7))
			from := min(max(i-n/2, 0), len(line)-n)
			below, above := 0, 0
			for _, q := range line[from : from+n] {
				if q.Y < c.Middle {
					below++
				}
				if q.Y > c.Middle {
					above++
				}
			}
			if below > n/2 || above > n/2 {
				t.Errorf("of %d values about point %d %d lie below their median and %d above", n, i, below, above)
			}
		}
	}
}
