package surface

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/catalog"
)

// The lowest of a convex function is proved: at a kink and on the border of a convex set too, of others it is found.
func TestBalancesAreProved(t *testing.T) {
	halfspace := func(normal []float64, offset float64) catalog.Spec {
		return constraintOf("halfspace", map[string]any{"normal": normal, "offset": offset})
	}
	formula := func(text string) catalog.Spec { return constraintOf("formula", map[string]any{"formula": text}) }
	ball := constraintOf("ball", map[string]any{"radius": 1.0})
	for _, c := range []struct {
		f        string
		dim      int
		within   []catalog.Spec
		level    float64
		standing Standing
	}{
		{"(x - 3)^2 + (y - 1)^2", 2, []catalog.Spec{ball}, math.Pow(math.Sqrt(10)-1, 2), Proved},
		{"x + y", 2, []catalog.Spec{ball}, -math.Sqrt2, Proved},
		{"(x - 3)^2 + 100*(y - 1)^2", 2, []catalog.Spec{halfspace([]float64{1, 1}, 2)}, 400.0 / 101, Proved},
		{"(x - 3)^2 + (y - 1)^2", 2, []catalog.Spec{halfspace([]float64{1, 0}, 1), halfspace([]float64{0, 1}, 0.5)}, 4.25, Proved},
		{"exp(x) + exp(-y)", 2, []catalog.Spec{formula("x^2 + x*y + y^2 <= 3")}, nan(), Proved},
		{"(x - 3)^2 + (y - 1)^2", 2, []catalog.Spec{formula("x*y >= 6")}, nan(), Found},
		{"(x - 3)^2 + (y - 1)^2", 2, []catalog.Spec{constraintOf("ball", map[string]any{"radius": 9.0})}, 0, Proved},
		{"x^4 - x^2", 1, []catalog.Spec{formula("x >= 1")}, 0, Found},
		{"(x - 0.3)^2 + abs(x)", 1, nil, 0.09, Proved},
		{"(x - 0.3)^2 + (y + 2)^2 + abs(x) + abs(y)", 2, nil, 0.09 + 1.75, Proved},
		{"max(3*x + y, -x + 2*y, -y - x)", 2, nil, 0, Proved},
		{"abs(x - 3) + 2*abs(y + 1) + 0.5*x", 2, nil, 1.5, Proved},
		{"max(x + y, -x, -y + 1)", 2, nil, 1.0 / 3, Proved},
		{"0.02*x^2 + 0.045*y^2 + 0.01*x*y - 0.05*x - 0.1*y", 2, []catalog.Spec{halfspace([]float64{1, 1}, 1)}, -0.65 / 11, Proved},
		{"1e-21*(abs(x - 1) + (x - 0.5)^2)", 1, nil, 2.5e-22, Proved},
		{"1e-21*(x^2 - 1)^2 + 1e-22*x", 1, nil, nan(), Found},
		{"x^4 + y^2", 2, nil, 0, Proved},
		{"x*log(x)", 1, nil, -1 / math.E, Proved},
		{"log(exp(x) + exp(-x) + exp(y) + exp(-y))", 2, nil, math.Log(4), Proved},
		{"(x - 1)^4 + exp(x)", 1, nil, nan(), Proved},
		{"abs(x^2 - 1) + x/10", 1, nil, -0.1, Found},
	} {
		s, err := New(Written(c.f), Options{Dim: c.dim, Constraints: c.within})
		if err != nil {
			t.Fatal(err)
		}
		low := s.Lowest()
		if low.Standing != c.standing || c.level == c.level && math.Abs(low.Level-c.level) > 1e-9 {
			t.Errorf("%s within %v: %s, %g, with %g of rounding; want %s, %g", c.f, c.within, low.Standing, low.Level, low.Rounding, c.standing, c.level)
		}
	}
}

func nan() float64 { return math.NaN() }

// The shortest sum is no longer than any that is tried.
func TestLeastSum(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	vectors := func(count, n int) (all [][]float64) {
		for range count {
			v := make([]float64, n)
			for i := range v {
				v[i] = r.NormFloat64()
			}
			all = append(all, v)
		}
		return all
	}
	zero := 0
	for range 300 {
		n := 1 + r.IntN(3)
		mean, multiples := vectors(1+r.IntN(6), n), vectors(r.IntN(3), n)
		least := leastSum(mean, multiples)
		if least < 1e-12 {
			zero++
		}
		for range 300 {
			sum, total := make([]float64, n), 0.0
			weights := make([]float64, len(mean))
			for k := range weights {
				weights[k] = r.ExpFloat64() * float64(r.IntN(2))
				total += weights[k]
			}
			if total == 0 {
				continue
			}
			for k, v := range mean {
				for i := range sum {
					sum[i] += weights[k] / total * v[i]
				}
			}
			for _, v := range multiples {
				w := r.ExpFloat64() * float64(r.IntN(2))
				for i := range sum {
					sum[i] += w * v[i]
				}
			}
			length := 0.0
			for _, v := range sum {
				length += v * v
			}
			if length = math.Sqrt(length); length < least-1e-9 {
				t.Fatalf("%v with %v have a sum of %g, and %g is said to be least", mean, multiples, length, least)
			}
		}
	}
	if zero < 30 || zero > 270 {
		t.Errorf("%d of 300 can be 0", zero)
	}
}

// A valley so narrow that no digit of a window tells its floor from the places beside it is as low as it is: here y*x^10 is 1.
func TestNarrowValleysAreAsLowAsTheyAre(t *testing.T) {
	for f, want := range map[string]float64{"0.5*(y*x^10 - 1)^2": 0, "0.5*(y*x^10 - 1)^2 + 3": 3, "(1e20*y - 1)^2 + (x - 1000)^2": 0} {
		s, err := New(Written(f), Options{Dim: 2, Starts: [][]float64{{1000, -3}}})
		if err != nil {
			t.Fatal(err)
		}
		if low := s.Lowest(); low.Level != want || low.Standing != Proved {
			t.Errorf("%s is said to be lowest at %g (%s), and is %g", f, low.Level, low.Standing, want)
		}
	}
}
