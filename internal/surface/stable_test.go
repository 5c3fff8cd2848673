package surface

import (
	"math"
	"testing"

	"gdplot/internal/numeric"
)

// Formulas whose exponentials overflow have values and derivatives wherever the true ones are finite.
func TestFormulasDoNotOverflow(t *testing.T) {
	for _, c := range []struct {
		f               string
		x, value, slope float64
	}{
		{"-log(1 - 1/(1 + exp(-x)))", 800, 800, 1},
		{"-log(1 - 1/(1 + exp(-x)))", -800, 0, 0},
		{"-log(1/(1 + exp(-x)))", -900, 900, -1},
		{"-0.5*log(1 - 1/(1 + exp(-3*x))) - 0.5*log(1/(1 + exp(-3*x)))", 500, 750, 1.5},
		{"log(1 + exp(x))", 1e4, 1e4, 1},
		{"log(exp(x) + exp(-x))", 1000, 1000, 1},
		{"log(exp(x) + exp(-x))", -1000, 1000, -1},
		{"log(exp(x) + 2*exp(3*x) + 1)", 2000, 6000 + math.Ln2, 3},
		{"log(exp(x) + 2*exp(3*x) + 5)", -2000, math.Log(5), 0},
		{"log(cosh(x))", -900, 900 - math.Ln2, -1},
		{"log(3*cosh(x))", 900, 900 + math.Log(1.5), 1},
		{"log(cosh(x) + 1)", 900, 900 - math.Ln2, 1},
		{"log(exp(x))", 5000, 5000, 1},
		{"log(1 - exp(-x^2))", 1e-9, math.Log(1e-18), 2e9},
		{"(exp(x) - exp(-x))/(exp(x) + exp(-x))", 900, 1, 0},
		{"exp(x)/(exp(x) + exp(2*x) + 1)", 900, 0, 0},
		{"exp(2*x)/(exp(x) + exp(2*x) + 1)", 900, 1, 0},
		{"log(1 - 1/(1 + exp(-x)) )", 0.3, -math.Log(1 + math.Exp(0.3)), -1 / (1 + math.Exp(-0.3))},
		{"log(exp(x) + 2*exp(3*x) + 1)", 0.2, math.Log(math.Exp(0.2) + 2*math.Exp(0.6) + 1), (math.Exp(0.2) + 6*math.Exp(0.6)) / (math.Exp(0.2) + 2*math.Exp(0.6) + 1)},
		{"-log(exp(x)/(exp(x) + exp(-x)))", -600, 1200, -2},
		{"-log(exp(x)/(exp(x) + exp(-x)))", 300, math.Exp(-600), 0},
		{"-log(exp(x)/(exp(x) + exp(-x)))", 0.7, math.Log1p(math.Exp(-1.4)), -2 / (1 + math.Exp(1.4))},
		{"-(x - log(exp(x) + exp(3 - x)))", 300, math.Exp(-597), 0},
		{"log(1 + exp(x)) - x", 600, math.Exp(-600), 0},
		{"log(1 + exp(x)) - x", -600, 600, -1},
		{"-log(exp(2*x)/(exp(x) + exp(2*x) + 1))", -900, 1800, -2},
		{"-log(1/(1 + exp(x) + exp(2*x)))", 900, 1800, 2},
		{"1/(exp(x) + exp(-x))", 900, 0, 0},
		{"-2/(exp(x) + exp(-x))", -900, 0, 0},
		{"3*exp(x)/(3*exp(x) + exp(-x))", 900, 1, 0},
		{"exp(2*x)/(exp(x) + exp(2*x) + 1)", 0.1, math.Exp(0.2) / (math.Exp(0.1) + math.Exp(0.2) + 1), math.NaN()},
	} {
		o := formulaOf(t, c.f, []float64{0.5}).Objective()
		g, h := []float64{0}, []float64{0}
		v := o.Eval(g, []float64{c.x})
		o.Hessian(h, []float64{c.x})
		near := func(a, b float64) bool {
			return math.Abs(a-b) <= 1e-12*math.Max(1, math.Abs(b)) && (b == 0 || math.Abs(a/b-1) <= 1e-12) // the very small ones too
		}
		if !near(v, c.value) || !math.IsNaN(c.slope) && !near(g[0], c.slope) || !numeric.Finite(g[0]) || !numeric.Finite(h[0]) {
			t.Errorf("%s at %v: %v, slope %v, curvature %v", c.f, c.x, v, g[0], h[0])
		}
	}
}
