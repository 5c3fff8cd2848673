package formula

import "slices"

// Unbound are the names in a formula that are no functions, constants or indices of sums, each once, in their order.
func (e *Expression) Unbound() []string {
	var names, bound []string
	var visit func(e *Expression)
	visit = func(e *Expression) {
		args := e.args
		repeats := e.form == callForm && isRepetition(e.name) && len(args) == 4
		if repeats {
			bound, args = append(bound, args[0].name), args[1:]
		}
		if e.form == nameForm && e.name != "pi" && e.name != "e" && !slices.Contains(bound, e.name) && !slices.Contains(names, e.name) {
			names = append(names, e.name)
		}
		for _, a := range args {
			visit(a)
		}
		if repeats {
			bound = bound[:len(bound)-1]
		}
	}
	visit(e)
	return names
}

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
