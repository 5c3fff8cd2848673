package loss

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// yLabel names what is drawn.
func (f *lossFigure) yLabel() string {
	switch {
	case f.metric != "":
		return metricNames[f.metric]
	case f.other != "":
		return quantityLabel(f.other)
	case f.gap:
		return "loss " + f.in.StandingOf(f.proj.Runs).Above()
	}
	return "loss"
}

// xLabel names what effort is counted in.
func (f *lossFigure) xLabel() string { return study.EffortLabel(f.unit) }

// counting is a number on the horizontal axis.
func (f *lossFigure) counting(n int) string {
	if f.unit == study.BySteps {
		return "step " + wording.Count(n)
	}
	return wording.Count(n)
}

// subtitle is what the runs have in common, and what is drawn where it is not what was asked for.
func (f *lossFigure) subtitle() string {
	s := f.in.SetUp(&f.proj)
	if !f.gap && f.fig.Spec.Text("y") == "gap" {
		s += "; loss, since not every minimum is known"
	}
	return s
}

// comparesPanels reports whether each panel shows the runs of the others in grey.
func (f *lossFigure) comparesPanels() bool {
	if n := len(f.proj.Panels); n < 2 || n > 12 {
		return false
	}
	for _, p := range f.proj.Panels {
		if len(p.Runs) != 1 {
			return false
		}
	}
	return true
}

// told is the full text of a line, for readers who point at it.
func (f *lossFigure) told(c *lossCurve, end lines.LineEnd) string {
	s := f.in.Names()[c.run]
	if note := f.fate(c, end); note != "" {
		return canvas.Plain(s + ": " + note)
	}
	if row := c.lastFinite(); row >= 0 {
		return canvas.Plain(s + ": " + wording.Short(c.y(row), 3) + " at step " + wording.Count(c.trace.Step[row]))
	}
	return s
}

// text says what the figure shows.
func (f *lossFigure) text() claim.Text {
	t := f.in.Tale(f.proj.Runs)
	text := claim.Text{Voice: t}
	text.Say(claim.Finding, f.story()...)
	text.Say(claim.Headline, f.headlines()...)
	text.Say(claim.Detail, t.Reasons(f.angle())...)
	text.Add(claim.Beware, f.in.NothingRandom(f.in.Repeated(f.proj.Runs))...)
	text.Add(claim.Compared, t.Comparison()...)
	text.Add(claim.Note, t.Grounds()...)
	f.predictedText(&text)
	f.slopeText(&text)
	f.ratesText(&text)
	f.remark(&text)
	return text
}

// levelOf is what the losses of a run are measured from.
func (f *lossFigure) levelOf(run int) *claim.Level {
	if !f.gap {
		return nil
	}
	return f.in.Tale([]int{run}).Level(run)
}

// angle is what the caption explains; only where the axes show a constant factor as a straight line is it told as one,
// and not where predictions tell it.
func (f *lossFigure) angle() insight.Angle {
	if f.axis.Log && f.gap && !f.logSteps() && f.unit != study.ByEvaluations && len(f.predictions) == 0 {
		return insight.OfDescent
	}
	return insight.OfLoss
}

// alt describes the figure to those who cannot see it.
func (f *lossFigure) alt(title string) string {
	n := 0
	for _, r := range f.proj.Runs {
		if f.curves[r].len() > 0 {
			n++
		}
	}
	what := "Line chart"
	if k := len(f.proj.Panels); k > 1 {
		what = wording.Capital(wording.Number(k)) + " line charts with shared axes"
	}
	scale := func(log bool) string { return map[bool]string{true: "logarithmic", false: "linear"}[log] }
	what += " of the " + f.in.Facing(f.proj.Runs, f.yLabel()) + " on a " + scale(f.axis.Log) + " axis against the " + f.xLabel() + " on a " + scale(f.logSteps()) + " one, with " +
		wording.Counted(n, "line") + "."
	return figure.Prose(study.Closed(title), what)
}

// story says which run comes first and what becomes of the others, by the target that all runs share or else by where
// they end.
func (f *lossFigure) story() [][]claim.Claim {
	if target, ok := f.in.SharedTarget(f.proj.Runs); ok {
		return f.in.Arrivals(f.proj.Runs, target, f.unit == study.ByEvaluations)
	}
	return f.finalStory()
}

