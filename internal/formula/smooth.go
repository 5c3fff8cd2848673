package formula

// IsSmooth reports whether the gradient of a node surely exists everywhere: nothing in it has a kink, or it only
// has one at values that cannot occur.
func (g *Graph) IsSmooth(root ID) bool {
	needed, _ := g.expand([]ID{root})
	limits := needed.bounds()
	for _, n := range needed.nodes {
		switch n.op {
		case opAbs, opSqrt, opCbrt:
			if !(limits[n.u].lo > 0) {
				return false
			}
		case opSign, opFloor, opRound, opMin, opMax, opAsin, opAcos, opPow, opAtan2, opMod, opIf, opGreater, opAtLeast, opEqual:
			return false
		}
	}
	return true
}
