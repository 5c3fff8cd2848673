package experiment

import (
	"fmt"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// noteKeys are what a note may say.
var noteKeys = []string{"text", "at", "step", "run"}

// notes decodes [{text: …, at: [x, y]}, {text: …, step: 12, run: adam}].
func (c *checker) notes(n *syntax.Node, name string) ([]catalog.Note, bool) {
	if len(n.Items) == 0 {
		c.report.Errorf(n, "", "%s is an empty list", name)
		return nil, false
	}
	all, ok := make([]catalog.Note, len(n.Items)), true
	for i, item := range n.Items {
		var good bool
		all[i], good = c.note(item, fmt.Sprintf("note %d of %s", i+1, name))
		ok = ok && good
	}
	return all, ok
}

func (c *checker) note(n *syntax.Node, name string) (catalog.Note, bool) {
	note := catalog.Note{Of: -1}
	if n.Kind != syntax.Mapping {
		c.wrongType(n, name, "a mapping such as {text: here it turns, step: 12}")
		return note, false
	}
	ok := true
	for _, k := range n.Keys {
		if !slices.Contains(noteKeys, k.Text) {
			c.report.Errorf(k, grammar.Suggestion(k.Text, noteKeys), "a note has no %s", syntax.Quote(k.Text))
			ok = false
		}
	}
	good := true
	value := func(key string) *syntax.Node { v, _ := n.Get(key); return v }
	text, at, step, run := value("text"), value("at"), value("step"), value("run")
	switch {
	case text == nil:
		c.report.Errorf(n, "", "%s needs text", name)
		return note, false
	case at == nil && step == nil:
		c.report.Errorf(n, "say at: [x, y], or step: k with the run", "%s stands nowhere", name)
		return note, false
	case at != nil && step != nil:
		c.report.Errorf(step, "", "a note stands at a point or at a step, not at both")
		return note, false
	case run != nil && step == nil:
		c.report.Errorf(run, "", "run: goes with step, not with a point")
		return note, false
	}
	note.Text, good = c.line(text, "text")
	ok = ok && good
	if at != nil {
		if note.At, good = c.vector(at, "at", catalog.Any()); good && len(note.At) != 2 {
			c.report.Errorf(at, "at: [x, y], in the units of the axes", "a point of a figure has two numbers, not %d", len(note.At))
			good = false
		}
		return note, ok && good
	}
	note.Step, good = c.integer(step, "step", catalog.AtLeast(0))
	ok = ok && good
	if run != nil {
		note.Run, good = c.text(run, "run")
		ok = ok && good
	}
	return note, ok
}

// annotated finds the runs that the notes of a figure speak of.
func (p *plotted) annotated(d *drawing, f *Figure) {
	for i, param := range d.spec.Decl.Params {
		notes, ok := d.spec.Values[i].([]catalog.Note)
		if !ok {
			continue
		}
		found := append([]catalog.Note(nil), notes...)
		for k := range found {
			p.findRun(&found[k], d.params.of(param.Name).Items[k], f.Runs)
		}
		f.Spec = f.Spec.With(param.Name, found)
	}
}

// chosen turns the names in the parameters of a figure that name runs into their IDs.
func (p *plotted) chosen(d *drawing, f *Figure) {
	for i, param := range d.spec.Decl.Params {
		if text, one := d.spec.Values[i].(string); one && param.Runs {
			p.groupNamed(d.params.of(param.Name), text, f.Runs)
			continue
		}
		names, ok := d.spec.Values[i].([]string)
		if !ok || !param.Runs {
			continue
		}
		var ids []string
		for k := range names {
			ids = append(ids, p.runsCalled(d.params.of(param.Name).Items[k], f.Runs)...)
		}
		f.Spec = f.Spec.With(param.Name, ids)
	}
}

// groupNamed reports a name that is neither the label of a run of a figure nor a value that one has of what varies.
func (p *plotted) groupNamed(at *syntax.Node, name string, shown []int) {
	var known []string
	add := func(text string) {
		if text != "" && !slices.Contains(known, text) {
			known = append(known, text)
		}
	}
	for _, axis := range p.varying.paths() {
		for _, r := range shown {
			add(p.varying.At(axis, p.from[r]).Text)
		}
	}
	for _, r := range shown {
		add(p.runs[r].Label)
	}
	if !slices.Contains(known, name) && !p.incomplete {
		p.report.Errorf(at, grammar.Suggestion(name, known), "no run of this figure has the label %s, nor that value of what varies", syntax.Quote(name))
	}
}

// runsCalled lists the IDs of the runs of a figure that have a name: the one with this ID, or all with this label.
func (p *plotted) runsCalled(name *syntax.Node, shown []int) (ids []string) {
	for _, r := range shown {
		if run := p.runs[r]; run.ID() == name.Text || run.Label == name.Text {
			ids = append(ids, run.ID())
		}
	}
	if len(ids) > 0 {
		return ids
	}
	if i, ok := p.runNamed(p.runs, name); ok && !slices.Contains(shown, i) {
		p.report.Errorf(name, "", "the figure does not show %s", syntax.Quote(name.Text))
	}
	return nil
}

// findRun finds the run whose step a note stands at.
func (p *plotted) findRun(note *catalog.Note, at *syntax.Node, shown []int) {
	if note.At != nil {
		return
	}
	if note.Run == "" {
		if len(shown) == 1 {
			note.Of = shown[0]
		} else if !p.incomplete {
			p.report.Errorf(at, "say run: and its name", "the figure shows %s; this note does not say which it is about", wording.Plural(len(shown), "run"))
		}
		return
	}
	name, _ := at.Get("run")
	i, ok := p.runNamed(p.runs, name)
	if !ok {
		return
	}
	if !slices.Contains(shown, i) {
		p.report.Errorf(name, "", "the figure does not show %s", syntax.Quote(name.Text))
		return
	}
	note.Of = i
}
