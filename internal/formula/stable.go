package formula

import (
	"math"
	"slices"
)

// Sums of exponentials overflow long before their logarithms and ratios do. Their forms are recognised where they are
// written, so that value and derivatives are finite wherever the true ones are.

// mostExponentials is of how many terms a sum is looked through.
const mostExponentials = 64

// logOf is the logarithm of u in a form that does not overflow; ok is false where u has none of the shapes that need one.
func (g *Graph) logOf(u ID) (log ID, ok bool) {
	n := g.nodes[u]
	switch n.op {
	case opExp:
		return n.u, true
	case opSigmoid: // −log(1 + exp(−w))
		return g.Neg(g.apply(opSoftplus, g.Neg(n.u), None)), true
	case opCosh: // log cosh w = w + log(1 + exp(−2w)) − log 2
		w := n.u
		return g.Sub(g.Add(w, g.apply(opSoftplus, g.Mul(g.Constant(-2), w), None)), g.Constant(math.Ln2)), true
	case opSub:
		if !g.is(n.u, 1) {
			return None, false
		}
		switch v := g.nodes[n.v]; v.op {
		case opSigmoid: // 1 − σ(w) = σ(−w)
			return g.Neg(g.apply(opSoftplus, v.u, None)), true
		case opExp: // log(1 − exp(w)), to the last digit where w is small
			return g.apply(opLog, g.Neg(g.apply(opExpm1, v.u, None)), None), true
		}
	case opMul:
		if c, constant := g.Value(n.u); constant && c > 0 {
			if inner, ok := g.logOf(n.v); ok {
				return g.Add(g.Constant(compute(opLog, c, 0)), inner), true
			}
		}
	case opAdd:
		if terms, ok := g.exponents(u, nil); ok && len(terms) > 1 {
			return g.logSumExp(terms), true
		}
	}
	return None, false
}

// exponents are the w of a sum of exp(w), numbers and multiples being exponentials as well; ok is false for any other sum.
func (g *Graph) exponents(u ID, terms []ID) (all []ID, ok bool) {
	n := g.nodes[u]
	if c, constant := g.Value(u); constant && c > 0 {
		return append(terms, g.Constant(compute(opLog, c, 0))), true
	}
	switch n.op {
	case opExp:
		return append(terms, n.u), true
	case opMul:
		if c, constant := g.Value(n.u); constant && c > 0 && g.nodes[n.v].op == opExp {
			return append(terms, g.Add(g.Constant(compute(opLog, c, 0)), g.nodes[n.v].u)), true
		}
	case opCosh: // twice it is exp(w) + exp(−w)
		half := g.Constant(-math.Ln2)
		return append(terms, g.Add(half, n.u), g.Sub(half, n.u)), true
	case opAdd:
		if terms, ok = g.exponents(n.u, terms); ok && len(terms) < mostExponentials {
			return g.exponents(n.v, terms)
		}
	}
	return nil, false
}

// logSumExp adds one exponential after the other: log(exp(a) + exp(b)) = a + log(1 + exp(b − a)).
func (g *Graph) logSumExp(terms []ID) ID {
	sum := terms[0]
	for _, w := range terms[1:] {
		sum = g.Add(sum, g.apply(opSoftplus, g.Sub(w, sum), None))
	}
	if len(terms) > 1 {
		if g.sums == nil {
			g.sums = map[ID][]ID{}
		}
		g.sums[sum] = terms
	}
	return sum
}

// addends are the a and b of a sum that is log(exp(a) + exp(b)) in the form of logSumExp and of the logarithm of cosh, where b
// is None for −a; ok is false for other nodes.
func (g *Graph) addends(n node) (a, b ID, ok bool) {
	if n.op != opAdd {
		return None, None, false
	}
	for _, sum := range [][2]ID{{n.u, n.v}, {n.v, n.u}} {
		if g.nodes[sum[1]].op != opSoftplus {
			continue
		}
		a = sum[0]
		switch apart := g.nodes[g.nodes[sum[1]].u]; {
		case apart.op == opSub && apart.v == a:
			return a, apart.u, true
		case apart.op == opMul && (g.is(apart.u, -2) && apart.v == a || g.is(apart.v, -2) && apart.u == a):
			return a, None, true
		}
	}
	return None, None, false
}

// above is log(exp(a) + the rest) − a, without the cancelling: log(1 + the rest/exp(a)). ok is false where log is no such
// logarithm, or a none of its exponents.
func (g *Graph) above(log, a ID) (w ID, ok bool) {
	terms := g.sums[log]
	if n := g.nodes[log]; terms == nil && n.op == opSoftplus && n.u == a {
		return g.apply(opSoftplus, g.Neg(a), None), true
	}
	i := slices.Index(terms, a)
	if i < 0 {
		return None, false
	}
	return g.apply(opSoftplus, g.Sub(g.logSumExp(without(terms, i)), a), None), true
}

// without is a list but for one of its members.
func without(terms []ID, i int) []ID { return slices.Delete(slices.Clone(terms), i, i+1) }

// ratioOf is u over a sum of exponentials where u is one, as in a softmax, or the difference of the two of the sum. A share of
// the sum is σ(a − log of the rest), which is exact near 1 as well.
func (g *Graph) ratioOf(u, v ID) (ratio ID, ok bool) {
	if g.nodes[v].op != opAdd {
		return None, false
	}
	terms, ok := g.exponents(v, nil)
	if !ok || len(terms) < 2 {
		return None, false
	}
	if top, ok := g.exponents(u, nil); ok && len(top) == 1 {
		if i := slices.Index(terms, top[0]); i >= 0 {
			return g.apply(opSigmoid, g.Sub(top[0], g.logSumExp(without(terms, i))), None), true
		}
		return g.apply(opExp, g.Sub(top[0], g.logSumExp(terms)), None), true
	}
	top, bottom := g.nodes[u], g.nodes[v]
	if top.op != opSub {
		return None, false
	}
	a, b := g.nodes[top.u], g.nodes[top.v]
	same := bottom.u == top.u && bottom.v == top.v || bottom.u == top.v && bottom.v == top.u
	if a.op == opExp && b.op == opExp && same {
		return g.apply(opTanh, g.Mul(g.Constant(0.5), g.Sub(a.u, b.u)), None), true
	}
	return None, false
}
