package contour

import (
	"math"
	"reflect"
	"testing"
)

func circle(x, y float64) float64 { return x*x + y*y }

// checkRings proves what holds for every region: rings of at least three distinct finite points within the frame.
func checkRings(t *testing.T, g Grid, regions []Region) {
	t.Helper()
	for _, r := range regions {
		for _, ring := range r.Rings {
			n := len(ring.Points)
			if n < 3 || len(ring.edge) != n || ring.Area() == 0 {
				t.Fatalf("level %g: a ring of %d points, %d edges, area %g", r.Level, n, len(ring.edge), ring.Area())
			}
			for i, p := range ring.Points {
				if !(p.X >= math.Min(g.X0, g.X1) && p.X <= math.Max(g.X0, g.X1) && p.Y >= math.Min(g.Y0, g.Y1) && p.Y <= math.Max(g.Y0, g.Y1)) {
					t.Fatalf("level %g: %v lies outside the frame", r.Level, p)
				}
				if p == ring.Points[(i+1)%n] {
					t.Fatalf("level %g: point %v is there twice in a row", r.Level, p)
				}
			}
		}
	}
}

func TestBandsOfBowlAreDiscsCutOut(t *testing.T) {
	levels := []float64{0.25, 1, 2.25}
	for _, f := range []func(x, y float64) float64{nil, circle} {
		g := Sample(-2, 2, -2, 2, 201, 201, circle)
		regions := Bands(g, levels, f)
		checkRings(t, g, regions)
		for k, r := range regions {
			if len(r.Rings) != 2 {
				t.Fatalf("level %g has %d rings, want the frame and a hole", levels[k], len(r.Rings))
			}
			want := 16 - math.Pi*levels[k]
			if off := math.Abs(r.Area() - want); off > 2e-3 {
				t.Errorf("level %g: area %g, want %g", levels[k], r.Area(), want)
			}
			var hole, frame Ring
			for _, ring := range r.Rings {
				if ring.Area() > 0 {
					frame = ring
				} else {
					hole = ring
				}
			}
			if math.Abs(frame.Area()-16) > 1e-11 {
				t.Errorf("level %g: the frame has area %g, want 16", levels[k], frame.Area())
			}
			if math.Abs(hole.Area()+math.Pi*levels[k]) > 2e-3 {
				t.Errorf("level %g: the hole has area %g, want -%g: it runs clockwise", levels[k], hole.Area(), math.Pi*levels[k])
			}
			lines := r.Lines()
			if len(lines) != 1 || !lines[0].Closed || len(lines[0].Points) != len(hole.Points) {
				t.Errorf("level %g: %d lines, want the circle alone", levels[k], len(lines))
			}
		}
	}
}

// On a coarse grid, refined crossings lie on the circle itself.
func TestRefinementLiesOnTheFunction(t *testing.T) {
	steep := func(x, y float64) float64 { return math.Exp(5 * (x*x + y*y)) }
	level := math.Exp(5.0)
	g := Sample(-2, 2, -2, 2, 21, 21, steep)
	worst := func(f func(x, y float64) float64) float64 {
		w := 0.0
		for _, l := range Bands(g, []float64{level}, f)[0].Lines() {
			for _, p := range l.Points {
				w = math.Max(w, math.Abs(math.Hypot(p.X, p.Y)-1))
			}
		}
		return w
	}
	rough, fine := worst(nil), worst(steep)
	if rough < 0.02 || fine > rough/20 {
		t.Errorf("worst distance from the circle %g without and %g with refinement", rough, fine)
	}
}

func TestBandsAreNested(t *testing.T) {
	f := func(x, y float64) float64 { return math.Sin(3*x)*math.Cos(2*y) + 0.3*x }
	g := Sample(-3, 3, -2, 2, 120, 90, f)
	var levels []float64
	for l := -1.8; l < 1.8; l += 0.15 {
		levels = append(levels, l)
	}
	regions := Bands(g, append([]float64{math.Inf(-1)}, levels...), f)
	checkRings(t, g, regions)
	if a := regions[0].Area(); math.Abs(a-24) > 1e-12 {
		t.Errorf("the region of all heights has area %g, want 24", a)
	}
	for k := 1; k < len(regions); k++ {
		if regions[k].Area() > regions[k-1].Area() {
			t.Errorf("region %d is larger than the one below it", k)
		}
		for _, ring := range regions[k].Rings {
			for _, p := range ring.Points {
				if winding(p, regions[k-1]) == 0 && !near(p, regions[k-1], 0.02) {
					t.Fatalf("%v of region %d lies outside of region %d", p, k, k-1)
				}
			}
		}
	}
}

