package formula

// Power is a number to a power that goes up by one with a variable: Base^(k + Shift).
type Power struct {
	Base, Shift float64
}

// TakePowers puts variables, the first of which has the number first, in place of nodes that are powers of a number between 0
// and 1 to a variable plus a whole number, at most so many, and returns what they are. Such powers, of the decay of an average,
// are computed once a step; whoever steps knows them from the step before.
func (g *Graph) TakePowers(variable, first, most int) []Power {
	var all []Power
	for i, n := range g.nodes {
		if n.op != opPow || len(all) == most {
			continue
		}
		base, ok := g.Value(n.u)
		shift, isPower := g.shiftOf(n.v, variable)
		if ok && isPower && 0 < base && base < 1 {
			g.nodes[i] = node{op: opVar, u: None, v: None, w: None, bits: uint64(first + len(all))}
			all = append(all, Power{base, shift})
		}
	}
	return all
}

// shiftOf is the whole number that a node adds to a variable.
func (g *Graph) shiftOf(i ID, variable int) (float64, bool) {
	n := g.nodes[i]
	switch {
	case n.op == opVar:
		return 0, int(n.bits) == variable
	case n.op != opAdd:
		return 0, false
	}
	for _, pair := range [][2]ID{{n.u, n.v}, {n.v, n.u}} {
		c, ok := g.Value(pair[0])
		v := g.nodes[pair[1]]
		if ok && v.op == opVar && int(v.bits) == variable && c == float64(int(c)) && 0 <= c && c < 1e6 {
			return c, true
		}
	}
	return 0, false
}
