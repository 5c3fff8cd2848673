package experiment

import (
	"errors"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/formula"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// component is a decoded Spec with the places of its parts.
type component struct {
	spec   catalog.Spec
	at     *syntax.Node // its name
	body   *syntax.Node // what holds its parameters, at itself where it is a bare name
	params places       // values of the parameters that are given
	called string       // of one that the file keeps under a name: that, with what is given beside it; else empty
}

// place is where to point at for a parameter: its value, or the component where it is not given.
func (k *component) place(param string) *syntax.Node {
	if n := k.params.of(param); n != nil {
		return n
	}
	return k.at
}

// places are where parameters are given, few of each component, and there may be very many components.
type places []placeOf

type placeOf struct {
	param string
	n     *syntax.Node
}

// get is where a parameter is given, and whether it is.
func (p places) get(param string) (n *syntax.Node, given bool) {
	for _, one := range p {
		if one.param == param {
			return one.n, true
		}
	}
	return nil, false
}

// of is where a parameter is given, nil where it is not.
func (p places) of(param string) *syntax.Node {
	n, _ := p.get(param)
	return n
}

// with is where a parameter is given too, or anew.
func (p places) with(param string, n *syntax.Node) places {
	for i := range p {
		if p[i].param == param {
			p[i].n = n
			return p
		}
	}
	return append(p, placeOf{param, n})
}

// longhand is a component before its parameters are looked at: every shorthand becomes a name with a body here, and
// nowhere else. main is a bare value in place of a body.
type longhand struct {
	decl *catalog.Decl
	at   *syntax.Node // the name
	body *syntax.Node // a mapping, nil where there is none
	main *syntax.Node // the bare main parameter, nil where there is none

	kept   string // the name under which the file keeps it, with what is given beside it; else empty
	called string // what the file calls main: the component, or the key where it stands
}

// expand turns a component as it is written into longhand.
func (c *checker) expand(s *grammar.Slot, n *syntax.Node) (longhand, bool) {
	switch {
	case n.Kind == syntax.Mapping:
		return c.expandMapping(s, n)
	case n.Kind == syntax.List:
		c.wrongType(n, s.Name, s.A())
		return longhand{}, false
	case n.IsString() && s.Formula != "" && !s.IsWord(n.Text):
		return c.standsFor(s, s.Formula, n)
	case n.IsString():
		return c.named(s, n)
	case n.Style == syntax.Plain && syntax.LooksNumeric(n.Text) && s.Constant != "":
		return c.standsFor(s, s.Constant, n)
	}
	c.wrongType(n, s.Name, s.A())
	return longhand{}, false
}

// standsFor is the entry called name with n as its main parameter.
func (c *checker) standsFor(s *grammar.Slot, name string, n *syntax.Node) (longhand, bool) {
	d, ok := s.Find(name)
	if !ok {
		panic("experiment: there is no " + s.Books[0].Kind() + " called " + name)
	}
	return longhand{decl: d, at: n, main: n, called: s.Name}, true
}

func (c *checker) named(s *grammar.Slot, n *syntax.Node) (longhand, bool) {
	d, ok := s.Find(n.Text)
	if !ok {
		kind := s.Books[0].Kind()
		hint := grammar.Suggestion(n.Text, s.Names())
		if names := s.Names(); hint == "" && len(names) < 5 { // too few for a list of their own
			hint = "there are " + wording.List(names)
		}
		if hint == "" {
			hint = "gdplot list " + strings.ReplaceAll(kind, " ", "_") + "s shows them all"
		}
		if n.Text == "log" || n.Text == "range" { // lists of values, as sweeps have them
			hint = "to try several values, put them under sweep, or under tune to choose one"
		}
		for key := range c.kept {
			if slices.Contains(c.storedNames(key), n.Text) {
				hint = syntax.DidYouMean("{" + c.kept[key].decl.Name + ": " + n.Text + "}")
			}
		}
		c.report.Errorf(n, hint, "there is no %s %s", kind, syntax.Quote(n.Text))
		return longhand{}, false
	}
	c.turn(turned{n: n, kind: TurnChoice, name: s.Name, choices: s.Bare(), of: s.Books[0].Kind()})
	return longhand{decl: d, at: n}, true
}

func (c *checker) expandMapping(s *grammar.Slot, n *syntax.Node) (longhand, bool) {
	if len(n.Keys) == 0 {
		c.report.Errorf(n, "", "%s must be %s; this mapping is empty", s.Name, s.A())
		return longhand{}, false
	}
	l, ok := c.named(s, n.Keys[0])
	for _, k := range n.Keys[1:] {
		c.extraKey(s, l.decl, k)
		ok = false
	}
	if !ok {
		return l, false
	}
	return c.withBody(l, n.Items[0])
}

// withBody adds what stands below a component's name.
func (c *checker) withBody(l longhand, v *syntax.Node) (longhand, bool) {
	main := l.decl.Main()
	switch {
	case v.Kind == syntax.Mapping && (main == nil || main.Type&(catalog.Window|catalog.Constants|catalog.Filter) == 0):
		l.body = v
	case v.Kind == syntax.Mapping && l.hasKeys(v):
		l.body = v
	case v.IsNull():
		if main != nil && main.Required() {
			c.wrongType(v, l.at.Text, expected(main))
		} else {
			c.report.Errorf(v, "write "+l.at.Text+" alone or "+l.at.Text+": {}", "%s has no value", l.at.Text)
		}
		return l, false
	case main == nil:
		hint := "write them as a mapping"
		if names := l.decl.ParamNames(); len(names) > 0 {
			hint = "its parameters: " + strings.Join(names, ", ")
		}
		c.report.Errorf(v, hint, "%s takes its parameters by name, not %s", l.at.Text, v.What())
		return l, false
	default:
		l.main, l.called = v, l.at.Text
	}
	return l, true
}

// hasKeys reports whether a mapping's first key is a parameter's name.
func (l *longhand) hasKeys(v *syntax.Node) bool {
	if len(v.Keys) == 0 {
		return true
	}
	_, ok := l.decl.Param(v.Keys[0].Text)
	return ok
}

// extraKey reports a second key beside a component's name.
func (c *checker) extraKey(s *grammar.Slot, d *catalog.Decl, k *syntax.Node) {
	hint := ""
	if d != nil {
		if _, ok := d.Param(k.Text); ok {
			hint = "put it below " + d.Name
		}
	}
	if hint == "" && s.Name == "optimizer" {
		hint = "a chain is a list"
	}
	c.report.Errorf(k, hint, "%s is one name with its parameters; %s is too much", s.Name, syntax.Quote(k.Text))
}

// component decodes what stands at a slot. free lists further keys that its body may have.
func (c *checker) component(s *grammar.Slot, n *syntax.Node, free ...string) (*component, bool) {
	l, ok := c.expand(s, n)
	if !ok {
		return nil, false
	}
	return c.decode(l, free...)
}

// decode checks the parameters of a component against its declaration.
func (c *checker) decode(l longhand, free ...string) (*component, bool) {
	l, found := c.taken(l)
	if !found {
		return nil, false
	}
	k := &component{spec: catalog.Defaults(l.decl), at: l.at, body: l.at, called: l.kept}
	ok := true
	var unknown []string
	if l.main != nil {
		ok = c.give(k, l.decl.Main(), l.main, l.called)
	}
	if l.body != nil {
		k.body = l.body
		defer func(before []catalog.Variable) { c.varNames = before }(c.varNames)
		c.varNames = c.namesIn(l)
		for i, key := range l.body.Keys {
			p, known := l.decl.Param(key.Text)
			switch {
			case known:
				ok = c.give(k, p, l.body.Items[i], p.Name) && ok
			case !slices.Contains(free, key.Text):
				c.unknownParam(l, key, free)
				unknown = append(unknown, key.Text)
			}
		}
	}
	if c.spelled[k.at] == nil { // later it may have what a sweep or a trial puts into it
		c.spelled[k.at] = k
	}
	return k, c.complete(k, unknown) && ok && len(unknown) == 0
}

// namesIn are the names that a component gives its variables, for the parameters that go by them. What is wrong with them is
// told where they are decoded.
func (c *checker) namesIn(l longhand) []catalog.Variable {
	for i, key := range l.body.Keys {
		p, known := l.decl.Param(key.Text)
		if known && p.Type&catalog.Variables != 0 && l.body.Items[i].Kind != syntax.Scalar {
			quiet := newChecker(syntax.NewReporter(), c.limits)
			names, _ := quiet.variables(p, l.body.Items[i])
			return names
		}
	}
	return nil
}

// give sets a parameter, which messages call by the name that the file has for it.
func (c *checker) give(k *component, p *catalog.Param, n *syntax.Node, called string) bool {
	named := *p
	named.Name = called
	v, ok := c.param(&named, n)
	k.params = k.params.with(p.Name, n)
	if !ok {
		return false
	}
	k.spec = k.spec.With(p.Name, v)
	return true
}

// complete reports required parameters that are missing and values that do not go together. Keys that are unknown, which is
// said, may be those that are missing, misspelt; what goes together cannot be told then.
func (c *checker) complete(k *component, unknown []string) bool {
	var missing []string
	misspelt := func(name string) bool {
		return slices.ContainsFunc(unknown, func(key string) bool {
			return grammar.Suggestion(key, k.spec.Decl.ParamNames()) == syntax.DidYouMean(name)
		})
	}
	for i := range k.spec.Decl.Params {
		p := &k.spec.Decl.Params[i]
		given := k.params.of(p.Name) != nil
		if !given && p.Required() && !misspelt(p.Name) {
			missing = append(missing, p.Name)
		} else if given && k.spec.Get(p.Name) == nil {
			return false // it is wrong, and that is said
		}
	}
	if len(missing) > 0 {
		c.report.Errorf(k.body, "", "%s needs %s", k.spec.Decl.Name, wording.List(missing))
		return false
	}
	if check := k.spec.Decl.Check; check != nil && len(unknown) == 0 {
		err := check(k.spec)
		var fault *formula.Error
		switch {
		case errors.As(err, &fault):
			c.formulaError(k, fault)
		case err != nil:
			c.report.Errorf(k.at, "", "%s", err)
		}
		return err == nil
	}
	return true
}

func (c *checker) unknownParam(l longhand, key *syntax.Node, free []string) {
	known, name := append(l.decl.ParamNames(), free...), l.decl.Name
	if l.decl.Flat { // the file knows it by the key over it
		name = l.called
	}
	hint := grammar.Suggestion(key.Text, known)
	if meant := grammar.MeantBy(key.Text); hint == "" && len(meant) > 0 && slices.Contains(grammar.Names(grammar.RunKeys), meant[0]) {
		hint = meant[0] + " is a key of the run, beside this one"
	}
	if hint == "" && grammar.RunKey(key.Text) >= 0 {
		hint = key.Text + " is a key of the run, beside this one"
	}
	if hint == "" && len(known) > 0 {
		hint = "its parameters: " + strings.Join(known, ", ")
	}
	c.report.Errorf(key, hint, "%s has no parameter %s", name, syntax.Quote(key.Text))
}
