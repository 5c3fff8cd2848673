package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/claim"
)

// still is whether a run has ceased to make progress: a rule of its own ended it, or its last quarter wins next to nothing of
// what is left down to the bottom below it.
func still(v *evidence, _ claim.Claim, r int) string {
	if reason := string(v.out(r).Reason); reason != "steps" {
		return wrong(reason != "cancelled" && reason != "outside", "it ended for the reason %s", reason)
	}
	if out := v.out(r); v.slope(r, out.X) == 0 && out.Steps > 1 && apart(out.X, out.LastX()) == 0 { // nothing moves it any more
		return ""
	}
	loss := v.trace(r).Loss
	late := loss[len(loss)-1-max(min(8, len(loss)-1), (len(loss)-1)/4/4*4):]
	change := slices.Max(late) - slices.Min(late)
	left := math.Max(v.above(r, v.last(r)), math.Abs(v.first(r)-v.last(r)))
	if math.IsNaN(left) {
		left = math.Abs(v.first(r) - v.last(r))
	}
	if f, ok := bottomWithin(v, r, v.out(r).X); ok && f < v.last(r) && v.surface(r).Model == nil { // below models nobody looks
		left = v.last(r) - f
	} else if whole(f) && v.surface(r).Model == nil { // where there is no bottom what the way down wins is left all the same
		left = math.Max(left, v.last(r)-f)
	}
	if change <= 1e-8*math.Abs(v.first(r)-v.last(r)) { // next to nothing of what it has won, with what is left below any place
		return ""
	}
	return wrong(change <= 2e-3*left, "its last quarter wins %g of %g", change, left)
}

// underway is whether a run took all of its steps, or left the window, and has come to no rest.
func underway(v *evidence, _ claim.Claim, r int) string {
	out := v.out(r)
	if out.Reason != "steps" && out.Reason.Use() != 0 && !slices.Contains([]string{"outside", "cancelled", "evaluations"}, string(out.Reason)) {
		return "it ended for the reason " + string(out.Reason)
	}
	if v.noisy(r) || out.Steps == 0 {
		return ""
	}
	if v.above(r, v.last(r)) == 0 && v.above(r, v.first(r)) > 0 {
		return "it is at the lowest that is known"
	}
	return wrong(out.GradNorm > 0 || apart(out.X, out.LastX()) > 0, "its slope is 0 at %v", out.X)
}

// process are the runs that differ from one in nothing but their seed.
func (v *evidence) process(r int) (all []int) {
	alike := func(o int) string {
		key := chainOf(v, o) + fmt.Sprint(v.run(o).Batch, v.run(o).Steps) + aspects["learning rate"](v, o) + aspects["surface"](v, o)
		for i, a := range v.e.Axes {
			if a.Path != "seed" { // starts that are drawn go with it
				key += "\x00" + v.run(o).Value(i).Text
			}
		}
		return key
	}
	for o := range v.e.Runs {
		if alike(o) == alike(r) && v.rows(o) == v.rows(r) {
			all = append(all, o)
		}
	}
	return all
}

// level is whether noise keeps a run where it is: the mean of its process over the last quarter lies no more than a part of its
// height and of its way from the start, nor more than chance explains, below that of the quarter before.
func level(v *evidence, _ claim.Claim, r int) string {
	if !v.noisy(r) || v.out(r).Steps < 24 {
		return fmt.Sprintf("it has no noise, or %d steps only", v.out(r).Steps)
	}
	runs, n := v.process(r), v.rows(r)
	var eighths [8]float64
	for i := range eighths {
		for _, o := range runs {
			from := n/2 + i*(n-n/2)/8
			eighths[i] += mean(v.trace(o).Loss[from:max(from+1, n/2+(i+1)*(n-n/2)/8)]) / float64(len(runs))
		}
	}
	before, after := mean(eighths[:4]), mean(eighths[4:])
	a, b := eighths[:4], eighths[4:]
	chance := 0.0
	for i := range 4 {
		chance += ((a[i]-before)*(a[i]-before) + (b[i]-after)*(b[i]-after)) / 12
	}
	middle, slope, off := mean(eighths[:]), 0.0, 0.0 // a straight line through the eighths, and how far these lie off it
	for i, f := range eighths {
		slope += (float64(i) - 3.5) * f / 42
	}
	for i, f := range eighths {
		d := f - middle - slope*(float64(i)-3.5)
		off += d * d
	}
	if before >= after && after-v.low(r) >= 0.8*(before-v.low(r)) || math.IsNaN(v.low(r)) { // as verdicts are explained
		chance = math.Max(chance, 9./16*off/6/2)
	}
	base := v.low(r)
	if math.IsNaN(base) {
		base = math.Inf(1)
		for _, o := range runs { // of all, whose mean is looked at
			base = math.Min(base, slices.Min(v.trace(o).Loss))
		}
	}
	for _, p := range v.surface(r).Critical() { // a local minimum that it is kept about
		if isMinimum(p.Kind) && p.F <= after && v.distance(r, p.X, v.out(r).X) < 0.2 {
			base = math.Max(base, p.F)
		}
	}
	start := 0.0
	for _, o := range runs {
		start += v.first(o) / float64(len(runs))
	}
	little := after-base >= 0.75*(before-base) && before-after <= 0.15*math.Abs(start-after)
	return wrong(little || before-after <= 4*math.Sqrt(chance), "its mean falls from %g to %g above %g", before-base, after-base, base)
}
