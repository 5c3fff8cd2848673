package lines

import (
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
	if len(f.curves) == 1 && len(f.curves[0].at) < 2 || len(f.curves) > mostCurves || told[0].Kind == claim.NoResult || len(f.proj.Panels) > 1 || f.together() || f.betterLeftOut(told[0].N["value"]) {
		return nil
	}
	axis := insight.AxisName(f.path)
	if f.path == "learning_rate" {
		axis = "rate"
	}
	for i := range told {
		c := &told[i]
		alone := c.Kind == claim.BestValue
		if c.N["alike"] > 0 && alone {
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
	told = append(told, f.failing()...)
	if failed := f.failureStory(); len(f.curves) == 1 {
		told = append(told, failed...)
	}
	return told
}

// betterLeftOut reports whether a run that is left out, since the axis has no place for its value, has a better result than the best.
func (f *sensitivityFigure) betterLeftOut(best float64) bool {
	return slices.ContainsFunc(f.other, func(r int) bool { a := f.in.Aggregate([]int{r}, f.m); return a.Median() < best })
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
