package surface

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
)

// TestValues checks what formulas mean, at x = 3, y = 2, or at (3, 2, 5) where they are written with indices.
func TestValues(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{
		{"-x^2", -9}, {"(-x)^2", 9}, {"2^-x", 0.125}, {"2^x^y", 512}, {"-x^-y", -1.0 / 9}, {"2*-x", -6}, {"x--y", 5}, {"--x", 3},
		{"x - y - 1", 0}, {"x/y/2", 0.75}, {"x/y*2", 3}, {"-x*y", -6}, {"1 - x + y", 0}, {"x*y^2", 12}, {"x^0", 1}, {"x^1", 3},
		{"1e1*x", 30}, {".5*x", 1.5}, {"2.*x", 6}, {"1e-2*x", 0.03}, {"x + 1E+2", 103}, {"0.5e1*x", 15},
		{"x*e", 3 * math.E}, {"cos(pi*x)", -1}, {" x\t+\n y ", 5}, {"((x))", 3}, {"x^0.5", math.Sqrt(3)}, {"e^x", math.Exp(3)},
		{"max(x, y)", 3}, {"min(x, y, 1)", 1}, {"max(x, x)", 3}, {"floor(x/y)", 1}, {"if(x > y, 1, 2)", 1}, {"if(x < y, 1, x == 3, 7, 2)", 7},
		{"1 if x < y else 2 if x < 0 else 5", 5}, {"x > 0 ? 4 : y", 4}, {"where(x >= 3 and not y != 2, 1, 2)", 1}, {"1 < y < x", 1}, {"x < y or y <= 2", 1},
		{"(x > 0) + (y > 0)", 2}, {"if(x > 0, x, log(-x*x))", 3}, {"atan2(y, -x)", math.Atan2(2, -3)}, {"erf(x/y)", math.Erf(1.5)}, {"mod(-x, y)", 1},
		{"round(x/y)", 2}, {"round(x/y + 1)", 2}, {"ceil(x/y)", 2}, {"clip(x, 0, 1) + clip(y, 0, 5)", 3}, {"hypot(x, y)", math.Sqrt(13)}, {"logsumexp(x + 1000, y + 1000)", 1000 + math.Log(math.Exp(3)+math.Exp(2))},
		{"dot([x, y], [2, 1])", 8}, {"norm([x, y])", math.Sqrt(13)}, {"quad(A, [x, y])", 42}, {"sum([x, y]*[1, 2])", 7}, {"dot(A*[x, y], b)", -10},
		{"quad(A, x) + 0*x[1]", 42}, {"norm(x - b) + 0*sum(x)", math.Sqrt(20)}, {"b[2]*A[2, 1]*x[1]", -6}, {"max(x^2) + 0*x1", 9}, {"sum(x)", 10}, {"sign(y - x)", -1}, {"abs(y - x)", 1}, {"relu(y - x)", 0},
		{"log10(x*1000/3)", 3}, {"log2(8*x/3)", 3}, {"cbrt(x*9)", 3}, {"n*x", 3}, {"n*x*y", 12},
		{"c*x", 21}, {"x_2*x", 12},
		{"x1 + 10*x2 + 100*x3", 523}, {"x[1] + 10*x[2] + 100*x[n]", 523}, {"sum(i, 1, n, x[i])", 10}, {"prod(i, 1, n, x[i])", 30},
		{"sum(i, 1, n, i*x[i]^2)", 9 + 8 + 75}, {"sum(i, 1, n-1, x[i+1] - x[i])", 2}, {"sum(i, 2, 1, x[i]) + x[1]", 3}, {"prod(i, 2, 1, x[i])*x[1]", 3},
		{"sum(i, 1, n, sum(j, 1, i, x[j]))", 3 + 5 + 10}, {"sum(i, 1, n, x[n - i + 1]*10^(i - 1))", 325}, {"sum(i, 1, n/3, x[3*i])", 5},
	} {
		dim := 0
		if strings.Contains(c.text, "x[") && !strings.Contains(c.text, "A") && !strings.Contains(c.text, "b") || c.text == "sum(x)" {
			dim = 3
		}
		spec := formulaSpec(t, c.text).With("where", []catalog.Constant{{Name: "c", Value: 7}, {Name: "x_2", Value: 4}, exampleConstants[0], exampleConstants[1]})
		s, err := New(spec, Options{Dim: dim})
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		x := []float64{3, 2, 5}[:s.Dim()]
		if got := s.Objective().Eval(nil, x); math.Abs(got-c.want) > 1e-14*math.Abs(c.want) {
			t.Errorf("%s = %v, want %v", c.text, got, c.want)
		}
	}
}

