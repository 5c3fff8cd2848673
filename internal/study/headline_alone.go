package study

import (
	"math"

	"gdplot/internal/claim"
	"gdplot/internal/runner"
)

// The headline of one run says what became of it: when it arrives, how it ended, and whether it is falling yet.

// leastPace is by what share a gap shrinks a step at least that is told to be falling, fewPaced of how many steps at least that
// is the mean.
const (
	leastPace = 5e-4
	fewPaced  = 3
)

// alone are the sentences of one run. Of one that diverges its reason says more.
func (in Runs) alone(r int, came *Came) (told [][]claim.Claim) {
	t := in.Results[r].Trace()
	if in.Diverged(r) || t == nil || t.Len() == 0 {
		return nil
	}
	c := &contest{in: in, runs: []int{r}}
	if came != nil && !came.Left && in.LowestOf(r) != nil && !in.Experiment.Runs[r].Sampled() {
		if groups, never := c.groups(came); len(never) == 0 {
			if came.Told {
				groups[0].Kind = claim.Arrival
			}
			told = append(told, groups)
		}
	}
	fates := in.Tale(c.runs).EndsOf(c.runs)[0]
	pace, falls := in.pace(r)
	if never := in.neverDrops(r); never != nil {
		told = append(told, never)
	}
	if drops := in.drops(r); drops != nil {
		told = append(told, drops)
	}
	if early := in.early(r, pace); falls && early != nil {
		told = append(told, early)
	}
	if end := fates[0]; falls && (end.Kind == claim.OnTheWay || end.Kind == claim.ComesTo || end.Kind == claim.ComesClose) {
		if _, known := end.N["gap"]; known {
			falling := claim.Claim{Kind: claim.Falling, Runs: c.runs, N: claim.N{"pace": pace}, Level: end.Level}
			if end.Kind == claim.ComesClose {
				falling.N["step"] = end.N["step"]
			}
			told = append(told, []claim.Claim{end, falling})
		} else if end.Level == nil {
			told = append(told, []claim.Claim{{Kind: claim.FallingTo, Runs: c.runs, N: claim.N{"step": end.N["step"], "loss": end.N["loss"], "pace": pace}}})
		}
	}
	return append(told, fates)
}

// pace is by what share a run's gap, or its loss where no lowest is known, shrank a step over the last tenth of its steps; ok is
// false where it did not at each of them, or too little, and where a trace does not tell.
func (in Runs) pace(r int) (pace float64, ok bool) {
	run, t := in.Experiment.Runs[r], in.Results[r].Trace()
	n := max(t.Len()/10, fewPaced)
	if run.Sampled() || thinned(in.Results[r]) || t.Len() <= n || run.Surface.Value(1) != 1 {
		return 0, false
	}
	low, known := run.Surface.Minimum()
	if !known {
		low = 0
	}
	late := t.Loss[t.Len()-1-n:]
	for i := 1; i < len(late); i++ {
		if !(late[i]-low > 0 && late[i] < late[i-1]) {
			return 0, false
		}
	}
	pace = 1 - math.Exp(math.Log((late[n]-low)/(late[0]-low))/float64(n))
	return pace, pace >= leastPace
}

// thinned reports whether a trace has not every step.
func thinned(res runner.Result) bool { return res.Trace().Len() != res.Outcome().Steps+1 }

// NearLeast says from which step on the loss of a run is within a hundredth, or a tenth, of the least possible, where that is well
// above 0; nil where it is not for a tenth of the steps at last.
func (in Runs) NearLeast(r int) []claim.Claim {
	run, t := in.Experiment.Runs[r], in.Results[r].Trace()
	low, known := run.Surface.Minimum()
	if !known || t == nil || t.Len() == 0 || thinned(in.Results[r]) || run.Surface.Value(1) != 1 || !(low > 1e-3*math.Abs(t.Loss[0])) {
		return nil
	}
	for _, near := range []float64{0.01, 0.1} {
		k := t.Len()
		for k > 0 && t.Loss[k-1] <= float64((1+near)*low) {
			k--
		}
		if k > 0 && 10*k < 9*t.Len() {
			c := claim.Claim{Kind: claim.StaysNear, Runs: []int{r}, N: claim.N{"step": float64(t.Step[k]), "near": near, "least": low}}
			if run.Stochastic() && run.Surface.Model != nil {
				c.W = claim.W{"points": "examples"}
			}
			return []claim.Claim{c}
		}
	}
	return nil
}
