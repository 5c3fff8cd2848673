package formula

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The gradient, written as formulas and read again, has the values of the gradient.
func TestGradientAsFormulas(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	texts := []string{"100*(y - x^2)^2 + (1 - x)^2", "-(x - y)/(x^2 + y^-3) - (2 - (x - y))", "x^y^0.5 - (x*y)^3", "sinc(x) + sinc(3*sqrt(x + y))",
		"if(0 < x < 1 and not y < 0.2 or x == y, exp(x), log(y))*y"}
	for _, f := range Functions() {
		if !isOfVectors(f.Name) {
			texts = append(texts, f.Example+"*(1 + x*y)")
		}
	}
	tried := 0
	for _, text := range texts {
		tree, o, err := evaluation(text, 2)
		if err != nil {
			t.Fatal(err)
		}
		if o.Dim() != 2 {
			continue
		}
		g := NewGraph()
		root, err := Lower(g, tree, Scope{Variables: []string{"x", "y"}, Dim: 2})
		if err != nil {
			t.Fatal(err)
		}
		slopes := g.Gradient(root, []string{"x", "y"})
		for range 10 {
			x := []float64{0.1 + r.Float64(), 0.1 + r.Float64()}
			var want [2]float64
			o.Eval(want[:], x)
			for i, s := range slopes {
				_, again, err := evaluation("0*(x + y) + "+s, 2)
				if err != nil {
					t.Fatalf("%s has the slope %s: %v", text, s, err)
				}
				tried++
				if got := again.Eval(nil, x); !near(got, want[i], 1e-8*(1+math.Abs(want[i]))) {
					t.Errorf("%s by variable %d: %s is %v at %v, want %v", text, i, s, got, x, want[i])
				}
			}
		}
	}
	if tried < 500 {
		t.Fatalf("only %d values", tried)
	}
}
