package experiment

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// sweepHint answers a list where one value belongs.
const sweepHint = "to try several values, put them under sweep"

// wrongType reports a value of a kind that cannot stand at its place.
func (c *checker) wrongType(n *syntax.Node, name, expected string) {
	hint := ""
	if n.Kind == syntax.List && !strings.Contains(expected, "list") && !strings.Contains(expected, "mapping") {
		hint = sweepHint
	}
	if n.IsNull() {
		c.report.Errorf(n, "", "%s has no value; %s is expected", name, expected)
		return
	}
	c.report.Errorf(n, hint, "%s must be %s, not %s", name, expected, n.What())
}

// number decodes a finite number within a range.
func (c *checker) number(n *syntax.Node, name string, r catalog.Interval) (float64, bool) {
	if n.Kind != syntax.Scalar || n.Style != syntax.Plain || !syntax.LooksNumeric(n.Text) {
		c.wrongNumber(n, name, "a number")
		return 0, false
	}
	v, fault, hint := syntax.ParseNumber(n.Text)
	if fault == "" && !r.Contains(v) {
		fault = fmt.Sprintf("%s must be %s, not %s", name, r, syntax.Short(n.Text))
		if v < 0 && name == grammar.RunKeys[grammar.Rate].Name {
			hint = "steps go against the gradient already; to climb f, say maximize: true"
		}
	}
	if fault != "" {
		c.report.Errorf(n, hint, "%s", fault)
		return 0, false
	}
	c.turn(turned{n: n, kind: TurnNumber, name: name, value: v, within: r})
	return v, true
}

// wrongNumber reports what is not a number, with the number that it may have been meant as.
func (c *checker) wrongNumber(n *syntax.Node, name, expected string) {
	hint := ""
	if n.Kind == syntax.Scalar && !n.IsNull() {
		if t := strings.NewReplacer("_", "", ",", ".", "−", "-").Replace(n.Text); syntax.LooksNumeric(t) {
			if _, fault, _ := syntax.ParseNumber(t); fault == "" {
				hint = syntax.DidYouMean(syntax.Short(t))
			}
		}
	}
	if hint == "" {
		c.wrongType(n, name, expected)
		return
	}
	c.report.Errorf(n, hint, "%s must be %s, not %s", name, expected, n.What())
}

// integer decodes a whole number within a range, which may be written 1e4 or 10000.0.
func (c *checker) integer(n *syntax.Node, name string, r catalog.Interval) (int, bool) {
	if n.Kind != syntax.Scalar || n.Style != syntax.Plain || !syntax.LooksNumeric(n.Text) {
		c.wrongNumber(n, name, "a whole number")
		return 0, false
	}
	v, ok := c.number(n, name, catalog.Any())
	switch {
	case !ok:
		return 0, false
	case v != math.Trunc(v):
		c.report.Errorf(n, "", "%s must be a whole number, not %s", name, syntax.Short(n.Text))
		return 0, false
	case math.Abs(v) > grammar.MaxInteger || strconv.IntSize == 32 && math.Abs(v) > math.MaxInt32:
		c.report.Errorf(n, "", "%s is too large for a whole number", syntax.Short(n.Text))
		return 0, false
	case !r.Contains(v):
		c.report.Errorf(n, "", "%s must be %s, not %s", name, r, syntax.Short(n.Text))
		return 0, false
	}
	c.turn(turned{n: n, kind: TurnInteger, name: name, value: v, within: r})
	return int(v), true
}

// truth decodes true or false.
func (c *checker) truth(n *syntax.Node, name string) (bool, bool) {
	if n.IsTruth() {
		c.turn(turned{n: n, kind: TurnTruth, name: name})
		return n.Text == "true", true
	}
	if n.Kind == syntax.Scalar && !n.IsNull() {
		c.report.Errorf(n, grammar.Suggestion(n.Text, []string{"true", "false"}), "%s must be true or false, not %s", name, n.What())
		return false, false
	}
	c.wrongType(n, name, "true or false")
	return false, false
}

// text decodes a text on one line.
func (c *checker) text(n *syntax.Node, name string) (string, bool) {
	if !n.IsString() {
		if n.Kind == syntax.Scalar && !n.IsNull() {
			c.report.Errorf(n, `put it in quotes: "`+syntax.Short(n.Text)+`"`, "%s must be a text, not %s", name, n.What())
		} else {
			c.wrongType(n, name, "a text")
		}
		return "", false
	}
	return n.Text, true
}

