package sheet

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// MostPanels is how many panels a figure has at most; captions say what is left out.
const MostPanels = 40

// Layout places panels on a page of a width: header, legend, panels in rows and columns with the room that their tick
// labels need, and what stands to their right. Heights add up to that of the page.
type Layout struct {
	Header Header
	Legend Legend
	Panels []*Panel

	Width   vg.Length // of the page; less where narrow allows it
	Height  vg.Length // of the page, where aspect is 0
	Fixed   vg.Length // of the page, whatever it holds; 0 where it may have any height
	Yields  bool      // fixed is the height with one row of a legend, and more rows are added to it
	Aspect  float64   // height over width of the data rectangles, 0 if they take what room there is
	Exact   vg.Length // height of a data rectangle, where what it holds says that; 0 where it does not
	Tall    vg.Length // greatest height of all data rectangles together, where aspect is set
	Left    vg.Length // room kept free to the left of the panels' tick labels: names of rows; margin not counted
	Right   vg.Length // room kept free to the right of the panels: a colour bar, names of lines; margin not counted
	Foot    vg.Length // room kept free between the panels and the label of the x axis: a strip under them
	Below   vg.Length // room kept free under the tick labels: names of columns that stand upright
	Shared  bool      // all panels have the same axes: labels stand at the left and at the bottom only
	Narrow  bool      // the page may be as narrow as its content
	Large   bool      // texts of the axes are large, as on a wide page with few of them
	Stacked bool      // all panels stand in one column
	Bar     ColorBar  // to the right of the panels or, where that would leave them too little, under them

	XLabel, YLabel string // written once

	Page       *canvas.Page
	flat       bool // the colour bar lies under the panels
	aside      bool // names and notes stand at the right side of the panels
	x, y       Block
	cols, rows int
	taken      vg.Length    // width of the panels with what stands beside them, whatever stands over them
	spare      vg.Length    // below the panels, where the legend beside them is taller
	Body       vg.Rectangle // around all data rectangles
}

const (
	leastPanel  vg.Length = 140            // width of a panel with its tick labels, for its name to be read
	leastData   vg.Length = 90             // width of a panel's data; fewer stand side by side where they would get less
	mostStretch           = 1.8            // of data whose height is given, on a page that has a greater one
	leastMap              = 0.6            // of the page that a colour bar leaves to the panels, or it lies under them
	panelName   vg.Length = 20             // height of the line above a panel
	gutter      vg.Length = 14             // between panels
	tickApart   vg.Length = 18             // between the tick labels of neighbouring panels: more than between words
	axisLines             = 3              // of the label of an axis at most
	lowData     vg.Length = 80             // height that data of most widths have in any case …
	lowShare              = 0.7            // … and as a share of it those that are narrower
	bodyGap     vg.Length = 9              // between header or legend and panels
	barName     vg.Length = 9              // more of it where a colour bar has its label there
	legendRow   vg.Length = legendLine + 2 // height of a legend of one row
	legendRise  vg.Length = 4              // of a legend beside the panels over their upper edge
	RightGap    vg.Length = 16             // between panels and what stands to their right
)

// rooms are the rooms around and between the data rectangles.
type rooms struct{ left, right, top, bottom, cellX, cellY vg.Length }

// Place lays the figure out and makes its page.
func (l *Layout) Place() {
	n := max(len(l.Panels), 1)
	l.cols = min(Columns(n, l.Aspect), max(1, int(l.Width/leastPanel)))
	if l.Stacked {
		l.cols = 1
	}
	if l.aside = l.standsAside(); l.aside {
		l.cols, l.flat, l.Tall = 1, true, asideTall*l.Width
	}
	if l.Aspect == 0 {
		l.Height += l.Header.extra()
	}
	if l.Fixed > 0 {
		if l.Yields {
			l.Fixed += max(0, l.Legend.RowsHeight()-legendRow)
		}
		l.Height = l.Fixed
	}
	for {
		l.rows = (n + l.cols - 1) / l.cols
		size, room := l.settle()
		if wide := l.wide(room); l.hasBar() && !l.flat && wide*vg.Length(l.cols) < leastMap*l.Width {
			l.flat = true
		} else if l.Legend.Column && !l.Legend.asked && l.cols > 1 && wide*vg.Length(l.cols) < leastMap*l.Width {
			l.Legend = NewRows(l.Legend.entries, l.Width-2*MarginSide, l.Tall)
		} else if l.cols > 1 && (wide < leastData || l.crushes(size, wide)) {
			l.cols--
		} else {
			l.finish(size, room)
			return
		}
	}
}

