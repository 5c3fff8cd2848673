package render

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// mostPanels is how many panels a figure has at most; captions say what is left out.
const mostPanels = 16

// layout places panels on a page of a width: header, legend, panels in rows and columns with the room that their tick
// labels need, and what stands to their right. Heights add up to that of the page.
type layout struct {
	header header
	legend legend
	panels []*panel

	width   vg.Length // of the page; less where narrow allows it
	height  vg.Length // of the page, where aspect is 0
	aspect  float64   // height over width of the data rectangles, 0 if they take what room there is
	tall    vg.Length // greatest height of all data rectangles together, where aspect is set
	left    vg.Length // room kept free to the left of the panels' tick labels: names of rows; margin not counted
	right   vg.Length // room kept free to the right of the panels: a colour bar, names of lines; margin not counted
	foot    vg.Length // room kept free between the panels and the label of the x axis: a strip under them
	shared  bool      // all panels have the same axes: labels stand at the left and at the bottom only
	narrow  bool      // the page may be as narrow as its content
	stacked bool      // all panels stand in one column
	bar     bool      // a colour bar stands to the right

	xLabel, yLabel string // written once

	page       *canvas.Page
	cols, rows int
	spare      vg.Length    // below the panels, where the legend beside them is taller
	body       vg.Rectangle // around all data rectangles
}

const (
	leastPanel vg.Length = 140 // width of a panel with its tick labels, for its name to be read
	panelName  vg.Length = 20  // height of the line above a panel
	gutter     vg.Length = 14  // between panels
	bodyGap    vg.Length = 9   // between header or legend and panels
	barName    vg.Length = 9   // more of it where a colour bar has its label there
	legendRise vg.Length = 4   // of a legend beside the panels over their upper edge
	rightGap   vg.Length = 16  // between panels and what stands to their right
)

// place lays the figure out and makes its page.
func (l *layout) place() {
	n := max(len(l.panels), 1)
	l.cols = min(columns(n, l.aspect), max(1, int(l.width/leastPanel)))
	if l.stacked {
		l.cols = 1
	}
	l.rows = (n + l.cols - 1) / l.cols
	size := vg.Point{X: 300, Y: 300}
	var left, cellX, cellY, bottom, top, right vg.Length
	// What labels need depends on the size of the panels, and that on what labels need: it settles in three rounds.
	for round := 0; round < 3; round++ {
		for _, p := range l.panels {
			fitTicks(&p.X, size.X, true)
			fitTicks(&p.Y, size.Y, false)
		}
		yTicks, xOver := l.tickRoom()
		left = marginSide + l.left + l.yLabelRoom() + yTicks
		right = marginSide + max(l.right, xOver)
		bottom = marginBottom + tickLength + tickGap + tickSize + l.xLabelRoom()
		cellX, cellY = gutter, gutter+l.nameRoom()
		if !l.shared {
			cellX += yTicks
			cellY += tickLength + tickGap + tickSize
		} else {
			cellX = max(cellX, 2*xOver+4)
		}
		top = l.header.height() + l.topRoom()
		top += l.legend.rowsHeight()
		if l.legend.column {
			right += l.legend.width + rightGap
		}
		size = l.size(left+right, top+bottom, cellX, cellY)
	}
	l.finish(size, left, right, top, bottom, cellX, cellY)
}

// size is that of one data rectangle.
func (l *layout) size(sides, ends, cellX, cellY vg.Length) vg.Point {
	cols, rows := vg.Length(l.cols), vg.Length(l.rows)
	w := max((l.width-sides-cellX*(cols-1))/cols, 40)
	if l.aspect == 0 {
		least := max(60, (l.yLabelLength()-cellY*(rows-1))/rows)
		return vg.Point{X: w, Y: max((l.height-ends-cellY*(rows-1))/rows, least)}
	}
	h := w * vg.Length(l.aspect)
	if most := (l.tall - cellY*(rows-1)) / rows; h > most {
		h = max(most, 60)
		w = min(w, h/vg.Length(l.aspect))
	}
	return vg.Point{X: w, Y: h}
}

