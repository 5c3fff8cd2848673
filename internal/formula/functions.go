package formula

import (
	"fmt"
	"strings"

	"gdplot/internal/catalog"
)

// FunctionDoc documents one function of the formula language.
type FunctionDoc struct {
	Name       string
	Usage      string // exp(u)
	Meaning    string // what it computes
	Derivative string // by u, and what is taken where there is None
}

// function is one row of the table of functions: its documentation, how many arguments it takes, and what it adds to
// a graph. Most are one operation.
type function struct {
	FunctionDoc
	least, most int
	build       func(g *Graph, args []ID) ID
}

// operation makes the build of a function that is a single operation on its argument.
func operation(o op) func(*Graph, []ID) ID {
	return func(g *Graph, args []ID) ID { return g.apply(o, args[0], None) }
}

// fold makes the build of a function of any number of arguments, two at a time.
func fold(o op) func(*Graph, []ID) ID {
	return func(g *Graph, args []ID) ID {
		u := args[0]
		for _, v := range args[1:] {
			if u != v {
				u = g.apply(o, u, v)
			}
		}
		return u
	}
}

// logarithm makes the build of the logarithm to a base.
func logarithm(base float64) func(*Graph, []ID) ID {
	return func(g *Graph, args []ID) ID { return g.Div(g.log(args[0]), g.Constant(log(base))) }
}

const unlimited = MaxFormula

var functions = []function{
	{FunctionDoc{"exp", "exp(u)", "e to the power of u", "exp(u)"}, 1, 1, operation(opExp)},
	{FunctionDoc{"expm1", "expm1(u)", "exp(u) − 1, exact for small u", "exp(u)"}, 1, 1, operation(opExpm1)},
	{FunctionDoc{"log", "log(u)", "natural logarithm; log(1 + exp(u)) is computed as softplus(u)", "1/u"}, 1, 1,
		func(g *Graph, args []ID) ID { return g.log(args[0]) }},
	{FunctionDoc{"log1p", "log1p(u)", "log(1 + u), exact for small u", "1/(1 + u)"}, 1, 1, operation(opLog1p)},
	{FunctionDoc{"log2", "log2(u)", "logarithm to base 2", "1/(u log 2)"}, 1, 1, logarithm(2)},
	{FunctionDoc{"log10", "log10(u)", "logarithm to base 10", "1/(u log 10)"}, 1, 1, logarithm(10)},
	{FunctionDoc{"sqrt", "sqrt(u)", "square root", "1/(2 sqrt(u)), 0 at u = 0"}, 1, 1, operation(opSqrt)},
	{FunctionDoc{"cbrt", "cbrt(u)", "cube root, of negative numbers too", "1/(3 cbrt(u)^2), 0 at u = 0"}, 1, 1, operation(opCbrt)},
	{FunctionDoc{"sin", "sin(u)", "sine of u radians", "cos(u)"}, 1, 1, operation(opSin)},
	{FunctionDoc{"cos", "cos(u)", "cosine of u radians", "−sin(u)"}, 1, 1, operation(opCos)},
	{FunctionDoc{"tan", "tan(u)", "tangent of u radians", "1 + tan(u)^2"}, 1, 1, operation(opTan)},
	{FunctionDoc{"asin", "asin(u)", "arc sine in radians, u from −1 to 1", "1/sqrt(1 − u^2), 0 at the ends"}, 1, 1, operation(opAsin)},
	{FunctionDoc{"acos", "acos(u)", "arc cosine in radians, u from −1 to 1", "−1/sqrt(1 − u^2), 0 at the ends"}, 1, 1, operation(opAcos)},
	{FunctionDoc{"atan", "atan(u)", "arc tangent in radians", "1/(1 + u^2)"}, 1, 1, operation(opAtan)},
	{FunctionDoc{"sinh", "sinh(u)", "hyperbolic sine", "cosh(u)"}, 1, 1, operation(opSinh)},
	{FunctionDoc{"cosh", "cosh(u)", "hyperbolic cosine", "sinh(u)"}, 1, 1, operation(opCosh)},
	{FunctionDoc{"tanh", "tanh(u)", "hyperbolic tangent", "1 − tanh(u)^2"}, 1, 1, operation(opTanh)},
	{FunctionDoc{"sigmoid", "sigmoid(u)", "1/(1 + exp(−u)) without overflow; written out it is recognised", "sigmoid(u) sigmoid(−u)"}, 1, 1, operation(opSigmoid)},
	{FunctionDoc{"softplus", "softplus(u)", "log(1 + exp(u)) without overflow", "sigmoid(u)"}, 1, 1, operation(opSoftplus)},
	{FunctionDoc{"relu", "relu(u)", "u where it is positive, else 0", "1 for u > 0, else 0"}, 1, 1,
		func(g *Graph, args []ID) ID { return g.apply(opMax, args[0], g.Constant(0)) }},
	{FunctionDoc{"sinc", "sinc(u)", "sin(u)/u, 1 at u = 0", "(cos(u) − sinc(u))/u, 0 at u = 0"}, 1, 1,
		func(g *Graph, args []ID) ID { return g.sinc(args[0]) }},
	{FunctionDoc{"abs", "abs(u)", "absolute value", "sign(u), 0 at u = 0"}, 1, 1, operation(opAbs)},
	{FunctionDoc{"sign", "sign(u)", "−1, 0 or 1", "0"}, 1, 1, operation(opSign)},
	{FunctionDoc{"floor", "floor(u)", "greatest whole number that is not above u", "0"}, 1, 1, operation(opFloor)},
	{FunctionDoc{"min", "min(u, v, …)", "smallest of its arguments", "that of the smallest, 0 where two tie"}, 2, unlimited, fold(opMin)},
	{FunctionDoc{"max", "max(u, v, …)", "greatest of its arguments", "that of the greatest, 0 where two tie"}, 2, unlimited, fold(opMax)},
}

