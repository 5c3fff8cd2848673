package maps

import (
	"slices"

	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// leastTried is how many rates of a method a panel shows of which the best is the one that it is about.
const leastTried = 6

// findBest finds the run that each of several panels is about: where each shows one method from one start at many rates, and the
// file says of none that it is to stand out, that which ends nearest to the minimum. The others are drawn behind it.
func (c *contourFigure) findBest() {
	if len(c.proj.Panels) < 2 || c.proj.Quiet || c.proj.ByEnd || c.plane != nil || study.TextOf(c.fig.Spec, "color") != "" {
		return
	}
	var best []int
	for _, p := range c.proj.Panels {
		if len(p.Runs) < leastTried || !c.ratesAlone(p) {
			return
		}
		r := c.in.Nearest(p.Runs)
		if r < 0 {
			return
		}
		best = append(best, r)
	}
	c.best = best
}

// ratesAlone reports whether nothing but the rate varies in a panel.
func (c *contourFigure) ratesAlone(p figure.FacetPanel) bool {
	varies := false
	for a, axis := range c.in.Experiment.Axes {
		if len(c.in.DistinctValues(a, p.Runs)) > 1 {
			if axis.Path != "learning_rate" {
				return false
			}
			varies = true
		}
	}
	return varies
}

// split parts the runs of a panel into those that it is about and those behind them.
func (c *contourFigure) split(panel int) (front, back []int) {
	runs := c.proj.Panels[panel].Runs
	if c.best == nil {
		return c.proj.Split(runs)
	}
	best := c.best[panel]
	return []int{best}, slices.DeleteFunc(slices.Clone(runs), func(r int) bool { return r == best })
}

// tellBest puts over each panel how near its best run ends, and at which rate.
func (c *contourFigure) tellBest(panels []*sheet.Panel) {
	for i, r := range c.best {
		run := c.in.Experiment.Runs[r]
		gap := run.Surface.Lowest().Gap(c.in.Results[r].Outcome.Loss)
		panels[i].Note = wording.Short(gap, 2) + " at " + insight.RateText(run)
		if rate, ok := run.ConstantRate(); ok {
			panels[i].Note = wording.Short(gap, 2) + " at rate " + wording.Short(rate, 2)
		}
		panels[i].NameInk = c.proj.SeriesOf(r).Ink()
	}
}

// bestKey is what the subtitle says of them.
func (c *contourFigure) bestKey() string {
	if c.best == nil {
		return ""
	}
	rates := "its rates"
	if n := len(c.proj.Panels[0].Runs); !slices.ContainsFunc(c.proj.Panels, func(p figure.FacetPanel) bool { return len(p.Runs) != n }) {
		rates = wording.Count(n) + " rates"
	}
	return c.in.Facing(c.proj.Runs, "; loss "+c.in.StandingOf(c.proj.Runs).Above()) + " at the best of " + rates + ", the others in grey"
}
