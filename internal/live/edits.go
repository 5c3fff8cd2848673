package live

import (
	"errors"

	"gdplot/internal/edit"
)

// EditRequest asks for the edits by which a text does what was done on the page: one of its parts is given.
type EditRequest struct {
	Text   string       `json:"text"`
	Start  string       `json:"start"`  // a start to add, as the file writes it: [2, 1]
	Run    string       `json:"run"`    // an optimizer of which to add a run
	Drop   string       `json:"drop"`   // the ID of a run to take out, of the revision …
	Rev    string       `json:"rev"`    // … that the text was opened as
	Figure string       `json:"figure"` // a figure of that revision …
	Values []edit.Given `json:"values"` // … and the parameters it is to have
}

// Edits are replacements of pieces of a text; offsets are those of the text before any of them.
type Edits struct {
	Edits []edit.Change `json:"edits"`
}

// Edit finds them.
func (g *Engine) Edit(q EditRequest) (Edits, error) {
	one := func(e edit.Change, err error) (Edits, error) { return Edits{[]edit.Change{e}}, err }
	text := []byte(q.Text)
	switch {
	case q.Start != "":
		return one(edit.AddStart(text, q.Start))
	case q.Run != "":
		return one(edit.AddRun(text, q.Run))
	}
	r, err := g.find(q.Rev)
	if err != nil {
		return Edits{}, err
	}
	e := r.work.Experiment
	if q.Drop != "" {
		for i, run := range e.Runs {
			if run.ID == q.Drop {
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
