package lines

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/insight"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// predicted declares the lines of theory.
func predicted() catalog.Param {
	return catalog.Flag("predicted", false, "whether the factor a step that theory predicts is drawn for each run where it is known, which is gradient descent at a constant rate, "+
		"plain or with momentum, as thin dashes with its name; the caption compares it with what was measured; without over")
}

// predictedRun is a run with what theory predicts of it.
type predictedRun struct {
	run int
	insight.Prediction
}

// predict finds what theory predicts of the runs shown. Near a minimum of a surface that is no bowl it is claimed only of
// runs that follow it.
func (f *lossFigure) predict() {
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
			if p.run == r && !f.chart.isFaint(f.proj.Of[r]) {
				all = append(all, guide{points: p.line(f.curves[r]), name: "× " + factorText(p.Factor) + " a step", color: f.proj.SeriesOf(r).Ink()})
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
		line = append(line, contour.Point{X: c.x(i), Y: p.Floor - c.minimum + v})
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

// predictedStory compares what was predicted with what was measured.
func (f *lossFigure) predictedStory() []string {
	t := f.in.Tale(f.proj.Runs)
	var texts []string
	var factors, measured []string
	for _, p := range f.predictions {
		name := ""
		if len(f.proj.Runs) > 1 {
			name = " (" + t.Name(p.run) + ")"
		}
		factors, measured = append(factors, factorText(p.Factor)+name), append(measured, p.measuredText())
	}
	const intro, half = "Thin dashes are what theory predicts: ", "over the last half of the steps"
	switch n := len(f.predictions); {
	case n > study.Told:
		texts = append(texts, intro+"each step multiplies the loss above the minimum by "+f.extremes()+".")
	case n > 0:
		texts = append(texts, intro+"each step multiplies the loss above the minimum by "+wording.List(factors)+"; measured "+half+": "+wording.List(measured)+".")
	}
	near, swings, slow := false, false, false
	for _, p := range f.predictions {
		near, swings, slow = near || !p.Exact, swings || p.Swings && !p.Fitted, slow || p.Exact && p.Fitted
	}
	if near {
		texts = append(texts, "The prediction holds near the minimum, by the curvatures there, and is drawn through the last half of the steps.")
	}
	if swings {
		texts = append(texts, "Where a run swings, the dashes join its peaks.")
	}
	if slow {
		texts = append(texts, "Where a run settles late, the dashes are laid through the last half of its steps.")
	}
	if n := len(f.misfits); n > 0 && n <= study.Told {
		var parts []string
		for _, p := range f.misfits {
			parts = append(parts, t.The(p.run)+" ("+factorText(p.Factor)+" at the minimum; measured: "+p.measuredText()+")")
		}
		texts = append(texts, "No prediction is drawn for "+wording.List(parts)+", which "+wording.Verb(n, "has", "have")+" not come near enough to the minimum.")
	}
	if n := len(f.unpredicted); n > 0 {
		who, _ := t.Who(f.unpredicted)
		texts = append(texts, "Theory predicts no factor for "+who+".")
	}
	return texts
}

// measuredText is the factor that was measured.
func (p predictedRun) measuredText() string {
	if math.IsNaN(p.Measured) {
		return "none that is steady"
	}
	return factorText(p.Measured)
}

// extremes are the least and the greatest factor that is predicted.
func (f *lossFigure) extremes() string {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range f.predictions {
		lo, hi = math.Min(lo, p.Factor), math.Max(hi, p.Factor)
	}
	return factorText(lo) + " to " + factorText(hi)
}
