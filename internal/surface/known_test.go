package surface

import (
	"errors"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
	"gdplot/internal/search"
)

// box makes a window: lo, hi of x, lo, hi of y.
func box(ends ...float64) []catalog.Interval {
	var w []catalog.Interval
	for i := 0; i < len(ends); i += 2 {
		w = append(w, catalog.Closed(ends[i], ends[i+1]))
	}
	return w
}

// within makes the surface of a formula in a window.
func within(t *testing.T, text string, ends ...float64) *Surface {
	t.Helper()
	s, err := New(formulaSpec(t, text).With("window", box(ends...)), Options{})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return s
}

// TestListedPoints proves what the table claims: at every listed point the gradient vanishes to rounding, minima
// have a positive Hessian (but for the cusp of ackley), marks are what they are called, and no minimum that a search
// of the window finds lies lower.
func TestListedPoints(t *testing.T) {
	everySurface(t, func(t *testing.T, s *Surface) {
		o, n := s.Objective(), s.Dim()
		entry, _ := Surfaces.Entry(s.Spec.Name())
		if listed := len(entry.New.Minima) + len(entry.New.Marks); listed == 0 {
			t.Fatal("nothing is listed")
		}
		g, h := make([]float64, n), make([]float64, n*n)
		e := search.Explore(o, s.Window, s.Smooth || s.isNamed())
		for _, c := range s.Critical() {
			if f := o.Eval(g, c.X); f != c.F {
				t.Errorf("%v: value %v, listed as %v", c.X, f, c.F)
			}
			o.Hessian(h, c.X)
			if s.onKink(c.X) || s.onWindowEdge(c.X) {
				continue
			}
			if size := portable.Norm(g); size > 1e-13*(1+portable.Norm(h))*(1+portable.Norm(c.X)) {
				t.Errorf("%s at %v has gradient %v", c.Kind, c.X, g)
			}
			if kind := kindOf(e.KindAt(c.X)); kind != c.Kind && (kind != LocalMinimum || c.Kind != GlobalMinimum) {
				t.Errorf("%s at %v looks like a %s", c.Kind, c.X, kind)
			}
		}
		f, ok := s.Minimum()
		if ok != (len(entry.New.Minima) > 0) {
			t.Errorf("minimum %v, %v", f, ok)
		}
		for _, p := range e.Points() {
			if ok && p.F < f-e.EqualValues(f) {
				t.Errorf("%v is lower, %v, than the listed minimum %v", p.X, p.F, f)
			}
		}
		if _, least := e.Lowest(); ok && least < f-e.EqualValues(f) {
			t.Errorf("the window holds a value %v below the listed minimum %v", least, f)
		}
	})
}

