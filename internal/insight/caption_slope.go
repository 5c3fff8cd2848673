package insight

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

// Explanations by the slopes that the runs met.

// explosion tells of a run that diverged because its first step was longer than the window is wide, and of one from
// the same start that was clipped.
func (t *Tale) explosion() string {
	for _, r := range t.where(func(r int) bool { return t.reports[r].Verdict == Diverged }) {
		tr, s := t.results[r].Trace, t.e.Runs[r].Surface
		if tr == nil || tr.Len() < 2 || tr.Stride != 1 || len(s.Window) == 0 || len(tr.X) < 2*tr.Dim {
			continue
		}
		diagonal := 0.0
		for _, w := range s.Window {
			diagonal = math.Hypot(diagonal, w.Hi-w.Lo)
		}
		first := distance(tr.Point(0), tr.Point(1))
		if !(first > diagonal) || math.IsInf(first, 0) || tr.GradNorm[0] == 0 {
			continue
		}
		text := "at the start of " + t.The(r) + " the gradient is " + wording.Short(tr.GradNorm[0], 3) + ", so the first step is " + wording.Short(first, 3) +
			" long, " + wording.Short(first/diagonal, 2) + " times the diagonal of the window"
		return sentence(text + t.clipped(r))
	}
	return ""
}

// clipped tells how long the steps of a run are at most that clipping saved.
func (t *Tale) clipped(lost int) string {
	for _, r := range t.runs {
		tr, s := t.results[r].Trace, t.e.Runs[r]
		a, b := t.start(r), t.start(lost)
		if clipping(s) == unclipped || t.reports[r].Verdict != Converged || a == nil || b == nil || distance(a, b) > 0 || tr.Stride != 1 {
			continue
		}
		longest := 0.0
		for k := 1; k < tr.Len(); k++ {
			longest = max(longest, distance(tr.Point(k), tr.Point(k-1)))
		}
		return "; " + t.The(r) + ", from the same start, makes none longer than " + wording.Short(longest, 3)
	}
	return ""
}

// kink tells of runs that bounce because the slope does not fade, and of falling rates that settle them.
func (t *Tale) kink() string {
	bouncing := t.where(func(r int) bool {
		return t.reports[r].Verdict == Oscillating && !t.e.Runs[r].Surface.Smooth && t.results[r].Trace != nil
	})
	if len(bouncing) == 0 || len(t.runs) > Told {
		return ""
	}
	var lengths []string
	flattest := math.Inf(1)
	for _, r := range bouncing {
		j := newJudge(t.results[r])
		if _, plain := t.plainRate(r); !plain || 2*j.late.flattest < j.late.steepest {
			return ""
		}
		flattest = min(flattest, j.late.flattest)
		lengths = append(lengths, wording.Short(distance(j.out.X, j.out.LastX), 3))
	}
	who, plural := t.part(bouncing)
	text := "at the kink the slope does not fade, it stays at " + wording.Short(flattest, 3) + " or more, and the last step" + verb(plural, "", "s") + " of " + who +
		verb(plural, " is", " are") + " still " + wording.List(lengths) + " long"
	falling := t.where(func(r int) bool {
		run, tr := t.e.Runs[r], t.results[r].Trace
		_, constant := run.ConstantRate()
		return run.Rate != nil && !constant && tr != nil && tr.Len() > 2 && tr.Rate[tr.Len()-1] < 0.1*tr.Rate[1]
	})
	if len(falling) == 0 {
		return sentence(text)
	}
	var rates []string
	for _, r := range falling {
		tr := t.results[r].Trace
		rates = append(rates, wording.Short(tr.Rate[tr.Len()-1], 2)+" "+t.by(r))
	}
	return join(sentence(text), sentence("steps shrink only as the rate does, which ends at "+wording.List(rates)))
}

// plateau tells of runs that spend most of their way on a slope that is nearly flat.
func (t *Tale) plateau() string {
	for _, r := range t.runs {
		tr := t.results[r].Trace
		if tr == nil || tr.Len() < 20 || t.reports[r].Verdict != Converged || !t.e.Runs[r].Surface.Smooth {
			continue
		}
		target, ok := t.of([]int{r}).watched()
		gap, half := t.firstGap(r), -1
		steepest := 0.0
		for k := range tr.Len() {
			steepest = max(steepest, tr.GradNorm[k])
			if low, _ := t.e.Runs[r].Surface.Minimum(); half < 0 && tr.Loss[k]-low <= gap/2 {
				half = tr.Step[k]
			}
		}
		if !ok || tr.GradNorm[0] > 0.1*steepest || tr.GradNorm[0] == 0 || 4*half < t.hit(r, target) {
			continue
		}
		return sentence("where " + t.The(r) + " begins the surface is nearly flat: the gradient is " + wording.Short(tr.GradNorm[0], 2) + " there, against " + wording.Short(steepest, 2) +
			" at its steepest, and " + wording.Count(half) + " of the " + wording.Plural(t.hit(r, target), "step") + " go by before half of the gap is gone")
	}
	return ""
}

// shrinking tells of a single plain run how its steps follow the gradient.
func (t *Tale) shrinking() string {
	if len(t.runs) != 1 {
		return ""
	}
	r := t.runs[0]
	rate, ok := t.plainRate(r)
	tr := t.results[r].Trace
	if !ok || tr == nil || tr.Stride != 1 || tr.Len() < 8 || t.reports[r].Verdict != Converged {
		return ""
	}
	before := math.Inf(1)
	for k := 1; k < tr.Len(); k++ {
		step := distance(tr.Point(k), tr.Point(k-1))
		if step >= before {
			return ""
		}
		before = step
	}
	step := func(k int) string { return wording.Short(distance(tr.Point(k), tr.Point(k-1)), 3) }
	return sentence("a step is the gradient times the rate, " + wording.Short(rate, 3) + ": as the gradient falls from " + wording.Short(tr.GradNorm[0], 3) + " at the start to " +
		wording.Short(tr.GradNorm[4], 3) + " four steps on, the steps shrink from " + step(1) + " to " + step(5))
}

// restless tells of adaptive methods whose steps do not shrink.
func (t *Tale) restless() string {
	if len(t.runs) > 2*Told {
		return ""
	}
	for _, r := range t.runs {
		run := t.e.Runs[r]
		if _, constant := run.ConstantRate(); t.reports[r].Verdict != Oscillating || !run.Surface.Smooth || !constant || !perAxis(run) {
			continue
		}
		j := newJudge(t.results[r])
		return sentence("at a constant rate the steps of " + t.The(r) + " do not shrink: the last is still " + wording.Short(distance(j.out.X, j.out.LastX), 2) + " long")
	}
	return ""
}

// perAxis reports whether a run's method scales each coordinate by itself.
func perAxis(run *experiment.Run) bool {
	m := optimizer(run)
	return m.Decl != nil && m.Method().Axes == catalog.AxesScaled
}
