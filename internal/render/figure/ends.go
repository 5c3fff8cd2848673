package figure

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// EndSeries makes a series of the runs that end at one minimum, and a grey one of those that end at none.
func (in Input) EndSeries() []Series {
	var all []Series
	lost := Series{Name: in.Facing(in.all(), "at no minimum"), Color: Grey}
	ends, _ := in.levelsOfEnds(in.all())
	for _, c := range ends {
		all = append(all, Series{Name: "to " + place(c.X)})
	}
	for i, rep := range in.Reports {
		if !AtMinimum(rep) {
			lost.Runs = append(lost.Runs, i)
			continue
		}
		k := sameEnd(ends, rep.Critical())
		all[k].Runs = append(all[k].Runs, i)
	}
	if len(all) > MostTold { // more than colours and dashes can tell apart
		all = lowestOfEnds(all, ends, in.Facing(in.all(), "minima"))
	}
	ColorInOrder(all)
	switch n := len(all) - 1; {
	case n > 0 && len(ends) > MostTold:
		all[n].Color = Grey
	case n > 0:
		all[n].Color = endColor(ends, n)
	}
	if len(lost.Runs) > 0 {
		all = append(all, lost)
	}
	return all
}

// place is where a point lies, a number where there is one variable.
func place(x []float64) string {
	if len(x) == 1 {
		return wording.Short(x[0], 3)
	}
	return wording.Point(x, 3)
}

// lowestOfEnds are the series of runs that end at a lowest minimum, as far as these can be told apart, and one of all others.
func lowestOfEnds(all []Series, ends []*surface.Critical, minima string) (few []Series) {
	rest, others := Series{}, 0
	for i, s := range all {
		if ends[i].Kind == surface.GlobalMinimum && len(few) < sheet.Colors {
			few = append(few, s)
			continue
		}
		rest.Runs, others = append(rest.Runs, s.Runs...), others+1
	}
	slices.Sort(rest.Runs)
	rest.Name = "to " + wording.Count(others) + " other " + minima
	return append(few, rest)
}

// AtMinimum reports whether a run ended at a minimum that is known as a point.
func AtMinimum(rep insight.Report) bool {
	return rep.Critical() != nil && rep.Critical().Kind.IsMinimum()
}

// sameEnd finds the critical point among those found so far, -1 if it is a new one.
func sameEnd(known []*surface.Critical, c *surface.Critical) int {
	for i, k := range known {
		if c != nil && (k == c || Near(k.X, c.X)) {
			return i
		}
	}
	return -1
}

// Near reports whether two points are one to the precision that ends are found to.
func Near(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-3*(1+math.Abs(a[i])) {
			return false
		}
	}
	return true
}

// all lists the runs of the experiment.
func (in Input) all() []int {
	runs := make([]int, len(in.Experiment.Runs))
	for i := range runs {
		runs[i] = i
	}
	return runs
}

// ColorByOutcome gives runs that differ in their start or seed alone the colour of where they end, where a figure says at the runs
// who they are and nothing else of colours: the first colour to those that come to the lowest of their ends, and others to those
// of each other minimum, or one to all of these where there are many. It reports whether it did.
func (p *Projection) ColorByOutcome(in Input, fig *experiment.Figure) bool {
	if study.TextOf(fig.Spec, "color") != "" || p.Quiet || !in.startsAlone(p) {
		return false
	}
	levels, lost := in.levelsOfEnds(p.Runs)
	if len(levels) == 0 {
		return in.colorByHeight(p)
	}
	if len(levels) == 1 && !lost || slices.ContainsFunc(p.Series, func(s Series) bool { return !in.endAlike(s.Runs) }) {
		return false
	}
	for i := range p.Series {
		s := &p.Series[i]
		s.Dash, s.Ordered, s.Color = 0, false, in.outcomeColor(s.Runs[0], levels)
	}
	in.Restyle(p.Series)
	return true
}

// How far apart runs end that have come to no minimum, for some to be low and others not.
const (
	apartFrom = 0.1  // of what the highest of them began above the lowest end
	lowWithin = 0.05 // of the difference of the ends, within which a run is as low as the lowest
)

// colorByHeight is ColorByOutcome of runs of which none has come to a minimum: those that end low have the first colour, where
// others end much higher.
func (in Input) colorByHeight(p *Projection) bool {
	lo, hi, from := math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, r := range p.Runs {
		res, end := &in.Results[r], in.Results[r].Outcome().Loss
		if in.Diverged(r) || !res.Traced() {
			return false
		}
		lo, hi, from = math.Min(lo, end), math.Max(hi, end), math.Max(from, res.FirstLoss())
	}
	low := func(r int) bool { return in.Results[r].Outcome().Loss-lo <= lowWithin*(hi-lo) }
	if !(hi-lo > apartFrom*(from-lo)) || slices.ContainsFunc(p.Series, func(s Series) bool {
		return slices.ContainsFunc(s.Runs, func(r int) bool { return low(r) != low(s.Runs[0]) })
	}) {
		return false
	}
	for i := range p.Series {
		s := &p.Series[i]
		if s.Dash, s.Ordered, s.Color = 0, false, 0; !low(s.Runs[0]) {
			s.Color = sheet.Warning
		}
	}
	in.Restyle(p.Series)
	return true
}

