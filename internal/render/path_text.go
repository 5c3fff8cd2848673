package render

import (
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// pathNotes say how paths are drawn, as far as it is true of a figure.
type pathNotes struct {
	dots   int  // how many steps have a dot each, 0 if none has
	every  int  // of the longest path only every k-th step is drawn
	along  bool // whether paths coincide
	leaves bool // whether a path ends in an arrowhead at the frame
	lost   bool // whether a path ends in a cross there
	hidden int  // panels left out
}

func (n pathNotes) sentences() []string {
	var all []string
	add := func(when bool, text string) {
		if when {
			all = append(all, text)
		}
	}
	add(n.dots == dotted, "Dots mark the first "+wording.Count(dotted)+" steps, as far as they are long enough to be told apart.")
	add(n.dots > 0 && n.dots < dotted, "Dots mark the steps, as far as they are long enough to be told apart.")
	add(n.every > 1, "Of the longest path every "+ordinal(n.every)+" step is drawn.")
	add(n.along, "Where paths coincide their colours alternate.")
	add(n.leaves, "An arrowhead at the frame marks a path that leaves it.")
	add(n.lost, "A cross at the frame marks a path that diverges.")
	add(n.hidden > 0, "For want of room "+counted(n.hidden, "panel")+verbFor(n.hidden, " is", " are")+" left out.")
	return all
}

// caption says what the figure shows.
func (c *contourFigure) caption() string {
	notes := pathNotes{every: c.every, hidden: c.hidden, leaves: c.leaves, lost: c.lost, along: c.along}
	if c.dotted {
		notes.dots = 1
		for _, r := range c.proj.runs {
			notes.dots = max(notes.dots, min(c.in.Results[r].Outcome.Steps, dotted))
		}
	}
	all := notes.sentences()
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
		all = append(all, c.plane.note(c.unseen, c.fig.Runs))
	}
	if c.zoomed != "" {
		all = append(all, c.zoomed)
	}
	s := c.views[0].source
	if c.shared() {
		all = append(all, foundKinds(s))
		if more := s.MoreMinima(); more > 0 {
			all = append(all, "Of the local minima "+wording.Count(more)+verbFor(more, " is", " are")+" not marked.")
		}
	}
	if c.heights.label() != "f(x, y)" {
		lowest := "the minimum"
		if c.plane != nil {
			lowest = "the lowest point of the plane that is drawn"
		}
		all = append(all, "Lines of equal height are labelled by how far they lie above "+lowest+".")
	}
	in := c.in
	if c.plane != nil {
		in = c.unseen
	}
	return pathCaption(in, c.fig, &c.proj, all)
}

// foundKinds says which of the marks that a figure shows come from a search and not from the catalogue or the file.
func foundKinds(s *surface.Surface) string {
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
	if n := len(c.layout.panels); n > 1 {
		what = capital(wording.Number(n)) + " contour maps"
	}
	v := c.views[0]
	name := " of different surfaces"
	if c.shared() {
		name = " of " + surfaceName(v.source) + ", " + v.source.Vars[0] + " from " + v.x.words() + " and " + v.source.Vars[1] + " from " + v.y.words()
	}
	return prose(closed(title), what+name+", with "+counted(len(c.proj.runs), "path")+".", tale(c.in, c.proj.runs).Outline(c.proj.axis))
}

// words are the ends of a span: −2 to 2.
func (s span) words() string { return wording.Short(s.lo, 3) + " to " + wording.Short(s.hi, 3) }

// caption says what the figure shows.
func (c *curveFigure) caption() string {
	return pathCaption(c.in, c.fig, &c.proj, pathNotes{hidden: c.hidden, leaves: c.leaves, lost: c.lost}.sentences())
}

// alt describes the figure to those who cannot see it.
func (c *curveFigure) alt(title string) string {
	v := c.views[0]
	what := "Graph of " + surfaceName(v.source) + ", " + v.source.Vars[0] + " from " + v.x.words()
	if n := len(c.layout.panels); n > 1 {
		what = capital(wording.Number(n)) + " panels, each with the g" + what[1:]
	}
	return prose(closed(title), what+", with the iterates of "+counted(len(c.proj.runs), "run")+" on it.", tale(c.in, c.proj.runs).Outline(c.proj.axis))
}
