package contour

import (
	"math"
	"math/rand/v2"
	"testing"
)

// noisyPath is a walk of n steps that is drawn to the middle of a picture and shaken.
func noisyPath(n int) []Point {
	r := rand.New(rand.NewPCG(1, 2))
	p := Point{450, 300}
	path := []Point{p}
	for range n {
		p.X += -0.01*(p.X-250) + 2*r.NormFloat64()
		p.Y += -0.01*(p.Y-250) + 2*r.NormFloat64()
		path = append(path, p)
	}
	return path
}

// distanceTo is how far p is from a line.
func distanceTo(p Point, line []Point, closed bool) float64 {
	best := math.Inf(1)
	for i := range line {
		j := i + 1
		if j == len(line) {
			if !closed {
				break
			}
			j = 0
		}
		best = math.Min(best, toSegment(p, line[i], line[j]))
	}
	return math.Sqrt(best)
}

func TestSimplifyStaysWithinTolerance(t *testing.T) {
	for _, tol := range []float64{0.1, 0.25, 2, 50} {
		path := noisyPath(3000)
		out := Simplify(path, tol)
		if out[0] != path[0] || out[len(out)-1] != path[len(path)-1] {
			t.Errorf("tolerance %g: the ends are not kept", tol)
		}
		if tol >= 2 && len(out) >= len(path) {
			t.Errorf("tolerance %g dropped nothing of %d points", tol, len(path))
		}
		for _, p := range path {
			if d := distanceTo(p, out, false); d > tol*(1+1e-9) {
				t.Fatalf("tolerance %g: a point is %g away", tol, d)
			}
		}
	}
}

func TestSimplifyRingStaysWithinTolerance(t *testing.T) {
	var ring []Point
	for k := range 2000 {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / 2000)
		ring = append(ring, Point{100 * cos, 60 * sin})
	}
	out := SimplifyRing(ring, 0.1)
	if len(out) > 120 || len(out) < 20 {
		t.Errorf("an ellipse of 2000 points has %d after simplification, want some dozens", len(out))
	}
	for _, p := range ring {
		if d := distanceTo(p, out, true); d > 0.1 {
			t.Fatalf("a point is %g away", d)
		}
	}
}

func TestSimplifyStraightAndTiny(t *testing.T) {
	var straight []Point
	for k := range 1000 {
		straight = append(straight, Point{float64(k), 2 * float64(k)})
	}
	if out := Simplify(straight, 0.25); len(out) != 2 {
		t.Errorf("a straight line keeps %d points, want 2", len(out))
	}
	for n := range 3 {
		if out := Simplify(straight[:n], 0.25); len(out) != n {
			t.Errorf("%d points became %d", n, len(out))
		}
	}
	same := make([]Point, 1000)
	if out := Simplify(same, 0.25); len(out) != 2 {
		t.Errorf("a point repeated keeps %d points, want 2", len(out))
	}
	if out := SimplifyRing(same, 0.25); len(out) > 2 {
		t.Errorf("a ring without extent keeps %d points", len(out))
	}
}

// A spiral makes Douglas and Peucker's split one-sided, which recursion would not survive.
func TestSimplifyDoesNotRecurse(t *testing.T) {
	var spiral []Point
	for k := range 20_000 {
		a := float64(k) / 10
		spiral = append(spiral, Point{a * math.Cos(a), a * math.Sin(a)})
	}
	if out := Simplify(spiral, 0.1); len(out) < 1000 {
		t.Errorf("a spiral keeps %d points", len(out))
	}
}

func TestThinDrawsEveryCellAgain(t *testing.T) {
	path := noisyPath(100_000)
	pieces, every := Thin(path)
	total := 0
	for _, p := range pieces {
		if len(p) < 2 {
			t.Fatalf("a piece of %d points draws nothing", len(p))
		}
		total += len(p)
	}
	if total > mostPoints {
		t.Errorf("%d points are left, want at most %d", total, mostPoints)
	}
	if every < 2 {
		t.Errorf("every = %d: noise over many cells cannot be kept whole", every)
	}
	if first, last := pieces[0][0], pieces[len(pieces)-1]; first != path[0] || len(last) == 0 {
		t.Errorf("the path begins at %v, want %v", first, path[0])
	}
}

func TestThinKeepsSmoothPathsWhole(t *testing.T) {
	var path []Point
	for k := range 100_000 {
		s := math.Exp(-float64(k) / 20_000)
		path = append(path, Point{400 * s, 300 * s * s})
	}
	pieces, every := Thin(path)
	if len(pieces) != 1 || every != 1 || len(pieces[0]) > 200 {
		t.Errorf("a smooth path of 100,000 steps became %d pieces of every %d steps, the first of %d points", len(pieces), every, len(pieces[0]))
	}
}

// Steps back and forth over the same cells are drawn once.
func TestThinJitter(t *testing.T) {
	var path []Point
	r := rand.New(rand.NewPCG(3, 4))
	for k := range 100_000 {
		x := 400 * float64(k) / 100_000
		path = append(path, Point{x + r.Float64(), 100 + float64(k%2)*3 + 0.3*r.Float64()})
	}
	pieces, every := Thin(path)
	total := 0
	for _, p := range pieces {
		total += len(p)
	}
	if every != 1 || total > mostPoints {
		t.Errorf("jitter became %d points of every %d steps", total, every)
	}
	for _, p := range path[:2000] { // what is dropped was painted within a cell's diagonal
		best := math.Inf(1)
		for _, piece := range pieces {
			best = math.Min(best, distanceTo(p, piece, false))
		}
		if best > cellSize*math.Sqrt2+PathTolerance {
			t.Fatalf("a step is %g px from what is drawn", best)
		}
	}
}

// toSegment is the squared distance of p from the segment from a to b.
func toSegment(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	if l := dx*dx + dy*dy; l > 0 {
		t := max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l))
		a.X, a.Y = a.X+t*dx, a.Y+t*dy
	}
	return squared(p, a)
}
