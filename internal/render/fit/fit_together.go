package fit

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

// Of many runs, those that differ in their seed only are one series: thin lines, so that one sees how far they lie apart.

// togetherAlpha is the opacity of a line that is one of several of its series.
const togetherAlpha = 0.6

// stroke is how the line of a model of a run is drawn.
func (f *fitFigure) stroke(run int, s *figure.Series, strong bool) (width vg.Length, ink canvas.Ink) {
	switch {
	case s.Back:
		return sheet.ContextWidth, s.Ink().WithAlpha(sheet.ContextAlpha)
	case f.thin[run]:
		return s.Width(1), s.Ink().WithAlpha(togetherAlpha)
	case strong:
		return sheet.SeriesWidth, s.Ink()
	}
	return 1.25, s.Ink()
}

// backFirst puts the models of series that are set back before those of the others, which are drawn over them.
func (f *fitFigure) backFirst(all []moment) []moment {
	slices.SortStableFunc(all, func(a, b moment) int {
		switch back := f.proj.SeriesOf(a.run).Back; {
		case back == f.proj.SeriesOf(b.run).Back:
			return 0
		case back:
			return -1
		}
		return 1
	})
	return all
}

// together are the runs that are drawn alike, in one panel and as one series.
func (f *fitFigure) together() (groups [][]int) {
	for _, fp := range f.proj.Panels {
		for _, runs := range f.kinds(fp.Runs) {
			if len(runs) > 1 {
				groups = append(groups, runs)
			}
		}
	}
	return groups
}

// subtitle is that of the figure, with what its lines stand for where it is not one run each.
func (f *fitFigure) subtitle() string {
	said := f.in.Subtitle(f.proj.Runs)
	if len(f.together()) > 0 {
		what := "; a line for each "
		if f.dots {
			what = "; dots for each "
		}
		said += what + insight.AxisName(study.TextOf(f.fig.Spec, "over"))
	}
	if f.left != "" {
		said += "; " + f.left
	}
	return said
}

// medians tells where runs that are drawn alike end, and returns the others.
func (f *fitFigure) medians(text *claim.Text, classes bool) (alone []int) {
	groups, metrics := f.together(), []string{""}
	if classes {
		metrics = append(metrics, "accuracy")
	}
	for _, metric := range metrics {
		var told []claim.Claim
		for _, runs := range groups {
			told = append(told, f.median(runs, metric))
		}
		text.Add(claim.Finding, told...)
	}
	front, back := f.proj.Split(f.proj.Runs)
	for _, r := range slices.Concat(front, back) {
		if !f.thin[r] {
			alone = append(alone, r)
		}
	}
	return alone
}

// floors tells at which levels runs rest whose last losses are told.
func (f *fitFigure) floors() []claim.Claim {
	groups := f.together()
	for _, r := range f.proj.Runs {
		if !f.thin[r] {
			groups = append(groups, []int{r})
		}
	}
	return f.in.Floors(f.in.Measure(f.proj.Runs, "auto", f.fig.Target()), groups, func(i int) string { return f.groupName(groups[i][0]) })
}

// median tells what the losses of runs come to, or what else they are judged by.
func (f *fitFigure) median(runs []int, metric string) claim.Claim {
	var values []float64
	lost := 0
	for _, r := range runs {
		m, ok := f.end(r)
		switch {
		case metric != "" && f.in.Results[r].Outcome().Diverged():
			values = append(values, 0)
		case f.in.Results[r].Outcome().Diverged() || !ok:
			lost++
			values = append(values, math.Inf(1))
		case metric != "":
			values = append(values, f.share(m, metric))
		default:
			values = append(values, f.in.Results[r].Outcome().Loss)
		}
	}
	slices.Sort(values)
	c := claim.Claim{Kind: claim.MedianEnds, Runs: runs, N: claim.N{"median": numeric.Quantile(values, 0.5)}, W: claim.W{"what": "loss", "group": f.groupName(runs[0])}}
	if metric != "" {
		c.W["metric"], c.W["what"] = metric, metric
	}
	lower, upper := study.Band("quartiles", values)
	switch {
	case math.IsInf(c.N["median"], 1):
		c.Kind, c.N = claim.MedianDiverges, claim.N{"count": float64(lost), "of": float64(len(runs))}
		delete(c.W, "what")
	case !math.IsInf(upper, 1) && study.Spread(lower, upper):
		c.N["lower"], c.N["upper"], c.W["band"] = lower, upper, "quartiles"
	}
	return c
}

// groupName is what a caption calls the runs that are drawn like one: their series, and their panel where there are several.
func (f *fitFigure) groupName(run int) string {
	name, panel := canvas.Plain(f.proj.SeriesOf(run).Name), ""
	for _, fp := range f.proj.Panels {
		if slices.Contains(fp.Runs, run) {
			panel = canvas.Plain(fp.Name)
		}
	}
	if panel == "" && len(f.proj.Series) == 1 {
		return ""
	}
	return f.proj.GroupName(name, panel)
}

// kinds are the runs of a panel by their series, those that are set back last.
func (f *fitFigure) kinds(runs []int) (kinds [][]int) {
	at := map[*figure.Series]int{}
	front, back := f.proj.Split(runs)
	for _, r := range slices.Concat(front, back) {
		s := f.proj.SeriesOf(r)
		k, seen := at[s]
		if !seen {
			k = len(kinds)
			at[s], kinds = k, append(kinds, nil)
		}
		kinds[k] = append(kinds[k], r)
	}
	return kinds
}