// headlines set the runs against each other, where the axis shows how far they are above the lowest loss.
func (f *lossFigure) headlines() [][]claim.Claim {
	if f.metric != "" || f.other != "" {
		return nil
	}
	if !f.gap && !f.far {
		return f.headOfOne()
	}
	var came *study.Came
	if target, ok := f.in.SharedTarget(f.proj.Runs); ok {
		came = f.in.CameTo(f.proj.Runs, target, f.unit == study.ByEvaluations)
	}
	if came == nil && f.unit != study.ByEvaluations {
		came = f.in.Came(&f.proj)
	}
	if came != nil {
		came.Told = true
	}
	return f.in.Headlines(f.proj.Runs, came, f.proj.Axis)
}

// headOfOne says what became of the one run of a figure whose axis shows its loss; nil where some of it is out of sight.
func (f *lossFigure) headOfOne() [][]claim.Claim {
	if len(f.proj.Runs) != 1 {
		return nil
	}
	r := f.proj.Runs[0]
	if t := f.in.Results[r].Trace(); t == nil || f.axis.Log && slices.ContainsFunc(t.Loss, func(v float64) bool { return v <= 0 }) {
		return nil
	}
	if near := f.in.NearLeast(r); near != nil {
		f.tellBatches(&near[0])
		return [][]claim.Claim{near}
	}
	return f.in.Headlines(f.proj.Runs, nil, "")
}

// depth is a drawn value, the less the better: its opposite where it is one of f that runs climb.
func (f *lossFigure) depth(v float64) float64 {
	if f.chart.Upward {
		return -v
	}
	return v
}

// finals are the runs with a last value, the best first, and those that diverged.
func (f *lossFigure) finals() (ended, diverged []int) {
	for _, r := range f.proj.Runs {
		switch v := f.final(r); {
		case f.curves[r].diverged():
			diverged = append(diverged, r)
		case !math.IsNaN(v):
			ended = append(ended, r)
		}
	}
	level := map[int]float64{} // never ranged over
	for _, r := range ended {
		level[r] = f.depth(f.endLevel(r))
	}
	sort.SliceStable(ended, func(i, j int) bool { return level[ended[i]] < level[ended[j]] })
	return ended, diverged
}

// finalStory tells of the last values, the lowest first; runs that end at the same value are told of together.
func (f *lossFigure) finalStory() [][]claim.Claim {
	ended, diverged := f.finals()
	told := f.lateStory(ended)
	switch n := len(ended); {
	case n+len(diverged) == 0:
		return [][]claim.Claim{{{Kind: claim.Nothing}}}
	case n == 1 && len(diverged) == 0:
		if l, ok := f.late(ended[0]); ok {
			return [][]claim.Claim{{f.lateFall(ended[0], l)}}
		}
		told = [][]claim.Claim{{f.fall(ended[0])}}
	case told != nil:
	case n > study.Told && len(f.levels(ended)) > 1:
		byLast := func(a, b int) int { return cmp.Compare(f.depth(f.final(a)), f.depth(f.final(b))) } // not by late means, which some have
		lowest, highest := f.end(slices.MinFunc(ended, byLast)), f.end(slices.MaxFunc(ended, byLast))
		lowest.Kind, highest.Kind = claim.EndsLowest, claim.EndsHighest
		told = append(told, []claim.Claim{lowest, highest})
	case n > 0:
		told = append(told, f.levels(ended))
	}
	if lost := f.in.Divergences(diverged); lost != nil {
		told = append(told, lost)
	}
	return told
}

// fall is a claim of how the loss of the one run goes.
func (f *lossFigure) fall(run int) claim.Claim {
	c := f.end(run)
	first, last := f.curves[run].y(0), c.N["value"]
	if math.IsNaN(first) { // of a start where no run may stay
		return c
	}
	little := claim.Number(first, "") == claim.Number(last, "") // as both would be printed, whichever way the run goes
	c.Kind, c.N = claim.Falls, claim.N{"first": first, "last": last, "step": float64(f.in.Results[run].Outcome().Steps)}
	switch {
	case first == last:
		c.Kind = claim.Stays
		delete(c.N, "last")
		if c.N["step"] == 0 {
			delete(c.N, "step")
		}
	case f.depth(first) < f.depth(last):
		if c.Kind = claim.StandsHigher; little {
			c.N["rise"] = math.Abs(last - first)
			delete(c.N, "last")
		}
	case f.gap && last == 0:
		c.Kind = claim.FallsToRound
		delete(c.N, "last")
	case little:
		c.Kind, c.N["fall"] = claim.FallsLittle, math.Abs(first-last)
		delete(c.N, "last")
	default:
		if f.gap {
			insight.TellLower(c.N, f.in.Results[run], first, last)
		}
		f.tellRange(c.N, run)
	}
	return c
}

