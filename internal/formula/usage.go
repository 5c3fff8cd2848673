package formula

import (
	"fmt"
	"strconv"
	"strings"
)

// isReserved reports whether a name has a meaning of its own in formulas: a variable, a constant or a function.
func isReserved(name string) bool {
	switch name {
	case "x", "y", "n", "pi", "e":
		return true
	}
	return isNumbered(name) || isCallable(name)
}

// isNumbered reports whether a name is one of x1, x2, …
func isNumbered(name string) bool {
	digits := strings.TrimPrefix(name, "x")
	_, err := strconv.ParseUint(digits, 10, 32)
	return err == nil && digits != name
}

// NameFault says why a name cannot be that of a constant; empty where it can.
func NameFault(name string) string {
	switch {
	case !isName(name):
		return fmt.Sprintf("%q cannot be the name of a constant: use letters, digits and _", name)
	case isReserved(name):
		return name + " already has a meaning in formulas and cannot be the name of a constant"
	}
	return ""
}

func isName(s string) bool {
	for i, c := range s {
		if !isLetter(c) && (i == 0 || !isDigit(c)) {
			return false
		}
	}
	return s != ""
}

// maxDim bounds the number of variables.
const maxDim = 10_000

// Usage is how a formula names its variables.
type Usage struct {
	plain    *Expression // the first x or y
	y        bool
	numbered *Expression // the first x1, x2, …
	indexed  *Expression // the first x[…]
	n        bool
	highest  int // number of the highest x1, x2, … and constant x[1], x[2], …
}

// UsageOf looks through a formula of a surface.
func UsageOf(e *Expression) (Usage, error) {
	var u Usage
	var err error
	e.walk(func(e *Expression) {
		if err == nil {
			err = u.see(e)
		}
	})
	switch {
	case err != nil:
	case u.plain != nil && u.numbered != nil:
		err = u.numbered.Errorf("", "%s and %s cannot stand in one formula", u.plain.name, u.numbered.name)
	case u.plain != nil && u.indexed != nil:
		err = u.plain.Errorf(u.plain.name+"[1]", "%s without an index and x[…] cannot stand in one formula", u.plain.name)
	case u.plain == nil && u.numbered == nil && u.indexed == nil:
		err = e.Errorf("", "the formula has no variable: use x, x and y, or x1, x2, …")
	}
	return u, err
}

func (u *Usage) see(e *Expression) error {
	switch {
	case e.form == indexForm:
		u.indexed = first(u.indexed, e)
		if i := e.args[0]; i.form == numberForm && i.value >= 1 && i.value <= maxDim {
			u.highest = max(u.highest, int(i.value))
		}
	case e.form != nameForm:
	case e.name == "x" || e.name == "y":
		u.plain = first(u.plain, e)
		u.y = u.y || e.name == "y"
	case e.name == "n":
		u.n = true
	case isNumbered(e.name):
		k, _ := strconv.Atoi(e.name[1:])
		if k < 1 || e.name[1] == '0' || k > maxDim {
			return e.Errorf("", "variables are numbered from x1 to x%d", maxDim)
		}
		u.numbered = first(u.numbered, e)
		u.highest = max(u.highest, k)
	}
	return nil
}

func first(seen, now *Expression) *Expression {
	if seen != nil {
		return seen
	}
	return now
}

// Indexed reports whether x[i] are the variables, and not x and y.
func (u Usage) Indexed() bool { return u.plain == nil }

// defaultDim is the dimension of a formula in x[i] where nothing says another.
const defaultDim = 2

// Variables decides what the variables of a formula are. A formula in x[i] or n takes its dimension from the start,
// whose length is dim (0 if it is not known).
func (u Usage) Variables(dim int) ([]string, error) {
	if u.plain != nil {
		if u.y {
			return []string{"x", "y"}, nil
		}
		return []string{"x"}, nil
	}
	n := u.highest
	if u.indexed != nil || u.n {
		n = max(n, defaultDim)
		if dim > 0 {
			n = dim
		}
	}
	if n > maxDim {
		return nil, &Error{Column: 1, EndColumn: 2, Message: fmt.Sprintf("a surface has at most %d variables", maxDim)}
	}
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("x%d", i+1)
	}
	return names, nil
}
