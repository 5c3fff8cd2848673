package lines

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/portable"
	"gdplot/internal/surface"
)

// How far weights have come to their best values that are not there.

const (
	mostOnTheWay = 3   // weights of which that is told
	nearlyThere  = 0.9 // of its way from which on a weight is told by what it lacks
)

// onTheWay tells of the weights of the one run how much of their way they have come, the least first, or how far from their best values
// they are; nothing where one is there, or where that is not known of one.
func (f *weightsFigure) onTheWay(run int) []claim.Claim {
	t, best, end := f.in.Results[run].Trace(), f.best(run), f.in.Results[run].Outcome().X
	if best == nil || t == nil || t.Len() == 0 || f.n > mostOnTheWay || f.n != len(end) || f.n != len(best) {
		return nil
	}
	var way, off []claim.Claim
	for i, b := range best {
		if f.bestNote(run, i) == "" {
			return nil
		}
		c := claim.Claim{Kind: claim.WeightWay, Runs: []int{run}, N: claim.N{"share": (end[i] - t.Point(0)[i]) / (b - t.Point(0)[i]), "step": float64(f.in.Results[run].Outcome().Steps)},
			W: claim.W{"name": f.in.Experiment.Runs[run].Surface.Spoken(i)}}
		switch share := c.N["share"]; {
		case share > 0 && share < nearlyThere:
			way = append(way, c)
			continue
		case b == 0:
			return nil
		}
		c.Kind, c.N, c.W["side"] = claim.WeightOff, claim.N{"share": math.Abs(end[i]-b) / math.Abs(b), "best": b}, "above"
		if end[i] < b {
			c.W["side"] = "below"
		}
		off = append(off, c)
	}
	slices.SortStableFunc(way, func(a, b claim.Claim) int { return cmp.Compare(a.N["share"], b.N["share"]) })
	return append(way, off...)
}

// race tells when each of several runs has all weights at their best values, the first of them first, and which have not; nothing where
// none has, or where that is not known of one.
func (f *weightsFigure) race() []claim.Claim {
	var came, not []claim.Claim
	for _, r := range f.runs {
		best, t := f.best(r), f.in.Results[r].Trace()
		if len(best) == 0 || t == nil || t.Len() == 0 || f.in.Diverged(r) || len(f.in.Results[r].Outcome().X) != len(best) {
			return nil
		}
		last := 0
		for i, b := range best {
			row, ok := f.there(r, i, b)
			if !ok && isNear(t.Point(t.Len() - 1)[i], b) {
				return nil // it began there, or nobody knows since when
			}
			if last = max(last, row); !ok {
				last = t.Len()
				break
			}
		}
		if last == t.Len() {
			steps := float64(f.in.Results[r].Outcome().Steps)
			if k := slices.IndexFunc(not, func(c claim.Claim) bool { return c.N["step"] == steps }); k >= 0 {
				not[k].Runs = append(not[k].Runs, r)
				continue
			}
			not = append(not, claim.Claim{Kind: claim.AllWeightsNot, Runs: []int{r}, N: claim.N{"step": steps}})
		} else {
			came = append(came, claim.Claim{Kind: claim.AllWeights, Runs: []int{r}, N: claim.N{"step": float64(t.Step[last])}, W: claim.W{"what": f.word() + "s"}})
		}
	}
	if len(came) == 0 {
		return f.ways()
	}
	if len(came)+len(not) < 2 {
		return nil
	}
	slices.SortStableFunc(came, func(a, b claim.Claim) int { return cmp.Compare(a.N["step"], b.N["step"]) })
	return append(came, not...)
}

// ways tells by what share of its distance at the start each of several runs is nearer to the best weights, the nearest of them first;
// nothing where one is no nearer.
func (f *weightsFigure) ways() []claim.Claim {
	var told []claim.Claim
	for _, r := range f.runs {
		best, out := f.best(r), f.in.Results[r].Outcome()
		share := 1 - portable.Distance(out.X, best)/portable.Distance(f.in.Results[r].Trace().Point(0), best)
		if !(share > 0) || out.Steps != f.in.Results[f.runs[0]].Outcome().Steps {
			return nil
		}
		told = append(told, claim.Claim{Kind: claim.WayToBest, Runs: []int{r}, N: claim.N{"share": share, "step": float64(out.Steps)}, W: claim.W{"what": f.word() + "s"}})
	}
	if len(told) > mostRaced {
		return nil
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(b.N["share"], a.N["share"]) })
	return told
}

// mostRaced is how many runs a headline tells the weights of.
const mostRaced = 3

// grow tells how long the weights of runs are that call all examples by their class, the shortest first: no loss is the least then, but
// where it is 0 to the last digit nothing drives them on.
func (f *weightsFigure) grow() []claim.Claim {
	var told []claim.Claim
	for _, r := range f.runs {
		s, out := f.in.Experiment.Runs[r].Surface, f.in.Results[r].Outcome()
		if s.Model == nil || !s.Model.Classes || s.Lowest().Standing != surface.None || f.in.Diverged(r) || !(out.Loss > 0) || out.Steps != f.in.Results[f.runs[0]].Outcome().Steps ||
			s.Model.Meter().Measure("accuracy", out.X, out.Buffers()) < 1 {
			return nil
		}
		told = append(told, claim.Claim{Kind: claim.WeightsGrow, Runs: []int{r}, N: claim.N{"length": portable.Norm(out.X), "step": float64(out.Steps)}})
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(a.N["length"], b.N["length"]) })
	if n := len(told); n > mostRaced {
		told = []claim.Claim{told[0], told[n-1]}
	}
	return told
}

// isNear reports whether a weight is within a hundredth of its best value.
func isNear(x, best float64) bool {
	return math.Abs(x-best) <= float64(withinBest*math.Abs(best))
}
