package maps

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// leastTried is how many rates of a method a panel shows of which the best is the one that it is about.
const leastTried = 6

// findBest finds the run that each of several panels is about: where each shows one method from one start at many rates, and the
// file says of none that it is to stand out, that which ends nearest to the minimum.
func (c *contourFigure) findBest() {
	if len(c.proj.Panels) < 2 || c.proj.Quiet || c.proj.ByEnd || c.plane != nil || study.TextOf(c.fig.Spec, "color") != "" {
		return
	}
	var best []int
	for _, p := range c.proj.Panels {
		if len(p.Runs) < leastTried || !c.ratesAlone(p) {
			return
		}
		r := c.nearest(p.Runs)
		if r < 0 {
			return
		}
		best = append(best, r)
	}
	c.best = best
	c.orderBest()
	c.colorBest()
}

// nearest is the run that ends nearest to the minimum, of those that do not keep bouncing where there are others: where the last
// step of one of these happens to lie says little of it. It is -1 where none comes nearer than it began.
func (c *contourFigure) nearest(runs []int) int {
	bounces := func(r int) bool { return c.in.Reports[r].Verdict == insight.Oscillating }
	all, calm := c.in.Nearest(runs), c.in.Nearest(slices.DeleteFunc(slices.Clone(runs), bounces))
	if calm < 0 {
		return all
	}
	c.calmer = c.calmer || calm != all
	return calm
}

// gapOf is how far above the minimum a run ends.
func (c *contourFigure) gapOf(run int) float64 {
	return c.in.Experiment.Runs[run].Surface.Lowest().Gap(c.in.Results[run].Outcome().Loss)
}

// orderBest puts the panels into the order of their results, unless what they stand for has one of its own.
func (c *contourFigure) orderBest() {
	a := study.AxisIndex(c.in.Experiment, c.proj.Axis)
	if a < 0 || !slices.ContainsFunc(c.in.Experiment.Axes[a].Values, func(v experiment.Value) bool { return !v.Numeric }) {
		return
	}
	order := make([]int, len(c.best))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(c.gapOf(c.best[i]), c.gapOf(c.best[j])) })
	panels, best := slices.Clone(c.proj.Panels), slices.Clone(c.best)
	for k, i := range order {
		panels[k], best[k] = c.proj.Panels[i], c.best[i]
	}
	c.proj.Panels, c.best = panels, best
}

// muchNearer is how many times as near to the minimum the best of some runs end as the next, where these two kinds have colours.
const muchNearer = 10

// colorBest gives the best runs the colours of how near they come: one to all, or another to those after the widest gap between
// their results. Colours of rates would need a key.
func (c *contourFigure) colorBest() {
	gaps := make([]float64, len(c.best))
	for i, r := range c.best {
		gaps[i] = c.gapOf(r)
	}
	slices.Sort(gaps)
	least, widest := math.Inf(1), float64(muchNearer)
	for i := 1; i < len(gaps); i++ {
		if times := gaps[i] / gaps[i-1]; times >= widest {
			least, widest = gaps[i], times
		}
	}
	for _, r := range c.best {
		c.proj.Part(r, c.gapOf(r) >= least)
	}
	c.in.Restyle(c.proj.Series)
}

// bestReach is by how much of its width a window is widened to hold the best paths; those that go further leave it.
const bestReach = 1

// showBest widens the window that panels share so that it holds the best path of each. A window of the file stays.
func (c *contourFigure) showBest() {
	v := c.views[0]
	if c.best == nil || v.Source.Spec.Has("window") {
		return
	}
	x, y := axis.NoSpan(), axis.NoSpan()
	for _, r := range c.best {
		t := c.results[r].Trace()
		if t == nil || t.Dim != 2 {
			continue
		}
		px, py := axis.NoSpan(), axis.NoSpan()
		for k := range t.Len() {
			p := t.Point(k)
			px, py = px.With(p[0]), py.With(p[1])
		}
		if far := beyond([]float64{px.Lo, py.Lo}, []axis.Span{v.X, v.Y}); !(far < bestReach) {
			continue
		}
		if far := beyond([]float64{px.Hi, py.Hi}, []axis.Span{v.X, v.Y}); !(far < bestReach) {
			continue
		}
		x, y = x.With(px.Lo).With(px.Hi), y.With(py.Lo).With(py.Hi)
	}
	for i := range c.views {
		c.views[i].X, c.views[i].Y = roomFor(v.X, x), roomFor(v.Y, y)
	}
}

// bestPad is how much of a window's width is left free between its border and a path that it was widened for.
const bestPad = 0.06

// roomFor is a window that holds paths with a little room around them.
func roomFor(window, seen axis.Span) axis.Span {
	pad := bestPad * window.Width()
	if seen.Lo-pad < window.Lo {
		window.Lo = seen.Lo - pad
	}
	if seen.Hi+pad > window.Hi {
		window.Hi = seen.Hi + pad
	}
	return window
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

// split parts the runs of a panel into those that it is about and those behind them; other rates than the best are not drawn.
func (c *contourFigure) split(panel int) (front, back []int) {
	runs := c.proj.Panels[panel].Runs
	if c.best == nil {
		return c.proj.Split(runs)
	}
	return []int{c.best[panel]}, nil
}

// tellBest puts over each panel how near its best run ends, and at which rate.
func (c *contourFigure) tellBest(panels []*sheet.Panel) {
	for i, r := range c.best {
		run, gap := c.in.Experiment.Runs[r], c.gapOf(r)
		panels[i].Note = wording.Short(gap, 2) + " at " + insight.RateText(run)
		if rate, ok := run.ConstantRate(); ok {
			panels[i].Note = wording.Short(gap, 2) + " at rate " + wording.Short(rate, 2)
		}
		if c.in.Reports[r].Verdict == insight.Oscillating {
			panels[i].Note += ", bounces"
		}
		panels[i].NameInk, panels[i].First = c.proj.SeriesOf(r).Ink(), true
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
	return c.in.Facing(c.proj.Runs, "; loss "+c.in.StandingOf(c.proj.Runs).Above()) + " at the best of " + rates
}
