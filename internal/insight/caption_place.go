package insight

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/portable"
	"gdplot/internal/surface"
)

// Explanations by the points at which runs ended, or between which they parted.

// saddles tells why runs rest on a saddle or a hilltop.
func (t *Tale) saddles() [][]claim.Claim {
	runs := t.where(func(r int) bool {
		rep := t.reports[r]
		return rep.Verdict == AtSaddle && rep.Critical() != nil && len(rep.Eigenvalues()) > 0
	})
	if len(runs) == 0 || len(runs) > Told || !t.together(runs) {
		return nil
	}
	rep := t.reports[runs[0]]
	values := rep.Eigenvalues()
	if !(values[0] < 0) {
		return nil
	}
	c := claim.Claim{Kind: claim.FlatThere, Runs: runs, N: claim.N{"least": values[0]}, W: claim.W{"place": rep.Rest()}, At: rep.Critical().X}
	if len(values) == 2 {
		c.N["greatest"] = values[1]
	}
	return append([][]claim.Claim{{c}}, t.resting(runs)...)
}

// together reports whether runs ended at one critical point of one surface.
func (t *Tale) together(runs []int) bool {
	first := t.reports[runs[0]].Critical()
	s := t.e.Runs[runs[0]].Surface
	for _, r := range runs {
		if t.e.Runs[r].Surface != s || !near(s, t.reports[r].Critical().X, first.X) {
			return false
		}
	}
	return true
}

// resting tells how runs came to a saddle: they began there, or came in a straight line, which is what a path along a
// symmetry of the surface looks like.
func (t *Tale) resting(runs []int) [][]claim.Claim {
	var begun, straight []int
	for _, r := range runs {
		tr := t.results[r].Trace()
		switch {
		case tr == nil || tr.Len() == 0 || len(tr.X) == 0:
		case tr.GradNorm[0] == 0 && t.keepsStill(r): // noise moves others off
			begun = append(begun, r)
		case t.isStraight(r):
			straight = append(straight, r)
		}
	}
	var told []claim.Claim
	if len(begun) > 0 {
		told = append(told, claim.Claim{Kind: claim.NeverMoves, Runs: begun})
	}
	if len(straight) > 0 {
		told = append(told, claim.Claim{Kind: claim.StraightIn, Runs: straight})
	}
	if told == nil {
		return nil
	}
	return [][]claim.Claim{told}
}

// keepsStill reports whether a run is where it began all along.
func (t *Tale) keepsStill(r int) bool {
	tr := t.results[r].Trace()
	for k := range tr.Len() {
		if !slices.Equal(tr.Point(k), tr.Point(0)) {
			return false
		}
	}
	return true
}

// isStraight reports whether the path of a run keeps to a straight line, to what a figure could show by far.
func (t *Tale) isStraight(r int) bool {
	tr := t.results[r].Trace()
	a, b := tr.Point(0), tr.Point(tr.Len()-1)
	across := portable.Distance(a, b)
	if len(a) < 2 || !(across > 0) {
		return false
	}
	for k := range tr.Len() {
		along, square := 0.0, 0.0
		for i, v := range tr.Point(k) {
			d := (b[i] - a[i]) / across
			along += d * (v - a[i])
			square += (v - a[i]) * (v - a[i])
		}
		if math.Sqrt(max(square-along*along, 0)) > 1e-6*across {
			return false
		}
	}
	return true
}

// trapped tells what holds runs in a local minimum, and who is too fast for it.
func (t *Tale) trapped() [][]claim.Claim {
	runs := t.where(func(r int) bool {
		rep := t.reports[r]
		return rep.Verdict == LocalMinimum && rep.Critical() != nil && len(rep.Eigenvalues()) > 0 && rep.Eigenvalues()[0] > 1e-9*rep.Eigenvalues()[len(rep.Eigenvalues())-1]
	})
	if len(runs) == 0 || len(t.runs) > Told || !t.together(runs) {
		return nil
	}
	values := t.reports[runs[0]].Eigenvalues()
	c := claim.Claim{Kind: claim.Trapped, Runs: runs, N: claim.N{"least": values[0]}, At: t.reports[runs[0]].Critical().X}
	if n := len(values); n > 1 {
		c.N["greatest"] = values[n-1]
		if claim.Number(values[0], "") == claim.Number(values[n-1], "") {
			c.N["all"] = values[0]
		}
	}
	return [][]claim.Claim{append([]claim.Claim{c}, t.passing(runs[0])...)}
}