// winding is how often the rings of a region run around p.
func winding(p Point, r Region) int {
	n := 0
	for _, ring := range r.Rings {
		for i, a := range ring.Points {
			b := ring.Points[(i+1)%len(ring.Points)]
			side := (b.X-a.X)*(p.Y-a.Y) - (p.X-a.X)*(b.Y-a.Y)
			if a.Y <= p.Y && b.Y > p.Y && side > 0 {
				n++
			} else if a.Y > p.Y && b.Y <= p.Y && side < 0 {
				n--
			}
		}
	}
	return n
}

func near(p Point, r Region, d float64) bool {
	for _, ring := range r.Rings {
		if distanceTo(p, ring.Points, true) < d {
			return true
		}
	}
	return false
}

// Every place is inside exactly the regions whose level it reaches, and is run around once.
func TestWindingTellsTheHeight(t *testing.T) {
	for name, f := range map[string]func(x, y float64) float64{
		"saddle": func(x, y float64) float64 { return x*x - y*y },
		"egg box": func(x, y float64) float64 {
			return 20 + x*x + y*y - 10*math.Cos(2*math.Pi*x) - 10*math.Cos(2*math.Pi*y)
		},
		"plane":    func(x, y float64) float64 { return x + y/2 },
		"plateaus": func(x, y float64) float64 { return math.Floor(x) + math.Floor(y) },
	} {
		t.Run(name, func(t *testing.T) {
			g := Sample(-2, 2, -2, 2, 81, 81, f)
			levels := Levels(g.Z, Choice{Count: 8}).Levels
			if len(levels) == 0 {
				t.Fatal("no levels")
			}
			regions := Bands(g, levels, nil)
			checkRings(t, g, regions)
			for _, r := range regions {
				for i := range 36 {
					for j := range 36 {
						p := Point{-1.93 + 0.1067*float64(i), -1.95 + 0.1063*float64(j)}
						if near(p, r, 0.06) {
							continue
						}
						want := 0
						if f(p.X, p.Y) >= r.Level {
							want = 1
						}
						if got := winding(p, r); got != want {
							t.Fatalf("level %g: winding %d at %v, want %d", r.Level, got, p, want)
						}
					}
				}
			}
		})
	}
}

func TestSaddleGoesByTheMean(t *testing.T) {
	// One cell: high at south-west and north-east.
	for _, c := range []struct {
		level float64
		lines int
	}{{0.4, 2}, {0.6, 2}} {
		g := Grid{X0: 0, X1: 1, Y0: 0, Y1: 1, NX: 2, NY: 2, Z: []float64{1, 0, 0, 1}}
		r := Bands(g, []float64{c.level}, nil)[0]
		joined := winding(Point{0.5, 0.5}, r) != 0
		if want := c.level < 0.5; joined != want {
			t.Errorf("level %g: the middle is high: %v, want %v", c.level, joined, want)
		}
		if lines := r.Lines(); len(lines) != c.lines {
			t.Errorf("level %g: %d lines, want %d", c.level, len(lines), c.lines)
		}
	}
}

func TestLinesEndAtTheFrame(t *testing.T) {
	g := Sample(0, 1, 0, 1, 11, 11, func(x, y float64) float64 { return x })
	lines := Bands(g, []float64{0.55}, nil)[0].Lines()
	if len(lines) != 1 || lines[0].Closed {
		t.Fatalf("a ramp has %d lines, want an open one", len(lines))
	}
	p := lines[0].Points
	low, high := math.Min(p[0].Y, p[len(p)-1].Y), math.Max(p[0].Y, p[len(p)-1].Y)
	if low != 0 || high != 1 {
		t.Errorf("the line runs from %v to %v, want from frame to frame", p[0], p[len(p)-1])
	}
	for _, q := range p {
		if math.Abs(q.X-0.55) > 1e-12 {
			t.Errorf("the line passes %v", q)
		}
	}
	// A level at the nodes themselves draws the column of nodes, and nothing along the frame.
	lines = Bands(g, []float64{0.5}, nil)[0].Lines()
	if len(lines) != 1 {
		t.Errorf("a level at the nodes has %d lines, want 1", len(lines))
	}
	// The whole frame is high: a region without a line.
	r := Bands(g, []float64{-1}, nil)[0]
	if len(r.Lines()) != 0 || math.Abs(r.Area()-1) > 1e-12 {
		t.Errorf("a level below everything has %d lines and area %g", len(r.Lines()), r.Area())
	}
	if r := Bands(g, []float64{2}, nil)[0]; len(r.Rings) != 0 {
		t.Error("a level above everything has rings")
	}
}

