package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/descent"
)

// How runs ended, how many did, and at what rate.
var ofEnds = map[claim.Kind]checker{
	claim.Nothing: func(v *evidence, c claim.Claim) string {
		return wrong(len(c.Runs) == 0 && len(v.fig.Runs) == 0 || c.Runs == nil, "there are runs")
	},
	claim.EndsAtMinimum:      all(there, placed),
	claim.EndsAtLowest:       all(there, placed),
	claim.EndsAtAMinimum:     all(there, placed),
	claim.EndsOnCurve:        all(there),
	claim.EndsInLocalMinimum: all(inLocal, placed, height),
	claim.EndsAtConstraint: all(atBorder, placed, heightIfAny, func(v *evidence, c claim.Claim, r int) string {
		return wrong(c.W["lowest"] == "" || v.above(r, v.last(r)) <= 1e-6*math.Max(v.above(r, v.first(r)), math.Abs(v.low(r))), "it ends %g above the lowest", v.above(r, v.last(r)))
	}),
	claim.EndsOnSaddle:    all(onSaddle, placed),
	claim.EndsOnHilltop:   all(onSaddle, placed),
	claim.Oscillates:      all(steps, height, wasLower, beganLower, turning),
	claim.LineSearchFails: all(ofReason(descent.ReasonLineSearchFailed), steps, stated(height)),
	claim.StoppedByRule: all(steps, stated(height), func(v *evidence, c claim.Claim, r int) string {
		return wrong(string(v.out(r).Reason) == c.W["rule"], "it ended for the reason %s", v.out(r).Reason)
	}),
	claim.StoppedAtStart: all(numbersOnly(height), func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.out(r).Steps == 0 && string(v.out(r).Reason) == c.W["rule"], "it took %d steps", v.out(r).Steps)
	}),
	claim.StaysAtMinimum: all(there, placed, stayed),
	claim.StandsStill:    all(steps, height, moves, still, bentAs),
	claim.ComesClose: all(steps, height, func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.above(r, v.last(r)) <= 1e-3*v.above(r, v.first(r)), "it ends %g above", v.above(r, v.last(r)))
	}),
	claim.ComesTo: all(steps, height, wasLower, underway, func(v *evidence, c claim.Claim, r int) string {
		x := v.out(r).X
		if v.voice != nil && c.At != nil && v.voice.Place([]int{r}, v.trace(r).Point(0)) == v.voice.Place([]int{r}, c.At) {
			return "it was there at its start"
		}
		if len(c.Runs) > 1 && c.At != nil && v.voice != nil { // of several what is printed has to be true
			return wrong(v.voice.Place([]int{r}, c.At) == v.voice.Place([]int{r}, x), "it is at %v", x)
		}
		return wrong(c.At == nil || v.distance(r, c.At, x) < 2e-3, "it is at %v", x)
	}),
	claim.OnTheWay: all(steps, height, wasLower, moves, underway),
	claim.Climbs: all(steps, func(v *evidence, c claim.Claim, r int) string {
		return wrong(c.N["from"] == v.first(r) && c.N["to"] == v.last(r) && v.last(r) > v.first(r), "it goes from %g to %g", v.first(r), v.last(r))
	}),
	claim.LeavesWindow: all(ofReason(descent.ReasonOutside), numbersOnly(steps)),
	claim.CutShort:     all(ofReason(descent.ReasonCancelled)),
	claim.Diverges:     all(isLost, steps),
	claim.LeavesDomain: all(ofReason(descent.ReasonLeftDomain), isLost, steps),
	claim.GrowsUnbounded: all(steps, isLost, func(v *evidence, c claim.Claim, r int) string {
		to, told := c.N["to"]
		return wrong(whole(v.out(r).Loss) && (!told && len(c.Runs) > 1 || claim.Number(to, "2") == claim.Number(v.out(r).Loss, "2")), "its loss is %g", v.out(r).Loss)
	}),
	claim.RestsInNoise: all(func(v *evidence, c claim.Claim, r int) string {
		late := v.trace(r).Loss[v.rows(r)/2:]
		got := mean(late[len(late)/2:])
		want, ok := c.N["loss"]
		if !ok {
			want, got = c.N["gap"], got-v.low(r)
		}
		if fault := level(v, c, r); fault != "" {
			return fault
		}
		return wrong(v.noisy(r) && math.Abs(got-want) <= (0.1+8/float64(v.rows(r)))*math.Abs(want)+1e-12, "its late mean is %g", got)
	}),
	claim.Within: func(v *evidence, c claim.Claim) string {
		if c.N["within"] != c.Level.Loss {
			return fmt.Sprintf("it is about a gap of %g", c.Level.Loss)
		}
		return arrives("step")(v, c)
	},
	claim.HighAfter: all(steps, func(v *evidence, c claim.Claim, r int) string {
		return wrong(alike(c.N["gap"], v.above(r, v.last(r))), "it ends %g above", v.above(r, v.last(r)))
	}),

	claim.CountMinimum:      counted(there),
	claim.CountStays:        counted(there, stayed),
	claim.CountLocal:        counted(inLocal),
	claim.CountGoal:         counted(atGoal),
	claim.CountAtConstraint: counted(atBorder),
	claim.CountSaddle:       counted(onSaddle),
	claim.CountSwinging:     counted(turning),
	claim.CountInNoise:      counted(level),
	claim.CountStalled:      counted(moves, still),
	claim.CountOnTheWay:     counted(moves, underway),
	claim.CountDiverged:     counted(isLost),
	claim.Fastest:           extreme(1),
	claim.Slowest:           extreme(-1),

	claim.Rate: all(func(v *evidence, c claim.Claim, r int) string {
		rate, ok := v.run(r).ConstantRate()
		x, has := c.N["rate"]
		return wrong(has == ok && (!ok || x == rate), "its rate is %g", rate)
	}, writes),
	claim.NoRate: all(func(v *evidence, _ claim.Claim, r int) string { return wrong(v.run(r).Rate == nil, "it has a rate") }),
}

// bentAs is whether the ground bends down one way and up another where a run is said to stand as at a saddle, and is no flank: farther
// on, by a fifth of the window or less, it is twice as steep somewhere.
func bentAs(v *evidence, c claim.Claim, r int) string {
	if c.W["place"] == "" {
		return ""
	}
	values := v.curvatures(r, v.out(r).X)
	if !(len(values) > 1 && values[0] < 0 && values[len(values)-1] > 0) {
		return fmt.Sprintf("the curvatures are %v", values)
	}
	steepest := 0.0
	for i := range v.out(r).X {
		for _, side := range []float64{-0.2, 0.2, -0.02, 0.02, -0.004, 0.004} { // and closer, where saddles lie between ripples
			x := slices.Clone(v.out(r).X)
			x[i] += side * v.width(r, i)
			if g := v.slope(r, x); whole(g) {
				steepest = math.Max(steepest, g)
			}
		}
	}
	return wrong(v.slope(r, v.out(r).X) <= 0.5*steepest, "its slope is %g, farther on %g", v.slope(r, v.out(r).X), steepest)
}