// finish makes the page and gives every panel its rectangle.
func (l *layout) finish(size vg.Point, left, right, top, bottom, cellX, cellY vg.Length) {
	size.X, size.Y = vg.Length(math.Floor(float64(size.X))), vg.Length(math.Floor(float64(size.Y)))
	cols, rows := vg.Length(l.cols), vg.Length(l.rows)
	w, h := size.X*cols+cellX*(cols-1), size.Y*rows+cellY*(rows-1)
	if l.narrow {
		l.width = min(l.width, max(left+w+right, l.headerRoom()))
	}
	l.spare = l.foot
	if l.legend.column {
		l.spare = vg.Length(math.Ceil(float64(max(l.legend.columnHeight()-legendRise+marginBottom-h-bottom, l.foot))))
	}
	l.width, l.height = vg.Length(math.Ceil(float64(l.width))), vg.Length(math.Ceil(float64(top+h+bottom)))+l.spare
	l.page = canvas.NewPage(float64(l.width), float64(l.height))
	x0, y1 := snapped(left), snapped(l.height-top)
	for i, p := range l.panels {
		c, r := vg.Length(i%l.cols), vg.Length(i/l.cols)
		min := vg.Point{X: snapped(x0 + c*(size.X+cellX)), Y: snapped(y1 - r*(size.Y+cellY) - size.Y)}
		p.data = vg.Rectangle{Min: min, Max: vg.Point{X: min.X + size.X, Y: min.Y + size.Y}}
		p.labelY = !l.shared || i%l.cols == 0
		p.labelX = !l.shared || i+l.cols >= len(l.panels)
	}
	l.body = vg.Rectangle{Min: vg.Point{X: x0, Y: y1 - h}, Max: vg.Point{X: x0 + w, Y: y1}}
}

// headerRoom is how narrow a page may get for its header and legend, so that the text of a figure is not squeezed to
// the width of a narrow panel.
func (l *layout) headerRoom() vg.Length {
	w := max(widest(l.header.title, titleSize, true), widest(l.header.subtitle, subtitleSize, false))
	if !l.legend.column {
		for i, at := range l.legend.at {
			w = max(w, at.X+swatch+swatchGap+textWidth(l.legend.names[i], axisSize, false))
		}
	}
	return w + 2*marginSide
}

// tickRoom is the room for tick labels left of a panel, and how far the outermost ones below it reach beyond it.
func (l *layout) tickRoom() (left, over vg.Length) {
	for _, p := range l.panels {
		left = max(left, widest(tickLabels(&p.Y), tickSize, false)+tickLength+tickGap)
		over = max(over, widest(tickLabels(&p.X), tickSize, false)/2)
	}
	return left, over
}

func (l *layout) nameRoom() vg.Length {
	for _, p := range l.panels {
		if p.name != "" || p.note != "" {
			return panelName
		}
	}
	return 0
}

// topRoom is the room between header or legend and panels.
func (l *layout) topRoom() vg.Length {
	if names := l.nameRoom(); names > 0 || !l.bar {
		return bodyGap + names
	}
	return bodyGap + barName
}

// upright reports whether a label of the y axis is short enough to be written without a turn.
func upright(label string) bool { return textWidth(label, axisSize, false) < 12 }

func (l *layout) yLabelRoom() vg.Length {
	switch {
	case l.yLabel == "":
		return 0
	case upright(l.yLabel):
		return textWidth(l.yLabel, axisSize, false) + 8
	}
	return axisSize + 8
}

// yLabelLength is how high the panels have to be for the label of the y axis.
func (l *layout) yLabelLength() vg.Length {
	if upright(l.yLabel) {
		return 0
	}
	return textWidth(l.yLabel, axisSize, false) + 4
}

func (l *layout) xLabelRoom() vg.Length {
	if l.xLabel == "" {
		return 0
	}
	return axisSize + 6
}

// columns is how many panels stand side by side: few wide ones, many narrow ones.
func columns(n int, aspect float64) int {
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

// draw draws all that is laid out.
func (l *layout) draw() {
	l.header.draw(l.page)
	corner := vg.Point{X: marginSide, Y: l.height - l.header.height()}
	if l.legend.column {
		corner = vg.Point{X: l.width - marginSide - l.legend.width, Y: l.body.Max.Y + legendRise}
	}
	l.legend.draw(l.page, corner)
	for _, p := range l.panels {
		p.draw(l.page)
	}
	l.drawLabels()
}

// drawLabels writes the labels of the axes.
func (l *layout) drawLabels() {
	mid := vg.Point{X: (l.body.Min.X + l.body.Max.X) / 2, Y: (l.body.Min.Y + l.body.Max.Y) / 2}
	if l.xLabel != "" {
		at := vg.Point{X: mid.X, Y: l.spare - l.foot + marginBottom + drop(axisSize) - 1}
		l.page.Text(canvas.Text{At: at, String: fit(l.xLabel, l.width-2*marginSide, axisSize, false), Size: axisSize, Ink: ink, Anchor: canvas.Middle})
	}
	if l.yLabel == "" {
		return
	}
	t := canvas.Text{String: fit(l.yLabel, l.body.Max.Y-l.body.Min.Y+4, axisSize, false), Size: axisSize, Ink: ink}
	if upright(l.yLabel) {
		t.At = vg.Point{X: marginSide, Y: mid.Y - 0.36*axisSize}
	} else {
		t.At, t.Rotate, t.Anchor = vg.Point{X: marginSide + rise(axisSize), Y: mid.Y}, math.Pi/2, canvas.Middle
	}
	l.page.Text(t)
}
