package lines

import (
	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// LineEnd says how the line ends in a chart.
type LineEnd int

// The ends.
const (
	EndNone     LineEnd = iota // there is no line: the run has no finite value
	EndRight                   // at the right end of the axis
	EndEarly                   // before: a stop rule held, or the others took more steps
	EndZero                    // on the floor of a logarithmic axis: the last value is exactly 0, or less by rounding
	EndLost                    // at the last value above 0 on a logarithmic axis, which has no place for those below
	EndBelow                   // through the floor, with more decades below than the axis holds
	EndAbove                   // through the top, without having diverged
	EndDiverged                // through the top or the floor, with values that are not finite to follow
)

// Line is what a chart draws of a run or a series, as it lies in a panel.
type Line struct {
	Series *figure.Series
	Run    int          // whose it is, -1 for a line of several runs
	owner  int          // its number in the panel, from 1 on, 0 for one in grey
	name   string       // that its end may have
	Pieces [][]vg.Point // inside the data rectangle
	Drops  [][]vg.Point // from a value above 0 down to the floor, below which 0 lies, and back
	Dots   []vg.Point   // the steps, where they are few enough to be told apart
	Film   *lineFilm    // nil in a figure that is no film
	End    LineEnd
	At     vg.Point // of the end
	note   string   // what became of it, empty where its end says so
	value  string   // what its right end comes to, empty where that is told otherwise
	title  string   // the whole of what is said of it
	bare   bool     // whether an end within the frame has no mark
	fine   bool     // thinner than the others
	dashed bool     // where its series is not
	faint  bool     // thinner and paler
	alpha  float64  // of a hairline among very many; 0 for a line as others
	level  bool     // value is not of its last one, and has no dot
	stray  bool     // its last value stands off where its median ends, and has a dot
	mark   bool     // it is a level: it has neither a line nor an end
	pale   bool     // it is set back behind those that the figure is about
	cut    bool     // a cross stands at its end, not a disc

	Dense []densePart // that are no line any more
}

// length is how much of it is seen, in px.
func (l *Line) length() float64 { return sheet.LengthOf(l.Pieces) }

// Fineness is the number of device pixels in a CSS px that lines are thinned for.
const Fineness = 2

// finish simplifies a part of the curve, cuts it to the frame and keeps what is inside.
func (l *Line) finish(p *sheet.Panel, part []contour.Point) {
	if len(part) == 0 {
		return
	}
	pieces, _ := sheet.ClipPath(p.Data, Seen(part))
	l.Pieces = append(l.Pieces, pieces...)
}

// Seen thins a line to what can be seen of it.
func Seen(line []contour.Point) []vg.Point {
	thin := contour.Simplify(line, contour.CurveTolerance/Fineness)
	pts := make([]vg.Point, len(thin))
	for i, q := range thin {
		pts[i] = fromPoint(q)
	}
	return pts
}

func fromPoint(q contour.Point) vg.Point { return vg.Point{X: vg.Length(q.X), Y: vg.Length(q.Y)} }

// exit is where the line leaves the frame for the last time.
func (l *Line) exit(p *sheet.Panel) vg.Point {
	if n := len(l.Pieces); n > 0 {
		last := l.Pieces[n-1]
		return last[len(last)-1]
	}
	return vg.Point{X: p.Data.Min.X, Y: p.Data.Max.Y}
}

// Stroke draws the line.
func (l *Line) Stroke(page *canvas.Page, width vg.Length, color canvas.Ink) {
	sheet.StrokePieces(page, l.Pieces, l.Film.along(), width, color)
}

// drawDrops draws, dotted, where a logarithmic axis has no end for a line that falls to 0.
func (l *Line) drawDrops(page *canvas.Page) {
	page.SetRound(true)
	page.SetLineDash([]vg.Length{0.5, 3}, 0)
	for i, d := range l.Drops {
		sheet.Later(page, l.Film.drop(i), func() { sheet.StrokeLine(page, d, 1.25, l.Series.Ink()) })
	}
	page.SetLineDash(nil, 0)
}

// drawMarks draws the steps and the end of a line: a disc where it stops within the frame, an arrowhead where it goes
// on beyond it, a cross where it leaves because the run diverged.
func (l *Line) drawMarks(page *canvas.Page) {
	color := l.Series.Ink()
	page.SetColor(color)
	if l.Film == nil {
		page.Dots(l.Dots, sheet.DotRadius)
	} else {
		page.GrowingDots(l.Dots, l.Film.dots, sheet.DotRadius)
	}
	sheet.Later(page, l.Film.end(), func() { l.drawEnd(page, color) })
}

// crossRadius is that of the cross of a run that diverged.
const crossRadius vg.Length = 4

// endRadius is that of the disc at the end of a line.
const endRadius vg.Length = 4

// lostBar is half as wide as the bar that closes a line whose values go on where its axis does not.
const lostBar vg.Length = 4.5

// strayRadius is that of the end of a thin line.
const strayRadius vg.Length = 2.2

// drawEnd draws the mark at the end.
func (l *Line) drawEnd(page *canvas.Page, color canvas.Ink) {
	const size = 8
	switch l.End {
	case EndRight:
		switch {
		case l.cut:
			sheet.DrawCross(page, l.At, crossRadius, color)
		case l.level, l.mark:
		case l.value != "" && l.fine, l.stray && l.value == "":
			page.Circle(l.At, strayRadius+1, sheet.Paper, nil)
			page.Circle(l.At, strayRadius, color, nil)
		case l.value != "":
			page.Circle(l.At, endRadius+1, sheet.Paper, nil)
			page.Circle(l.At, endRadius, color, nil)
		}
	case EndEarly:
		if l.cut {
			sheet.DrawCross(page, l.At, crossRadius, color)
			return
		}
		if l.bare {
			return
		}
		page.SetLineWidth(0)
		page.Circle(l.At, endRadius+1, sheet.Paper, nil)
		page.Circle(l.At, endRadius, color, nil)
	case EndLost:
		page.SetLineDash(nil, 0)
		sheet.StrokeLine(page, []vg.Point{{X: l.At.X - lostBar, Y: l.At.Y}, {X: l.At.X + lostBar, Y: l.At.Y}}, 1.75, color)
	case EndZero, EndBelow:
		sheet.FillStrokeMark(page, sheet.ArrowPath(l.At, vg.Point{Y: -1}, size), 1, color, color, 0)
	case EndAbove:
		sheet.FillStrokeMark(page, sheet.ArrowPath(l.At, vg.Point{Y: 1}, size), 1, color, color, 0)
	case EndDiverged:
		sheet.DrawCross(page, l.At, crossRadius, color)
	}
}

// middle is the line at whose end several that share a name are named.
func middle(own []*Line) *Line {
	best := own[0]
	for _, l := range own {
		above, below := 0, 0
		for _, o := range own {
			if o.At.Y > l.At.Y {
				above++
			}
			if o.At.Y < l.At.Y {
				below++
			}
		}
		if above <= len(own)/2 && below <= len(own)/2 {
			best = l
			break
		}
	}
	return best
}
