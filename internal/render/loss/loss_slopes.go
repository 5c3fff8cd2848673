package loss

import (
	"math"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// sloped declares the lines of slopes.
func sloped() catalog.Param {
	return catalog.Param{Name: "slopes", Type: catalog.Numbers, Optional: true, Range: catalog.HalfOpen(-20, 0),
		Doc: "powers of the step to compare with, such as [-1, -2] for 1/k and 1/k²: on two logarithmic axes they are straight lines, drawn thin just above the run whose slope is most like theirs; needs x_scale: log, without over"}
}

const (
	slopeShare = 2.0 / 3  // of the logarithmic axis of steps that lines of a slope cover, at its end
	slopeClear = 1.0 / 40 // of the height of the panel that they stay above the lines
)

// slopeGuides are the lines of the slopes that were asked for, each the lowest that lies above the run most like it where
// it is drawn; none where the loss has no logarithmic axis.
func (f *lossFigure) slopeGuides() []guide {
	if !f.sloped() || !f.axis.Log {
		return nil
	}
	end := f.chart.X.Hi
	from := math.Pow(end, 1-slopeShare)
	least := math.Pow(f.axis.Hi/f.axis.Lo, slopeClear)
	var all []guide
	for _, power := range slopesOf(f.fig.Spec) {
		size := 0.0 // of what is multiplied with the power
		for _, r := range f.likest(power) {
			size = math.Max(size, f.curves[r].overPower(power, from))
		}
		if size > 0 {
			at := func(x float64) contour.Point { return contour.Point{X: x, Y: least * size * math.Pow(x, power)} }
			all = append(all, guide{points: []contour.Point{at(from), at(end)}, name: powerText(power), color: sheet.Muted, fans: true})
		}
	}
	return all
}

// likest is the run whose slope is nearest to that of a power; all runs where none has a slope.
func (f *lossFigure) likest(power float64) []int {
	best, least := f.proj.Runs, math.Inf(1)
	for i, r := range f.proj.Runs {
		if slope, ok := f.slopeOf(r); ok && math.Abs(slope-power) < least {
			best, least = f.proj.Runs[i:i+1], math.Abs(slope-power)
		}
	}
	return best
}

// slopeOf is the slope of a run over the last decade of its steps; ok is false where it has none.
func (f *lossFigure) slopeOf(run int) (power float64, ok bool) {
	c := f.curves[run]
	if c.len() == 0 || c.diverged() {
		return 0, false
	}
	return insight.PowerRate(c.trace, c.base())
}

func (f *lossFigure) sloped() bool { return len(slopesOf(f.fig.Spec)) > 0 }

// slopesOf are the powers that a figure's options ask for.
func slopesOf(s catalog.Spec) []float64 {
	if !s.Has("slopes") {
		return nil
	}
	return s.Numbers("slopes")
}

// overPower is the greatest multiple of a power of x that a curve reaches from some x on; 0 for one that diverges.
func (c *lossCurve) overPower(power, from float64) float64 {
	most := 0.0
	if c.diverged() {
		return most
	}
	for i := range c.len() {
		if x, y := c.x(i), c.y(i); x >= from && numeric.Finite(y) {
			most = math.Max(most, y*math.Pow(x, -power))
		}
	}
	return most
}

// powerText writes k to a negative power.
func powerText(power float64) string {
	switch power {
	case -1:
		return "1/k"
	case -0.5:
		return "1/√k"
	}
	return "1/k^{" + wording.Short(-power, 3) + "}"
}

// plainPower is a power without markup; a fraction has no superscript.
func plainPower(name string) string {
	if strings.Contains(name, ".") {
		return strings.NewReplacer("{", "", "}", "").Replace(name)
	}
	return wording.Plain(name)
}

// slopeText says what the lines are and which slopes were measured.
func (f *lossFigure) slopeText(text *claim.Text) {
	if !f.sloped() {
		return
	}
	guides := f.slopeGuides()
	if len(guides) == 0 {
		text.Remark(claim.Beware, "No slopes are drawn, since the loss has no logarithmic axis.")
		return
	}
	var names []string
	for _, g := range guides {
		names = append(names, plainPower(g.name))
	}
	what := "Thin lines fall as "
	if len(guides) == 1 {
		what = "A thin line falls as "
	}
	text.Remark(claim.Note, what+wording.List(names)+", k the "+f.countedAs()+".")
	text.Add(claim.Finding, f.measuredSlopes()...)
}

// countedAs is what k counts.
func (f *lossFigure) countedAs() string {
	if f.unit == study.BySteps {
		return "step"
	}
	return "number of " + f.xLabel()
}

// measuredSlopes are claims of the slopes over the last decade of steps.
func (f *lossFigure) measuredSlopes() []claim.Claim {
	if f.unit != study.BySteps {
		return nil
	}
	var told []claim.Claim
	for _, r := range f.proj.Runs {
		if power, ok := f.slopeOf(r); ok {
			told = append(told, claim.Claim{Kind: claim.MeasuredSlope, Runs: []int{r}, N: claim.N{"slope": power}, Level: f.levelOf(r)})
		}
	}
	return told
}
