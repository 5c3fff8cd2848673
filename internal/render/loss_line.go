package render

import (
	"math"

	"gdplot/internal/contour"

	"gonum.org/v1/plot/vg"
)

// lossLine is the line of a run in a chart of the loss.
type lossLine struct {
	line
	curve *lossCurve

	steps   []vg.Point // what pieces were cut from, …
	rows    []int      // … the row of the curve of each, …
	dotRows []int      // of each of dots …
	falls   []int      // … and of drops
}

// dottedLoss is the greatest number of steps that are marked one by one.
const dottedLoss = 40

// newLossLine projects a curve into a panel whose place is known.
func newLossLine(p *panel, c *lossCurve, s *series, axis lossAxis) *lossLine {
	l := &lossLine{line: line{series: s, run: c.run}, curve: c}
	var part []contour.Point
	floor := math.NaN() // where the curve was at 0 since its last point, if it was
	for _, i := range c.seen(p, axis) {
		x, y := c.x(i), c.y(i)
		if axis.log && y <= 0 {
			l.finish(p, part)
			if len(part) > 0 {
				l.drop(p, part[len(part)-1], x, i)
			}
			part, floor = nil, x
			continue
		}
		at := p.at(x, y)
		point := contour.Point{X: float64(at.X), Y: float64(at.Y)}
		if !math.IsNaN(floor) {
			l.drop(p, point, floor, i)
		}
		part, floor = append(part, point), math.NaN()
		l.steps, l.rows = append(l.steps, at), append(l.rows, i)
		if p.X.Max <= dottedLoss && contains(p.data, at) {
			l.dots, l.dotRows = append(l.dots, at), append(l.dotRows, i)
		}
	}
	if away, ok := l.away(p, part); ok {
		part = append(part, away)
		l.steps, l.rows = append(l.steps, fromPoint(away)), append(l.rows, c.len()-1)
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

// drop notes that the curve falls from a point to 0 at an abscissa, or climbs back. A curve that keeps touching 0 would
// fill the panel with them, so only some are kept.
func (l *lossLine) drop(p *panel, from contour.Point, x float64, row int) {
	const most = 12
	foot := vg.Point{X: p.at(x, p.Y.Min).X, Y: p.data.Min.Y}
	top := fromPoint(from)
	if len(l.drops) < most && contains(p.data, top) {
		l.drops, l.falls = append(l.drops, []vg.Point{top, foot}), append(l.falls, row)
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
