package formula

import (
	"math"
	"strconv"
)

// TypesetWith sets a formula as mathematics with numbers in place of some of its names, and without what these make 0 or 1: with
// k = 20 and a = 0, x*cos(a) + k*y is x + 20y. What cannot be read as a formula is returned as it stands.
func TypesetWith(formula string, numbers map[string]float64) string {
	e, err := Parse(formula)
	if err != nil {
		return formula
	}
	return setExpression(e.filled(numbers)).text
}

// filled is an expression with numbers in place of names, simplified.
func (e *Expression) filled(numbers map[string]float64) *Expression {
	if v, ok := numbers[e.name]; ok && e.form == nameForm {
		return numberOf(v)
	}
	n := *e
	n.args = nil
	for _, a := range e.args {
		n.args = append(n.args, a.filled(numbers))
	}
	switch n.form {
	case callForm:
		return n.knownCall()
	case binaryForm:
		return n.knownBinary()
	case minusForm:
		if n.args[0].is(0) {
			return n.args[0]
		}
	}
	return &n
}

// numberOf is an expression that is a number.
func numberOf(v float64) *Expression {
	text := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	e := &Expression{form: numberForm, value: math.Abs(v), name: text}
	if v < 0 {
		return &Expression{form: minusForm, args: []*Expression{e}}
	}
	return e
}

// is reports whether an expression is a number.
func (e *Expression) is(v float64) bool { return e.form == numberForm && e.value == v }

// knownCall is the value of a function at 0 where that is plain.
func (e *Expression) knownCall() *Expression {
	if len(e.args) == 1 && e.args[0].is(0) {
		switch e.name {
		case "sin", "tan":
			return numberOf(0)
		case "cos", "exp":
			return numberOf(1)
		}
	}
	return e
}

// knownBinary leaves out terms of 0 and factors of 1.
func (e *Expression) knownBinary() *Expression {
	a, b := e.args[0], e.args[1]
	switch e.name {
	case "+":
		if a.is(0) {
			return b
		}
		if b.is(0) {
			return a
		}
		if b.form == minusForm {
			return &Expression{form: binaryForm, name: "-", args: []*Expression{a, b.args[0]}}
		}
	case "-":
		if b.is(0) {
			return a
		}
	case "*":
		if a.is(0) || b.is(0) {
			return numberOf(0)
		}
		if a.is(1) {
			return b
		}
		if b.is(1) {
			return a
		}
	case "/":
		if a.is(0) || b.is(1) {
			return a
		}
	}
	return e
}
