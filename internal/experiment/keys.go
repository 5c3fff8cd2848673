package experiment

import (
	"context"
	"io/fs"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	_ "gdplot/internal/rule" // adds its entry to the catalogue of optimizers
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
)

// checker decodes nodes. What one node means is worked out once, however many runs share it.
type checker struct {
	report  *syntax.Reporter
	limits  syntax.Limits
	allowed Budget
	folder  string // of the file
	context context.Context
	reading func(path string) // hears of data files
	files   fs.FS             // where they are
	styles  styleSources
	turns   map[syntax.Place]turned // values that can be turned; nil where nobody asks
	earlier *surface.Memory         // surfaces of texts that were read before; nil for none
	known   map[memoKey]memo
	patched map[patchKey]*syntax.Node // nil where the patch does not apply
	given   map[givenKey]*nodes       // keys of drafts that differ in one of them
	decoded map[*nodes]*parts
	spelled map[*syntax.Node]*component // components as the file has them, by the nodes of their names

	resolving *resolver                 // nil until data are read
	logs      map[*component]*component // surfaces of logs, by their paths

	kept             map[string]stored // components by name, under the keys of the file that hold such
	defaultOptimizer *syntax.Node
	varNames         []catalog.Variable // that the component at work gives its variables
	altered          bool               // --set has changed the runs
	drafted          int                // how many runs there were before some were left out
	incomplete       bool               // some runs are wrong, so that their IDs and values are not known
}

type memoKey struct {
	key int
	n   *syntax.Node
}

type memo struct {
	value any
	ok    bool
}

func newChecker(r *syntax.Reporter, lim syntax.Limits) *checker {
	return &checker{report: r, limits: lim, context: context.Background(), reading: func(string) {}, files: machine{},
		known: map[memoKey]memo{}, patched: map[patchKey]*syntax.Node{}, given: map[givenKey]*nodes{}, decoded: map[*nodes]*parts{}, spelled: map[*syntax.Node]*component{},
		defaultOptimizer: &syntax.Node{Kind: syntax.Scalar, Text: descent.DefaultOptimizer}}
}

// once decodes a node for a run key, or remembers what came of it.
func once[T any](c *checker, key int, n *syntax.Node, decode func(*syntax.Node) (T, bool)) (T, bool) {
	m, ok := c.known[memoKey{key, n}]
	if !ok {
		v, good := decode(n)
		m = memo{v, good}
		c.known[memoKey{key, n}] = m
	}
	if !m.ok {
		var none T
		return none, false
	}
	return m.value.(T), true
}

func (c *checker) label(n *syntax.Node) (string, bool) {
	return once(c, grammar.Label, n, func(n *syntax.Node) (string, bool) {
		s, ok := c.line(n, "label")
		if ok && s == "" {
			c.report.Errorf(n, "", "label is empty")
			return "", false
		}
		return s, ok
	})
}

func (c *checker) surface(n *syntax.Node) (*component, bool) {
	return once(c, grammar.Surface, n, func(n *syntax.Node) (*component, bool) { return c.component(grammar.SurfaceSlot, n) })
}

// constraints decodes what a run is kept within: one component, or a list of them.
func (c *checker) constraints(n *syntax.Node) ([]*component, bool) {
	return once(c, grammar.Constraint, n, func(n *syntax.Node) ([]*component, bool) {
		links := []*syntax.Node{n}
		if n.Kind == syntax.List {
			links = n.Items
		}
		var all []*component
		ok := true
		for _, link := range links {
			k, good := c.component(grammar.ConstraintSlot, link)
			all, ok = append(all, k), ok && good
		}
		return all, ok
	})
}

func (c *checker) maximize(n *syntax.Node) (bool, bool) {
	return once(c, grammar.Maximize, n, func(n *syntax.Node) (bool, bool) { return c.truth(n, "maximize") })
}

func (c *checker) rate(n *syntax.Node) (*component, bool) {
	return once(c, grammar.Rate, n, func(n *syntax.Node) (*component, bool) { return c.component(grammar.RateSlot, n) })
}

