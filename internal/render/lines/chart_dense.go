package lines

import (
	"math"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Where the strokes of a line lie closer than one and a half of its widths it is no line any more: there its median is
// drawn, over the line itself, faint, where that has about a point a px, else in a band from the first to the last decile, with a
// fainter one up to the highest value above it. Down to the lowest it goes on linear axes only: on a logarithmic one how near to
// 0 a value came by chance would fill the panel.

// denseColumn is how wide the stretches are that the points of a dense part are taken together in, in px.
const denseColumn = 4.0

// densePart is what a dense part of a line comes to.
type densePart struct {
	from, to     int             // the rows that are spoken for by it
	median       []contour.Point // in px
	rows         []int           // of the points of the median, for films
	Inner, Outer sheet.Band      // from the first to the last decile, and beyond
	raw          [][]vg.Point    // the line itself, where it has few points a px
	window       int             // how many points a value of the median is of, 0 where that is not one number
	each         bool            // whether every point is a step
	alternates   bool            // whether the line swings from one point to the next: the higher of its two lines is drawn in place of a median
}

// leastDense is how many points a line has that may be dense somewhere.
const leastDense = 100

// condense finds the dense parts of a line.
func (cl *ChartLine) condense(p *sheet.Panel, log bool) []densePart {
	if len(cl.Points) < leastDense || cl.Faint { // a faint line has its mean before it
		return nil
	}
	var all []densePart
	var px []contour.Point
	from := 0
	flush := func(to int) {
		for _, s := range contour.Stretches(px, float64(sheet.SeriesWidth)) {
			if s.Dense {
				d := newDensePart(p, px, s, from, log)
				d.each = cl.stepwise(d.from, d.to)
				all = append(all, d)
			}
		}
		px, from = px[:0], to+1
	}
	for i, q := range cl.Points {
		if !numeric.Finite(q.X) || !numeric.Finite(q.Y) || log && q.Y <= 0 {
			flush(i)
			continue
		}
		at := p.At(q.X, q.Y)
		px = append(px, contour.Point{X: float64(at.X), Y: float64(at.Y)})
	}
	flush(len(cl.Points))
	return all
}

// rawDensity is how many points a px a part has at most that is drawn as it is as well, thin, under its median: of more there
// would be a pattern of stripes.
const rawDensity = 1.25

// newDensePart takes the points of a stretch together; row is that of the first point.
func newDensePart(p *sheet.Panel, points []contour.Point, s contour.Stretch, row int, log bool) densePart {
	columns := contour.Columns(points[s.From:s.To], denseColumn)
	columns[0].X, columns[len(columns)-1].X = points[s.From].X, points[s.To-1].X // the band has no end before the line
	d := densePart{from: row + s.From, to: row + s.To}
	before, after := max(s.From-1, 0), min(s.To+1, len(points)) // no gap to the line before it
	if float64(s.To-s.From) <= rawDensity*(points[s.To-1].X-points[s.From].X) {
		d.raw, _ = sheet.ClipPath(p.Data, Seen(points[before:after]))
		d.window = medianWindow(s.To - s.From)
		if d.alternates = alternates(points[s.From:s.To]); d.alternates {
			columns = higherOfTwo(points, s)
		} else {
			columns = contour.Medians(points, s, d.window, denseColumn/2)
		}
	}
	add := func(q contour.Point, i int) { d.median, d.rows = append(d.median, q), append(d.rows, row+i) }
	add(points[before], before)
	i := s.From
	for _, c := range columns {
		for i+1 < s.To && points[i+1].X <= c.X {
			i++
		}
		add(contour.Point{X: c.X, Y: c.Middle}, i)
	}
	if s.To < len(points) {
		add(points[s.To], s.To)
	}
	if d.window > 0 {
		return d
	}
	d.Inner = bandOf(p, columns, func(c contour.Column) (lo, hi float64) { return c.Lower, c.Upper })
	d.Outer = bandOf(p, columns, func(c contour.Column) (lo, hi float64) {
		if log {
			return c.Lower, c.High
		}
		return c.Low, c.High
	})
	return d
}

// secondShare is how far, of what it swings from one point to the next, a line may come in two for the swing to be to and fro.
const secondShare = 0.25

// alternates reports whether points lie on two lines by turns.
func alternates(points []contour.Point) bool {
	one, two := 0.0, 0.0
	for i := 2; i < len(points); i++ {
		one += math.Abs(points[i].Y - points[i-1].Y)
		two += math.Abs(points[i].Y - points[i-2].Y)
	}
	return two <= secondShare*one
}

// higherOfTwo are the points of a stretch that lie over the line between those beside them: of the two lines that a run jumps between
// the higher one at each place, which no end on the lower one makes plunge.
func higherOfTwo(points []contour.Point, s contour.Stretch) (columns []contour.Column) {
	for i := s.From; i < s.To; i++ {
		before, after := points[max(i-1, 0)], points[min(i+1, len(points)-1)]
		if i == 0 {
			before = after
		}
		if i == len(points)-1 {
			after = before
		}
		if points[i].Y >= (before.Y+after.Y)/2 {
			columns = append(columns, contour.Column{X: points[i].X, Middle: points[i].Y})
		}
	}
	return columns
}

// medianWindow is over how many of some points a median goes that smooths their swings and keeps their course: the least round
// number that is a twentieth of them, and not less than ten.
func medianWindow(points int) int {
	for decade := 10; ; decade *= 10 {
		for _, w := range [3]int{decade, 5 * decade / 2, 5 * decade} {
			if 20*w >= points {
				return w
			}
		}
	}
}

// inDense reports whether a row belongs to a dense part.
func (l *Line) inDense(row int) bool {
	for i := range l.Dense {
		if row >= l.Dense[i].from && row < l.Dense[i].to {
			return true
		}
	}
	return false
}

// end is the height at which the median ends.
func (d *densePart) end() vg.Length { return vg.Length(d.median[len(d.median)-1].Y) }

// bandOf is the band between two values of each column, kept to the frame.
func bandOf(p *sheet.Panel, columns []contour.Column, of func(contour.Column) (lo, hi float64)) sheet.Band {
	clip := func(y float64) float64 { return min(max(y, float64(p.Data.Min.Y)), float64(p.Data.Max.Y)) }
	var lower, upper []contour.Point
	for _, c := range columns {
		lo, hi := of(c)
		lower = append(lower, contour.Point{X: c.X, Y: clip(lo)})
		upper = append(upper, contour.Point{X: c.X, Y: clip(hi)})
	}
	return sheet.Band{Lower: Seen(lower), Upper: Seen(upper)}
}

// drawBands fills the bands of the dense parts; in a film each appears once the line has come through it.
func (l *Line) drawBands(page *canvas.Page, color canvas.Ink) {
	for i, b := range l.Dense {
		sheet.Later(page, l.Film.band(i), func() {
			if b.window == 0 {
				b.Outer.Fill(page, color.WithAlpha(sheet.BandAlpha/2))
				b.Inner.Fill(page, color.WithAlpha(sheet.BandAlpha))
			}
			for _, piece := range b.raw {
				sheet.StrokeLine(page, piece, fineWidth, color.WithAlpha(b.rawAlpha()))
			}
		})
	}
}

// rawAlpha is the opacity of the line itself: one that goes to and fro is what is to be seen, not what hides it.
func (d *densePart) rawAlpha() float64 {
	if d.alternates {
		return alternatingAlpha
	}
	return faintAlpha
}

const alternatingAlpha = 0.55

// stepwise reports whether some points of a line lie a unit apart: each stands for a step, where steps are counted.
func (cl *ChartLine) stepwise(from, to int) bool {
	for i := max(from, 1); i < to; i++ {
		if cl.Points[i].X-cl.Points[i-1].X != 1 {
			return false
		}
	}
	return true
}

// denseNames say in place what the strokes of the widest dense part are.
func (c *Chart) denseNames(layer LineLayer) (told []Told) {
	var of *Line
	var widest *densePart
	for _, l := range layer.Lines {
		if l.faint {
			return nil // what is drawn is smoothed already, and told so
		}
		for i := range l.Dense {
			if l.Run < 0 || l.fine {
				continue
			}
			if d := &l.Dense[i]; widest == nil || d.to-d.from > widest.to-widest.from {
				of, widest = l, d
			}
		}
	}
	if widest == nil || widest.wide() < namedShare*float64(layer.Panel.Data.Max.X-layer.Panel.Data.Min.X) {
		return nil
	}
	note := func(text string, at []vg.Point, away vg.Length, bold bool) {
		if len(at) > 0 {
			told = append(told, Told{Text: canvas.Text{String: text, Size: sheet.NoteSize, Bold: bold, Ink: of.Series.Ink(), Halo: 1.6},
				Mark: at[0], Along: at[1:], Radius: away, Own: of, Clear: true, Reach: denseReach})
		}
	}
	if widest.alternates { // which is seen, and which captions explain
		return nil
	}
	if widest.window == 0 {
		note("line: median, band: middle 80 %", spreadOver(widest.Inner.Upper), 2, false)
		return told
	}
	unit := "value"
	if widest.each && c.X.Shows == axis.Steps {
		unit = "step"
	}
	note("each "+unit, widest.peaks(), 2, false)
	var middle []vg.Point
	for _, q := range widest.median[1:] {
		middle = append(middle, fromPoint(q))
	}
	note("median of "+wording.Plural(widest.window, unit), spreadOver(middle), 6, true)
	return told
}

// wide is how wide a dense part is.
func (d *densePart) wide() float64 { return d.median[len(d.median)-1].X - d.median[0].X }

// peaks are the points of the line itself that lie highest over its median.
func (d *densePart) peaks() []vg.Point {
	type peak struct {
		at   vg.Point
		over float64
	}
	var all []peak
	k := 0
	for _, piece := range d.raw {
		for _, q := range piece {
			for k+1 < len(d.median) && d.median[k].X < float64(q.X) {
				k++
			}
			all = append(all, peak{q, float64(q.Y) - d.median[k].Y})
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].over > all[b].over })
	var highest []vg.Point
	for _, p := range all[:min(len(all), mostPeaks)] {
		highest = append(highest, p.at)
	}
	return highest
}

// namedShare is how wide a dense part is, of a panel, that is named.
const namedShare = 0.2

// denseReach is how far from a dense part its name may stand.
const denseReach vg.Length = 70

// mostPeaks is at how many of its highest points that may be.
const mostPeaks = 8

// spreadOver are some points of a line, the middle ones first.
func spreadOver(line []vg.Point) (some []vg.Point) {
	for _, share := range []float64{0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2, 0.9} {
		if n := len(line); n > 0 {
			some = append(some, line[int(share*float64(n-1))])
		}
	}
	return some
}
