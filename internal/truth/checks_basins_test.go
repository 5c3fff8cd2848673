package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/runner"
)

// What figures say of many starts is counted again: surely, where an end is next to a minimum and as low, and at most, where it
// may be taken to be there. What is claimed lies between.

// endings are those that a figure has explored with a run.
func (v *evidence) endings(r int) (starts [][]float64, all []runner.Ending) {
	for _, w := range v.in.Explored {
		if w.Run.Index == r {
			starts, all = append(starts, w.Starts...), append(all, w.Endings...)
		}
	}
	return starts, all
}

// atPlace reports whether an ending is at a minimum, surely or perhaps. A curve is the one of the lowest minima.
func (v *evidence) atPlace(r int, e runner.Ending, at []float64, curve bool) (surely, perhaps bool) {
	x, loss := e.Outcome.X, e.Outcome.Loss
	if !whole(loss) || e.Outcome.Reason.NotFinite() {
		return false, false
	}
	bottom := v.surface(r).Objective().Eval(nil, at)
	d := v.distance(r, x, at)
	if curve {
		bottom, d = math.Min(bottom, v.low(r)), 0.0
	}
	height, over := math.Abs(e.FirstLoss-bottom), math.Abs(loss-bottom)
	rounding := 1e-13*(math.Abs(bottom)+math.Abs(loss)) + v.surface(r).Lowest().Rounding
	if curve { // of which nobody knows a point to the last digit
		rounding += 1e-20 * v.highest(r)
	}
	wide := 1.1e-6*math.Min(1, height) + 2e-12*height + rounding
	if len(v.run(r).Stop) > 0 {
		wide = math.Max(wide, 1.1e-2*height)
	}
	return d <= 0.003 && over <= 0.9e-6*math.Min(1, height) && !curve, d <= 0.021 && over <= wide
}

// highest is the loss at the highest start that a figure has explored with a run.
func (v *evidence) highest(r int) (most float64) {
	_, all := v.endings(r)
	for _, e := range all {
		if whole(e.FirstLoss) {
			most = math.Max(most, math.Abs(e.FirstLoss))
		}
	}
	return most
}

// shareOf is whether a share is that of a number between two of so many starts.
func shareOf(c claim.Claim, least, most, starts int) string {
	n := c.N["share"] * float64(starts)
	of, has := c.N["of"]
	return wrong((!has || int(of) == starts) && math.Abs(n-math.Round(n)) < 1e-6 && n > float64(least)-0.5 && n < float64(most)+0.5, "it is %d to %d of %d", least, most, starts)
}

func (v *evidence) shareEnds(c claim.Claim) string {
	_, all := v.endings(c.Runs[0])
	least, most := 0, 0
	for _, e := range all {
		surely, perhaps := v.atPlace(c.Runs[0], e, c.At, c.W["curve"] != "")
		elsewhere := slices.ContainsFunc(v.claims, func(o claim.Claim) bool { // at another that is told of, which lies beside it
			return o.Kind == claim.ShareEnds && o.Runs[0] == c.Runs[0] && apart(o.At, e.Outcome.X) < apart(c.At, e.Outcome.X)
		})
		if surely && !elsewhere {
			least++
		}
		if perhaps {
			most++
		}
	}
	return shareOf(c, least, most, len(all))
}

func (v *evidence) shareLost(c claim.Claim) string {
	r := c.Runs[0]
	_, all := v.endings(r)
	least, most := 0, 0
	for _, e := range all {
		out := e.Outcome
		gone := !whole(out.Loss) || out.Reason.NotFinite()
		far := gone || math.Abs(out.Loss) > 1e5*math.Abs(e.FirstLoss) || v.distance(r, out.X, out.LastX()) > 100
		resting := out.GradNorm <= 0.3*e.FirstGrad+1e-300
		there := false
		for _, p := range v.surface(r).Critical() {
			surely, _ := v.atPlace(r, e, p.X, false)
			there = there || isMinimum(p.Kind) && surely
		}
		switch {
		case there:
		case c.W["how"] == "diverge" && gone:
			least, most = least+1, most+1
		case c.W["how"] == "diverge" && far, c.W["how"] == "do not settle" && !gone, c.W["how"] != "diverge" && !gone && resting:
			most++
		}
	}
	return shareOf(c, least, most, len(all))
}

