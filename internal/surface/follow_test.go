package surface

import (
	"math"
	"testing"

	"gdplot/internal/catalog"
)

func TestWaysDown(t *testing.T) {
	for _, c := range []struct {
		f     string
		start []float64
		want  fate
		low   float64
	}{
		{"x^2", []float64{3}, rests, 0},
		{"(x - 3)^2 + 7", []float64{300}, rests, 7},
		{"1e-12*(x - 3)^2", []float64{300}, rests, 0},
		{"1e12*(x - 3)^2 - 5", []float64{300}, rests, -5},
		{"(x - 1e12)^2", []float64{1}, rests, 0},
		{"(x/1e-12 - 1)^2", []float64{1}, rests, 0},
		{"abs(x - 1.3)", []float64{7}, rests, 0},
		{"abs(x) + 2*abs(y - 1)", []float64{7, -3}, rests, 0},
		{"max(x^2, (x - 1)^2)", []float64{7}, rests, 0.25},
		{"max(abs(x), y^2 - 1) + abs(y - x)", []float64{5, -3}, rests, math.NaN()},
		{"100*(y - x^2)^2 + (1 - x)^2", []float64{-1.2, 1}, rests, 0},
		{"x^4 + y^4", []float64{1, 2}, rests, 0},
		{"(x*y - 1)^2", []float64{3, 2}, rests, 0},
		{"x^2*y^2", []float64{3, 2}, rests, 0},
		{"max(0, 1 - x)^2", []float64{-4}, rests, 0},
		{"max(0, 1000 - x)^2", []float64{-4}, rests, 0},
		{"x1^2 + x2^2 + x3^2", []float64{1000, 1000, 1000}, rests, 0},
		{"sum(i, 1, 10, i*(x[i] - i)^2)", []float64{0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, rests, 0},
		{"cos(x)*cos(y)", []float64{0, 0}, rests, -1},
		{"x^2 - y^2", []float64{1, 0}, falls, 0},
		{"x", []float64{1}, falls, 0},
		{"-x^3", []float64{-1}, falls, 0},
		{"exp(-x)", []float64{0}, falls, 0},
		{"exp(-x) + 3", []float64{0}, falls, 0},
		{"exp(-x) + (y - 1)^2 + 3", []float64{0, 0}, falls, 0},
		{"exp(-1000*x) + (y - 1)^2", []float64{0, 0}, falls, 0},
		{"softplus(x)", []float64{0}, falls, 0},
		{"-1/(1 + exp(-x))", []float64{0}, falls, 0},
		{"1/(1 + x^2)", []float64{0.1}, falls, 0},
		{"log(x)", []float64{1}, falls, 0},
		{"sqrt(x)", []float64{1}, rests, 0},
		{"x*log(x)", []float64{1}, rests, -1 / math.E},
		{"tanh(x)", []float64{0.1}, falls, 0},
		{"atan(x)", []float64{0.1}, falls, 0},
		{"x - 10*log(x)", []float64{1}, rests, 10 - 10*math.Log(10)},
		{"1e6 + 1e-6*(x - 2)^2", []float64{7}, rests, 1e6},
	} {
		decl, _ := Surfaces.Find("formula")
		s, err := New(catalog.Defaults(decl).With("f", c.f), Options{Dim: len(c.start)})
		if err != nil {
			t.Fatalf("%s: %v", c.f, err)
		}
		w := s.follower()
		got := w.down(c.start)
		off := math.Abs(w.f - c.low)
		if got != c.want || c.want == rests && off > 1e-14*(1+math.Abs(c.low)) {
			t.Errorf("%s: fate %d at %v = %v, want %d, %v", c.f, got, w.x, w.f, c.want, c.low)
		}
	}
}
