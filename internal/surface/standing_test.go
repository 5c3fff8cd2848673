package surface

import (
	"math"
	"testing"
)

func formulaOf(t *testing.T, f string, starts ...[]float64) *Surface {
	t.Helper()
	opt := Options{Starts: starts}
	if len(starts) > 0 {
		opt.Dim = len(starts[0])
	}
	s, err := New(formulaSpec(t, f), opt)
	if err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	return s
}

func TestStandings(t *testing.T) {
	five := []float64{1, 2, 3, 4, 5}
	for _, c := range []struct {
		f     string
		start []float64
		want  Standing
		level float64
	}{
		{"x^2 + 4*y^2", []float64{2, 1}, Proved, 0},
		{"(x - 3)^2 - 2", []float64{10}, Proved, -2},
		{"x^3 - 3*x", []float64{0.5}, None, 0},
		{"x^2 - y^2", []float64{1, 0.1}, None, 0},
		{"x", []float64{1}, None, 0},
		{"exp(-x)", []float64{0}, None, 0},
		{"exp(-x) + (y - 1)^2", []float64{0, 0}, None, 0},
		{"log(1 + exp(-x)) + log(1 + exp(-2*y))", []float64{0, 0}, None, 0},
		{"1/(1 + x^2)", []float64{0.3}, None, 0},
		{"tanh(x)", []float64{0}, None, 0},
		{"log(x)", []float64{1}, None, 0},
		{"sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1", []float64{0, 0}, None, 0},
		{"x*sin(x)", []float64{3}, None, 0},
		{"x^3*y", []float64{3, 1}, None, 0},
		{"x + y^2", []float64{3, 1}, None, 0},
		{"sqrt(x)", []float64{1}, Proved, 0},
		{"x*log(x)", []float64{1}, Proved, -1 / math.E},
		{"x^2*y^2", []float64{1, 1}, Proved, 0},
		{"(x^2 + y^2 - 1)^2", []float64{2, 1}, Proved, 0},
		{"abs(x^2 + y^2 - 1)", []float64{2, 1}, Proved, 0},
		{"abs(x) + abs(y)", []float64{2, 1}, Proved, 0},
		{"max(x^2, (x - 1)^2)", []float64{3}, Proved, 0.25},
		{"x^4 - 8*x^2 + x", []float64{1.8}, Found, -18.01540},
		{"0.01*x^2 + sin(x)", []float64{40}, Found, math.NaN()},
		{"x^2*exp(-x^2) + 0.1*x^2", []float64{2}, Proved, 0},
		{"x1^2 + x2^2 + x3^2", []float64{1000, 1000, 1000}, Proved, 0},
		{"sum(i, 1, n, (x[i] - i)^2)", five, Proved, 0},
		{"sum(i, 1, n, abs(x[i]))", five, Proved, 0},
		{"sum(i, 1, n, abs(x[i] - 0.25*i)) + 3", five, Proved, 3},
		{"sum(i, 1, n, (x[i] - 0.7)^4)", five, Proved, 0},
		{"x1^2 + x2^2 - x3^2", []float64{1, 1, 0}, None, 0},
		{"1e-12*(x - 1)^2 + 1e-12*y^2", []float64{3, 1}, Proved, 0},
		{"1e12*(x - 1)^2 + 7e12", []float64{3}, Proved, 7e12},
		{"(x - 1e6)^2 + y^2", []float64{1e6 + 3, 1}, Proved, 0},
		{"(x - 1e6)^2", []float64{0}, Proved, 0},
		{"((x - 3e-9)/1e-9)^2", []float64{1e-8}, Proved, 0},
		{"-exp(-x^2 - y^2)", []float64{1, 1}, Proved, -1},
		{"sin(x)*exp(-0.1*x)", []float64{8}, None, 0},
		{"x^2*cos(x)", []float64{3}, None, 0},
		{"sin(x) + cos(y)", []float64{1, 1}, Proved, -2},
		{"sum(i, 1, n, x[i]^4 - 16*x[i]^2 + 5*x[i])/2", []float64{1, 1, 1, 1}, Found, -156.66466281508},
		{"floor(x)^2 + y^2", []float64{2.5, 1}, Proved, 0},
		{"sum(i, 1, n, floor(x[i])^2)", []float64{1.74, 1, -1.06, 2.54, 1, 0.438, 0}, Proved, 0},
		{"sum(i, 1, n, floor(x[i] - 3.3)^2)", []float64{1.74, 1, -1.06}, Proved, 0},
		{"sum(i, 1, n, floor(x[i])^2 + abs(x[i] - 0.5))", []float64{1.74, 1, -1.06}, Proved, 0},
		{"atan(x/1e8)", []float64{0}, None, 0},
		{"min(x^2, (x - 2)^2 + 0.5) + y^2", []float64{1e4, 1}, Proved, 0},
	} {
		s := formulaOf(t, c.f, c.start)
		low := s.Lowest()
		off := math.Abs(low.Level - c.level)
		if low.Standing != c.want || c.want != None && off > 1e-5*math.Abs(c.level) && off > 1e-14 {
			t.Errorf("%s from %v: %s at %v (%s), want %s at %v", c.f, c.start, low.Standing, low.Level, low.Why, c.want, c.level)
		}
		if level := c.f == "atan(x/1e8)" || c.f == "tanh(x)" || c.f == "exp(-x)"; level && low.Why != whyEndless {
			t.Errorf("%s: %s, though it levels off", c.f, low.Why)
		}
		if low.Standing == None && low.Why == "" || low.Known() && (low.Least > low.Level || low.Why != "") {
			t.Errorf("%s: %+v", c.f, low)
		}
		if low.Standing == Found && low.Box == nil {
			t.Errorf("%s: nobody knows what was searched", c.f)
		}
	}
}