// tellRange adds to the numbers of a claim between what values a line moves at last that has ceased to fall: its end is one of them.
func (f *lossFigure) tellRange(n claim.N, run int) {
	c := f.curves[run]
	if v := f.in.Reports[run].Verdict; v != insight.Oscillating && v != insight.NoiseFloor || c.judged != nil {
		return
	}
	from := c.len() - 1 - (c.len()-1)/4
	least, most := math.Inf(1), math.Inf(-1)
	for row := from; row < c.len(); row++ {
		least, most = min(least, c.y(row)), max(most, c.y(row))
	}
	if f.gap {
		least = max(least, 0)
	}
	if claim.Number(least, "") != claim.Number(most, "") {
		n["least"], n["most"], n["late"] = least, most, float64(c.trace.Step[c.len()-1]-c.trace.Step[from])
	}
}

// end is a claim of where the line of a run ends.
func (f *lossFigure) end(run int) claim.Claim {
	v := f.final(run)
	c := claim.Claim{Kind: claim.EndsAt, Runs: []int{run}, N: claim.N{"value": v}, W: claim.W{"what": f.yLabel()}, Level: f.levelOf(run)}
	if f.gap {
		c.Kind = claim.EndsAtGap
	}
	return c
}

// levels lists where lines end; those that end at the same value are told of together.
func (f *lossFigure) levels(ended []int) []claim.Claim {
	var told []claim.Claim
	for _, r := range ended {
		c := f.end(r)
		if n := len(told); n > 0 && wording.Short(told[n-1].N["value"], 3) == wording.Short(c.N["value"], 3) {
			told[n-1].Runs = append(told[n-1].Runs, r)
			sort.Ints(told[n-1].Runs) // of ends that are told as one, none is the lower
			continue
		}
		told = append(told, c)
	}
	return told
}

// remark explains the marks that occur, and names what falls out of the axis.
func (f *lossFigure) remark(text *claim.Text) {
	if f.axis.Log && !f.gap {
		text.Add(claim.Beware, f.below()...)
	}
	text.Remark(claim.Beware, f.lateBeginnings(), study.LeftOut(f.hidden, "panel"))
	if !f.gap && !f.far && f.metric == "" && f.other == "" && f.fig.Spec.Text("y") != "loss" {
		why := f.in.Bottomless
		if f.fig.Spec.Text("y") == "gap" {
			why = f.in.NoLowest
		}
		text.Add(claim.Beware, why(f.proj.Runs)...)
	}
	if f.logSteps() {
		text.Remark(claim.Note, "The horizontal axis is logarithmic from "+f.counting(1)+" on; "+f.counting(0)+" stands before the break.")
	}
	if f.batches != nil {
		text.Remark(claim.Note, "The faint line is the loss of each batch, before its step.")
	}
	if f.twin != nil {
		text.Remark(claim.Note, "The second line is how far the loss lies above the minimum, also where it is below 0.")
	}
	text.Remark(claim.Note, f.chart.EndNotes()...)
}

// lateBeginnings says which lines begin at the first step, since their runs start lower than they may be; empty of none.
func (f *lossFigure) lateBeginnings() string {
	var outside []int
	for _, r := range f.proj.Runs {
		if c := f.curves[r]; c.outside && c.judged == nil {
			outside = append(outside, r)
		}
	}
	if len(outside) == 0 {
		return ""
	}
	who, several := f.in.Tale(f.proj.Runs).Who(outside)
	if several {
		return who + " start lower than their constraints let them stay, so their lines begin after one step."
	}
	return who + " starts lower than its constraints let it stay, so its line begins after one step."
}

// below are claims of runs whose loss falls below 0, which the logarithmic axis does not show.
func (f *lossFigure) below() []claim.Claim {
	var told []claim.Claim
	for _, r := range f.proj.Runs {
		c := f.curves[r]
		for row := range c.len() {
			if c.y(row) < 0 {
				below := claim.Claim{Kind: claim.FallsBelow, Runs: []int{r}, N: claim.N{"step": float64(c.trace.Step[row])}}
				if f.twin != nil && row == c.broken() {
					below.W = claim.W{"remedy": "its distance to the minimum"}
				}
				told = append(told, below)
				break
			}
		}
	}
	return told
}
