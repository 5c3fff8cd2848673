package maps

import (
	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// secondPaths draws, thin and under the paths themselves, where the second point goes of methods that keep one.
type secondPaths struct{ trails []Trail }

var _ sheet.Layer = secondPaths{}

const (
	secondWidth vg.Length = 1.25
	secondAlpha float64   = 0.75
)

// Draw implements Layer.
func (s secondPaths) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	for _, t := range s.trails {
		sheet.StrokePieces(page, t.drawn(), t.drawnTrack(), secondWidth+2*sheet.HaloWidth, sheet.Paper)
	}
	for _, t := range s.trails {
		page.BeginGroup(t.Series.Name + ", second point")
		sheet.StrokePieces(page, t.drawn(), t.drawnTrack(), secondWidth, t.Series.Ink().WithAlpha(secondAlpha))
		page.EndGroup()
	}
}

// secondTrails puts the second points of runs into a panel.
func (c *contourFigure) secondTrails(runs []int, p *sheet.Panel, v View) []Trail {
	var all []Trail
	for _, r := range runs {
		res := c.results[r]
		if res.Trace() == nil || len(res.Trace().Second) == 0 {
			continue
		}
		beside := *res.Trace()
		beside.X = beside.Second
		res = res.With(&beside)
		all = append(all, NewTrail(res, c.proj.SeriesOf(r), r, v.X, v.Y, p.Data))
	}
	if c.in.Animated(c.fig) {
		Timed(all)
	}
	return all
}

// secondNote says what the thin lines of a figure are, empty if there are none.
func (c *contourFigure) secondNote() string {
	if !c.fig.Spec.Bool("second") {
		return ""
	}
	var names []string
	for _, r := range c.proj.Runs {
		if what := secondOf(c.in.Experiment.Runs[r]); what != "" {
			names = append(names, "the "+what+" of "+c.in.Names()[r])
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) == 1:
		return "The thin line is " + names[0] + "."
	case len(names) > 4:
		return "Thin lines are the second points that methods keep."
	}
	return "Thin lines are " + wording.List(names) + "."
}

// secondOf is what a run's second point is, empty if it has none.
func secondOf(r *experiment.Run) string {
	what := ""
	for _, s := range r.Chain {
		if own := s.Method().Second; own != "" {
			what = own
		}
	}
	return what
}
