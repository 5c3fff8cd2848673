package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/surface"
)

// checker recomputes a claim; what it returns is a fault, empty where the claim holds.
type checker func(v *evidence, c claim.Claim) string

func each(check func(v *evidence, c claim.Claim, r int) string) checker {
	return func(v *evidence, c claim.Claim) string {
		if len(c.Runs) == 0 {
			return "it is about no run"
		}
		for _, r := range c.Runs {
			if fault := check(v, c, r); fault != "" {
				return "run " + v.run(r).ID() + ": " + fault
			}
		}
		return ""
	}
}

func all(checks ...func(v *evidence, c claim.Claim, r int) string) checker {
	return each(func(v *evidence, c claim.Claim, r int) string {
		for _, check := range checks {
			if fault := check(v, c, r); fault != "" {
				return fault
			}
		}
		return ""
	})
}

func wrong(holds bool, format string, args ...any) string {
	if holds {
		return ""
	}
	return fmt.Sprintf(format, args...)
}

func steps(v *evidence, c claim.Claim, r int) string {
	return wrong(int(c.N["step"]) == v.out(r).Steps, "it took %d steps", v.out(r).Steps)
}

// height is how high a run ended: a gap where a level is known, a loss where none is.
func height(v *evidence, c claim.Claim, r int) string {
	gap := v.above(r, v.last(r))
	if x, ok := c.N["gap"]; ok && claim.Number(x, "2") != claim.Number(gap, "2") {
		return fmt.Sprintf("it ends %g above", gap)
	}
	if x, ok := c.N["loss"]; ok && (claim.Number(x, "") != claim.Number(v.last(r), "") || !math.IsNaN(v.low(r))) {
		return fmt.Sprintf("its loss is %g, the level %g", v.last(r), v.low(r))
	}
	_, a := c.N["gap"]
	_, b := c.N["loss"]
	return wrong(a || b || gap == 0, "its height %g is not told", gap)
}

// heightIfAny is height, but for what is next to nothing of that at the start.
func heightIfAny(v *evidence, c claim.Claim, r int) string {
	if _, told := c.N["gap"]; !told && v.above(r, v.last(r)) <= 1e-12*math.Abs(v.first(r)-v.low(r)) {
		return ""
	}
	return height(v, c, r)
}

// wasLower is how low a run had been that stands higher again.
func wasLower(v *evidence, c claim.Claim, r int) string {
	best, told := c.N["best"]
	k, losses := 0, v.trace(r).Loss
	outside := !allowed(v, r, v.trace(r).Point(0), 1e-6) // a start where no run may stay, of which the claim tells beside this
	for i, f := range losses {
		if f < losses[k] || k == 0 && i == 1 && outside {
			k = i
		}
	}
	gap := v.above(r, losses[k])
	if !told {
		return wrong(v.noisy(r) || k == 0 || !(gap < 0.09*v.above(r, v.last(r))) || v.above(r, v.last(r)) < 0.11*v.above(r, v.first(r)), "it was %g above at step %d", gap, v.trace(r).Step[k])
	}
	return wrong(claim.Number(best, "2") == claim.Number(gap, "2") && int(c.N["when"]) == v.trace(r).Step[k] && k > 0, "it was %g above at step %d", gap, v.trace(r).Step[k])
}

// beganLower is how high a run that goes in cycles began, which is told where it is higher in all of its last quarter.
func beganLower(v *evidence, c claim.Claim, r int) string {
	losses := v.trace(r).Loss
	higher := true
	for _, f := range losses[len(losses)-1-(len(losses)-1)/4:] {
		higher = higher && f > losses[0]
	}
	gap, ofGap := c.N["begins"]
	loss, ofLoss := c.N["from"]
	first := v.above(r, losses[0])
	switch {
	case ofGap:
		return wrong(higher && near(gap, first, 1e-9) && !ofLoss, "it begins %g above", first)
	case ofLoss:
		return wrong(higher && loss == losses[0] && math.IsNaN(v.low(r)), "it begins at %g", losses[0])
	}
	end := v.above(r, v.last(r))
	if math.IsNaN(v.low(r)) {
		first, end = losses[0], v.last(r)
	}
	return wrong(!higher || claim.Number(first, "2") == claim.Number(end, "2") || claim.Number(first, "") == claim.Number(end, ""), "it begins at %g, lower than it ends", first)
}

// stayed is whether a run is still where it began.
func stayed(v *evidence, _ claim.Claim, r int) string {
	d := apart(v.trace(r).Point(0), v.out(r).X)
	return wrong(v.first(r) == v.last(r) && d <= 1e-9*size(v.out(r).X), "it moves by %g", d)
}

