package insight

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/portable"
)

// Explanations by the slopes that the runs met.

// explosion tells of a run that diverged because its first step was longer than the window is wide, and of one from
// the same start that was clipped.
func (t *Tale) explosion() [][]claim.Claim {
	for _, r := range t.where(func(r int) bool { return t.results[r].Outcome().Diverged() }) {
		tr, s := t.results[r].Trace(), t.e.Runs[r].Surface
		if tr == nil || tr.Len() < 2 || tr.Stride != 1 || len(s.Window) == 0 || len(tr.X) < 2*tr.Dim {
			continue
		}
		diagonal := 0.0
		for _, w := range s.Window {
			diagonal = math.Hypot(diagonal, w.Hi-w.Lo)
		}
		first := portable.Distance(tr.Point(0), tr.Point(1))
		if !(first > diagonal) || math.IsInf(first, 0) || tr.GradNorm[0] == 0 {
			continue
		}
		c := claim.Claim{Kind: claim.FirstLeap, Runs: []int{r}, N: claim.N{"length": first, "times": first / diagonal}}
		if math.Abs(first-tr.Rate[1]*tr.GradNorm[0]) <= 1e-9*first { // not of a batch, nor of a method that measures its steps otherwise
			c.N["gradient"] = tr.GradNorm[0]
		}
		return [][]claim.Claim{append([]claim.Claim{c}, t.clipped(r)...)}
	}
	return nil
}

// clipped tells how long the steps of a run are at most that clipping saved.
func (t *Tale) clipped(lost int) []claim.Claim {
	for _, r := range t.runs {
		tr, s := t.results[r].Trace(), t.e.Runs[r]
		a, b := t.start(r), t.start(lost)
		if clipping(s) == unclipped || t.reports[r].Verdict != Converged || a == nil || b == nil || portable.Distance(a, b) > 0 || tr.Stride != 1 {
			continue
		}
		longest := 0.0
		for k := 1; k < tr.Len(); k++ {
			longest = max(longest, portable.Distance(tr.Point(k), tr.Point(k-1)))
		}
		return []claim.Claim{{Kind: claim.LongestStep, Runs: []int{r}, N: claim.N{"length": longest}}}
	}
	return nil
}

// kink tells of runs that bounce because the slope does not fade, and of falling rates that settle them.
func (t *Tale) kink() [][]claim.Claim {
	bouncing := t.where(func(r int) bool {
		return t.reports[r].Verdict == Oscillating && !t.e.Runs[r].Surface.Smooth && t.results[r].Trace() != nil
	})
	if len(bouncing) == 0 || len(t.runs) > Told {
		return nil
	}
	var told []claim.Claim
	for _, r := range bouncing {
		j := newJudge(t.results[r])
		if _, plain := t.plainRate(r); !plain || 2*j.late.flattest < j.late.steepest || !j.offKink() {
			return nil
		}
		told = append(told, claim.Claim{Kind: claim.Kink, Runs: []int{r}, N: claim.N{"slope": j.late.flattest, "length": portable.Distance(j.out.X, j.out.LastX())}})
	}
	// The slope is said once, so the first to be told of is that of the least.
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(a.N["slope"], b.N["slope"]) })
	var falling []claim.Claim
	for _, r := range t.runs {
		run, tr := t.e.Runs[r], t.results[r].Trace()
		if _, constant := run.ConstantRate(); run.Rate != nil && !constant && tr != nil && tr.Len() > 2 && tr.Rate[tr.Len()-1] < 0.1*tr.Rate[1] {
			falling = append(falling, claim.Claim{Kind: claim.FallingRate, Runs: []int{r}, N: claim.N{"rate": tr.Rate[tr.Len()-1]}})
		}
	}
	if falling == nil {
		return [][]claim.Claim{told}
	}
	return [][]claim.Claim{told, falling}
}

// plateau tells of runs that spend most of their way on a slope that is nearly flat.
func (t *Tale) plateau() [][]claim.Claim {
	for _, r := range t.runs {
		tr := t.results[r].Trace()
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
		return [][]claim.Claim{{{Kind: claim.Plateau, Runs: []int{r}, Level: t.Target(r, target), N: claim.N{
			"slope": tr.GradNorm[0], "steepest": steepest, "half": float64(half), "step": float64(t.hit(r, target))}}}}
	}
	return nil
}

// shrinking tells of a single plain run how its steps follow the gradient.
func (t *Tale) shrinking() [][]claim.Claim {
	if len(t.runs) != 1 {
		return nil
	}
	r := t.runs[0]
	rate, ok := t.plainRate(r)
	tr := t.results[r].Trace()
	if !ok || tr == nil || tr.Stride != 1 || tr.Len() < 8 || t.reports[r].Verdict != Converged {
		return nil
	}
	before := math.Inf(1)
	for k := 1; k < tr.Len(); k++ {
		step := portable.Distance(tr.Point(k), tr.Point(k-1))
		if step >= before {
			return nil
		}
		before = step
	}
	step := func(k int) float64 { return portable.Distance(tr.Point(k), tr.Point(k-1)) }
	return [][]claim.Claim{{{Kind: claim.Shrinking, Runs: []int{r}, N: claim.N{
		"rate": rate, "first": tr.GradNorm[0], "fifth": tr.GradNorm[4], "from": step(1), "to": step(5)}}}}
}

// restless tells of adaptive methods whose steps do not shrink.
func (t *Tale) restless() [][]claim.Claim {
	if len(t.runs) > 2*Told {
		return nil
	}
	for _, r := range t.runs {
		run := t.e.Runs[r]
		if _, constant := run.ConstantRate(); t.reports[r].Verdict != Oscillating || !run.Surface.Smooth || !constant || !perAxis(run) {
			continue
		}
		j := newJudge(t.results[r])
		return [][]claim.Claim{{{Kind: claim.Restless, Runs: []int{r}, N: claim.N{"length": portable.Distance(j.out.X, j.out.LastX())}}}}
	}
	return nil
}

// perAxis reports whether a run's method scales each coordinate by itself.
func perAxis(run *experiment.Run) bool {
	m := optimizer(run)
	return m.Decl != nil && m.Method().Axes == catalog.AxesScaled
}
