package sheet

import "gonum.org/v1/plot/vg"

// Figures of few texts have large ones where the page is wide: rows of dots, cells of numbers.

// Sizes of what stands at axes and in rows of such figures.
const (
	largeAxis = 14.0
	LargeTick = 13.0
	LargeNote = 12.0
)

// IsWide reports whether a page has room for large texts.
func IsWide(page vg.Length) bool { return page >= widePage }

// widePage is from which width on a page is wide.
const widePage vg.Length = 480

// large reports whether the texts of the axes are.
func (l *Layout) large() bool { return l.Large && IsWide(l.Width) }

// axisText is the size of the labels of the axes.
func (l *Layout) axisText() float64 {
	if l.large() {
		return largeAxis
	}
	return AxisSize
}

// axisPitch is between the lines of such a label.
func (l *Layout) axisPitch() vg.Length { return vg.Length(l.axisText()) + 2 }

// tickText is the size of tick labels.
func (l *Layout) tickText() float64 {
	if l.large() {
		return LargeTick
	}
	return TickSize
}

// TickText is the size of the tick labels of a panel.
func (p *Panel) TickText() float64 {
	if p.Large {
		return LargeTick
	}
	return TickSize
}