// TestVariables checks which variables a formula has.
func TestVariables(t *testing.T) {
	for _, c := range []struct {
		text string
		dim  int
		want string
	}{
		{"x^2", 0, "x"}, {"x^2", 5, "x"}, {"y^2", 0, "x y"}, {"x*y", 0, "x y"}, {"x1*x3", 0, "x1 x2 x3"}, {"x1*x3", 2, "x1 x2 x3"},
		{"x[2]^2", 0, "x1 x2"}, {"x[4]^2", 0, "x1 x2 x3 x4"}, {"sum(i, 1, n, x[i])", 0, "x1 x2"}, {"sum(i, 1, n, x[i])", 4, "x1 x2 x3 x4"},
		{"x1 + n", 3, "x1 x2 x3"}, {"4*(1/r^12 - 1/r^6)", 0, "r"}, {"(theta1 - 2*theta0)^2 + theta0^2", 0, "theta0 theta1"}, {"w2^2 + w10*w1 + w3*w4*w5*w6*w7*w8*w9", 0, "w1 w2 w3 w4 w5 w6 w7 w8 w9 w10"},
	} {
		if got := strings.Join(compiled(t, c.text, c.dim).Vars, " "); got != c.want {
			t.Errorf("%s with %d: variables %s, want %s", c.text, c.dim, got, c.want)
		}
	}
}

