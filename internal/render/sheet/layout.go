package sheet

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// MostPanels is how many panels a figure has at most; captions say what is left out.
const MostPanels = 16

// Layout places panels on a page of a width: header, legend, panels in rows and columns with the room that their tick
// labels need, and what stands to their right. Heights add up to that of the page.
type Layout struct {
	Header Header
	Legend Legend
	Panels []*Panel

	Width   vg.Length // of the page; less where narrow allows it
	Height  vg.Length // of the page, where aspect is 0
	Aspect  float64   // height over width of the data rectangles, 0 if they take what room there is
	Tall    vg.Length // greatest height of all data rectangles together, where aspect is set
	Left    vg.Length // room kept free to the left of the panels' tick labels: names of rows; margin not counted
	Right   vg.Length // room kept free to the right of the panels: a colour bar, names of lines; margin not counted
	Foot    vg.Length // room kept free between the panels and the label of the x axis: a strip under them
	Shared  bool      // all panels have the same axes: labels stand at the left and at the bottom only
	Narrow  bool      // the page may be as narrow as its content
	Stacked bool      // all panels stand in one column
	Bar     bool      // a colour bar stands to the right

	XLabel, YLabel string // written once

	Page       *canvas.Page
	cols, rows int
	spare      vg.Length    // below the panels, where the legend beside them is taller
	Body       vg.Rectangle // around all data rectangles
}

const (
	leastPanel vg.Length = 140 // width of a panel with its tick labels, for its name to be read
	panelName  vg.Length = 20  // height of the line above a panel
	gutter     vg.Length = 14  // between panels
	BodyGap    vg.Length = 9   // between header or legend and panels
	barName    vg.Length = 9   // more of it where a colour bar has its label there
	legendRise vg.Length = 4   // of a legend beside the panels over their upper edge
	RightGap   vg.Length = 16  // between panels and what stands to their right
)

// Place lays the figure out and makes its page.
func (l *Layout) Place() {
	n := max(len(l.Panels), 1)
	l.cols = min(Columns(n, l.Aspect), max(1, int(l.Width/leastPanel)))
	if l.Stacked {
		l.cols = 1
	}
	l.rows = (n + l.cols - 1) / l.cols
	size := vg.Point{X: 300, Y: 300}
	var left, cellX, cellY, bottom, top, right vg.Length
	// What labels need depends on the size of the panels, and that on what labels need: it settles in three rounds.
	for round := 0; round < 3; round++ {
		for _, p := range l.Panels {
			FitTicks(&p.X, size.X, true)
			FitTicks(&p.Y, size.Y, false)
		}
		yTicks, xOver := l.tickRoom()
		left = MarginSide + l.Left + l.YLabelRoom() + yTicks
		right = MarginSide + max(l.Right, xOver)
		bottom = MarginBottom + TickLength + TickGap + TickSize + l.XLabelRoom()
		cellX, cellY = gutter, gutter+l.nameRoom()
		if !l.Shared {
			cellX += yTicks
			cellY += TickLength + TickGap + TickSize
		} else {
			cellX = max(cellX, 2*xOver+4)
		}
		top = l.Header.Height() + l.topRoom()
		top += l.Legend.RowsHeight()
		if l.Legend.Column {
			right += l.Legend.Width + RightGap
		}
		size = l.size(left+right, top+bottom, cellX, cellY)
	}
	l.finish(size, left, right, top, bottom, cellX, cellY)
}

// size is that of one data rectangle.
func (l *Layout) size(sides, ends, cellX, cellY vg.Length) vg.Point {
	cols, rows := vg.Length(l.cols), vg.Length(l.rows)
	w := max((l.Width-sides-cellX*(cols-1))/cols, 40)
	if l.Aspect == 0 {
		least := max(60, (l.yLabelLength()-cellY*(rows-1))/rows)
		return vg.Point{X: w, Y: max((l.Height-ends-cellY*(rows-1))/rows, least)}
	}
	h := w * vg.Length(l.Aspect)
	if most := (l.Tall - cellY*(rows-1)) / rows; h > most {
		h = max(most, 60)
		w = min(w, h/vg.Length(l.Aspect))
	}
	return vg.Point{X: w, Y: h}
}

// finish makes the page and gives every panel its rectangle.
func (l *Layout) finish(size vg.Point, left, right, top, bottom, cellX, cellY vg.Length) {
	size.X, size.Y = vg.Length(math.Floor(float64(size.X))), vg.Length(math.Floor(float64(size.Y)))
	cols, rows := vg.Length(l.cols), vg.Length(l.rows)
	w, h := size.X*cols+cellX*(cols-1), size.Y*rows+cellY*(rows-1)
	if l.Narrow {
		l.Width = min(l.Width, max(left+w+right, l.headerRoom()))
	}
	l.spare = l.Foot
	if l.Legend.Column {
		l.spare = vg.Length(math.Ceil(float64(max(l.Legend.columnHeight()-legendRise+MarginBottom-h-bottom, l.Foot))))
	}
	l.Width, l.Height = vg.Length(math.Ceil(float64(l.Width))), vg.Length(math.Ceil(float64(top+h+bottom)))+l.spare
	l.Page = canvas.NewPage(float64(l.Width), float64(l.Height))
	x0, y1 := Snapped(left), Snapped(l.Height-top)
	for i, p := range l.Panels {
		c, r := vg.Length(i%l.cols), vg.Length(i/l.cols)
		corner := vg.Point{X: Snapped(x0 + c*(size.X+cellX)), Y: Snapped(y1 - r*(size.Y+cellY) - size.Y)}
		p.Data = vg.Rectangle{Min: corner, Max: vg.Point{X: corner.X + size.X, Y: corner.Y + size.Y}}
		p.LabelY = !l.Shared || i%l.cols == 0
		p.LabelX = !l.Shared || i+l.cols >= len(l.Panels)
	}
	l.Body = vg.Rectangle{Min: vg.Point{X: x0, Y: y1 - h}, Max: vg.Point{X: x0 + w, Y: y1}}
}