// Part gives a run a series of its own, in the first colour or, where it is far from what it was to come to, in that of danger.
func (p *Projection) Part(run int, far bool) {
	own, old := *p.SeriesOf(run), &p.Series[p.Of[run]]
	if len(old.Runs) == 1 && far {
		old.Color, old.Dash, old.Paint = sheet.Warning, 0, canvas.Ink{}
		return
	}
	old.Runs = slices.DeleteFunc(slices.Clone(old.Runs), func(r int) bool { return r == run })
	own.Runs, own.Dash, own.Ordered, own.Back, own.Color, own.Paint = []int{run}, 0, false, false, 0, canvas.Ink{}
	if far {
		own.Color = sheet.Warning
	}
	p.Of[run], p.Series = len(p.Series), append(p.Series, own)
}

// FewHues gives series that stand for minima two colours in place of many: one to the lowest, all that are as low, and one to the
// others.
func (p *Projection) FewHues(in Input) {
	if !p.ByEnd || len(p.Series) <= mostOutcomes {
		return
	}
	lowest := in.endLevel(&p.Series[0])
	for i := range p.Series {
		if s := &p.Series[i]; s.Color != Grey && s.Paint == (canvas.Ink{}) {
			if s.Color, s.Dash = 0, 0; in.endLevel(s) > lowest {
				s.Color = sheet.Warning
			}
		}
	}
}

// EndsHigher reports whether the minima of a series lie higher than those of another one.
func (in Input) EndsHigher(s, other *Series) bool { return in.endLevel(s) > in.endLevel(other) }

// endLevel is how high the lowest of the minima lies that the runs of a series end at, infinite where they end at none.
func (in Input) endLevel(s *Series) float64 {
	lowest := math.Inf(1)
	for _, r := range s.Runs {
		if AtMinimum(in.Reports[r]) {
			lowest = math.Min(lowest, levelOf(in.Reports[r].Critical()))
		}
	}
	return lowest
}

// mostOutcomes is how many minima have colours of their own.
const mostOutcomes = 3

// outcomeColor is the colour of a run among others that end at some minima.
func (in Input) outcomeColor(run int, levels []*surface.Critical) int {
	switch k := sameEnd(levels, in.Reports[run].Critical()); {
	case !AtMinimum(in.Reports[run]) && len(levels) > 1:
		return Grey
	case !AtMinimum(in.Reports[run]) || len(levels) > mostOutcomes && levelOf(levels[k]) > levelOf(levels[0]):
		return sheet.Warning
	case len(levels) > mostOutcomes: // as low as the lowest
		return 0
	default:
		return endColor(levels, k)
	}
}

// endColor is the colour of one of some minima, from the lowest on: that of danger for the highest where it is higher than another.
func endColor(levels []*surface.Critical, k int) int {
	if k == len(levels)-1 && levelOf(levels[k]) > levelOf(levels[0]) && k < sheet.Colors {
		return sheet.Warning
	}
	return k % sheet.Colors
}

// endAlike reports whether some runs all end at one minimum, or all at none.
func (in Input) endAlike(runs []int) bool {
	levels, lost := in.levelsOfEnds(runs)
	return len(levels) == 0 || len(levels) == 1 && !lost
}

// levelsOfEnds are the minima that some runs end at, from the lowest on; lost tells whether some end at none.
func (in Input) levelsOfEnds(runs []int) (levels []*surface.Critical, lost bool) {
	for _, r := range runs {
		switch c := in.Reports[r].Critical(); {
		case !AtMinimum(in.Reports[r]):
			lost = true
		case sameEnd(levels, c) < 0:
			levels = append(levels, c)
		}
	}
	slices.SortStableFunc(levels, func(a, b *surface.Critical) int { return cmp.Compare(levelOf(a), levelOf(b)) })
	return levels, lost
}

// levelOf is how high a minimum is beside others: all lowest ones as high, and what differs by rounding alone as well.
func levelOf(c *surface.Critical) float64 {
	if c.Kind == surface.GlobalMinimum {
		return math.Inf(-1)
	}
	if c.F == 0 {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(c.F)))-8)
	return math.Round(c.F/unit) * unit
}

// startsAlone reports whether the runs of a figure differ in nothing but where they start, or in their seed.
func (in Input) startsAlone(p *Projection) bool {
	differ := false
	for a, axis := range in.Experiment.Axes {
		switch {
		case axis.Path == p.Axis || len(in.DistinctValues(a, p.Runs)) < 2:
		case axis.Path == "start" || axis.Path == experiment.SeedPath:
			differ = true
		case axis.Path != "label":
			return false
		}
	}
	return differ
}
