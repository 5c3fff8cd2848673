package figure

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
)

// Annotate declares the author's own texts in a figure.
func Annotate() catalog.Param {
	return catalog.Param{Name: "annotate", Type: catalog.Notes, Optional: true, Single: true, Range: catalog.Any(),
		Doc: "texts in the figure, each at a point of the axes or at a step of a run"}
}

// NotesOf are the texts that a figure is asked to hold.
func NotesOf(fig *experiment.Figure) []catalog.Note {
	if _, ok := fig.Spec.Decl.Param("annotate"); !ok {
		return nil
	}
	notes, _ := fig.Spec.Get("annotate").([]catalog.Note)
	return notes
}
