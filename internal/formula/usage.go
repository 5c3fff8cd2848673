package formula

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
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
	case !isName(name) || slices.Contains(words, name):
		return fmt.Sprintf("%q cannot be the name of a constant: use letters, digits and _", name)
	case isReserved(name):
		return name + " already has a meaning in formulas and cannot be the name of a constant"
	}
	return ""
}

// VariableFault says why a name cannot be that of a variable; empty where it can.
func VariableFault(name string) string {
	switch {
	case !isName(name) || slices.Contains(words, name):
		return fmt.Sprintf("%q cannot be the name of a variable: use letters, digits and _", name)
	case isCallable(name) || name == "pi" || name == "e" || name == "n":
		return name + " already has a meaning in formulas and cannot be the name of a variable"
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
	indexed  *Expression // the first x[…], or w[…] of a name that nothing else has
	vectors  bool        // whether there are vectors other than those that it writes out
	listed   bool        // whether x is an entry of a vector that it writes out, and so a number
	n        bool
	highest  int      // number of the highest x1, x2, … and constant x[1], x[2], …
	length   int      // of the first vector, or columns of the first matrix, among its constants
	own      []string // names of its own, where nobody has to say in which order they are
}

// UsageOf looks through a formula of a surface and the lines that it names.
func UsageOf(e *Expression, constants []catalog.Constant, lines []Line) (Usage, error) {
	var u Usage
	look := func(tree *Expression) (err error) {
		tree.walk(func(part *Expression) {
			if err == nil {
				err = u.see(part, constants, lines)
			}
		})
		return err
	}
	for i, line := range lines {
		if err := look(line.Tree); err != nil {
			var fault *Error
			if errors.As(err, &fault) {
				fault.Line = i + 1
			}
			return u, err
		}
	}
	err := look(e)
	switch {
	case err != nil:
	case u.plain != nil && u.numbered != nil && !u.whole():
		err = u.numbered.Errorf("", "%s and %s cannot stand in one formula", u.plain.name, u.numbered.name)
	case u.indexed != nil && u.indexed.name != "x" && (u.plain != nil || u.numbered != nil):
		other := first(u.plain, u.numbered)
		err = other.Errorf("", "%s and %s[…] cannot stand in one formula, unless its variables are listed", other.name, u.indexed.name)
	case u.plain != nil && u.indexed != nil && !u.whole():
		err = u.plain.Errorf(u.plain.name+"[1]", "%s without an index and x[…] cannot stand in one formula", u.plain.name)
	case u.plain == nil && u.numbered == nil && u.indexed == nil:
		names := unknown(e, constants, lines)
		for _, line := range lines {
			names = append(names, unknown(line.Tree, constants, lines)...)
		}
		if u.own = ordered(names); u.own == nil {
			err = e.Errorf("", "the formula has no variable%s", unlisted(names))
		}
	}
	return u, err
}

// ordered are names that can be variables and of which everybody knows the order: one alone, as r, or one with numbers that lack none,
// as u1 and u2 or theta0 and theta1; nil of others.
func ordered(names []string) []string {
	names = slices.Compact(slices.Sorted(slices.Values(names)))
	if len(names) == 0 || slices.ContainsFunc(names, func(n string) bool { return VariableFault(n) != "" || slices.Contains(taken, strings.ToLower(n)) }) {
		return nil
	}
	if len(names) == 1 {
		return names
	}
	stem := strings.TrimRight(names[0], "0123456789")
	at := func(i int) string { return stem + strconv.Itoa(i) }
	from := 1
	if slices.Contains(names, at(0)) {
		from = 0
	}
	for i := range names {
		if !slices.Contains(names, at(from+i)) {
			return nil
		}
	}
	for i := range names {
		names[i] = at(from + i)
	}
	return names
}

// unlisted tells how a formula gets variables that has none: by listing the names that it uses and nobody knows, if there are any.
func unlisted(names []string) string {
	if len(names) == 0 {
		return ": use x, x and y, or x1, x2, …"
	}
	return fmt.Sprintf(" that is known: list them, {formula: {f: …, variables: [%s]}}, or use x, x and y, or x1, x2, …", strings.Join(names, ", "))
}

// unknown are the names in a formula that nobody knows, in the order in which they appear.
func unknown(e *Expression, constants []catalog.Constant, lines []Line) (names []string) {
	e.walk(func(part *Expression) {
		known := part.form != nameForm || slices.Contains(names, part.name) || slices.Contains(taken, part.name) || isGiven(part.name, constants, lines)
		if !known {
			names = append(names, part.name)
		}
	})
	return names
}

// Own are variables that the formula alone names, in their order: r, or theta0 and theta1.
func (u Usage) Own() []string { return u.own }

// taken are names that are no variables: what a sum or a product counts by, as a rule, and the constants of the language.
var taken = []string{"i", "j", "k", "pi", "e"}

// whole reports whether x without an index is the vector of all variables.
func (u *Usage) whole() bool { return u.vectors && !u.y && !u.listed }

func (u *Usage) see(e *Expression, constants []catalog.Constant, lines []Line) error {
	switch {
	case e.form == callForm && (isOfVectors(e.name) || slices.Contains(ofOneVector, e.name) && len(e.args) == 1):
		u.vectors = true
	case e.form == listForm:
		for _, a := range e.args {
			a.walk(func(part *Expression) {
				u.listed = u.listed || part.form == nameForm && part.name == "x"
			})
		}
	case e.form == indexForm && e.name == "y":
		u.plain, u.y = first(u.plain, e), true
	case e.form == indexForm && !isGiven(e.name, constants, lines):
		u.indexed = first(u.indexed, e)
		if e.name != u.indexed.name {
			return e.Errorf("", "%s[…] and %s[…] cannot both be variables, unless these are listed: variables: [%s1, %s1, …]", u.indexed.name, e.name, u.indexed.name, e.name)
		}
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
			return e.Errorf("", "variables are numbered from x1 to x%d; others have their names listed: {f: …, variables: [%s, …]}", maxDim, e.name)
		}
		u.numbered = first(u.numbered, e)
		u.highest = max(u.highest, k)
	default:
		u.seeConstant(e.name, constants)
	}
	return nil
}