// No star stands where the function jumps, and one curve of minima is one.
func TestWhatIsMarked(t *testing.T) {
	for _, f := range []string{"x - floor(x)", "floor(x)", "(x - floor(x))^2 + y^2", "floor(x) + x^2"} {
		s := formulaOf(t, f, []float64{1.3, 0.7}[:1+min(1, len(f)/20)])
		for _, c := range s.Critical() {
			if c.Kind.IsMinimum() {
				o := s.Objective()
				for _, d := range []float64{-1e-9, 1e-9} {
					x := append([]float64(nil), c.X...)
					x[0] += d
					if math.Abs(o.Eval(nil, x)-c.F) > 1e-3 {
						t.Errorf("%s: a star at %v, where it jumps", f, c.X)
					}
				}
			}
		}
	}
	for _, c := range formulaOf(t, "floor(x)^2 + floor(y)^2", []float64{0.12, -1.02}).Critical() {
		t.Errorf("where terraces meet a %s is marked at %v", c.Kind, c.X)
	}
	for _, f := range []string{"(x^2 + y^2 - 1)^2", "abs(x^2 + y^2 - 1)", "(sqrt(x^2 + y^2) - 1)^2", "(x*y - 1)^2", "x^2*y^2", "abs(x - y)"} {
		s := formulaOf(t, f, []float64{2, 1})
		points := 0
		for _, c := range s.Critical() {
			if c.Kind.IsMinimum() {
				points++
			}
		}
		if points+s.MoreMinima() > 4 {
			t.Errorf("%s: %d minima and %d others, for a curve", f, points, s.MoreMinima())
		}
	}
}

func TestWindowsKeepToTheDomain(t *testing.T) {
	for _, c := range []struct {
		f     string
		start []float64
		lo    float64
	}{{"log(x) + 1/x", []float64{2}, 0}, {"x*log(x)", []float64{2}, 0}, {"sqrt(x - 1) + 1/(x - 0.9)", []float64{3}, 1}, {"x - log(x) + y^2", []float64{1, 1}, 0}} {
		s := formulaOf(t, c.f, c.start)
		if w := s.Window[0]; w.Lo < c.lo-0.02 || !(w.Hi > c.start[0]) {
			t.Errorf("%s: window %v begins left of %v", c.f, w, c.lo)
		}
	}
}

