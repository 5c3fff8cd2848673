package experiment

import (
	"cmp"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// path is something of a run that can vary: a run key, or a parameter of a component of one.
type path struct {
	text  string
	at    *syntax.Node
	key   int            // in RunKeys
	comp  *catalog.Decl  // nil for a whole run key
	param *catalog.Param // nil for a whole run key
	part  string         // the constant or variable within the parameter, empty for the whole
}

func (p *path) whole() bool { return p.comp == nil }

// takesWhole reports whether only whole numbers can stand at a path.
func (p *path) takesWhole() bool {
	if p.param != nil {
		return p.param.Type&(catalog.Integer|catalog.Number) == catalog.Integer
	}
	return p.key == grammar.Steps || p.key == grammar.Seed
}

// takesNumber reports whether a number can stand at a path.
func (p *path) takesNumber() bool {
	if p.param != nil {
		return p.part != "" || p.param.Type&(catalog.Integer|catalog.Number) != 0
	}
	return p.key == grammar.Steps || p.key == grammar.Batch || p.key == grammar.Seed || p.key == grammar.Rate
}

// path decodes a path as it is written; what names the place for messages.
func (c *checker) path(n *syntax.Node, what string) (path, bool) {
	if !n.IsString() {
		c.wrongType(n, what, "a run key or a dotted path such as optimizer.sgd.momentum")
		return path{}, false
	}
	p := path{text: n.Text, at: n}
	parts := strings.Split(n.Text, ".")
	p.key = grammar.RunKey(parts[0])
	if p.key < 0 {
		hint := cmp.Or(drawnHint(parts[0]), grammar.Suggestion(parts[0], grammar.Names(grammar.RunKeys)))
		if hint == "" {
			hint = "run keys: " + strings.Join(grammar.Names(grammar.RunKeys), ", ")
		}
		c.report.Errorf(n, hint, "%s is no run key", syntax.Quote(parts[0]))
		return p, false
	}
	if len(parts) == 1 {
		return p, true
	}
	return p, c.parameterPath(&p, n, parts)
}

// parameterPath decodes the name of a component, its parameter and what may follow.
func (c *checker) parameterPath(p *path, n *syntax.Node, parts []string) bool {
	s := grammar.SlotOf(p.key)
	if s == nil {
		c.report.Errorf(n, "", "%s has no parameters", parts[0])
		return false
	}
	d, ok := s.Find(parts[1])
	if !ok {
		hint := grammar.Suggestion(parts[1], s.Names())
		if owner := s.Owner(parts[1]); owner != "" {
			hint = syntax.DidYouMean(parts[0] + "." + owner + "." + parts[1])
		}
		c.report.Errorf(n, hint, "there is no %s %s", s.Books[0].Kind(), syntax.Quote(parts[1]))
		return false
	}
	p.comp = d
	if len(parts) == 2 {
		hint := ""
		if len(d.Params) > 0 {
			hint = syntax.DidYouMean(n.Text + "." + d.Params[0].Name)
		}
		c.report.Errorf(n, hint, "a path ends with a parameter of %s", d.Name)
		return false
	}
	if p.param, ok = d.Param(parts[2]); !ok {
		c.report.Errorf(n, grammar.Suggestion(parts[2], d.ParamNames()), "%s has no parameter %s", d.Name, syntax.Quote(parts[2]))
		return false
	}
	if len(parts) == 3 {
		return true
	}
	p.part = strings.Join(parts[3:], ".")
	if p.param.Type&(catalog.Constants|catalog.Window) == 0 || !grammar.IsName(p.part) {
		c.report.Errorf(n, "", "%s has no parts", strings.Join(parts[:3], "."))
		return false
	}
	if len(p.param.Choices) > 0 && !slices.Contains(p.param.Choices, p.part) {
		c.report.Errorf(n, grammar.Suggestion(p.part, p.param.Choices), "%s has no part %s", p.param.Name, syntax.Quote(p.part))
		return false
	}
	return true
}

// patchKey says what a patch was made of, so that runs that share it share the result.
type patchKey struct {
	old, value *syntax.Node
	path       string
}

// patch is a copy of a run key's node in which the parameter that p names has a value. ok is false where the node is
// another component, has none of that name, or several.
func (c *checker) patch(old *syntax.Node, p path, value *syntax.Node) (*syntax.Node, bool) {
	if p.whole() {
		return value, true
	}
	key := patchKey{old, value, p.text}
	if n, ok := c.patched[key]; ok {
		return n, n != nil
	}
	n := c.patchComponent(old, p, value)
	c.patched[key] = n
	return n, n != nil
}

func (c *checker) patchComponent(old *syntax.Node, p path, value *syntax.Node) *syntax.Node {
	s := grammar.SlotOf(p.key)
	if old == nil {
		if p.key == grammar.Optimizer && p.comp.Name != c.defaultOptimizer.Text {
			return nil
		}
		return setParam(syntax.Wrap(value, p.comp.Name, syntax.Empty(value)), p, value)
	}
	if old.Kind == syntax.List {
		found := -1
		for i, link := range old.Items {
			if c.isCalled(s, link, p.comp) {
				if found >= 0 {
					return nil
				}
				found = i
			}
		}
		if found < 0 {
			return nil
		}
		n := *old
		n.Items = append([]*syntax.Node(nil), old.Items...)
		n.Items[found] = setParam(n.Items[found], p, value)
		return &n
	}
	if p.key == grammar.Stop && old.Kind == syntax.Mapping {
		return setParam(old, p, value)
	}
	if !c.isCalled(s, old, p.comp) {
		return nil
	}
	return setParam(old, p, value)
}

// isCalled reports whether a node is the component that d declares.
func (c *checker) isCalled(s *grammar.Slot, n *syntax.Node, d *catalog.Decl) bool {
	quiet := newChecker(syntax.NewReporter(), c.limits)
	l, ok := quiet.expand(s, n)
	return ok && l.decl == d
}

// setParam is a copy of a component's node, in longhand, with one parameter set.
func setParam(n *syntax.Node, p path, value *syntax.Node) *syntax.Node {
	name := syntax.Word(value, p.comp.Name)
	if n.Kind == syntax.Scalar {
		body := syntax.Empty(n)
		if n.Text != p.comp.Name && !slices.Contains(p.comp.Aliases, n.Text) {
			body = body.With(syntax.Word(n, p.comp.Main().Name), n)
		}
		n = syntax.Wrap(n, p.comp.Name, body)
	}
	for _, k := range n.Keys {
		if k.Text == p.comp.Name || slices.Contains(p.comp.Aliases, k.Text) {
			name = k
		}
	}
	body, _ := n.Get(name.Text)
	switch {
	case body == nil || body.IsNull():
		body = syntax.Empty(name)
	case body.Kind != syntax.Mapping && p.comp.Main() != nil:
		body = syntax.Wrap(body, p.comp.Main().Name, body)
	}
	if p.part != "" {
		inner, _ := body.Get(p.param.Name)
		if inner == nil || inner.Kind != syntax.Mapping {
			inner = syntax.Empty(value)
		}
		value = inner.With(syntax.Word(value, p.part), value)
	}
	return n.With(name, body.With(syntax.Word(value, p.param.Name), value))
}
