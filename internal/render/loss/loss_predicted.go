package loss

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// predicted declares the lines of theory.
func predicted() catalog.Param {
	return catalog.Flag("predicted", false, "whether the factor a step that theory predicts is drawn for each run where it is known, which is gradient descent at a constant rate, "+
		"plain or with momentum, as a thin grey line beside its curve, with its name; the caption compares it with what was measured; without over")
}

// predictedRun is a run with what theory predicts of it.
type predictedRun struct {
	run int
	insight.Prediction
}

// Predict finds what theory predicts of the runs shown. Near a minimum of a surface that is no bowl it is claimed only of
// runs that follow it.
func (f *lossFigure) Predict() {
	if !f.fig.Spec.Bool("predicted") {
		return
	}
	for _, r := range f.proj.Runs {
		switch p, ok := insight.Predict(f.in.Results[r]); {
		case !ok:
			f.unpredicted = append(f.unpredicted, r)
		case !p.Exact && !p.Fits():
			f.misfits = append(f.misfits, predictedRun{r, p})
		default:
			f.predictions = append(f.predictions, predictedRun{r, p})
		}
	}
}

// predictedGuides are the lines of theory of the runs of a panel.
func (f *lossFigure) predictedGuides(runs []int) []guide {
	var all []guide
	for _, r := range runs {
		for _, p := range f.predictions {
			if p.run == r && !f.chart.IsFaint(f.proj.Of[r]) {
				all = append(all, guide{points: p.line(f.curves[r]), name: "theory: × " + factorText(p.Factor) + " a step", color: f.proj.SeriesOf(r).Ink()})
			}
		}
	}
	return all
}

// line is the line of a prediction beside its run's curve: from the start where it follows from there, else along the part
// where it was measured; as far as numbers go.
func (p predictedRun) line(c *lossCurve) []contour.Point {
	const least, most = 1e-290, 1e290
	var line []contour.Point
	for i := 0; i < c.len(); i += max(1, i/40) {
		if c.trace.Step[i] < p.From {
			continue
		}
		v := p.Level * math.Pow(p.Factor, float64(c.trace.Step[i]))
		if !(v > least && v < most) {
			break
		}
		line = append(line, contour.Point{X: c.x(i), Y: p.Floor - c.base() + v})
	}
	return line
}

// factorText writes a factor near 1 with two digits of what it lacks of 1, and others with three digits.
func factorText(factor float64) string {
	digits := 3
	if lack := math.Abs(1 - factor); lack > 0 && lack < 0.1 {
		digits = min(1-int(math.Floor(math.Log10(lack))), 9)
		if factor > 1 {
			digits++
		}
	}
	return wording.Short(factor, max(digits, 3))
}

// predictedText compares what was predicted with what was measured.
func (f *lossFigure) predictedText(text *claim.Text) {
	var steady, unsteady, misfits []claim.Claim
	near, swings, slow := false, false, false
	for _, p := range f.predictions {
		c := claim.Claim{Kind: claim.Predicted, Runs: []int{p.run}, N: claim.N{"factor": p.Factor, "measured": p.Measured}, W: claim.W{"goal": p.Goal}, At: p.Center}
		if math.IsNaN(p.Measured) {
			c.Kind, c.N = claim.Unsteady, claim.N{"factor": p.Factor}
			unsteady = append(unsteady, c)
		} else {
			steady = append(steady, c)
		}
		near, swings, slow = near || !p.Exact, swings || p.Swings && !p.Fitted, slow || p.Exact && p.Fitted
	}
	for _, p := range f.misfits {
		misfits = append(misfits, claim.Claim{Kind: claim.Misfit, Runs: []int{p.run}, N: claim.N{"factor": p.Factor}, W: claim.W{"goal": p.Goal}, At: p.Center})
	}
	text.Say(claim.Finding, steady, unsteady)
	text.Add(claim.Beware, misfits...)
	if len(f.unpredicted) > 0 {
		text.Add(claim.Detail, claim.Claim{Kind: claim.Unpredicted, Runs: f.unpredicted})
	}
	if near {
		text.Remark(claim.Beware, "The prediction holds near the minimum that a run goes to, by the curvatures there, and is drawn through the last half of the steps.")
	}
	if swings {
		text.Remark(claim.Note, "Where a run swings, theory joins its peaks.")
	}
	if slow {
		text.Remark(claim.Note, "Where a run settles late, theory is laid through the last half of its steps.")
	}
	if len(f.predictions) > 0 {
		text.Remark(claim.Note, "Thin grey lines beside the curves are what theory predicts, set off to be seen.")
	}
}
