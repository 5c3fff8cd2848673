package formula

import (
	"math"
	"slices"
)

// naive evaluates a syntax tree directly, with package math: what a formula means, as simply as can be said.
func naive(e *Expression, x []float64, indices []binding) float64 {
	arg := func(i int) float64 { return naive(e.args[i], x, indices) }
	switch e.form {
	case numberForm:
		return e.value
	case indexForm:
		return x[int(arg(0))-1]
	case minusForm:
		return -arg(0)
	case notForm:
		return 1 - arg(0)
	case listForm:
		return math.NaN() // not followed
	case nameForm:
		return naiveName(e.name, x, indices)
	case binaryForm:
		u, v := arg(0), arg(1)
		switch e.name {
		case "and":
			return u * v
		case "or":
			return max(u, v)
		case "<", "<=", ">", ">=", "==", "!=":
			return holds(e.name, u, v)
		case "+":
			return u + v
		case "-":
			return u - v
		case "*":
			return u * v
		case "/":
			return u / v
		}
		return math.Pow(u, v)
	}
	if !isRepetition(e.name) || len(e.args) != 4 {
		return naiveCall(e, arg)
	}
	result := 0.0
	if e.name == "prod" {
		result = 1
	}
	for i := int(arg(1)); i <= int(arg(2)); i++ {
		u := naive(e.args[3], x, append(slices.Clone(indices), binding{e.args[0].name, i}))
		if e.name == "sum" {
			result += u
		} else {
			result *= u
		}
	}
	return result
}

func holds(sign string, u, v float64) float64 {
	if map[string]bool{"<": u < v, "<=": u <= v, ">": u > v, ">=": u >= v, "==": u == v, "!=": u != v}[sign] {
		return 1
	}
	return 0
}

func naiveName(name string, x []float64, indices []binding) float64 {
	for _, b := range indices {
		if b.name == name {
			return float64(b.value)
		}
	}
	switch name {
	case "pi":
		return math.Pi
	case "e":
		return math.E
	case "n":
		return float64(len(x))
	case "y":
		return x[1]
	case "x":
		return x[0]
	}
	return x[int(name[1]-'1')]
}

func naiveCall(e *Expression, arg func(int) float64) float64 {
	if e.name == "dot" || e.name == "quad" || len(e.args) == 1 && slices.Contains(ofOneVector, e.name) {
		return math.NaN() // not followed
	}
	u := arg(0)
	switch e.name {
	case "if":
		for i := 0; i+1 < len(e.args); i += 2 {
			if arg(i) != 0 {
				return arg(i + 1)
			}
		}
		return arg(len(e.args) - 1)
	case "atan2":
		return math.Atan2(u, arg(1))
	case "mod":
		return u - arg(1)*math.Floor(u/arg(1))
	case "clip":
		return min(max(u, arg(1)), arg(2))
	case "norm":
		sum := 0.0
		for i := range e.args {
			sum += arg(i) * arg(i)
		}
		return math.Sqrt(sum)
	case "logsumexp":
		sum := 0.0
		for i := range e.args {
			sum += math.Exp(arg(i))
		}
		return math.Log(sum)
	case "log2":
		return math.Log2(u)
	case "log10":
		return math.Log10(u)
	case "relu":
		return max(u, 0)
	case "min", "max":
		for i := 1; i < len(e.args); i++ {
			if e.name == "min" {
				u = min(u, arg(i))
			} else {
				u = max(u, arg(i))
			}
		}
		return u
	case "sinc":
		if u == 0 {
			return 1
		}
		return math.Sin(u) / u
	case "sigmoid":
		return 1 / (1 + math.Exp(-u))
	case "softplus":
		if u > 40 {
			return u
		}
		return math.Log1p(math.Exp(u))
	case "sign":
		return compute(opSign, u, 0)
	}
	direct := map[string]func(float64) float64{"exp": math.Exp, "expm1": math.Expm1, "log": math.Log, "log1p": math.Log1p, "sqrt": math.Sqrt,
		"cbrt": math.Cbrt, "sin": math.Sin, "cos": math.Cos, "tan": math.Tan, "asin": math.Asin, "acos": math.Acos, "atan": math.Atan,
		"sinh": math.Sinh, "cosh": math.Cosh, "tanh": math.Tanh, "abs": math.Abs, "floor": math.Floor,
		"ceil": math.Ceil, "round": math.RoundToEven, "erf": math.Erf}
	return direct[e.name](u)
}
