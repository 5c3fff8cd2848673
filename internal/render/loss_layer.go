package render

import (
	"sort"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// lossLayer draws the lines of a panel: those for comparison in grey, then every series with the marks of its ends.
type lossLayer struct {
	panel   *panel
	lines   []lossLine
	context []lossLine
}

var _ plot.Plotter = lossLayer{}

// manyLines is from how many lines on they are thin.
const manyLines = 13

// Plot implements plot.Plotter.
func (l lossLayer) Plot(c draw.Canvas, _ *plot.Plot) {
	page := pageOf(c)
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	for i := range l.context {
		l.context[i].stroke(page, contextWidth, ink.WithAlpha(contextAlpha))
	}
	width := seriesWidth
	if len(l.lines) >= manyLines {
		width = 1.5
	}
	for i := range l.lines {
		line := &l.lines[i]
		page.BeginGroup(line.title)
		page.SetRound(true)
		page.SetLineDash(dashPattern(line.series.dash), 0)
		line.stroke(page, width, line.series.ink())
		line.drawDrops(page)
		line.drawMarks(page)
		page.EndGroup()
	}
	var lines []layered
	for i := range l.lines {
		lines = append(lines, layered{l.lines[i].pieces, l.lines[i].series.ink(), l.lines[i].title, width})
	}
	interleave(page, lines, covered(lines, c.Rectangle))
}

// sort puts the lines with the most ink first, so that one that swings to and fro does not hide the others.
func (l *lossLayer) sort() {
	ink := make(map[int]float64, len(l.lines)) // by run; never ranged over
	for i := range l.lines {
		ink[l.lines[i].curve.run] = lengthOf(l.lines[i].pieces)
	}
	sort.SliceStable(l.lines, func(a, b int) bool { return ink[l.lines[a].curve.run] > ink[l.lines[b].curve.run] })
}

// stroke draws the line.
func (l *lossLine) stroke(page *canvas.Page, width vg.Length, color canvas.Ink) {
	var path vg.Path
	for _, piece := range l.pieces {
		path = append(path, polyline(piece)...)
	}
	if len(path) == 0 {
		return
	}
	page.SetLineWidth(width)
	page.SetColor(color)
	page.Stroke(path)
}

// drawDrops draws, dotted, where a logarithmic axis has no end for a line that falls to 0.
func (l *lossLine) drawDrops(page *canvas.Page) {
	page.SetRound(true)
	page.SetLineDash([]vg.Length{0.5, 3}, 0)
	for _, d := range l.drops {
		strokeLine(page, d, 1.25, l.series.ink())
	}
	page.SetLineDash(nil, 0)
}

// drawMarks draws the steps and the end of a line: a disc where it stops within the frame, an arrowhead where it goes
// on beyond it, a cross where it leaves because the run diverged.
func (l *lossLine) drawMarks(page *canvas.Page) {
	color := l.series.ink()
	page.SetColor(color)
	page.Dots(l.dots, dotRadius)
	const size = 8
	switch l.end {
	case endEarly:
		page.SetLineWidth(0)
		page.Circle(l.at, 3.2+1, paper, nil)
		page.Circle(l.at, 3.2, color, nil)
	case endZero, endBelow:
		fillStrokeMark(page, arrowPath(l.at, vg.Point{Y: -1}, size), 1, color, color, 0)
	case endAbove:
		fillStrokeMark(page, arrowPath(l.at, vg.Point{Y: 1}, size), 1, color, color, 0)
	case endDiverged:
		drawCross(page, l.at, color)
	}
}

// drawCross draws the cross of a run that diverged, with a rim of page colour.
func drawCross(page *canvas.Page, at vg.Point, color canvas.Ink) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(2.2 + 2*haloWidth)
	page.SetColor(paper)
	page.Stroke(crossPath(at, 4))
	page.SetLineWidth(2.2)
	page.SetColor(color)
	page.Stroke(crossPath(at, 4))
}
