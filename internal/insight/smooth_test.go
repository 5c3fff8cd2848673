package insight

import "testing"

// At the tip of a cone and on a crease no curvature says which rates are stable.
func TestRatesAreStableWhereTheSurfaceIsSmooth(t *testing.T) {
	for f, want := range map[string]bool{
		"sqrt(x1^2 + x2^2)":         false,
		"sqrt(x1^2 + x2^2 + x3^2)":  false,
		"abs(x1) + x1^2 + x2^2":     false,
		"x1^2 + 3*x2^2":             true,
		"x1^2 + x2^2 + abs(x1 - 3)": true,
		"sqrt(1 + x1^2 + x2^2)":     true,
	} {
		start := "[1, 2]"
		if f == "sqrt(x1^2 + x2^2 + x3^2)" {
			start = "[1, 2, 1]"
		}
		e := parse(t, "surface: \""+f+"\"\nstart: "+start+"\nsteps: 10\noptimizer: sgd\nlearning_rate: 0.1\nfigures: []\n")
		if rate, ok := LargestRate(e.Runs[0]); ok != want {
			t.Errorf("%s: the largest stable rate is %g, %v", f, rate, ok)
		}
	}
}
