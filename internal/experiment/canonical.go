package experiment

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// Canonical is the experiment as a file of one form: what the file says after --set, every component in longhand with the
// defaults of its parameters, and the run keys and figures that it gets without naming them. Comments, anchors and keys that
// begin with x- are gone. It means the same runs and figures, whatever defaults another version has; the same file has the
// same canonical form, and so has that form itself.
func (e *Experiment) Canonical() []byte { return e.canonical() }

// canonicalizer turns the tree of a file into its canonical form.
type canonicalizer struct {
	spelled map[*syntax.Node]*component // components by the nodes that name them
	levels  func() bool                 // whether every level has a meaning: the minima of all surfaces are known
}

// canonicalOrder is that of the keys at the top of a file.
func canonicalOrder() []string {
	order := grammar.Names(grammar.FileKeys[:2]) // title and description
	order = append(order, grammar.Names(grammar.RunKeys)...)
	return append(order, grammar.Names(grammar.FileKeys[2:])...)
}

func (c *checker) canonicalizer(e *Experiment) *canonicalizer {
	unknown := func(r *Run) bool { _, known := r.Surface.Minimum(); return !known }
	return &canonicalizer{c.spelled, sync.OnceValue(func() bool { return !slices.ContainsFunc(e.Runs, unknown) })} // a search, where it is asked for
}

// file is the canonical form of a checked file.
func (z *canonicalizer) file(e *Experiment, root *syntax.Node) []byte {
	top := syntax.Empty(root)
	for _, key := range canonicalOrder() {
		switch n := at(root, key); {
		case key == "figures" && n == nil:
			top = top.With(syntax.Word(root, key), figuresNode(root, e.Figures))
		case key == grammar.StyleKey:
			top = top.With(syntax.Word(root, key), z.style(root, n))
		case key == "skip" && n != nil: // patterns mean what they say and no more
			top = top.With(syntax.Word(root, key), n)
		case n != nil:
			top = top.With(syntax.Word(root, key), z.node(n))
		default:
			if v := defaultOf(root, key); v != nil {
				top = top.With(syntax.Word(root, key), v)
			}
		}
	}
	return top.YAML()
}

// defaultOf is what a run key at the top of the file means that is not there, nil where nothing would be said by it: every run
// has one of its own, or there is no one default.
func defaultOf(root *syntax.Node, key string) *syntax.Node {
	own := func(n *syntax.Node) bool {
		return n.Has(key) || key == grammar.RunKeys[grammar.Optimizer].Name && n.Has(grammar.PathKey)
	}
	if at(root, "sweep").Has(key) || key == grammar.RunKeys[grammar.Seed].Name && root.Has(repeatKey) {
		return nil
	}
	if runs := at(root, "runs"); runs != nil && !slices.ContainsFunc(runs.Items, func(n *syntax.Node) bool { return !own(n) }) {
		return nil
	}
	word := func(text string) *syntax.Node { return syntax.Word(root, text) }
	switch grammar.RunKey(key) {
	case grammar.Optimizer:
		d, _ := descent.Optimizers.Find(descent.DefaultOptimizer)
		return specNode(root, catalog.Defaults(d))
	case grammar.Steps:
		return word(strconv.Itoa(defaultSteps))
	case grammar.Batch:
		return word("full")
	case grammar.Seed:
		return word(strconv.Itoa(defaultSeed))
	case grammar.Maximize:
		return word("false")
	}
	return nil
}

// node is a part of a file in its canonical form.
func (z *canonicalizer) node(n *syntax.Node) *syntax.Node {
	switch n.Kind {
	case syntax.List:
		list := *n
		list.Items = make([]*syntax.Node, len(n.Items))
		for i, item := range n.Items {
			list.Items[i] = z.node(item)
		}
		return &list
	case syntax.Mapping:
		m := *n
		m.Items = make([]*syntax.Node, len(n.Items))
		for i, k := range n.Keys {
			if comp := z.spelled[k]; comp != nil && comp.called == "" {
				m.Items[i] = z.body(comp)
			} else {
				m.Items[i] = z.node(n.Items[i])
			}
		}
		return &m
	}
	if _, plain := z.number(n); plain {
		return n
	}
	if comp := z.spelled[n]; comp != nil && comp.called == "" && len(comp.spec.Decl.Params) > 0 {
		return syntax.Wrap(n, comp.spec.Name(), z.body(comp))
	}
	return n
}