// shareNearest counts the ends at that of some minima which is nearest to the start.
func (v *evidence) shareNearest(c claim.Claim) string {
	r := c.Runs[0]
	starts, all := v.endings(r)
	var minima [][]float64
	if len(v.surface(r).MinimumCurves()) > 0 {
		return wrong(c.N["share"] >= 0 && c.N["share"] <= 1, "it is no share")
	}
	if n := v.surface(r).MoreMinima(); n > 0 {
		return fmt.Sprintf("%d minima more may be nearer", n)
	}
	for _, p := range v.surface(r).Critical() {
		if isMinimum(p.Kind) {
			minima = append(minima, p.X)
		}
	}
	for _, o := range v.claims {
		if o.Kind == claim.ShareEnds && o.Runs[0] == r {
			minima = append(minima, o.At)
		}
	}
	for _, e := range all { // and those that runs found, of which not all are told
		x := e.Outcome.X
		falls, rises := false, false
		if whole(e.Outcome.Loss) && e.Outcome.GradNorm <= 1e-4*e.FirstGrad {
			falls, rises = v.downhill(r, x)
		}
		if rises && !falls && !slices.ContainsFunc(minima, func(m []float64) bool { return v.distance(r, m, x) < 0.02 }) {
			minima = append(minima, x)
		}
	}
	settled, nearest, doubtful := 0, 0, 0
	for i, e := range all {
		best, at := math.Inf(1), -1
		for k, m := range minima {
			if d := apart(starts[i], m); d < best-1e-9 {
				best, at = d, k
			}
		}
		sure, maybe := false, false
		end, left := math.Inf(1), math.Inf(1) // how far the nearest of those lies that it may be at, and the next that is another one
		own := -1
		for k, m := range minima {
			surely, perhaps := v.atPlace(r, e, m, false)
			sure, maybe = sure || surely, maybe || perhaps
			if d := apart(e.Outcome.X, m); perhaps && d < end {
				own, end = k, d
			}
		}
		for _, m := range minima {
			if own >= 0 && v.distance(r, m, minima[own]) > 1e-4 {
				left = math.Min(left, apart(e.Outcome.X, m))
			}
		}
		for _, m := range minima {
			if v.distance(r, m, minima[at]) > 1e-4 && apart(starts[i], m) < best*(1+1e-9) { // two are the nearest
				sure, maybe = false, sure || maybe
			}
		}
		sure = sure && end < left/3 // which of two that lie side by side is plain
		switch {
		case sure && v.distance(r, minima[own], minima[at]) <= 1e-4:
			settled, nearest = settled+1, nearest+1
		case sure:
			settled++
		case maybe:
			doubtful++
		}
	}
	low, high := float64(nearest)/float64(settled+doubtful), float64(nearest+doubtful)/float64(max(1, settled+doubtful))
	return wrong(settled+doubtful == 0 || c.N["share"] >= low-0.02 && c.N["share"] <= high+0.02, "it is %d of %d, with %d that nobody knows, by the minima %v", nearest, settled, doubtful, minima)
}

// tooSharp holds a minimum that is too sharp: the rate is above its largest stable one, and nothing ends there.
func (v *evidence) tooSharp(c claim.Claim, r int) string {
	rate, _ := v.run(r).ConstantRate()
	if !(rate > c.N["limit"]) {
		return fmt.Sprintf("its rate is %g", rate)
	}
	_, all := v.endings(r)
	for _, e := range all {
		if surely, _ := v.atPlace(r, e, c.At, false); surely {
			return "an end is there"
		}
	}
	return v.stable(r, c.N["limit"], c.At)
}
