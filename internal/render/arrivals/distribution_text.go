package arrivals

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// subtitle adds to what the runs have in common what a dot and a bar are.
func (f *distributionFigure) subtitle() string {
	var groups [][]int
	several := false
	for i := range f.rows {
		groups = append(groups, f.rows[i].Runs)
		several = several || len(f.rows[i].Runs) > 1 && !f.rows[i].Alike
	}
	key := ""
	if reach := study.BandReach(f.band); several && reach != "" {
		key = "bars " + reach
	}
	over := ""
	if f.named != "" {
		over = "pairs of equal seeds with " + wording.Plain(f.base.name)
	}
	shared, spread := f.in.Subtitle(f.proj.Runs), f.in.Together(groups, "spread")
	if strings.HasSuffix(shared, " from "+strings.TrimPrefix(spread, "spread of ")) { // it is said already
		spread = ""
	}
	return study.JoinClauses(shared, spread, key, over)
}

// medianText is the median of a row as its column has it.
func (f *distributionFigure) medianText(r *spreadRow) string {
	switch {
	case worst(r.Median()):
		return "none"
	case math.IsInf(r.Median(), -1): // half of the partners or more fail
		return "–"
	}
	return wording.Short(r.Median(), 3)
}

// failedText counts the failures of a row, empty where there are none.
func (f *distributionFigure) failedText(r *spreadRow) string {
	var parts []string
	if r.Diverged > 0 {
		parts = append(parts, wording.Count(r.Diverged)+" diverged")
	}
	if r.Never > 0 {
		parts = append(parts, wording.Count(r.Never)+" never")
	}
	if share := f.shareText(r); share != "" {
		return strings.Join(parts, ", ") + "; " + share
	}
	return strings.Join(parts, ", ")
}

// rowText tells of a row in one clause.
func (f *distributionFigure) rowText(r *spreadRow) string {
	lower, median, upper := f.bar(r)
	switch {
	case len(r.Runs) == 1 && !worst(median):
		return wording.Short(median, 3)
	case worst(median):
		return f.failedOf(r)
	}
	s := wording.Short(median, 3) + " (" + wording.Short(lower, 3) + " to "
	if worst(upper) {
		s += "failure)"
	} else {
		s += wording.Short(upper, 3) + ")"
	}
	if r.Failed() > 0 {
		s += ", " + f.failedOf(r)
	}
	return s
}

// failedOf says how many runs of a row failed.
func (f *distributionFigure) failedOf(r *spreadRow) string {
	n := wording.Count(r.Failed()) + " of " + wording.Plural(len(r.Runs), "run")
	switch {
	case r.Never == 0:
		return n + " diverged"
	case r.Diverged == 0:
		return n + " did not arrive"
	}
	return n + " diverged or did not arrive"
}

