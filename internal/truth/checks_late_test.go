package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/claim"
)

// What lines come to whose runs see samples: means over late steps.
var ofLate = map[claim.Kind]checker{
	claim.LateFloor: all(level, lateMean),
	claim.LateMean:  all(lateMean),
	claim.LateOther: all(func(v *evidence, c claim.Claim, r int) string {
		got := v.value(c, r, v.last(r))
		return wrong(alike(got, shownOf(c)), "it ends at %g", got)
	}),
	claim.WeightWay: all(steps, func(v *evidence, c claim.Claim, r int) string {
		i := v.variable(r, c.W["name"])
		from := v.trace(r).Point(0)[i]
		got := (v.out(r).X[i] - from) / (v.lowest(r)[i] - from)
		return wrong(near(got, c.N["share"], 1e-9), "it has come %g of its way", got)
	}),
	claim.WeightOff: all(func(v *evidence, c claim.Claim, r int) string {
		i := v.variable(r, c.W["name"])
		best, end := v.lowest(r)[i], v.out(r).X[i]
		got := math.Abs(end-best) / math.Abs(best)
		return wrong(near(best, c.N["best"], 1e-9) && near(got, c.N["share"], 1e-6) && (end > best) == (c.W["side"] == "above"), "it is off by %g", got)
	}),
	claim.AllWeights: all(func(v *evidence, c claim.Claim, r int) string {
		since := v.allThere(r)
		return wrong(since == int(c.N["step"]), "they are there since step %d", since)
	}),
	claim.AllWeightsNot: all(steps, func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.allThere(r) < 0, "they are there since step %d", v.allThere(r))
	}),
	claim.ClimbsAgain: all(func(v *evidence, c claim.Claim, r int) string {
		t, m := v.trace(r), v.surface(r).Model.Meter()
		best, at, last := math.Inf(1), 0, 0.0
		for k, step := range t.Step {
			if last = m.Measure(c.W["metric"], t.Point(k), t.BuffersAt(k)); last < best {
				best, at = last, step
			}
		}
		return wrong(alike(best, c.N["best"]) && at == int(c.N["when"]) && alike(last, c.N["last"]) && last > best, "it is %g at step %d, and %g at the end", best, at, last)
	}),
	claim.GradientGone: all(func(v *evidence, c claim.Claim, r int) string {
		since := v.gradientGone(r)
		return wrong(since == int(c.N["step"]), "it is gone since step %d", since)
	}),
	claim.GradientLeft: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.gradientGone(r) < 0 && claim.Number(c.N["value"], "2") == claim.Number(v.out(r).GradNorm, "2"), "it is %g", v.out(r).GradNorm)
	}),
	claim.LateLowest:  lateEdge(1),
	claim.LateHighest: lateEdge(-1),
	claim.MedianFloor: medianFloor,
	claim.MedianLate:  lateMedian,
	claim.MedianOther: func(v *evidence, c claim.Claim) string {
		var ends []float64
		for _, r := range c.Runs {
			ends = append(ends, v.value(c, r, v.last(r)))
			if v.out(r).Diverged() {
				ends[len(ends)-1] = math.Inf(1)
			}
		}
		slices.Sort(ends)
		if fault := inBand(c, ends); fault != "" {
			return fault
		}
		return wrong(alike(quantile(ends, 0.5), shownOf(c)), "the median is %g", quantile(ends, 0.5))
	},
}

// allThere is the step from which on all coordinates of a run are within a hundredth of those of the minimum, −1 where they never are.
func (v *evidence) allThere(r int) int {
	t, best, since := v.trace(r), v.lowest(r), -1
	for k, step := range t.Step {
		in := true
		for i, b := range best {
			in = in && math.Abs(t.Point(k)[i]-b) <= 0.01*math.Abs(b)
		}
		if !in {
			since = -1
		} else if since < 0 {
			since = step
		}
	}
	return since
}

// gradientGone is the step from which on a run has less than a millionth of its longest gradient, −1 where it has more at the end.
func (v *evidence) gradientGone(r int) int {
	t, since := v.trace(r), -1
	for k, g := range t.GradNorm {
		if g > 1e-6*slices.Max(t.GradNorm) {
			since = -1
		} else if since < 0 {
			since = t.Step[k]
		}
	}
	return since
}

// shownOf is the number that a claim is about.
func shownOf(c claim.Claim) float64 {
	for _, name := range []string{"gap", "loss", "median"} {
		if x, has := c.N[name]; has {
			return x
		}
	}
	return math.NaN()
}

// lateOf is the mean of the shown values of a run over the last share of its steps, and their range.
func (v *evidence) lateOf(c claim.Claim, r int, share float64) (average, least, most float64) {
	t := v.trace(r)
	var late []float64
	for k, step := range t.Step {
		if last := float64(t.Step[v.rows(r)-1]); float64(step) >= last-share*(last-float64(t.Step[0]))-1e-9 {
			late = append(late, v.value(c, r, t.Loss[k]))
		}
	}
	return mean(late), slices.Min(late), slices.Max(late)
}