// TestFormulaErrors checks the place, the message and the hint of every error.
func TestFormulaErrors(t *testing.T) {
	for _, c := range []struct {
		text      string
		from, end int
		message   string
		hint      string
	}{
		{"", 1, 1, "the formula is empty", ""},
		{"   ", 4, 4, "the formula is empty", ""},
		{"2x", 2, 3, `an operator is missing before "x"`, "2*x"},
		{"2 x + 1", 3, 4, `an operator is missing before "x"`, "2*x"},
		{"x y", 3, 4, `an operator is missing before "y"`, "x*y"},
		{"2(x + 1)", 2, 3, `an operator is missing before "("`, "2*(…)"},
		{"(x + 1)(y - 1)", 8, 9, `an operator is missing before "("`, "…)*(…)"},
		{"2sin(x)", 2, 5, `an operator is missing before "sin"`, "2*sin(…)"},
		{"x 2", 3, 4, `an operator is missing before "2"`, "x*2"},
		{"x(y + 1)", 2, 3, "x is no function; a * is missing", "x*(…)"},
		{"pi(y + 1)", 3, 4, "pi is no function; a * is missing", "pi*(…)"},
		{"x**2", 2, 4, "** is not an operator", "^"},
		{"x² + y", 2, 3, "a formula cannot contain '²'", "^2"},
		{"2×x", 2, 3, "a formula cannot contain '×'", "*"},
		{"x − y", 3, 4, "a formula cannot contain '−'", "-"},
		{"π*x", 1, 2, "a formula cannot contain 'π'", "pi"},
		{"x = 2", 3, 4, "a formula cannot contain '='", "=="},
		{"x and y", 1, 2, "and joins conditions, such as x > 0", ""},
		{"x > 0 and y", 11, 12, "and joins conditions, such as x > 0", ""},
		{"not x", 5, 6, "not is of a condition, such as x > 0", ""},
		{"if(x, 1, 2)", 4, 5, "this should be a condition, such as x > 0", ""},
		{"where(x > 0, 1)", 1, 16, "if takes 3 or more values, not 2", ""},
		{"if(x > 0, 1, 2, 3)", 14, 15, "this should be a condition, such as x > 0", ""},
		{"x if x > 0", 3, 5, `"if" needs its "else"`, ""},
		{"x > 0 ? x", 7, 8, `"?" needs its ":"`, ""},
		{"x && y", 3, 5, "&& is not an operator", "and"},
		{"x > 0 || y > 0", 7, 9, "|| is not an operator", "or"},
		{"x ≤ y", 3, 4, "a formula cannot contain '≤'", "<="},
		{"[x, y]", 1, 7, "a formula is one number, and this is a vector of 2: norm, dot or sum make one of it", ""},
		{"dot(x, 2)", 1, 10, "dot takes two vectors of one length, not a vector of 2 and a number", ""},
		{"quad(x, x)", 6, 7, "quad takes a square matrix, and this is a vector of 2", ""},
		{"x[1, 2]", 1, 8, "x is a vector of 2 and has not two indices", ""},
		{"norm(y)", 1, 8, "norm of one value takes a vector", "norm(u, v, …)"},
		{"heaviside(x)", 1, 10, "heaviside is not a function; if(u > 0, 1, 0) is that step", ""},
		{"x + ", 5, 5, "the formula ends where a value is missing", ""},
		{"x + * y", 5, 6, `a value is missing before "*"`, ""},
		{"+x", 1, 2, "a plus needs a value on its left", ""},
		{"(x + 1", 1, 2, `"(" is never closed`, ""},
		{"sin(x", 4, 5, `"(" is never closed`, ""},
		{"x[1 + 2", 2, 3, `"[" is never closed`, ""},
		{"x + 1)", 6, 7, `")" closes nothing`, ""},
		{"x, y", 2, 3, "a comma can only separate the arguments of a function", ""},
		{"1.2.3*x", 1, 6, "1.2.3 is not a number", ""},
		{"1_000*x", 1, 6, "1_000 is not a number", ""},
		{"017*x", 1, 4, "017 begins with a zero too many", "17"},
		{"00.5*x", 1, 5, "00.5 begins with a zero too many", "0.5"},
		{"1e999*x", 1, 6, "1e999 is too large for a number", ""},
		{"x + 1e-999", 5, 11, "1e-999 is too small for a number", ""},
		{"sin x", 1, 4, "sin is a function and needs parentheses", "sin(…)"},
		{"sum + x", 1, 4, "sum is a function and needs parentheses", "sum(…)"},
		{"sin()", 1, 6, "sin takes one value, not 0", ""},
		{"x + sin(x, y)", 5, 14, "sin takes one value, not 2", ""},
		{"sin(x,)", 7, 8, `a value is missing before ")"`, ""},
		{"ln(x)", 1, 3, "ln is not a function", "log"},
		{"pow(x, 2)", 1, 4, "pow is not a function", "^"},
		{"sqr(x)", 1, 4, "sqr is not a function", "^2"},
		{"sqtr(x)", 1, 5, "sqtr is not a function", "sqrt"},
		{"Exp(x)", 1, 4, "Exp is not a function", "exp"},
		{"x + gamma", 5, 10, "gamma is not known; constants are given under where", ""},
		{"x + PI", 5, 7, "PI is not known; constants are given under where", "pi"},
		{"x + raito", 5, 10, "raito is not known; constants are given under where", "ratio"},
		{"X^2 + x", 1, 2, "X is not known; constants are given under where", "x"},
		{"x + y + z", 9, 10, "z is not known; constants are given under where", "x3"},
		{"2*pi", 1, 5, "the formula has no variable: use x, x and y, or x1, x2, …", ""},
		{"(w - 3)^2 + b^2", 1, 16, "the formula has no variable that is known: list them, {formula: {f: …, variables: [w, b]}}, or use x, x and y, or x1, x2, …", ""},
		{"y ~ x^2", 1, 5, "a formula is the right side of a ~", "x^2"},
		{"w1^2 + w3^2", 1, 12, "the formula has no variable that is known: list them, {formula: {f: …, variables: [w1, w3]}}, or use x, x and y, or x1, x2, …", ""},
		{"PI^2", 1, 5, "the formula has no variable that is known: list them, {formula: {f: …, variables: [PI]}}, or use x, x and y, or x1, x2, …", ""},
		{"x + x1", 5, 7, "x and x1 cannot stand in one formula", ""},
		{"x + x[1]", 1, 2, "x without an index and x[…] cannot stand in one formula", "x[1]"},
		{"y[1]", 1, 5, "y is a number and has no index", ""},
		{"x0 + x1", 1, 3, "variables are numbered from x1 to x10000; others have their names listed: {f: …, variables: [x0, …]}", ""},
		{"x01", 1, 4, "variables are numbered from x1 to x10000; others have their names listed: {f: …, variables: [x01, …]}", ""},
		{"x[0]", 1, 5, "x[0] does not exist: there are 2 variables", ""},
		{"x[n+1]", 1, 7, "x[3] does not exist: there are 2 variables", ""},
		{"sum(i, 1, n, x[i+1])", 14, 20, "x[3] does not exist: there are 2 variables", ""},
		{"x[1.5]", 3, 6, "an index must be a whole number, not 1.5", ""},
		{"x[x[1]]", 3, 7, "an index must be a number, without variables", ""},
		{"sum(i, 1, x[1], x[i])", 11, 15, "the last value of an index must be a number, without variables", ""},
		{"sum(i, 0.5, n, x[i])", 8, 11, "the first value of an index must be a whole number, not 0.5", ""},
		{"sum(n, 1, n, x[1])", 5, 6, "n cannot be an index, it has a meaning already", ""},
		{"sum(i, 1, n, sum(i, 1, n, x[i]))", 18, 19, "i cannot be an index, it has a meaning already", ""},
		{"sum(i, 1, n)", 1, 13, "sum takes an index, its first and last value, and what is repeated", "sum(i, 1, n, …)"},
		{"prod(2, 1, n, x[1])", 1, 20, "prod takes an index, its first and last value, and what is repeated", "prod(i, 1, n, …)"},
		{"2*sum(i, 1, 1000000, x[1])", 3, 27, "the formula unrolls into more than 200000 operations", ""},
		{"x + 1/0", 5, 8, "this part has no finite value", ""},
		{"x*log(-1)", 3, 10, "this part has no finite value", ""},
		{"x + exp(1000)", 5, 14, "this part has no finite value", ""},
	} {
		spec := formulaSpec(t, c.text).With("where", []catalog.Constant{{Name: "ratio", Value: 2}})
		_, err := New(spec, Options{})
		var fe *formula.Error
		if !errors.As(err, &fe) {
			t.Errorf("%q: error %v, want a formula.Error", c.text, err)
			continue
		}
		want := formula.Error{Column: c.from, EndColumn: c.end, Message: c.message, Hint: c.hint}
		if *fe != want {
			t.Errorf("%q:\n  got  %d-%d %q hint %q\n  want %d-%d %q hint %q", c.text,
				fe.Column, fe.EndColumn, fe.Message, fe.Hint, c.from, c.end, c.message, c.hint)
		}
	}
}

