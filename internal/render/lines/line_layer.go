package lines

import (
	"math"
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

// fewLines is up to how many are as wide as FewWidth.
const (
	fewLines           = 4
	FewWidth vg.Length = 2.7
)

// Draw implements Layer.
func (l LineLayer) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	for i := range l.Context {
		l.Context[i].Stroke(page, sheet.ContextWidth, sheet.Ink.WithAlpha(sheet.ContextAlpha))
	}
	width := sheet.SeriesWidth
	n := 0 // of lines that are no fine ones beside others
	for _, line := range l.Lines {
		if !line.fine {
			n++
		}
	}
	switch {
	case n >= manyLines:
		width = 1.5
		l.thin(r)
	case n <= fewLines:
		width = FewWidth
	}
	for _, line := range l.Lines {
		line.drawBands(page, line.ink())
	}
	for i := range l.Lines {
		line := l.Lines[i]
		page.BeginGroup(line.title)
		page.SetRound(true)
		page.SetLineDash(line.dash(), 0)
		sheet.Later(page, line.Film.appears(), func() { line.Stroke(page, line.width(width), line.ink()) })
		line.drawDrops(page)
		line.drawMarks(page)
		page.EndGroup()
	}
	var lines []figure.Layered
	for i := range l.Lines {
		if l.Lines[i].fine || l.Lines[i].faint || l.Lines[i].pale || l.Lines[i].alpha > 0 {
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

// Where many lines would cover more than a share of the frame, those that no name stands at are hairlines, the more
// transparent the more of them there are, and the named ones lie over them.
const (
	throngFrom            = 0.15
	throngWidth vg.Length = 0.8
	throngAlpha           = 0.7
	throngLeast           = 0.25
)

// thin makes lines hairlines where they are too many for a frame.
func (l LineLayer) thin(r vg.Rectangle) {
	ink := 0.0
	for _, line := range l.Lines {
		ink += line.length() * 1.5
	}
	times := ink / throngFrom / float64((r.Max.X-r.Min.X)*(r.Max.Y-r.Min.Y))
	if !(times > 1) {
		return
	}
	for _, line := range l.Lines {
		if line.alpha = 0; line.name == "" {
			line.alpha = max(throngAlpha/math.Sqrt(times), throngLeast)
		}
	}
	sort.SliceStable(l.Lines, func(a, b int) bool { return l.Lines[a].name == "" && l.Lines[b].name != "" })
}

// FineDash is the pattern of a line that stands beside another of its series and is dashed.
func FineDash() []vg.Length { return []vg.Length{5, 3} }

// dash is the pattern of the line.
func (l *Line) dash() []vg.Length {
	if l.dashed && l.Series.Dash == 0 {
		return FineDash()
	}
	return sheet.DashPattern(l.Series.Dash)
}

// fineWidth is that of a line that stands beside another of its series.
const (
	fineWidth   vg.Length = 1
	DashedWidth vg.Length = 1.4 // where it is dashed
)

// How a line is drawn that is set back.
const (
	paleAlpha           = 0.55
	paleWidth vg.Length = 1.6
)

// width is that of the line, among others of a width.
func (l *Line) width(others vg.Length) vg.Length {
	switch {
	case l.fine && l.dashed:
		return DashedWidth
	case l.fine || l.faint:
		return fineWidth
	case l.alpha > 0:
		return throngWidth
	case l.pale:
		return l.Series.Width(paleWidth)
	}
	return l.Series.Width(others)
}

// ink is the colour of the line.
func (l *Line) ink() canvas.Ink {
	switch {
	case l.faint:
		return l.Series.Ink().WithAlpha(faintAlpha)
	case l.alpha > 0:
		return l.Series.Ink().WithAlpha(l.alpha)
	case l.pale:
		return l.Series.Ink().WithAlpha(paleAlpha)
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