func TestUndefinedPlaces(t *testing.T) {
	f := func(x, y float64) float64 { return math.Sqrt(1-x*x-y*y) + 0*y } // NaN outside the unit disc
	g := Sample(-2, 2, -2, 2, 101, 101, f)
	regions := Bands(g, []float64{math.Inf(-1), 0.5}, f)
	checkRings(t, g, regions)
	if a := regions[0].Area(); math.Abs(a-math.Pi) > 0.03 {
		t.Errorf("where the function is defined has area %g, want pi", a)
	}
	if lines := regions[0].Lines(); len(lines) != 0 {
		t.Errorf("the edge of the domain is drawn as %d lines", len(lines))
	}
	if a := regions[1].Area(); math.Abs(a-math.Pi*0.75) > 0.01 {
		t.Errorf("the upper cap has area %g, want %g", a, math.Pi*0.75)
	}
	if lines := regions[1].Lines(); len(lines) != 1 {
		t.Errorf("the upper cap has %d lines, want 1", len(lines))
	}
	all := Grid{X0: 0, X1: 1, Y0: 0, Y1: 1, NX: 3, NY: 3, Z: make([]float64, 9)}
	for i := range all.Z {
		all.Z[i] = math.NaN()
	}
	if r := Bands(all, []float64{0}, nil)[0]; len(r.Rings) != 0 {
		t.Error("a function that is nowhere defined has a region")
	}
}

func TestInfinitePlaces(t *testing.T) {
	for _, f := range []func(x, y float64) float64{
		func(x, y float64) float64 { return 1 / (x*x + y*y) },           // +Inf at the middle
		func(x, y float64) float64 { return math.Log(x*x + y*y) },       // -Inf at the middle
		func(x, y float64) float64 { return math.Inf(1) * (x*x - 0.5) }, // both
	} {
		g := Sample(-1, 1, -1, 1, 41, 41, f)
		for _, refined := range []func(x, y float64) float64{nil, f} {
			regions := Bands(g, []float64{-3, 0, 3, 1e300}, refined)
			checkRings(t, g, regions)
			if len(regions[1].Rings) == 0 {
				t.Error("the region above 0 is empty")
			}
		}
	}
}

func TestBandsAreTheSameEveryTime(t *testing.T) {
	g := Sample(-2, 2, -1, 3, 80, 60, rosenbrock)
	levels := []float64{0.1, 1, 10, 100}
	first := Bands(g, levels, rosenbrock)
	for range 3 {
		if !reflect.DeepEqual(first, Bands(g, levels, rosenbrock)) {
			t.Fatal("regions differ from run to run")
		}
	}
}

func TestBandsPanicsOnMistakes(t *testing.T) {
	g := Sample(0, 1, 0, 1, 3, 3, circle)
	short := g
	short.Z = short.Z[:8]
	for name, call := range map[string]func(){
		"descending levels": func() { Bands(g, []float64{1, 0}, nil) },
		"missing values":    func() { Bands(short, []float64{1}, nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			call()
		}()
	}
}

// FuzzBands holds the properties on any four by four grid.
func FuzzBands(f *testing.F) {
	f.Add([]byte{0, 9, 0, 9, 9, 0, 9, 0, 0, 9, 0, 9, 9, 0, 9, 0}, uint8(5))
	f.Add([]byte{255, 254, 253, 1, 2, 3, 4, 5, 6, 7, 8, 255, 0, 0, 0, 0}, uint8(3))
	f.Add([]byte{5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, uint8(5))
	f.Fuzz(func(t *testing.T, z []byte, level uint8) {
		if len(z) < 16 {
			return
		}
		g := Grid{X0: -1, X1: 2, Y0: 0, Y1: 3, NX: 4, NY: 4, Z: make([]float64, 16)}
		for i := range g.Z {
			switch v := z[i]; v {
			case 255:
				g.Z[i] = math.NaN()
			case 254:
				g.Z[i] = math.Inf(1)
			case 253:
				g.Z[i] = math.Inf(-1)
			default:
				g.Z[i] = float64(v)
			}
		}
		regions := Bands(g, []float64{math.Inf(-1), float64(level), float64(level) + 0.5}, nil)
		checkRings(t, g, regions)
		for k := 1; k < len(regions); k++ {
			if regions[k].Area() > regions[k-1].Area()+1e-9 {
				t.Errorf("region %d is larger than the one below it", k)
			}
		}
	})
}
