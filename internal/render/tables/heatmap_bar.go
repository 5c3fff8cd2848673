package tables

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// On a wide page a short bar stands at the foot of the right margin, under its label and under what the colours of cells without a
// result say; over it there is room for the rate at the upper end of a line of theory. On a narrow one it is as high as the cells.

const (
	shortBar    vg.Length = 170 // height of the bar at the most …
	barShare              = 0.5 // … and as a share of that of the cells
	besideRoom  vg.Length = 94  // width of texts beside it
	besideLines           = 4   // of a label at most
	besideGap   vg.Length = 10  // between what stands over it
	pieceSize   vg.Length = 12  // of a piece of colour that a text explains
	pieceGap    vg.Length = 6
)

// beside reports whether the bar is short and keys stand over it.
func (f *heatmapFigure) beside() bool {
	return f.best >= 0 && !f.named && sheet.IsWide(f.in.PageWidth())
}

// tickText is the size of tick labels and of the names of rows and columns.
func (f *heatmapFigure) tickText() float64 {
	if sheet.IsWide(f.in.PageWidth()) {
		return sheet.LargeTick
	}
	return sheet.TickSize
}

// barAxis is the axis of the colour bar.
func (f *heatmapFigure) barAxis(length vg.Length) *axis.Axis {
	p := sheet.NewPanel(axis.Span{Lo: 0, Hi: 1}, f.tone.Span)
	if f.tone.log {
		p.Y.Scale, p.Y.Tick.Marker = axis.LogScale{}, axis.LogTicks{}
	} else {
		p.Y.Tick.Marker = axis.LinearTicks{Whole: f.m.Steps}
	}
	sheet.FitTicks(&p.Y, length, sheet.TickSize, false)
	return &p.Y
}

// barWidth is the room of the bar with its labels; none where no cell has a value.
func (f *heatmapFigure) barWidth() vg.Length {
	if f.named {
		return 0
	}
	if f.best < 0 {
		return sheet.RightGap
	}
	labels := vg.Length(0)
	for _, length := range []vg.Length{100, 300} {
		labels = max(labels, sheet.Widest(sheet.TickLabels(f.barAxis(length)), f.tickText(), false))
	}
	for _, end := range f.barEnds() {
		labels = max(labels, sheet.TextWidth(end.Label, f.tickText(), false))
	}
	width := sheet.BarWidth + sheet.TickLength + sheet.TickGap + labels
	if !f.beside() {
		return sheet.RightGap + width + 8 + sheet.AxisSize
	}
	width = max(width, f.barLabel().Width())
	for _, k := range f.besideKeys() {
		width = max(width, pieceSize+pieceGap+k.text.Width())
	}
	for _, end := range f.edgeTexts() {
		width = max(width, sheet.TextWidth(end.rate, f.edgeSize(), true), end.place.Width())
	}
	return sheet.RightGap + width
}

// barLabel is what the tones stand for, in lines over a short bar.
func (f *heatmapFigure) barLabel() sheet.Block {
	return sheet.NewBlock(f.m.Label, besideRoom, f.tickText(), false, besideLines)
}

// besideKey is a colour of cells without a result, and what it says.
type besideKey struct {
	text   sheet.Block
	swatch func(page *canvas.Page, r vg.Rectangle)
}

// besideKeys explain such colours over a short bar, where the cells have no room for words.
func (f *heatmapFigure) besideKeys() (all []besideKey) {
	if !f.beside() {
		return nil
	}
	add := func(text string, cells sheet.Cells) {
		cells.Columns, cells.Rows = 1, 1
		all = append(all, besideKey{sheet.NewBlock(text, besideRoom-pieceSize-pieceGap, f.tickText(), false, besideLines), cells.Draw})
	}
	if slices.Contains(f.fates, study.AreLost) && f.keyed&keyLost != 0 {
		add(f.in.Facing(f.runs, "diverges or ends above its start"), sheet.Cells{Lightly: true,
			Ink: func(int, int) canvas.Ink { return lostTint }, Hatched: func(int, int) bool { return true }})
	}
	if slices.Contains(f.fates, study.NeverThere) && f.keyed&keyNever != 0 {
		add(f.neverWord(), sheet.Cells{Ink: func(int, int) canvas.Ink { return sheet.Grid }})
	}
	return all
}

// cellsWith are the cells of a fate.
func (f *heatmapFigure) cellsWith(fate study.Fate) (all []int) {
	for i, g := range f.fates {
		if g == fate {
			all = append(all, i)
		}
	}
	return all
}

// neverWord says of cells that their runs do not arrive: in how many steps, where all of them take as many.
func (f *heatmapFigure) neverWord() string {
	steps := -1
	for _, i := range f.cellsWith(study.NeverThere) {
		for _, r := range f.table.cells[i] {
			n := f.in.Results[r].Outcome().Steps
			if steps >= 0 && n != steps || n < f.in.Experiment.Runs[r].Steps {
				return "never arrives"
			}
			steps = n
		}
	}
	return "not in " + wording.Plural(steps, "step")
}

