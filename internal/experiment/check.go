package experiment

import (
	"path/filepath"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// check turns a tree into an experiment, reporting everything that is wrong on the way. What it returns is whole only
// where nothing was.
func (c *checker) check(root *syntax.Node, book catalog.Book) *Experiment {
	if root.Kind != syntax.Mapping {
		c.report.Errorf(root, "begin with surface: and start:", "an experiment is a mapping of keys, not %s", root.What())
		return nil
	}
	if len(root.Keys) == 1 && root.Keys[0].Text == grammar.StyleKey {
		c.report.Errorf(root, "experiments take it up with style: {from: "+filepath.Base(root.At.Src.Name)+"}", "this file holds a style and no experiment")
		return nil
	}
	c.topKeys(root)
	root = c.repeated(root)
	e := &Experiment{}
	c.store("rules", at(root, "rules"))
	e.Title, e.Description = c.titles(root)
	e.Style = c.style(at(root, grammar.StyleKey))
	e.Styles = c.styles.files
	e.fair, e.top = c.fair(at(root, "fair")), Mark{root}
	e.Slurm = c.slurm(at(root, "slurm"))
	axes := c.axes(at(root, "sweep"))
	c.eachValue(root, axes)
	drafts := c.drafts(root, axes)
	c.missing(root, drafts)
	runs := c.keep(at(root, "skip"), c.decodeRuns(drafts), len(drafts))
	figures, given := c.figures(at(root, "figures"), book)
	c.assemble(e, root, axes, runs, figures, given, book)
	return e
}

func at(n *syntax.Node, key string) *syntax.Node {
	v, _ := n.Get(key)
	return v
}

// topKeys reports keys that a file cannot have.
func (c *checker) topKeys(root *syntax.Node) {
	known := append(grammar.Names(grammar.RunKeys), grammar.Names(grammar.FileKeys)...)
	for _, k := range root.Keys {
		if !slices.Contains(known, k.Text) && !strings.HasPrefix(k.Text, "x-") {
			c.unknownKey(k, known, "unknown key %s")
		}
	}
}

// unknownKey reports a key that its mapping cannot have, with the one that was meant or the components that take a
// parameter of this name.
func (c *checker) unknownKey(k *syntax.Node, known []string, format string) {
	hint := grammar.Suggestion(k.Text, known)
	if say, ok := grammar.Advice[grammar.Tidied(k.Text)]; ok {
		hint = say
	}
	if hint == "" {
		hint = grammar.Belongs(k.Text)
	}
	if hint == "" {
		if owners := ownersOf(k.Text); len(owners) > 0 {
			hint = "a parameter of " + wording.List(owners)
		}
	}
	c.report.Errorf(k, hint, format, syntax.Quote(k.Text))
}

// ownersOf lists the components that have a parameter of this name.
func ownersOf(param string) []string {
	var owners []string
	for _, book := range []catalog.Book{descent.Optimizers, descent.Transforms, descent.Schedules, descent.StopRules} {
		for _, d := range book.Decls() {
			if _, ok := d.Param(param); ok {
				owners = append(owners, d.Name)
			}
		}
	}
	return owners[:min(len(owners), 6)]
}

func (c *checker) titles(root *syntax.Node) (title, description string) {
	if n := at(root, "title"); n != nil {
		title, _ = c.line(n, "title")
	}
	if n := at(root, "description"); n != nil {
		description, _ = c.text(n, "description")
	}
	return title, strings.TrimSpace(description)
}

// eachValue decodes every value of the run keys where it stands, so that one which every run overrides or skip leaves
// out is checked as well.
func (c *checker) eachValue(root *syntax.Node, axes []*sweepAxis) {
	d := newDraft()
	c.take(d, root)
	c.decodeRun(d)
	if runs := at(root, "runs"); runs != nil && runs.Kind == syntax.List {
		for _, item := range runs.Items {
			if item.Kind == syntax.Mapping {
				d := newDraft()
				c.take(d, item)
				c.decodeRun(d)
			}
		}
	}
	d = newDraft()
	for _, a := range axes {
		if a.path.whole() {
			for _, v := range a.values {
				*d = draft{family: d.family, keys: d.keys}
				*d.keys = nodes{}
				d.give(a.path.key, v)
				c.decodeWith(d, c.decodeParts(d)) // nobody else has the keys: what comes of them is not remembered
				if a.grid != nil {
					break // the same node for every cell
				}
			}
		}
	}
	if n := at(root, "start"); n != nil {
		c.noGrid(n)
	}
}

// noGrid reports a grid of starts where one start belongs.
func (c *checker) noGrid(n *syntax.Node) {
	if grid, k := n.Get("grid"); grid != nil {
		c.report.Errorf(k, sweepHint, "a grid is many starts")
	}
}

func (c *checker) decodeRuns(drafts []*draft) []*decoded {
	runs := make([]*decoded, 0, len(drafts))
	for _, d := range drafts {
		c.breathe()
		run := c.decodeRun(d)
		c.trials(run)
		c.incomplete = c.incomplete || !run.ok
		if n := d.node(grammar.Start); n != nil && d.cell < 0 {
			c.noGrid(n)
		}
		runs = append(runs, run)
	}
	c.patched, c.given, c.decoded = map[patchKey]*syntax.Node{}, map[givenKey]*nodes{}, map[*nodes]*parts{} // there may be as many as runs
	return runs
}

// assemble resolves the runs and completes the experiment with them.
func (c *checker) assemble(e *Experiment, root *syntax.Node, axes []*sweepAxis, from []*decoded, figures []*drawing, given bool, book catalog.Book) {
	r := c.reader()
	every := withTrials(from)
	r.buildSurfaces(every)
	e.grounds = r.grounds
	for _, d := range every {
		r.measure(d)
	}
	v := c.varying(root, axes, from)
	r.onAxes = v.axisTable
	for _, d := range every {
		if d.rate != nil {
			r.longest[d.rate] = max(r.longest[d.rate], d.steps)
		}
	}
	for _, d := range every {
		c.breathe()
		if d.rate != nil && d.steps > 0 { // steps is 0 where it is wrong
			r.rateOf(d)
		}
	}
	for _, d := range from {
		r.checkStops(d)
	}
	whole := from
	if slices.ContainsFunc(from, (*decoded).broken) {
		whole, c.incomplete = slices.DeleteFunc(slices.Clone(from), (*decoded).broken), true
	}
	e.Runs = make([]*Run, 0, len(whole))
	for i, d := range whole {
		c.breathe()
		run := r.runOf(d, v.naming(d))
		run.Index = i
		e.Runs = append(e.Runs, run)
	}
	e.marks.place(whole)
	v.place(whole)
	c.incomplete = c.incomplete || len(whole) == 0
	c.uselessRates(axes, from)
	c.uselessRepeat(root, e.Runs, whole)
	c.checkIDs(v, e.Runs, whole)
	r.linkStarts(e.Runs, whole)
	p := &plotted{resolver: r, aims: aims{}, varying: v, runs: e.Runs, from: whole}
	p.tuned()
	if !given && len(whole) > 0 {
		figures = p.defaults(book)
	}
	for _, d := range figures {
		e.Figures = append(e.Figures, p.figure(d))
	}
	e.Expect, e.marks.expect = p.expectations(at(root, "expect"))
	p.tenths(e)
	p.spares(e)
	v.place(whole)
	e.Axes = v.axes
	e.Data, e.marks.lines = append(r.tables.files, c.styles.fonts...), c.styles.lines
	e.marks.keys = c.styles.keys
	if c.report.Errors == 0 {
		e.Estimate = c.estimate(e, root)
	}
	if c.report.Errors == 0 {
		for _, run := range e.Runs {
			if run.Tune != nil {
				c.hashAll(run.Tune.Trials)
			}
		}
		c.hashAll(e.Runs)
	}
}

// withTrials are runs and the trials of those that are tuned.
func withTrials(runs []*decoded) []*decoded {
	all := runs[:len(runs):len(runs)]
	for _, d := range runs {
		if d.tuned != nil {
			all = append(all, d.tuned.tries...)
		}
	}
	return all
}

// broken reports whether a run lacks what a run needs.
func (d *decoded) broken() bool {
	return !d.ok || d.land == nil || !d.begins() || d.rate == nil && rateUse(d.chain) == catalog.RateRequired
}

// begins reports whether it is known where a run starts.
func (d *decoded) begins() bool {
	return d.point != nil || d.start != nil && d.start.kind == startEndOf
}

// hashAll hashes the runs, those at whose ends others start before these.
func (c *checker) hashAll(runs []*Run) {
	l := newPlanWriter()
	done := make([]bool, len(runs))
	var of func(i int)
	of = func(i int) {
		if done[i] {
			return
		}
		r, before := runs[i], ""
		if r.StartOf() >= 0 {
			of(r.StartOf())
			before = r.before.Hash()
		}
		r.hash, done[i] = l.hash(r, before), true
	}
	for i := range runs {
		c.breathe()
		of(i)
	}
}

// identify names an experiment after its file.
func (e *Experiment) identify(file string, data []byte) {
	base := filepath.Base(file)
	e.Name = strings.TrimSuffix(base, filepath.Ext(base))
	e.File = file
	e.Digest, e.Text = sha256Of(data), data
}
