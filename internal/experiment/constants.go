package experiment

import (
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// variable is the index of a name, of those that the component gives its variables or of the usual ones; -1 if it is none.
func (c *checker) variable(name string) int {
	if i := slices.IndexFunc(c.varNames, func(v catalog.Variable) bool { return v.Name == name }); i >= 0 {
		return i
	}
	return variable(name)
}

// variable is the index of a variable's usual name, -1 if it is none.
func variable(name string) int {
	switch name {
	case "x":
		return 0
	case "y":
		return 1
	}
	if digits, ok := strings.CutPrefix(name, "x"); ok {
		if i, err := strconv.Atoi(digits); err == nil && i >= 1 && strconv.Itoa(i) == digits {
			return i - 1
		}
	}
	return -1
}

// constants decodes {name: number}. Where a parameter has names of its own, they are kept in their order, since there
// it means nothing.
func (c *checker) constants(p *catalog.Param, n *syntax.Node) ([]catalog.Constant, bool) {
	all, ok := []catalog.Constant{}, true
	if len(p.Choices) > 0 && len(n.Keys) == 0 {
		c.wrongType(n, p.Name, constantsText(p))
		return nil, false
	}
	for i, k := range n.Keys {
		constant, good := c.constant(p, k.Text, n.Items[i])
		switch {
		case len(p.Choices) > 0 && !slices.Contains(p.Choices, k.Text):
			c.report.Errorf(k, grammar.Suggestion(k.Text, p.Choices), "%s has no part %s", p.Name, syntax.Quote(k.Text))
			good = false
		case !grammar.IsName(k.Text):
			c.report.Errorf(k, "", "%s is no name for a constant: letters, digits and _, a letter first", syntax.Quote(k.Text))
			good = false
		}
		all, ok = append(all, constant), ok && good
	}
	if len(p.Choices) > 0 {
		slices.SortStableFunc(all, func(a, b catalog.Constant) int {
			return slices.Index(p.Choices, a.Name) - slices.Index(p.Choices, b.Name)
		})
	}
	return all, ok
}

// constant decodes a number of constants, or, where arrays may stand, a vector or a matrix.
func (c *checker) constant(p *catalog.Param, name string, n *syntax.Node) (catalog.Constant, bool) {
	made := catalog.Constant{Name: name}
	if n.Kind != syntax.List || !p.Arrays {
		v, ok := c.number(n, name, p.Range)
		made.Value = v
		return made, ok
	}
	if len(n.Items) == 0 || n.Items[0].Kind != syntax.List {
		v, ok := c.vector(n, name, p.Range)
		made.Entries = v
		return made, ok
	}
	rows, ok := c.points(n, name, p.Range)
	for _, row := range rows {
		made.Entries, made.Columns = append(made.Entries, row...), len(row)
	}
	return made, ok
}

// constantsText is a mapping that constants accepts.
func constantsText(p *catalog.Param) string {
	if len(p.Choices) == 0 && p.Arrays {
		return "a mapping such as {a: 1, b: [1, 2], A: [[2, 1], [1, 3]]}"
	}
	if len(p.Choices) == 0 {
		return "a mapping such as {a: 1, b: 100}"
	}
	return "a mapping such as {" + strings.Join(p.Choices, ": 0.1, ") + ": 0.1}"
}
