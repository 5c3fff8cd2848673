package sensitivity

import (
	"math"
	"slices"
	"sort"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// failureWord says what the crosses mean.
func (f *sensitivityFigure) failureWord() string {
	diverged, never := f.failures()
	switch {
	case never == 0:
		return "diverged"
	case diverged == 0:
		return "not reached"
	}
	return "diverged or not reached"
}

// failures counts the runs that failed, by how.
func (f *sensitivityFigure) failures() (diverged, never int) {
	for i := range f.curves {
		for k := range f.curves[i].of {
			diverged, never = diverged+f.curves[i].of[k].Diverged, never+f.curves[i].of[k].Never
		}
	}
	return diverged, never
}

// text says which value is best for each series, who diverges where, and what theory says.
func (f *sensitivityFigure) text() claim.Text {
	text := f.in.Text(f.runs())
	best, better := f.bestStory(), f.betterLeftOut()
	for i := range best {
		if better && best[i].Kind != claim.NoResult {
			best[i].W["sound"] = "of those with a number"
		}
	}
	text.Add(claim.Finding, best...)
	intervals, pairs := f.pairedStory()
	text.Say(claim.Finding, pairs)
	text.Add(claim.Finding, f.failureStory()...)
	text.Say(claim.Headline, f.goodRanges(), f.head(), f.bestOfAll())
	text.Say(claim.Detail, intervals, f.shareStory())
	text.Add(claim.Detail, f.edgeStory()...)
	if better {
		text.Remark(claim.Compared, f.leftOut()+wording.Verb(len(f.other), ", though it has", ", though one of them has")+" a better result than the best of these.")
	}
	text.Add(claim.Compared, f.compared()...)
	if f.above() {
		text.Remark(claim.Beware, "Arrowheads at the upper edge are results above "+wording.Short(f.top, 2)+", which the axis does not follow.")
	}
	if len(f.other) > 0 && !better {
		text.Remark(claim.Beware, f.leftOut()+".")
	}
	text.Remark(claim.Beware, study.LeftOut(f.hidden, "panel"))
	text.Say(claim.Beware, f.floors())
	text.Add(claim.Beware, f.in.Lacking(f.m, f.runs())...)
	return text
}

// floors tells at which levels the runs of points rest whose last losses are drawn.
func (f *sensitivityFigure) floors() []claim.Claim {
	axis := insight.AxisName(f.path)
	if f.path == "learning_rate" {
		axis = "rate"
	}
	return f.in.Floors(f.m, f.groups(), func(group int) string {
		c, k := f.point(group)
		name := axis + " " + wording.Short(c.at[k], 3)
		if len(f.curves) > 1 {
			return f.curveName(c) + ", " + name
		}
		return name
	})
}

// point is the curve of one of the groups, and where it stands on it.
func (f *sensitivityFigure) point(group int) (c *sensitivityCurve, k int) {
	for i := range f.curves {
		c = &f.curves[i]
		if group < len(c.of) {
			break
		}
		group -= len(c.of)
	}
	return c, group
}

// runs are those of all curves.
func (f *sensitivityFigure) runs() []int {
	if f.all == nil {
		f.all = slices.Concat(f.groups()...)
	}
	return slices.Clip(f.all)
}

// compared says what the runs share.
func (f *sensitivityFigure) compared() []claim.Claim {
	return f.in.Tale(f.runs()).Shared()
}

// above reports whether a result is cut off at the upper edge.
func (f *sensitivityFigure) above() bool {
	for i := range f.curves {
		for k := range f.curves[i].of {
			if v := f.curves[i].of[k].Median(); numeric.Finite(v) && v > f.top {
				return true
			}
		}
	}
	return false
}

// bestStory names the best result of each curve, the smallest first.
func (f *sensitivityFigure) bestStory() []claim.Claim {
	var told []claim.Claim
	what := f.m.Least(f.together())
	for i := range f.curves {
		c := &f.curves[i]
		if c.best < 0 {
			continue
		}
		one := claim.Claim{Kind: claim.BestCell, Runs: c.of[c.best].Runs, N: claim.N{"value": c.of[c.best].Median(), "at": c.at[c.best]},
			W: f.m.Words(claim.W{"what": what, "axis": insight.AxisName(f.path), "cell": f.curveName(c)})}
		if f.own() {
			delete(one.N, "at")
		}
		if n := c.alike(); n > 0 {
			one.N["alike"] = float64(n)
		}
		if len(f.curves) == 1 {
			one.Kind = claim.BestValue
			if n := len(c.at); n > 1 && one.N["alike"] == float64(n-1) {
				one.N = claim.N{"value": one.N["value"], "every": float64(n)}
			} else if n > 1 {
				one.N["count"] = float64(n)
			}
			delete(one.W, "cell")
		}
		told = append(told, one)
	}
	if len(told) == 0 {
		return []claim.Claim{f.in.NoResult(f.runs(), f.m)}
	}
	sort.SliceStable(told, func(i, j int) bool { return told[i].N["value"] < told[j].N["value"] })
	return told
}

// own reports whether every number has a curve of its own, which is called by it.
func (f *sensitivityFigure) own() bool {
	return len(f.curves) > 1 && slices.Contains([]string{f.fig.Spec.Text("color"), f.fig.Spec.Text("facet")}, f.path)
}

// alike is at how many other values a curve is as low as at its best.
func (c *sensitivityCurve) alike() (n int) {
	for i := range c.of {
		if v, best := c.of[i].Median(), c.of[c.best].Median(); i != c.best && math.Abs(v-best) <= 1e-12*math.Abs(best) {
			n++
		}
	}
	return n
}

// curveName is what a caption calls a curve, with its panel where there are several.
func (f *sensitivityFigure) curveName(c *sensitivityCurve) string {
	name := wording.Plain(c.series.Name)
	if panel := f.proj.Panels[c.panel].Name; panel != "" && panel != c.series.Name {
		return name + ", " + wording.Plain(panel)
	}
	return name
}

// together reports whether runs are taken together.
func (f *sensitivityFigure) together() bool {
	return slices.ContainsFunc(f.groups(), func(runs []int) bool { return len(runs) > 1 })
}

// failureStory says from which value on each curve fails, or how many of its runs do.
func (f *sensitivityFigure) failureStory() []claim.Claim {
	diverged, never := f.failures()
	how := claim.W{"one": "diverges", "several": "diverge"}
	switch {
	case never > 0 && diverged > 0:
		how = claim.W{"one": "diverges or does not arrive", "several": "diverge or do not arrive"}
	case never > 0:
		how = claim.W{"one": "does not arrive", "several": "do not arrive"}
	case diverged == 0 && len(f.runs()) == 1:
		return nil
	case diverged == 0:
		return []claim.Claim{{Kind: claim.NoneDiverges, Runs: f.runs(), N: claim.N{"of": float64(len(f.runs()))}}}
	}
	var told []claim.Claim
	for i := range f.curves {
		if c, ok := f.curves[i].failed(how); ok {
			if len(f.curves) > 1 {
				c.W["cell"] = f.curveName(&f.curves[i])
			}
			told = append(told, c)
		}
	}
	return told
}

// failed says which runs of a curve fail: those from a value on, or how many.
func (c *sensitivityCurve) failed(how claim.W) (told claim.Claim, ok bool) {
	failed, first := 0, len(c.at)
	var runs []int
	for i := len(c.at) - 1; i >= 0; i-- {
		failed += c.of[i].Failed()
		if n := len(c.of[i].Runs); first == i+1 && c.of[i].Failed() == n && n > 0 {
			first = i
		}
	}
	after := 0
	for i, a := range c.of {
		if runs = append(runs, a.Runs...); i >= first {
			after += len(a.Runs)
		}
	}
	word := how["several"]
	if failed == 1 {
		word = how["one"]
	}
	told = claim.Claim{Kind: claim.FailsSome, Runs: runs, N: claim.N{"count": float64(failed), "of": float64(len(runs))}, W: claim.W{"how": word}}
	if len(runs) == 1 {
		told.N = claim.N{}
	}
	if failed == after && first > 0 && failed > 1 {
		told.Kind, told.N = claim.FailsFrom, claim.N{"count": float64(failed), "from": c.at[first]}
	}
	return told, failed > 0
}

// edgeStory names the rates that theory allows, one that curves have in common once.
func (f *sensitivityFigure) edgeStory() []claim.Claim {
	var told []claim.Claim
	var cells [][]string // the curves of each claim
	for i := range f.curves {
		c := &f.curves[i]
		rate, ok := f.edge(c)
		if !ok || c.panel != 0 {
			continue
		}
		one := claim.Claim{Kind: claim.LargestStable, Runs: slices.Clone(c.of[0].Runs), N: claim.N{"rate": rate}, W: claim.W{}, Level: f.in.LowestOf(c.of[0].Runs[0])}
		same := slices.IndexFunc(told, func(t claim.Claim) bool {
			return claim.Number(t.N["rate"], "") == claim.Number(rate, "") && (t.Level == nil) == (one.Level == nil) && (t.Level == nil || t.Level.Of == one.Level.Of)
		})
		if same < 0 {
			same, told, cells = len(told), append(told, one), append(cells, nil)
		} else {
			told[same].Runs = append(told[same].Runs, one.Runs...)
		}
		cells[same] = append(cells[same], wording.Plain(c.series.Name))
	}
	for i := range told {
		if len(cells[i]) < len(f.curves) {
			told[i].W["cell"] = wording.List(cells[i])
			if strings.Contains(strings.Join(cells[i], ""), ", ") { // names that are lists themselves
				told[i].W["cell"] = strings.Join(cells[i], "; ")
			}
		}
	}
	return told
}

// alt describes the figure to those who cannot see it.
func (f *sensitivityFigure) alt(title string) string {
	return figure.Prose(study.Closed(title), "Line chart of the "+f.m.Label+" against the "+insight.AxisName(f.path)+", with "+wording.Counted(len(f.curves), "curve")+
		" and a mark at the best value of each.")
}