// settle finds the size of the panels and the rooms around them. What labels need depends on the size of the panels, and
// that on what labels need: it settles in three rounds.
func (l *Layout) settle() (size vg.Point, r rooms) {
	size = vg.Point{X: 300, Y: 300}
	for round := 0; round < 3; round++ {
		for _, p := range l.Panels {
			p.Large = l.large()
			FitTicks(&p.X, size.X, l.tickText(), true)
			FitTicks(&p.Y, size.Y*l.calm(), l.tickText(), false)
		}
		l.x = NewBlock(l.XLabel, l.Width-2*MarginSide, l.axisText(), false, axisLines)
		if body := size.Y*vg.Length(l.rows) + 4; !upright(l.YLabel) {
			l.y = NewBlock(l.YLabel, max(body, leastYLabel), l.axisText(), false, axisLines)
		}
		yTicks, before, after := l.tickRoom(size.X)
		r.left = MarginSide + l.Left + max(l.YLabelRoom()+yTicks, before-MarginSide-l.Left)
		r.right = MarginSide + max(l.Right, after)
		if l.aside {
			r.right = MarginSide + l.Right + max(l.asideRoom(), after)
		}
		if l.hasBar() && !l.flat {
			r.right = MarginSide + max(l.Right, RightGap+l.Bar.Width())
		}
		r.bottom = MarginBottom + TickLength + TickGap + vg.Length(l.tickText()) + l.xLabelRoom()
		r.bottom += l.Below
		if l.hasBar() && l.flat {
			r.bottom += flatBar
		}
		r.cellX, r.cellY = gutter, gutter+l.nameRoom(size.X)
		if !l.Shared {
			r.cellX += yTicks
			r.cellY += TickLength + TickGap + vg.Length(l.tickText())
		}
		r.cellX = max(r.cellX, before+after+tickApart)
		r.top = l.Header.Height() + l.topRoom(size.X) + l.Legend.RowsHeight()
		if l.Legend.Column {
			r.right += l.Legend.Width + RightGap
		}
		size = l.size(r)
		size = vg.Point{X: vg.Length(math.Floor(float64(size.X))), Y: vg.Length(math.Floor(float64(size.Y)))} // as it is drawn: a name may just fit
	}
	return size, r
}

// leastYLabel is how long a line of the label of the y axis may be in any case.
const leastYLabel vg.Length = 90

// Spare is how much wider the data rectangles together could be on the page that was asked for; of a layout that is placed.
func (l *Layout) Spare(asked vg.Length) vg.Length { return max(0, asked-l.taken) }

// hasBar reports whether there is a colour bar.
func (l *Layout) hasBar() bool { return len(l.Bar.Levels) > 0 }

// wide is the width that the page leaves to a data rectangle.
func (l *Layout) wide(r rooms) vg.Length {
	cols := vg.Length(l.cols)
	return (l.Width - r.left - r.right - r.cellX*(cols-1)) / cols
}

// size is that of one data rectangle.
func (l *Layout) size(r rooms) vg.Point {
	rows := vg.Length(l.rows)
	w := max(l.wide(r), 40)
	if l.Exact > 0 {
		given := (l.Fixed - r.top - r.bottom - r.cellY*(rows-1)) / rows
		return vg.Point{X: w, Y: max(l.Exact, min(given, mostStretch*l.Exact))}
	}
	if l.Aspect == 0 {
		least := max(60, min(lowShare*w, lowData), (l.yLabelLength()-r.cellY*(rows-1))/rows)
		return vg.Point{X: w, Y: max((l.Height-r.top-r.bottom-r.cellY*(rows-1))/rows, least)}
	}
	tall := l.Tall
	if l.Fixed > 0 {
		tall = l.Fixed - r.top - r.bottom - (r.cellY-gutter)*(rows-1)
	}
	return l.shaped(w, tall, l.rows)
}

// shaped is the size of a map that may be so wide, where so many rows may be so high together.
func (l *Layout) shaped(w, tall vg.Length, rows int) vg.Point {
	h := w * vg.Length(l.Aspect)
	if most := (tall - gutter*vg.Length(rows-1)) / vg.Length(rows); h > most {
		h = max(most, 60, min(h, leastData))
		w = min(w, h/vg.Length(l.Aspect))
	}
	return vg.Point{X: w, Y: h}
}

