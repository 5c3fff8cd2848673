package formula

import (
	"math"
	"testing"

	"gdplot/internal/numeric"
)

// evaluation compiles a formula in so many variables, where it says nothing else.
func evaluation(text string, dim int) (*Expression, *Evaluation, error) {
	tree, err := Parse(text)
	if err != nil {
		return nil, nil, err
	}
	use, err := UsageOf(tree, nil, nil)
	if err != nil {
		return nil, nil, err
	}
	vars, err := use.Variables(dim)
	if err != nil {
		return nil, nil, err
	}
	g := NewGraph()
	root, err := Lower(g, tree, Scope{Variables: vars, Vector: use.Vector(), Dim: len(vars)})
	if err != nil {
		return nil, nil, err
	}
	return tree, NewEvaluation(Differentiate(g, root, len(vars))), nil
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

var seeds = []string{
	"x^2 + 4*y^2", "-x^2", "2x", "2^-1*x", "2^x^y", "sum(i, 1, n, x[i]^2)", "prod(i, 1, n, cos(x[i]/i))", "(x", "x)", "sin(x", "1e999*x", "x²",
	"max(x, y, 0.5)", "log(1 + exp(x))", "1/(1 + exp(-x))", "0.5*(x*y - 1)^2", "x^0.5 + abs(y)^1.5", "exp(x)/(1 + exp(x))*y", "sinc(10*sqrt(x^2 + y^2))",
	"x1*x2 - x3", "x[1]*x[2]", "floor(x)/sign(y)", "tanh(x)^3 - x/y", "sum(i, 1, 1e9, x)", "", " ", "\x00", "é", "((((((x))))))", "x--y", "x*-y", "017*x", "1_0", "a*x",
	"if(x > 0, log(x), -x)", "x^2 if x < 0 else 2*x", "x < 0 ? -x : y", "0 < x <= 1 and not y == 2", "where(x < 0 or y > 1, 1, 2, 3)", "norm(x)", "dot([x, y], [1, 2])",
	"atan2(y, x) + erf(x)", "mod(x, 0.3) + round(y)", "clip(x, 0, 1)", "logsumexp(x, y, 1)", "x and y", "[x, y]", "x[1, 2]", "sum(x^2)",
}

// FuzzEval compares compiled formulas with the direct evaluation of their syntax trees, and their programs with each
// other.
func FuzzEval(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, float64(i)/7-1.3, 0.4)
	}
	f.Fuzz(func(t *testing.T, text string, x, y float64) {
		if !(math.Abs(x) < 1e3) || !(math.Abs(y) < 1e3) || len(text) > 200 {
			return
		}
		tree, o, err := evaluation(text, 2)
		if err != nil || o.Dim() != 2 {
			return
		}
		at := []float64{x, y}
		var g [2]float64
		var h [4]float64
		v := o.Eval(nil, at)
		if w := o.Eval(g[:], at); math.Float64bits(v) != math.Float64bits(w) && !(math.IsNaN(v) && math.IsNaN(w)) {
			t.Errorf("%q at %v: value %v, with gradient %v", text, at, v, w)
		}
		var on [1]float64
		o.Values(on[:], at[:1], at[1:])
		if math.Float64bits(v) != math.Float64bits(on[0]) && !(math.IsNaN(v) && math.IsNaN(on[0])) {
			t.Errorf("%q at %v: value %v, on a grid %v", text, at, v, on[0])
		}
		o.Hessian(h[:], at)
		if h[1] != h[2] && !math.IsNaN(h[1]) {
			t.Errorf("%q at %v: Hessian %v", text, at, h)
		}
		want, scale := naive(tree, at, nil), magnitude(tree, at, nil)
		if numeric.Finite(want) && numeric.Finite(scale) && scale < 1e15 && !near(v, want, 1e-9*(1+scale)) {
			t.Errorf("%q at %v: %v, evaluated directly %v", text, at, v, want)
		}
	})
}

// magnitude is the largest number that occurs in a direct evaluation: rounding errors are measured by it.
func magnitude(e *Expression, x []float64, indices []binding) float64 {
	if e.form == callForm && isRepetition(e.name) {
		return math.Inf(1) // not followed
	}
	m := math.Abs(naive(e, x, indices))
	if math.IsNaN(m) {
		return math.Inf(1)
	}
	for _, a := range e.args {
		m = max(m, magnitude(a, x, indices))
	}
	switch e.name {
	case "tan", "sign", "floor", "ceil", "round", "mod", "min", "max", "clip", "if", "<", "<=", ">", ">=", "==", "!=", "atan2": // steep or jumping: a last bit may change the result
		return math.Inf(1)
	case "^", "/", "exp", "sinh", "cosh", "expm1", "log", "log1p", "log2", "log10":
		m *= 1e3
	}
	return m
}
