package experiment

import (
	"context"
	"io/fs"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/constraint"
	"gdplot/internal/descent"
	"gdplot/internal/model"
	_ "gdplot/internal/rule" // adds its entry to the catalogue of optimizers
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
)

// Key is a key of the experiment file with a sentence for help and editors.
type Key struct {
	Name, Doc string
}

// RunKeys describe one run, in the order in which they are explained.
var RunKeys = []Key{
	{"label", "Name of the run in figures, messages and expectations: any text on one line."},
	{"surface", "What is descended: a surface's name, a formula such as x^2 + 4*y^2, or a map of one name with its parameters."},
	{"maximize", "Whether the run climbs the surface rather than descends it: true or false. Steps follow the gradient, gaps are below the maximum. Default: false."},
	{"constraint", "What the run is kept within: {ball: {center, radius}}, {halfspace: {normal, offset}}, {formula: \"x + y <= 1\"}, or a list of such. After every step it is put back to the nearest point that is allowed."},
	{"start", "Where the run begins: a point, zeros, suggested, {uniform: window}, {normal: std} or {end_of: LABEL}; under sweep also {grid: [nx, ny]}. Models may leave it out and begin at zeros or where they are initialised."},
	{"optimizer", "The method: a name, a map of one name with its parameters, or a list of them, which is a chain. Default: sgd."},
	{"learning_rate", "The rate: a number, a formula in k such as 0.1/(1 + 0.05*k), or a schedule."},
	{"tune", "A number of the run that is chosen before it from a grid, by a rule: {learning_rate: {log: [1e-4, 1], count: 25}, for: {steps_to: {gap: 1e-6}}}."},
	{"steps", "Most updates of the run, at least 1, or {epochs: n} for surfaces fitted to data. Default: 100."},
	{"batch", "Examples a step, for surfaces fitted to data: a number, or full for all of them, which is all there is elsewhere. Default: full."},
	{"stop", "Rules that end the run before its last step; the first to hold does."},
	{"seed", "Of the run's random numbers, a whole number from 0. Default: 1."},
}

// FileKeys stand at the top of a file only, beside the RunKeys and keys that begin with x-.
var FileKeys = []Key{
	{"title", "A sentence that stands over every figure: what came out, where the file expects it (expect); else small over the headline."},
	{"description", "More to say about the experiment, on any number of lines."},
	{"runs", "A list of runs; keys that an item does not give come from the top of the file."},
	{"sweep", "What to vary: every combination of the values of a run key or of a dotted path such as optimizer.sgd.momentum."},
	{"repeat", "Every run so many times, with the seeds 1, 2, …: repeat: 20 is short for sweep: {seed: {range: [1, 20]}}, after all other axes."},
	{"skip", "A list of patterns; combinations that match one are left out."},
	{"figures", "A list of figures; absent means those that suit the surface, an empty list means none."},
	{"expect", "A list of claims that are tested after the runs."},
	{"rules", "Methods of your own, by their names, {my_momentum: {state: …, update: …}}; optimizer: {rule: my_momentum} is one of them."},
	{"fair", "Notes on the fairness of comparisons that are not wanted, since it is meant so: {evaluations: intended}."},
	{"style", "How figures are drawn."},
	{"slurm", "Options of sbatch for gdplot submit, without their dashes: {partition: long, mem: 2G}."},
}

// The run keys by their place in RunKeys.
const (
	keyLabel = iota
	keySurface
	keyMaximize
	keyConstraint
	keyStart
	keyOptimizer
	keyRate
	keyTune
	keySteps
	keyBatch
	keyStop
	keySeed
	runKeyCount
)

func names(keys []Key) []string {
	list := make([]string, len(keys))
	for i, k := range keys {
		list[i] = k.Name
	}
	return list
}

// runKey is the place of a run key in RunKeys, -1 if there is none of that name.
func runKey(name string) int {
	for i, k := range RunKeys {
		if k.Name == name {
			return i
		}
	}
	return -1
}

// Where components stand.
var (
	surfaceSlot = &slot{name: "surface", books: []catalog.Book{surface.Surfaces, model.Models, surface.Sampled}, formula: "formula",
		expected: "a surface's name or a formula"}
	chainSlot = &slot{name: "optimizer", books: []catalog.Book{descent.Optimizers, descent.Transforms, Recorded},
		expected: "a name such as adam, a mapping such as {sgd: {momentum: 0.9}} or a chain of them"}
	rateSlot = &slot{name: "learning_rate", books: []catalog.Book{descent.Schedules}, formula: "formula",
		constant: "constant", symbols: []string{"k", "e", "pi"}, expected: "a number, a formula in k or a schedule"}
	constraintSlot = &slot{name: "constraint", books: []catalog.Book{constraint.Constraints}, formula: "formula",
		expected: "an inequality such as x + y <= 1, a mapping such as {ball: {radius: 1}}, or a list of them"}
	stopSlot = &slot{name: "stop", books: []catalog.Book{descent.StopRules}}
)

