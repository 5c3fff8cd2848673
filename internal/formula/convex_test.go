package formula

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/numeric"
)

// randomText is a formula of x and y, nested so deep.
func randomText(r *rand.Rand, depth int) string {
	if depth == 0 {
		return []string{"x", "y", "x - y", "2", "0.5", "-3", "x + 2*y - 1", "exp(x) + exp(-y)", "1 + y^2"}[r.IntN(9)]
	}
	u := "(" + randomText(r, depth-1) + ")"
	switch r.IntN(12) {
	case 0, 1, 2:
		return u + []string{" + ", " - ", "*", "/"}[r.IntN(4)] + "(" + randomText(r, r.IntN(depth)) + ")"
	case 3, 4:
		return u + "^" + []string{"2", "3", "4", "0.5", "-1"}[r.IntN(5)]
	case 5:
		return []string{"min", "max"}[r.IntN(2)] + "(" + u + ", " + randomText(r, r.IntN(depth)) + ")"
	case 6:
		return fmt.Sprintf("if(x > y, %s, %s)", u, randomText(r, r.IntN(depth)))
	case 7:
		return "-" + u
	}
	functions := []string{"exp", "log", "sqrt", "abs", "cosh", "sinh", "tanh", "softplus", "sigmoid", "sin", "cos", "floor", "log1p", "expm1", "erf", "round", "atan", "cbrt"}
	return functions[r.IntN(len(functions))] + u
}

// graphOfText lowers a formula of x and y; it has to be one, but for parts without a value.
func graphOfText(t *testing.T, text string) (g *Graph, root ID, ok bool) {
	t.Helper()
	tree, err := Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	g = NewGraph()
	root, err = Lower(g, tree, Scope{Variables: []string{"x", "y"}})
	return g, root, err == nil
}

// What the form of a formula tells holds at its values: no formula falls below its least, none that is convex lies above a
// chord, and a polynomial of degree 2 has second differences that are the same everywhere.
func TestFormsTellTheTruth(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	bounded, convex, quadratic := 0, 0, 0
	for range 4000 {
		text := randomText(r, 1+r.IntN(3))
		g, root, ok := graphOfText(t, text)
		if !ok {
			continue
		}
		f := NewEvaluation(Differentiate(g, root, 2))
		least, isConvex := g.Least(root), g.IsConvex(root)
		degree, polynomial := g.Degree(root, 2)
		isQuadratic := polynomial && degree <= 2
		if least > math.Inf(-1) {
			bounded++
		}
		if isConvex && degree != 0 && degree != 1 {
			convex++
		}
		if isQuadratic {
			quadratic++
		}
		for range 30 {
			a, b := []float64{4 * r.NormFloat64(), 4 * r.NormFloat64()}, []float64{4 * r.NormFloat64(), 4 * r.NormFloat64()}
			middle := []float64{(a[0] + b[0]) / 2, (a[1] + b[1]) / 2}
			u, v, w := f.Eval(nil, a), f.Eval(nil, b), f.Eval(nil, middle)
			if !numeric.Finite(u) || !numeric.Finite(v) || !numeric.Finite(w) {
				continue
			}
			slack := 1e-9 * (1 + math.Abs(u) + math.Abs(v) + math.Abs(w))
			if u < least-slack {
				t.Fatalf("%s is %g at %v, and never below %g", text, u, a, least)
			}
			if isConvex && w > (u+v)/2+slack {
				t.Fatalf("%s is convex, and %g between %g at %v and %g at %v", text, w, u, a, v, b)
			}
			if isQuadratic {
				h := make([]float64, 4)
				other := make([]float64, 4)
				f.Hessian(h, a)
				f.Hessian(other, b)
				for i := range h {
					if math.Abs(h[i]-other[i]) > 1e-9*(1+math.Abs(h[i])) {
						t.Fatalf("%s is quadratic, and its curvatures are %v and %v", text, h, other)
					}
				}
			}
		}
	}
	if bounded < 1000 || convex < 300 || quadratic < 300 {
		t.Errorf("of %d bounded, %d convex and %d quadratic formulas little is known", bounded, convex, quadratic)
	}
}

func TestFormsOfFormulas(t *testing.T) {
	for _, c := range []struct {
		text   string
		least  float64
		convex bool
		degree int // -1 for none, 3 for any above 2
	}{
		{"x^2 + 50*y^2", 0, true, 2},
		{"x^2 + x*y + y^2", math.Inf(-1), false, 2},
		{"(1 - x)^2 + 100*(y - x^2)^2", 0, false, 3},
		{"x^4 + 3", 3, true, 3},
		{"abs(x) + max(y, -y, x)", math.Inf(-1), true, -1},
		{"exp(x) + exp(-x)", 0, true, -1},
		{"1 - exp(-x^2 - y^2)", 0, false, -1},
		{"sin(x) + cos(y)", -2, false, -1},
		{"-100/(1 + (x - 5)^2)", -100, false, -1},
		{"sqrt(x^2 + 1)", 1, true, -1},
		{"sqrt((x - 1)^2 + (x - y)^2) - x", math.Inf(-1), true, -1},
		{"log(exp(x - y) + 2*exp(-x) + 3)", math.Log(3), true, -1},
		{"log(exp(x) - exp(-x))", math.Inf(-1), false, -1},
		{"log(cosh(x - y)) + exp(x^2)*exp(y)", 0, true, -1},
		{"x*log(x) + y*log(y)", math.Inf(-1), true, -1},
		{"x*log(y)", math.Inf(-1), false, -1},
		{"x^1.3 + abs(y)^1.5", 0, true, -1},
		{"abs(x)^0.5", 0, false, -1},
		{"sqrt(x^4 + y)", 0, false, -1},
		{"sqrt(x^4 + (2*y)^2)", 0, true, -1},
		{"-log(x)", math.Inf(-1), true, -1},
		{"x^3", math.Inf(-1), false, 3},
		{"abs(x)^3", 0, true, -1},
		{"x^64", 0, true, 3},
		{"3", 3, true, 0},
	} {
		g, root, ok := graphOfText(t, c.text)
		if !ok {
			t.Fatalf("%s is no formula", c.text)
		}
		degree, _ := g.Degree(root, 2)
		if l := g.Least(root); l != c.least && !(math.Abs(l-c.least) < 1e-14) || g.IsConvex(root) != c.convex || degree != c.degree {
			t.Errorf("%s: never below %g, convex %v, of degree %d; want %g, %v, %d", c.text, g.Least(root), g.IsConvex(root), degree, c.least, c.convex, c.degree)
		}
	}
}
