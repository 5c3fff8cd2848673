package formula

import (
	"errors"
	"math"
	"strings"
)

// Undefined finds the innermost part of a formula that has no value where its variables are x: log(x) left of 0, 1/x at 0.
// ok is false where every part has one, were it too large for a number.
func Undefined(text string, s Scope, x []float64) (part string, ok bool) {
	tree, err := Parse(text)
	if err != nil {
		return "", false
	}
	l := &lowering{Graph: NewGraph(), Scope: s, values: map[string]value{}}
	for _, v := range x {
		l.points = append(l.points, l.Constant(v))
	}
	if err = l.lowerLines(); err == nil {
		_, err = l.lower(tree)
	}
	var fault *Error
	if !errors.As(err, &fault) {
		return "", false
	}
	if fault.Line > 0 {
		text, tree = s.Lines[fault.Line-1].Text, s.Lines[fault.Line-1].Tree
	}
	chars := []rune(text)
	part = strings.TrimSpace(string(chars[fault.Column-1 : min(fault.EndColumn-1, len(chars))]))
	return part, tree.at(fault.Column, fault.EndColumn).beyondDomain(l)
}

// at is the innermost expression between two columns.
func (e *Expression) at(col, end int) *Expression {
	found := e
	e.walk(func(part *Expression) {
		if part.col == col && part.end == end {
			found = part
		}
	})
	return found
}

// beyondDomain reports whether an expression whose arguments are finite has no value since these are outside of where it is
// defined, and not since its value is too large.
func (e *Expression) beyondDomain(l *lowering) bool {
	args := make([]float64, 0, len(e.args))
	for _, a := range e.args {
		v := math.NaN() // of what holds the index of a sum
		if i, err := l.number(a, "a part"); err == nil {
			v, _ = l.Value(i)
		}
		args = append(args, v)
	}
	switch {
	case len(args) == 0:
		return false
	case e.form == callForm:
		switch e.name {
		case "exp", "expm1", "sinh", "cosh":
			return false
		}
		return true
	case e.name == "/":
		return args[1] == 0 || math.IsNaN(args[1])
	case e.name == "^":
		return args[0] == 0 && args[1] < 0 || !(args[0] >= 0) && args[1] != math.Trunc(args[1])
	}
	return false
}