// headerRoom is how narrow a page may get for its header and legend, so that the text of a figure is not squeezed to
// the width of a narrow panel.
func (l *Layout) headerRoom() vg.Length {
	w := max(Widest(l.Header.title, TitleSize, true), Widest(l.Header.subtitle, subtitleSize, false))
	if !l.Legend.Column {
		for i, at := range l.Legend.at {
			w = max(w, at.X+SwatchWidth+swatchGap+TextWidth(l.Legend.names[i], AxisSize, false))
		}
	}
	return w + 2*MarginSide
}

// tickRoom is the room for tick labels left of a panel, and how far the outermost ones below it reach beyond it.
func (l *Layout) tickRoom() (left, over vg.Length) {
	for _, p := range l.Panels {
		left = max(left, Widest(TickLabels(&p.Y), TickSize, false)+TickLength+TickGap)
		over = max(over, Widest(TickLabels(&p.X), TickSize, false)/2)
	}
	return left, over
}

func (l *Layout) nameRoom() vg.Length {
	for _, p := range l.Panels {
		if p.Name != "" || p.Note != "" {
			return panelName
		}
	}
	return 0
}

// topRoom is the room between header or legend and panels.
func (l *Layout) topRoom() vg.Length {
	if names := l.nameRoom(); names > 0 || !l.Bar {
		return BodyGap + names
	}
	return BodyGap + barName
}

// upright reports whether a label of the y axis is short enough to be written without a turn.
func upright(label string) bool { return TextWidth(label, AxisSize, false) < 12 }

func (l *Layout) YLabelRoom() vg.Length {
	switch {
	case l.YLabel == "":
		return 0
	case upright(l.YLabel):
		return TextWidth(l.YLabel, AxisSize, false) + 8
	}
	return AxisSize + 8
}

// yLabelLength is how high the panels have to be for the label of the y axis.
func (l *Layout) yLabelLength() vg.Length {
	if upright(l.YLabel) {
		return 0
	}
	return TextWidth(l.YLabel, AxisSize, false) + 4
}

func (l *Layout) XLabelRoom() vg.Length {
	if l.XLabel == "" {
		return 0
	}
	return AxisSize + 6
}

// Columns is how many panels stand side by side: few wide ones, many narrow ones.
func Columns(n int, aspect float64) int {
	wide := aspect > 0 && aspect < 0.45
	switch {
	case n == 1:
		return 1
	case wide && n <= 3:
		return 1
	case n == 2 || n == 4:
		return 2
	case wide && n <= 8:
		return 2
	case n <= 9:
		return 3
	}
	return 4
}

// Draw draws all that is laid out.
func (l *Layout) Draw() {
	l.Header.Draw(l.Page)
	corner := vg.Point{X: MarginSide, Y: l.Height - l.Header.Height()}
	if l.Legend.Column {
		corner = vg.Point{X: l.Width - MarginSide - l.Legend.Width, Y: l.Body.Max.Y + legendRise}
	}
	l.Legend.Draw(l.Page, corner)
	for _, p := range l.Panels {
		p.Draw(l.Page)
	}
	l.drawLabels()
}

// drawLabels writes the labels of the axes.
func (l *Layout) drawLabels() {
	mid := vg.Point{X: (l.Body.Min.X + l.Body.Max.X) / 2, Y: (l.Body.Min.Y + l.Body.Max.Y) / 2}
	if l.XLabel != "" {
		at := vg.Point{X: mid.X, Y: l.spare - l.Foot + MarginBottom + Drop(AxisSize) - 1}
		l.Page.Text(canvas.Text{At: at, String: Shorten(l.XLabel, l.Width-2*MarginSide, AxisSize, false), Size: AxisSize, Ink: Ink, Anchor: canvas.Middle})
	}
	if l.YLabel == "" {
		return
	}
	t := canvas.Text{String: Shorten(l.YLabel, l.Body.Max.Y-l.Body.Min.Y+4, AxisSize, false), Size: AxisSize, Ink: Ink}
	if upright(l.YLabel) {
		t.At = vg.Point{X: MarginSide, Y: mid.Y - 0.36*AxisSize}
	} else {
		t.At, t.Rotate, t.Anchor = vg.Point{X: MarginSide + Rise(AxisSize), Y: mid.Y}, math.Pi/2, canvas.Middle
	}
	l.Page.Text(t)
}