// passing names a run from the start of one that is trapped whose rate is too large for the trap.
func (t *Tale) passing(trapped int) []claim.Claim {
	c, s := t.reports[trapped].Critical(), t.e.Runs[trapped].Surface
	for _, r := range t.runs {
		a, b := t.start(r), t.start(trapped)
		if t.e.Runs[r].Surface != s || t.reports[r].Verdict != Converged || a == nil || b == nil || !slices.Equal(a, b) {
			continue
		}
		if stable, used, ok := stableAt(t.e.Runs[r], c.X); ok && used > stable {
			return []claim.Claim{{Kind: claim.TooFastFor, Runs: []int{r}, N: claim.N{"rate": used, "limit": stable}, At: c.X}}
		}
	}
	return nil
}

// divide tells what lies between two starts on a line from which the same method ends at different points.
func (t *Tale) divide() [][]claim.Claim {
	s := t.surface()
	if s == nil || s.Dim() != 1 || len(t.runs) < 2 {
		return nil
	}
	runs := slices.Clone(t.runs)
	for _, r := range runs {
		if t.start(r) == nil || t.reports[r].Critical() == nil || !sameMethod(t, r, runs[0]) {
			return nil
		}
	}
	slices.SortStableFunc(runs, func(a, b int) int { return cmp.Compare(t.start(a)[0], t.start(b)[0]) })
	var tops []claim.Claim
	for i := 1; i < len(runs); i++ {
		a, b := runs[i-1], runs[i]
		if near(s, t.reports[a].Critical().X, t.reports[b].Critical().X) {
			continue
		}
		for _, c := range s.Critical() {
			if c.Kind == surface.Maximum && c.X[0] > t.start(a)[0] && c.X[0] < t.start(b)[0] {
				left, right := t.start(a)[0], t.start(b)[0]
				tops = append(tops, claim.Claim{Kind: claim.Divide, Runs: []int{a, b}, N: claim.N{"left": left, "right": right, "top": c.X[0], "beside": nearer(c.X[0], left, right)},
					W: claim.W{"x": s.Spoken(0)}, At: c.X})
			}
		}
	}
	if len(tops) == 0 || len(tops) > 2 {
		return nil
	}
	return [][]claim.Claim{tops}
}

// nearer is that of two numbers which is nearer to a third.
func nearer(x, a, b float64) float64 {
	if math.Abs(x-a) <= math.Abs(x-b) {
		return a
	}
	return b
}

// sameMethod reports whether two runs differ in their start at most.
func sameMethod(t *Tale, a, b int) bool {
	return Method(t.e.Runs[a]) == Method(t.e.Runs[b]) && t.namer.settings(t.e.Runs[a]) == t.namer.settings(t.e.Runs[b]) &&
		clipping(t.e.Runs[a]) == clipping(t.e.Runs[b]) && rateName(t.e.Runs[a]) == rateName(t.e.Runs[b])
}

// endOf is where a run ended, at the critical point where it is at one; nil in more than three dimensions.
func (t *Tale) endOf(r int) []float64 {
	x := t.results[r].Outcome().X
	if c := t.reports[r].Critical(); c != nil {
		x = c.X
	}
	if n := len(x); n < 1 || n > 3 || t.reports[r].Verdict == Converged && t.slopes(r) {
		return nil
	}
	return x
}

// slopes reports whether a run has come so low where its surface has a slope yet, beside a minimum that is flat: it is no minimum
// where that ends.
func (t *Tale) slopes(r int) bool {
	out, s := t.results[r].Outcome(), t.e.Runs[r].Surface
	if !s.Smooth || t.reports[r].Critical() != nil || s.Model != nil || t.e.Runs[r].Sampled() {
		return false
	}
	norms := t.results[r].Trace().GradNorm
	return out.GradNorm > levelSlope*slices.Max(norms)
}

// levelSlope is the share of the steepest slope of a run that is none any more.
const levelSlope = 1e-9
