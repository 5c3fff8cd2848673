package maps

import (
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
)

// SharedViews reports whether all panels show one surface, or that surface with other parameters, so that they share
// their axes.
func SharedViews(views []View) bool {
	for _, v := range views {
		alike := v.Source.Formula == views[0].Source.Formula && v.Source.Title == views[0].Source.Title
		if !alike && !v.Source.SameFunction(views[0].Source) {
			return false
		}
	}
	return true
}

// AlignViews gives panels of one surface the same window: the smallest that holds those of all.
func AlignViews(views []View) {
	x, y := axis.NoSpan(), axis.NoSpan()
	for _, v := range views {
		x, y = x.With(v.X.Lo).With(v.X.Hi), y.With(v.Y.Lo).With(v.Y.Hi)
	}
	for i := range views {
		views[i].X, views[i].Y = x, y
	}
}

// FacetPanels makes a panel of each view. Where there are several, each has a name, in the colour of its series if it
// holds but one, and a note of how its runs went.
func FacetPanels(in figure.Input, proj *figure.Projection, views []View) []*sheet.Panel {
	var panels []*sheet.Panel
	for i, fp := range proj.Panels {
		p := views[i].Panel(fp.Runs)
		if fp.Name != "" {
			p.Name, p.Note = fp.Name, in.ResultNote(fp.Runs)
			if s := proj.InPanel(fp); len(s) == 1 {
				p.NameInk = s[0].Ink()
			}
		}
		panels = append(panels, p)
	}
	return panels
}