func TestUndefinedParts(t *testing.T) {
	for _, c := range []struct {
		f    string
		x    []float64
		part string
	}{
		{"log(x) + y^2", []float64{-1, 2}, "log(x)"}, {"1/(x - 1)", []float64{1}, "1/(x - 1)"}, {"x^2 + sqrt(y - x)", []float64{1, 0}, "sqrt(y - x)"},
		{"sum(i, 1, n, log(x[i]))", []float64{1, -1}, "log(x[i])"}, {"asin(x)", []float64{2}, "asin(x)"}, {"x^0.5", []float64{-1}, "x^0.5"},
		{"exp(x)", []float64{1e4}, ""}, {"x^4", []float64{1e200}, ""}, {"x^2", []float64{1}, ""},
	} {
		s := formulaOf(t, c.f, make([]float64, len(c.x)))
		part, ok := s.Undefined(c.x)
		if ok != (c.part != "") || ok && part != c.part {
			t.Errorf("%s at %v: %q %v, want %q", c.f, c.x, part, ok, c.part)
		}
	}
}

// What a run sees far out on a surface that swings ever deeper is no level: there are lower points still.
func TestSwingsThatGrowHaveNoLowest(t *testing.T) {
	s, err := New(specOf(t, "forrester", ""), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if l := s.Lowest(); l.Standing != Proved {
		t.Fatalf("its standing is %v before", l.Standing)
	}
	x := []float64{-12345.6}
	f := s.Objective().Eval(nil, x)
	for f > 0 {
		x[0] += 0.1
		f = s.Objective().Eval(nil, x)
	}
	if !s.Witness(x, f) || !s.Lowest().Bottomless() {
		t.Errorf("after %g at %g its level is %v", f, x[0], s.Lowest())
	}
}

// An edge of the function beside its lowest point is no rounding: what is lower by as much is not as low.
func TestEdgesAreNoRounding(t *testing.T) {
	for _, f := range []string{"x^4 - 3*x^2 + x + floor(y)^2", "abs(x) + floor(y)^2", "x^2 + ceil(y)^2 - 5", "(x - 3)^2 + round(y)^2"} {
		l := formulaOf(t, f, []float64{2, 0.001}).Lowest()
		if l.Rounding > 1e-9 {
			t.Errorf("%s: differences of %g count as rounding", f, l.Rounding)
		}
		if l.Known() && l.Least < l.Level-1e-9 {
			t.Errorf("%s: the level is %g, and %g is known", f, l.Level, l.Least)
		}
	}
}

// Which of two minima is the lower does not depend on how far from 0 values are, as long as they tell.
func TestOffsetsLeaveMinimaApart(t *testing.T) {
	for _, offset := range []string{"0", "1", "1e3", "1e6", "-1e6"} {
		f := "1e-05*(min(x^2, (x - 2)^2 + 0.5) + exp(y) + exp(-y)) + " + offset
		kinds := map[Kind]int{}
		for _, c := range formulaOf(t, f, []float64{3.14, 0}).Critical() {
			kinds[c.Kind]++
		}
		if kinds[GlobalMinimum] != 1 || kinds[LocalMinimum] != 1 {
			t.Errorf("%s: %v", f, kinds)
		}
	}
}

// A start that is far up in one direction proves nothing of a valley that falls in another: bounds count as reached only where what is
// left to them is next to nothing of how the function rises on every side.
func TestFarStartsProveNoMore(t *testing.T) {
	for _, c := range []struct {
		f     string
		level float64 // what is never gone below, and whether that is reached
		there bool
	}{{"(x^2*y - 1)^2 + x^2", 0, false}, {"(x*y - 1)^2 + 0.1*x^2", 0, false}, {"(x*y)^2 + (x - 1)^2", 0, true}, {"(x*y - 1)^2 + 0.1*(x^2 + y^2)", 0.19, true},
		{"(x - 0.7)^4 + (y + 1)^4", 0, true}, {"1e6*(x - y)^2 + (x - 1)^4", 0, true}} {
		for _, start := range [][]float64{{1.3, 1}, {5, 5}, {100, 100}, {1000, -3}, {1e4, 1e4}, {0.1, 1e5}} {
			l := formulaOf(t, c.f, start).Lowest()
			if l.Rounding > 1e-6 || l.Standing == Proved && !(c.there && math.Abs(l.Level-c.level) <= 1e-9) {
				t.Errorf("%s from %v: %s %g, to %g", c.f, start, l.Standing, l.Level, l.Rounding)
			}
		}
	}
}