// finish makes the page and gives every panel its rectangle.
func (l *Layout) finish(size vg.Point, r rooms) {
	left, right, top, bottom, cellX, cellY := r.left, r.right, r.top, r.bottom, r.cellX, r.cellY
	cols, rows := vg.Length(l.cols), vg.Length(l.rows)
	w, h := size.X*cols+cellX*(cols-1), size.Y*rows+cellY*(rows-1)
	l.taken = left + w + right
	if l.Narrow {
		l.Width = min(l.Width, max(l.taken, l.headerRoom()))
	}
	l.spare = l.Foot
	if l.Legend.Column {
		l.spare = vg.Length(math.Ceil(float64(max(l.Legend.height-legendRise+MarginBottom-h-bottom, l.Foot))))
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
	if l.aside {
		for i, b := range l.asideNames() {
			l.Panels[i].written, l.Panels[i].aside = b, true
		}
	} else {
		for i, h := range headsOf(l.Panels, size.X) {
			l.Panels[i].written, l.Panels[i].under, l.Panels[i].measure = h.name, h.under, h.size
			l.Panels[i].told, l.Panels[i].isLed, l.Panels[i].isFirst, l.Panels[i].rise = h.told, h.led, h.first, l.nameRoom(size.X)
		}
	}
	l.Body = vg.Rectangle{Min: vg.Point{X: x0, Y: y1 - h}, Max: vg.Point{X: x0 + w, Y: y1}}
}

// headerRoom is how narrow a page may get for its header and legend, so that the text of a figure is not squeezed to
// the width of a narrow panel.
func (l *Layout) headerRoom() vg.Length {
	return max(l.Header.width(), l.Legend.rowsWidth()) + 2*MarginSide
}

// tickRoom is the room for tick labels left of a panel of a width, and how far those below it reach beyond its sides.
func (l *Layout) tickRoom(width vg.Length) (left, before, after vg.Length) {
	for _, p := range l.Panels {
		left = max(left, Widest(TickLabels(&p.Y), l.tickText(), false)+TickLength+TickGap)
		for _, t := range Ticks(&p.X) {
			if !t.IsMinor() {
				at, half := vg.Length(p.X.Norm(t.Value))*width, TextWidth(t.Label, l.tickText(), false)/2
				before, after = max(before, half-at), max(after, at+half-width)
			}
		}
		if p.X.Ends {
			after = max(after, TextWidth(wording.Fixed(p.X.Max, 0), l.tickText(), false)/2)
		}
	}
	return left, before, after
}

// nameRoom is the room over panels of a width.
func (l *Layout) nameRoom(width vg.Length) vg.Length {
	room := vg.Length(0)
	if l.aside {
		return room
	}
	for _, h := range headsOf(l.Panels, width) {
		room = max(room, h.height())
	}
	return room
}

// topRoom is the room between header or legend and panels.
func (l *Layout) topRoom(width vg.Length) vg.Length {
	if names := l.nameRoom(width); names > 0 || !l.hasBar() || l.flat {
		return bodyGap + names
	}
	return bodyGap + barName
}

// YLabelRoom is the width that the label of the y axis takes.
func (l *Layout) YLabelRoom() vg.Length {
	switch {
	case l.YLabel == "":
		return 0
	case upright(l.YLabel):
		return TextWidth(l.YLabel, l.axisText(), false) + 8
	}
	return vg.Length(l.axisText()) + 8 + l.axisPitch()*vg.Length(max(len(l.y.Lines), 1)-1)
}

// yLabelLength is how high the panels have to be for the label of the y axis.
func (l *Layout) yLabelLength() vg.Length {
	if upright(l.YLabel) {
		return 0
	}
	return l.y.Width() + 4
}

// xLabelRoom is the height that the label of the x axis takes.
func (l *Layout) xLabelRoom() vg.Length {
	if l.XLabel == "" {
		return 0
	}
	return vg.Length(l.axisText()) + 6 + l.axisPitch()*vg.Length(max(len(l.x.Lines), 1)-1)
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
	case n <= 16:
		return 4
	}
	return 5
}

// HeightOf is how high a page of n panels is that stand in Columns: that of its number of rows, up to four, and as much
// more for each further one.
func HeightOf(n int, rows [4]vg.Length, more vg.Length) vg.Length {
	columns := Columns(n, 0)
	k := (n + columns - 1) / columns
	if k == 0 {
		return 0
	}
	return rows[min(k, len(rows))-1] + more*vg.Length(max(k-len(rows), 0))
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
	l.drawBar()
}

// drawBar draws the colour bar.
func (l *Layout) drawBar() {
	switch {
	case !l.hasBar():
	case l.flat:
		l.Bar.drawFlat(l.Page, vg.Point{X: l.Body.Min.X, Y: l.spare - l.Foot + MarginBottom}, l.Body.Max.X-l.Body.Min.X)
	default:
		l.Bar.Draw(l.Page, vg.Point{X: l.Body.Max.X + RightGap, Y: l.Body.Min.Y}, l.Body.Max.Y-l.Body.Min.Y)
	}
}
