package surface

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// everySurface calls do with every surface of the catalogue, with defaults.
func everySurface(t *testing.T, do func(t *testing.T, s *Surface)) {
	t.Helper()
	count := 0
	for _, name := range Surfaces.Names() {
		if name == "formula" {
			continue
		}
		count++
		t.Run(name, func(t *testing.T) { do(t, byName(t, name)) })
	}
	if count < 50 {
		t.Fatalf("only %d surfaces in the catalogue", count)
	}
}

// randomPoint is a point of the window.
func randomPoint(r *rand.Rand, s *Surface) []float64 {
	x := make([]float64, s.Dim())
	for i, w := range s.Window {
		x[i] = w.Lo + r.Float64()*(w.Hi-w.Lo)
	}
	return x
}

// TestDerivatives compares gradients with differences of values, and Hessians with differences of gradients, and
// checks that the Hessian is symmetric to the bit and that value and gradient programs agree to the bit.
func TestDerivatives(t *testing.T) {
	everySurface(t, func(t *testing.T, s *Surface) {
		r := rand.New(rand.NewPCG(1, 2))
		for range 30 {
			if x := randomPoint(r, s); s.Smooth { // TestVerify keeps away from kinks
				checkDerivatives(t, s, x)
			}
		}
	})
	r := rand.New(rand.NewPCG(3, 4))
	for _, f := range formula.Functions() {
		text := "(" + f.Example + ")*(1 + x*y)"
		spec := formulaSpec(t, text).With("where", exampleConstants)
		s, err := New(spec, Options{})
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		for range 20 {
			checkDerivatives(t, s, []float64{0.1 + r.Float64(), 0.1 + r.Float64()})
		}
	}
	for _, n := range []int{1, 3, 10} {
		s := compiled(t, "sum(i, 1, n, i*x[i]^2 + sin(x[i])*prod(j, 1, n, cos(x[j]/j)))", n)
		for range 5 {
			x := make([]float64, n)
			for i := range x {
				x[i] = r.NormFloat64()
			}
			checkDerivatives(t, s, x)
		}
	}
}

// exampleConstants are what the examples of functions name.
var exampleConstants = []catalog.Constant{{Name: "A", Entries: []float64{2, 1, 1, 3}, Columns: 2}, {Name: "b", Entries: []float64{1, -2}}}

