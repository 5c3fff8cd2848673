package experiment

import (
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
)

// draft is one run before it is decoded: where each of its keys is given. There may be very many, so that what many have
// in common they share.
type draft struct {
	*family
	keys     *nodes       // of all run keys but start and seed, which runs of a sweep have of their own; never changed
	begin    *syntax.Node // start
	seedling *syntax.Node // seed
	cell     int32        // of a grid of starts, -1 without one
	nth      int32        // which of the combinations of the sweep it is, the last axis fastest
	tuned    *tunedDraft  // nil where no tune is given to the run
}

// nodes are the run keys of drafts.
type nodes [grammar.RunKeyCount]*syntax.Node

// tunedDraft is what a run has that is to be tuned.
type tunedDraft struct {
	at     *syntax.Node // tune as it is given to the run, be it of use or not
	before *syntax.Node // what the run has in place of the value that is chosen
	wrong  bool         // so that what it would give is not known
	tries  []*decoded   // its trials, one for each value of the grid
}

// family is what the runs of one item of runs have in common, whatever is swept.
type family struct {
	at   [grammar.RunKeyCount]*syntax.Node // the keys themselves, as the file has them
	own  [grammar.RunKeyCount]bool         // whether the item of runs or the sweep gives them, not the top of the file
	item *syntax.Node                      // of runs, or the whole file
	run  int                               // index of the item in runs, -1 without runs

	bySeed bool // whether the run is one of several of a file that differ in their seed
}

func newDraft() *draft { return &draft{family: &family{}, keys: &nodes{}} }

// child is a draft like another, with a family of its own.
func (d *draft) child() *draft {
	own, family := *d, *d.family
	own.family = &family
	return &own
}

// node is where a run key is given, nil where it is not.
func (d *draft) node(key int) *syntax.Node {
	switch key {
	case grammar.Start:
		return d.begin
	case grammar.Seed:
		return d.seedling
	}
	return d.keys[key]
}

// set gives the draft a run key.
func (d *draft) set(key int, n *syntax.Node) {
	if key != grammar.Start && key != grammar.Seed {
		keys := *d.keys
		d.keys = &keys
	}
	d.give(key, n)
}

// give is set for a draft whose keys are its own.
func (d *draft) give(key int, n *syntax.Node) {
	switch key {
	case grammar.Start:
		d.begin = n
	case grammar.Seed:
		d.seedling = n
	default:
		d.keys[key] = n
	}
}

// givenKey are keys to which one is given.
type givenKey struct {
	keys *nodes
	key  int
	n    *syntax.Node
}

// endow is set for one of many drafts: those that come to the same keys share them.
func (c *checker) endow(d *draft, key int, n *syntax.Node) {
	if key == grammar.Start || key == grammar.Seed {
		d.set(key, n)
		return
	}
	of := givenKey{d.keys, key, n}
	keys, known := c.given[of]
	if !known {
		d.set(key, n)
		keys = d.keys
		c.given[of] = keys
	}
	d.keys = keys
}

// decoded is a run whose keys are decoded each for itself.
type decoded struct {
	draft
	*parts
	ok    bool
	steps int // of epochs known once the surface is; 0 where that or the length is wrong
	start *start
	seed  uint64

	land  *surface.Surface   // nil where it is wrong
	path  *descent.Recording // along which it goes, of one that was made elsewhere
	point []float64          // where the run starts, nil where that is wrong or another run's end
}

// parts is what runs have from their keys but start and seed; those with the same keys share it.
type parts struct {
	right   bool // whether nothing is wrong with them
	label   string
	surface *component
	climbs  bool         // whether it climbs
	within  []*component // what it is kept within
	chain   []*component
	rate    *component
	length  length
	batch   int // examples a step as given, 0 for full
	stop    []*component
	tune    *tuning // nil where nothing is tuned
}

// Defaults of the run keys that may be absent.
const (
	defaultSteps = 100
	defaultSeed  = 1
)

// decodeRun decodes every key of a draft.
func (c *checker) decodeRun(d *draft) *decoded { return c.decodeWith(d, c.parts(d)) }

func (c *checker) decodeWith(d *draft, own *parts) *decoded {
	run := &decoded{draft: *d, parts: own, seed: defaultSeed}
	run.ok, run.steps = run.right, run.length.steps
	if n := d.begin; n != nil {
		var ok bool
		run.start, ok = c.start(n)
		run.ok = run.ok && ok
	}
	if n := d.seedling; n != nil {
		seed, ok := c.seed(n)
		run.seed, run.ok = uint64(seed), run.ok && ok
	}
	return run
}

// parts decodes what a draft shares with others.
func (c *checker) parts(d *draft) *parts {
	run, known := c.decoded[d.keys]
	if !known {
		run = c.decodeParts(d)
		c.decoded[d.keys] = run
	}
	return run
}

func (c *checker) decodeParts(d *draft) *parts {
	run := &parts{right: true, length: length{steps: defaultSteps}}
	check := func(ok bool) { run.right = run.right && ok }
	for key, n := range d.keys {
		if n == nil {
			continue
		}
		var ok bool
		switch key {
		case grammar.Label:
			run.label, ok = c.label(n)
		case grammar.Surface:
			run.surface, ok = c.surface(n)
		case grammar.Maximize:
			run.climbs, ok = c.maximize(n)
		case grammar.Constraint:
			run.within, ok = c.constraints(n)
		case grammar.Optimizer:
			run.chain, ok = c.chain(n)
		case grammar.Rate:
			run.rate, ok = c.rate(n)
		case grammar.Tune:
			run.tune, ok = c.tune(n)
		case grammar.Steps:
			run.length, ok = c.length(n)
		case grammar.Batch:
			run.batch, ok = c.batch(n)
		case grammar.Stop:
			run.stop, ok = c.stop(n)
		}
		check(ok)
	}
	if d.keys[grammar.Optimizer] == nil {
		run.chain, _ = c.chain(c.defaultOptimizer)
	}
	check(c.logged(&decoded{draft: *d, parts: run}))
	return run
}
