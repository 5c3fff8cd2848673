package formula

import (
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/catalog"
)

// FunctionDoc documents one function of the formula language.
type FunctionDoc struct {
	Name       string
	Usage      string // exp(u)
	Meaning    string // what it computes
	Derivative string // by u, and what is taken where there is none
	Example    string // a call in x and y, both from 0.1 to 1.1
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

// binary makes the build of a function that is a single operation on its two arguments.
func binary(o op) func(*Graph, []ID) ID {
	return func(g *Graph, args []ID) ID { return g.apply(o, args[0], args[1]) }
}

// logSumExp shifts by the greatest argument, which does not change the result and so is no part of its derivatives.
func logSumExp(g *Graph, args []ID) ID {
	most := g.apply(opHold, fold(opMax)(g, args), None)
	sum := g.Constant(0)
	for _, u := range args {
		sum = g.Add(sum, g.apply(opExp, g.Sub(u, most), None))
	}
	return g.Add(most, g.log(sum))
}

// norm is the root of a sum of squares.
func norm(g *Graph, args []ID) ID { return g.apply(opSqrt, dot(g, args, args), None) }

func dot(g *Graph, u, v []ID) ID {
	sum := g.Constant(0)
	for i := range u {
		if u[i] == v[i] {
			sum = g.Add(sum, g.powInt(u[i], 2))
		} else {
			sum = g.Add(sum, g.Mul(u[i], v[i]))
		}
	}
	return sum
}

func clip(g *Graph, args []ID) ID {
	return g.apply(opMin, g.apply(opMax, args[0], args[1]), args[2])
}

// choice takes the first of its pairs whose condition holds, or else its last argument.
func choice(g *Graph, args []ID) ID {
	last := len(args) - 1
	u := args[last]
	for i := last - 2; i >= 0; i -= 2 {
		u = g.choose(args[i], args[i+1], u)
	}
	return u
}

const unlimited = MaxFormula

var functions = []function{
	{FunctionDoc{"exp", "exp(u)", "e to the power of u", "exp(u)", "exp(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opExp)},
	{FunctionDoc{"expm1", "expm1(u)", "exp(u) − 1, exact for small u", "exp(u)", "expm1(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opExpm1)},
	{FunctionDoc{"log", "log(u)", "natural logarithm; log(1 + exp(u)) is computed as softplus(u)", "1/u", "log(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1,
		func(g *Graph, args []ID) ID { return g.log(args[0]) }},
	{FunctionDoc{"log1p", "log1p(u)", "log(1 + u), exact for small u", "1/(1 + u)", "log1p(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opLog1p)},
	{FunctionDoc{"log2", "log2(u)", "logarithm to base 2", "1/(u log 2)", "log2(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, logarithm(2)},
	{FunctionDoc{"log10", "log10(u)", "logarithm to base 10", "1/(u log 10)", "log10(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, logarithm(10)},
	{FunctionDoc{"sqrt", "sqrt(u)", "square root", "1/(2 sqrt(u)), 0 at u = 0", "sqrt(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opSqrt)},
	{FunctionDoc{"cbrt", "cbrt(u)", "cube root, of negative numbers too", "1/(3 cbrt(u)^2), 0 at u = 0", "cbrt(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opCbrt)},
	{FunctionDoc{"sin", "sin(u)", "sine of u radians", "cos(u)", "sin(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opSin)},
	{FunctionDoc{"cos", "cos(u)", "cosine of u radians", "−sin(u)", "cos(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opCos)},
	{FunctionDoc{"tan", "tan(u)", "tangent of u radians", "1 + tan(u)^2", "tan(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opTan)},
	{FunctionDoc{"asin", "asin(u)", "arc sine in radians, u from −1 to 1", "1/sqrt(1 − u^2), 0 at the ends", "asin(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opAsin)},
	{FunctionDoc{"acos", "acos(u)", "arc cosine in radians, u from −1 to 1", "−1/sqrt(1 − u^2), 0 at the ends", "acos(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opAcos)},
	{FunctionDoc{"atan", "atan(u)", "arc tangent in radians", "1/(1 + u^2)", "atan(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opAtan)},
	{FunctionDoc{"sinh", "sinh(u)", "hyperbolic sine", "cosh(u)", "sinh(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opSinh)},
	{FunctionDoc{"cosh", "cosh(u)", "hyperbolic cosine", "sinh(u)", "cosh(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opCosh)},
	{FunctionDoc{"tanh", "tanh(u)", "hyperbolic tangent", "1 − tanh(u)^2", "tanh(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opTanh)},
	{FunctionDoc{"sigmoid", "sigmoid(u)", "1/(1 + exp(−u)) without overflow; written out it is recognised", "sigmoid(u) sigmoid(−u)", "sigmoid(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opSigmoid)},
	{FunctionDoc{"softplus", "softplus(u)", "log(1 + exp(u)) without overflow", "sigmoid(u)", "softplus(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opSoftplus)},
	{FunctionDoc{"relu", "relu(u)", "u where it is positive, else 0", "1 for u > 0, else 0", "relu(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1,
		func(g *Graph, args []ID) ID { return g.apply(opMax, args[0], g.Constant(0)) }},
	{FunctionDoc{"erf", "erf(u)", "error function, the probability in (−u√2, u√2) of a normal variable", "2/sqrt(pi) exp(−u^2)", "erf(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opErf)},
	{FunctionDoc{"logsumexp", "logsumexp(u, v, …)", "log(exp(u) + exp(v) + …) without overflow, a smooth maximum", "exp(u − logsumexp(u, v, …))", "logsumexp(x, 2*y, x*y)"}, 2, unlimited, logSumExp},
	{FunctionDoc{"norm", "norm(u, v, …)", "sqrt(u^2 + v^2 + …); hypot is the same", "u/norm(u, v, …), 0 where that is 0", "norm(x, 2*y, x*y)"}, 2, unlimited, norm},
	{FunctionDoc{"atan2", "atan2(v, u)", "angle of the point (u, v) in radians, from −π to π; π on the negative axis, where it jumps", "−v/(u^2 + v^2), 0 at the origin", "atan2(x, y + 0.1)"}, 2, 2, binary(opAtan2)},
	{FunctionDoc{"sinc", "sinc(u)", "sin(u)/u, 1 at u = 0", "(cos(u) − sinc(u))/u, 0 at u = 0", "sinc(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1,
		func(g *Graph, args []ID) ID { return g.sinc(args[0]) }},
	{FunctionDoc{"abs", "abs(u)", "absolute value", "sign(u), 0 at u = 0", "abs(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opAbs)},
	{FunctionDoc{"sign", "sign(u)", "−1, 0 or 1", "0", "sign(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opSign)},
	{FunctionDoc{"floor", "floor(u)", "greatest whole number that is not above u", "0", "floor(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opFloor)},
	{FunctionDoc{"ceil", "ceil(u)", "least whole number that is not below u", "0", "ceil(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1,
		func(g *Graph, args []ID) ID { return g.Neg(g.apply(opFloor, g.Neg(args[0]), None)) }},
	{FunctionDoc{"round", "round(u)", "nearest whole number, of a half the even one", "0", "round(0.3*x + 0.2*y^2 + 0.1)"}, 1, 1, operation(opRound)},
	{FunctionDoc{"mod", "mod(u, v)", "what is left of u when whole multiples of v are taken from it; it has the sign of v and jumps at the multiples", "1", "mod(0.3*x + 0.2*y^2 + 0.1, 2 + y)"}, 2, 2, binary(opMod)},
	{FunctionDoc{"clip", "clip(u, lo, hi)", "u, but at least lo and at most hi", "1 between lo and hi, else 0", "clip(0.3*x + 0.2*y^2, 0.05, 0.9 + x*y)"}, 3, 3, clip},
	{FunctionDoc{"if", "if(u > 0, v, w)", "v where the condition holds, else w; further pairs may stand between, if(c, u, d, v, w). At a break it is what the condition says", "that of what is chosen", "if(x > 0.5 or y^2 < 0.3 and not x == y, exp(x)*y, x^2 + y)"}, 3, unlimited, choice},
	{FunctionDoc{"min", "min(u, v, …)", "smallest of its arguments", "that of the smallest, 0 where two tie", "min(0.3*x + 0.2*y^2, x*y, 0.4)"}, 2, unlimited, fold(opMin)},
	{FunctionDoc{"max", "max(u, v, …)", "greatest of its arguments", "that of the greatest, 0 where two tie", "max(0.3*x + 0.2*y^2, x*y, 0.4)"}, 2, unlimited, fold(opMax)},
}

// repetitions are the two forms that bind an index. With a vector alone they take all its entries.
var repetitions = []FunctionDoc{
	{"sum", "sum(i, 1, n, u)", "sum of u for whole i from 1 to n; u may hold i and x[i], the bounds may be computed", "sum of the derivatives", "sum(i, 1, 3, (x + i*y)^2)"},
	{"prod", "prod(i, 1, n, u)", "product of u for whole i from 1 to n", "by the product rule", "prod(i, 1, 3, x + i*y)"},
}

// ofVectors are the functions of vectors and matrices alone.
var ofVectors = []FunctionDoc{
	{"dot", "dot(u, v)", "u₁v₁ + u₂v₂ + … of two vectors", "v", "dot(b, A*[x, y])"},
	{"quad", "quad(A, u)", "dot(u, A*u), the quadratic form of a matrix", "A*u + transposed A*u", "quad(A, [x, y])"},
}

// Functions lists the functions of the formula language, in the order in which they are explained.
func Functions() []FunctionDoc {
	var docs []FunctionDoc
	for _, f := range functions {
		docs = append(docs, f.FunctionDoc)
	}
	return append(append(docs, repetitions...), ofVectors...)
}

// Grammar explains the formula language in a few lines of plain text.
func Grammar() string {
	return `Variables   x, or x and y; in any dimension x1, x2, … or x[1], x[2], …, where an index may be
            computed (x[i+1]) and n is the number of variables, taken from the start.
            Other names have entries too: w[1] is the variable (or the weight or column of a model) w1, W[1, 2] is W_1_2.
            A learning rate is a formula in k, the number of the step, from 0.
Constants   pi, e, and those given under where.
Numbers     2, 0.5, .5, 1e-3.
Operators   + - * / ^ and unary minus. ^ binds tightest and to the right: -x^2 is -(x^2), 2^-1 is
            one half, 2^3^2 is 2^9. A product needs its *: 2*x, not 2x.
Conditions  < <= > >= == != with and, or, not: if(x < 0, x^2, 2*x), or x^2 if x < 0 else 2*x. A condition
            that stands as a number is 1 or 0; 0 < x < 1 is 0 < x and x < 1.
Repetition  sum(i, 1, n, x[i]^2) and prod(i, 1, n, cos(x[i]/i)).
Vectors     under where, b: [1, 2] and A: [[2, 1], [1, 3]], or in the formula, [x, y]. In a formula with vectors
            x without an index is the vector of all variables. + - * / ^ and functions go entry by entry; A*u of a
            matrix is the product; dot, quad, and sum, norm, max, min, logsumexp of one vector make numbers of them.
Lines       under let, names for parts: {r: sqrt(x^2 + y^2), t: atan2(y, x)}; a line may use those above it.
Derivatives are exact. Where one does not exist (abs and sqrt at 0, min and max at a tie) it is taken as 0; where a
formula jumps they are those of the side that the formula takes there.
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
	return ok || isRepetition(name) || isOfVectors(name)
}

func isOfVectors(name string) bool { return name == "dot" || name == "quad" }

// ofOneVector are the functions that take the entries of a single vector for their arguments.
var ofOneVector = []string{"sum", "prod", "norm", "max", "min", "logsumexp"}

// otherNames are what other languages call functions.
var otherNames = map[string]string{
	"ln": "log", "lg": "log10", "pow": "^", "power": "^", "sqr": "^2", "square": "^2", "arcsin": "asin", "arccos": "acos",
	"arctan": "atan", "cot": "1/tan(…)", "sec": "1/cos(…)", "csc": "1/sin(…)", "cosec": "1/sin(…)", "fabs": "abs", "sgn": "sign", "logistic": "sigmoid", "expit": "sigmoid", "product": "prod", "root": "sqrt", "arctan2": "atan2",
	"clamp": "clip", "ceiling": "ceil", "rint": "round", "fmod": "mod", "remainder": "mod", "lse": "logsumexp", "inner": "dot", "heaviside": "if",
}

func suggestFunction(name string) string {
	if other, ok := otherNames[strings.ToLower(name)]; ok {
		return other
	}
	hint, _ := catalog.Suggest(strings.ToLower(name), functionNames())
	return hint
}

func functionNames() []string {
	names := []string{"sum", "prod", "dot", "quad"}
	for _, f := range functions {
		names = append(names, f.Name)
	}
	return names
}

// checkCall checks the number of arguments of a call.
func checkCall(e *Expression) error {
	if slices.Contains(ofOneVector, e.name) && len(e.args) == 1 {
		return nil // of a vector, which is seen when names are
	}
	if isOfVectors(e.name) {
		if len(e.args) != 2 {
			return e.Errorf("", "%s takes two values, not %d", e.name, len(e.args))
		}
		return nil
	}
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
	if e.name == "if" {
		return checkChoice(e)
	}
	return nil
}

// checkChoice checks that every other argument but the last is a condition.
func checkChoice(e *Expression) error {
	last := len(e.args) - 1
	for i := 0; i < last; i += 2 {
		if !e.args[i].isCondition() {
			return e.args[i].Errorf("", "this should be a condition, such as x > 0")
		}
	}
	if last%2 != 0 {
		return e.Errorf("", "if takes conditions with what each chooses, and last what is taken where none holds")
	}
	return nil
}

func (f *function) arity() string {
	switch {
	case f.most == 1:
		return "one value"
	case f.least == f.most:
		return fmt.Sprintf("%d values", f.least)
	}
	return fmt.Sprintf("%d or more values", f.least)
}
