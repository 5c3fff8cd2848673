package surface

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/catalog"
)

// maxWork bounds how many operations a formula may unroll into.
const maxWork = 200_000

// scope is what the names in a formula mean.
type scope struct {
	variables []string // by name
	indexed   bool     // whether x[i] are the variables instead
	dim       int      // n
	constants []catalog.Constant
	moved     *transform // what the variables of the formula are, seen from those of the graph; nil for the same
}

// binding is the value of an index inside a sum or product.
type binding struct {
	name  string
	value int
}

// lowering turns a syntax tree into a graph: names are resolved, sums unrolled, constants folded.
type lowering struct {
	*graph
	scope
	indices []binding
	work    int
	points  []id // the formula's variables, where the scope moves them
}

// lower adds an expression to a graph. Every error is a *FormulaError.
func lower(g *graph, e *expression, s scope) (id, error) {
	l := &lowering{graph: g, scope: s}
	if s.moved != nil {
		l.points = s.moved.inverse(g)
	}
	return l.lower(e)
}

func (l *lowering) lower(e *expression) (id, error) {
	l.work++
	if l.work > maxWork {
		return none, e.tooLarge()
	}
	i, err := l.build(e)
	if err != nil {
		return none, err
	}
	if v, ok := l.value(i); ok && !finite(v) {
		return none, e.errorf("", "this part has no finite value")
	}
	return i, nil
}

func (e *expression) tooLarge() *FormulaError {
	return e.errorf("", "the formula unrolls into more than %d operations", maxWork)
}

func (l *lowering) build(e *expression) (id, error) {
	switch e.form {
	case numberForm:
		return l.constant(e.value), nil
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
		return none, err
	}
	switch e.form {
	case minusForm:
		return l.neg(args[0]), nil
	case callForm:
		f, _ := findFunction(e.name)
		return f.build(l.graph, args), nil
	}
	u, v := args[0], args[1]
	switch e.name {
	case "+":
		return l.add(u, v), nil
	case "-":
		return l.sub(u, v), nil
	case "*":
		return l.mul(u, v), nil
	case "/":
		return l.div(u, v), nil
	}
	return l.pow(u, v), nil
}

func (l *lowering) all(args []*expression) ([]id, error) {
	ids := make([]id, len(args))
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
func (l *lowering) name(e *expression) (id, error) {
	for i := len(l.indices) - 1; i >= 0; i-- {
		if l.indices[i].name == e.name {
			return l.constant(float64(l.indices[i].value)), nil
		}
	}
	for i, v := range l.variables {
		if v == e.name {
			return l.coordinate(i), nil
		}
	}
	for _, c := range l.constants {
		if c.Name == e.name {
			return l.constant(c.Value), nil
		}
	}
	switch {
	case e.name == "pi":
		return l.constant(math.Pi), nil
	case e.name == "e":
		return l.constant(math.E), nil
	case e.name == "n" && l.dim > 0:
		return l.constant(float64(l.dim)), nil
	}
	if l.dim > 0 && isNumbered(e.name) {
		return none, e.errorf("", "%s does not exist: there are %s", e.name, variables(l.dim))
	}
	if l.dim == 0 {
		return none, e.errorf(l.suggest(e.name), "%s is not known here", e.name)
	}
	return none, e.errorf(l.suggest(e.name), "%s is not known; constants are given under where", e.name)
}

// suggest finds the name that an unknown one most likely meant.
func (l *lowering) suggest(name string) string {
	known := []string{"pi", "e"}
	if l.dim > 0 {
		known = append(known, "n")
	}
	known = append(known, l.variables...)
	for _, c := range l.constants {
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
	if l.dim > 0 && name == "z" {
		return "x3"
	}
	if l.dim == 0 && len(l.variables) == 1 && (name == "t" || name == "n" || name == "i" || name == "step") {
		return l.variables[0] // other words for the number of the step
	}
	if len(name) == 1 {
		return "" // every other letter is as near
	}
	hint, _ := catalog.Suggest(name, known)
	return hint
}

// indexedVariable resolves x[i].
func (l *lowering) indexedVariable(e *expression) (id, error) {
	if !l.indexed {
		return none, e.errorf("", "x[…] is not known here")
	}
	i, err := l.whole(e.args[0], "an index")
	if err != nil {
		return none, err
	}
	if i < 1 || i > l.dim {
		return none, e.errorf("", "x[%d] does not exist: there are %s", i, variables(l.dim))
	}
	return l.coordinate(i - 1), nil
}

// coordinate is a variable of the formula.
func (l *lowering) coordinate(i int) id {
	if l.points != nil {
		return l.points[i]
	}
	return l.variable(i)
}

func variables(n int) string {
	if n == 1 {
		return "1 variable"
	}
	return fmt.Sprintf("%d variables", n)
}

// whole evaluates an expression that must be a whole number.
func (l *lowering) whole(e *expression, what string) (int, error) {
	i, err := l.lower(e)
	if err != nil {
		return 0, err
	}
	v, ok := l.value(i)
	if !ok {
		return 0, e.errorf("", "%s must be a number, without variables", what)
	}
	if v != math.Trunc(v) || math.Abs(v) > 1e9 {
		return 0, e.errorf("", "%s must be a whole number, not %g", what, v)
	}
	return int(v), nil
}

// repeat unrolls sum(i, from, to, u) and prod(…). Without any term they are 0 and 1.
func (l *lowering) repeat(e *expression) (id, error) {
	index, body := e.args[0], e.args[3]
	if l.isTaken(index.name) {
		return none, index.errorf("", "%s cannot be an index, it has a meaning already", index.name)
	}
	from, err := l.whole(e.args[1], "the first value of an index")
	if err != nil {
		return none, err
	}
	to, err := l.whole(e.args[2], "the last value of an index")
	if err != nil {
		return none, err
	}
	join, result := l.add, l.constant(0)
	if e.name == "prod" {
		join, result = l.mul, l.constant(1)
	}
	l.indices = append(l.indices, binding{name: index.name})
	defer func() { l.indices = l.indices[:len(l.indices)-1] }()
	for i := from; i <= to; i++ {
		l.indices[len(l.indices)-1].value = i
		u, err := l.lower(body)
		if l.work > maxWork {
			return none, e.tooLarge()
		}
		if err != nil {
			return none, err
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
	for _, c := range l.constants {
		if c.Name == name {
			return true
		}
	}
	return isReserved(name)
}