// TestListedValues checks minima against the literature.
func TestListedValues(t *testing.T) {
	for name, want := range map[string]float64{"ellipse": 0, "rosenbrock": 0, "himmelblau": 0, "beale": 0, "booth": 0, "matyas": 0, "three_hump_camel": 0,
		"six_hump_camel": -1.031628453489877, "styblinski_tang": -78.33233140754283, "rastrigin": 0, "ackley": 0, "contained_saddle": -0.25,
		"rotated_quadratic": 0, "sphere": 0, "ill_conditioned_bowl": 0, "trid": -2, "zakharov": 0, "distill_banana": 0, "nonsmooth_banana": 0,
		"dixon_price": 0, "goldstein_price": 3, "sine_valley": -1, "branin": 5 / (4 * math.Pi), "mccormick": -1.913222954981037, "deep_wells": -5.032339968658434642,
		"forrester": -6.0207400557670827866, "concave_right": -math.Sqrt2 / 4, "concave_left": -0.4 * 1.6 * 1.6 * 1.6 * 1.6, "plassmann": 0.005 - 1.98/(39*math.Pi),
		"quantum_circuit": -math.Sqrt2, "griewank": 0, "levy": 0, "levy_13": 0, "bohachevsky": 0, "easom": -1, "drop_wave": -1, "schwefel": 0,
		"eggholder": -959.64066272085080283, "schaffer_2": 0, "schaffer_4": 0.29257863203598054902, "shubert": -186.7309088310239837,
		"michalewicz": -1.8013034100985525327, "langermann": -4.1558092918477850731, "de_jong_5": 0.99800383779445025798,
		"holder_table": -19.208502567886731832, "cross_in_tray": -2.0626118708227381141, "bukin_6": 0,
		"two_wells": -2.063090251768194, "plateau": -1, "parabola": 0, "local_trap": -6.978140831070474, "gramacy_lee": -0.8690111349894998} {
		if f, ok := byName(t, name).Minimum(); !ok || !near(f, want, listedAccuracy(name)*max(1, math.Abs(want))) {
			t.Errorf("%s: minimum %v, %v, want %v", name, f, ok, want)
		}
	}
	s, err := New(specOf(t, "rosenbrock", "a=-1.5 b=7"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Window[0].Lo != -2.5 || s.Window[1].Hi != 4.25 {
		t.Errorf("rosenbrock with a = -1.5: window %v", s.Window)
	}
	if c := s.Critical(); len(c) != 1 || !slices.Equal(c[0].X, []float64{-1.5, 2.25}) || c[0].F != 0 {
		t.Errorf("rosenbrock with a = -1.5: %+v", c)
	}
}

// listedAccuracy is how near the value of a listed minimum is to the true one.
func listedAccuracy(name string) float64 {
	if name == "schwefel" {
		return 2e-13 // 838 minus 838
	}
	return 1e-13
}

// TestLowerThanStated checks that a stated minimum is called local where a lower one is found.
func TestLowerThanStated(t *testing.T) {
	s, err := New(formulaSpec(t, "(x^2 - 1)^2 + 0.1*x").With("minima", [][]float64{{0.98716}}).With("window", box(-2, 2)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, ok := s.Minimum()
	c := s.Critical()
	if !ok || c[0].F != f || c[0].Kind != GlobalMinimum || !c[0].Found || c[1].Kind != LocalMinimum || c[1].Found {
		t.Errorf("minimum %v, %+v", f, c)
	}
}

// TestKinksDeclared checks that a surface declares kinks exactly where its formula is not surely smooth.
func TestKinksDeclared(t *testing.T) {
	everySurface(t, func(t *testing.T, s *Surface) {
		if kinks := s.kinks(); s.Smooth != (len(kinks) == 0) {
			t.Errorf("smooth: %v, %d kinks declared", s.Smooth, len(kinks))
		}
	})
}

// TestTable checks that every entry can be drawn and started.
func TestTable(t *testing.T) {
	everySurface(t, func(t *testing.T, s *Surface) {
		d := s.Spec.Decl
		for what, text := range map[string]string{"title": d.Title, "sentence": d.Sentence, "rule": d.Rule, "source": d.Source, "sample": d.Sample} {
			if text == "" {
				t.Errorf("no %s", what)
			}
		}
		if !strings.HasSuffix(d.Sentence, ".") || !strings.Contains(d.Sample, d.Name) {
			t.Errorf("sentence %q, sample %q", d.Sentence, d.Sample)
		}
		for _, name := range []string{"window", "outside"} {
			if _, ok := d.Param(name); !ok {
				t.Errorf("no parameter %s", name)
			}
		}
		if len(s.Starts) == 0 || len(s.Window) != s.Dim() || s.Outside != "free" {
			t.Fatalf("starts %v, window %v, outside %v", s.Starts, s.Window, s.Outside)
		}
		for _, x := range append(slices.Clone(s.Starts), s.stated...) {
			for i, w := range s.Window {
				if !w.Contains(x[i]) {
					t.Errorf("%v is outside of the window %v", x, s.Window)
				}
			}
		}
	})
}

// TestFound checks what is found of formulas.
func TestFound(t *testing.T) {
	ln9 := math.Log(9)
	for _, c := range []struct {
		text    string
		window  []float64
		minimum float64 // NaN where there is none
		points  string  // kinds in order
		at      [][]float64
	}{
		{"x^2 + 2*y^2", []float64{-4, 4, -3, 3}, 0, "global minimum", [][]float64{{0, 0}}},
		{"(x - 1/3)^2", []float64{-6, 6}, 0, "global minimum", [][]float64{{1.0 / 3}}},
		{"0.1*x^2 - 0.8*exp(-((x + 3)/0.5)^2)", []float64{-6, 3}, 0, "global minimum, local minimum, maximum", [][]float64{{0}, {-2.9059172493559711}, {-2.2230787403011552}}},
		{"0.5*((1/(1 + exp(-x - y)) - 0.9)^2 + (1/(1 + exp(x - y)) - 0.1)^2)", []float64{-9, 7, -3, 8}, 0, "global minimum", [][]float64{{ln9, 0}}},
		{"0.5*(log(1 + exp(x + y)) - 0.9*(x + y) + log(1 + exp(y - x)) - 0.1*(y - x))", []float64{-9, 7, -3, 8}, 0.3250829733914483, "global minimum", [][]float64{{ln9, 0}}},
		{"abs(x) + 2*abs(y)", []float64{-3, 1, -0.8, 1.6}, 0, "global minimum", [][]float64{{0, 0}}},
		{"max(abs(x - 0.3), 3*abs(x + 2*y))", []float64{-2, 2, -2, 2}, 0, "global minimum", [][]float64{{0.3, -0.15}}},
		{"abs(x)^1.5 - 1/(1 + x^2)", []float64{-2, 3}, -1, "global minimum", [][]float64{{0}}},
		{"abs(x - 0.1) + abs(x - 1.3)/2", []float64{-2, 3}, 0.6, "global minimum", [][]float64{{0.1}}},
		{"cos(x)*cos(y)", []float64{-1, 4, -1, 4}, -1, "global minimum, global minimum, saddle, maximum, maximum",
			[][]float64{{0, math.Pi}, {math.Pi, 0}, {math.Pi / 2, math.Pi / 2}, {0, 0}, {math.Pi, math.Pi}}},
		{"x^4 + y^4", []float64{-2, 2.5, -2, 2.3}, 0, "global minimum", [][]float64{{0, 0}}},
		{"x^3 - 3*x*y^2", []float64{-2, 2, -2, 2}, math.NaN(), "saddle", [][]float64{{0, 0}}},
		{"x^2 - y^2", []float64{-2, 2, -2, 2}, math.NaN(), "saddle", [][]float64{{0, 0}}},
		{"x^3 - 3*x", []float64{-3, 3}, math.NaN(), "local minimum, maximum", [][]float64{{1}, {-1}}},
		{"x^3", []float64{-3, 3}, math.NaN(), "flat", [][]float64{{0}}},
		{"exp(-x^2 - y^2)", []float64{-5, 5, -5, 5}, math.NaN(), "maximum", [][]float64{{0, 0}}},
		{"-(exp(x) + 0.8*exp(y))/(exp(x) + exp(y) + 1)", []float64{-4, 8, -4, 8}, math.NaN(), "", nil},
		{"relu(x^2 + y^2 - 1)", []float64{-2, 2, -2, 2}, 0, "", nil},
		{"relu(abs(x) - 1)", []float64{-2, 2}, 0, "", nil},
		{"abs(x - y)", []float64{-2, 2, -2, 2}, 0, "", nil},
		{"1/x^2 + x^2", []float64{-3, 3}, 2, "global minimum, global minimum", [][]float64{{-1}, {1}}},
		{"sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1", []float64{-1.5, 4, -3, 4}, math.NaN(), "local minimum, local minimum, saddle",
			[][]float64{{0.5 - math.Pi/3, -0.5 - math.Pi/3}, {0.5 + math.Pi*2/3, -0.5 + math.Pi*2/3}, {0.5 + math.Pi/3, -0.5 + math.Pi/3}}},
	} {
		s := within(t, c.text, c.window...)
		f, ok := s.Minimum()
		if ok == math.IsNaN(c.minimum) || ok && !near(f, c.minimum, 1e-13) || !ok && !math.IsNaN(f) {
			t.Errorf("%s: minimum %v, %v, want %v", c.text, f, ok, c.minimum)
		}
		var kinds []string
		for i, p := range s.Critical() {
			kinds = append(kinds, string(p.Kind))
			if !p.Found {
				t.Errorf("%s: %v is not called found", c.text, p.X)
			}
			if i < len(c.at) && !slices.EqualFunc(p.X, c.at[i], func(a, b float64) bool { return near(a, b, 1e-12) }) {
				t.Errorf("%s: point %d is %v, want %v", c.text, i, p.X, c.at[i])
			}
		}
		if got := strings.Join(kinds, ", "); got != c.points {
			t.Errorf("%s: %s, want %s", c.text, got, c.points)
		}
	}
}

// TestManyMinima checks that of many minima the lowest are marked, whole groups of them, and the others counted.
func TestManyMinima(t *testing.T) {
	s := byName(t, "rastrigin")
	count := map[Kind]int{}
	for _, c := range s.Critical() {
		count[c.Kind]++
	}
	if count[GlobalMinimum] != 1 || count[LocalMinimum] != 8 || len(count) != 2 || s.MoreMinima() != 112 {
		t.Errorf("rastrigin: %v and %d more, want 1 + 8 + 112 minima", count, s.MoreMinima())
	}
}

// TestCurves checks minima that form curves: the points lie on them, from edge to edge, close to each other.
func TestCurves(t *testing.T) {
	for _, c := range []struct {
		text   string
		window []float64
		count  int
		closed bool
		off    func(x, y float64) float64 // how far a point is off the curve
	}{
		{"0.5*(x*y - 1)^2", []float64{-2, 2, -2, 2}, 2, false, func(x, y float64) float64 { return x*y - 1 }},
		{"0.5*(y*x^10 - 1)^2", []float64{0.4, 1.4, 0.6, 1.4}, 1, false, func(x, y float64) float64 { return y*math.Pow(x, 10) - 1 }},
		{"(x^2 + y^2 - 1)^2", []float64{-2, 2, -2, 2}, 1, true, func(x, y float64) float64 { return x*x + y*y - 1 }},
		{"(x + y)^2", []float64{-2, 2, -1, 1}, 1, false, func(x, y float64) float64 { return x + y }},
		{"(y - sin(3*x))^2", []float64{-2, 2, -2, 2}, 1, false, func(x, y float64) float64 { return y - math.Sin(3*x) }},
	} {
		s := within(t, c.text, c.window...)
		if f, ok := s.Minimum(); !ok || !near(f, 0, 1e-20) {
			t.Errorf("%s: minimum %v, %v", c.text, f, ok)
		}
		for _, p := range s.Critical() {
			if p.Kind.IsMinimum() {
				t.Errorf("%s: %v is called isolated", c.text, p)
			}
		}
		curves := s.MinimumCurves()
		if len(curves) != c.count {
			t.Errorf("%s: %d curves, want %d", c.text, len(curves), c.count)
		}
		for _, line := range curves {
			for i, p := range line {
				if d := c.off(p[0], p[1]); !near(d, 0, 1e-6) && i > 0 && i < len(line)-1 || !near(d, 0, 1e-3) {
					t.Errorf("%s: %v is off the curve by %v", c.text, p, d)
				}
				if i > 0 && math.Hypot(p[0]-line[i-1][0], p[1]-line[i-1][1]) > 0.05 {
					t.Errorf("%s: a gap from %v to %v", c.text, line[i-1], p)
				}
			}
			first, last := line[0], line[len(line)-1]
			if c.closed != slices.Equal(first, last) {
				t.Errorf("%s: the curve goes from %v to %v", c.text, first, last)
			}
			if !c.closed && (!onEdge(first, c.window) || !onEdge(last, c.window)) {
				t.Errorf("%s: the curve ends at %v and %v, within the window", c.text, first, last)
			}
		}
	}
}

func onEdge(p, w []float64) bool {
	return near(p[0], w[0], 1e-9) || near(p[0], w[1], 1e-9) || near(p[1], w[2], 1e-9) || near(p[1], w[3], 1e-9)
}

// TestStatedMinima checks that minima a file states are tested.
func TestStatedMinima(t *testing.T) {
	for _, c := range []struct {
		text   string
		minima [][]float64
		bad    int // index of the one that is none, -1 if all are
	}{
		{"x^2 + y^2", [][]float64{{0, 0}}, -1}, {"x^2 + y^2", [][]float64{{0, 0.1}}, 0}, {"x^2 - y^2", [][]float64{{0, 0}}, 0},
		{"-x^2", [][]float64{{0}}, 0}, {"x^3", [][]float64{{0}}, 0}, {"x^4", [][]float64{{0}}, -1}, {"abs(x) + abs(y)", [][]float64{{0, 0}}, -1},
		{"abs(x) + abs(y)", [][]float64{{0, 0}, {0, 0.5}}, 1}, {"0.5*(x*y - 1)^2", [][]float64{{1, 1}, {-2, -0.5}}, -1},
		{"(x^2 + y - 11)^2 + (x + y^2 - 7)^2", [][]float64{{3, 2}, {-2.805118, 3.131313}}, -1}, {"(1 - x)^2 + 100*(y - x^2)^2", [][]float64{{0.5, 0.25}}, 0},
		{"sum(i, 1, n, (x[i] - i)^2)", [][]float64{{1, 2, 3, 4}}, -1}, {"sum(i, 1, n, (x[i] - i)^2)", [][]float64{{1, 2, 3, 5}}, 0},
		{"x^2 + y^2", [][]float64{{0}}, 0}, {"log(x) + y^2", [][]float64{{-1, 0}}, 0},
	} {
		s, err := New(formulaSpec(t, c.text).With("minima", c.minima), Options{Dim: len(c.minima[0])})
		var pe *ParamError
		switch {
		case c.bad < 0 && err != nil, c.bad >= 0 && !errors.As(err, &pe), pe != nil && (pe.Param != "minima" || pe.Index != c.bad):
			t.Errorf("%s with minima %v: %v", c.text, c.minima, err)
		case err == nil:
			if f, ok := s.Minimum(); !ok || !near(f, 0, 1e-12) {
				t.Errorf("%s with minima %v: minimum %v, %v", c.text, c.minima, f, ok)
			}
			for i, p := range s.Critical()[:len(c.minima)] {
				if p.Kind != GlobalMinimum || p.Found {
					t.Errorf("%s: %d is %+v", c.text, i, p)
				}
			}
		}
	}
	if f, ok := compiled(t, "sum(i, 1, n, x[i]^2)", 3).Minimum(); !ok || f != 0 {
		t.Errorf("a minimum %v of three variables", f)
	}
}

// TestChosenWindow checks the windows of formulas that state none.
func TestChosenWindow(t *testing.T) {
	for _, c := range []struct {
		text   string
		starts [][]float64
		want   []float64
	}{
		{"x^2 + 4*y^2", [][]float64{{2, 1}}, []float64{-2.5, 2.5, -1.5, 1.5}},
		{"x^2", [][]float64{{4}}, []float64{-5, 5}},
		{"x^2", nil, []float64{-5, 5}},
		{"x^2 + y^2", [][]float64{{0, 0}}, []float64{-5, 5, -5, 5}},
		{"(x - 100)^2 + y^2", [][]float64{{2, 1}}, []float64{-30, 230, -70, 70}},
		{"x^2 - y^2", [][]float64{{1, 0.01}}, []float64{-1.3, 1.3, -0.7, 0.7}},
		{"abs(x) + 2*abs(y)", [][]float64{{-2.7, 1.4}}, []float64{-3.4, 3.4, -2.1, 2.1}},
	} {
		opt := Options{Starts: c.starts}
		s, err := New(formulaSpec(t, c.text), opt)
		if err != nil {
			t.Fatal(err)
		}
		if want := box(c.want...); !slices.Equal(s.Window, want) {
			t.Errorf("%s from %v: window %v, want %v", c.text, c.starts, s.Window, want)
		}
	}
	// What lies within constraints has a window of its own where it is small.
	for radius, want := range map[float64][]float64{1: {-1.3, 1.3, -1.3, 1.3}, 30: {-5, 45, -5, 45}} {
		spec := constraintOf("ball", map[string]any{"center": []float64{0, 0}, "radius": radius})
		s, err := New(formulaSpec(t, "(x - 20)^2 + 2*(y - 20)^2"), Options{Starts: [][]float64{{0.5, 0}}, Constraints: []catalog.Spec{spec}})
		if err != nil {
			t.Fatal(err)
		}
		if want := box(want...); !slices.Equal(s.Window, want) {
			t.Errorf("a radius of %v: window %v, want %v", radius, s.Window, want)
		}
	}
	// Whatever the formula, all starts are shown, with some margin.
	for _, text := range []string{"sin(x)*y", "exp(x + y)", "log(9 + x) + y", "1/x/y", "0*x*y", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "abs(x*y)"} {
		starts := [][]float64{{3, -2}, {-1, 0.5}, {1e-3, 40}}
		s, err := New(formulaSpec(t, text), Options{Starts: starts})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range starts {
			for i, w := range s.Window {
				if edge := (w.Hi - w.Lo) / 50; !(x[i] > w.Lo+edge && x[i] < w.Hi-edge) {
					t.Errorf("%s: %v is not well inside of %v", text, x, s.Window)
				}
			}
		}
	}
}

// TestConcurrentKnowledge lets many ask at once; run with -race it proves that they may.
func TestConcurrentKnowledge(t *testing.T) {
	s := compiled(t, "cos(x)*cos(y)", 0)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			s.Minimum()
			if len(s.Critical()) == 0 || s.MinimumCurves() != nil || s.MoreMinima() < 0 {
				t.Error("nothing is known")
			}
			s.Objective().Eval(nil, []float64{1, 2})
		})
	}
	group.Wait()
}

// TestSmooth checks which formulas are called smooth.
func TestSmooth(t *testing.T) {
	for text, want := range map[string]bool{"x^2": true, "abs(x)": false, "abs(x^2 + 1)": true, "sqrt(1 + x^2 + y^4)": true, "sqrt(x^2 + y^2)": false,
		"sinc(sqrt(x^2 + y^2))": true, "max(x, 0)": false, "x^1.5": false, "sqrt(cosh(x))": true, "sqrt(2 + sin(x))": true, "sqrt(exp(x)*2 + 0.1)": true,
		"floor(x)": false, "exp(x)": true, "sqrt(2 - cos(x))": true, "sqrt(0.5 - cos(x))": false, "cbrt(x)": false, "asin(x)": false} {
		if got := compiled(t, text, 0).Smooth; got != want {
			t.Errorf("%s: smooth %v, want %v", text, got, want)
		}
	}
}

// TestLongFormula checks that a formula that unrolls into very many operations is compiled but not searched.
func TestLongFormula(t *testing.T) {
	s := compiled(t, "sum(i, 1, 9000, cos(i*x)/i^2)", 0)
	if f, ok := s.Minimum(); ok {
		t.Errorf("minimum %v", f)
	}
	if f, want := s.Objective().Eval(nil, []float64{0}), math.Pi*math.Pi/6; !near(f, want, 2e-4) {
		t.Errorf("value %v, want about %v", f, want)
	}
}