// line decodes a text that holds no control character, not even the end of a line.
func (c *checker) line(n *syntax.Node, name string) (string, bool) {
	s, ok := c.text(n, name)
	if !ok {
		return "", false
	}
	if strings.ContainsAny(s, "\n\t") {
		c.report.Errorf(n, "", "%s must stand on one line, without tabs", name)
		return "", false
	}
	if _, lacking := wording.TeX(s); len(lacking) > 0 {
		c.report.Add(syntax.Note, n.At, n.End, "", "figures do not know "+wording.List(lacking)+" of TeX and write its name")
	}
	return s, true
}

// words decodes a list of some of a parameter's choices, none of them twice.
func (c *checker) words(n *syntax.Node, p *catalog.Param) ([]string, bool) {
	list, ok := c.texts(n, p.Name)
	for i, word := range list {
		switch {
		case word != "" && !slices.Contains(p.Choices, word):
			c.report.Errorf(n.Items[i], grammar.Suggestion(word, p.Choices), "%s lists %s, not %s", p.Name, wording.OrList(p.Choices), syntax.Quote(word))
			ok = false
		case word != "" && slices.Contains(list[:i], word):
			c.report.Errorf(n.Items[i], "", "%s lists %s twice", p.Name, word)
			ok = false
		}
	}
	return list, ok
}

// vector decodes a list of numbers.
func (c *checker) vector(n *syntax.Node, name string, r catalog.Interval) ([]float64, bool) {
	if n.Kind != syntax.List {
		hint := ""
		if n.Kind == syntax.Scalar && n.Style == syntax.Plain && syntax.LooksNumeric(n.Text) {
			hint = syntax.DidYouMean("[" + syntax.Short(n.Text) + "]")
		}
		c.report.Errorf(n, hint, "%s must be a list of numbers, not %s", name, n.What())
		return nil, false
	}
	if len(n.Items) == 0 {
		c.report.Errorf(n, "", "%s is an empty list", name)
		return nil, false
	}
	v, ok := make([]float64, len(n.Items)), true
	for i, item := range n.Items {
		var good bool
		v[i], good = c.number(item, fmt.Sprintf("value %d of %s", i+1, name), r)
		ok = ok && good
	}
	return v, ok
}

// points decodes a list of points.
func (c *checker) points(n *syntax.Node, name string, r catalog.Interval) ([][]float64, bool) {
	if n.Kind != syntax.List {
		c.wrongType(n, name, "a list of points such as [[0, 0]]")
		return nil, false
	}
	all, ok := [][]float64{}, true
	for i, item := range n.Items {
		p, good := c.vector(item, fmt.Sprintf("point %d of %s", i+1, name), r)
		if good && len(all) > 0 && len(p) != len(all[0]) {
			c.report.Errorf(item, "", "this point has %s, the first one %d", wording.Plural(len(p), "coordinate"), len(all[0]))
			good = false
		}
		all, ok = append(all, p), ok && good
	}
	return all, ok
}

// interval decodes [lo, hi].
func (c *checker) interval(n *syntax.Node, name string) (catalog.Interval, bool) {
	if n.Kind != syntax.List || len(n.Items) != 2 {
		c.report.Errorf(n, "", "%s must be a list of two numbers, [lowest, highest]", name)
		return catalog.Interval{}, false
	}
	v, ok := c.vector(n, name, catalog.Any())
	if ok && !(v[0] < v[1]) {
		c.report.Errorf(n, "", "%s must rise from its first number to its second", name)
		return catalog.Interval{}, false
	}
	return catalog.Closed(v[0], v[1]), ok
}

// window decodes {x: [lo, hi], y: [lo, hi]}, or x1 … xn, into one interval for each variable in their order.
func (c *checker) window(n *syntax.Node, name string) ([]catalog.Interval, bool) {
	if n.Kind != syntax.Mapping || len(n.Keys) == 0 {
		c.wrongType(n, name, "a mapping such as {x: [-2, 2], y: [-1, 1]}")
		return nil, false
	}
	all, given, ok := make([]catalog.Interval, len(n.Keys)), make([]bool, len(n.Keys)), true
	for i, k := range n.Keys {
		at := c.variable(k.Text)
		if at < 0 {
			c.report.Errorf(k, "", "%s names variables, x and y or x1, x2, …; %s is none", name, syntax.Quote(k.Text))
			ok = false
			continue
		}
		v, good := c.interval(n.Items[i], k.Text)
		ok = ok && good
		if at >= len(all) || given[at] {
			c.report.Errorf(k, "", "%s names %s but not the variables before it, or twice", name, k.Text)
			ok = false
			continue
		}
		all[at], given[at] = v, true
	}
	return all, ok
}

