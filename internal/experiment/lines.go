package experiment

import (
	"strings"
	"unicode/utf8"

	"gdplot/internal/catalog"
)

// lines decodes formulas with names: {r: x + y}, or [r = x + y].
func (c *checker) lines(p *catalog.Param, n *node) ([]catalog.Line, bool) {
	all, ok := []catalog.Line{}, true
	if n.kind == mapping {
		for i, k := range n.keys {
			text, good := c.formulaText(n.items[i], k.text)
			if !isName(k.text) {
				c.report.errorf(k, "", "%s is no name for a line: letters, digits and _, a letter first", quote(k.text))
				good = false
			}
			all, ok = append(all, catalog.Line{Name: k.text, Text: text}), ok && good
		}
		return all, ok
	}
	for _, item := range n.items {
		text, good := c.formulaText(item, "a line of "+p.Name)
		name, formula, found := strings.Cut(text, "=")
		if good && (!found || !isName(strings.TrimSpace(name)) || strings.HasPrefix(formula, "=")) {
			c.report.errorf(item, "", "a line of %s is a name, =, and a formula, such as m = 0.9*m + g", p.Name)
			good = false
		}
		before := utf8.RuneCountInString(name) + 1
		all, ok = append(all, catalog.Line{Name: strings.TrimSpace(name), Text: formula, Before: before}), ok && good
	}
	return all, ok
}

// formulaText is a formula, which may also be a number alone. Ends of lines become blanks, so that every column stays.
func (c *checker) formulaText(n *node, name string) (string, bool) {
	if n.kind == scalar && n.style == plain && looksNumeric(n.text) {
		return n.text, true
	}
	if !n.isString() {
		c.wrongType(n, name, "a formula")
		return "", false
	}
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(n.text), true
}

// variables decodes names of variables: [w, b], or with labels {w: weight, b: {label: bias}}.
func (c *checker) variables(p *catalog.Param, n *node) ([]catalog.Variable, bool) {
	names := n.keys
	if n.kind == list {
		names = n.items
	}
	if len(names) == 0 {
		c.wrongType(n, p.Name, "a list of names such as [w, b], or a mapping such as {w: weight, b: bias}")
		return nil, false
	}
	all, ok := []catalog.Variable{}, true
	for i, at := range names {
		v := catalog.Variable{Name: at.text}
		good := at.kind == scalar && isName(at.text)
		if !good {
			c.report.errorf(at, "", "%s is no name for a variable: letters, digits and _, a letter first", at.what())
		}
		for _, before := range all {
			if before.Name == v.Name && good {
				c.report.errorf(at, "", "%s names %s twice", p.Name, v.Name)
				good = false
			}
		}
		if n.kind == mapping && good {
			v.Label, good = c.variableLabel(n.items[i], at.text)
		}
		all, ok = append(all, v), ok && good
	}
	return all, ok
}

// variableLabel is the label of a variable, alone or under its key.
func (c *checker) variableLabel(n *node, name string) (string, bool) {
	if n.kind != mapping {
		return c.line(n, "the label of "+name)
	}
	label, ok := "", true
	for i, k := range n.keys {
		if k.text != "label" {
			c.report.errorf(k, suggestion(k.text, []string{"label"}), "a variable has a label, and no %s", quote(k.text))
			ok = false
			continue
		}
		var good bool
		label, good = c.line(n.items[i], "the label of "+name)
		ok = ok && good
	}
	return label, ok
}
