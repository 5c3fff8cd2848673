package loss

import (
	"math"
	"slices"

	"gdplot/internal/contour"
	"gdplot/internal/descent"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// lossCurve is one run as a figure of the loss shows it: a view of its trace, without a copy.
type lossCurve struct {
	run      int
	of       *surface.Surface
	trace    *descent.Trace
	outcome  *descent.Outcome
	gap      bool
	low      surface.Lowest // what a gap is measured from
	outside  bool           // whether the run starts where it may not stay, and lower than any run may be
	endless  bool           // whether the run grows without bound, be it finite still
	unit     string         // what x counts
	perEpoch float64        // steps in an epoch
	judged   []float64      // what is drawn in place of the loss, by row; nil for the loss
	column   []float64      // x by row where it is a column of a file; nil else
}

// newLossCurve is the curve of a run. A gap needs a surface whose minimum is known.
func newLossCurve(in study.Runs, run int, gap bool, unit string) lossCurve {
	c := lossCurve{run: run, of: in.Experiment.Runs[run].Surface, trace: in.Results[run].Trace(), outcome: in.Results[run].Outcome(),
		unit: unit, perEpoch: float64(insight.PerEpoch(in.Experiment.Runs[run])), endless: in.Reports[run].Verdict == insight.Diverged}
	if name, ok := study.Column(unit); ok && c.trace != nil {
		c.column = columnOf(in.Experiment.Runs[run].Path, c.trace, name)
	}
	if gap {
		c.low, c.gap = in.Experiment.Runs[run].Surface.Lowest(), true
		c.outside = in.Results[run].StartsOutside() && c.trace.Loss[0] < c.low.Level-c.low.Rounding
	}
	return c
}

// len is the number of rows.
func (c *lossCurve) len() int {
	if c.trace == nil {
		return 0
	}
	return c.trace.Len()
}

// x is where row i stands: its step, or what else is counted up to there.
func (c *lossCurve) x(i int) float64 {
	if c.column != nil {
		return c.column[i]
	}
	switch c.unit {
	case study.ByEvaluations:
		return float64(c.trace.Evals[i])
	case study.ByEpochs:
		return float64(c.trace.Step[i]) / c.perEpoch
	case study.ByExamples:
		return float64(c.trace.Examples[i])
	}
	return float64(c.trace.Step[i])
}

// columnOf is a column of a file by the rows of a trace. Where it has nothing it is as far on as the steps are; times of day, which
// are far from 0, are counted from the first.
func columnOf(path *descent.Recording, t *descent.Trace, name string) []float64 {
	of := path.Column(name)
	all := make([]float64, t.Len())
	known := -1
	for i := range all {
		if all[i] = of(t.Step[i]); math.IsNaN(all[i]) {
			continue
		}
		for k := known + 1; k < i; k++ {
			all[k] = all[i]
			if known >= 0 {
				all[k] = all[known] + (all[i]-all[known])*float64(t.Step[k]-t.Step[known])/float64(t.Step[i]-t.Step[known])
			}
		}
		known = i
	}
	for k := known + 1; k < len(all); k++ {
		all[k] = all[max(known, 0)]
	}
	if first, last := all[0], all[len(all)-1]; name != path.Unit && last > first && first > 10*(last-first) {
		for i := range all {
			all[i] -= first
		}
	}
	return all
}

// follow lets a curve be of another quantity. Rows between two that have it lie on the line through these.
func (c *lossCurve) follow(line []contour.Point) {
	c.judged = make([]float64, c.len())
	at := 0
	for i := range c.judged {
		if c.judged[i] = math.NaN(); len(line) == 0 {
			continue
		}
		x := c.x(i)
		for at+1 < len(line) && line[at+1].X <= x {
			at++
		}
		if c.judged[i] = line[at].Y; at+1 < len(line) && x > line[at].X {
			next := line[at+1]
			c.judged[i] += (next.Y - line[at].Y) * (x - line[at].X) / (next.X - line[at].X)
		}
	}
}

// y is the loss of row i, or how far it lies above the minimum. It need not be finite.
func (c *lossCurve) y(i int) float64 {
	if c.judged != nil {
		return c.judged[i]
	}
	switch {
	case c.outside && i == 0: // no gap is below 0
		return math.NaN()
	case c.gap:
		return c.low.Gap(c.trace.Loss[i])
	}
	return c.of.Value(c.trace.Loss[i])
}

// base is what the losses are measured from: the level of a gap, 0 for the loss itself.
func (c *lossCurve) base() float64 {
	if c.gap {
		return c.low.Level
	}
	return 0
}

// diverged reports whether the run ended because something was not finite.
func (c *lossCurve) diverged() bool { return c.outcome.Diverged() }

// lastFinite is the last row with a finite value, -1 if there is none.
func (c *lossCurve) lastFinite() int {
	row := c.len() - 1
	for row >= 0 && !numeric.Finite(c.y(row)) {
		row--
	}
	return row
}

// points are the rows as a line; that of a run which diverged ends with one that is not finite.
func (c *lossCurve) points() []contour.Point {
	points := make([]contour.Point, c.len(), c.len()+1)
	for i := range points {
		points[i] = contour.Point{X: c.x(i), Y: c.y(i)}
	}
	if n := len(points); n > 0 && c.diverged() && numeric.Finite(points[n-1].Y) {
		points = append(points, contour.Point{X: points[n-1].X, Y: math.NaN()})
	}
	return points
}

// seenUntil is the last x at which the curve is to be seen: its end, or where it leaves the axis for good because the
// run diverges, ends above it, goes on below a floor that cuts it off or, on a logarithmic axis, below 0.
func (c *lossCurve) seenUntil(axis lines.ChartAxis) float64 {
	last := c.len() - 1
	if last < 0 {
		return 0
	}
	if c.diverged() || c.y(last) > axis.Hi {
		for last > 0 && !axis.Contains(c.y(last-1)) {
			last--
		}
	} else if c.y(last) < axis.Lo && (axis.Cut || axis.Log && c.y(last) < 0) {
		for last > 0 && c.y(last-1) < axis.Lo {
			last--
		}
	}
	return c.x(last)
}

// belowZero says from when on a curve that ends below 0 in a row stays there, as far as the trace tells it, and where it ends.
func (c *lossCurve) belowZero(row int) string {
	return c.fromBelow(row) + ", ends at " + wording.Short(c.y(row), 2)
}

// fromBelow says from which step on it is, where the trace has that.
func (c *lossCurve) fromBelow(row int) string {
	for row > 0 && c.y(row-1) < 0 {
		row--
	}
	if row > 0 && c.trace.Step[row] == c.trace.Step[row-1]+1 {
		return "below 0 from step " + wording.Count(c.trace.Step[row])
	}
	return "below 0"
}

// lossExtent is what of a curve the choice of an axis needs.
type lossExtent struct {
	start    float64   // first finite value, NaN if there is none
	all      axis.Span // of the finite values
	positive float64   // smallest positive value, +Inf if there is none
	largest  float64   // largest x
	zero     bool      // whether a value is exactly 0
	negative bool      // whether a value is below 0
	diverged bool
}

// extent looks through the rows once.
func (c *lossCurve) extent() lossExtent {
	e := lossExtent{start: math.NaN(), all: axis.NoSpan(), positive: math.Inf(1), diverged: c.endless || c.diverged()}
	for i := range c.len() {
		e.largest = math.Max(e.largest, c.x(i))
		v := c.y(i)
		if !numeric.Finite(v) {
			continue
		}
		if math.IsNaN(e.start) {
			e.start = v
		}
		e.take(v)
	}
	return e
}

const (
	longRun  = 500   // rows from which on single values are not followed
	rareDips = 0.005 // of the values
)

// usual is the smallest positive value of a long run but for rare ones, and not more than its last; +Inf for short runs.
func (c *lossCurve) usual() float64 {
	n := c.len()
	if n < longRun {
		return math.Inf(1)
	}
	var all []float64
	for i := range n {
		if v := c.y(i); v > 0 && numeric.Finite(v) {
			all = append(all, v)
		}
	}
	if len(all) == 0 {
		return math.Inf(1)
	}
	last := all[len(all)-1]
	slices.Sort(all)
	return math.Min(last, all[int(rareDips*float64(len(all)))])
}

// take lets a finite value into an extent.
func (e *lossExtent) take(v float64) {
	e.all = e.all.With(v)
	switch {
	case v > 0:
		e.positive = math.Min(e.positive, v)
	case v == 0:
		e.zero = true
	default:
		e.negative = true
	}
}
