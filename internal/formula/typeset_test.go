package formula

import "testing"

func TestTypeset(t *testing.T) {
	for formula, want := range map[string]string{
		"x^2 + 4*y^2":                          "x^{2} + 4y^{2}",
		"0.5*(x*y - 1)^2":                      "½(xy − 1)^{2}",
		"1e12*(x^4 + 50*y^2) - 3e15":           "10^{12}(x^{4} + 50y^{2}) − 3 × 10^{15}",
		"1e-12*(x^2 + 10*y^2)":                 "10^{−12}(x^{2} + 10y^{2})",
		"1e6 + 1e-3*(x^2+3*y^2)":               "10^{6} + 0.001(x^{2} + 3y^{2})",
		"0.5*sum(i, 1, n, 4^(i - 1)*x[i]^2)":   "½Σ_{i} 4^{i−1}x_{i}^{2}",
		"sum(i, 1, n - 1, (1 - x[i])^2)":       "Σ_{i=1}^{n−1} (1 − x_{i})^{2}",
		"abs(x) + 2*abs(y)":                    "|x| + 2|y|",
		"exp(x) - log(x)":                      "e^{x} − log(x)",
		"-100*exp(-(x^2+y^2)/4)":               "−100e^{−(x²+y²)/4}",
		"exp(-x1^2)":                           "e^{−x₁²}",
		"sqrt(x^2 + y^2) + sqrt(x)":            "√(x^{2} + y^{2}) + √x",
		"sin(3*pi*x)^2 + x*cos(y)":             "sin^{2}(3πx) + x cos(y)",
		"x1^4 + 10.1*(x2-1)^2 + x1*x2":         "x_{1}^{4} + 10.1(x_{2} − 1)^{2} + x_{1}x_{2}",
		"(x^2 + y - 11)^2":                     "(x^{2} + y − 11)^{2}",
		"-x^2 - (y - 1)":                       "−x^{2} − (y − 1)",
		"-x/(x^2 + 2)":                         "−x/(x^{2} + 2)",
		"coupling*cos(y) + 3*field*x":          "coupling·cos(y) + 3 field·x",
		"2*3*x":                                "2·3x",
		"1/2*x^2 + x/2 + x^(1/2)":              "½x^{2} + x/2 + x^{½}",
		"2^x^2":                                "2^{x²}",
		"exp(x)^2":                             "(e^{x})^{2}",
		"(x^2)^y":                              "(x^{2})^{y}",
		"a/(b*x) + a/b*x":                      "a/(bx) + a/b·x",
		"max(-x, 0)^2 + floor(x)":              "max(−x, 0)^{2} + floor(x)",
		"exp(x^(y^z) + 1)":                     "exp(x^(y^{z}) + 1)",
		"2.5e7*x + .5*y":                       "2.5 × 10^{7}·x + ½y",
		"1/(1 + exp(-x))":                      "1/(1 + e^{−x})",
		"exp(sum(i, 1, n, cos(2*pi*x[i]))/n)":  "exp(Σ_{i} cos(2πx_{i})/n)",
		"sum(i, 1, 5, i*x)*sum(i, 1, 5, i*y)":  "(Σ_{i=1}^{5} ix)Σ_{i=1}^{5} iy",
		"-(y + 47)*sin(y)/(1 - x/2)*(2 + x/3)": "−(y + 47) sin(y)/(1 − x/2)·(2 + x/3)",
		"(1 - x/2)*(2 + x/3)":                  "(1 − x/2)(2 + x/3)",
		"sigmoid(x*y)":                         "σ(xy)",
		"x - -y":                               "x − (−y)",
		"this is no formula":                   "this is no formula",
	} {
		if got := Typeset(formula); got != want {
			t.Errorf("%s\n got %s\nwant %s", formula, got, want)
		}
	}
}
