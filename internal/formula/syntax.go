package formula

import "slices"

// form is what an expression of a formula is.
type form uint8

const (
	numberForm form = iota // 2.5
	nameForm               // x, pi, c
	indexForm              // x[i+1], A[1, 2]; the indices are the arguments
	minusForm              // -u
	notForm                // not u
	listForm               // [u, v]
	binaryForm             // u + v, u < v, u and v; the operator is the name
	callForm               // exp(u), sum(i, 1, n, u)
)

// Expression is a node of a formula's syntax tree. Columns count characters from 1, end is the column after the last.
type Expression struct {
	form     form
	name     string
	value    float64
	args     []*Expression
	col, end int
	enclosed bool // in parentheses
}

// Called is the name of the function that the expression calls, empty where it is no call.
func (e *Expression) Called() string {
	if e.form != callForm {
		return ""
	}
	return e.name
}

// Names are the names in an expression that are no functions, each once.
func (e *Expression) Names() []string {
	var all []string
	e.walk(func(part *Expression) {
		if (part.form == nameForm || part.form == indexForm) && !slices.Contains(all, part.name) {
			all = append(all, part.name)
		}
	})
	return all
}

// walk visits the expression and everything below it, from left to right.
func (e *Expression) walk(visit func(*Expression)) {
	visit(e)
	for _, a := range e.args {
		a.walk(visit)
	}
}
