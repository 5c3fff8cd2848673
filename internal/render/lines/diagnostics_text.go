package lines

import (
	"cmp"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// text says what the figure shows.
func (f *diagnosticsFigure) text() claim.Text {
	text := f.in.Text(f.proj.Runs)
	for _, what := range f.show {
		var told []claim.Claim
		for _, l := range f.lines[what] {
			if c, ok := CourseOf(what, diagnosticNames[what], l.Run, l.Points); ok {
				told = append(told, c)
			}
		}
		text.Add(claim.Finding, told...)
	}
	if len(text.Lines) == 0 {
		text.Remark(claim.Finding, "there is nothing to show of these runs")
	}
	text.Add(claim.Headline, f.gradients()...)
	text.Add(claim.Compared, f.in.Tale(f.proj.Runs).Comparison()...)
	steps := f.shows(stepNorm) || f.shows(effectiveRate) || f.shows(cosineOfSteps)
	if steps && len(f.thin) > 0 {
		text.Remark(claim.Beware, "traces of "+wording.Counted(len(f.thin), "run")+" do not keep every step, so that single steps are not known and not drawn")
	}
	if f.shows(distanceLeft) && len(f.lost) > 0 {
		text.Remark(claim.Beware, "for "+wording.Counted(len(f.lost), "run")+" no minimum is known to measure a distance from")
	}
	return text
}

// noGradient is the share of the longest gradient below which none is left, fewGradients of how many runs that is told.
const noGradient, fewGradients = 1e-6, 4

// gradients tell since when runs have no gradient left, the first of them first, and how long that of the others is, the least first;
// nothing of runs that see samples.
func (f *diagnosticsFigure) gradients() []claim.Claim {
	var gone, left []claim.Claim
	if !f.shows(gradientNorm) || len(f.proj.Runs) > fewGradients {
		return nil
	}
	for _, r := range f.proj.Runs {
		t := f.in.Results[r].Trace()
		if t == nil || t.Len() < 2 || f.in.Experiment.Runs[r].Sampled() || f.in.Diverged(r) || t.Len() != f.in.Results[r].Outcome().Steps+1 {
			return nil
		}
		k, longest := t.Len(), slices.Max(t.GradNorm)
		for k > 0 && t.GradNorm[k-1] <= float64(noGradient*longest) {
			k--
		}
		if k == t.Len() {
			left = append(left, claim.Claim{Kind: claim.GradientLeft, Runs: []int{r}, N: claim.N{"value": t.GradNorm[k-1]}})
		} else {
			gone = append(gone, claim.Claim{Kind: claim.GradientGone, Runs: []int{r}, N: claim.N{"step": float64(t.Step[k])}})
		}
	}
	by := func(name string) func(a, b claim.Claim) int {
		return func(a, b claim.Claim) int { return cmp.Compare(a.N[name], b.N[name]) }
	}
	slices.SortStableFunc(gone, by("step"))
	slices.SortStableFunc(left, by("value"))
	left = printedAlike(left, "value", 2)
	if len(gone) == 0 && len(left) == 1 {
		return nil
	}
	return append(gone, left...)
}

// printedAlike makes one claim of neighbours whose number is printed alike.
func printedAlike(claims []claim.Claim, name string, digits int) (told []claim.Claim) {
	for _, c := range claims {
		if n := len(told); n > 0 && wording.Short(told[n-1].N[name], digits) == wording.Short(c.N[name], digits) {
			told[n-1].Runs = append(told[n-1].Runs, c.Runs...)
			continue
		}
		told = append(told, c)
	}
	return told
}

// shows reports whether a quantity has a panel.
func (f *diagnosticsFigure) shows(what string) bool {
	_, ok := f.lines[what]
	return ok
}

// CourseOf tells how a quantity of a run goes: from its first value to its last, or its mean.
func CourseOf(what, name string, run int, line []contour.Point) (c claim.Claim, ok bool) {
	first, last, sum, n := 0.0, 0.0, 0.0, 0
	constant := true
	for _, q := range line {
		if !numeric.Finite(q.Y) {
			continue
		}
		if n == 0 {
			first = q.Y
		}
		last, sum, n = q.Y, sum+q.Y, n+1
		constant = constant && wording.Short(q.Y, 3) == wording.Short(first, 3)
	}
	c = claim.Claim{Kind: claim.Course, Runs: []int{run}, N: claim.N{"first": first, "last": last}, W: claim.W{"what": name}}
	switch {
	case n == 0:
		return c, false
	case what == cosineOfSteps:
		c.Kind, c.N = claim.Average, claim.N{"value": sum / float64(n)}
	case constant:
		c.Kind, c.N = claim.Steady, claim.N{"value": first}
	case wording.Short(first, 3) == wording.Short(last, 3): // but not in between
		c.W["again"] = "at first and at last"
	}
	return c, true
}

// alt describes the figure to those who cannot see it.
func (f *diagnosticsFigure) alt(title string) string {
	var names []string
	for _, what := range f.show {
		names = append(names, diagnosticNames[what])
	}
	return figure.Prose(study.Closed(title), StackAlt(names, "step", len(f.proj.Runs)))
}
