package formula

import "math"

// expander copies what some outputs need into a fresh graph, with powers written as products.
type expander struct {
	from *Graph
	to   *Graph
	done map[ID]ID
}

// expand returns a graph of exactly the nodes that outputs need, and the outputs in it.
func (g *Graph) expand(outputs []ID) (*Graph, []ID) {
	e := &expander{from: g, to: NewGraph(), done: map[ID]ID{}}
	needed := make([]bool, len(g.nodes))
	for _, o := range outputs {
		needed[o] = true
	}
	for i := len(g.nodes) - 1; i >= 0; i-- {
		if n := g.nodes[i]; needed[i] {
			for _, u := range n.operands() {
				needed[u] = true
			}
		}
	}
	for i, n := range g.nodes {
		if needed[i] {
			e.done[ID(i)] = e.copy(n)
		}
	}
	copied := make([]ID, len(outputs))
	for i, o := range outputs {
		copied[i] = e.done[o]
	}
	return e.to, copied
}

func (e *expander) copy(n node) ID {
	if n.op == opPowInt {
		return e.power(e.done[n.u], n.exponent())
	}
	if n.u != None {
		n.u = e.done[n.u]
	}
	if n.v != None {
		n.v = e.done[n.v]
	}
	if n.w != None {
		n.w = e.done[n.w]
	}
	return e.to.put(n)
}

// power multiplies by repeated squaring.
func (e *expander) power(u ID, k float64) ID {
	switch {
	case k < 0:
		return e.to.apply(opDiv, e.to.Constant(1), e.power(u, -k))
	case k == 1:
		return u
	case math.Mod(k, 2) == 0:
		half := e.power(u, k/2)
		return e.to.apply(opMul, half, half)
	}
	return e.to.apply(opMul, u, e.power(u, k-1))
}
