package sheet

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// A short name of an axis stands at each panel whose ticks it names: between the panels it would stand alone.

// upright reports whether a label of the y axis is short enough to be written without a turn.
func upright(label string) bool { return TextWidth(label, AxisSize, false) < 12 }

// drawLabels writes the labels of the axes.
func (l *Layout) drawLabels() {
	if l.XLabel != "" {
		l.drawXLabel()
	}
	switch {
	case l.YLabel == "":
	case upright(l.YLabel):
		for i := 0; i < max(len(l.Panels), 1); i += l.cols {
			box := l.boxOf(i)
			at := vg.Point{X: MarginSide, Y: (box.Min.Y+box.Max.Y)/2 - vg.Length(0.36*l.axisText())}
			l.Page.Text(canvas.Text{At: at, String: l.YLabel, Size: l.axisText(), Ink: Ink})
		}
	default:
		l.drawTurned()
	}
}

// boxOf is the data rectangle of a panel, that of all where there is none.
func (l *Layout) boxOf(panel int) vg.Rectangle {
	if panel < len(l.Panels) {
		return l.Panels[panel].Data
	}
	return l.Body
}

// drawXLabel writes the label of the x axis under all panels or, a short one, under each column.
func (l *Layout) drawXLabel() {
	at := vg.Point{X: (l.Body.Min.X + l.Body.Max.X) / 2, Y: l.spare - l.Foot + MarginBottom + Drop(l.axisText()) - 1 + l.axisPitch()*vg.Length(len(l.x.Lines)-1)}
	if l.hasBar() && l.flat {
		at.Y += flatBar
	}
	if upright(l.XLabel) && l.cols > 1 {
		for i := max(0, len(l.Panels)-l.cols); i < len(l.Panels); i++ { // those under which none stands
			box := l.Panels[i].Data
			l.x.Draw(l.Page, canvas.Text{At: vg.Point{X: (box.Min.X + box.Max.X) / 2, Y: at.Y + box.Min.Y - l.Body.Min.Y}, Ink: Ink, Anchor: canvas.Middle})
		}
		return
	}
	half := l.x.Width() / 2
	at.X = min(max(at.X, MarginSide+half), l.Width-MarginSide-half)
	l.x.Draw(l.Page, canvas.Text{At: at, Ink: Ink, Anchor: canvas.Middle})
}

// drawTurned writes a longer label of the y axis along it.
func (l *Layout) drawTurned() {
	mid := (l.Body.Min.Y + l.Body.Max.Y) / 2
	for i, line := range l.y.Lines {
		t := canvas.Text{At: vg.Point{X: MarginSide + Rise(l.axisText()) + l.axisPitch()*vg.Length(i), Y: mid}, String: line, Of: l.y.of, Size: l.axisText(), Ink: Ink, Rotate: math.Pi / 2, Anchor: canvas.Middle}
		if i == 0 {
			t.Whole = l.y.whole
		}
		l.Page.Text(t)
	}
}
