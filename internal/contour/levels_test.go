package contour

import (
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
)

// The eight functions on which the rules for levels were tried.
var surfaces = []struct {
	name           string
	x0, x1, y0, y1 float64
	min            float64
	f              func(x, y float64) float64
	log            bool
	marks          string
}{
	{"Rosenbrock", -2, 2, -1, 3, 0, rosenbrock, true, "0.1 0.3 1 3 10 30 100 300 1,000"},
	{"Himmelblau", -5, 5, -5, 5, 0, func(x, y float64) float64 {
		a, b := x*x+y-11, x+y*y-7
		return a*a + b*b
	}, true, "0.5 1 2 5 10 20 50 100 200 500"},
	{"Beale", -4.5, 4.5, -4.5, 4.5, 0, func(x, y float64) float64 {
		a, b, c := 1.5-x+x*y, 2.25-x+x*y*y, 2.625-x+x*y*y*y
		return a*a + b*b + c*c
	}, true, "0.1 1 10 100 1,000 10,000 10^{5}"},
	{"quadratic", -4, 4, -4, 4, 0, func(x, y float64) float64 { return x*x/10 + 5*(y+x/8)*(y+x/8) }, true, "0.05 0.1 0.2 0.5 1 2 5 10 20 50 100"},
	{"Rastrigin", -3, 3, -3, 3, 0, func(x, y float64) float64 {
		return 20 + x*x + y*y - 10*math.Cos(2*math.Pi*x) - 10*math.Cos(2*math.Pi*y)
	}, false, "5 10 15 20 25 30 35 40 45"},
	{"saddle", -2, 2, -2, 2, math.NaN(), func(x, y float64) float64 { return x*x - y*y }, false, "−3 −2 −1 0 1 2 3"},
	{"Styblinski-Tang", -5, 5, -5, 5, -78.33233140754282, func(x, y float64) float64 {
		g := func(x float64) float64 { return (x*x*x*x - 16*x*x + 5*x) / 2 }
		return g(x) + g(y)
	}, false, "−60 −40 −20 0 20 40 60 80 100"},
	{"Ackley", -5, 5, -5, 5, 0, func(x, y float64) float64 {
		return -20*math.Exp(-0.2*math.Sqrt((x*x+y*y)/2)) - math.Exp((math.Cos(2*math.Pi*x)+math.Cos(2*math.Pi*y))/2) + math.E + 20
	}, false, "1 2 3 4 5 6 7 8 9 10 11 12 13"},
}

func TestLevelsOfTheEightSurfaces(t *testing.T) {
	for _, s := range surfaces {
		t.Run(s.name, func(t *testing.T) {
			g := Sample(s.x0, s.x1, s.y0, s.y1, 300, 300, s.f)
			scale := Levels(g.Z, Choice{Min: s.min, Known: !math.IsNaN(s.min)})
			if scale.Log != s.log {
				t.Errorf("logarithmic: %v, want %v", scale.Log, s.log)
			}
			if got := strings.Join(scale.Format(), " "); got != s.marks {
				t.Errorf("marks\n%s, want\n%s", got, s.marks)
			}
			if n := len(scale.Marks); n < 7 || n > 13 {
				t.Errorf("%d levels, want about ten", n)
			}
			if !reflect.DeepEqual(scale, Levels(g.Z, Choice{Min: s.min, Known: !math.IsNaN(s.min)})) {
				t.Error("levels differ from run to run")
			}
		})
	}
}

// The levels of a surface are the same however finely it is sampled.
func TestLevelsDoNotDependOnTheGrid(t *testing.T) {
	for _, s := range surfaces {
		var want []float64
		for _, n := range []int{100, 120, 150, 200, 250} {
			g := Sample(s.x0, s.x1, s.y0, s.y1, n, n, s.f)
			got := Levels(g.Z, Choice{Min: s.min, Known: !math.IsNaN(s.min)}).Marks
			if want == nil {
				want = got
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: marks %v on a grid of %d, %v on one of 100", s.name, got, n, want)
			}
		}
	}
}

func TestLevelsOnRequest(t *testing.T) {
	g := Sample(-2, 2, -1, 3, 300, 300, rosenbrock)
	linear := Levels(g.Z, Choice{Kind: Linear, Known: true})
	if linear.Log || len(linear.Marks) < 5 {
		t.Errorf("linear levels of Rosenbrock: %+v", linear)
	}
	for _, count := range []int{4, 7, 14, 20} {
		for _, kind := range []Kind{Linear, Log} {
			n := len(Levels(g.Z, Choice{Kind: kind, Count: count, Known: true}).Marks)
			if float64(n) < float64(count)/1.7 || float64(n) > float64(count)*1.7 {
				t.Errorf("%d levels of kind %s, asked for %d", n, kind, count)
			}
		}
	}
	bowl := Sample(-2, 2, -2, 2, 100, 100, func(x, y float64) float64 { return 3 + x*x + y*y })
	log := Levels(bowl.Z, Choice{Kind: Log, Min: 3, Known: true})
	if !log.Log || log.Base != 3 || log.Levels[0] != 3+log.Marks[0] {
		t.Errorf("a logarithmic scale above 3: %+v", log)
	}
}