func checkDerivatives(t *testing.T, s *Surface, x []float64) {
	t.Helper()
	n := len(x)
	o := s.Objective()
	g, h := make([]float64, n), make([]float64, n*n)
	f := o.Eval(g, x)
	if v := o.Eval(nil, x); math.Float64bits(v) != math.Float64bits(f) {
		t.Errorf("%s at %v: value %v, with gradient %v", s.Formula, x, v, f)
	}
	o.Hessian(h, x)
	up, down := make([]float64, n), make([]float64, n)
	for i := range x {
		step := 1e-5 * (1 + math.Abs(x[i]))
		y := slices.Clone(x)
		y[i] = x[i] + step
		fu := o.Eval(up, y)
		y[i] = x[i] - step
		fd := o.Eval(down, y)
		if d := (fu - fd) / (2 * step); !near(g[i], d, 1e-6*(1+portable.Norm(g)+math.Abs(f))) {
			t.Errorf("%s at %v: gradient %v, differences give %v for component %d", s.Formula, x, g, d, i)
		}
		for j := range x {
			if d := (up[j] - down[j]) / (2 * step); !near(h[i*n+j], d, 1e-5*(1+portable.Norm(h)+portable.Norm(g))) {
				t.Errorf("%s at %v: Hessian entry %d,%d is %v, differences give %v", s.Formula, x, i, j, h[i*n+j], d)
			}
			if h[i*n+j] != h[j*n+i] {
				t.Errorf("%s at %v: the Hessian is not symmetric", s.Formula, x)
			}
		}
	}
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

// TestKinks checks that derivatives that do not exist are 0, and that infinite ones do not make NaN of 0.
func TestKinks(t *testing.T) {
	for _, c := range []struct {
		text string
		x    []float64
		f    float64
		g    []float64
	}{
		{"abs(x)", []float64{0}, 0, []float64{0}},
		{"sqrt(x)", []float64{0}, 0, []float64{0}},
		{"cbrt(x)", []float64{0}, 0, []float64{0}},
		{"x^0.3", []float64{0}, 0, []float64{0}},
		{"abs(x)^0.5", []float64{0}, 0, []float64{0}},
		{"sqrt(x^2 + y^2)", []float64{0, 0}, 0, []float64{0, 0}},
		{"asin(x)", []float64{1}, math.Pi / 2, []float64{0}},
		{"acos(x)", []float64{1}, 0, []float64{0}},
		{"max(x, y)", []float64{2, 2}, 2, []float64{0, 0}},
		{"min(x, y)", []float64{2, 2}, 2, []float64{0, 0}},
		{"max(x, y)", []float64{2, 1}, 2, []float64{1, 0}},
		{"min(x, y)", []float64{2, 1}, 1, []float64{0, 1}},
		{"relu(x)", []float64{0}, 0, []float64{0}},
		{"relu(x)", []float64{-3}, 0, []float64{0}},
		{"sign(x)", []float64{-3}, -1, []float64{0}},
		{"sign(x)", []float64{0}, 0, []float64{0}},
		{"floor(x)", []float64{2.5}, 2, []float64{0}},
		{"exp(-1/x^2)", []float64{0}, 0, []float64{0}},
		{"atan(1/x)", []float64{0}, math.Pi / 2, []float64{0}},
		{"x^0", []float64{0}, 1, []float64{0}},
		{"0^y + x", []float64{1, 0}, 2, []float64{1, 0}},
		{"x^y", []float64{0, 2}, 0, []float64{0, 0}},
		{"x^y", []float64{-2, 3}, -8, []float64{12, 0}},
		{"sinc(x)", []float64{0}, 1, []float64{0}},
		{"1/(1 + exp(x))", []float64{800}, 0, []float64{0}},
		{"1/(1 + exp(x))", []float64{-800}, 1, []float64{0}},
		{"1/(2 + exp(x))", []float64{800}, 0, []float64{0}},
		{"exp(x)/(1 + exp(x))", []float64{800}, 1, []float64{0}},
		{"log(1 + exp(x))", []float64{800}, 800, []float64{1}},
		{"log(exp(x) + 1)", []float64{-800}, 0, []float64{0}},
		{"tanh(x)", []float64{800}, 1, []float64{0}},
		{"min(exp(x), 1)", []float64{800}, 1, []float64{0}},
		{"abs(x) + 2*abs(y)", []float64{-2, 0}, 2, []float64{-1, 0}},
	} {
		o := compiled(t, c.text, 0).Objective()
		g := make([]float64, len(c.x))
		f := o.Eval(g, c.x)
		if math.Abs(f-c.f) > 1e-15 || !slices.Equal(g, c.g) {
			t.Errorf("%s at %v: %v and gradient %v, want %v and %v", c.text, c.x, f, g, c.f, c.g)
		}
		h := make([]float64, len(g)*len(g))
		o.Hessian(h, c.x)
		for _, v := range h {
			if !numeric.Finite(v) {
				t.Errorf("%s at %v: Hessian %v", c.text, c.x, h)
			}
		}
	}
}

// TestPeculiarPoints checks points of the catalogue where a plain evaluation would fail.
func TestPeculiarPoints(t *testing.T) {
	g, h := make([]float64, 2), make([]float64, 4)
	if f := byName(t, "ackley").Objective().Eval(g, []float64{0, 0}); f != 0 || g[0] != 0 || g[1] != 0 {
		t.Errorf("ackley at 0: %v, gradient %v", f, g)
	}
	// sinc(10 r) = 1 − (10 r)²/6 + …, so the Hessian of the plateau is 2 + 100/3 times the unit matrix.
	byName(t, "plateau").Objective().Hessian(h, []float64{0, 0})
	if want := 2 + 100.0/3; !near(h[0], want, 1e-12) || !near(h[3], want, 1e-12) || h[1] != 0 {
		t.Errorf("plateau at 0: Hessian %v, want %v times the unit matrix", h, want)
	}
	// The parameter-shift rule of a rotation: the slope of cos is a difference of values half a turn apart.
	o := compiled(t, "cos(x)*cos(y)", 0).Objective()
	o.Eval(g, []float64{0.7, 0.3})
	shift := (o.Eval(nil, []float64{0.7 + math.Pi/2, 0.3}) - o.Eval(nil, []float64{0.7 - math.Pi/2, 0.3})) / 2
	if !near(g[0], shift, 1e-15) {
		t.Errorf("parameter shift: %v and %v", g[0], shift)
	}
}

// TestTurnedEllipse checks the direction of the rotation: a start turned along sees the same surface.
func TestTurnedEllipse(t *testing.T) {
	spec := specOf(t, "ellipse", "condition=100")
	straight, err := New(spec, Options{})
	if err != nil {
		t.Fatal(err)
	}
	turned, err := New(spec.With("rotation", 45.0), Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := straight.Objective().Eval(nil, []float64{-5, 1})
	b := turned.Objective().Eval(nil, []float64{-4.242640687119286, -2.8284271247461903})
	if a != (25+100)/2.0 || !near(a, b, 1e-12*a) {
		t.Errorf("straight %v, turned %v", a, b)
	}
	for i, x := range turned.Starts[0] {
		if want := []float64{-4.242640687119286, -2.8284271247461903}[i]; !near(x, want, 1e-14) {
			t.Errorf("the suggested start of the turned ellipse is %v", turned.Starts[0])
		}
	}
}

// TestGridIsEval checks that Values gives the bits of Eval, whatever depends on which variable, and beyond a block.
func TestGridIsEval(t *testing.T) {
	surfaces := []*Surface{compiled(t, "sin(x) + y^2", 0), compiled(t, "y^2 + 0*x", 0), compiled(t, "y", 0), compiled(t, "cos(y)*sin(y)*x", 0),
		compiled(t, "max(x, y)/(1 + x^2*y^2) + abs(x - y)*exp(x)", 0), compiled(t, "sum(i, 1, n, cos(x[i]))", 2)}
	everySurface(t, func(t *testing.T, s *Surface) {
		if s.Dim() == 2 {
			surfaces = append(surfaces, s)
		}
	})
	for _, s := range surfaces {
		o, plain := s.Objective(), s.Objective()
		xs := axis(s.Window[0], 326) // more than are computed side by side
		ys := axis(s.Window[1], 7)
		dst := make([]float64, len(xs)*len(ys))
		for range 2 {
			o.Values(dst, xs, ys)
		}
		for j, y := range ys {
			for i, x := range xs {
				if v := plain.Eval(nil, []float64{x, y}); math.Float64bits(v) != math.Float64bits(dst[j*len(xs)+i]) {
					t.Fatalf("%s at %v, %v: %v on the grid, %v alone", s.Title, x, y, dst[j*len(xs)+i], v)
				}
			}
		}
	}
}

// TestAnyDimension checks sums against closed forms, in as many variables as bytes cannot number registers.
func TestAnyDimension(t *testing.T) {
	for _, n := range []int{1, 2, 10, 100, 1000} {
		s := compiled(t, "sum(i, 1, n, i*x[i]^2) + sum(i, 1, n-1, x[i]*x[i+1])", n)
		o := s.Objective()
		x, g, h := make([]float64, n), make([]float64, n), make([]float64, n*n)
		for i := range x {
			x[i] = float64(i%7) - 2.5
		}
		at := func(i int) float64 {
			if i < 0 || i >= n {
				return 0
			}
			return x[i]
		}
		want := 0.0
		for i := range x {
			want += float64(float64(i+1)*x[i]*x[i]) + float64(x[i]*at(i+1))
		}
		if f := o.Eval(g, x); !near(f, want, 1e-12*want) || o.Eval(nil, x) != f {
			t.Errorf("n = %d: value %v, want %v", n, f, want)
		}
		o.Hessian(h, x)
		for i := range x {
			if want := float64(2*float64(i+1)*x[i]) + at(i-1) + at(i+1); !near(g[i], want, 1e-11) {
				t.Fatalf("n = %d: gradient %d is %v, want %v", n, i, g[i], want)
			}
			for j := range x {
				want := 0.0
				switch {
				case i == j:
					want = 2 * float64(i+1)
				case i-j == 1 || j-i == 1:
					want = 1
				}
				if h[i*n+j] != want {
					t.Fatalf("n = %d: Hessian %d,%d is %v, want %v", n, i, j, h[i*n+j], want)
				}
			}
		}
	}
}

// TestNoAllocation checks that evaluating allocates nothing, in programs of either size.
func TestNoAllocation(t *testing.T) {
	for _, s := range []*Surface{byName(t, "rosenbrock"), byName(t, "ackley"), byName(t, "gramacy_lee"), compiled(t, "sum(i, 1, n, cos(x[i])^2)", 300)} {
		o, n := s.Objective(), s.Dim()
		x, g, h := make([]float64, n), make([]float64, n), make([]float64, n*n)
		if a := testing.AllocsPerRun(20, func() {
			o.Eval(nil, x)
			o.Eval(g, x)
			o.Hessian(h, x)
		}); a != 0 {
			t.Errorf("%s: %v allocations", s.Title, a)
		}
		if n != 2 {
			continue
		}
		dst := make([]float64, 9)
		if a := testing.AllocsPerRun(20, func() { o.Values(dst, h[:3], h[:3]) }); a != 0 {
			t.Errorf("%s: %v allocations of Values", s.Title, a)
		}
	}
}

// TestSamePrograms checks that compiling twice gives the same instructions.
func TestSamePrograms(t *testing.T) {
	everySurface(t, func(t *testing.T, s *Surface) {
		again := byName(t, s.Spec.Name())
		for _, p := range [][2]*formula.Listing{{s.programs.Value.Listing(), again.programs.Value.Listing()}, {s.programs.Gradient.Listing(), again.programs.Gradient.Listing()}} {
			if !reflect.DeepEqual(p[0], p[1]) {
				t.Error("the programs differ")
			}
		}
	})
}

// TestWindowParam checks the windows that a file gives.
func TestWindowParam(t *testing.T) {
	in := catalog.Closed
	for _, c := range []struct {
		window []catalog.Interval
		index  int // of the culprit, -2 if there is none
	}{
		{[]catalog.Interval{in(0, 1), in(-3, 3)}, -2}, {[]catalog.Interval{in(0, 1)}, -1}, {[]catalog.Interval{in(0, 1), in(3, 3)}, 1},
		{[]catalog.Interval{in(2, 1), in(3, 4)}, 0}, {[]catalog.Interval{in(-1e308, 1e308), in(3, 4)}, 0},
	} {
		s, err := New(specOf(t, "himmelblau", "").With("window", c.window), Options{})
		if pe, ok := err.(*ParamError); ok != (c.index > -2) || ok && (pe.Index != c.index || pe.Param != "window") {
			t.Errorf("window %v: %v", c.window, err)
		}
		if err == nil && !slices.Equal(s.Window, c.window) {
			t.Errorf("window %v became %v", c.window, s.Window)
		}
	}
}
