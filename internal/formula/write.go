package formula

import (
	"fmt"
	"strconv"
	"strings"
)

// Gradient are the derivatives of a node by the first n variables, as formulas of the language in variables of these names.
func (g *Graph) Gradient(root ID, names []string) []string {
	texts := make([]string, len(names))
	for i, slope := range g.gradient(root, len(names)) {
		w := writer{g, names}
		texts[i] = w.write(slope).text
	}
	return texts
}

// writer writes nodes of a graph as formulas.
type writer struct {
	*Graph
	names []string
}

// written is a piece of a formula with the precedence of what holds it together.
type written struct {
	text  string
	level int
}

func (w written) under(level int) string {
	if w.level >= level {
		return w.text
	}
	return "(" + w.text + ")"
}

// signs of operations between two operands, with the levels that these need.
var infix = map[op]struct {
	sign               string
	level, left, right int
}{
	opAdd: {" + ", sumLevel, sumLevel, sumLevel}, opSub: {" - ", sumLevel, sumLevel, productLevel},
	opMul: {"*", productLevel, productLevel, productLevel}, opTimes: {"*", productLevel, productLevel, productLevel},
	opDiv: {"/", productLevel, productLevel, powerLevel}, opQuot: {"/", productLevel, productLevel, powerLevel},
	opPow: {"^", powerLevel, powerLevel + 1, powerLevel}, opPowSlope: {"^", powerLevel, powerLevel + 1, powerLevel},
	opGreater: {" > ", compareLevel, sumLevel, sumLevel}, opAtLeast: {" >= ", compareLevel, sumLevel, sumLevel}, opEqual: {" == ", compareLevel, sumLevel, sumLevel},
}

// spelled are the operations that are no functions of the language by what they are in it.
var spelled = map[op]string{
	opLogSlope: "log(%[1]s)", opTanhSlope: "(1 - tanh(%[1]s)^2)", opSigmoidSlope: "sigmoid(%[1]s)*sigmoid(-(%[1]s))",
	opSincSlope: "(cos(%[1]s) - sinc(%[1]s))/(%[1]s)", opSincRoot: "sinc(sqrt(%[1]s))",
	opRootSlope: "(cos(sqrt(%[1]s)) - sinc(sqrt(%[1]s)))/(2*(%[1]s))", opHold: "(%[1]s)",
}

func (w writer) write(i ID) written {
	n := w.nodes[i]
	whole := powerLevel + 1
	switch n.op {
	case opConst:
		return w.number(i)
	case opVar:
		return written{w.names[n.bits], whole}
	case opNeg:
		return written{"-" + w.write(n.u).under(productLevel), productLevel}
	case opPowInt:
		return written{w.write(n.u).under(whole) + "^" + strconv.FormatFloat(n.exponent(), 'f', -1, 64), powerLevel}
	case opIf:
		c := w.nodes[n.u]
		condition := w.write(n.u).text
		if c.op == opMul || c.op == opMax || c.op == opEqual && w.isJoined(c.u) {
			condition = w.joined(n.u).text
		}
		return written{fmt.Sprintf("if(%s, %s, %s)", condition, w.write(n.v).text, w.write(n.w).text), whole}
	}
	if text, ok := w.tidy(n); ok {
		return text
	}
	if s, ok := infix[n.op]; ok {
		return written{w.write(n.u).under(s.left) + s.sign + w.write(n.v).under(s.right), s.level}
	}
	if form, ok := spelled[n.op]; ok {
		return written{fmt.Sprintf(form, w.write(n.u).text), productLevel}
	}
	var args []string
	for _, u := range n.operands() {
		args = append(args, w.write(u).text)
	}
	return written{listed[n.op] + "(" + strings.Join(args, ", ") + ")", whole}
}

// tidy writes what people write in another order than the graph has it: x/y for x*(1/y), a - b for a + -b, x < 0 for 0 > x.
func (w writer) tidy(n node) (written, bool) {
	switch n.op {
	case opAdd:
		left, right := w.write(n.u), w.write(n.v)
		if strings.HasPrefix(left.text, "-") && !strings.HasPrefix(right.text, "-") {
			left, right = right, left
		}
		if rest, ok := strings.CutPrefix(right.text, "-"); ok && right.level >= productLevel {
			return written{left.under(sumLevel) + " - " + rest, sumLevel}, true
		}
		return written{left.under(sumLevel) + " + " + right.under(sumLevel), sumLevel}, true
	case opMul, opTimes:
		for _, pair := range [][2]ID{{n.u, n.v}, {n.v, n.u}} {
			if q := w.nodes[pair[1]]; (q.op == opQuot || q.op == opDiv) && w.is(q.u, 1) {
				return written{w.write(pair[0]).under(productLevel) + "/" + w.write(q.v).under(powerLevel), productLevel}, true
			}
		}
	case opGreater, opAtLeast:
		if _, constant := w.Value(n.u); constant {
			sign := map[op]string{opGreater: " < ", opAtLeast: " <= "}[n.op]
			return written{w.write(n.v).under(sumLevel) + sign + w.write(n.u).under(sumLevel), compareLevel}, true
		}
	}
	return written{}, false
}

// number is a constant; a negative one binds as its sign does.
func (w writer) number(i ID) written {
	v, _ := w.Value(i)
	text := strconv.FormatFloat(v, 'g', -1, 64)
	if v < 0 {
		return written{text, productLevel}
	}
	return written{text, powerLevel + 1}
}

// isJoined reports whether a node is a condition.
func (w writer) isJoined(i ID) bool {
	switch n := w.nodes[i]; n.op {
	case opGreater, opAtLeast, opEqual:
		return true
	case opMul, opMax:
		return w.isJoined(n.u) && w.isJoined(n.v)
	}
	return false
}

// joined writes a condition that is made of others with its words.
func (w writer) joined(i ID) written {
	n := w.nodes[i]
	switch {
	case n.op == opMul:
		return written{w.joined(n.u).under(andLevel) + " and " + w.joined(n.v).under(andLevel+1), andLevel}
	case n.op == opMax:
		return written{w.joined(n.u).under(orLevel) + " or " + w.joined(n.v).under(orLevel+1), orLevel}
	case n.op == opEqual && w.isJoined(n.u):
		return written{"not (" + w.joined(n.u).text + ")", andLevel}
	case n.op == opEqual && w.isJoined(n.v):
		return written{"not (" + w.joined(n.v).text + ")", andLevel}
	}
	return w.write(i)
}