func TestLevelsOfHardCases(t *testing.T) {
	constant := make([]float64, 100)
	flat := make([]float64, 10_000) // half of it at the minimum
	for i := 5000; i < len(flat); i++ {
		flat[i] = math.Pow(1.002, float64(i-5000))
	}
	spiked := append([]float64{math.NaN(), math.Inf(1), math.Inf(-1)}, flat...)
	huge := []float64{-1e300, -1e290, 0, 1e200, 1e300}
	for name, z := range map[string][]float64{"empty": nil, "constant": constant, "undefined": {math.NaN(), math.Inf(1)}} {
		if s := Levels(z, Choice{}); len(s.Marks) != 0 || len(s.Format()) != 0 {
			t.Errorf("%s: levels %v, want none", name, s.Marks)
		}
	}
	for name, z := range map[string][]float64{"flat": flat, "spiked": spiked, "huge": huge, "two": {0, 1e-9}} {
		for _, c := range []Choice{{}, {Known: true}, {Kind: Log}, {Kind: Linear}} {
			s := Levels(z, c)
			if len(s.Marks) > 40 {
				t.Errorf("%s: %d levels", name, len(s.Marks))
			}
			for i, m := range s.Marks {
				if m-m != 0 || i > 0 && m <= s.Marks[i-1] {
					t.Errorf("%s: marks %v do not ascend", name, s.Marks)
				}
			}
		}
	}
}

// The stated minimum of a user's formula may be wrong: then the least value counts.
func TestLevelsDistrustAWrongMinimum(t *testing.T) {
	g := Sample(-2, 2, -1, 3, 100, 100, rosenbrock)
	if s := Levels(g.Z, Choice{Kind: Log, Min: 50, Known: true}); s.Base >= 1 {
		t.Errorf("base %g although the surface goes down to 0", s.Base)
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		scale Scale
		want  string
	}{
		{Scale{Log: true, Marks: []float64{0.001, 0.01, 0.1, 1}}, "0.001 0.01 0.1 1"},
		{Scale{Log: true, Marks: []float64{1e-5, 0.3, 1, 3000, 1e4}}, "10^{−5} 0.3 1 3,000 10,000"},
		{Scale{Marks: []float64{-0.5, 0, 0.5, 1}}, "−0.5 0 0.5 1.0"},
		{Scale{Marks: []float64{-2e6, 0, 2e6}}, "−2×10^{6} 0 2×10^{6}"},
		{Scale{Marks: []float64{-1e-7, 1e-7}}, "−10^{−7} 10^{−7}"},
		{Scale{Marks: []float64{2.5}}, "2.5"},
		{Scale{Marks: []float64{0.25, 0.5, 0.75}}, "0.25 0.50 0.75"},
	} {
		if got := strings.Join(c.scale.Format(), " "); got != c.want {
			t.Errorf("%v is written %q, want %q", c.scale.Marks, got, c.want)
		}
	}
}

// hostile are heights at the ends of what numbers can be.
var hostile = []float64{0, 1, -1, 5e-324, 1e-310, 1e-290, 1, math.Nextafter(1, 2), 1e15, 1e16 + 2, 1e300, -1e300, 1.7e308, -1.7e308, math.Inf(1), math.Inf(-1), math.NaN()}

// checkLevels holds what levels promise for whatever heights: few, finite, ascending, and found at once.
func checkLevels(t *testing.T, z []float64, c Choice) {
	t.Helper()
	done := make(chan Scale, 1)
	go func() { done <- Levels(z, c) }()
	var s Scale
	select {
	case s = <-done:
	case <-time.After(10 * time.Second):
		t.Fatalf("levels of %v with %+v are not found", z, c)
	}
	if len(s.Marks) > mostLevels || len(s.Format()) != len(s.Marks) {
		t.Fatalf("%d levels of %v with %+v", len(s.Marks), z, c)
	}
	for i, m := range s.Levels {
		if m-m != 0 || i > 0 && s.Marks[i] <= s.Marks[i-1] {
			t.Fatalf("levels %v of %v with %+v", s.Marks, z, c)
		}
	}
}

func TestLevelsOfHostileHeights(t *testing.T) {
	for _, a := range hostile {
		for _, b := range hostile {
			for _, kind := range []Kind{Auto, Linear, Log} {
				for _, low := range []float64{math.NaN(), a, -b} {
					for _, count := range []int{0, 1, 1 << 40} {
						checkLevels(t, []float64{a, b, a + b, 0.5 * a, b - a}, Choice{Kind: kind, Count: count, Min: low, Known: low == low})
					}
				}
			}
		}
	}
}

func FuzzLevels(f *testing.F) {
	f.Add(1e308, 0.0, 5e-324, 1.0, uint8(2), 10)
	f.Add(1.0, 1.0000000000000002, 1.0, 0.0, uint8(1), 10)
	f.Fuzz(func(t *testing.T, a, b, c, low float64, kind uint8, count int) {
		checkLevels(t, []float64{a, b, c, a * b, b + c, a - c}, Choice{Kind: []Kind{Auto, Linear, Log}[kind%3], Count: count, Min: low, Known: kind > 128})
	})
}