// slotOf is the slot of a run key that holds components, nil for the others.
func slotOf(key int) *slot {
	switch key {
	case keySurface:
		return surfaceSlot
	case keyConstraint:
		return constraintSlot
	case keyOptimizer:
		return chainSlot
	case keyRate:
		return rateSlot
	case keyStop:
		return stopSlot
	}
	return nil
}

// BooksOf are the catalogues whose entries may stand as the value of a run key, none for keys that hold no components.
func BooksOf(key string) []catalog.Book {
	if k := runKey(key); k >= 0 {
		if s := slotOf(k); s != nil {
			return s.books
		}
	}
	return nil
}

// Ranges of the plain run keys.
var (
	stepsRange = catalog.Closed(1, 1e9)
	batchRange = catalog.Closed(1, 1e9)
	seedRange  = catalog.Closed(0, maxInteger)
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
	return once(c, keyLabel, n, func(n *syntax.Node) (string, bool) {
		s, ok := c.line(n, "label")
		if ok && s == "" {
			c.report.Errorf(n, "", "label is empty")
			return "", false
		}
		return s, ok
	})
}

func (c *checker) surface(n *syntax.Node) (*component, bool) {
	return once(c, keySurface, n, func(n *syntax.Node) (*component, bool) { return c.component(surfaceSlot, n) })
}

// constraints decodes what a run is kept within: one component, or a list of them.
func (c *checker) constraints(n *syntax.Node) ([]*component, bool) {
	return once(c, keyConstraint, n, func(n *syntax.Node) ([]*component, bool) {
		links := []*syntax.Node{n}
		if n.Kind == syntax.List {
			links = n.Items
		}
		var all []*component
		ok := true
		for _, link := range links {
			k, good := c.component(constraintSlot, link)
			all, ok = append(all, k), ok && good
		}
		return all, ok
	})
}

func (c *checker) maximize(n *syntax.Node) (bool, bool) {
	return once(c, keyMaximize, n, func(n *syntax.Node) (bool, bool) { return c.truth(n, "maximize") })
}

func (c *checker) rate(n *syntax.Node) (*component, bool) {
	return once(c, keyRate, n, func(n *syntax.Node) (*component, bool) { return c.component(rateSlot, n) })
}

// chain decodes an optimizer: one component, or a list of them.
func (c *checker) chain(n *syntax.Node) ([]*component, bool) {
	return once(c, keyOptimizer, n, func(n *syntax.Node) ([]*component, bool) {
		links := []*syntax.Node{n}
		if n.Kind == syntax.List {
			links = n.Items
		}
		var chain []*component
		ok := true
		for _, link := range links {
			k, good := c.component(chainSlot, link)
			chain, ok = append(chain, k), ok && good
		}
		if !ok {
			return nil, false
		}
		var specs []catalog.Spec
		for _, k := range chain {
			specs = append(specs, k.spec)
		}
		recorded, err := checkAlone(specs)
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
	return once(c, keyStop, n, func(n *syntax.Node) ([]*component, bool) {
		if n.Kind != syntax.Mapping {
			if n.Kind == syntax.Scalar && n.IsString() {
				if d, ok := stopSlot.find(n.Text); ok {
					c.report.Errorf(n, "", "stop rules are given with their level, such as {%s: 1e-6}", d.Name)
					return nil, false
				}
			}
			c.wrongType(n, "stop", "a mapping such as {gradient_norm: 1e-8}")
			return nil, false
		}
		rules, ok := []*component{}, true
		for i, key := range n.Keys {
			l, good := c.named(stopSlot, key)
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
	return once(c, keySteps, n, func(n *syntax.Node) (length, bool) {
		if n.Kind != syntax.Mapping {
			steps, ok := c.integer(n, "steps", stepsRange)
			return length{steps: steps}, ok
		}
		if len(n.Keys) == 1 && n.Keys[0].Text != "epochs" {
			c.report.Errorf(n.Keys[0], suggestion(n.Keys[0].Text, []string{"epochs"}), "steps has no form %s; there is epochs", syntax.Quote(n.Keys[0].Text))
			return length{}, false
		}
		if len(n.Keys) != 1 {
			c.wrongType(n, "steps", "a whole number or a mapping such as {epochs: 30}")
			return length{}, false
		}
		epochs, ok := c.integer(n.Items[0], "epochs", stepsRange)
		return length{epochs: epochs, at: n.Keys[0]}, ok
	})
}

func (c *checker) seed(n *syntax.Node) (int, bool) {
	return once(c, keySeed, n, func(n *syntax.Node) (int, bool) { return c.integer(n, "seed", seedRange) })
}

// batch decodes how many examples a step takes, 0 for all.
func (c *checker) batch(n *syntax.Node) (int, bool) {
	return once(c, keyBatch, n, func(n *syntax.Node) (int, bool) {
		switch {
		case n.Kind == syntax.Scalar && n.Text == "full":
			return 0, true
		case n.Kind == syntax.Scalar && n.Style == syntax.Plain && syntax.LooksNumeric(n.Text):
			return c.integer(n, "batch", batchRange)
		case n.IsString():
			c.report.Errorf(n, suggestion(n.Text, []string{"full"}), "batch must be full or a whole number, not %s", n.What())
		default:
			c.wrongType(n, "batch", "full or a whole number")
		}
		return 0, false
	})
}
