package curve

import (
	"gdplot/internal/claim"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// text says what the figure shows.
func (c *curveFigure) text() claim.Text {
	text := c.in.PathText(&c.proj)
	if c.hidden > 0 {
		text.Remark(claim.Beware, study.LeftOut(c.hidden, "panel"))
	}
	text.Remark(claim.Note, maps.PathNotes{Leaves: c.leaves, Lost: c.lost}.Sentences()...)
	if c.unreached {
		text.Remark(claim.Note, maps.UnreachedNote)
	}
	text.Remark(claim.Note, maps.ForbiddenNote(c.views))
	return text
}

// alt describes the figure to those who cannot see it.
func (c *curveFigure) alt(title string) string {
	v := c.views[0]
	what := "Graph of " + study.Spoken(v.Source, maps.Sources(c.views)...) + ", " + v.Source.Spoken(0) + " from " + v.X.Words()
	if n := len(c.layout.Panels); n > 1 {
		what = wording.Capital(wording.Number(n)) + " panels, each with the g" + what[1:]
	}
	return figure.Prose(study.Closed(title), what+", with the iterates of "+wording.Counted(len(c.proj.Runs), "run")+" on it.")
}