// isGiven reports whether a name is that of a constant or a line.
func isGiven(name string, constants []catalog.Constant, lines []Line) bool {
	return slices.ContainsFunc(constants, func(c catalog.Constant) bool { return c.Name == name }) ||
		slices.ContainsFunc(lines, func(l Line) bool { return l.Name == name })
}

// seeConstant notes a vector or a matrix.
func (u *Usage) seeConstant(name string, constants []catalog.Constant) {
	for _, c := range constants {
		if c.Name != name || c.Entries == nil {
			continue
		}
		u.vectors = true
		if u.length == 0 {
			u.length = len(c.Entries)
			if c.Columns > 0 {
				u.length = c.Columns
			}
		}
	}
}

func first(seen, now *Expression) *Expression {
	if seen != nil {
		return seen
	}
	return now
}

// Vector is the name whose entries are the variables, empty where these are x and y.
func (u Usage) Vector() string {
	switch {
	case u.indexed != nil && u.plain == nil:
		return u.indexed.name
	case u.plain == nil || u.whole():
		return "x"
	}
	return ""
}

// Indexes reports whether it has x[i], or x for the vector of all variables.
func (u Usage) Indexes() bool {
	return u.indexed != nil && u.indexed.name == "x" || u.plain != nil && u.whole()
}

// defaultDim is the dimension of a formula in x[i] where nothing says another.
const defaultDim = 2

// Variables decides what the variables of a formula are. A formula in x[i], n or the vector x takes its dimension from the
// start, whose length is dim (0 if it is not known), or else from its vectors.
func (u Usage) Variables(dim int) ([]string, error) {
	vector := u.Vector()
	if vector == "" {
		if u.y {
			return []string{"x", "y"}, nil
		}
		return []string{"x"}, nil
	}
	n := u.highest
	if u.indexed != nil || u.n || u.plain != nil {
		n = max(n, defaultDim)
		switch {
		case dim > 0:
			n = dim
		case u.length > 0:
			n = max(u.highest, u.length)
		}
	}
	if n > maxDim {
		return nil, &Error{Column: 1, EndColumn: 2, Message: fmt.Sprintf("a surface has at most %d variables", maxDim)}
	}
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("%s%d", vector, i+1)
	}
	return names, nil
}