// there is whether a run ends at the lowest level.
func there(v *evidence, c claim.Claim, r int) string {
	end := v.last(r)
	if v.run(r).Stop != nil || math.IsNaN(v.low(r)) {
		if v.out(r).Reason.Use() == catalog.StopStill && !v.noisy(r) && v.above(r, end) > 0.011*v.above(r, v.first(r)) { // in another valley
			return fmt.Sprintf("it rests %g above", v.above(r, end))
		}
		return calm(v, c, r)
	}
	if v.noisy(r) {
		return wrong(v.above(r, end) < 0.1*v.above(r, v.first(r))+1e-3, "it ends %g above, under noise", v.above(r, end))
	}
	first := math.Abs(v.first(r) - v.low(r))
	d := v.above(r, end)
	near := 1.1e-6*math.Min(1, first) + 1e-13*math.Abs(v.low(r)) + v.surface(r).Lowest().Rounding
	if at := v.lowest(r); at != nil && v.distance(r, at, v.out(r).X) < 0.05 || len(v.out(r).X) > 1 && at == nil || v.bottoms(r, d) {
		near += 2e-12 * first // a start that is very high, and an end next to the minimum
	}
	return wrong(d <= near, "it ends %g above", d)
}

// bottoms is whether a run ended in a bowl whose bottom lies as far below as the lowest does, by its slope and its curvatures there: of
// thousands of minima that are as low few are listed.
func (v *evidence) bottoms(r int, d float64) bool {
	x := v.out(r).X
	if !v.surface(r).Smooth || len(x) > 10 {
		return false
	}
	values, slope := v.curvatures(r, x), v.slope(r, x)
	least, greatest := values[0], values[len(values)-1]
	return least > 0 && slope*slope/2/greatest <= 1.1*d && d <= 1.1*slope*slope/2/least
}

// calm is whether the gradient has become small, or the surface has kinks.
func calm(v *evidence, c claim.Claim, r int) string {
	if !v.surface(r).Smooth || v.noisy(r) {
		return ""
	}
	steepest := slices.Max(v.trace(r).GradNorm)
	g := v.slope(r, v.out(r).X)
	limit := 0.02
	if v.run(r).Stop != nil {
		limit = 0.2
	}
	if g <= 1e-6*v.slopeAround(r, v.out(r).X) { // it is beside it, wherever it came from
		return ""
	}
	return wrong(g <= limit*steepest || v.last(r)-v.first(r) == 0, "its gradient is %g of %g at the steepest", g, steepest)
}

func placed(v *evidence, c claim.Claim, r int) string {
	if c.At == nil || len(c.At) != len(v.out(r).X) {
		return ""
	}
	if !allowed(v, r, c.At, 1e-6) {
		return fmt.Sprintf("nobody may be at %v", c.At)
	}
	d := v.distance(r, c.At, v.out(r).X)
	return wrong(d <= 0.02*math.Sqrt(float64(len(c.At))), "it ends %g windows away", d)
}

func ofReason(reason descent.Reason) func(*evidence, claim.Claim, int) string {
	return func(v *evidence, _ claim.Claim, r int) string {
		return wrong(v.out(r).Reason == reason, "it ended for the reason %s", v.out(r).Reason)
	}
}

func nowhere(v *evidence, c claim.Claim, r int) string {
	k := v.arrival(r, c.Level)
	return wrong(k < 0 || c.Level.Metric == "" && math.IsNaN(v.level(r, c.Level)), "it arrives at row %d", k)
}

func inLocal(v *evidence, c claim.Claim, r int) string {
	seen := math.Inf(1)
	for i := range v.e.Runs {
		if v.surface(i).SameFunction(v.surface(r)) {
			for _, f := range v.trace(i).Loss {
				if f < seen {
					seen = f
				}
			}
		}
	}
	l := v.surface(r).Lowest()
	lower := math.Min(seen, math.Min(l.Least, v.low(r)))
	if math.IsNaN(lower) {
		lower = math.Min(seen, l.Least)
	}
	if !(lower < v.last(r)) {
		return fmt.Sprintf("nothing lower than %g is known", v.last(r))
	}
	return calm(v, c, r)
}

func onSaddle(v *evidence, c claim.Claim, r int) string {
	at := c.At
	if at == nil {
		at = v.out(r).X
	}
	falls, rises := v.downhill(r, at)
	if !falls && !rises { // as far as values of so many digits show
		values := v.curvatures(r, at)
		falls = len(values) > 0 && values[0] < 0
	}
	if !falls {
		return "it falls nowhere from there"
	}
	return calm(v, c, r)
}

func turning(v *evidence, _ claim.Claim, r int) string {
	t := v.trace(r)
	n := v.rows(r)
	for k := max(1, n/2); k < n; k++ {
		if t.Loss[k] >= t.Loss[k-1] {
			return ""
		}
	}
	return wrong(v.bounces(r), "its loss falls at every step")
}

// bounces is whether some coordinate leaps to and fro about one place in the later half of a run, as far at its end as before,
// however the others make the loss fall.
func (v *evidence) bounces(r int) bool {
	t, n := v.trace(r), v.rows(r)
	if n < 8 {
		return false
	}
	for i := range t.Dim {
		step := func(k int) float64 { return t.Point(k)[i] - t.Point(k - 1)[i] }
		leaps := math.Abs(step(n-1)) >= 0.95*math.Abs(step(n/2)) && step(n-1) != 0
		for k := n/2 + 1; k < n && leaps; k++ {
			leaps = step(k)*step(k-1) < 0
		}
		if leaps {
			return true
		}
	}
	return false
}

