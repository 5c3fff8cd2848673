package maps

import (
	"gdplot/internal/render/sheet"
)

// tellsOutcomes gives few runs of the only panel that differ in their start alone the colours of where they end, where these
// differ: they are named at their starts, and told of at their ends. It reports whether it did.
func (c *contourFigure) tellsOutcomes() bool {
	if _, clouds := c.fig.Spec.Decl.Param("cloud"); !clouds || len(c.views) != 1 || len(c.proj.Series) > sheet.Colors || c.plane != nil || c.in.Part.Inside || c.in.Look.Legend != "" {
		return false
	}
	for _, r := range c.proj.Runs {
		if at := c.in.Start(r); c.in.Diverged(r) || len(at) != 2 || !c.views[0].X.Contains(at[0]) || !c.views[0].Y.Contains(at[1]) {
			return false
		}
	}
	return !c.proj.ByEnd && c.proj.ColorByOutcome(c.in, c.fig)
}

// startNames are what the starts of runs are called where no legend tells it.
func (c *contourFigure) startNames(runs []int) (names []string) {
	if !c.outcomes {
		return nil
	}
	for _, r := range runs {
		names = append(names, c.proj.SeriesOf(r).Name)
	}
	return names
}