// chain decodes an optimizer: one component, or a list of them.
func (c *checker) chain(n *syntax.Node) ([]*component, bool) {
	return once(c, grammar.Optimizer, n, func(n *syntax.Node) ([]*component, bool) {
		links := []*syntax.Node{n}
		if n.Kind == syntax.List {
			links = n.Items
		}
		var chain []*component
		ok := true
		for _, link := range links {
			k, good := c.component(grammar.ChainSlot, link)
			chain, ok = append(chain, k), ok && good
		}
		if !ok {
			return nil, false
		}
		var specs []catalog.Spec
		for _, k := range chain {
			specs = append(specs, k.spec)
		}
		recorded, err := grammar.CheckAlone(specs)
		if !recorded {
			err = descent.CheckChain(specs)
		}
		if err != nil {
			c.report.Errorf(n, comparedHint(specs), "%s", err)
			return nil, false
		}
		return chain, true
	})
}

// comparedHint is for a list of methods alone: whoever writes it means to compare them.
func comparedHint(specs []catalog.Spec) string {
	var names []string
	for _, spec := range specs {
		if _, ok := descent.Optimizers.Entry(spec.Name()); !ok {
			return ""
		}
		names = append(names, spec.Name())
	}
	if len(names) < 2 {
		return ""
	}
	return "a sweep compares methods: sweep: {optimizer: [" + strings.Join(names, ", ") + "]}"
}

// stop decodes a mapping of stop rules, each with its parameters. Rules are kept in the order of the alphabet: a
// mapping has no order, and so neither has what it means.
func (c *checker) stop(n *syntax.Node) ([]*component, bool) {
	return once(c, grammar.Stop, n, func(n *syntax.Node) ([]*component, bool) {
		if n.Kind != syntax.Mapping {
			if n.Kind == syntax.Scalar && n.IsString() {
				if d, ok := grammar.StopSlot.Find(n.Text); ok {
					c.report.Errorf(n, "", "stop rules are given with their level, such as {%s: 1e-6}", d.Name)
					return nil, false
				}
			}
			c.wrongType(n, "stop", "a mapping such as {gradient_norm: 1e-8}")
			return nil, false
		}
		rules, ok := []*component{}, true
		for i, key := range n.Keys {
			l, good := c.named(grammar.StopSlot, key)
			if good {
				l, good = c.withBody(l, n.Items[i])
			}
			if good {
				var k *component
				k, good = c.decode(l)
				rules = insertByName(rules, k)
			}
			ok = ok && good
		}
		return rules, ok
	})
}

func insertByName(rules []*component, k *component) []*component {
	at := len(rules)
	for at > 0 && rules[at-1].spec.Name() > k.spec.Name() {
		at--
	}
	rules = append(rules, nil)
	copy(rules[at+1:], rules[at:])
	rules[at] = k
	return rules
}

// length is how long a run is: so many steps, or so many epochs.
type length struct {
	steps, epochs int          // one of them
	at            *syntax.Node // of the epochs' name
}

// length decodes the number of updates.
func (c *checker) length(n *syntax.Node) (length, bool) {
	return once(c, grammar.Steps, n, func(n *syntax.Node) (length, bool) {
		if n.Kind != syntax.Mapping {
			steps, ok := c.integer(n, "steps", grammar.StepsRange)
			return length{steps: steps}, ok
		}
		if len(n.Keys) == 1 && n.Keys[0].Text != "epochs" {
			c.report.Errorf(n.Keys[0], grammar.Suggestion(n.Keys[0].Text, []string{"epochs"}), "steps has no form %s; there is epochs", syntax.Quote(n.Keys[0].Text))
			return length{}, false
		}
		if len(n.Keys) != 1 {
			c.wrongType(n, "steps", "a whole number or a mapping such as {epochs: 30}")
			return length{}, false
		}
		epochs, ok := c.integer(n.Items[0], "epochs", grammar.StepsRange)
		return length{epochs: epochs, at: n.Keys[0]}, ok
	})
}

func (c *checker) seed(n *syntax.Node) (int, bool) {
	return once(c, grammar.Seed, n, func(n *syntax.Node) (int, bool) { return c.integer(n, "seed", grammar.SeedRange) })
}

// batch decodes how many examples a step takes, 0 for all.
func (c *checker) batch(n *syntax.Node) (int, bool) {
	return once(c, grammar.Batch, n, func(n *syntax.Node) (int, bool) {
		switch {
		case n.Kind == syntax.Scalar && n.Text == "full":
			return 0, true
		case n.Kind == syntax.Scalar && n.Style == syntax.Plain && syntax.LooksNumeric(n.Text):
			return c.integer(n, "batch", grammar.BatchRange)
		case n.IsString():
			c.report.Errorf(n, grammar.Suggestion(n.Text, []string{"full"}), "batch must be full or a whole number, not %s", n.What())
		default:
			c.wrongType(n, "batch", "full or a whole number")
		}
		return 0, false
	})
}
