package formula

import (
	"fmt"
	"math"
	"testing"
)

// branches are formulas with the points at which they have no value, slope or curvature.
var branches = []string{"x^2*y", "log(x)*y", "sqrt(x)^3 + y", "1/x + y^2", "x^1.5*exp(y)", "asin(x*y)", "exp(1000*x)", "cbrt(x)*y", "x^y", "norm(x, y)", "atan2(y, x)", "logsumexp(x, y)", "max(x, y)^2"}

// What a condition does not choose is of no effect on value, gradient and Hessian, though it have none there.
func TestOnlyTheChosenCounts(t *testing.T) {
	points := [][]float64{{-2, 0.5}, {0, 0.3}, {0, 0}, {0.7, -0.4}, {3, 2}}
	tried := 0
	for _, chosen := range branches {
		for _, other := range branches {
			for _, form := range []string{"if(x^2 > -1, %s, %s)", "if(x^2 < -1, 0*x, y*y >= 0, %s, %s)", "2*if(x^2 > -1, %s, %s)/2", "(%s if not (x^2 < -1 or x > 1e9) else %s)"} {
				for _, x := range points {
					_, alone, err := evaluation("0*(x + y) + "+chosen, 2)
					if err != nil {
						t.Fatal(err)
					}
					text := "0*(x + y) + " + fmt.Sprintf(form, chosen, other)
					_, both, err := evaluation(text, 2)
					if err != nil {
						t.Fatal(err)
					}
					g, h := [2][]float64{make([]float64, 2), make([]float64, 2)}, [2][]float64{make([]float64, 4), make([]float64, 4)}
					f := [2]float64{alone.Eval(g[0], x), both.Eval(g[1], x)}
					alone.Hessian(h[0], x)
					both.Hessian(h[1], x)
					want, got := append(append(g[0], h[0]...), f[0]), append(append(g[1], h[1]...), f[1])
					for i := range want {
						if math.IsNaN(want[i]) || math.IsInf(want[i], 0) {
							continue
						}
						if tried++; !near(got[i], want[i], 1e-12*(1+math.Abs(want[i]))) {
							t.Errorf("%s at %v: entry %d of gradient, Hessian and value is %v, want %v", text, x, i, got[i], want[i])
						}
					}
				}
			}
		}
	}
	if tried < 1000 {
		t.Fatalf("only %d numbers compared", tried)
	}
}

// At a break the formula and its derivatives are those of the side that the condition names.
func TestBreaks(t *testing.T) {
	for _, c := range []struct {
		text        string
		x           float64
		f, g, curve float64
	}{
		{"if(x < 1, x^2, 5 + 3*x)", 1, 8, 3, 0}, {"if(x <= 1, x^2, 5 + 3*x)", 1, 1, 2, 2}, {"x^2 if x == 1 else -x", 1, 1, 2, 2},
		{"floor(x) + x^2", 2, 6, 4, 2}, {"round(x)*x", 2.5, 5, 2, 0}, {"mod(x, 2)^2", 4, 0, 0, 2}, {"clip(x, 0, 1)*x", 1, 1, 1, 0},
		{"(x > 1)*x^2", 1, 0, 0, 0}, {"atan2(0, x)", -1, math.Pi, 0, 0},
	} {
		_, o, err := evaluation(c.text, 0)
		if err != nil {
			t.Fatal(err)
		}
		var g, h [1]float64
		f := o.Eval(g[:], []float64{c.x})
		o.Hessian(h[:], []float64{c.x})
		if f != c.f || g[0] != c.g || h[0] != c.curve {
			t.Errorf("%s at %v: %v, slope %v, curvature %v; want %v, %v, %v", c.text, c.x, f, g[0], h[0], c.f, c.g, c.curve)
		}
	}
}
