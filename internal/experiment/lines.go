package experiment

import (
	"strings"
	"unicode/utf8"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// lines decodes formulas with names: {r: x + y}, or [r = x + y].
func (c *checker) lines(p *catalog.Param, n *syntax.Node) ([]catalog.Line, bool) {
	all, ok := []catalog.Line{}, true
	if n.Kind == syntax.Mapping {
		for i, k := range n.Keys {
			text, good := c.formulaText(n.Items[i], k.Text)
			if !grammar.IsName(k.Text) {
				c.report.Errorf(k, "", "%s is no name for a line: letters, digits and _, a letter first", syntax.Quote(k.Text))
				good = false
			}
			all, ok = append(all, catalog.Line{Name: k.Text, Text: text}), ok && good
		}
		return all, ok
	}
	for _, item := range n.Items {
		text, good := c.formulaText(item, "a line of "+p.Name)
		name, formula, found := strings.Cut(text, "=")
		if good && (!found || !grammar.IsName(strings.TrimSpace(name)) || strings.HasPrefix(formula, "=")) {
			c.report.Errorf(item, "", "a line of %s is a name, =, and a formula, such as m = 0.9*m + g", p.Name)
			good = false
		}
		before := utf8.RuneCountInString(name) + 1
		all, ok = append(all, catalog.Line{Name: strings.TrimSpace(name), Text: formula, Before: before}), ok && good
	}
	return all, ok
}

// formulaText is a formula, which may also be a number alone. Ends of lines become blanks, so that every column stays.
func (c *checker) formulaText(n *syntax.Node, name string) (string, bool) {
	if n.Kind == syntax.Scalar && n.Style == syntax.Plain && syntax.LooksNumeric(n.Text) {
		return n.Text, true
	}
	if !n.IsString() {
		c.wrongType(n, name, "a formula")
		return "", false
	}
	return strings.NewReplacer("\n", " ", "\t", " ").Replace(n.Text), true
}

// variables decodes names of variables: [w, b], or with labels {w: weight, b: {label: bias}}.
func (c *checker) variables(p *catalog.Param, n *syntax.Node) ([]catalog.Variable, bool) {
	names := n.Keys
	if n.Kind == syntax.List {
		names = n.Items
	}
	if len(names) == 0 {
		c.wrongType(n, p.Name, "a list of names such as [w, b], or a mapping such as {w: weight, b: bias}")
		return nil, false
	}
	all, ok := []catalog.Variable{}, true
	for i, at := range names {
		v := catalog.Variable{Name: at.Text}
		good := at.Kind == syntax.Scalar && grammar.IsName(at.Text)
		if !good {
			c.report.Errorf(at, "", "%s is no name for a variable: letters, digits and _, a letter first", at.What())
		}
		for _, before := range all {
			if before.Name == v.Name && good {
				c.report.Errorf(at, "", "%s names %s twice", p.Name, v.Name)
				good = false
			}
		}
		if n.Kind == syntax.Mapping && good {
			v.Label, good = c.variableLabel(n.Items[i], at.Text)
		}
		all, ok = append(all, v), ok && good
	}
	return all, ok
}

// variableLabel is the label of a variable, alone or under its key.
func (c *checker) variableLabel(n *syntax.Node, name string) (string, bool) {
	if n.Kind != syntax.Mapping {
		return c.line(n, "the label of "+name)
	}
	label, ok := "", true
	for i, k := range n.Keys {
		if k.Text != "label" {
			c.report.Errorf(k, grammar.Suggestion(k.Text, []string{"label"}), "a variable has a label, and no %s", syntax.Quote(k.Text))
			ok = false
			continue
		}
		var good bool
		label, good = c.line(n.Items[i], "the label of "+name)
		ok = ok && good
	}
	return label, ok
}
