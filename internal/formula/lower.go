package formula

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
)

// maxWork bounds how many operations a formula may unroll into.
const maxWork = 200_000

// Scope is what the names in a formula mean.
type Scope struct {
	Variables []string                     // by name
	Vector    string                       // the name, x as a rule, whose entries are the variables, and which without an index is all of them; empty for none
	Dim       int                          // n
	Constants []catalog.Constant           // numbers, vectors and matrices
	Lines     []Line                       // named parts, in their order
	Moved     func(*Graph) []ID            // adds what the variables of the formula are, seen from those of the graph; nil for the same
	Known     func(name string) (ID, bool) // what other names stand for; nil for none
	Suggest   func() []string              // the names that Known knows; nil for none
	Reduce    Reducer                      // makes one number of what is computed for every coordinate; nil where formulas see all of them
}

// Reducer adds a node for the reduction (dot, norm, sum …) over all coordinates of what its arguments are at each.
type Reducer func(g *Graph, e *Expression, args []ID) (ID, error)

// Line is a named part of a formula.
type Line struct {
	Name, Text string
	Tree       *Expression
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
	bound  []binding
	work   int
	points []ID             // the formula's variables, where the scope moves them
	values map[string]value // of names that were looked up, and of these lines
	plain  []ID             // of all variables, once they are asked for together: each term of a long sum may do so
}

// Lower adds an expression to a graph. Every error is a *Error.
func Lower(g *Graph, e *Expression, s Scope) (ID, error) {
	l := &lowering{Graph: g, Scope: s, values: map[string]value{}}
	if s.Moved != nil {
		l.points = s.Moved(g)
	}
	if err := l.lowerLines(); err != nil {
		return None, err
	}
	return l.number(e, "a formula")
}

// lowerLines adds the named parts. Their errors tell which line is meant.
func (l *lowering) lowerLines() error {
	first := map[string]bool{}
	for i, line := range l.Lines {
		v, err := l.lower(line.Tree)
		if err != nil {
			var fault *Error
			if errors.As(err, &fault) {
				fault.Line = i + 1
			}
			return err
		}
		if !first[line.Name] {
			l.values[line.Name], first[line.Name] = v, true
		}
	}
	return nil
}

// lower adds an expression of any shape.
func (l *lowering) lower(e *Expression) (value, error) {
	l.work++
	if l.work > maxWork {
		return value{}, e.tooLarge()
	}
	v, err := l.build(e)
	if err != nil {
		return value{}, err
	}
	for k := range v.len() {
		if c, ok := l.Value(v.at(k)); ok && !numeric.Finite(c) {
			return value{}, e.Errorf("", "this part has no finite value")
		}
	}
	return v, nil
}

// number adds an expression that has to be one number; what says what it is for.
func (l *lowering) number(e *Expression, what string) (ID, error) {
	v, err := l.lower(e)
	if err != nil {
		return None, err
	}
	if v.rank > 0 {
		return None, e.Errorf("", "%s is one number, and this is %s: norm, dot or sum make one of it", what, v.shape())
	}
	return v.id, nil
}

func (e *Expression) tooLarge() *Error {
	return e.Errorf("", "the formula unrolls into more than %d operations", maxWork)
}

func (l *lowering) build(e *Expression) (value, error) {
	switch e.form {
	case numberForm:
		return scalar(l.Constant(e.value)), nil
	case nameForm:
		return l.name(e)
	case indexForm:
		return l.indexed(e)
	case listForm:
		return l.list(e)
	case callForm:
		if isRepetition(e.name) && len(e.args) == 4 {
			i, err := l.repeat(e)
			return scalar(i), err
		}
		if e.name == "if" {
			return l.choice(e)
		}
	}
	args, err := l.all(e.args)
	if err != nil {
		return value{}, err
	}
	switch e.form {
	case minusForm:
		return args[0].each(l.Neg), nil
	case notForm:
		return args[0].each(l.not), nil
	case callForm:
		return l.call(e, args)
	}
	if precedence[e.name] < sumLevel {
		return l.pairwise(e, args, func(u, v ID) ID { return l.condition(e.name, u, v) })
	}
	switch e.name {
	case "+":
		return l.pairwise(e, args, l.Add)
	case "-":
		return l.pairwise(e, args, l.Sub)
	case "*":
		return l.product(e, args)
	case "/":
		return l.pairwise(e, args, l.Div)
	}
	return l.pairwise(e, args, l.pow)
}

