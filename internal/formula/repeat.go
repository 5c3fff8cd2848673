package formula

import (
	"math"
	"slices"
)

// wholeNumber evaluates an expression that must be a whole number.
func (l *lowering) wholeNumber(e *Expression, what string) (int, error) {
	i, err := l.number(e, what)
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
	from, err := l.wholeNumber(e.args[1], "the first value of an index")
	if err != nil {
		return None, err
	}
	to, err := l.wholeNumber(e.args[2], "the last value of an index")
	if err != nil {
		return None, err
	}
	join, result := l.Add, l.Constant(0)
	if e.name == "prod" {
		join, result = l.Mul, l.Constant(1)
	}
	l.bound = append(l.bound, binding{name: index.name})
	defer func() { l.bound = l.bound[:len(l.bound)-1] }()
	for i := from; i <= to; i++ {
		l.bound[len(l.bound)-1].value = i
		u, err := l.number(body, "what is repeated")
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
	for _, b := range l.bound {
		if b.name == name {
			return true
		}
	}
	for _, c := range l.Constants {
		if c.Name == name {
			return true
		}
	}
	for _, line := range l.Lines {
		if line.Name == name {
			return true
		}
	}
	return isReserved(name) || slices.Contains(l.Variables, name)
}
