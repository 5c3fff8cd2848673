package insight

import (
	"math"
	"slices"

	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Explanations by the points at which runs ended, or between which they parted.

// saddles tells why runs rest on a saddle or a hilltop.
func (t *Tale) saddles() string {
	runs := t.where(func(r int) bool {
		rep := t.reports[r]
		return rep.Verdict == AtSaddle && rep.Critical != nil && len(rep.Eigenvalues) > 0
	})
	if len(runs) == 0 || len(runs) > Told {
		return ""
	}
	rep := t.reports[runs[0]]
	s := t.e.Runs[runs[0]].Surface
	for _, r := range runs {
		if t.e.Runs[r].Surface != s || !near(s, t.reports[r].Critical.X, rep.Critical.X) {
			return ""
		}
	}
	values := rep.Eigenvalues
	place := "on the saddle"
	if rep.Critical.Kind == surface.Maximum {
		place = "on the hilltop"
	}
	text := place + " the slope is 0, though the surface falls away from it"
	if n := len(values); n == 2 && values[0] < 0 && values[1] > 0 {
		text = place + " the slope is 0 while the curvatures are " + wording.Short(values[0], 3) + " and " + wording.Short(values[1], 3)
	} else if values[0] < 0 {
		text = place + " the slope is 0 while the least curvature is " + wording.Short(values[0], 3)
	}
	return join(sentence(text), t.resting(runs))
}

// resting tells how runs came to a saddle: they began there, or came in a straight line, which is what a path along a
// symmetry of the surface looks like.
func (t *Tale) resting(runs []int) string {
	var begun, straight []int
	for _, r := range runs {
		tr := t.results[r].Trace
		switch {
		case tr == nil || tr.Len() == 0 || len(tr.X) == 0:
		case tr.GradNorm[0] == 0:
			begun = append(begun, r)
		case t.isStraight(r):
			straight = append(straight, r)
		}
	}
	text := ""
	if len(begun) > 0 {
		who, plural := t.part(begun)
		text = who + verb(plural, " begins", " begin") + " there and never " + verb(plural, "moves", "move")
	}
	if len(straight) > 0 {
		who, plural := t.part(straight)
		if text != "" {
			text += "; "
		}
		text += who + verb(plural, " comes", " come") + " in on a straight line, with no slope to either side"
	}
	return sentence(text)
}

// isStraight reports whether the path of a run keeps to a straight line, to what a figure could show by far.
func (t *Tale) isStraight(r int) bool {
	tr := t.results[r].Trace
	a, b := tr.Point(0), tr.Point(tr.Len()-1)
	across := distance(a, b)
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
func (t *Tale) trapped() string {
	runs := t.where(func(r int) bool {
		rep := t.reports[r]
		return rep.Verdict == LocalMinimum && rep.Critical != nil && len(rep.Eigenvalues) > 0 && rep.Eigenvalues[0] > 0
	})
	if len(runs) == 0 || len(t.runs) > Told {
		return ""
	}
	rep := t.reports[runs[0]]
	values, s := rep.Eigenvalues, t.e.Runs[runs[0]].Surface
	for _, r := range runs {
		if t.e.Runs[r].Surface != s || !near(s, t.reports[r].Critical.X, rep.Critical.X) {
			return ""
		}
	}
	text := "in the local minimum "
	switch n := len(values); n {
	case 1:
		text += "the slope is 0 and the curvature " + wording.Short(values[0], 3)
	case 2:
		text += "the slope is 0 and both curvatures, " + wording.Short(values[0], 3) + " and " + wording.Short(values[1], 3) + ", are positive"
	default:
		text += "the slope is 0 and all curvatures are positive, from " + wording.Short(values[0], 3) + " to " + wording.Short(values[n-1], 3)
	}
	return sentence(text + ", so no small step leads out" + t.passing(runs[0]))
}

// passing names a run from the start of one that is trapped whose rate is too large for the trap.
func (t *Tale) passing(trapped int) string {
	c, s := t.reports[trapped].Critical, t.e.Runs[trapped].Surface
	for _, r := range t.runs {
		a, b := t.start(r), t.start(trapped)
		if t.e.Runs[r].Surface != s || t.reports[r].Verdict != Converged || a == nil || b == nil || !slices.Equal(a, b) {
			continue
		}
		if stable, used, ok := stableAt(t.e.Runs[r], c.X); ok && used > stable {
			return "; the rate of " + t.The(r) + ", " + wording.Short(used, 3) + ", is too large to settle there, where " + wording.Short(stable, 3) + " is the largest stable one"
		}
	}
	return ""
}

// divide tells what lies between two starts on a line from which the same method ends at different points.
func (t *Tale) divide() string {
	s := t.surface()
	if s == nil || s.Dim() != 1 || len(t.runs) < 2 {
		return ""
	}
	runs := slices.Clone(t.runs)
	for _, r := range runs {
		if t.start(r) == nil || t.reports[r].Critical == nil || !sameMethod(t, r, runs[0]) {
			return ""
		}
	}
	slices.SortStableFunc(runs, func(a, b int) int {
		if t.start(a)[0] < t.start(b)[0] {
			return -1
		}
		return 1
	})
	var tops []string
	for i := 1; i < len(runs); i++ {
		a, b := runs[i-1], runs[i]
		if near(s, t.reports[a].Critical.X, t.reports[b].Critical.X) {
			continue
		}
		for _, c := range s.Critical() {
			if c.Kind == surface.Maximum && c.X[0] > t.start(a)[0] && c.X[0] < t.start(b)[0] {
				tops = append(tops, "between the starts "+wording.Short(t.start(a)[0], 4)+" and "+wording.Short(t.start(b)[0], 4)+" lies the hilltop at "+spot(s, c.X))
			}
		}
	}
	if len(tops) == 0 || len(tops) > 2 {
		return ""
	}
	return sentence(wording.List(tops) + "; on either side of it descent leads away")
}

// sameMethod reports whether two runs differ in their start at most.
func sameMethod(t *Tale, a, b int) bool {
	return Method(t.e.Runs[a]) == Method(t.e.Runs[b]) && t.namer.settings(t.e.Runs[a]) == t.namer.settings(t.e.Runs[b]) &&
		clipping(t.e.Runs[a]) == clipping(t.e.Runs[b]) && rateName(t.e.Runs[a]) == rateName(t.e.Runs[b])
}
