package formula

// choose is u where a condition holds, else v.
func (g *Graph) choose(condition, u, v ID) ID {
	if c, ok := g.Value(condition); ok {
		if c != 0 {
			return u
		}
		return v
	}
	if u == v {
		return u
	}
	return g.put(node{op: opIf, u: condition, v: u, w: v})
}

// compare is the condition that a sign of the language makes of two nodes.
func (g *Graph) compare(sign string, u, v ID) ID {
	switch sign {
	case ">":
		return g.apply(opGreater, u, v)
	case "<":
		return g.apply(opGreater, v, u)
	case ">=":
		return g.apply(opAtLeast, u, v)
	case "<=":
		return g.apply(opAtLeast, v, u)
	case "!=":
		return g.not(g.apply(opEqual, min(u, v), max(u, v)))
	}
	return g.apply(opEqual, min(u, v), max(u, v))
}

// not is the condition that holds where another does not.
func (g *Graph) not(u ID) ID { return g.apply(opEqual, u, g.Constant(0)) }

// both holds where two conditions do.
func (g *Graph) both(u, v ID) ID { return g.Mul(u, v) }

// either holds where one of two conditions does.
func (g *Graph) either(u, v ID) ID { return g.apply(opMax, min(u, v), max(u, v)) }
