package truth

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/wording"
)

// What headlines set against each other: rates that arrive and rates that do not, starts on both sides of a hilltop; and drops that
// are never taken.
var ofContrasts = map[claim.Kind]checker{
	claim.NeverDrops: all(func(v *evidence, c claim.Claim, r int) string {
		const hair = 1e-7
		at := c.N["at"]
		t := v.trace(r)
		x := t.Point(t.Len() - 1)[0]
		side := math.Copysign(1, at-x)
		value := func(x float64) float64 { return v.surface(r).Objective().Eval(nil, []float64{x}) }
		fall := value(at-side*hair) - value(at+side*hair)
		if !(fall > 0) {
			return fmt.Sprintf("it falls by %g there", fall)
		}
		if said := unseen(v, r, at, fall); c.W["unseen"] != "" && c.W["unseen"] != said || (c.W["drop"] == "it") != (c.W["unseen"] == "drop") {
			return "not shown by the slope: " + cmp.Or(said, "nothing")
		}
		rate, _ := v.run(r).ConstantRate()
		slope, last := make([]float64, 1), value(x)
		const places = 20000
		for i := range places {
			left := math.Abs(at-x) * (1 - float64(i)/places)
			f := v.surface(r).Objective().Eval(slope, []float64{at - side*left})
			if step := -slope[0] * side * rate; !(step >= 0 && step < left) {
				return fmt.Sprintf("%g before it a step is %g long", left, step)
			}
			if math.Abs(f-last) > 0.1*fall {
				return fmt.Sprintf("it jumps %g before it", left)
			}
			last = f
		}
		return wrong(math.Abs(slope[0]) < 1e-3*math.Abs(v.slope(r, []float64{x})), "the slope is %g there", slope[0])
	}),
	claim.RateArrives: both(all(there), ofRate),
	claim.RateFails: both(all(isLost, func(v *evidence, c claim.Claim, r int) string {
		left := v.out(r).Reason == descent.ReasonLeftDomain
		step, told := c.N["step"]
		return wrong(left == (c.W["does"] == "leaves the domain") && (!told || left && int(step) == v.out(r).Steps), "it ended for the reason %s", v.out(r).Reason)
	}), ofRate),
	claim.HillParts: hillParts,
}

// unseen is what the slopes at the points of a run do not show: the drop that it creeps towards, or stairs where it has taken others;
// empty where the slope at a point since the last of these, kept up on all the way, would lead a third as far down.
func unseen(v *evidence, r int, at, fall float64) string {
	t, taken, since := v.trace(r), 0, 0
	for i := 1; i < t.Len(); i++ {
		slope := max(v.slope(r, t.Point(i-1)), v.slope(r, t.Point(i)))
		if down := t.Loss[i-1] - t.Loss[i]; down >= 0.05*(t.Loss[0]-v.last(r)) && down > 3*slope*apart(t.Point(i), t.Point(i-1)) {
			taken, since = taken+1, i
		}
	}
	for i := since; i < t.Len(); i++ {
		if v.slope(r, t.Point(i))*math.Abs(at-t.Point(i)[0]) > fall/3*(1+1e-9) {
			return ""
		}
	}
	if taken == 0 {
		return "drop"
	}
	return "stairs"
}

// ofRate is whether a claim is about all runs with one rate, and counts their starts.
func ofRate(v *evidence, c claim.Claim) string {
	name, starts := strings.TrimPrefix(c.W["name"], "rate "), map[string]bool{}
	for _, r := range v.beside() {
		rate, constant := v.run(r).ConstantRate()
		if own := constant && wording.Short(rate, 3) == name; own != slices.Contains(c.Runs, r) {
			return "run " + v.run(r).ID() + " has another rate, or the same"
		}
	}
	for _, r := range c.Runs {
		starts[fmt.Sprint(v.trace(r).Point(0))] = true
	}
	from := ""
	if len(starts) > 1 {
		from = wording.All(len(starts), "start")
	}
	return wrong(c.W["from"] == from || c.Kind != claim.RateArrives, "they start at %d places", len(starts))
}

// hillParts is whether all runs of a claim stay on their side of a hilltop, and two neighbours start and end so far apart.
func hillParts(v *evidence, c claim.Claim) string {
	top := c.N["top"]
	left, right := []int(nil), []int(nil)
	for _, r := range c.Runs {
		if v.trace(r).Point(0)[0] < top {
			left = append(left, r)
		} else {
			right = append(right, r)
		}
		for k := range v.rows(r) {
			if (v.trace(r).Point(k)[0] < top) != (v.trace(r).Point(0)[0] < top) {
				return "run " + v.run(r).ID() + " comes over it"
			}
		}
	}
	if len(left) == 0 || len(right) == 0 || len(c.Runs) != len(v.beside()) {
		return "it parts nothing"
	}
	start := func(r int) float64 { return v.trace(r).Point(0)[0] }
	a := slices.MaxFunc(left, func(a, b int) int { return cmp.Compare(start(a), start(b)) })
	b := slices.MinFunc(right, func(a, b int) int { return cmp.Compare(start(a), start(b)) })
	for _, side := range [][]int{left, right} {
		for _, r := range side {
			if !near(v.out(r).X[0], v.out(side[0]).X[0], 1e-2) {
				return "run " + v.run(r).ID() + " ends elsewhere"
			}
		}
	}
	f := func(x float64) float64 { return v.surface(a).Objective().Eval(nil, []float64{x}) }
	for i := range 1000 {
		if x := start(a) + (start(b)-start(a))*float64(i)/1000; f(x) > f(top)+1e-9*math.Abs(f(top)) {
			return fmt.Sprintf("it is higher at %g", x)
		}
	}
	two := func(x float64) string { return claim.Number(x, "2") }
	return wrong(two(c.N["starts"]) == two(start(b)-start(a)) && math.Abs(c.N["ends"]-(v.out(b).X[0]-v.out(a).X[0])) <= 0.01*c.N["ends"], "they start %g apart", start(b)-start(a))
}
