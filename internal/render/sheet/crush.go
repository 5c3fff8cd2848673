package sheet

import (
	"slices"

	"gonum.org/v1/plot/vg"
)

// crushes reports whether panels of a size are so low, or their names so short of room, that fewer of them should stand side by
// side, on a page that does not become a ribbon by that.
func (l *Layout) crushes(size vg.Point, wide vg.Length) bool {
	const lowMap = 60  // height of a map below which it shows little
	const ribbon = 3.2 // height of all rows over the width of the page
	cut := slices.ContainsFunc(headsOf(l.Panels, size.X), func(h panelHead) bool { return h.name.Cut() })
	low := l.Aspect > 0 && size.Y < lowMap
	if l.Fixed > 0 || !cut && !low {
		return false
	}
	rows := (len(l.Panels) + l.cols - 2) / (l.cols - 1)
	next := vg.Point{X: wide * vg.Length(l.cols) / vg.Length(l.cols-1), Y: size.Y}
	if l.Aspect > 0 {
		next = l.shaped(next.X, l.Tall, rows)
	}
	better := cut && next.X > size.X || low && next.Y > size.Y
	return better && (gutter+l.nameRoom(next.X)+next.Y)*vg.Length(rows) <= ribbon*l.Width
}
