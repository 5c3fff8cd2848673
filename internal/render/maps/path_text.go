package maps

import (
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// PathNotes say how paths are drawn, as far as it is true of a figure.
type PathNotes struct {
	Dots   int  // how many steps have a dot each, 0 if none has
	Every  int  // of the longest path only every k-th step is drawn
	Along  bool // whether paths coincide
	Leaves bool // whether a path ends in an arrowhead at the frame
	Lost   bool // whether a path ends in a cross there
	Hidden int  // panels left out
}

func (n PathNotes) Sentences() []string {
	var all []string
	add := func(when bool, text string) {
		if when {
			all = append(all, text)
		}
	}
	add(n.Dots == Dotted, "Dots mark the first "+wording.Count(Dotted)+" steps, as far as they are long enough to be told apart.")
	add(n.Dots > 0 && n.Dots < Dotted, "Dots mark the steps, as far as they are long enough to be told apart.")
	add(n.Every > 1, "Of the longest path every "+ordinal(n.Every)+" step is drawn.")
	add(n.Along, "Where paths coincide their colours alternate.")
	add(n.Leaves, "An arrowhead at the frame marks a path that leaves it.")
	add(n.Lost, "A cross at the frame marks a path that diverges.")
	return append(all, study.LeftOut(n.Hidden, "panel"))
}

// caption says what the figure shows.
func (c *contourFigure) caption() string {
	notes := PathNotes{Every: c.every, Hidden: c.hidden, Leaves: c.leaves, Lost: c.lost, Along: c.along}
	if c.dotted {
		notes.Dots = 1
		for _, r := range c.proj.Runs {
			notes.Dots = max(notes.Dots, min(c.in.Results[r].Outcome.Steps, Dotted))
		}
	}
	all := notes.Sentences()
	if hovering := c.restlessNote(); hovering != "" {
		all = append(all, hovering)
	}
	if second := c.secondNote(); second != "" {
		all = append(all, second)
	}
	if c.drifts {
		all = append(all, "Thin lines are where clients go on their own in the first round and in the last, dots where each comes to; the path is that of their average.")
	}
	if c.plane != nil {
		all = append(all, c.plane.note(c.in, c.fig.Runs))
	}
	if c.zoomed != "" {
		all = append(all, c.zoomed)
	}
	s := c.views[0].Source
	if c.shared() {
		all = append(all, FoundKinds(s))
		if more := s.MoreMinima(); more > 0 {
			all = append(all, "Of the local minima "+wording.Count(more)+wording.Verb(more, " is", " are")+" not marked.")
		}
	}
	if c.heights.Label() != "f(x, y)" {
		lowest := "the minimum"
		if c.plane != nil {
			lowest = "the lowest point of the plane that is drawn"
		}
		all = append(all, "Lines of equal height are labelled by how far they lie above "+lowest+".")
	}
	return c.in.PathCaption(c.fig, &c.proj, all)
}

// FoundKinds says which of the marks that a figure shows come from a search and not from the catalogue or the file.
func FoundKinds(s *surface.Surface) string {
	critical := s.Critical()
	if len(s.MinimumCurves()) > 0 {
		critical = without(critical, surface.GlobalMinimum)
	}
	var found []surface.Kind
	minima := 0
	for _, k := range critical {
		if k.Found {
			found = append(found, k.Kind)
			if k.Kind == surface.GlobalMinimum || k.Kind == surface.LocalMinimum {
				minima++
			}
		}
	}
	switch n := len(found); {
	case n == 0:
		return ""
	case n == 1 && minima == 1:
		return "The minimum marked was found by search."
	case n == 1 && found[0] == surface.Saddle:
		return "The saddle marked was found by search."
	case n == 1:
		return "The critical point marked was found by search."
	case n == minima:
		return "The minima marked were found by search."
	}
	return "The critical points marked were found by search."
}

// alt describes the figure to those who cannot see it.
func (c *contourFigure) alt(title string) string {
	what := "Contour map"
	if n := len(c.layout.Panels); n > 1 {
		what = study.Capital(wording.Number(n)) + " contour maps"
	}
	v := c.views[0]
	name := " of different surfaces"
	if c.shared() {
		name = " of " + study.SurfaceName(v.Source) + ", " + v.Source.Vars[0] + " from " + v.X.Words() + " and " + v.Source.Vars[1] + " from " + v.Y.Words()
	}
	return figure.Prose(study.Closed(title), what+name+", with "+wording.Counted(len(c.proj.Runs), "path")+".", c.in.Tale(c.proj.Runs).Outline(c.proj.Axis))
}

// caption says what the figure shows.
func (c *curveFigure) caption() string {
	return c.in.PathCaption(c.fig, &c.proj, PathNotes{Hidden: c.hidden, Leaves: c.leaves, Lost: c.lost}.Sentences())
}

// alt describes the figure to those who cannot see it.
func (c *curveFigure) alt(title string) string {
	v := c.views[0]
	what := "Graph of " + study.SurfaceName(v.Source) + ", " + v.Source.Vars[0] + " from " + v.X.Words()
	if n := len(c.layout.Panels); n > 1 {
		what = study.Capital(wording.Number(n)) + " panels, each with the g" + what[1:]
	}
	return figure.Prose(study.Closed(title), what+", with the iterates of "+wording.Counted(len(c.proj.Runs), "run")+" on it.", c.in.Tale(c.proj.Runs).Outline(c.proj.Axis))
}
