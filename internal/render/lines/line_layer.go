package lines

import (
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// lineLayer draws the lines of a panel: those for comparison in grey, then every series with the marks of its ends.
type lineLayer struct {
	panel   *sheet.Panel
	lines   []*line
	context []*line
}

var _ sheet.Layer = lineLayer{}

// manyLines is from how many lines on they are thin.
const manyLines = 13

// Draw implements Layer.
func (l lineLayer) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	for i := range l.context {
		l.context[i].Stroke(page, sheet.ContextWidth, sheet.Ink.WithAlpha(sheet.ContextAlpha))
	}
	width := sheet.SeriesWidth
	if len(l.lines) >= manyLines {
		width = 1.5
	}
	for _, line := range l.lines {
		line.drawBands(page, line.series.Ink())
	}
	for i := range l.lines {
		line := l.lines[i]
		page.BeginGroup(line.title)
		page.SetRound(true)
		page.SetLineDash(sheet.DashPattern(line.series.Dash), 0)
		sheet.Later(page, line.film.appears(), func() { line.Stroke(page, line.width(width), line.series.Ink()) })
		line.drawDrops(page)
		line.drawMarks(page)
		page.EndGroup()
	}
	var lines []figure.Layered
	for i := range l.lines {
		if l.lines[i].fine {
			continue
		}
		lines = append(lines, figure.Layered{Pieces: l.lines[i].Pieces, Track: l.lines[i].film.along(), Ink: l.lines[i].series.Ink(), Name: l.lines[i].title, Width: width, From: l.lines[i].film.appears()})
	}
	figure.Interleave(page, lines, figure.Covered(lines, r))
	for i := range l.lines {
		l.lines[i].follow(page)
	}
}

// fineWidth is that of a line that stands beside another of its series.
const fineWidth vg.Length = 1

// width is that of the line, among others of a width.
func (l *line) width(others vg.Length) vg.Length {
	if l.fine {
		return fineWidth
	}
	return others
}

// sort puts the lines with the most ink first, so that one that swings to and fro does not hide the others.
func (l *lineLayer) sort() {
	sort.SliceStable(l.lines, func(a, b int) bool { return l.lines[a].length() > l.lines[b].length() })
}
