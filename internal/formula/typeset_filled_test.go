package formula

import "testing"

// TestTypesetWith fills formulas with numbers and leaves out what these make 0 or 1.
func TestTypesetWith(t *testing.T) {
	numbers := map[string]float64{"k": 20, "a": 0, "one": 1, "low": -2.5}
	for formula, want := range map[string]string{
		"((x*cos(pi*a/180) + y*sin(pi*a/180))^2 + k*(y*cos(pi*a/180) - x*sin(pi*a/180))^2)/2": "(x^{2} + 20y^{2})/2",
		"(one - x)^2 + k*(y - x^2)^2": "(1 − x)^{2} + 20(y − x^{2})^{2}",
		"one*x^2 + a*y + low":         "x^{2} − 2.5",
		"-a*x + y/one":                "y",
		"x - low*y":                   "x − (−2.5y)",
		"x +":                         "x +",
		"sum(i, 1, n, k*x[i])":        Typeset("sum(i, 1, n, 20*x[i])"),
	} {
		if got := TypesetWith(formula, numbers); got != want {
			t.Errorf("%s is set %s, want %s", formula, got, want)
		}
	}
}
