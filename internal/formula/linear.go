package formula

// Linear reports whether the outputs of an elementwise graph are sums of multiples of its vectors, with factors that are the
// same for all coordinates and made of numbers, and of sums of products of two such sums. plain says that no factor is made
// of the latter: the multiples are of fixed numbers.
func Linear(g *Graph, vectors, numbers int, reductions []Reduction, outputs []ID) (linear, plain bool) {
	kinds := make([]linearity, len(g.nodes))
	plain = true
	for i, n := range g.nodes {
		kinds[i] = g.linearity(n, kinds, vectors, numbers, reductions, &plain)
	}
	for _, o := range outputs {
		if k := kinds[o]; k != multiples && !g.is(o, 0) {
			return false, false
		}
	}
	return true, plain
}

// linearity is what a node is to a turn of the axes.
type linearity uint8

const (
	other     linearity = iota
	factor              // a number that does not change
	multiples           // a vector that turns along
	products            // of two such vectors, coordinate by coordinate
)

func (g *Graph) linearity(n node, kinds []linearity, vectors, numbers int, reductions []Reduction, plain *bool) linearity {
	of := func(i ID) linearity { return kinds[i] }
	switch n.op {
	case opConst:
		return factor
	case opVar:
		switch v := int(n.bits); {
		case v < vectors:
			return multiples
		case v < vectors+numbers:
			return factor
		default:
			*plain = false
			r := reductions[v-vectors-numbers]
			if k := kinds[r.Of]; r.Kind == Summing && (k == products || k == factor) {
				return factor
			}
			return other
		}
	case opAdd, opSub:
		if of(n.u) == of(n.v) {
			return of(n.u)
		}
		return other
	case opNeg, opHold:
		return of(n.u)
	case opMul, opTimes:
		return multiplied(of(n.u), of(n.v))
	case opPowInt:
		if of(n.u) == multiples && n.exponent() == 2 {
			return products
		}
	case opDiv, opQuot:
		if of(n.v) == factor {
			return of(n.u)
		}
	case opIf:
		if of(n.u) == factor && of(n.v) == of(n.w) {
			return of(n.v)
		}
		if of(n.u) == factor && (of(n.v) == multiples && g.is(n.w, 0) || of(n.w) == multiples && g.is(n.v, 0)) {
			return multiples
		}
		return other
	}
	for _, u := range n.operands() {
		if of(u) != factor {
			return other
		}
	}
	return factor
}

func multiplied(u, v linearity) linearity {
	switch {
	case u == factor:
		return v
	case v == factor:
		return u
	case u == multiples && v == multiples:
		return products
	}
	return other
}