func counted(checks ...func(*evidence, claim.Claim, int) string) checker {
	return func(v *evidence, c claim.Claim) string {
		if int(c.N["count"]) != len(c.Runs) || c.N["of"] < c.N["count"] {
			return fmt.Sprintf("it counts %g of %g and is about %d runs", c.N["count"], c.N["of"], len(c.Runs))
		}
		return all(checks...)(v, c)
	}
}

func isLost(v *evidence, _ claim.Claim, r int) string {
	return wrong(v.lost(r), "it ends at %g", v.out(r).Loss)
}

// atGoal is whether a rule ended a run at the level that its file asks for.
func atGoal(v *evidence, _ claim.Claim, r int) string {
	reason := string(v.out(r).Reason)
	return wrong(reason == "loss" || reason == "gap", "it ended for the reason %s", reason)
}

func moves(v *evidence, _ claim.Claim, r int) string { return wrong(!v.lost(r), "it diverges") }

// arrives compares the first row at a level.
func arrives(number string) checker {
	return each(func(v *evidence, c claim.Claim, r int) string {
		k := v.arrival(r, c.Level)
		if k < 0 {
			return "it does not arrive"
		}
		got := v.effort(r, k, c.W["unit"])
		return wrong(got == c.N[number], "it arrives after %g", got)
	})
}

// extreme is whether no other run that comes to rest at the lowest arrives before, or after.
func extreme(sign float64) checker {
	return func(v *evidence, c claim.Claim) string {
		if fault := arrives("step")(v, c); fault != "" {
			return fault
		}
		for _, r := range v.beside() {
			if k := v.arrival(r, c.Level); k >= 0 && string(v.in.Reports[r].Verdict) == "converged" && sign*float64(v.trace(r).Step[k]) < sign*c.N["step"] {
				return fmt.Sprintf("run %s arrives at step %d", v.run(r).ID(), v.trace(r).Step[k])
			}
		}
		return ""
	}
}

func ending(gap bool) checker {
	return each(func(v *evidence, c claim.Claim, r int) string {
		got := v.last(r)
		if gap {
			got = v.above(r, got)
		}
		return wrong(claim.Number(c.N["value"], "") == claim.Number(got, ""), "it ends at %g", got)
	})
}

// value is the first or last loss as a figure shows it: above the level where its claim has one.
func (v *evidence) value(c claim.Claim, r int, loss float64) float64 {
	if c.Level != nil {
		return v.above(r, loss)
	}
	return loss
}

func falling(v *evidence, c claim.Claim, r int) string {
	first, last := v.value(c, r, v.first(r)), v.value(c, r, v.last(r))
	if x, ok := c.N["last"]; ok && (!alike(x, last) || claim.Number(x, "") == claim.Number(first, "")) || !alike(c.N["first"], first) {
		return fmt.Sprintf("it goes from %g to %g", first, last)
	}
	if _, ok := c.N["step"]; !ok {
		return wrong(v.out(r).Steps == 0, "it takes %d steps", v.out(r).Steps)
	}
	return steps(v, c, r)
}

// restless tells what is wrong with the range in which a line is said to move at last.
func restless(v *evidence, c claim.Claim, r int) string {
	late, told := c.N["late"]
	if !told {
		return ""
	}
	t := v.trace(r)
	least, most := math.Inf(1), math.Inf(-1)
	for k, f := range t.Loss {
		if f = v.value(c, r, f); float64(t.Step[k]) >= float64(v.out(r).Steps)-late {
			least, most = math.Min(least, f), math.Max(most, f)
		}
	}
	if v.surface(r).Climbs() && !alike(least, c.N["least"]) { // what is told are values
		least, most = -most, -least
	}
	verdict := string(v.in.Reports[r].Verdict)
	return wrong(alike(least, c.N["least"]) && alike(most, c.N["most"]) && (verdict == "oscillating" || verdict == "noise_floor"), "it is %s, and moves between %g and %g", verdict, least, most)
}

// little tells what is wrong with how far a line goes down (sign 1) or up (−1), said because its ends are printed alike.
func little(name string, sign float64) func(v *evidence, c claim.Claim, r int) string {
	return func(v *evidence, c claim.Claim, r int) string {
		a, b := v.value(c, r, v.first(r)), v.value(c, r, v.last(r))
		return wrong(near(c.N[name], sign*(a-b), 1e-6) && sign*(a-b) > 0 && claim.Number(a, "") == claim.Number(b, ""), "it goes from %g to %g", a, b)
	}
}

// critical is whether marked points come from a search.
func foundBySearch(v *evidence, c claim.Claim) string {
	for _, r := range v.fig.Runs {
		for _, p := range v.surface(r).Critical() {
			if p.Found {
				return ""
			}
		}
	}
	return "all points are stated"
}

func isMinimum(k surface.Kind) bool { return k == surface.GlobalMinimum || k == surface.LocalMinimum }
