package experiment

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/model"
	"gdplot/internal/syntax"
)

// drafts multiplies the runs by the sweep: runs in file order, then every combination, the last axis fastest.
func (c *checker) drafts(root *syntax.Node, axes []*sweepAxis) []*draft {
	top := newDraft()
	top.item, top.run, top.cell = root, -1, -1
	c.take(top, root)
	runs := []*draft{top}
	if n, _ := root.Get("runs"); n != nil {
		if n.Kind != syntax.List {
			c.wrongType(n, "runs", "a list of runs")
			return nil
		}
		if len(n.Items) == 0 {
			c.report.Errorf(n, "leave runs out for a single run", "there are no runs")
			return nil
		}
		runs = nil
		for i, item := range n.Items {
			d := top.child()
			d.item, d.run = item, i
			if c.runItem(item) {
				c.take(d, item)
				runs = append(runs, c.grouped(d)...)
			}
		}
	}
	total := len(runs)
	for _, a := range axes {
		if total *= len(a.values); total > c.limits.Runs {
			c.report.Errorf(a.path.at, "", "with this axis there are more than %d runs", c.limits.Runs)
			return nil
		}
	}
	if n := len(axes); n > 0 && c.over(axes[n-1].path.at, LimitMemory, runBytes*float64(total), "so many runs take about %s of memory") {
		return nil
	}
	for _, d := range runs {
		for _, a := range axes {
			d.at[a.path.key], d.own[a.path.key] = a.path.at, true
		}
	}
	for _, a := range axes {
		more := make([]*draft, 0, len(runs)*len(a.values))
		for _, d := range runs {
			c.breathe()
			for i, v := range a.values {
				if e, ok := c.vary(d, a, i, v); ok {
					more = append(more, e)
				}
			}
		}
		runs = more
	}
	c.drafted = len(runs)
	return c.tuneDrafts(runs)
}

// tuneDrafts prepares the runs that are tuned, within the limit on runs.
func (c *checker) tuneDrafts(runs []*draft) []*draft {
	total := len(runs)
	for _, d := range runs {
		at := d.node(grammar.Tune)
		if at == nil {
			continue
		}
		d.tuned = &tunedDraft{at: at}
		if !c.tuneDraft(d) {
			d.set(grammar.Tune, nil)
			c.incomplete = true
		}
		if d.node(grammar.Tune) == nil {
			continue
		}
		t, ok := c.tune(d.node(grammar.Tune))
		if d.tuned.wrong = !ok; ok {
			if total += len(t.axis.values); total > c.limits.Runs {
				c.report.Errorf(at, "", "with its trials there are more than %d runs", c.limits.Runs)
				return nil
			}
		}
	}
	return runs
}

// runItem reports keys that an item of runs cannot have.
func (c *checker) runItem(n *syntax.Node) bool {
	if n.Kind != syntax.Mapping {
		c.wrongType(n, "a run", "a mapping such as {learning_rate: 0.1}")
		return false
	}
	for _, k := range n.Keys {
		if grammar.RunKey(k.Text) < 0 && k.Text != grammar.PathKey {
			c.unknownKey(k, grammar.Names(grammar.RunKeys), "a run has no key %s")
		}
	}
	return true
}

// take puts the run keys of a mapping into a draft.
func (c *checker) take(d *draft, n *syntax.Node) {
	for i, k := range n.Keys {
		if at := grammar.RunKey(k.Text); at >= 0 {
			d.set(at, n.Items[i])
			d.at[at] = k
			d.own[at] = d.run >= 0
		}
		if k.Text == grammar.PathKey && d.run >= 0 {
			d.set(grammar.Optimizer, &syntax.Node{Kind: syntax.Mapping, At: k.At, End: k.End, Keys: []*syntax.Node{k}, Items: []*syntax.Node{n.Items[i]}})
			d.at[grammar.Optimizer] = k
			d.own[grammar.Optimizer] = true
		}
	}
}

// vary is a draft with one value of an axis.
func (c *checker) vary(from *draft, a *sweepAxis, i int, v *syntax.Node) (*draft, bool) {
	d := *from
	d.nth = d.nth*int32(len(a.values)) + int32(i)
	if a.grid != nil {
		d.cell = int32(i)
	}
	n, ok := c.patch(d.node(a.path.key), a.path, v)
	if !ok {
		d.set(a.path.key, nil)
		return &d, c.cannotVary(a)
	}
	c.endow(&d, a.path.key, n)
	return &d, true
}