// text gives median and quartiles of the rows, and counts the failures.
func (f *distributionFigure) text() claim.Text {
	text, several := f.in.Text(f.proj.Runs), false
	var all []int
	groups := make([][]int, len(f.rows))
	for i := range f.rows {
		groups[i] = f.rows[i].Runs
		several = several || len(f.rows[i].Runs) > 1
		all = append(all, f.rows[i].Runs...)
	}
	text.Say(claim.Beware, f.floors())
	text.Add(claim.Beware, f.in.NothingRandom(groups)...)
	if f.named != "" {
		for _, c := range f.pairedStory() {
			text.Add(claim.Finding, c)
		}
		text.Add(claim.Compared, f.in.Tale(append(all, f.base.Runs...)).Comparison()...)
		text.Remark(claim.Beware, study.LeftOut(f.hidden, "row"))
		if slices.ContainsFunc(f.rows, func(r spreadRow) bool { return slices.Contains(r.of, math.Inf(-1)) }) {
			text.Remark(claim.Beware, "An arrowhead at the left end stands for pairs in which only "+wording.Plain(f.base.name)+" fails.")
		}
		return text
	}
	what := "the " + f.m.What()
	if several {
		what = "median of the " + f.m.What() + ", with quartiles"
	}
	var spreads, failures, intervals []claim.Claim
	shares := f.shares()
	failed := 0
	for i := range f.rows {
		r := &f.rows[i]
		failed += r.Failed()
		if c, ok := f.spread(r, what); ok {
			if !several {
				c.Kind, c.N, c.W["cell"] = claim.RowValue, claim.N{"value": r.Median()}, wording.Plain(r.name)
			}
			spreads = append(spreads, c)
		}
		if i := study.MedianInterval(&r.Aggregate, f.m, wording.Plain(r.name)); i.Kind != "" {
			intervals = append(intervals, i)
		}
		if r.Failed() > 0 && len(r.Runs) == 1 {
			failures = append(failures, claim.Claim{Kind: claim.Without, Runs: r.Runs, W: f.m.Words(claim.W{"cell": wording.Plain(r.name)})})
		} else if r.Failed() > 0 && (shares == nil || r.Alike) {
			failures = append(failures, claim.Claim{Kind: claim.RowFails, Runs: r.Runs, N: claim.N{"count": float64(r.Failed()), "of": float64(len(r.Runs))},
				W: f.m.Words(claim.W{"cell": wording.Plain(r.name)})})
		}
	}
	if !several {
		slices.SortStableFunc(spreads, func(a, b claim.Claim) int { return cmp.Compare(a.N["value"], b.N["value"]) })
	}
	if f.band == "interval" && len(intervals) > 0 {
		spreads = intervals
	}
	came := slices.ContainsFunc(all, func(r int) bool { return f.in.Arrival(r, f.fig.Target()).Reached }) // be it that it diverges later
	if f.m.Steps && failed == len(all) && failed > 0 && !came {
		text.Add(claim.Finding, f.in.NoneArrives(all, f.fig.Target())...)
		text.Say(claim.Detail, shares)
	} else {
		text.Say(claim.Headline, append(f.besideNever(), f.medians()...)...)
		text.Say(claim.Finding, f.counted.told(), spreads, failures, shares, f.pairedStory())
	}
	if failed == 0 && !f.m.Steps && len(all) > 1 {
		text.Add(claim.Detail, claim.Claim{Kind: claim.NoneDiverges, Runs: all, N: claim.N{"of": float64(len(all))}})
	}
	if len(f.counted.claims) == 0 || !math.IsNaN(f.counted.level) {
		none := func(c claim.Claim) bool { return c.N["of"] == 0 } // that all diverge is said
		text.Add(claim.Detail, slices.DeleteFunc(f.nearestStory(), none)...)
	}
	text.Add(claim.Compared, f.in.Tale(all).Comparison()...)
	text.Remark(claim.Beware, study.LeftOut(f.hidden, "row"))
	text.Add(claim.Beware, f.in.Lacking(f.m, all)...)
	return text
}

// spread is a claim of the median and the quartiles of a row, if it has a median.
func (f *distributionFigure) spread(r *spreadRow, what string) (c claim.Claim, ok bool) {
	lower, upper := r.Band("quartiles")
	median := r.Median()
	c = claim.Claim{Kind: claim.RowSpread, Runs: r.Runs, N: claim.N{"median": median}, W: f.m.Words(claim.W{"what": what, "cell": study.Called(r.name)})}
	delete(c.W, "unit")
	if len(r.Runs) > 1 && !r.Alike && !worst(upper) && study.Spread(lower, upper) {
		c.N["lower"], c.N["upper"] = lower, upper
	}
	return c, !worst(median)
}

// alt describes the figure to those who cannot see it.
func (f *distributionFigure) alt(title string) string {
	runs, bars := 0, ""
	for i := range f.rows {
		r := &f.rows[i]
		if lower, _, _ := f.bar(r); len(r.Runs) > 1 && !r.Alike && !worst(lower) && f.band != study.NoBand {
			bars = ", with bars " + study.BandReach(f.band)
		}
		runs += len(r.Runs)
	}
	of := " of "
	if f.named != "" { // the label ends with a name, which may end with a number
		of = ", with "
	}
	return figure.Prose(study.Closed(title), "Strip plot of the "+f.label()+of+wording.Plural(runs, "run")+" in "+wording.Counted(len(f.rows), "row")+bars+".")
}
