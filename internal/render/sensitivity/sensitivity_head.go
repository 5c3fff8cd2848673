package sensitivity

import (
	"cmp"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// mostCurves is how many curves a headline sets against each other.
const mostCurves = 4

// head sets the best results of the curves against each other, or says which value is the best of the one curve.
func (f *sensitivityFigure) head() []claim.Claim {
	told := f.bestStory()
	if len(f.curves) == 1 && len(f.curves[0].at) < 2 || told[0].Kind == claim.NoResult || len(f.proj.Panels) > 1 || f.together() || f.betterLeftOut() {
		return nil
	}
	axis := insight.AxisName(f.path)
	if f.path == "learning_rate" {
		axis = "rate"
	}
	for i := range told {
		c := &told[i]
		alone := c.Kind == claim.BestValue
		if c.N["alike"]+c.N["every"] > 0 && alone {
			return nil // none is the best
		}
		delete(c.N, "alike")
		kind, words := claim.BestOfEach, claim.W{"axis": c.W["axis"], "cell": c.W["cell"]}
		if alone {
			kind, words["cell"] = claim.BestOfAll, axis+" "+wording.Short(c.N["at"], 3)
		} else {
			words["axis"] = axis
		}
		delete(c.N, "at")
		*c = claim.Claim{Kind: kind, Runs: c.Runs, N: c.N, W: f.m.Headed(words, alone), Level: f.in.LowestOf(c.Runs[0])}
		if c.W["above"] != "" && (c.Level == nil || c.Level.Of != told[0].Level.Of) {
			return nil
		}
	}
	if len(f.curves) > mostCurves {
		return outermost(told)
	}
	told = append(told, f.failing()...)
	if failed := f.failureStory(); len(f.curves) == 1 {
		told = append(told, failed...)
	}
	return told
}

// outermost are the first and the last of several claims.
func outermost(told []claim.Claim) []claim.Claim {
	if len(told) < 3 {
		return told
	}
	return []claim.Claim{told[0], told[len(told)-1]}
}

// bestOfAll names the best setting of several curves, with the curve and the panel that it is of.
func (f *sensitivityFigure) bestOfAll() []claim.Claim {
	told := f.bestStory()
	best := told[0]
	if len(f.curves) < 2 || f.goodRanges() != nil || best.Kind != claim.BestCell || best.N["alike"] > 0 || f.betterLeftOut() || len(told) > 1 && told[1].N["value"] == best.N["value"] {
		return nil
	}
	cell := best.W["cell"]
	if at, told := best.N["at"]; told {
		axis := insight.AxisName(f.path)
		if f.path == "learning_rate" {
			axis = "rate"
		}
		cell += ", " + axis + " " + wording.Short(at, 3)
	}
	c := claim.Claim{Kind: claim.BestOfAll, Runs: best.Runs, N: claim.N{"value": best.N["value"]}, W: f.m.Headed(claim.W{"cell": cell}, true), Level: f.in.LowestOf(best.Runs[0])}
	if c.W["above"] != "" && c.Level == nil {
		return nil
	}
	if f.together() {
		if slices.ContainsFunc(best.Runs, func(r int) bool { return f.in.Diverged(r) }) {
			return nil
		}
		c.W["median"] = "in the median"
	}
	return []claim.Claim{c}
}

// nothing is how far above the lowest loss a result is no less than another that is nearer.
const nothing = 1e-6

// goodRanges tells at how many values each curve comes so near the lowest loss that more says nothing, where that is what tells
// several curves apart: the one with the most first, with the least and greatest of these values.
func (f *sensitivityFigure) goodRanges() []claim.Claim {
	if len(f.curves) < 2 || len(f.proj.Panels) > 1 || f.together() || f.m.Name != "final_gap" || len(f.other) > 0 {
		return nil
	}
	var told []claim.Claim
	level := f.in.LowestOf(f.curves[0].of[0].Runs[0])
	for i := range f.curves {
		c := &f.curves[i]
		own := f.in.LowestOf(c.of[0].Runs[0])
		if own == nil || level == nil || own.Of != level.Of || len(c.at) != len(f.curves[0].at) {
			return nil
		}
		one := claim.Claim{Kind: claim.GoodRange, N: claim.N{"of": float64(len(c.at)), "near": nothing}, Level: own,
			W: f.m.Words(claim.W{"cell": f.curveName(c), "values": insight.AxisName(f.path) + "s", "axis": f.path})}
		if f.path == "learning_rate" {
			one.W["values"] = "rates"
		}
		n := 0
		for k, x := range c.at {
			one.Runs = append(one.Runs, c.of[k].Runs...)
			if c.of[k].Median() > nothing {
				continue
			}
			if n++; n == 1 {
				one.N["first"] = x
			}
			one.N["last"] = x
		}
		one.N["count"] = float64(n)
		told = append(told, one)
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(b.N["count"], a.N["count"]) })
	if told[1].N["count"] == 0 || told[0].N["count"] == told[len(told)-1].N["count"] {
		return nil // one alone comes there, which its best value says, or they are alike
	}
	many := len(told) > mostCurves
	if many {
		told = outermost(told)
	}
	for i := range told {
		if told[i].N["count"] == 0 {
			told[i].W["none"] = "none"
		}
		if i > 0 || many || told[i].N["first"] == told[i].N["last"] {
			delete(told[i].N, "first")
			delete(told[i].N, "last")
		}
	}
	return told
}

// leftOut says how many runs the axis has no place for.
func (f *sensitivityFigure) leftOut() string {
	n := len(f.other)
	return wording.Counted(n, "run") + " without a number for the " + insight.AxisName(f.path) + wording.Verb(n, " is", " are") + " left out"
}

// betterLeftOut reports whether one of them has a better result than the best that is drawn.
func (f *sensitivityFigure) betterLeftOut() bool {
	best, known := f.bestStory()[0].N["value"]
	return known && slices.ContainsFunc(f.other, func(r int) bool { a := f.in.Aggregate([]int{r}, f.m); return a.Median() < best })
}

// failing are the curves of which every run fails.
func (f *sensitivityFigure) failing() []claim.Claim {
	diverged, never := f.failures()
	how := "diverges or does not arrive"
	switch {
	case never == 0:
		how = "diverges"
	case diverged == 0:
		how = "does not arrive"
	}
	var told []claim.Claim
	for i := range f.curves {
		if c := &f.curves[i]; c.best < 0 {
			one := claim.Claim{Kind: claim.FailsAtEach, N: claim.N{}, W: f.m.Words(claim.W{"cell": f.curveName(c), "how": how})}
			if len(c.at) > 1 {
				one.N["count"] = float64(len(c.at))
			}
			for k := range c.of {
				one.Runs = append(one.Runs, c.of[k].Runs...)
			}
			told = append(told, one)
		}
	}
	return told
}
