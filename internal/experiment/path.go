package experiment

import (
	"strings"

	"gdplot/internal/catalog"
)

// path is something of a run that can vary: a run key, or a parameter of a component of one.
type path struct {
	text  string
	at    *node
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
	return p.key == keySteps || p.key == keySeed
}

// takesNumber reports whether a number can stand at a path.
func (p *path) takesNumber() bool {
	if p.param != nil {
		return p.part != "" || p.param.Type&(catalog.Integer|catalog.Number) != 0
	}
	return p.key == keySteps || p.key == keySeed || p.key == keyRate
}

// path decodes a path as it is written; what names the place for messages.
func (c *checker) path(n *node, what string) (path, bool) {
	if !n.isString() {
		c.wrongType(n, what, "a run key or a dotted path such as optimizer.sgd.momentum")
		return path{}, false
	}
	p := path{text: n.text, at: n}
	parts := strings.Split(n.text, ".")
	p.key = runKey(parts[0])
	if p.key < 0 {
		hint := suggestion(parts[0], names(RunKeys))
		if hint == "" {
			hint = "run keys: " + strings.Join(names(RunKeys), ", ")
		}
		c.report.errorf(n, hint, "%s is no run key", quote(parts[0]))
		return p, false
	}
	if len(parts) == 1 {
		return p, true
	}
	return p, c.parameterPath(&p, n, parts)
}

// parameterPath decodes the name of a component, its parameter and what may follow.
func (c *checker) parameterPath(p *path, n *node, parts []string) bool {
	s := slotOf(p.key)
	if s == nil {
		c.report.errorf(n, "", "%s has no parameters", parts[0])
		return false
	}
	d, ok := s.find(parts[1])
	if !ok {
		hint := suggestion(parts[1], s.names())
		if owner := s.owner(parts[1]); owner != "" {
			hint = didYouMean(parts[0] + "." + owner + "." + parts[1])
		}
		c.report.errorf(n, hint, "there is no %s %s", s.books[0].Kind(), quote(parts[1]))
		return false
	}
	p.comp = d
	if len(parts) == 2 {
		hint := ""
		if len(d.Params) > 0 {
			hint = didYouMean(n.text + "." + d.Params[0].Name)
		}
		c.report.errorf(n, hint, "a path ends with a parameter of %s", d.Name)
		return false
	}
	if p.param, ok = d.Param(parts[2]); !ok {
		c.report.errorf(n, suggestion(parts[2], d.ParamNames()), "%s has no parameter %s", d.Name, quote(parts[2]))
		return false
	}
	if len(parts) == 3 {
		return true
	}
	p.part = strings.Join(parts[3:], ".")
	if p.param.Type&(catalog.Constants|catalog.Window) == 0 || !isName(p.part) {
		c.report.errorf(n, "", "%s has no parts", strings.Join(parts[:3], "."))
		return false
	}
	if len(p.param.Choices) > 0 && !contains(p.param.Choices, p.part) {
		c.report.errorf(n, suggestion(p.part, p.param.Choices), "%s has no part %s", p.param.Name, quote(p.part))
		return false
	}
	return true
}

// patchKey says what a patch was made of, so that runs that share it share the result.
type patchKey struct {
	old, value *node
	path       string
}

// patch is a copy of a run key's node in which the parameter that p names has a value. ok is false where the node is
// another component, has none of that name, or several.
func (c *checker) patch(old *node, p path, value *node) (*node, bool) {
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

func (c *checker) patchComponent(old *node, p path, value *node) *node {
	s := slotOf(p.key)
	if old == nil {
		if p.key == keyOptimizer && p.comp.Name != c.defaultOptimizer.text {
			return nil
		}
		return setParam(wrap(value, p.comp.Name, empty(value)), p, value)
	}
	if old.kind == list {
		found := -1
		for i, link := range old.items {
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
		n.items = append([]*node(nil), old.items...)
		n.items[found] = setParam(n.items[found], p, value)
		return &n
	}
	if p.key == keyStop && old.kind == mapping {
		return setParam(old, p, value)
	}
	if !c.isCalled(s, old, p.comp) {
		return nil
	}
	return setParam(old, p, value)
}

// isCalled reports whether a node is the component that d declares.
func (c *checker) isCalled(s *slot, n *node, d *catalog.Decl) bool {
	quiet := newChecker(newReporter(), c.limits)
	l, ok := quiet.expand(s, n)
	return ok && l.decl == d
}

// setParam is a copy of a component's node, in longhand, with one parameter set.
func setParam(n *node, p path, value *node) *node {
	name := word(value, p.comp.Name)
	if n.kind == scalar {
		body := empty(n)
		if n.text != p.comp.Name && !contains(p.comp.Aliases, n.text) {
			body = body.with(word(n, p.comp.Main().Name), n)
		}
		n = wrap(n, p.comp.Name, body)
	}
	for _, k := range n.keys {
		if k.text == p.comp.Name || contains(p.comp.Aliases, k.text) {
			name = k
		}
	}
	body, _ := n.get(name.text)
	switch {
	case body == nil || body.isNull():
		body = empty(name)
	case body.kind != mapping && p.comp.Main() != nil:
		body = wrap(body, p.comp.Main().Name, body)
	}
	if p.part != "" {
		inner, _ := body.get(p.param.Name)
		if inner == nil || inner.kind != mapping {
			inner = empty(value)
		}
		value = inner.with(word(value, p.part), value)
	}
	return n.with(name, body.with(word(value, p.param.Name), value))
}