// cannotVary reports an axis that is a parameter of a component that a run does not have.
func (c *checker) cannotVary(a *sweepAxis) bool {
	p := a.path
	c.report.Errorf(p.at, "", "%s cannot be varied: a run has no %s under %s", p.text, p.comp.Name, grammar.RunKeys[p.key].Name)
	return false
}

// lacks reports whether a run has no value for a required key and needs one.
func (c *checker) lacks(d *draft, key int) bool {
	switch {
	case d.node(key) != nil, key == grammar.Rate && d.tuned != nil && d.tuned.wrong: // which is said
		return false
	case key == grammar.Start:
		return !c.begins(d) && !c.isPath(d)
	case key == grammar.Surface:
		return !c.isPath(d) || d.node(grammar.Optimizer).Items[0].Has("x")
	}
	return key != grammar.Rate || c.rateUse(d) == catalog.RateRequired
}

// begins reports whether a run's surface is a model, which knows where training begins.
func (c *checker) begins(d *draft) bool {
	n := d.node(grammar.Surface)
	if n == nil {
		return false
	}
	name := n.Text
	if n.Kind == syntax.Mapping && len(n.Keys) > 0 {
		name = n.Keys[0].Text
	}
	_, ok := model.Models.Find(name)
	return ok
}

// isPath reports whether a run was made elsewhere, so that its file has the start.
func (c *checker) isPath(d *draft) bool {
	n := d.node(grammar.Optimizer)
	return n != nil && n.Kind == syntax.Mapping && len(n.Keys) == 1 && n.Keys[0].Text == grammar.PathKey
}

// rateUse is what a run's method makes of the learning rate; where the method is wrong, it may not need one.
func (c *checker) rateUse(d *draft) catalog.RateUse {
	n := d.node(grammar.Optimizer)
	if n == nil {
		n = c.defaultOptimizer
	}
	chain, ok := c.chain(n)
	if !ok {
		return catalog.RateOptional
	}
	return rateUse(chain)
}

// rateUse is what a chain makes of the learning rate.
func rateUse(chain []*component) catalog.RateUse {
	for _, k := range chain {
		if use := k.spec.Method().Rate; use != catalog.RateRequired {
			return use
		}
	}
	return catalog.RateRequired
}

// missing reports required keys that runs lack: at the file's mapping where none of them gives the key, else at the
// item that does not. A key that is misspelt, or wrong under sweep, is not missing as well.
func (c *checker) missing(root *syntax.Node, drafts []*draft) {
	for _, key := range grammar.Required {
		lacking := 0
		for _, d := range drafts {
			if c.lacks(d, key) {
				lacking++
			}
		}
		switch name := grammar.RunKeys[key].Name; {
		case lacking == 0 || meant(root, name) || meant(at(root, "sweep"), name):
		case lacking == len(drafts):
			c.report.Errorf(root, asWritten(key), "%s is missing", name)
		default:
			for _, d := range drafts {
				if c.lacks(d, key) && !meant(d.item, name) {
					c.report.Errorf(d.item, "", "this run has no %s", name)
				}
			}
		}
	}
}

// asWritten shows a key that every run needs as a file has it.
func asWritten(key int) string {
	return "such as " + grammar.RunKeys[key].Name + ": " + map[int]string{grammar.Surface: "x^2 + 4*y^2", grammar.Start: "[2, 1], a number for each variable", grammar.Rate: "0.1"}[key]
}

// meant reports whether a mapping has a key, or an unknown one that most likely means it.
func meant(n *syntax.Node, key string) bool {
	if n == nil || n.Kind != syntax.Mapping {
		return false
	}
	known := append(grammar.Names(grammar.RunKeys), grammar.Names(grammar.FileKeys)...)
	for _, k := range n.Keys {
		first, _, _ := strings.Cut(k.Text, ".")
		if first == key || !slices.Contains(known, first) && grammar.Nearest(first, known) == key {
			return true
		}
	}
	return false
}
