package loss

import (
	"math"

	"gdplot/internal/descent"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// What is written at the ends of lines.

// fate is what the label of a line says of its end, empty where the line itself does.
func (f *lossFigure) fate(c *lossCurve, end lines.LineEnd) string {
	switch end {
	case lines.EndDiverged:
		if c.outcome.Reason == descent.ReasonLeftDomain {
			return "leaves the domain at step " + wording.Count(c.outcome.Steps)
		}
		by, why := f.growth(c)
		return lines.Rows("diverged at step "+wording.Count(c.outcome.Steps), by, why)
	case lines.EndZero, lines.EndLost:
		if f.twin != nil {
			return f.breaksOff(c)
		}
		return f.zeroText(c)
	case lines.EndAbove:
		by, why := f.growth(c)
		ends := "ends at " + wording.Short(c.y(c.lastFinite()), 2)
		if by != "" {
			return lines.Rows("diverges", by+", "+ends, why)
		}
		return lines.Rows(ends, why)
	case lines.EndRight:
		return f.course(c)
	case lines.EndEarly:
		if c.outcome.Reason == descent.ReasonOutside {
			return "left the window at step " + wording.Count(c.outcome.Steps)
		}
		if c.outcome.Reason == descent.ReasonLineSearchFailed && f.in.Reports[c.run].Verdict != insight.Converged {
			return f.in.Facing([]int{c.run}, "no lower point found") // by its line search: the caption says so, here is little room
		}
	}
	return ""
}

// mostCourses is how many lines have it said after their names how they go on.
const mostCourses = 4

// course is what follows the name of a line that ends in sight: when it came to the level that is watched for, or by what each step
// still multiplies it, where that is one number and axes show it as a straight line.
func (f *lossFigure) course(c *lossCurve) string {
	if arrived := f.arrivedIn(c); arrived != "" || len(f.proj.Series) < 2 || len(f.proj.Series) > mostCourses || f.angle() != insight.OfDescent {
		return arrived
	}
	if f.in.PageWidth() < widePage {
		return ""
	}
	if by, _ := f.growth(c); by != "" {
		return "diverges, " + by
	}
	if shrinks, ok := c.shrinks(); ok && !c.endless && !f.marked(c.run) && f.unit == study.BySteps {
		return shrinks
	}
	return ""
}

// endOf tells a line what its right end comes to: the level around which it keeps moving, or its last value. Where it is
// marked when a run arrives, that is its number.
func (f *lossFigure) endOf(c *lossCurve, l *lines.ChartLine) {
	if late, ok := f.late(c.run); ok && (late.floor || !f.marked(c.run)) {
		late.tell(l, f.digits())
	} else if v := f.final(c.run); numeric.Finite(v) && !f.marked(c.run) {
		l.Ends, l.Digits = v, f.digits()
	}
}

// zeroText says since when a line is at the minimum itself.
func (f *lossFigure) zeroText(c *lossCurve) string {
	row := c.len() - 1
	if c.y(row) < 0 {
		return c.belowZero(row)
	}
	exact := true
	for ; row > 0 && c.y(row) == 0; row-- {
		exact = exact && c.trace.Loss[row] == c.base()
		if c.y(row-1) != 0 {
			break
		}
	}
	if !exact || c.trace.Loss[row] != c.base() {
		return "0 up to rounding"
	}
	return "exactly 0 from step " + wording.Count(c.trace.Step[row])
}

// digits is how many of an end value are written: of a loss as many as tell it from a level that is near, of a gap its size.
func (f *lossFigure) digits() int {
	if f.gap {
		return 2
	}
	return 3
}

// mostGrowing is how many runs a figure shows at most where what makes one of them grow is said at its line.
const mostGrowing = 6

// growth says of a line that leaves through the top by what each step multiplies it, where that is one number, and which rate it
// should have stayed under, where the surface is quadratic and theory knows that.
func (f *lossFigure) growth(c *lossCurve) (by, why string) {
	if !c.endless || f.other != "" || f.metric != "" || len(f.proj.Runs) > mostGrowing || len(f.proj.Panels) > 1 {
		return "", ""
	}
	if factor, ok := c.factor(); ok {
		by = "× " + wording.Short(factor, 2) + " at every step"
	}
	run := f.in.Experiment.Runs[c.run]
	rate, constant := run.ConstantRate()
	if limit, ok := insight.LargestRate(run); ok && constant && rate > limit*(1+1e-9) && insight.Quadratic(run.Surface) && len(run.Surface.Constraints) == 0 {
		why = "stable only up to a rate of " + wording.Apart(limit, rate, 3)
	}
	return by, why
}

// steadyFall is by how much, of itself, what each late step takes from a line may vary and be one number.
const steadyFall = 0.05

// shrinks says which share of itself each step of the later half takes from a curve, if that is one number to its digits.
func (c *lossCurve) shrinks() (text string, ok bool) {
	last := c.lastFinite()
	from := max(last/2, 1)
	if last-from < 3 || last < c.len()-1 {
		return "", false
	}
	least, most := 1.0, 0.0
	for k := from; k <= last; k++ {
		if !(c.y(k) > 0) || !(c.y(k-1) > c.y(k)) {
			return "", false
		}
		lost := 1 - math.Pow(c.y(k)/c.y(k-1), 1/float64(c.trace.Step[k]-c.trace.Step[k-1]))
		least, most = min(least, lost), max(most, lost)
	}
	if most-least > steadyFall*least || wording.Percent(least, 1) != wording.Percent(most, 1) {
		return "", false
	}
	return wording.Percent((least+most)/2, 1) + " less each step", true
}

// steadyGrowth is by how much, of itself, what each step multiplies a line by may vary and be one number.
const steadyGrowth = 0.005

// factor is by what each late step multiplies the values of a curve, if that is one number above 1.
func (c *lossCurve) factor() (by float64, ok bool) {
	last := c.lastFinite()
	from := max(last/2, 1)
	if last-from < 3 {
		return 0, false
	}
	least, most := math.Inf(1), 0.0
	for k := from; k <= last; k++ {
		ratio := math.Pow(c.y(k)/c.y(k-1), 1/float64(c.trace.Step[k]-c.trace.Step[k-1]))
		if !(ratio > 1) {
			return 0, false
		}
		least, most = min(least, ratio), max(most, ratio)
	}
	return (least + most) / 2, most-least <= steadyGrowth*least && most > 1+10*steadyGrowth
}

// levelOfAll is what the gaps are measured from, for the axis; empty where that is 0 or next to it, or not one number for all runs.
func (f *lossFigure) levelOfAll() string {
	if !f.gap {
		return ""
	}
	level, ok := f.least()
	if size := math.Abs(level); !ok || !(size >= wording.Smallest && size <= 100*wording.Largest) {
		return ""
	}
	return ", " + wording.Short(level, 3)
}
