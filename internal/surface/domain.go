package surface

import (
	"errors"
	"math"
	"strings"
)

// Undefined finds the innermost part of a formula that has no value at x: log(x) left of 0, 1/x at 0. ok is false where
// every part has one, were it too large for a number, and for models.
func (s *Surface) Undefined(x []float64) (part string, ok bool) {
	if s.slice != nil || s.Model != nil {
		return "", false
	}
	for _, v := range x {
		if !finite(v) {
			return "", false
		}
	}
	tree, err := parse(s.source)
	if err != nil {
		return "", false
	}
	use, err := usageOf(tree)
	if err != nil {
		return "", false
	}
	g := newGraph()
	l := &lowering{graph: g, scope: scope{variables: s.Vars, indexed: use.plain == nil, dim: len(s.Vars), constants: s.constants}}
	for _, v := range s.original(x) {
		l.points = append(l.points, g.constant(v))
	}
	_, err = l.lower(tree)
	var fault *FormulaError
	if !errors.As(err, &fault) {
		return "", false
	}
	text := []rune(s.source)
	part = strings.TrimSpace(string(text[fault.Column-1 : min(fault.EndColumn-1, len(text))]))
	return part, tree.at(fault.Column, fault.EndColumn).beyondDomain(l)
}

// original are the coordinates of the formula's own variables at a point of a surface that may be moved.
func (s *Surface) original(x []float64) []float64 {
	if s.moved == nil {
		return x
	}
	g := newGraph()
	m := newMachine(g.compile(len(x), s.moved.inverse(g)))
	m.run(x)
	u := make([]float64, len(x))
	for i := range u {
		u[i] = m.output(i)
	}
	return u
}

// at is the innermost expression between two columns.
func (e *expression) at(col, end int) *expression {
	found := e
	e.walk(func(part *expression) {
		if part.col == col && part.end == end {
			found = part
		}
	})
	return found
}

// beyondDomain reports whether an expression whose arguments are finite has no value since these are outside of where it is
// defined, and not since its value is too large.
func (e *expression) beyondDomain(l *lowering) bool {
	args := make([]float64, 0, len(e.args))
	for _, a := range e.args {
		v := math.NaN() // of what holds the index of a sum
		if i, err := l.lower(a); err == nil {
			v, _ = l.value(i)
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
