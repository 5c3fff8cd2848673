package spline

import (
	"math"
	"math/rand/v2"
	"testing"
)

// knots are rising numbers, unevenly spread.
func knots(r *rand.Rand, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = float64(i) + 0.6*r.Float64() - 3
	}
	return x
}

func sample(x, y []float64, f func(x, y float64) float64) *Grid {
	values := make([]float64, 0, len(x)*len(y))
	for _, b := range y {
		for _, a := range x {
			values = append(values, f(a, b))
		}
	}
	return NewGrid(x, y, values)
}

// TestCubicsAreExact samples random polynomials of third degree in each variable: the spline is the polynomial, derivatives
// included.
func TestCubicsAreExact(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 30 {
		var c [4][4]float64
		for i := range c {
			for j := range c[i] {
				c[i][j] = r.NormFloat64()
			}
		}
		power := func(v float64, k, d int) float64 { // d-th derivative of v^k
			f := 1.0
			for range d {
				f *= float64(k)
				k--
			}
			if f == 0 {
				return 0
			}
			return f * math.Pow(v, float64(k))
		}
		poly := func(x, y float64, dx, dy int) (sum float64) {
			for i := range c {
				for j := range c[i] {
					sum += c[i][j] * power(x, i, dx) * power(y, j, dy)
				}
			}
			return sum
		}
		x, y := knots(r, 4+r.IntN(6)), knots(r, 4+r.IntN(6))
		g := sample(x, y, func(x, y float64) float64 { return poly(x, y, 0, 0) })
		for range 50 {
			a := x[0] + r.Float64()*(x[len(x)-1]-x[0])
			b := y[0] + r.Float64()*(y[len(y)-1]-y[0])
			v, ok := g.At(a, b)
			if !ok {
				t.Fatal("a point within the grid has no value")
			}
			for what, p := range map[string][2]float64{"f": {v.F, poly(a, b, 0, 0)}, "fx": {v.Fx, poly(a, b, 1, 0)}, "fy": {v.Fy, poly(a, b, 0, 1)},
				"fxx": {v.Fxx, poly(a, b, 2, 0)}, "fxy": {v.Fxy, poly(a, b, 1, 1)}, "fyy": {v.Fyy, poly(a, b, 0, 2)}} {
				if math.Abs(p[0]-p[1]) > 1e-8*(1e3+math.Abs(p[1])) {
					t.Errorf("%s(%g, %g) is %g, want %g", what, a, b, p[0], p[1])
				}
			}
		}
	}
}

// TestCurvatureIsContinuous looks at both sides of the knots of random values: value, slopes and curvatures agree.
func TestCurvatureIsContinuous(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	x, y := knots(r, 9), knots(r, 7)
	g := sample(x, y, func(x, y float64) float64 { return r.NormFloat64() })
	const eps = 1e-9
	for i := 1; i < len(x)-1; i++ {
		for range 20 {
			b := y[0] + r.Float64()*(y[len(y)-1]-y[0])
			left, _ := g.At(x[i]-eps, b)
			right, _ := g.At(x[i]+eps, b)
			for _, d := range []float64{left.F - right.F, left.Fx - right.Fx, left.Fxx - right.Fxx, left.Fxy - right.Fxy, left.Fyy - right.Fyy} {
				if math.Abs(d) > 1e-5 {
					t.Fatalf("at knot %d: %+v and %+v", i, left, right)
				}
			}
		}
	}
	for i, a := range x {
		for j, b := range y {
			if v, ok := g.At(a, b); !ok || math.Abs(v.F-g.f[j*len(x)+i]) > 1e-12 {
				t.Errorf("the spline misses a knot")
			}
		}
	}
}

func TestHoles(t *testing.T) {
	x, y := []float64{0, 1, 2, 3, 4, 5}, []float64{0, 1, 2, 3, 4}
	g := sample(x, y, func(x, y float64) float64 {
		if x == 2 && y == 2 {
			return math.NaN()
		}
		return x + y
	})
	for _, p := range [][3]float64{{1.5, 1.5, 0}, {2.5, 2.9, 0}, {0.5, 0.5, 1}, {3.5, 2, 1}, {-0.1, 1, 0}, {1, 4.1, 0}, {5, 4, 1}} {
		v, ok := g.At(p[0], p[1])
		if ok != (p[2] == 1) {
			t.Errorf("%g: value %t", p, ok)
		}
		if ok && math.Abs(v.F-p[0]-p[1]) > 0.2 {
			t.Errorf("%g: %g", p, v.F)
		}
	}
}
