package loss

import (
	"math"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// Beside a run that explodes, what the others do is said at their lines as well: that they fall, and how soon.

// mostSaid is how many runs a figure has at most where that is said.
const mostSaid = 3

// nearlyDown is which share of its fall a run has behind it that is told to be down.
const nearlyDown = 0.99

// saying names a line in the panel by what its run does; it is empty where the name stands at its end.
func (f *lossFigure) saying(c *lossCurve) string {
	if len(f.proj.Runs) > mostSaid || len(f.proj.Panels) > 1 || f.other != "" || f.metric != "" || c.endless || f.in.Upward(f.proj.Runs) {
		return ""
	}
	explodes, all := false, c.unit == study.BySteps
	for _, r := range f.proj.Runs {
		_, down := f.curves[r].down()
		explodes, all = explodes || f.curves[r].endless, all && (down || f.curves[r].endless)
	}
	if name := f.proj.SeriesOf(c.run).Name; explodes && all && name != "" { // of several all are named so, or none
		step, _ := c.down()
		return lines.Rows(name+" falls", wording.Percent(nearlyDown, 2)+" of its way in "+wording.Plural(step, "step"))
	}
	return ""
}

// down is the step from which on a curve that falls has nearly all of its fall behind it; ok is false where the trace does not tell
// it, or where that is no sooner than half of its steps.
func (c *lossCurve) down() (step int, ok bool) {
	last := c.len() - 1
	if last < 2 || c.diverged() || !numeric.Finite(c.y(last)) || !(c.y(0) > c.y(last)) {
		return 0, false
	}
	bound := c.y(0) - nearlyDown*(c.y(0)-c.y(last))
	row := last
	for row > 0 && c.y(row-1) <= bound {
		row--
	}
	step = c.trace.Step[row]
	return step, row > 0 && step == c.trace.Step[row-1]+1 && 2*step < c.trace.Step[last]
}

// namedByArrival reports whether the line of a run is named where it comes to the level that is watched for, since its end is out of
// sight: it goes on through the floor.
func (f *lossFigure) namedByArrival(c *lossCurve) bool {
	return f.marked(c.run) && len(f.proj.Series) > 1 && !f.endsInSight(c) && !c.endless
}

// endsInSight reports whether the end of a line lies at the right edge of the panel.
func (f *lossFigure) endsInSight(c *lossCurve) bool {
	const atEdge = 0.98 // of the axis
	last := c.lastFinite()
	return last >= 0 && !c.diverged() && f.axis.Contains(c.y(last)) && f.chart.X.Hi > 0 && c.x(last) >= atEdge*f.chart.X.Hi
}

// besideEdge is how near to the right edge of the panel, as a share of its width, a ring is whose number follows the name there.
const besideEdge = 0.12

// arrivedIn is what follows the name of a line that ends in sight and came to the level before: when.
func (f *lossFigure) arrivedIn(c *lossCurve) string {
	t, ok := f.target()
	if !ok || f.in.PageWidth() < widePage || !f.marked(c.run) || !f.axisNear(c.effort(f.arrival(c.run, t))) || len(f.proj.Series) < 2 || f.chart.IsFaint(f.proj.Of[c.run]) {
		return ""
	}
	if f.isTitled(c.effort(f.arrival(c.run, t))) { // then it stands at its mark, large
		return ""
	}
	return f.inUnits(c.effort(f.arrival(c.run, t)))
}

// isTitled reports whether the title speaks of an effort.
func (f *lossFigure) isTitled(x float64) bool { return figure.HasNumber(f.chart.Title, f.counted(x)) }

// axisNear reports whether an effort stands near the right end of its axis.
func (f *lossFigure) axisNear(x float64) bool {
	scale := axis.Normalizer(axis.LinearScale{})
	if f.chart.X.Scale != nil {
		scale = f.chart.X.Scale
	}
	return scale.Normalize(f.chart.X.Lo, f.chart.X.Hi, x) >= 1-besideEdge
}

// widePage is from which width on there is room for what follows a name.
const widePage = 450

// inUnits is an effort with its unit.
func (f *lossFigure) inUnits(x float64) string {
	if name, column := study.Column(f.unit); column {
		return name + " " + f.counted(x)
	}
	if n := math.Round(x); f.unit != study.ByEpochs {
		return wording.Plural(int(n), strings.TrimSuffix(f.unit, "s"))
	}
	return f.counted(x) + " " + f.unit
}

// nameOf is the name of a line as the row over a number.
func (f *lossFigure) nameOf(run int) canvas.Text {
	s := f.proj.SeriesOf(run)
	return canvas.Text{String: s.Name, Size: lines.NameSize, Bold: true, Ink: s.Ink(), Halo: 1.6}
}

// underName is the row of a number under a name: as large as the number would be, or small.
func underName(number canvas.Text) canvas.Text {
	if number.Size <= sheet.MeasureSize {
		number.Size, number.Bold = underSize, false
	}
	return number
}

// underSize is that of a small one.
const underSize = 12