// number is the rate that a bare number stands for.
func (z *canonicalizer) number(n *syntax.Node) (rate float64, ok bool) {
	if k := z.spelled[n]; k != nil {
		return k.spec.Constant()
	}
	return 0, false
}

// body is what stands below the name of a component: its parameters in the order of their declaration, those that are not
// given with their defaults, then what else the file has there.
func (z *canonicalizer) body(k *component) *syntax.Node {
	b := syntax.Empty(k.at)
	own := slices.ContainsFunc(k.spec.Decl.Params, func(p catalog.Param) bool { return p.Target != "" && k.params.of(p.Name) != nil })
	for i := range k.spec.Decl.Params {
		p := &k.spec.Decl.Params[i]
		name := syntax.Word(k.at, p.Name)
		switch n := k.params.of(p.Name); {
		case n == k.at || n != nil && p.Type&catalog.Filter != 0:
			b = b.With(name, n)
		case n != nil:
			b = b.With(name, z.node(n))
		case p.Default == nil || p.Target != "" && (own || !z.levels() || givesWay(k.spec.Decl, p)), p.Type&catalog.Axis != 0 && !slices.Contains(p.Choices, k.spec.Text(p.Name)):
			// what does not vary cannot be named, and a level that nobody asks for gives way
		default:
			b = b.With(name, valueNode(k.at, k.spec.Get(p.Name)))
		}
	}
	if k.body.Kind == syntax.Mapping && k.body != k.at {
		for i, key := range k.body.Keys {
			if _, known := k.spec.Decl.Param(key.Text); !known {
				b = b.With(key, z.node(k.body.Items[i]))
			}
		}
	}
	return b
}

// style is how figures are drawn, with the words that hold where no other file and no preset say otherwise.
func (z *canonicalizer) style(root, n *syntax.Node) *syntax.Node {
	if n == nil {
		n = syntax.Empty(root)
	}
	if n.Has("from") || n.Has("preset") {
		return n
	}
	s := syntax.Empty(n)
	for _, d := range []struct{ key, value string }{{"theme", grammar.Themes[0]}, {"formats", "[" + strings.Join(grammar.DefaultFormats, ", ") + "]"}, {"caption", grammar.Captions[0]}} {
		v := at(n, d.key)
		if v == nil {
			v = textNode(n, d.value)
		}
		s = s.With(syntax.Word(n, d.key), v)
	}
	for i, k := range n.Keys {
		s = s.With(k, n.Items[i])
	}
	return s
}

// figuresNode lists the figures of a file that names none.
func figuresNode(root *syntax.Node, figures []*Figure) *syntax.Node {
	list := &syntax.Node{Kind: syntax.List, At: root.At, End: root.End}
	for _, f := range figures {
		list.Items = append(list.Items, specNode(root, f.Spec))
	}
	return list
}

func specNode(at *syntax.Node, s catalog.Spec) *syntax.Node {
	k := &component{spec: s, at: at, body: at}
	for i := range s.Decl.Params {
		if p := &s.Decl.Params[i]; p.Type&catalog.Axis != 0 && s.Has(p.Name) && s.Get(p.Name) != p.Default {
			k.params = places{{p.Name, syntax.Word(at, s.Text(p.Name))}}
		}
	}
	return syntax.Wrap(at, s.Name(), (&canonicalizer{}).body(k))
}

// valueNode is a default as a file would have it.
func valueNode(at *syntax.Node, v any) *syntax.Node {
	text, err := catalog.AppendValue(nil, v)
	if err != nil {
		panic("experiment: a default has no JSON: " + err.Error())
	}
	return textNode(at, string(text))
}

// textNode reads a text that the program made.
func textNode(at *syntax.Node, text string) *syntax.Node {
	r := syntax.NewReporter()
	n := syntax.Read(syntax.NewSource("", 0, text), text, syntax.DefaultLimits, r)
	if n == nil {
		panic("experiment: " + text + " is no YAML")
	}
	n.At, n.End = at.At, at.End
	return n
}
