package experiment

import (
	"encoding/json"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// Filter is a pattern over the runs, as skip and only have them: a run matches where every path matches.
type Filter struct {
	terms []term
}

// term is what one path of a run has to be: any of several patterns.
type term struct {
	path     path
	patterns []pattern
	source   string // as JSON
}

// pattern is one value, or a range of numbers.
type pattern struct {
	at     *syntax.Node
	text   string           // a value in its shortest form, or the name of a component
	name   bool             // whether a component of this name matches, whatever its parameters
	ranged bool             // whether only bounds counts
	bounds catalog.Interval // numbers that match
	number bool             // whether text is a number
	value  float64          // of a number
}

// MarshalJSON writes the pattern as the file has it.
func (f *Filter) MarshalJSON() ([]byte, error) { return []byte(f.String()), nil }

// String is the pattern as JSON, its paths in file order.
func (f *Filter) String() string {
	parts := make([]string, len(f.terms))
	for i, t := range f.terms {
		key, _ := json.Marshal(t.path.text) // a string always has JSON
		parts[i] = string(key) + ":" + t.source
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// filter decodes a pattern.
func (c *checker) filter(n *syntax.Node) (*Filter, bool) {
	if n.Kind != syntax.Mapping || len(n.Keys) == 0 {
		c.wrongType(n, "a pattern", "a mapping such as {optimizer: adam}")
		return nil, false
	}
	f, ok := &Filter{}, true
	for i, k := range n.Keys {
		p, good := c.path(k, "a key of a pattern")
		if !good {
			ok = false
			continue
		}
		t, good := c.term(p, n.Items[i])
		f.terms, ok = append(f.terms, t), ok && good
	}
	return f, ok
}

func (c *checker) term(p path, n *syntax.Node) (term, bool) {
	t := term{path: p, source: n.JSON()}
	alternatives := []*syntax.Node{n}
	if n.Kind == syntax.List && !isPoint(p, n) {
		alternatives = n.Items
	}
	if len(alternatives) == 0 {
		c.report.Errorf(n, "", "an empty list matches nothing")
		return t, false
	}
	ok := true
	for _, a := range alternatives {
		x, good := c.pattern(p, a)
		t.patterns, ok = append(t.patterns, x), ok && good
	}
	return t, ok
}

// isPoint reports whether a list is one value of a path and not several.
func isPoint(p path, n *syntax.Node) bool {
	takesList := p.key == grammar.Start || p.param != nil && p.param.Type&catalog.Numbers != 0
	return takesList && len(n.Items) > 0 && n.Items[0].Kind == syntax.Scalar
}

func (c *checker) pattern(p path, n *syntax.Node) (pattern, bool) {
	if n.Kind == syntax.Mapping && c.meansBounds(p, n) {
		if !p.takesNumber() {
			c.report.Errorf(n, "give a value or a list of values", "%s is not a number that could be above or below another", p.text)
			return pattern{}, false
		}
		return c.bounds(n)
	}
	if n.Kind == syntax.Scalar && n.IsNull() {
		c.wrongType(n, p.text, p.wanted())
		return pattern{}, false
	}
	if n.Kind == syntax.Scalar && n.Style == syntax.Plain && syntax.LooksNumeric(n.Text) && (p.param != nil || p.takesNumber()) {
		v, ok := c.number(n, p.text, catalog.Any())
		return pattern{at: n, text: syntax.Number(v), number: true, value: v}, ok
	}
	if s := grammar.SlotOf(p.key); s != nil && p.whole() {
		if n.Kind == syntax.Scalar {
			if d, ok := s.Find(n.Text); ok {
				return pattern{at: n, text: d.Name, name: true}, true
			}
			if s.Formula == "" || s.IsWord(n.Text) {
				_, ok := c.named(s, n)
				return pattern{}, ok
			}
		}
		return c.componentPattern(p, n)
	}
	if p.key == grammar.Start && (n.Kind != syntax.Scalar || n.Style == syntax.Plain && syntax.LooksNumeric(n.Text)) {
		s, ok := c.start(n)
		if !ok {
			return pattern{}, false
		}
		return pattern{at: n, text: s.text()}, true
	}
	if p.param != nil && p.part == "" && n.Kind != syntax.Scalar {
		v, ok := c.param(p.param, n)
		return pattern{at: n, text: anyText(v)}, ok
	}
	if n.Kind != syntax.Scalar || p.param == nil && !n.IsString() {
		c.wrongType(n, p.text, p.wanted())
		return pattern{}, false
	}
	return pattern{at: n, text: n.Text}, true
}

// wanted is what may stand at a path of a pattern, in words.
func (p *path) wanted() string {
	if p.takesNumber() {
		return "a value, a list of values, {above: v} or {below: v}"
	}
	return "a text, or a list of texts"
}

// meansBounds reports whether a mapping was meant as a range and not as a component.
func (c *checker) meansBounds(p path, n *syntax.Node) bool {
	s := grammar.SlotOf(p.key)
	for _, k := range n.Keys {
		if grammar.Nearest(k.Text, boundKeys) != "" {
			return true
		}
		if s != nil && p.whole() {
			if _, ok := s.Find(k.Text); ok {
				return false
			}
		}
	}
	return p.key == grammar.Steps || p.key == grammar.Batch || p.key == grammar.Seed || p.param != nil && p.param.Type&(catalog.Number|catalog.Integer) != 0
}

var boundKeys = []string{"above", "below"}

// componentPattern is a component with parameters: it matches the same component with the same values.
func (c *checker) componentPattern(p path, n *syntax.Node) (pattern, bool) {
	one := decoded{draft: *newDraft(), parts: &parts{}}
	one.set(p.key, n)
	ok := false
	switch p.key {
	case grammar.Surface:
		one.surface, ok = c.surface(n)
	case grammar.Optimizer:
		one.chain, ok = c.chain(n)
	case grammar.Rate:
		one.rate, ok = c.rate(n)
	case grammar.Stop:
		one.stop, ok = c.stop(n)
	}
	if !ok {
		return pattern{}, false
	}
	return pattern{at: n, text: one.value(p).Text}, true
}

// bounds decodes {above: v}, {below: v} or both; the numbers themselves do not match.
func (c *checker) bounds(n *syntax.Node) (pattern, bool) {
	r := catalog.Any()
	ok := true
	for i, k := range n.Keys {
		v, good := 0.0, false
		switch k.Text {
		case "above":
			if v, good = c.number(n.Items[i], "above", catalog.Any()); good {
				r.Lo, r.LoOpen = v, true
			}
		case "below":
			if v, good = c.number(n.Items[i], "below", catalog.Any()); good {
				r.Hi, r.HiOpen = v, true
			}
		default:
			c.report.Errorf(k, grammar.Suggestion(k.Text, boundKeys), "a range has above and below, not %s", syntax.Quote(k.Text))
		}
		ok = ok && good
	}
	return pattern{at: n, ranged: true, bounds: r}, ok
}

// matches reports whether a run is one that the pattern means.
func (f *Filter) matches(d *decoded) bool {
	for i := range f.terms {
		t := &f.terms[i]
		if !t.matches(d.value(t.path), d.componentNames(t.path.key)) {
			return false
		}
	}
	return true
}

// matches reports whether a value is one that the term means; names are those of the components that it is a value of.
func (t *term) matches(v Value, names []string) bool {
	for _, p := range t.patterns {
		switch {
		case p.ranged:
			if v.Numeric && p.bounds.Contains(v.Number) {
				return true
			}
		case p.name:
			if slices.Contains(names, p.text) {
				return true
			}
		case p.number:
			if v.Numeric && v.Number == p.value {
				return true
			}
		case v.Text == p.text:
			return true
		}
	}
	return false
}
