package lines

import (
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// LineLayer draws the lines of a panel: those for comparison in grey, then every series with the marks of its ends.
type LineLayer struct {
	Panel   *sheet.Panel
	Lines   []*Line
	Context []*Line
}

var _ sheet.Layer = LineLayer{}

// manyLines is from how many lines on they are thin.
const manyLines = 13

// Draw implements Layer.
func (l LineLayer) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	for i := range l.Context {
		l.Context[i].Stroke(page, sheet.ContextWidth, sheet.Ink.WithAlpha(sheet.ContextAlpha))
	}
	width := sheet.SeriesWidth
	if len(l.Lines) >= manyLines {
		width = 1.5
	}
	for _, line := range l.Lines {
		line.drawBands(page, line.ink())
	}
	for i := range l.Lines {
		line := l.Lines[i]
		page.BeginGroup(line.title)
		page.SetRound(true)
		page.SetLineDash(sheet.DashPattern(line.Series.Dash), 0)
		sheet.Later(page, line.Film.appears(), func() { line.Stroke(page, line.width(width), line.ink()) })
		line.drawDrops(page)
		line.drawMarks(page)
		page.EndGroup()
	}
	var lines []figure.Layered
	for i := range l.Lines {
		if l.Lines[i].fine || l.Lines[i].faint {
			continue
		}
		lines = append(lines, figure.Layered{Pieces: l.Lines[i].Pieces, Track: l.Lines[i].Film.along(), Ink: l.Lines[i].Series.Ink(), Name: l.Lines[i].title, Width: l.Lines[i].width(width), From: l.Lines[i].Film.appears()})
	}
	figure.Interleave(page, lines, figure.Covered(lines, r))
	for i, line := range l.Lines {
		line.drawMarkers(page, i, len(l.Lines))
	}
	for i := range l.Lines {
		l.Lines[i].follow(page)
	}
}

// fineWidth is that of a line that stands beside another of its series.
const fineWidth vg.Length = 1

// width is that of the line, among others of a width.
func (l *Line) width(others vg.Length) vg.Length {
	if l.fine || l.faint {
		return fineWidth
	}
	return l.Series.Width(others)
}

// ink is the colour of the line.
func (l *Line) ink() canvas.Ink {
	if l.faint {
		return l.Series.Ink().WithAlpha(faintAlpha)
	}
	return l.Series.Ink()
}

// faintAlpha is the opacity of a line behind the one that it is smoothed to.
const faintAlpha = 0.35

// sort puts faint lines first, then the lines with the most ink, so that one that swings to and fro does not hide the others.
func (l *LineLayer) sort() {
	sort.SliceStable(l.Lines, func(a, b int) bool {
		if l.Lines[a].faint != l.Lines[b].faint {
			return l.Lines[a].faint
		}
		return l.Lines[a].length() > l.Lines[b].length()
	})
}
