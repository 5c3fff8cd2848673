package study

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

const mostRates = 3 // that a headline sets against each other

// rates tells which of a few rates arrives, from all of its starts, and which leaves the domain or diverges; nil where runs of one
// rate end in several ways, and where all rates arrive or none does. Runs that differ in more than rate and start are not told of so.
func (c *contest) rates() []claim.Claim {
	e := c.in.Experiment
	by := map[float64][]int{}
	var rates []float64
	labelled := false
	for _, it := range c.items {
		run := e.Runs[it.run]
		rate, ok := run.ConstantRate()
		if !ok || !insight.Plain(run) {
			return nil
		}
		if labelled = labelled || run.Label != ""; by[rate] == nil {
			rates = append(rates, rate)
		}
		by[rate] = append(by[rate], it.run)
	}
	if len(rates) < 2 || len(rates) > mostRates || !labelled && len(rates) == len(c.items) {
		return nil
	}
	slices.Sort(rates)
	var came, failed []claim.Claim
	for _, rate := range rates {
		runs := by[rate]
		slices.Sort(runs)
		if name := "rate " + wording.Short(rate, 3); c.arriveAll(runs) {
			one := claim.Claim{Kind: claim.RateArrives, Runs: runs, W: claim.W{"name": name, "from": ""}, Level: c.level}
			if n := c.starts(runs); n > 1 {
				one.W["from"] = wording.All(n, "start")
			}
			came = append(came, one)
		} else if one := c.failAll(runs, name); one != nil {
			failed = append(failed, *one)
		} else {
			return nil
		}
	}
	if came == nil || failed == nil {
		return nil
	}
	return append(came, failed...)
}

// arriveAll reports whether all of some runs come to rest at the lowest loss.
func (c *contest) arriveAll(runs []int) bool {
	return !slices.ContainsFunc(c.items, func(it item) bool { return slices.Contains(runs, it.run) && !c.arrives(it) })
}

// failAll is the claim that runs of one rate leave the domain, or that they diverge; nil where they do not all.
func (c *contest) failAll(runs []int, name string) *claim.Claim {
	one := &claim.Claim{Kind: claim.RateFails, Runs: runs, N: claim.N{}, W: claim.W{"name": name, "does": "diverges"}}
	left, steps := 0, map[int]bool{}
	for _, r := range runs {
		out := c.in.Results[r].Outcome()
		if !c.in.Diverged(r) {
			return nil
		}
		if out.Reason == descent.ReasonLeftDomain {
			left++
			steps[out.Steps] = true
			one.N["step"] = float64(out.Steps)
		}
	}
	if left > 0 && left < len(runs) {
		return nil
	}
	if left > 0 {
		one.W["does"] = "leaves the domain"
	}
	if len(steps) > 1 {
		delete(one.N, "step")
	}
	return one
}

// starts is from how many points runs start.
func (c *contest) starts(runs []int) int {
	var seen [][]float64
	for _, r := range runs {
		if x := c.in.Start(r); !slices.ContainsFunc(seen, func(y []float64) bool { return slices.Equal(x, y) }) {
			seen = append(seen, x)
		}
	}
	return len(seen)
}

const (
	hillSamples = 400 // places between two starts among which the highest is looked for …
	hillRounds  = 60  // … and rounds in which it is found to rounding
	hillNear    = 0.5 // how far apart the two start at most, of how far apart they end
)

// hill tells of starts on both sides of a hilltop that parts them, of which two neighbours end far apart; nil of others.
func (c *contest) hill() []claim.Claim {
	s := c.in.Experiment.Runs[c.runs[0]].Surface
	if c.noun != "start" || s.Dim() != 1 || s.Value(1) != 1 || c.in.Tale(c.runs).Places() != 2 {
		return nil
	}
	runs := slices.Clone(c.runs)
	start := func(r int) float64 { return c.in.Start(r)[0] }
	end := func(r int) float64 { return c.in.Reports[r].Critical().X[0] }
	slices.SortFunc(runs, func(a, b int) int { return cmp.Compare(start(a), start(b)) })
	at := slices.IndexFunc(runs, func(r int) bool { return math.Abs(end(r)-end(runs[0])) > 1e-3*(1+math.Abs(end(r))) })
	if at < 1 {
		return nil
	}
	a, b := runs[at-1], runs[at]
	f := s.Objective()
	top, ok := Hilltop(func(x float64) float64 { return f.Eval(nil, []float64{x}) }, start(a), start(b))
	for i, r := range runs {
		t := c.in.Results[r].Trace()
		if !ok || t == nil || (end(r) < top) != (i < at) {
			return nil
		}
		for k := range t.Len() {
			if (t.Point(k)[0] < top) != (i < at) {
				return nil
			}
		}
	}
	apart := end(b) - end(a)
	if start(b)-start(a) > float64(hillNear*apart) {
		return nil
	}
	return []claim.Claim{{Kind: claim.HillParts, Runs: runs, N: claim.N{"top": top, "starts": start(b) - start(a), "ends": apart}}}
}

// Hilltop is the highest place of a function between two, ok false where that is one of them.
func Hilltop(f func(x float64) float64, a, b float64) (x float64, ok bool) {
	at := func(i int) float64 { return a + (b-a)*float64(i)/hillSamples }
	best := 0
	for i := 1; i <= hillSamples; i++ {
		if f(at(i)) > f(at(best)) {
			best = i
		}
	}
	if best == 0 || best == hillSamples {
		return 0, false
	}
	lo, hi := at(best-1), at(best+1)
	for range hillRounds { // thirds
		if p, q := lo+(hi-lo)/3, hi-(hi-lo)/3; f(p) < f(q) {
			lo = p
		} else {
			hi = q
		}
	}
	return (lo + hi) / 2, true
}
