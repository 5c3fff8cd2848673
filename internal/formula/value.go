package formula

import (
	"fmt"
	"slices"

	"gdplot/internal/catalog"
)

// value is what an expression is lowered to: a number, a vector or a matrix of nodes.
type value struct {
	rank       int // 0, 1 or 2
	id         ID  // of a number
	rows, cols int
	ids        []ID // row by row
}

func scalar(i ID) value { return value{id: i} }

func vector(ids []ID) value { return value{rank: 1, rows: len(ids), cols: 1, ids: ids} }

// len is how many nodes it has.
func (v value) len() int {
	if v.rank == 0 {
		return 1
	}
	return len(v.ids)
}

// at is node k, and of a number always that.
func (v value) at(k int) ID {
	if v.rank == 0 {
		return v.id
	}
	return v.ids[k]
}

// shape is what it is, in words.
func (v value) shape() string {
	switch v.rank {
	case 0:
		return "a number"
	case 1:
		return fmt.Sprintf("a vector of %d", v.rows)
	}
	return fmt.Sprintf("a matrix of %d by %d", v.rows, v.cols)
}

// like is a value of the same shape with other nodes.
func (v value) like(ids []ID) value {
	if v.rank == 0 {
		return scalar(ids[0])
	}
	v.ids = ids
	return v
}

// each applies a function entry by entry.
func (v value) each(f func(ID) ID) value {
	ids := make([]ID, v.len())
	for k := range ids {
		ids[k] = f(v.at(k))
	}
	return v.like(ids)
}

// entrywise applies a function to the entries of values that are numbers or all of one shape.
func (l *lowering) entrywise(e *Expression, args []value, f func([]ID) ID) (value, error) {
	shape := args[0]
	for _, v := range args[1:] {
		switch {
		case v.rank == 0:
		case shape.rank == 0:
			shape = v
		case shape.rank != v.rank || shape.rows != v.rows || shape.cols != v.cols:
			return value{}, e.Errorf("", "%s and %s do not go together", shape.shape(), v.shape())
		}
	}
	ids, entry := make([]ID, shape.len()), make([]ID, len(args))
	for k := range ids {
		for i, v := range args {
			entry[i] = v.at(k)
		}
		ids[k] = f(entry)
	}
	return shape.like(ids), nil
}

func (l *lowering) pairwise(e *Expression, args []value, f func(u, v ID) ID) (value, error) {
	if args[0].rank == 0 && args[1].rank == 0 {
		return scalar(f(args[0].id, args[1].id)), nil
	}
	return l.entrywise(e, args, func(pair []ID) ID { return f(pair[0], pair[1]) })
}

// product is that of matrices where there is one on the left and something to multiply it by, else that of entries.
func (l *lowering) product(e *Expression, args []value) (value, error) {
	a, b := args[0], args[1]
	if a.rank != 2 || b.rank == 0 {
		return l.pairwise(e, args, l.Mul)
	}
	if a.cols != b.rows {
		return value{}, e.Errorf("", "%s cannot multiply %s", a.shape(), b.shape())
	}
	ids := make([]ID, 0, a.rows*b.cols)
	column := make([]ID, b.rows)
	for i := range a.rows {
		for j := range b.cols {
			for k := range column {
				column[k] = b.ids[k*b.cols+j]
			}
			ids = append(ids, dot(l.Graph, a.ids[i*a.cols:(i+1)*a.cols], column))
		}
	}
	return value{rank: b.rank, rows: a.rows, cols: b.cols, ids: ids}, nil
}

// call lowers a call of a function whose arguments are known.
func (l *lowering) call(e *Expression, args []value) (value, error) {
	switch {
	case l.Reduce != nil && (isOfVectors(e.name) || slices.Contains(ofOneVector, e.name) && len(args) == 1):
		ids := make([]ID, len(args))
		for k := range ids {
			ids[k] = args[k].id
		}
		i, err := l.Reduce(l.Graph, e, ids)
		return scalar(i), err
	case isOfVectors(e.name):
		return l.ofVectors(e, args)
	case slices.Contains(ofOneVector, e.name) && len(args) == 1:
		return l.ofOneVector(e, args[0])
	}
	f, _ := findFunction(e.name)
	return l.entrywise(e, args, func(entry []ID) ID { return f.build(l.Graph, entry) })
}

// ofVectors lowers dot and quad.
func (l *lowering) ofVectors(e *Expression, args []value) (value, error) {
	u, v := args[0], args[1]
	if e.name == "quad" {
		if u.rank != 2 || u.rows != u.cols {
			return value{}, e.args[0].Errorf("", "quad takes a square matrix, and this is %s", u.shape())
		}
		if v.rank != 1 || v.rows != u.cols {
			return value{}, e.args[1].Errorf("", "%s cannot multiply %s", u.shape(), v.shape())
		}
		product, err := l.product(e, args)
		if err != nil {
			return value{}, err
		}
		u = product
	}
	if u.rank != 1 || v.rank != 1 || u.rows != v.rows {
		return value{}, e.Errorf("", "dot takes two vectors of one length, not %s and %s", u.shape(), v.shape())
	}
	return scalar(dot(l.Graph, u.ids, v.ids)), nil
}

// ofOneVector takes the entries of a vector for the arguments of a function.
func (l *lowering) ofOneVector(e *Expression, v value) (value, error) {
	if v.rank == 0 {
		usage := e.name + "(u, v, …)"
		if isRepetition(e.name) {
			usage = e.name + "(i, 1, n, …)"
		}
		return value{}, e.Errorf(usage, "%s of one value takes a vector", e.name)
	}
	switch e.name {
	case "sum", "prod":
		join, result := l.Add, l.Constant(0)
		if e.name == "prod" {
			join, result = l.Mul, l.Constant(1)
		}
		for _, u := range v.ids {
			result = join(result, u)
		}
		return scalar(result), nil
	}
	f, _ := findFunction(e.name)
	return scalar(f.build(l.Graph, v.ids)), nil
}

// list is a vector that is written out, [x, y].
func (l *lowering) list(e *Expression) (value, error) {
	ids := make([]ID, len(e.args))
	for k, a := range e.args {
		i, err := l.number(a, "an entry of a vector")
		if err != nil {
			return value{}, err
		}
		ids[k] = i
	}
	return vector(ids), nil
}

// constant is a number, vector or matrix of where.
func (l *lowering) constant(c catalog.Constant) value {
	if c.Entries == nil {
		return scalar(l.Constant(c.Value))
	}
	ids := make([]ID, len(c.Entries))
	for k, v := range c.Entries {
		ids[k] = l.Constant(v)
	}
	v := vector(ids)
	if c.Columns > 0 {
		v.rank, v.rows, v.cols = 2, len(ids)/c.Columns, c.Columns
	}
	return v
}

// whole is the vector of all variables.
func (l *lowering) whole() value {
	if l.plain == nil {
		l.plain = make([]ID, l.Dim)
		for k := range l.plain {
			l.plain[k] = l.coordinate(k)
		}
	}
	return vector(l.plain)
}
