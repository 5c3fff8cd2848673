package wording

import (
	"slices"
	"strings"
	"testing"
)

func TestTeX(t *testing.T) {
	for in, want := range map[string]string{
		"rate $\\alpha$ of $x_1^2$":             "rate α of x_{1}^{2}",
		"$\\nabla f(x_{k+1})$":                  "∇f(x_{k+1})",
		"$\\|\\nabla f\\| \\le 10^{-6}$":        "‖∇f‖ ≤ 10^{−6}",
		"$x_{k+1} = x_k - \\eta\\nabla f(x_k)$": "x_{k+1} = x_{k} − η∇f(x_{k})",
		"$\\frac12 x^2$ and $\\frac{a+b}{2c}$":  "½x^{2} and (a + b)/(2c)",
		"$\\frac{x}{y_1}$":                      "x/y_{1}",
		"$\\sqrt{x^2+y^2}$, $\\sqrt x$":         "√(x^{2} + y^{2}), √x",
		"$e^{-x^2}$":                            "e^{−x²}",
		"$\\sin x + \\log(y)$":                  "sin\u00a0x + log(y)",
		"$f'(x)$ and $f^\\prime$":               "f′(x) and f′",
		"$\\beta_1=0.9$, $\\beta_2 = 0.999$":    "β_{1} = 0.9, β_{2} = 0.999",
		"from $5 to $6":                         "from $5 to $6",
		"costs $5, not $10":                     "costs $5, not $10",
		"\\$x\\$":                               "$x$",
		"no mathematics":                        "no mathematics",
		"$\\text{loss above}\\;f^*$":            "loss\u00a0above\u00a0f^{∗}",
		"$\\hat\\theta$":                        "θ\u0302",
		"$-x$ and $(-x)$":                       "−x and (−x)",
		"$x \\in \\mathbb{R}^n$":                "x ∈ ℝ^{n}",
		"open $x":                               "open $x",
		"$a}b$":                                 "ab",
	} {
		if got, lacking := TeX(in); got != want || len(lacking) > 0 {
			t.Errorf("%s\n got %s, lacking %q\nwant %s", in, got, lacking, want)
		}
	}
}

func TestTeXLacking(t *testing.T) {
	got, lacking := TeX(`$\hbar + \iint x + \hbar$`)
	if !slices.Equal(lacking, []string{`\hbar`, `\iint`}) || !strings.Contains(got, "hbar") {
		t.Errorf("got %q, lacking %q", got, lacking)
	}
}

func FuzzTeX(f *testing.F) {
	for _, s := range []string{"$x_1^2$", "$\\frac{a}{b}$", "$^{^{^x}}$", "$\\", "$\\text{a", "$_$", "$\\sqrt$", "$é^é$"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, _ := TeX(s)
		if len(got) > 8*len(s)+8 {
			t.Errorf("%d bytes from %d", len(got), len(s))
		}
		Plain(got)
	})
}
