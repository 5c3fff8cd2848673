package fair

import (
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

// arrival is when a run came to a target.
type arrival struct {
	descent.Hit
	last    int  // step of the run
	watched bool // whether the run was watched for it
}

// hit looks up when a run came to a target.
func (c *comparison) hit(r int, target experiment.Target) arrival {
	hit, watched := c.results[r].Hit(target)
	return arrival{hit, c.results[r].Steps(), watched}
}

// step is that of the first arrival, +Inf where there is none.
func (a arrival) step() float64 {
	if !a.watched || a.Step < 0 {
		return math.Inf(1)
	}
	return float64(a.Step)
}

// evaluations up to the first arrival, +Inf where there is none.
func (a arrival) evaluations() float64 {
	if math.IsInf(a.step(), 1) {
		return math.Inf(1)
	}
	return float64(a.Evaluations)
}

// staying is the step from which on the run stays at the target, +Inf where it does not.
func (a arrival) staying() float64 {
	switch {
	case math.IsInf(a.step(), 1) || a.Left && a.LastAbove >= a.last:
		return math.Inf(1)
	case a.Left:
		return float64(a.LastAbove + 1)
	}
	return a.step()
}

// ranked reports whether a comparison is of arrivals at a level, with results.
func (c *comparison) ranked() bool {
	return c.results != nil && c.compares(catalog.ComparesArrivals) && c.target != nil
}

// notStaying finds a first that leaves the target again, while another comes to stay before it does.
func notStaying(c *comparison) []Note {
	if !c.ranked() {
		return nil
	}
	for _, g := range c.groups {
		a := c.first(g, func(r int) float64 { return c.hit(r, *c.target).step() })
		b := c.first(g, func(r int) float64 { return c.hit(r, *c.target).staying() })
		if a < 0 || b < 0 || a == b {
			continue
		}
		from := c.hit(a, *c.target).staying()
		later := "and never stays"
		if !math.IsInf(from, 1) {
			later = "and stays from step " + wording.Count(int(from)) + " on"
		}
		return []Note{{At: c.mark(c.levelOption()), Runs: []int{a, b}, Numbers: []float64{c.hit(a, *c.target).step(), from, c.hit(b, *c.target).staying()},
			Text: c.called(a) + " is first " + levelText(*c.target, c.e.Runs[a]) + ", leaves again " + later + "; the first to stay is " + c.called(b) +
				", from step " + wording.Count(int(c.hit(b, *c.target).staying())) + " on"}}
	}
	return nil
}

// targetDecides finds another first at a tenth of the target.
func targetDecides(c *comparison) []Note {
	if !c.ranked() || !c.target.Gap {
		return nil
	}
	tenth := experiment.Tenth(*c.target)
	for _, g := range c.groups {
		a := c.first(g, func(r int) float64 { return c.hit(r, *c.target).step() })
		b := c.first(g, func(r int) float64 { return c.hit(r, tenth).step() })
		if a < 0 || b < 0 || a == b {
			continue
		}
		return []Note{{At: c.mark(c.levelOption()), Runs: []int{a, b}, Numbers: []float64{c.target.Loss, tenth.Loss},
			Text: c.called(a) + " is first " + levelText(*c.target, c.e.Runs[a]) + ", but " + c.called(b) + " to a tenth of that"}}
	}
	return nil
}

// levelText is a level to come to: to come within 10⁻⁶ of the minimum.
func levelText(t experiment.Target, run *experiment.Run) string {
	switch {
	case t.Gap:
		return "to come within " + wording.Short(t.Loss, 2) + " of " + run.Surface.Facing(run.Surface.Lowest().Standing.Least())
	case t.Metric != "":
		return "to come to " + (&claim.Level{Metric: t.Metric, Loss: t.Loss}).Named()
	}
	return run.Surface.Facing("to come to a loss of ") + wording.Short(t.Loss, 3)
}

// levelOption is the option of a figure that gives the level.
func (c *comparison) levelOption() string {
	if c.figure == nil {
		return ""
	}
	for i, p := range c.figure.Spec.Decl.Params {
		if slices.Contains(c.figure.Levels(i), *c.target) {
			return p.Name
		}
	}
	return ""
}

// leftOut finds a best result that a figure had no room for.
func leftOut(c *comparison) []Note {
	if c.results == nil || c.figure == nil {
		return nil
	}
	hidden := map[int]bool{}
	for _, r := range c.left[c.name] {
		hidden[r] = true
	}
	if len(hidden) == 0 {
		return nil
	}
	of := func(r int) float64 { return c.results[r].Outcome().Loss }
	if c.ranked() {
		of = func(r int) float64 { return c.hit(r, *c.target).step() }
	}
	of = finiteOr(of)
	for _, g := range c.groups {
		best, shown, found := -1, math.Inf(1), false
		for _, r := range g {
			switch {
			case !hidden[r]:
				shown, found = min(shown, of(r)), true
			case best < 0 || of(r) < of(best):
				best = r
			}
		}
		if found && best >= 0 && of(best) < shown {
			return []Note{{At: c.mark(""), Runs: []int{best}, Text: "the best result, that of " + c.called(best) + ", is left out for want of room"}}
		}
	}
	return nil
}

// finiteOr takes what is no number for infinite.
func finiteOr(of func(r int) float64) func(r int) float64 {
	return func(r int) float64 {
		if v := of(r); !math.IsNaN(v) {
			return v
		}
		return math.Inf(1)
	}
}
