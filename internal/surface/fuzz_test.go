package surface

import (
	"errors"
	"testing"
	"unicode/utf8"

	"gdplot/internal/formula"
)

var seeds = []string{
	"x^2 + 4*y^2", "-x^2", "2x", "2^-1*x", "2^x^y", "sum(i, 1, n, x[i]^2)", "prod(i, 1, n, cos(x[i]/i))", "(x", "x)", "sin(x", "1e999*x", "x²",
	"max(x, y, 0.5)", "log(1 + exp(x))", "1/(1 + exp(-x))", "0.5*(x*y - 1)^2", "x^0.5 + abs(y)^1.5", "exp(x)/(1 + exp(x))*y", "sinc(10*sqrt(x^2 + y^2))",
	"x1*x2 - x3", "x[1]*x[2]", "floor(x)/sign(y)", "tanh(x)^3 - x/y", "sum(i, 1, 1e9, x)", "", " ", "\x00", "é", "((((((x))))))", "x--y", "x*-y", "017*x", "1_0", "a*x",
}

// FuzzParse feeds anything to New: it must answer with a surface or an error whose columns lie in the text.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := New(formulaSpec(t, text).With("window", box(-1, 1)), Options{})
		var fe *formula.Error
		var pe *ParamError
		switch {
		case err == nil:
			if s.Dim() != 1 {
				t.Errorf("%q has %d variables, but its window has one", text, s.Dim())
			}
		case errors.As(err, &pe):
		case !errors.As(err, &fe):
			t.Errorf("%q: %v is a %T", text, err, err)
		case fe.Column < 1 || fe.EndColumn < fe.Column || fe.EndColumn > utf8.RuneCountInString(text)+2 || fe.Message == "":
			t.Errorf("%q: columns %d to %d, message %q", text, fe.Column, fe.EndColumn, fe.Message)
		}
	})
}