// choice lowers if(c, u, d, v, …, w). Where a condition is known, what it does not choose is left aside, and need not have a value.
func (l *lowering) choice(e *Expression) (value, error) {
	var args []value
	last := len(e.args) - 1
	for i := 0; i < last; i += 2 {
		c, err := l.lower(e.args[i])
		if err != nil {
			return value{}, err
		}
		known, ok := l.Value(c.at(0))
		if ok = ok && c.rank == 0; ok && known == 0 {
			continue
		}
		u, err := l.lower(e.args[i+1])
		if err != nil {
			return value{}, err
		}
		if ok {
			args = append(args, u)
			return l.entrywise(e, args, func(entry []ID) ID { return choice(l.Graph, entry) })
		}
		args = append(args, c, u)
	}
	u, err := l.lower(e.args[last])
	if err != nil {
		return value{}, err
	}
	return l.entrywise(e, append(args, u), func(entry []ID) ID { return choice(l.Graph, entry) })
}

// condition is a comparison, or two conditions joined.
func (l *lowering) condition(sign string, u, v ID) ID {
	switch sign {
	case "and":
		return l.both(u, v)
	case "or":
		return l.either(u, v)
	}
	return l.compare(sign, u, v)
}

func (l *lowering) all(args []*Expression) ([]value, error) {
	values := make([]value, len(args))
	for k, a := range args {
		v, err := l.lower(a)
		if err != nil {
			return nil, err
		}
		values[k] = v
	}
	return values, nil
}

// name resolves a bare name, from the innermost meaning outwards.
func (l *lowering) name(e *Expression) (value, error) {
	for i := len(l.bound) - 1; i >= 0; i-- {
		if l.bound[i].name == e.name {
			return scalar(l.Constant(float64(l.bound[i].value))), nil
		}
	}
	v, ok := l.values[e.name]
	if !ok {
		if v, ok = l.declared(e.name); ok {
			l.values[e.name] = v
		}
	}
	if ok {
		return v, nil
	}
	if l.Known != nil {
		if i, ok := l.Known(e.name); ok {
			return scalar(i), nil
		}
	}
	switch {
	case e.name == "pi":
		return scalar(l.Constant(math.Pi)), nil
	case e.name == "e":
		return scalar(l.Constant(math.E)), nil
	case e.name == "n" && l.Dim > 0:
		return scalar(l.Constant(float64(l.Dim))), nil
	}
	if v, ok := l.family(e.name); ok {
		return v, nil
	}
	if l.Dim > 0 && isNumbered(e.name) {
		return value{}, e.Errorf("", "%s does not exist: there are %s", e.name, variables(l.Dim))
	}
	if l.Dim == 0 {
		return value{}, e.Errorf(l.suggest(e.name), "%s is not known here", e.name)
	}
	return value{}, e.Errorf(l.suggest(e.name), "%s is not known; constants are given under where", e.name)
}

// declared is what a name stands for that is none of the lines and has one meaning throughout: vectors have many numbers, and are
// made once.
func (l *lowering) declared(name string) (value, bool) {
	if i := slices.Index(l.Variables, name); i >= 0 {
		return scalar(l.coordinate(i)), true
	}
	for _, c := range l.Constants {
		if c.Name == name {
			return l.constant(c), true
		}
	}
	if l.Known != nil {
		if _, ok := l.Known(name); ok {
			return value{}, false
		}
	}
	if name == l.Vector && name != "" {
		return l.whole(), true
	}
	return value{}, false
}

// suggest finds the name that an unknown one most likely meant.
func (l *lowering) suggest(name string) string {
	known := []string{"pi", "e"}
	if l.Dim > 0 {
		known = append(known, "n")
	}
	known = append(known, l.Variables...)
	if l.Suggest != nil {
		known = append(known, l.Suggest()...)
	}
	for _, c := range l.Constants {
		known = append(known, c.Name)
	}
	for _, line := range l.Lines {
		known = append(known, line.Name)
	}
	for _, b := range l.bound {
		known = append(known, b.name)
	}
	for _, k := range known {
		if strings.EqualFold(k, name) {
			return k
		}
	}
	if flat := strings.ReplaceAll(name, "_", ""); flat != name && (slices.Contains(known, flat) || l.Dim > 0 && isNumbered(flat)) {
		return flat
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
