package formula

import "math"

// IsSmooth reports whether the gradient of a node surely exists everywhere: nothing in it has a kink, or it only
// has one at values that cannot occur.
func (g *Graph) IsSmooth(root ID) bool {
	needed, _ := g.expand([]ID{root})
	lower := needed.lowerBounds()
	for _, n := range needed.nodes {
		switch n.op {
		case opAbs, opSqrt, opCbrt:
			if !(lower[n.u] > 0) {
				return false
			}
		case opSign, opFloor, opRound, opMin, opMax, opAsin, opAcos, opPow, opAtan2, opMod, opIf, opGreater, opAtLeast, opEqual:
			return false
		}
	}
	return true
}

// lowerBounds gives a number that the value of each node never falls below.
func (g *Graph) lowerBounds() []float64 {
	lower := make([]float64, len(g.nodes))
	for i, n := range g.nodes {
		lower[i] = math.Inf(-1)
		switch n.op {
		case opConst:
			lower[i], _ = g.Value(ID(i))
		case opAdd:
			lower[i] = lower[n.u] + lower[n.v]
		case opSub:
			lower[i] = lower[n.u] + g.lowerOfNegative(n.v)
		case opMul:
			switch {
			case n.u == n.v:
				lower[i] = 0
			case lower[n.u] >= 0 && lower[n.v] >= 0:
				lower[i] = times(lower[n.u], lower[n.v])
			}
		case opDiv:
			if lower[n.u] >= 0 && lower[n.v] >= 0 {
				lower[i] = 0
			}
		case opExp, opAbs, opSqrt, opSigmoid, opSoftplus:
			lower[i] = 0
		case opCosh:
			lower[i] = 1
		case opSin, opCos, opTanh:
			lower[i] = -1
		case opNeg:
			lower[i] = g.lowerOfNegative(n.u)
		}
	}
	return lower
}

// lowerOfNegative bounds −u from below where u is bounded from above by its nature.
func (g *Graph) lowerOfNegative(u ID) float64 {
	switch g.nodes[u].op {
	case opSin, opCos, opTanh, opSigmoid:
		return -1
	}
	return math.Inf(-1)
}
