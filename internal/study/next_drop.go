package study

import (
	"math"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
)

// Drop is a place where a function of one variable jumps down ahead of a run that creeps towards it and never takes it.
type Drop struct{ At, Fall float64 }

const (
	dropSamples = 2000 // places ahead of a run among which the next jump is looked for
	dropSteep   = 4.0  // by what factor it is higher than what the slopes beside it tell
	dropHalving = 60
	stretch     = 300  // places on the way to the jump from which no step may lead over it …
	stretchNear = 1e-9 // … the last of them so near to it, as a share of the way
	roundPlace  = 1e-9 // how near a jump lies to a multiple of 1/64 to be there
)

// NextDrop is the jump ahead of a run of plain gradient descent that is still on its way: the slope between both points at it and fades
// to nothing, and from no place there a step leads over it. ok is false where there is none.
func (in Runs) NextDrop(r int) (d Drop, ok bool) {
	run, t := in.Experiment.Runs[r], in.Results[r].Trace()
	rate, constant := run.ConstantRate()
	s := run.Surface
	if t == nil || t.Dim != 1 || t.Len() < 3 || thinned(in.Results[r]) || run.Sampled() || !constant || !insight.Plain(run) || s.Value(1) != 1 ||
		len(s.Window) != 1 || in.Reports[r].Verdict != insight.StepLimit && in.Reports[r].Verdict != insight.Stalled {
		return d, false
	}
	x, before := t.Point(t.Len() - 1)[0], t.Point(t.Len() - 2)[0]
	side := math.Copysign(1, x-before)
	end := s.Window[0].Lo
	if side > 0 {
		end = s.Window[0].Hi
	}
	if x == before || !((end-x)*side > 0) {
		return d, false
	}
	f, slope := s.Objective(), make([]float64, 1)
	value := func(x float64) float64 { return f.Eval(nil, []float64{x}) }
	near, far, ok := nextJump(value, x, end)
	if !ok || !(value(near) > value(far)) {
		return d, false
	}
	d = Drop{At: near, Fall: value(near) - value(far)}
	if at := math.Round(near*64) / 64; math.Abs(at-near) <= roundPlace*(1+math.Abs(at)) {
		d.At = at
	}
	way, first := math.Abs(near-x), 0.0
	for i := 0; i <= stretch; i++ {
		left := way * math.Pow(stretchNear, float64(i)/stretch)
		f.Eval(slope, []float64{near - float64(side*left)})
		pull := -slope[0] * side
		if i == 0 {
			first = pull
		}
		if !(pull >= 0) || float64(rate*pull) >= left {
			return d, false
		}
		if i == stretch && !(pull <= 1e-6*first) {
			return d, false
		}
	}
	return d, first > 0
}

// nextJump is the first place from one point to another at which a function jumps: the last number before it and the first after.
func nextJump(value func(float64) float64, from, to float64) (near, far float64, ok bool) {
	at := func(i int) float64 { return from + (to-from)*float64(i)/dropSamples }
	last := 0.0
	for i := 1; i <= dropSamples; i++ {
		a, b := at(i-1), at(i)
		change := math.Abs(value(b) - value(a))
		if !numeric.Finite(change) {
			return 0, 0, false
		}
		if i > 1 && change > dropSteep*last && change > 0 {
			whole := change
			for range dropHalving {
				mid := a + (b-a)/2
				if mid == a || mid == b {
					break
				}
				if math.Abs(value(mid)-value(a)) > math.Abs(value(b)-value(mid)) {
					b = mid
				} else {
					a = mid
				}
			}
			if math.Abs(value(b)-value(a)) > whole/2 {
				return a, b, true
			}
		}
		last = change
	}
	return 0, 0, false
}

// neverDrops tells of a run that creeps towards a drop, and never takes it; nil of others. Where the slope at none of its points since
// the last drop tells of one so high, that comes first.
func (in Runs) neverDrops(r int) []claim.Claim {
	d, ok := in.NextDrop(r)
	if !ok {
		return nil
	}
	c := claim.Claim{Kind: claim.NeverDrops, Runs: []int{r}, N: claim.N{"at": d.At}, W: claim.W{"x": in.Experiment.Runs[r].Surface.Labels()[0], "drop": "the next drop"}}
	t := in.Results[r].Trace()
	count, last := edges(t)
	for i := last; i < t.Len(); i++ {
		if t.GradNorm[i]*math.Abs(d.At-t.Point(i)[0]) > d.Fall/edgeOver { // it is as high as the slope may tell
			return []claim.Claim{c}
		}
	}
	if c.W["unseen"] = "stairs"; count == 0 {
		c.W["unseen"], c.W["drop"] = "drop", "it"
	}
	return []claim.Claim{c}
}
