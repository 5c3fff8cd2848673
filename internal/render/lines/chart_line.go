package lines

import (
	"math"

	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// onLine is how far, in px, a value may lie from where a line ends to be read off it.
const onLine = 0.5

// NewChartLine projects a line into a panel whose place is known.
func NewChartLine(p *sheet.Panel, cl *ChartLine, log bool) *Line {
	l := &Line{Series: cl.Series, mark: cl.Level, Run: cl.Run, name: cl.Name, note: cl.note, title: cl.Title, bare: cl.Bare, fine: cl.Fine, dashed: cl.Dashed, faint: cl.Faint, cut: cl.Cut, pale: cl.Pale}
	if l.title == "" {
		l.title = cl.Name
	}
	l.Film = cl.film(cl.project(p, l, log), l.Pieces)
	l.judge(p, cl, log)
	if p.Name != "" {
		l.At.Y = min(l.At.Y, p.Data.Max.Y-5) // the mark keeps clear of the panel's name
	}
	if l.End == EndRight && cl.Value != "" {
		l.setValue(p, cl)
	}
	if cl.Tell != nil {
		l.note, l.title = cl.Tell(l.End)
	}
	return l
}

// setValue has told what a line ends at, at the height of that: a median may end elsewhere, and then the last value has a dot of
// its own. A level that is not the last value has none.
func (l *Line) setValue(p *sheet.Panel, cl *ChartLine) {
	q := cl.Points[len(cl.Points)-1]
	at := p.At(q.X, LastOf(*cl))
	if l.value = cl.Value; cl.Of != "" {
		l.level = true
		if at = p.At(q.X, cl.Ends); sheet.Contains(p.Data, at) {
			l.At.Y = at.Y
		}
	} else if off := math.Abs(float64(at.Y - l.At.Y)); off > onLine && len(l.Dense) > 0 {
		l.At.Y, l.stray = at.Y, true
	}
}

// project gives a line its pieces, dots and falls to 0, and tells how it came there.
func (cl *ChartLine) project(p *sheet.Panel, l *Line, log bool) (on passage) {
	if cl.Level {
		return on
	}
	var part []contour.Point
	zero := math.NaN() // where it was at 0 since its last point, if it was
	pass := func(q contour.Point, row int) {
		part, zero = append(part, q), math.NaN()
		on.points, on.rows = append(on.points, fromPoint(q)), append(on.rows, row)
	}
	drop := func(from contour.Point, x float64, row int) {
		if !cl.Sinks && l.drop(p, from, x) {
			on.drops = append(on.drops, row)
		}
	}
	l.Dense = cl.condense(p, log)
	left := l.Dense
	for _, i := range cl.seen(p, log) {
		q := cl.Points[i]
		if len(left) > 0 && i >= left[0].from { // the first row of a dense part is always seen
			l.finish(p, part)
			part, zero = nil, math.NaN()
			for k, at := range left[0].median {
				pass(at, left[0].rows[k])
			}
			l.finish(p, part)
			on.bands = append(on.bands, left[0].to-1)
			part, left = nil, left[1:]
		}
		switch {
		case l.inDense(i):
		case !numeric.Finite(q.X) || !numeric.Finite(q.Y):
			if away, ok := cl.away(p, part, i); ok {
				pass(away, i)
			}
			l.finish(p, part)
			part, zero = nil, math.NaN()
		case log && q.Y <= 0:
			l.finish(p, part)
			if len(part) > 0 {
				drop(part[len(part)-1], q.X, i)
			}
			part, zero = nil, q.X
		default:
			at := p.At(q.X, q.Y)
			point := contour.Point{X: float64(at.X), Y: float64(at.Y)}
			if numeric.Finite(zero) {
				drop(point, zero, i)
			}
			if pass(point, i); cl.Dotted && sheet.Contains(p.Data, at) {
				l.Dots, on.dots = append(l.Dots, at), append(on.dots, i)
			}
		}
	}
	l.finish(p, part)
	return on
}

// away is a point far outside the frame that a line which diverges is heading for after its last finite value, in which
// row it is not finite any more.
func (cl *ChartLine) away(p *sheet.Panel, part []contour.Point, row int) (contour.Point, bool) {
	n := len(part)
	if !cl.Diverged || row < len(cl.Points)-1 || n == 0 || !sheet.Contains(p.Data, fromPoint(part[n-1])) {
		return contour.Point{}, false
	}
	height := float64(p.Data.Max.Y - p.Data.Min.Y)
	y := float64(p.Data.Max.Y) + 3*height
	if math.IsInf(cl.Points[row].Y, -1) {
		y = float64(p.Data.Min.Y) - 3*height
	}
	return contour.Point{X: float64(p.At(cl.Points[row].X, p.Y.Min).X), Y: y}, true
}

// drop notes that a line on a logarithmic axis falls from a point to 0 at an abscissa, or climbs back. One that keeps
// touching 0 would fill the panel with them, so only some are kept.
func (l *Line) drop(p *sheet.Panel, from contour.Point, x float64) bool {
	const most = 12
	top := fromPoint(from)
	if len(l.Drops) >= most || !sheet.Contains(p.Data, top) {
		return false
	}
	l.Drops = append(l.Drops, []vg.Point{top, {X: p.At(x, p.Y.Min).X, Y: p.Data.Min.Y}})
	return true
}

// judge says how the line ends, and where.
func (l *Line) judge(p *sheet.Panel, cl *ChartLine, log bool) {
	last := len(cl.Points) - 1
	for last >= 0 && (!numeric.Finite(cl.Points[last].X) || !numeric.Finite(cl.Points[last].Y)) {
		last--
	}
	if last < 0 {
		return
	}
	leaves := cl.Diverged && last < len(cl.Points)-1
	for log && last > 0 && cl.Points[last].Y <= 0 && cl.Points[last-1].Y <= 0 {
		last-- // a line that stays at 0 ends where it came there
	}
	q := cl.Points[last]
	l.At = p.At(q.X, q.Y)
	switch {
	case cl.NameAt != nil:
		l.End, l.At = EndRight, cl.NameAt(p)
	case log && q.Y <= 0 && last > 0 && cl.Points[last-1].Y < p.Y.Min && len(l.Pieces) > 0:
		l.End, l.At = EndBelow, l.exit(p) // it left through the floor before
	case log && q.Y <= 0 && cl.Sinks && len(l.Pieces) > 0 && !cl.Diverged:
		l.End, l.At = EndLost, l.exit(p)
	case log && q.Y <= 0:
		l.End, l.At = EndZero, vg.Point{X: p.At(q.X, p.Y.Max).X, Y: p.Data.Min.Y}
		if cl.Diverged {
			l.End = EndDiverged
		}
	case cl.Diverged:
		l.End = EndDiverged
		if leaves || !sheet.Contains(p.Data, l.At) {
			l.At = l.exit(p)
		}
	case l.At.Y < p.Data.Min.Y-1e-6:
		l.End, l.At = EndBelow, l.exit(p)
	case l.At.Y > p.Data.Max.Y+1e-6:
		l.End, l.At = EndAbove, l.exit(p)
	case l.At.X > p.Data.Max.X-8:
		l.End = EndRight
		if n := len(l.Dense); n > 0 && l.Dense[n-1].to == len(cl.Points) && !l.Dense[n-1].alternates {
			l.At.Y = min(max(l.Dense[n-1].end(), p.Data.Min.Y), p.Data.Max.Y)
		}
	case l.At.X > p.Data.Min.X-1e-6:
		l.End = EndEarly
	}
}

// seen lists the points that are worth drawing: of those in a row that fall into one column of device pixels the first, the
// lowest, the highest and the last. Points in a row without a place on a logarithmic axis count as a column.
func (cl *ChartLine) seen(p *sheet.Panel, log bool) []int {
	var all []int
	width := float64(p.Data.Max.X-p.Data.Min.X) * Fineness
	column := func(q contour.Point) float64 {
		switch {
		case !numeric.Finite(q.X) || !numeric.Finite(q.Y):
			return math.NaN()
		case log && q.Y <= 0:
			return math.Inf(-1)
		}
		return math.Trunc(p.X.Norm(q.X) * width)
	}
	for i := 0; i < len(cl.Points); {
		at, low, high, j := column(cl.Points[i]), i, i, i+1
		for ; j < len(cl.Points) && column(cl.Points[j]) == at; j++ {
			if cl.Points[j].Y < cl.Points[low].Y {
				low = j
			}
			if cl.Points[j].Y > cl.Points[high].Y {
				high = j
			}
		}
		last := -1
		for _, k := range [4]int{i, min(low, high), max(low, high), j - 1} {
			if k > last {
				all, last = append(all, k), k
			}
		}
		i = j
	}
	return all
}