// drawBar draws the bar of tones beside the cells: values as on an axis, its name over it or along it.
func (f *heatmapFigure) drawBar() {
	if f.best < 0 || f.named {
		return
	}
	page, body := f.layout.Page, f.layout.Panels[0].Data
	r := vg.Rectangle{Min: vg.Point{X: sheet.Snapped(body.Max.X + sheet.RightGap), Y: body.Min.Y}}
	r.Max = vg.Point{X: r.Min.X + sheet.BarWidth, Y: body.Max.Y}
	if f.beside() {
		r.Max.Y = sheet.Snapped(r.Min.Y + min(shortBar, barShare*(body.Max.Y-body.Min.Y)))
	}
	const steps = 96
	page.Tiles(r, 1, steps, func(_, row int) canvas.Ink { return toneInk(1 - (float64(row)+0.5)/steps) })
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(sheet.FrameWidth)
	page.SetColor(sheet.Muted)
	page.Stroke(sheet.Rectangle(r))
	labels := f.drawBarTicks(page, r)
	if f.beside() {
		f.drawBeside(page, vg.Point{X: r.Min.X, Y: r.Max.Y})
		return
	}
	sheet.Write(page, canvas.Text{At: vg.Point{X: r.Max.X + sheet.TickLength + sheet.TickGap + labels + 6 + sheet.Rise(sheet.AxisSize), Y: (r.Min.Y + r.Max.Y) / 2},
		String: f.m.Label, Size: sheet.AxisSize, Ink: sheet.Ink, Rotate: math.Pi / 2, Anchor: canvas.Middle}, r.Max.Y-r.Min.Y)
}

// barEnds are the least and the greatest value that the bar tells, where these are not far apart and no tick stands there.
func (f *heatmapFigure) barEnds() []axis.Tick {
	const most = 1000 // times, above which powers of ten say enough
	if s := f.tone.Span; f.m.Steps && s.Lo > 0 && s.Lo < s.Hi && s.Hi <= most*s.Lo {
		return []axis.Tick{{Value: s.Lo, Label: wording.Short(s.Lo, 4)}, {Value: s.Hi, Label: wording.Short(s.Hi, 4)}}
	}
	return nil
}

// drawBarTicks draws the ticks of the bar with their labels, and tells how long these are.
func (f *heatmapFigure) drawBarTicks(page *canvas.Page, r vg.Rectangle) (labels vg.Length) {
	scale, ends := f.barAxis(r.Max.Y-r.Min.Y), f.barEnds()
	for _, t := range append(sheet.Ticks(scale), ends...) {
		if near := func(end axis.Tick) bool {
			by := (scale.Norm(end.Value) - scale.Norm(t.Value)) * float64(r.Max.Y-r.Min.Y)
			return t != end && math.Abs(by) < 1.2*f.tickText()
		}; !t.IsMinor() && slices.ContainsFunc(ends, near) {
			t.Label = ""
		}
		y := r.Min.Y + vg.Length(scale.Norm(t.Value))*(r.Max.Y-r.Min.Y)
		length := sheet.TickLength
		if t.IsMinor() {
			length /= 2
		}
		sheet.StrokeSharp(page, sheet.Muted, vg.Point{X: r.Max.X, Y: y}, vg.Point{X: r.Max.X + length, Y: y})
		if !t.IsMinor() {
			size := f.tickText()
			labels = max(labels, sheet.TextWidth(t.Label, size, false))
			page.Text(canvas.Text{At: vg.Point{X: r.Max.X + sheet.TickLength + sheet.TickGap, Y: y - vg.Length(0.36*size)}, String: t.Label, Size: size, Ink: sheet.Muted})
		}
	}
	return labels
}

// drawBeside writes over the upper left corner of a short bar its label, and over that what colours say.
func (f *heatmapFigure) drawBeside(page *canvas.Page, at vg.Point) {
	up := func(b sheet.Block, x vg.Length, ink canvas.Ink) { // from its foot
		at.Y += sheet.Drop(f.tickText()) + b.Pitch()*vg.Length(len(b.Lines)-1)
		b.Draw(page, canvas.Text{At: vg.Point{X: x, Y: at.Y}, Ink: ink})
		at.Y += sheet.Rise(f.tickText())
	}
	at.Y += besideGap / 2
	up(f.barLabel(), at.X, sheet.Ink)
	at.Y += besideGap / 2
	for _, k := range f.besideKeys() {
		at.Y += besideGap
		up(k.text, at.X+pieceSize+pieceGap, sheet.Ink)
		top := at.Y - (sheet.Rise(f.tickText())-pieceSize)/2
		k.swatch(page, vg.Rectangle{Min: vg.Point{X: at.X, Y: top - pieceSize}, Max: vg.Point{X: at.X + pieceSize, Y: top}})
	}
}