// lateMean is whether a run sees samples and its late mean is as told. That of a floor is of all steps, which traces need not keep.
func lateMean(v *evidence, c claim.Claim, r int) string {
	got, least, most := v.lateOf(c, r, c.N["share"])
	if lower, has := c.N["lower"]; has && !(alike(lower, least) && alike(c.N["upper"], most)) {
		return fmt.Sprintf("it moves between %g and %g", least, most)
	}
	if first, has := c.N["first"]; has && !alike(first, v.value(c, r, v.first(r))) {
		return fmt.Sprintf("it starts at %g", v.value(c, r, v.first(r)))
	}
	near := 1e-6 * math.Abs(got)
	if c.N["share"] > 0.2 {
		near = (0.1+8/float64(v.rows(r)))*math.Abs(got) + 1e-12
	}
	if _, gap := c.N["gap"]; gap != (c.Level != nil) {
		return "it is not clear what it is measured from"
	}
	return wrong(v.noisy(r) && math.Abs(got-shownOf(c)) <= near, "its late mean is %g", got)
}

// lateEdge is whether no run of a figure has a lower late mean, or a higher one.
func lateEdge(sign float64) checker {
	return func(v *evidence, c claim.Claim) string {
		if fault := all(lateMean)(v, c); fault != "" {
			return fault
		}
		for _, r := range v.shown() {
			got, _, _ := v.lateOf(c, r, c.N["share"])
			if slack := 0.3 * math.Abs(got); !v.lost(r) && sign*got < sign*shownOf(c)-slack { // its own share may be another
				return fmt.Sprintf("run %s comes to %g", v.run(r).ID(), got)
			}
		}
		return ""
	}
}

// lateMedian is whether the mean of medians over late steps is as told. Figures take long runs together at fewer places.
func lateMedian(v *evidence, c claim.Claim) string {
	var medians, lows, highs []float64
	last := 0
	for _, r := range c.Runs {
		if !v.noisy(r) {
			return "a run sees no samples"
		}
		last = max(last, v.trace(r).Step[v.rows(r)-1])
	}
	for step := last - int(c.N["share"]*float64(last)); step <= last; step++ {
		var values []float64
		for _, r := range c.Runs {
			row, there := slices.BinarySearch(v.trace(r).Step, step)
			if !there {
				row = max(row-1, 0)
			}
			values = append(values, v.value(c, r, v.trace(r).Loss[row]))
		}
		slices.Sort(values)
		medians = append(medians, quantile(values, 0.5))
		if low, high := bandOf(c.W["band"], values); c.W["band"] != "interval" || step%max(1, int(c.N["share"]*float64(last)/5)) == 0 { // whose samples take long
			lows, highs = append(lows, low), append(highs, high)
		}
	}
	got := mean(medians)
	if lower, has := c.N["lower"]; has {
		near := func(a, b, width float64) bool { return math.Abs(a-b) <= (0.02+2/float64(len(lows)))*width }
		lo, hi := mean(lows), mean(highs)
		if wide := max(math.Abs(lo), math.Abs(hi)); !near(lower, lo, wide) || !near(c.N["upper"], hi, wide) {
			return fmt.Sprintf("the band is %g to %g", lo, hi)
		}
	}
	return wrong(math.Abs(got-shownOf(c)) <= (0.02+2/float64(len(medians)))*math.Abs(got), "it comes to %g", got)
}

// medianFloor is whether runs see samples and have ceased to fall, and the median of their mean losses over the last quarter is as
// told; traces need not keep all steps of these.
func medianFloor(v *evidence, c claim.Claim) string {
	var means []float64
	most := 0.0
	for _, r := range c.Runs {
		if fault := level(v, c, r); fault != "" {
			return fault
		}
		got, _, _ := v.lateOf(c, r, c.N["share"])
		means = append(means, got)
		most = max(most, 0.1+8/float64(v.rows(r)))
	}
	slices.Sort(means)
	got := quantile(means, 0.5)
	return wrong(math.Abs(got-shownOf(c)) <= most*math.Abs(got)+1e-12, "the median of their levels is %g", got)
}

// lateRate is the factor a step of a gap over the last half of the steps before rounding, by least squares.
func (v *evidence) lateRate(r int, floor float64) float64 {
	n := v.clear(r, floor)
	return math.Exp(v.fall(r, floor, n/2, n))
}

// clear is the number of rows before rounding shows in how high they lie above a floor.
func (v *evidence) clear(r int, floor float64) int {
	for k, f := range v.trace(r).Loss {
		if !(f-floor > 1e-12*math.Abs(v.first(r)-floor)) || math.IsInf(f, 0) {
			return k
		}
	}
	return v.rows(r)
}

// fall is by how much the logarithm of a gap changes with a step, over some rows.
func (v *evidence) fall(r int, floor float64, from, to int) float64 {
	t := v.trace(r)
	return slope(from, to, func(k int) (float64, float64) { return float64(t.Step[k]), math.Log(t.Loss[k] - floor) })
}

// slope of the straight line through rows.
func slope(from, to int, at func(k int) (x, y float64)) float64 {
	var n, sx, sy float64
	for k := from; k < to; k++ {
		x, y := at(k)
		n, sx, sy = n+1, sx+x, sy+y
	}
	xx, xy := 0.0, 0.0
	for k := from; k < to; k++ {
		x, y := at(k)
		xx += (x - sx/n) * (x - sx/n)
		xy += (x - sx/n) * (y - sy/n)
	}
	return xy / xx
}
