package live

import (
	"context"
	"errors"
	"slices"
	"unicode/utf16"

	"gdplot/internal/edit"
	"gdplot/internal/experiment"
	"gdplot/internal/syntax"
)

// EditRequest asks for the edits by which a text does what was done on the page: one of its parts is given.
type EditRequest struct {
	Name   string       `json:"name"`   // of the file …
	Text   string       `json:"text"`   // … and what is written in it
	Start  string       `json:"start"`  // a start to add, as the file writes it: [2, 1]
	Run    string       `json:"run"`    // an optimizer of which to add a run
	Drop   string       `json:"drop"`   // the ID of a run to take out, of the revision …
	Rev    string       `json:"rev"`    // … that the text was opened as
	Figure string       `json:"figure"` // a figure of that revision …
	Values []edit.Given `json:"values"` // … and the parameters it is to have; of the experiment where no figure is named
}

// Edits are replacements of pieces of a text; offsets are those of the text before any of them.
type Edits struct {
	Edits []edit.Change `json:"edits"`
}

// addRun is the edit that adds a run. One that differs from another by nothing else has a label.
func (g *Engine) addRun(q EditRequest) (edit.Change, error) {
	var first error
	for _, label := range []string{"", q.Run + " again", q.Run + " once more"} {
		e, err := edit.AddRun([]byte(q.Text), q.Run, label)
		if err != nil {
			return e, err
		}
		units := utf16.Encode([]rune(q.Text))
		text := string(utf16.Decode(units[:e.From])) + e.Text + string(utf16.Decode(units[e.To:]))
		_, found := experiment.Parse(q.Name, []byte(text), g.options(context.Background(), nil))
		wrong := slices.IndexFunc(found, func(d syntax.Diagnostic) bool { return d.Severity == syntax.Error })
		if wrong < 0 {
			return e, nil
		} else if first == nil {
			first = errors.New("no such run can be added: " + found[wrong].Message)
		}
	}
	return edit.Change{}, first
}

// Edit finds them.
func (g *Engine) Edit(q EditRequest) (Edits, error) {
	one := func(e edit.Change, err error) (Edits, error) { return Edits{[]edit.Change{e}}, err }
	text := []byte(q.Text)
	switch {
	case q.Start != "":
		return one(edit.AddStart(text, q.Start))
	case q.Run != "":
		return one(g.addRun(q))
	case q.Figure == "" && len(q.Values) > 0:
		edits, err := edit.Set(text, q.Values)
		return Edits{edits}, err
	}
	r, err := g.find(q.Rev)
	if err != nil {
		return Edits{}, err
	}
	e := r.work.Experiment
	if q.Drop != "" {
		for i, run := range e.Runs {
			if run.ID() == q.Drop {
				mark := e.ItemMark(i)
				return one(edit.DropRun(text, mark.Line(), mark.Col()))
			}
		}
		return Edits{}, errors.New("there is no such run")
	}
	for i, f := range e.Figures {
		if f.Name == q.Figure {
			edits, err := edit.SetFigure(text, i, q.Values)
			return Edits{edits}, err
		}
	}
	return Edits{}, errors.New("there is no such figure")
}
