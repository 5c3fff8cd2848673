package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/fair"
	"gdplot/internal/output"
	"gdplot/internal/plain"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// written is what came of one experiment.
type written struct {
	bundle *output.Bundle
	paths  []string
}

// release lets go of what was written and announced: of fifty files that is more than any of them takes.
func (w *written) release() {
	b := w.bundle
	w.bundle = &output.Bundle{Experiment: b.Experiment, Broken: b.Broken, Refuted: b.Refuted, Notes: b.Notes, Undrawn: b.Undrawn}
}

// notes are what there is to say of figures that are left out, and on the fairness of an experiment's comparisons.
func (w *written) notes() syntax.Diagnostics {
	return append(slices.Clone(w.bundle.Undrawn), fair.Diagnostics(w.bundle.Experiment, w.bundle.Notes)...)
}

// missing is what figures had no room for, where nobody has looked to the end for a lowest point, and the letters that their pictures cannot show.
func (w *written) missing() (all syntax.Diagnostics) {
	all = w.bundle.Experiment.Unsearched()
	for _, fig := range w.bundle.Experiment.Figures {
		for _, drawn := range w.bundle.Figures {
			if drawn.Drawing.Name != fig.Name {
				continue
			}
			for _, text := range drawn.Drawing.Missing {
				all = append(all, fig.Note(text, "in "+fig.Name+"; style: {width: …} makes room, and so do shorter labels"))
			}
			if n := len(drawn.Drawing.LeftOut); n > 0 {
				all = append(all, fig.Note("for want of room "+wording.Plural(n, "run")+wording.Verb(n, " is", " are")+" left out", "in "+fig.Name+"; only: chooses runs"))
			}
			if letters := drawn.Drawing.Page.Framed(); len(letters) > 0 && !drawn.SVGOnly() {
				all = append(all, fig.Note("the font has no letters for “"+string(letters)+"”: PNG, GIF and PDF show empty frames", "in "+fig.Name+"; formats: [svg] leaves letters to its viewer, --font names one that has them"))
			}
		}
	}
	return all
}

// check tells what is wrong with files, and with running them together; nothing is run unless all are right.
func (p *pipeline) check(all []loaded) ([]*experiment.Experiment, error) {
	if p.json && filesWrong(all) != nil {
		return nil, p.wrongAsJSON(all)
	}
	var experiments []*experiment.Experiment
	for _, l := range all {
		p.t.diagnose(l.diagnostics)
		experiments = append(experiments, l.experiment)
	}
	if err := filesWrong(all); err != nil {
		err.text += "; nothing was run"
		return nil, err
	}
	if err := p.sameNames(experiments); err != nil {
		return nil, err
	}
	return experiments, p.figuresExist(experiments)
}

// sameNames reports experiments that would overwrite each other, and names that no folder can have.
func (p *pipeline) sameNames(experiments []*experiment.Experiment) error {
	files := map[string]string{}
	for _, e := range experiments {
		if err := output.CheckName(e.Name); err != nil {
			return &failure{code: exitCommandLine, text: fmt.Sprintf("%s: %s", plain.Line(e.File), err)}
		}
		key := strings.ToLower(e.Name) // some file systems do not tell upper from lower case
		if other, taken := files[key]; taken {
			return &failure{exitCommandLine, plain.Line(fmt.Sprintf("%s and %s would both be written to %s/%s", other, e.File, p.out, e.Name)),
				"run them one at a time, with different -o"}
		}
		files[key] = e.File
	}
	return nil
}

// figuresExist reports a --figure that leaves nothing to draw.
func (p *pipeline) figuresExist(experiments []*experiment.Experiment) error {
	if p.figure == "" {
		return nil
	}
	var names []string
	for _, e := range experiments {
		if len(p.selected(e)) > 0 {
			return nil
		}
		for _, fig := range e.Figures {
			names = append(names, fig.Name)
		}
	}
	hint := "there are no figures"
	if names = distinct(names); len(names) > 0 {
		hint = "there is " + strings.Join(names, ", ")
	}
	return &failure{exitCommandLine, fmt.Sprintf("--figure: no figure is called %q", p.figure), hint}
}

// announce prints the paths of what was written and tells which claims do not hold.
func (p *pipeline) announce(w *written) error {
	if p.embedAs != "" {
		if err := p.t.print([]byte(p.embed(w))); err != nil {
			return err
		}
	} else if !p.t.quiet && !p.json {
		if err := p.t.print([]byte(strings.Join(w.paths, "\n") + "\n")); err != nil {
			return err
		}
	}
	p.t.clear()
	p.t.diagnose(w.bundle.Refuted)
	if !p.json {
		p.t.diagnose(w.missing())
	}
	if !p.json {
		p.t.diagnose(w.notes())
	}
	for _, f := range w.bundle.Broken {
		place := plain.Line(fmt.Sprintf("%s:%d:%d:", w.bundle.Experiment.File, f.Pos.Line, f.Pos.Column))
		fmt.Fprintln(p.t.stderr, p.t.bold(place), plain.Line(f.Message))
	}
	return nil
}

// skip tells why nothing was written of an experiment.
func (p *pipeline) skip(e *experiment.Experiment, err error) error {
	p.t.clear()
	var beyond *experiment.BeyondError
	if errors.As(err, &beyond) {
		fmt.Fprint(p.t.stderr, p.t.diagnostic(beyond.Diagnostic))
		return &failure{code: exitUnfinished}
	}
	p.t.say(fmt.Sprintf("%s: %s", plain.Line(e.File), told(err)), plain.Fix(err))
	return &failure{code: exitUnfinished}
}

// conclude is the end of the command: what could not be finished weighs more than claims that do not hold.
func (p *pipeline) conclude(done []*written, unfinished error) error {
	if p.json {
		if err := p.t.printJSON(summarize(done)); err != nil {
			return err
		}
	}
	broken, refuted, notes := 0, 0, 0
	for _, w := range done {
		broken += len(w.bundle.Broken)
		refuted += len(w.bundle.Refuted)
		notes += len(w.bundle.Notes) + len(w.bundle.Undrawn)
	}
	switch {
	case unfinished != nil:
		return unfinished
	case refuted > 0 && broken == 0:
		return &failure{code: exitExpectation, text: "a run came below a minimum that was said to be the lowest"}
	case broken == 1:
		return &failure{code: exitExpectation, text: "1 expectation does not hold"}
	case broken > 1:
		return &failure{code: exitExpectation, text: fmt.Sprintf("%d expectations do not hold", broken)}
	}
	return unfair(p.strict, notes)
}
