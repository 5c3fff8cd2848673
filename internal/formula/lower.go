package formula

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/catalog"
)

// maxWork bounds how many operations a formula may unroll into.
const maxWork = 200_000

// Scope is what the names in a formula mean.
type Scope struct {
	Variables []string // by name
	Indexed   bool     // whether x[i] are the variables instead
	Dim       int      // n
	Constants []catalog.Constant
	Moved     func(*Graph) []ID // adds what the variables of the formula are, seen from those of the graph; nil for the same
}

// binding is the value of an index inside a sum or product.
type binding struct {
	name  string
	value int
}

// lowering turns a syntax tree into a graph: names are resolved, sums unrolled, constants folded.
type lowering struct {
	*Graph
	Scope
	indices []binding
	work    int
	points  []ID // the formula's variables, where the scope moves them
}

// Lower adds an expression to a graph. Every error is a *Error.
func Lower(g *Graph, e *Expression, s Scope) (ID, error) {
	l := &lowering{Graph: g, Scope: s}
	if s.Moved != nil {
		l.points = s.Moved(g)
	}
	return l.lower(e)
}

func (l *lowering) lower(e *Expression) (ID, error) {
	l.work++
	if l.work > maxWork {
		return None, e.tooLarge()
	}
	i, err := l.build(e)
	if err != nil {
		return None, err
	}
	if v, ok := l.Value(i); ok && !finite(v) {
		return None, e.Errorf("", "this part has no finite value")
	}
	return i, nil
}

func (e *Expression) tooLarge() *Error {
	return e.Errorf("", "the formula unrolls into more than %d operations", maxWork)
}

func (l *lowering) build(e *Expression) (ID, error) {
	switch e.form {
	case numberForm:
		return l.Constant(e.value), nil
	case nameForm:
		return l.name(e)
	case indexForm:
		return l.indexedVariable(e)
	case callForm:
		if isRepetition(e.name) {
			return l.repeat(e)
		}
	}
	args, err := l.all(e.args)
	if err != nil {
		return None, err
	}
	switch e.form {
	case minusForm:
		return l.Neg(args[0]), nil
	case callForm:
		f, _ := findFunction(e.name)
		return f.build(l.Graph, args), nil
	}
	u, v := args[0], args[1]
	switch e.name {
	case "+":
		return l.Add(u, v), nil
	case "-":
		return l.Sub(u, v), nil
	case "*":
		return l.Mul(u, v), nil
	case "/":
		return l.Div(u, v), nil
	}
	return l.pow(u, v), nil
}

func (l *lowering) all(args []*Expression) ([]ID, error) {
	ids := make([]ID, len(args))
	for k, a := range args {
		i, err := l.lower(a)
		if err != nil {
			return nil, err
		}
		ids[k] = i
	}
	return ids, nil
}

// name resolves a bare name, from the innermost meaning outwards.
func (l *lowering) name(e *Expression) (ID, error) {
	for i := len(l.indices) - 1; i >= 0; i-- {
		if l.indices[i].name == e.name {
			return l.Constant(float64(l.indices[i].value)), nil
		}
	}
	for i, v := range l.Variables {
		if v == e.name {
			return l.coordinate(i), nil
		}
	}
	for _, c := range l.Constants {
		if c.Name == e.name {
			return l.Constant(c.Value), nil
		}
	}
	switch {
	case e.name == "pi":
		return l.Constant(math.Pi), nil
	case e.name == "e":
		return l.Constant(math.E), nil
	case e.name == "n" && l.Dim > 0:
		return l.Constant(float64(l.Dim)), nil
	}
	if l.Dim > 0 && isNumbered(e.name) {
		return None, e.Errorf("", "%s does not exist: there are %s", e.name, variables(l.Dim))
	}
	if l.Dim == 0 {
		return None, e.Errorf(l.suggest(e.name), "%s is not known here", e.name)
	}
	return None, e.Errorf(l.suggest(e.name), "%s is not known; constants are given under where", e.name)
}

// suggest finds the name that an unknown one most likely meant.
func (l *lowering) suggest(name string) string {
	known := []string{"pi", "e"}
	if l.Dim > 0 {
		known = append(known, "n")
	}
	known = append(known, l.Variables...)
	for _, c := range l.Constants {
		known = append(known, c.Name)
	}
	for _, b := range l.indices {
		known = append(known, b.name)
	}
	for _, k := range known {
		if strings.EqualFold(k, name) {
			return k
		}
	}
	if l.Dim > 0 && name == "z" {
		return "x3"
	}
	if l.Dim == 0 && len(l.Variables) == 1 && (name == "t" || name == "n" || name == "i" || name == "step") {
		return l.Variables[0] // other words for the number of the step
	}
	if len(name) == 1 {
		return "" // every other letter is as near
	}
	hint, _ := catalog.Suggest(name, known)
	return hint
}

// indexedVariable resolves x[i].
func (l *lowering) indexedVariable(e *Expression) (ID, error) {
	if !l.Indexed {
		return None, e.Errorf("", "x[…] is not known here")
	}
	i, err := l.whole(e.args[0], "an index")
	if err != nil {
		return None, err
	}
	if i < 1 || i > l.Dim {
		return None, e.Errorf("", "x[%d] does not exist: there are %s", i, variables(l.Dim))
	}
	return l.coordinate(i - 1), nil
}

// coordinate is a variable of the formula.
func (l *lowering) coordinate(i int) ID {
	if l.points != nil {
		return l.points[i]
	}
	return l.Variable(i)
}

func variables(n int) string {
	if n == 1 {
		return "1 variable"
	}
	return fmt.Sprintf("%d variables", n)
}

// whole evaluates an expression that must be a whole number.
func (l *lowering) whole(e *Expression, what string) (int, error) {
	i, err := l.lower(e)
	if err != nil {
		return 0, err
	}
	v, ok := l.Value(i)
	if !ok {
		return 0, e.Errorf("", "%s must be a number, without variables", what)
	}
	if v != math.Trunc(v) || math.Abs(v) > 1e9 {
		return 0, e.Errorf("", "%s must be a whole number, not %g", what, v)
	}
	return int(v), nil
}

// repeat unrolls sum(i, from, to, u) and prod(…). Without any term they are 0 and 1.
func (l *lowering) repeat(e *Expression) (ID, error) {
	index, body := e.args[0], e.args[3]
	if l.isTaken(index.name) {
		return None, index.Errorf("", "%s cannot be an index, it has a meaning already", index.name)
	}
	from, err := l.whole(e.args[1], "the first value of an index")
	if err != nil {
		return None, err
	}
	to, err := l.whole(e.args[2], "the last value of an index")
	if err != nil {
		return None, err
	}
	join, result := l.Add, l.Constant(0)
	if e.name == "prod" {
		join, result = l.Mul, l.Constant(1)
	}
	l.indices = append(l.indices, binding{name: index.name})
	defer func() { l.indices = l.indices[:len(l.indices)-1] }()
	for i := from; i <= to; i++ {
		l.indices[len(l.indices)-1].value = i
		u, err := l.lower(body)
		if l.work > maxWork {
			return None, e.tooLarge()
		}
		if err != nil {
			return None, err
		}
		result = join(result, u)
	}
	return result, nil
}

// isTaken reports whether a name has a meaning that an index must not hide.
func (l *lowering) isTaken(name string) bool {
	for _, b := range l.indices {
		if b.name == name {
			return true
		}
	}
	for _, c := range l.Constants {
		if c.Name == name {
			return true
		}
	}
	return isReserved(name)
}
