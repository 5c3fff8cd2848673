package lines

import (
	"strings"

	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Labels of lines that end early stand in the panel, where they find room beside their lines; those that find none move to
// the column.

// insideShare is how wide, of the panel, a label inside it may be.
const insideShare = 0.45

// arrange gives every label its place on a page of a width, and every text that is told beside them, all together; room knows
// what else is taken. It reports false, having sent labels to the column, where some found no room in the panel: the layout
// has to be made anew then.
func arrange(labels []lineLabel, told []Told, p *sheet.Panel, room sheet.Placer, page vg.Length) bool {
	room.Bounds.Max.X = page - sheet.MarginSide
	stackLabels(labels, p)
	for i := range labels {
		l := &labels[i]
		if !l.Column {
			continue
		}
		l.loose = false
		if line := l.tie(); line != nil {
			l.loose = room.Blocked(l.Line.At, line[1])
		}
		room.Take(l.Box())
	}
	var inside []*lineLabel
	for i := range labels {
		if l := &labels[i]; !l.Column {
			l.wrap(&room, 1)
			l.right = p.Data.Max.X
			inside = append(inside, l)
		}
	}
	done := placeBlocks(inside, told, &room)
	for _, l := range inside {
		l.Column = !l.placed && !l.saying
	}
	return done
}

// placeInside is placeTogether with labels in as many lines of letters as they need to stand where it is plain what they name.
func placeInside(labels []*lineLabel, told []Told, room *sheet.Placer) bool {
	done := placeTogether(labels, told, room)
	var broken []*lineLabel
	for _, l := range labels { // in several lines of letters, then
		if !l.block && !l.inner && (!l.placed || l.poor) && l.narrow(room) {
			broken = append(broken, l)
		}
	}
	if len(broken) > 0 || !done {
		done = placeTogether(labels, told, room)
	}
	again := false
	for _, l := range broken { // but not where that does not help
		if l.placed && l.poor {
			l.wrap(room, 1)
			again = true
		}
	}
	if again {
		done = placeTogether(labels, told, room)
	}
	return done
}

// placeTogether finds room for labels and other texts at once, and reports whether all labels have some.
func placeTogether(labels []*lineLabel, told []Told, room *sheet.Placer) bool {
	var wishes []sheet.Wish
	for _, l := range labels {
		wishes = append(wishes, l.wish())
	}
	for i := range told {
		wishes = append(wishes, told[i].wish())
	}
	trial := room.Copy()
	spots, found := trial.FindAll(wishes)
	all := true
	for i, l := range labels {
		if l.placed = found[i]; l.placed {
			l.At = vg.Point{X: spots[i].Box.Min.X, Y: spots[i].Box.Max.Y - sheet.Rise(l.nameSize())}
			if l.block {
				head, _, _ := l.rowSizes()
				l.At.Y = spots[i].Box.Max.Y - sheet.Rise(head)
			}
			if above, _ := l.extent(); l.inner {
				l.At.Y = spots[i].Box.Max.Y - above
			}
			l.leader, l.foot, l.poor = spots[i].Leader, spots[i].Foot, spots[i].Poor
		}
		all = all && l.placed
	}
	for i := range told {
		told[i].put(spots[len(labels)+i], found[len(labels)+i])
	}
	return all
}

// AsideReach is how far from the end of its line a label may stand, joined to it by a leader.
const AsideReach vg.Length = 110

// wrap breaks a label that stands in the panel into lines of letters.
func (l *lineLabel) wrap(room *sheet.Placer, lines int) {
	wide := (room.Bounds.Max.X - room.Bounds.Min.X) * insideShare
	name := l.full()
	if l.inner {
		name = l.words()
	}
	l.Text = sheet.NewBlock(name, wide-l.sample(), l.nameSize(), true, lines)
	if lines == 1 && (l.Text.Cut() || l.Text.Split()) {
		l.wrap(room, labelLines)
	}
	if first, _, more := strings.Cut(l.note, rowSign); more && l.Text.Cut() { // what became of it is the last thing to be left out
		l.note = first
		l.wrap(room, lines)
	}
}

// narrow breaks a label into more lines of letters, and reports whether that makes it narrower.
func (l *lineLabel) narrow(room *sheet.Placer) bool {
	const share, least = 0.8, 60 // of its width; names that are shorter stay whole
	before := l.Text.Width()
	if before < least {
		return false
	}
	if b := sheet.NewBlock(l.full(), before*share, l.nameSize(), true, labelLines); !b.Cut() && !b.Split() {
		l.Text = b
	} else if !l.placed {
		l.wrap(room, labelLines)
	}
	return l.Text.Width() < before
}

// wish is where the label wants to stand: at the end of its line, beside the line, or further off with a leader.
func (l *lineLabel) wish() sheet.Wish {
	w, h := l.sample()+l.Text.Width(), l.Text.Height()
	if l.block {
		w, h = l.blockSize()
	}
	off := vg.Length(0)
	if l.block {
		off = blockOff
	}
	wish := sheet.Wish{Mark: l.Line.At, Radius: 4, W: w, H: h, Clear: true, Reach: AsideReach, Apart: 6,
		Along: along(l.Line.Pieces), Own: l.Line.owner, Off: off}
	if l.Line.End == EndAbove || l.Line.End == EndDiverged {
		wish.Radius = leavingRadius
	}
	if l.inner {
		var last []vg.Point
		above, below := l.extent()
		wish.W, wish.H, wish.Reach, wish.Right = l.sample()+l.width(), above+below, 0, l.right-innerGap
		for _, at := range spaced(l.Line.Pieces, innerPace) {
			if sheet.Distance(at, l.Line.At) < innerReach {
				last = append(last, at)
			}
		}
		wish.Along = last
	}
	if n := len(wish.Along); l.saying && n > 0 { // in the middle of its way, not where the number is
		wish.Mark, wish.Radius, wish.Right = wish.Along[n/2], 1, l.right
	}
	l.from = wish.Mark
	return wish
}

// innerGap is what keeps a number in the panel from its right edge.
const innerGap vg.Length = 2

// innerReach is how far from the end of its line it stands beside that, at places so far apart.
const innerReach, innerPace vg.Length = 80, 4

// blockOff is what keeps a block from the line that it stands along, whose steps may have dots.
const blockOff vg.Length = 7

// leavingRadius is what keeps a label from the mark of a line that leaves the frame.
const leavingRadius vg.Length = 8

// along are places along a line, evenly spaced.
func along(pieces [][]vg.Point) (all []vg.Point) {
	const most, least = 12, 24
	return spaced(pieces, max(vg.Length(sheet.LengthOf(pieces))/most, least))
}

// spaced are places along a line at a distance.
func spaced(pieces [][]vg.Point, step vg.Length) (all []vg.Point) {
	left := step / 2
	for _, piece := range pieces {
		for i := 1; i < len(piece); i++ {
			a, b := piece[i-1], piece[i]
			d := sheet.Distance(a, b)
			for ; left < d; left += step {
				t := left / d
				all = append(all, vg.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)})
			}
			left -= d
		}
	}
	return all
}
