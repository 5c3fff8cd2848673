package formula

import "slices"

// LinearIn reports whether the slopes of root by the first variables, so many, depend on none of these: whether root is linear
// in them.
func (g *Graph) LinearIn(root ID, vars, by int) bool {
	depends := make([]bool, 0, len(g.nodes))
	slopes := g.gradient(root, vars)[:by]
	for _, n := range g.nodes { // operands come before what uses them
		d := n.op == opVar && n.bits < uint64(by)
		for _, u := range []ID{n.u, n.v, n.w} {
			d = d || u != None && depends[u]
		}
		depends = append(depends, d)
	}
	return !slices.ContainsFunc(slopes, func(i ID) bool { return depends[i] })
}
