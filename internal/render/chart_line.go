package render

import (
	"math"

	"gdplot/internal/contour"

	"gonum.org/v1/plot/vg"
)

// newChartLine projects a line into a panel whose place is known.
func newChartLine(p *panel, cl *chartLine, log bool) *line {
	l := &line{series: cl.series, run: cl.run, note: cl.note, title: cl.title, bare: cl.bare, cut: cl.cut}
	if l.title == "" {
		l.title = cl.name
	}
	if cl.from > 0 {
		l.film = &lineFilm{from: cl.from, rest: cl.from}
	}
	var part []contour.Point
	for _, q := range cl.points {
		switch {
		case !finite(q.X) || !finite(q.Y):
			l.finish(p, thinned(part))
			part = nil
		case log && q.Y <= 0:
			l.finish(p, thinned(part))
			l.fall(p, part, q.X)
			part = nil
		default:
			at := p.at(q.X, q.Y)
			part = append(part, contour.Point{X: float64(at.X), Y: float64(at.Y)})
			if cl.dotted && contains(p.data, at) {
				l.dots = append(l.dots, at)
			}
		}
	}
	l.finish(p, thinned(part))
	l.judge(p, cl, log)
	return l
}

func finite(v float64) bool { return v-v == 0 }

// fall notes that a line on a logarithmic axis falls from its last point to 0.
func (l *line) fall(p *panel, part []contour.Point, x float64) {
	if len(part) == 0 || len(l.drops) >= 12 {
		return
	}
	if top := fromPoint(part[len(part)-1]); contains(p.data, top) {
		l.drops = append(l.drops, []vg.Point{top, {X: p.at(x, p.Y.Min).X, Y: p.data.Min.Y}})
	}
}

// judge says how the line ends, and where.
func (l *line) judge(p *panel, cl *chartLine, log bool) {
	last := len(cl.points) - 1
	for last >= 0 && (!finite(cl.points[last].X) || !finite(cl.points[last].Y)) {
		last--
	}
	if last < 0 {
		return
	}
	for log && last > 0 && cl.points[last].Y <= 0 && cl.points[last-1].Y <= 0 {
		last-- // a line that stays at 0 ends where it came there
	}
	q := cl.points[last]
	l.at = p.at(q.X, q.Y)
	switch {
	case cl.nameAt != nil:
		l.end, l.at = endRight, cl.nameAt(p)
	case cl.diverged:
		l.end = endDiverged
		if !contains(p.data, l.at) {
			l.at = l.exit(p)
		}
	case log && q.Y <= 0:
		l.end, l.at = endZero, vg.Point{X: p.at(q.X, p.Y.Max).X, Y: p.data.Min.Y}
	case l.at.Y < p.data.Min.Y-1e-6:
		l.end, l.at = endBelow, l.exit(p)
	case l.at.Y > p.data.Max.Y+1e-6:
		l.end, l.at = endAbove, l.exit(p)
	case l.at.X > p.data.Max.X-8:
		l.end = endRight
	case contains(p.data, l.at):
		l.end = endEarly
	}
}

// thinned leaves of the points that fall into one column of device pixels the first, the lowest, the highest and the
// last, where the line goes from left to right; others are thinned like paths.
func thinned(points []contour.Point) []contour.Point {
	const few = 1500
	if len(points) <= few {
		return points
	}
	for i := 1; i < len(points); i++ {
		if points[i].X < points[i-1].X {
			return contour.Simplify(points, contour.PathTolerance)
		}
	}
	var kept []contour.Point
	for i := 0; i < len(points); {
		column, low, high, j := math.Floor(points[i].X*fineness), i, i, i
		for ; j < len(points) && math.Floor(points[j].X*fineness) == column; j++ {
			if points[j].Y < points[low].Y {
				low = j
			}
			if points[j].Y > points[high].Y {
				high = j
			}
		}
		last := -1
		for _, k := range [4]int{i, min(low, high), max(low, high), j - 1} {
			if k > last {
				kept, last = append(kept, points[k]), k
			}
		}
		i = j
	}
	return kept
}
