package search_test

import (
	"math"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/search"
	"gdplot/internal/surface"
)

func TestWaysDown(t *testing.T) {
	for _, c := range []struct {
		f     string
		start []float64
		want  search.Fate
		low   float64
	}{
		{"x^2", []float64{3}, search.Rests, 0},
		{"(x - 3)^2 + 7", []float64{300}, search.Rests, 7},
		{"1e-12*(x - 3)^2", []float64{300}, search.Rests, 0},
		{"1e12*(x - 3)^2 - 5", []float64{300}, search.Rests, -5},
		{"(x - 1e12)^2", []float64{1}, search.Rests, 0},
		{"(x/1e-12 - 1)^2", []float64{1}, search.Rests, 0},
		{"abs(x - 1.3)", []float64{7}, search.Rests, 0},
		{"abs(x) + 2*abs(y - 1)", []float64{7, -3}, search.Rests, 0},
		{"max(x^2, (x - 1)^2)", []float64{7}, search.Rests, 0.25},
		{"max(abs(x), y^2 - 1) + abs(y - x)", []float64{5, -3}, search.Rests, math.NaN()},
		{"100*(y - x^2)^2 + (1 - x)^2", []float64{-1.2, 1}, search.Rests, 0},
		{"x^4 + y^4", []float64{1, 2}, search.Rests, 0},
		{"(x*y - 1)^2", []float64{3, 2}, search.Rests, 0},
		{"x^2*y^2", []float64{3, 2}, search.Rests, 0},
		{"max(0, 1 - x)^2", []float64{-4}, search.Rests, 0},
		{"max(0, 1000 - x)^2", []float64{-4}, search.Rests, 0},
		{"x1^2 + x2^2 + x3^2", []float64{1000, 1000, 1000}, search.Rests, 0},
		{"sum(i, 1, 10, i*(x[i] - i)^2)", []float64{0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, search.Rests, 0},
		{"cos(x)*cos(y)", []float64{0, 0}, search.Rests, -1},
		{"x^2 - y^2", []float64{1, 0}, search.Falls, 0},
		{"x", []float64{1}, search.Falls, 0},
		{"-x^3", []float64{-1}, search.Falls, 0},
		{"exp(-x)", []float64{0}, search.Falls, 0},
		{"exp(-x) + 3", []float64{0}, search.Falls, 0},
		{"exp(-x) + (y - 1)^2 + 3", []float64{0, 0}, search.Falls, 0},
		{"exp(-1000*x) + (y - 1)^2", []float64{0, 0}, search.Falls, 0},
		{"softplus(x)", []float64{0}, search.Falls, 0},
		{"-1/(1 + exp(-x))", []float64{0}, search.Falls, 0},
		{"1/(1 + x^2)", []float64{0.1}, search.Falls, 0},
		{"log(x)", []float64{1}, search.Falls, 0},
		{"sqrt(x)", []float64{1}, search.Rests, 0},
		{"x*log(x)", []float64{1}, search.Rests, -1 / math.E},
		{"tanh(x)", []float64{0.1}, search.Falls, 0},
		{"atan(x)", []float64{0.1}, search.Falls, 0},
		{"x - 10*log(x)", []float64{1}, search.Rests, 10 - 10*math.Log(10)},
		{"1e6 + 1e-6*(x - 2)^2", []float64{7}, search.Rests, 1e6},
	} {
		decl, _ := surface.Surfaces.Find("formula")
		s, err := surface.New(catalog.Defaults(decl).With("f", c.f), surface.Options{Dim: len(c.start)})
		if err != nil {
			t.Fatalf("%s: %v", c.f, err)
		}
		w := search.NewFollower(s.Objective(), math.MaxInt)
		got := w.Down(c.start)
		x, f := w.At()
		off := math.Abs(f - c.low)
		if got != c.want || c.want == search.Rests && off > 1e-14*(1+math.Abs(c.low)) {
			t.Errorf("%s: fate %d at %v = %v, want %d, %v", c.f, got, x, f, c.want, c.low)
		}
	}
}
