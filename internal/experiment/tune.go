package experiment

import (
	"slices"
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/model"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// Tune is a number of a run that is chosen before the run: every value of a grid is tried in a run of its own, and the
// best by a rule is taken. Runs that differ in nothing but their seed share one choice, by the median of their trials.
type Tune struct {
	Path   string    // what is chosen: learning_rate, or a dotted path to a parameter
	Values []float64 // the grid, ascending
	Rule   Rule
	Trials []*Run // one for each value; no figure shows them
	Group  int    // index of the first run that shares the choice
	Choice *Choice
}

// Rule says what the best of several trials is.
type Rule struct {
	What   string // one of the Rules, or of model.Metrics
	Target Target // of those that count effort
}

// Choice is what came of the trials.
type Choice struct {
	Index int     // of the value that was taken
	Value float64 // it
	Ties  int     // how many values were as good, itself counted; the lowest is taken
	Score float64 // what the rule found there: the median over the seeds
	None  bool    // no trial came to the target of the rule: the one that ended lowest was taken
}

// Counts reports whether the rule counts effort to a target.
func (r Rule) Counts() bool { return grammar.RuleCounts(r.What) }

// tuning is a decoded tune, before the runs are known.
type tuning struct {
	at   *syntax.Node
	axis *sweepAxis
	rule Rule
	to   *syntax.Node // of the rule's level, nil where it has none
}

// tune decodes {learning_rate: {log: [1e-4, 1], count: 25}, for: {steps_to: {gap: 1e-6}}}.
func (c *checker) tune(n *syntax.Node) (*tuning, bool) {
	return once(c, grammar.Tune, n, func(n *syntax.Node) (*tuning, bool) {
		if n.Kind != syntax.Mapping || len(n.Keys) == 0 {
			c.wrongType(n, "tune", "a mapping such as {learning_rate: {log: [1e-4, 1], count: 25}, for: {steps_to: {gap: 1e-6}}}")
			return nil, false
		}
		t, ok := &tuning{at: n}, true
		for i, k := range n.Keys {
			switch {
			case k.Text == grammar.RuleKey:
				ok = c.rule(t, n.Items[i]) && ok
			case t.axis != nil:
				c.report.Errorf(k, "", "tune chooses one number; %s is too much beside %s", syntax.Quote(k.Text), t.axis.path.text)
				ok = false
			default:
				t.axis, ok = c.tunedAxis(k, n.Items[i], ok)
			}
		}
		switch {
		case !ok:
			return nil, false
		case t.axis == nil:
			c.report.Errorf(n, "such as learning_rate: {log: [1e-4, 1], count: 25}", "tune needs what is chosen, and its grid")
			return nil, false
		case !n.Has(grammar.RuleKey):
			c.report.Errorf(n, "such as for: {steps_to: {gap: 1e-6}}", "tune needs for, the rule by which the best is chosen")
			return nil, false
		}
		return t, true
	})
}

// tunedAxis decodes what is chosen, with its grid of numbers.
func (c *checker) tunedAxis(k, values *syntax.Node, ok bool) (*sweepAxis, bool) {
	p, good := c.path(k, "a key of tune")
	if !good {
		return nil, false
	}
	a := &sweepAxis{path: p, whole: values}
	if !p.takesNumber() {
		c.report.Errorf(k, "", "tune chooses a number, and %s is none", k.Text)
		return a, false
	}
	if p.key == grammar.Seed || p.whole() && p.key == grammar.Steps {
		c.report.Errorf(k, "", "%s is no setting of a method that could be tuned", k.Text)
		return a, false
	}
	if !c.axisValues(a) {
		return a, false
	}
	numbers := make([]float64, len(a.values))
	for i, v := range a.values {
		if numbers[i], good = c.number(v, k.Text, catalog.Any()); !good {
			return a, false
		}
	}
	sort.SliceStable(a.values, func(i, j int) bool { return valueOf(a.values[i]) < valueOf(a.values[j]) })
	if len(a.values) < 2 {
		c.report.Errorf(values, "", "there is nothing to choose from one value")
		return a, false
	}
	return a, ok
}

// valueOf is the number of a node that is one.
func valueOf(n *syntax.Node) float64 {
	v, _, _ := syntax.ParseNumber(n.Text)
	return v
}

// rule decodes what the best is.
func (c *checker) rule(t *tuning, n *syntax.Node) bool {
	words := append(append([]string{}, grammar.Rules...), model.Metrics...)
	name := n
	if n.Kind == syntax.Mapping && len(n.Keys) == 1 {
		name, t.to = n.Keys[0], n.Items[0]
	}
	if name.Kind != syntax.Scalar || name.IsNull() {
		c.wrongType(n, grammar.RuleKey, "a rule such as {steps_to: {gap: 1e-6}} or final_loss")
		return false
	}
	if !slices.Contains(words, name.Text) {
		c.report.Errorf(name, grammar.Suggestion(name.Text, words), "there is no rule %s to choose by; there are %s", syntax.Quote(name.Text), wording.OrList(words))
		return false
	}
	t.rule.What = name.Text
	switch {
	case t.rule.Counts() && t.to == nil:
		c.report.Errorf(name, name.Text+": {gap: 1e-6}", "%s needs a level to come to", name.Text)
		return false
	case !t.rule.Counts() && t.to != nil:
		c.report.Errorf(t.to, "", "%s takes no level", name.Text)
		return false
	}
	return true
}

// tuneDraft lets a run that is tuned begin with the first value of its grid. A learning rate that a run has of its own
// stands against a tune for all runs, and a method that takes none has none to tune.
func (c *checker) tuneDraft(d *draft) bool {
	n := d.node(grammar.Tune)
	if n == nil {
		return true
	}
	t, ok := c.tune(n)
	if !ok {
		return true // which is said where it is decoded
	}
	p := t.axis.path
	if p.whole() && d.node(p.key) != nil && d.own[p.key] {
		if d.own[grammar.Tune] {
			c.report.Errorf(d.at[p.key], "leave one of them out", "%s is given, and tuned", p.text)
			return false
		}
		d.set(grammar.Tune, nil)
		return true
	}
	if p.key == grammar.Rate && c.rateUse(d) == catalog.RateNone {
		d.set(grammar.Tune, nil)
		return true
	}
	first, ok := c.patch(d.node(p.key), p, t.axis.values[0])
	if !ok {
		return c.cannotVary(t.axis)
	}
	d.tuned.before = d.node(p.key)
	d.set(p.key, first)
	return true
}

// trials decodes the runs of the values of a tuned run's grid.
func (c *checker) trials(d *decoded) {
	if d.tune == nil {
		return
	}
	var all []*decoded
	p := d.tune.axis.path
	for _, v := range d.tune.axis.values {
		trial := d.draft
		trial.set(grammar.Tune, nil)
		n, ok := c.patch(d.tuned.before, p, v)
		if !ok {
			return // said of the run itself
		}
		trial.set(p.key, n)
		all = append(all, c.decodeRun(&trial))
	}
	d.tuned.tries = all
}

// tuned completes the runs that are tuned with their trials, once all runs are known.
func (p *plotted) tuned() {
	groups, l := map[string]int{}, newPlanWriter()
	useful := map[*syntax.Node]bool{}
	for i, d := range p.from {
		if d.tune == nil {
			continue
		}
		useful[d.tune.at] = true
		run := p.runs[i]
		if run.StartOf() >= 0 {
			p.report.Errorf(d.tune.at, "", "%s begins at the end of another run, and such a run cannot be tuned", syntax.Quote(run.ID()))
			continue
		}
		t := &Tune{Path: d.tune.axis.path.text, Rule: d.tune.rule}
		if d.tune.to != nil {
			if to, ok := p.level(d.tune.to, i); ok {
				t.Rule.Target = to
			}
			if t.Rule.Target.Gap && !p.needMinimum(d.tune.to, run.Surface) {
				continue
			}
		} else if slices.Contains(model.Metrics, t.Rule.What) && !p.judged(named(d.tune), i) ||
			t.Rule.What == grammar.FinalGap && !p.needMinimum(named(d.tune), run.Surface) {
			continue
		}
		run.Tune = t
		p.tryAll(run, d)
		key := l.group(run)
		if first, known := groups[key]; known {
			t.Group = first
		} else {
			groups[key], t.Group = i, i
		}
	}
	p.uselessTunes(useful)
}

// named is the node of the rule's name.
func named(t *tuning) *syntax.Node {
	n, _ := t.at.Get(grammar.RuleKey)
	if n.Kind == syntax.Mapping {
		return n.Keys[0]
	}
	return n
}

// tryAll gives a run its trials.
func (p *plotted) tryAll(run *Run, d *decoded) {
	t := run.Tune
	target := []Target{t.Rule.Target}
	for i, td := range d.tuned.tries {
		trial := p.runOf(td, naming{})
		value := valueOf(d.tune.axis.values[i])
		plain := *trial.Setup // which others share
		plain.Label, plain.naming = "", naming{name: run.ID() + "," + t.Path + "=" + syntax.Number(value)}
		trial.Setup = p.setup(plain)
		if t.Rule.Counts() {
			p.aims.add(trial, target)
		}
		t.Values = append(t.Values, value)
		t.Trials = append(t.Trials, trial)
	}
	if t.Rule.Counts() {
		p.aims.add(run, target)
	}
}

// tunedFor is the gap that those of some runs are tuned to come to that are tuned; ok is false where there is not one such gap.
func (p *plotted) tunedFor(runs []int) (gap float64, ok bool) {
	for _, r := range runs {
		t := p.runs[r].Tune
		switch {
		case t == nil:
		case !t.Rule.Counts() || !t.Rule.Target.Gap || ok && t.Rule.Target.Loss != gap:
			return 0, false
		default:
			gap, ok = t.Rule.Target.Loss, true
		}
	}
	return gap, ok
}

// uselessTunes warns of a tune that no run makes use of.
func (p *plotted) uselessTunes(useful map[*syntax.Node]bool) {
	told := map[*syntax.Node]bool{}
	for _, d := range p.from {
		if d.tuned == nil {
			continue
		}
		if n := d.tuned.at; !useful[n] && !told[n] && len(useful) == 0 {
			told[n] = true
			p.report.Add(syntax.Warning, n.At, n.End, "", "no run is tuned: each has a value of its own, or takes none")
		}
	}
}

// tunedText is the value of a run at what is still to be chosen.
const tunedText = "tuned"

// tunes reports whether a run is tuned at a path.
func (d *decoded) tunes(p path) bool {
	return d.tune != nil && d.tune.axis.path.text == p.text
}

// Tuned reports whether any run is tuned.
func (e *Experiment) Tuned() bool {
	return slices.ContainsFunc(e.Runs, func(r *Run) bool { return r.Tune != nil })
}

// Choose is the experiment with a value taken for every run that is tuned: what it would be had the file given these.
func (e *Experiment) Choose(choices map[int]Choice) *Experiment {
	c := *e
	c.untuned = e.Untuned()
	c.Runs = slices.Clone(e.Runs)
	table := new(axisTable)
	for i, run := range e.Runs {
		choice, tuned := choices[i]
		if !tuned {
			continue
		}
		chosen := *run.Tune.Trials[choice.Index]
		t := *run.Tune
		t.Choice = &choice
		setup := *chosen.Setup // which trials share
		setup.Label, setup.naming, setup.table = run.Label, naming{name: run.ID()}, table
		chosen.Setup = &setup
		chosen.Index, chosen.aimed, chosen.Tune = run.Index, run.aimed, &t
		c.Runs[i] = &chosen
	}
	for k, a := range e.Axes {
		table.add(a.Path, len(e.Runs), func(run int) Value {
			v := e.Runs[run].Value(k)
			if t := c.Runs[run].Tune; t != nil && t.Choice != nil && v.Text == tunedText && a.Path == t.Path {
				return numberValue(t.Choice.Value)
			}
			return *v
		})
	}
	c.Axes = table.axes
	return &c
}

// Untuned is the experiment as it was read, before choices were made.
func (e *Experiment) Untuned() *Experiment {
	if e.untuned != nil {
		return e.untuned
	}
	return e
}
