package maps

import (
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// PathNotes say how paths are drawn, as far as it is true of a figure.
type PathNotes struct {
	Dots   bool // whether steps have dots …
	DotsTo int  // … up to this one, 0 where that leaves none out
	Every  int  // of the longest path only every k-th step is drawn
	Along  bool // whether paths coincide
	Under  bool // … and whether the lower of these are wider
	Leaves bool // whether a path ends in an arrowhead at the frame
	Lost   bool // whether a path ends in a cross there
	Passes bool // whether a path leaves the frame and comes back
	Hidden int  // panels left out
}

// Sentences say so, one for each mark that is there.
func (n PathNotes) Sentences() []string {
	var all []string
	add := func(when bool, text string) {
		if when {
			all = append(all, text)
		}
	}
	add(n.Dots && n.DotsTo > 0, "Dots mark the first "+wording.Count(n.DotsTo)+" steps, as far as they are long enough to be told apart.")
	add(n.Dots && n.DotsTo == 0, "Dots mark the steps, as far as they are long enough to be told apart.")
	add(n.Every > 1, "Of the longest path every "+ordinal(n.Every)+" step is drawn.")
	add(n.Along, "Where paths coincide their colours alternate.")
	add(n.Under, "Where paths coincide one is drawn wider under the other.")
	add(n.Leaves, "An arrowhead at the frame marks a path that leaves it.")
	add(n.Passes, "Small hollow arrowheads at the frame mark where a path leaves it and where it comes back.")
	add(n.Lost, "A cross at the frame marks a path that diverges.")
	return append(all, study.LeftOut(n.Hidden, "panel"))
}

// text says what the figure shows.
func (c *contourFigure) text() claim.Text {
	text := c.in.PathText(&c.proj)
	if c.plane != nil {
		text.Add(claim.Beware, c.plane.Seen(c.in.Runs, c.fig.Runs)...)
		text.Remark(claim.Note, Statistics(c.in.Experiment.Runs[c.fig.Runs[0]].Surface))
	}
	text.Add(claim.Finding, c.hovering()...)
	if c.hidden > 0 {
		text.Remark(claim.Beware, study.LeftOut(c.hidden, "panel"))
	}
	if c.shared() {
		SayFound(&text, c.views[0].Source)
	}
	notes := PathNotes{Every: c.every, Leaves: c.leaves, Lost: c.lost, Along: c.along, Under: c.under, Passes: c.passes, Dots: c.dotted, DotsTo: c.dotsTo}
	text.Remark(claim.Note, notes.Sentences()...)
	text.Remark(claim.Note, c.secondNote())
	if c.calmer {
		text.Remark(claim.Note, "The best rate of a method is that of those at which it does not keep bouncing.")
	}
	if c.drifts {
		text.Remark(claim.Note, "Thin lines are where clients go on their own in the first round and in the last, dots where each comes to; the path is that of their average.")
	}
	if len(c.restless) > 0 {
		text.Remark(claim.Note, "Where noise keeps a run moving, fine dots are its steps and the ellipse reaches two standard deviations about the mean of its last quarter.")
	}
	if c.unreached {
		text.Remark(claim.Note, UnreachedNote)
	}
	text.Remark(claim.Note, c.zoomed, ForbiddenNote(c.views))
	lowest := c.in.StandingOf(c.proj.Runs).Least()
	if c.plane != nil {
		lowest = "the lowest point of the plane that is drawn"
	}
	text.Remark(claim.Note, c.heights.Note(Areas(c.views), lowest))
	return text
}

// SayFound says which of the marks that a figure shows come from a search, and how many minima are not marked.
func SayFound(text *claim.Text, s *surface.Surface) {
	if points := foundKinds(s); points != "" {
		text.Add(claim.Beware, claim.Claim{Kind: claim.FoundBySearch, W: claim.W{"points": points}})
	}
	if more := s.MoreMinima(); more > 0 {
		text.Add(claim.Beware, claim.Claim{Kind: claim.Unmarked, N: claim.N{"count": float64(more)}})
	}
}

// foundKinds are the marks of a figure that come from a search and not from the catalogue or the file, with their verb.
func foundKinds(s *surface.Surface) string {
	critical := s.Critical()
	if proved := s.Lowest().Standing == surface.Proved; proved && s.Sole() || len(s.MinimumCurves()) > 0 {
		critical = without(critical, surface.GlobalMinimum)
	}
	var found []surface.Kind
	minima := 0
	for _, k := range critical {
		if k.Found {
			found = append(found, k.Kind)
			if k.Kind.IsMinimum() {
				minima++
			}
		}
	}
	switch n := len(found); {
	case n == 0:
		return ""
	case n == 1 && minima == 1:
		return "the minimum marked was"
	case n == 1 && found[0] == surface.Saddle:
		return "the saddle marked was"
	case n == 1:
		return "the critical point marked was"
	case n == minima:
		return "the minima marked were"
	}
	return "the critical points marked were"
}

// alt describes the figure to those who cannot see it.
func (c *contourFigure) alt(title string) string {
	what := "Contour map"
	if n := len(c.layout.Panels); n > 1 {
		what = wording.Capital(wording.Number(n)) + " contour maps"
	}
	return figure.Prose(study.Closed(title), what+SpokenGrounds("", c.views)+", with "+wording.Counted(len(c.proj.Runs), "path")+".")
}

// mostGrounds is how many surfaces an alternative text names.
const mostGrounds = 3

// SpokenGrounds says which surfaces some views show, as what they are called, and in which windows: of many the first.
func SpokenGrounds(called string, views []View) string {
	var all []string
	for _, v := range views {
		one := " of " + called + study.Spoken(v.Source, Sources(views)...) + ", " + v.Source.Spoken(0) + " from " + v.X.Words() + " and " + v.Source.Spoken(1) + " from " + v.Y.Words()
		if !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	if len(all) > mostGrounds {
		return " of " + wording.Number(len(all)) + " surfaces or windows, the first" + all[0]
	}
	return strings.Join(all, ";")
}

// Sources are the surfaces that some views show.
func Sources(views []View) []*surface.Surface {
	all := make([]*surface.Surface, len(views))
	for i, v := range views {
		all[i] = v.Source
	}
	return all
}

// ForbiddenNote says what hatching means, where there is some.
func ForbiddenNote(views []View) string {
	for _, v := range views {
		if v.Source.Excess() != nil {
			return "Where it is hatched no run may go: after every step it is put back to the nearest point that is allowed."
		}
	}
	return ""
}