// param decodes the value of a declared parameter into the Go type that its Type names.
func (c *checker) param(p *catalog.Param, n *syntax.Node) (any, bool) {
	switch n.Kind {
	case syntax.Scalar:
		return c.scalarParam(p, n)
	case syntax.List:
		nested := len(n.Items) > 0 && n.Items[0].Kind == syntax.List
		switch {
		case p.Type&catalog.Points != 0 && (nested || p.Type&catalog.Numbers == 0):
			return boxed(c.points(n, p.Name, p.Range))
		case p.Type&catalog.Numbers != 0:
			return boxed(c.vector(n, p.Name, p.Range))
		case p.Type&catalog.Components != 0:
			return boxed(c.nestedList(p, n))
		case p.Type&catalog.Lines != 0:
			return boxed(c.lines(p, n))
		case p.Type&catalog.Variables != 0:
			return boxed(c.variables(p, n))
		case p.Type&catalog.Notes != 0:
			return boxed(c.notes(n, p.Name))
		case p.Type&catalog.Texts != 0 && len(p.ListChoices()) > 0:
			return boxed(c.words(n, p))
		case p.Type&catalog.Texts != 0:
			return boxed(c.texts(n, p.Name))
		}
	case syntax.Mapping:
		switch {
		case p.Type&catalog.Record != 0 && c.isRecord(p, n):
			return boxed(c.record(p, n))
		case p.Type&catalog.Component != 0:
			return boxed(c.nested(p, n))
		case p.Type&catalog.Window != 0:
			return boxed(c.window(n, p.Name))
		case p.Type&catalog.Constants != 0:
			return boxed(c.constants(p, n))
		case p.Type&catalog.Lines != 0:
			return boxed(c.lines(p, n))
		case p.Type&catalog.Variables != 0:
			return boxed(c.variables(p, n))
		case p.Type&catalog.Filter != 0:
			return boxed(c.filter(n))
		}
	}
	c.wrongType(n, p.Name, expected(p))
	return nil, false
}

func boxed[T any](v T, ok bool) (any, bool) { return v, ok }

func (c *checker) scalarParam(p *catalog.Param, n *syntax.Node) (any, bool) {
	is := func(t catalog.Type) bool { return p.Type&t != 0 }
	for _, choice := range p.Choices {
		if is(catalog.Word) && n.Text == choice && !n.IsNull() {
			c.turn(turned{n: n, kind: TurnChoice, name: p.Name, choices: p.Choices})
			return n.Text, true
		}
	}
	isNumber := n.Style == syntax.Plain && syntax.LooksNumeric(n.Text)
	switch {
	case is(catalog.Number) && isNumber:
		return boxed(c.number(n, p.Name, p.Range))
	case is(catalog.Integer) && isNumber:
		return boxed(c.integer(n, p.Name, p.Range))
	case is(catalog.Bool) && (n.IsTruth() || p.Type == catalog.Bool):
		return boxed(c.truth(n, p.Name))
	case is(catalog.Text) && n.IsString():
		// A block or folded text holds line ends; as blanks they keep every column where it was.
		return strings.NewReplacer("\n", " ", "\t", " ").Replace(n.Text), true
	case is(catalog.Text) && p.Type&^catalog.Text == 0:
		return boxed(c.text(n, p.Name))
	case is(catalog.Axis) && n.IsString():
		return n.Text, true
	case is(catalog.Numbers) && isNumber:
		return boxed(c.vector(n, p.Name, p.Range))
	case is(catalog.Component) && n.IsString():
		return boxed(c.nested(p, n))
	case is(catalog.Word) && !n.IsNull():
		c.report.Errorf(n, grammar.Suggestion(n.Text, p.Choices), "%s must be %s, not %s", p.Name, expected(p), n.What())
		return nil, false
	}
	if is(catalog.Number) || is(catalog.Integer) {
		c.wrongNumber(n, p.Name, expected(p))
	} else {
		c.wrongType(n, p.Name, expected(p))
	}
	return nil, false
}