// TestConstants checks the names that constants may have.
func TestConstants(t *testing.T) {
	for _, name := range []string{"x", "y", "n", "pi", "e", "x3", "sin", "sum", "", "2a", "a-b", "é"} {
		_, err := New(formulaSpec(t, "x").With("where", []catalog.Constant{{Name: "ok", Value: 1}, {Name: name, Value: 1}}), Options{})
		var pe *ParamError
		if !errors.As(err, &pe) || pe.Param != "where" || pe.Index != 1 {
			t.Errorf("constant %q: %v, want an error at where, item 1", name, err)
		}
	}
	for _, name := range []string{"a", "c_1", "_", "k", "i", "xs", "Gamma", "x_1"} {
		if _, err := New(formulaSpec(t, "x").With("where", []catalog.Constant{{Name: name, Value: 1}}), Options{}); err != nil {
			t.Errorf("constant %q: %v", name, err)
		}
	}
}

// TestDocumentation checks that every function is documented by a call of it that works, and that the grammar names
// the limits.
func TestDocumentation(t *testing.T) {
	docs := formula.Functions()
	if len(docs) < 20 {
		t.Fatalf("only %d functions", len(docs))
	}
	for _, d := range docs {
		if _, err := New(formulaSpec(t, d.Example).With("where", exampleConstants), Options{}); err != nil || !strings.Contains(d.Example, d.Name+"(") {
			t.Errorf("%s: %v", d.Example, err)
		}
		if d.Meaning == "" || d.Derivative == "" || !strings.HasPrefix(d.Usage, d.Name+"(") {
			t.Errorf("%s is not fully documented: %+v", d.Name, d)
		}
	}
	for _, part := range []string{"4096", "64", "sum(", "prod(", "pi", "-x^2", "2*x"} {
		if !strings.Contains(formula.Grammar(), part) {
			t.Errorf("the grammar does not mention %s", part)
		}
	}
}
