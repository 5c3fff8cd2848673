package lines

import (
	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// mostCurves is how many curves a headline sets against each other.
const mostCurves = 4

// head sets the best results of the curves against each other, or says which value is the best of the one curve.
func (f *sensitivityFigure) head() []claim.Claim {
	told := f.bestStory()
	if len(told) > mostCurves || told[0].Kind == claim.NoResult || len(f.proj.Panels) > 1 || f.together() {
		return nil
	}
	axis := insight.AxisName(f.path)
	if f.path == "learning_rate" {
		axis = "rate"
	}
	for i := range told {
		c := &told[i]
		alone := c.Kind == claim.BestValue
		kind, words := claim.BestOfEach, claim.W{"axis": c.W["axis"], "cell": c.W["cell"]}
		if alone {
			kind, words["cell"] = claim.BestOfAll, axis+" "+wording.Short(c.N["at"], 3)
		} else {
			words["axis"] = axis
		}
		*c = claim.Claim{Kind: kind, Runs: c.Runs, N: c.N, W: f.m.Headed(words, alone), Level: f.in.LowestOf(c.Runs[0])}
		if c.W["above"] != "" && (c.Level == nil || c.Level.Of != told[0].Level.Of) {
			return nil
		}
	}
	if failed := f.failureStory(); len(f.curves) == 1 {
		told = append(told, failed...)
	}
	return told
}
