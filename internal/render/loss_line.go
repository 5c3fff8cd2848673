package render

import (
	"math"

	"gdplot/internal/contour"

	"gonum.org/v1/plot/vg"
)

// lossEnd says how the line of a run ends in a figure.
type lossEnd int

// The ends.
const (
	endNone     lossEnd = iota // there is no line: the run has no finite value
	endRight                   // at the right end of the axis
	endEarly                   // before: a stop rule held, or the others took more steps
	endZero                    // on the floor of a logarithmic axis: the last value is exactly 0, or less by rounding
	endBelow                   // through the floor, with more decades below than the axis holds
	endAbove                   // through the top, without having diverged
	endDiverged                // through the top or the floor, with values that are not finite to follow
)

// lossLine is a curve as it lies in a panel.
type lossLine struct {
	curve  *lossCurve
	series *series
	pieces [][]vg.Point // inside the data rectangle
	drops  [][]vg.Point // from a value above 0 down to the floor, below which 0 lies, and back
	dots   []vg.Point   // the steps, where they are few enough to be told apart
	end    lossEnd
	at     vg.Point // of the end
	title  string   // the whole of what is said of it
}

// dottedLoss is the greatest number of steps that are marked one by one.
const dottedLoss = 40

// newLossLine projects a curve into a panel whose place is known.
func newLossLine(p *panel, c *lossCurve, s *series, axis lossAxis) lossLine {
	l := lossLine{curve: c, series: s}
	var part []contour.Point
	floor := math.NaN() // where the curve was at 0 since its last point, if it was
	for _, i := range c.seen(p, axis) {
		x, y := c.x(i), c.y(i)
		if axis.log && y <= 0 {
			l.finish(p, part)
			if len(part) > 0 {
				l.drop(p, part[len(part)-1], x)
			}
			part, floor = nil, x
			continue
		}
		at := p.at(x, y)
		point := contour.Point{X: float64(at.X), Y: float64(at.Y)}
		if !math.IsNaN(floor) {
			l.drop(p, point, floor)
		}
		part, floor = append(part, point), math.NaN()
		if p.X.Max <= dottedLoss && contains(p.data, at) {
			l.dots = append(l.dots, at)
		}
	}
	if away, ok := l.away(p, part); ok {
		part = append(part, away)
	}
	l.finish(p, part)
	l.judgeEnd(p, axis)
	if p.name != "" {
		l.at.Y = min(l.at.Y, p.data.Max.Y-5) // the mark keeps clear of the panel's name
	}
	return l
}

// away is a point far outside the frame that a diverged curve is heading for after its last finite value.
func (l *lossLine) away(p *panel, part []contour.Point) (contour.Point, bool) {
	n := len(part)
	if !l.curve.diverged() || n == 0 || !contains(p.data, fromPoint(part[n-1])) {
		return contour.Point{}, false
	}
	height := float64(p.data.Max.Y - p.data.Min.Y)
	y := float64(p.data.Max.Y) + 3*height
	if row := l.curve.len() - 1; math.IsInf(l.curve.y(row), -1) {
		y = float64(p.data.Min.Y) - 3*height
	}
	return contour.Point{X: float64(p.at(l.curve.x(l.curve.len()-1), p.Y.Min).X), Y: y}, true
}

// fineness is the number of device pixels in a CSS px that lines are thinned for.
const fineness = 2

// finish simplifies a part of the curve, cuts it to the frame and keeps what is inside.
func (l *lossLine) finish(p *panel, part []contour.Point) {
	if len(part) == 0 {
		return
	}
	device := make([]contour.Point, len(part))
	for i, q := range part {
		device[i] = contour.Point{X: q.X * fineness, Y: q.Y * fineness}
	}
	thin := contour.Simplify(device, contour.CurveTolerance)
	pts := make([]vg.Point, len(thin))
	for i, q := range thin {
		pts[i] = fromPoint(contour.Point{X: q.X / fineness, Y: q.Y / fineness})
	}
	pieces, _ := clipPath(p.data, pts)
	l.pieces = append(l.pieces, pieces...)
}

func fromPoint(q contour.Point) vg.Point { return vg.Point{X: vg.Length(q.X), Y: vg.Length(q.Y)} }

// drop notes that the curve falls from a point to 0 at an abscissa, or climbs back. A curve that keeps touching 0 would
// fill the panel with them, so only some are kept.
func (l *lossLine) drop(p *panel, from contour.Point, x float64) {
	const most = 12
	foot := vg.Point{X: p.at(x, p.Y.Min).X, Y: p.data.Min.Y}
	top := fromPoint(from)
	if len(l.drops) < most && contains(p.data, top) {
		l.drops = append(l.drops, []vg.Point{top, foot})
	}
}

// judgeEnd says how the line ends, and where.
func (l *lossLine) judgeEnd(p *panel, axis lossAxis) {
	row := l.lastFinite()
	if row < 0 {
		return
	}
	c := l.curve
	x, y := c.x(row), c.y(row)
	l.at = p.at(x, y)
	switch {
	case axis.log && y <= 0:
		l.endAtZero(p, axis, row)
	case c.diverged():
		l.end = endDiverged
		l.at = l.exit(p)
	case l.at.Y < p.data.Min.Y-1e-6:
		l.end = endBelow
		l.at = l.exit(p)
	case l.at.Y > p.data.Max.Y+1e-6:
		l.end = endAbove
		l.at = l.exit(p)
	case l.at.X > p.data.Max.X-8:
		l.end = endRight
	default:
		l.end = endEarly
	}
}

// endAtZero is the end of a line whose last value, in a row, is 0 or less: on the floor where the line falls there from
// a value that is seen, else where it left through the floor before.
func (l *lossLine) endAtZero(p *panel, axis lossAxis, row int) {
	c := l.curve
	for row > 0 && c.y(row-1) <= 0 {
		row--
	}
	if row > 0 && c.y(row-1) < axis.lo && len(l.pieces) > 0 {
		l.end, l.at = endBelow, l.exit(p)
		return
	}
	l.end, l.at = endZero, vg.Point{X: p.at(c.x(row), p.Y.Max).X, Y: p.data.Min.Y}
	if c.diverged() {
		l.end = endDiverged
	}
}

// lastFinite is the last row before the first one that is not finite, -1 if there is none.
func (l *lossLine) lastFinite() int {
	for row := l.curve.len() - 1; row >= 0; row-- {
		if y := l.curve.y(row); !math.IsNaN(y) && !math.IsInf(y, 0) {
			return row
		}
	}
	return -1
}

// exit is where the line leaves the frame for the last time.
func (l *lossLine) exit(p *panel) vg.Point {
	if n := len(l.pieces); n > 0 {
		last := l.pieces[n-1]
		return last[len(last)-1]
	}
	return vg.Point{X: p.data.Min.X, Y: p.data.Max.Y}
}