// repetitions are the two forms that bind an index.
var repetitions = []FunctionDoc{
	{"sum", "sum(i, 1, n, u)", "sum of u for whole i from 1 to n; u may hold i and x[i], the bounds may be computed", "sum of the derivatives"},
	{"prod", "prod(i, 1, n, u)", "product of u for whole i from 1 to n", "by the product rule"},
}

// Functions lists the functions of the formula language, in the order in which they are explained.
func Functions() []FunctionDoc {
	var docs []FunctionDoc
	for _, f := range functions {
		docs = append(docs, f.FunctionDoc)
	}
	return append(docs, repetitions...)
}

// Grammar explains the formula language in a few lines of plain text.
func Grammar() string {
	return `Variables   x, or x and y; in any dimension x1, x2, … or x[1], x[2], …, where an index may be
            computed (x[i+1]) and n is the number of variables, taken from the start.
            A learning rate is a formula in k, the number of the step, from 0.
Constants   pi, e, and those given under where.
Numbers     2, 0.5, .5, 1e-3.
Operators   + - * / ^ and unary minus. ^ binds tightest and to the right: -x^2 is -(x^2), 2^-1 is
            one half, 2^3^2 is 2^9. A product needs its *: 2*x, not 2x.
Repetition  sum(i, 1, n, x[i]^2) and prod(i, 1, n, cos(x[i]/i)).
Derivatives are exact. Where one does not exist (abs and sqrt at 0, min and max at a tie) it is taken as 0.
A formula has at most 4096 characters and 64 levels of nesting.`
}

func findFunction(name string) (*function, bool) {
	for i := range functions {
		if functions[i].Name == name {
			return &functions[i], true
		}
	}
	return nil, false
}

func isRepetition(name string) bool { return name == "sum" || name == "prod" }

func isCallable(name string) bool {
	_, ok := findFunction(name)
	return ok || isRepetition(name)
}

// otherNames are what other languages call functions.
var otherNames = map[string]string{
	"ln": "log", "lg": "log10", "pow": "^", "power": "^", "sqr": "^2", "square": "^2", "arcsin": "asin", "arccos": "acos",
	"arctan": "atan", "fabs": "abs", "sgn": "sign", "logistic": "sigmoid", "expit": "sigmoid", "product": "prod", "root": "sqrt",
}

func suggestFunction(name string) string {
	if other, ok := otherNames[strings.ToLower(name)]; ok {
		return other
	}
	hint, _ := catalog.Suggest(strings.ToLower(name), functionNames())
	return hint
}

func functionNames() []string {
	names := []string{"sum", "prod"}
	for _, f := range functions {
		names = append(names, f.Name)
	}
	return names
}

// checkCall checks the number of arguments of a call.
func checkCall(e *Expression) error {
	if isRepetition(e.name) {
		if len(e.args) != 4 || e.args[0].form != nameForm {
			return e.Errorf(e.name+"(i, 1, n, …)", "%s takes an index, its first and last value, and what is repeated", e.name)
		}
		return nil
	}
	f, _ := findFunction(e.name)
	if n := len(e.args); n < f.least || n > f.most {
		return e.Errorf("", "%s takes %s, not %d", e.name, f.arity(), n)
	}
	return nil
}

func (f *function) arity() string {
	if f.most == 1 {
		return "one value"
	}
	return fmt.Sprintf("%d or more values", f.least)
}
