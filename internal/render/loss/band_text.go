package loss

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// bandName names what is drawn of runs that are taken together.
func (f *bandFigure) bandName() string {
	if reach := study.BandReach(f.fig.Spec.Text("band")); reach != "" {
		return "median and band " + reach
	}
	return "median"
}

// ends are the last median of a group and the last ends of its band.
func (g *bandGroup) ends() (lower, median, upper float64) {
	n := len(g.median) - 1
	return g.lower[n].Y, g.median[n].Y, g.upper[n].Y
}

// told tells of a group in one clause.
func (f *bandFigure) told(g *bandGroup) string {
	return canvas.Plain(g.series.Name + ": " + f.endText(g))
}

// endText is where a group ends.
func (f *bandFigure) endText(g *bandGroup) string {
	lower, median, upper := g.ends()
	if math.IsInf(median, 1) {
		return wording.Count(g.diverged) + " of " + wording.Plural(len(g.runs), "run") + " diverge"
	}
	s := wording.Short(median, 3)
	if l, low, high, ok := f.late(g); ok {
		s, lower, upper = wording.Short(l.value, 2), low, high
	}
	if lower == upper {
		return s
	}
	if f.fig.Spec.Text("band") == "none" || len(g.runs) < 2 || f.in.Alike(g.runs) {
		return s
	}
	if math.IsInf(upper, 1) {
		return s + ", band from " + wording.Short(lower, 3) + " to the runs that diverge"
	}
	return s + ", band " + wording.Short(lower, 3) + " to " + wording.Short(upper, 3)
}

// text says where the medians end and how many runs they hide.
func (f *bandFigure) text() claim.Text {
	text := f.in.Text(f.proj.Runs)
	var medians []claim.Claim
	var groups [][]int
	var lost, all []int
	for i := range f.groups {
		g := &f.groups[i]
		all = append(all, g.runs...)
		groups = append(groups, g.runs)
		medians = append(medians, f.median(g))
	}
	f.besideMeans(medians)
	for _, r := range all {
		if f.in.Diverged(r) {
			lost = append(lost, r)
		}
	}
	if len(medians) == 0 {
		text.Add(claim.Finding, claim.Claim{Kind: claim.Nothing})
		return text
	}
	text.Add(claim.Finding, medians...)
	if len(lost) > 0 {
		text.Add(claim.Beware, claim.Claim{Kind: claim.SomeDiverge, Runs: lost, N: claim.N{"count": float64(len(lost)), "of": float64(len(all))}})
		if slices.ContainsFunc(lost, func(r int) bool { return f.curves[r].diverged() }) {
			text.Remark(claim.Note, "A run that leaves the numbers counts as worse than every run that does not.")
		}
	} else if len(all) > 1 {
		text.Add(claim.Detail, claim.Claim{Kind: claim.NoneDiverges, Runs: all, N: claim.N{"of": float64(len(all))}})
	}
	text.Add(claim.Beware, f.in.NothingRandom(groups)...)
	text.Add(claim.Compared, f.in.Tale(all).Comparison()...)
	f.remark(&text)
	if f.metric != "" {
		text.Remark(claim.Note, (&metricFigure{in: f.in, proj: f.proj, metric: f.metric}).meaning())
	}
	return text
}

// median is a claim of where a group ends.
func (f *bandFigure) median(g *bandGroup) claim.Claim {
	lower, median, upper := g.ends()
	c := claim.Claim{Kind: claim.MedianEnds, Runs: g.runs, N: claim.N{"median": median}, W: claim.W{"what": f.yLabel(), "group": f.groupName(g)}, Level: f.levelOf(g.runs[0])}
	if f.metric != "" {
		c.W["metric"] = f.metric
	}
	if f.other != "" {
		c.W["column"], c.Level = f.other, nil
	}
	l, low, high, ok := f.late(g)
	if ok {
		c.Kind, c.N, lower, upper = claim.MedianLate, f.valued(l.value, "median"), low, high
		if c.N["share"] = lateTenth; l.floor {
			c.Kind, c.N["share"] = claim.MedianFloor, study.LateQuarter
		}
	}
	switch {
	case math.IsInf(median, 1):
		c.Kind, c.N = claim.MedianDiverges, claim.N{"count": float64(g.diverged), "of": float64(len(g.runs))}
		delete(c.W, "what")
	case f.fig.Spec.Text("band") != "none" && len(g.runs) > 1 && !math.IsInf(upper, 1) && study.Spread(lower, upper):
		c.N["lower"], c.N["upper"], c.W["band"] = lower, upper, f.fig.Spec.Text("band")
	}
	return c
}

// besideMeans puts medians that are last values in the words of those that are means over late steps, where there are some.
func (f *bandFigure) besideMeans(medians []claim.Claim) {
	mean := func(c claim.Claim) bool { return c.Kind == claim.MedianFloor || c.Kind == claim.MedianLate }
	if !slices.ContainsFunc(medians, mean) {
		return
	}
	slices.SortStableFunc(medians, func(a, b claim.Claim) int { return cmp.Compare(a.Kind, b.Kind) })
	for i := range medians {
		if c := &medians[i]; c.Kind == claim.MedianEnds {
			band := c.N
			c.Kind, c.N = claim.MedianOther, f.valued(c.N["median"], "median")
			for _, name := range []string{"lower", "upper"} {
				if v, has := band[name]; has {
					c.N[name] = v
				}
			}
		}
	}
}

// groupName is what a caption calls a group: its series, and its panel where there are several.
func (f *bandFigure) groupName(g *bandGroup) string {
	if len(f.groups) == 1 {
		return ""
	}
	return f.proj.GroupName(canvas.Plain(g.series.Name), canvas.Plain(f.proj.Panels[g.panel].Name))
}

// alt describes the figure to those who cannot see it.
func (f *bandFigure) alt(title string) string {
	what := "Line chart of the median of the " + f.in.Facing(f.proj.Runs, f.yLabel()) + " against the " + f.xLabel() + ", with " + wording.Counted(len(f.groups), "line")
	if f.fig.Spec.Text("band") != "none" {
		what += " and a band around each"
	}
	return figure.Prose(study.Closed(title), what+".")
}
