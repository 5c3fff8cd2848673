package fit

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/statistics"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// countsBeside are both counts of errors of each run, at its threshold: what it misses lies before it, what it calls so behind.
// ok tells whether they have room there, and each run one threshold.
func (c judged) countsBeside() (all []canvas.Text, ok bool) {
	for _, size := range [3]float64{largeCount, sheet.MeasureSize, sheet.LabelSize} {
		if all, ok = c.countsOf(size); ok {
			break
		}
	}
	return all, ok
}

// wider is how much wider than ours a number may be in the font of a viewer, which its words begin behind.
const wider = 1.06

// largeCount is the size of the count that the marks show, where it has room.
const largeCount = 22

// countGap is what keeps counts from their threshold.
const countGap vg.Length = 6

// counting sets counts beside thresholds, each clear of those before it.
type counting struct {
	texts []canvas.Text
	boxes []vg.Rectangle
	right vg.Length // how far they may reach
	ok    bool      // whether all have had room
}

// write sets a text that begins at a point, or ends there.
func (s *counting) write(t canvas.Text) {
	w, _ := sheet.TextSize(t)
	if t.Anchor == canvas.End {
		t.At.X, t.Anchor = t.At.X-w, canvas.Start
	}
	box := vg.Rectangle{Min: t.At, Max: vg.Point{X: t.At.X + w, Y: t.At.Y + countRow/2}}
	if slices.ContainsFunc(s.boxes, func(b vg.Rectangle) bool { return sheet.Overlap(b, box) }) || box.Max.X >= s.right {
		s.ok = false
	}
	s.texts, s.boxes = append(s.texts, t), append(s.boxes, box)
}

// count sets a number and the words after it, before a place or from there on.
func (s *counting) count(at vg.Point, before bool, number, words canvas.Text) {
	w, _ := sheet.TextSize(number)
	w *= wider
	number.At, words.At = at, vg.Point{X: at.X + w, Y: at.Y}
	if more, _ := sheet.TextSize(words); before {
		number.At.X -= w + more
		words.At.X -= w + more
	}
	s.write(number)
	s.write(words)
}

// countsOf are those counts, with that of what the first run misses in a size: it is what the open marks are, and has their colour, as
// what it catches has that of the filled ones. The others have the colour of their run.
func (c judged) countsOf(size float64) (all []canvas.Text, ok bool) {
	kinds, target, sizes := c.counted(), c.f.data.Train.Target, c.sizes()
	if len(kinds) > mostCounted {
		return nil, false
	}
	s := counting{right: c.panel.Data.Max.X, ok: true}
	words := min(size, c.wordSize())
	for class, of := range sizes {
		s.write(canvas.Text{At: vg.Point{X: c.panel.Data.Min.X + 4, Y: c.countBase(class)}, String: wording.Count(of) + " with " + className(target, class), Size: words, Ink: sheet.Muted, Halo: 2})
	}
	for _, runs := range kinds {
		at := c.crossings(runs[0])
		if len(runs) > 1 || len(at) != 1 {
			return nil, false
		}
		shown, rising := runs[0] == c.runs[0], c.rises(runs[0])
		for class, what := range []string{"\u00a0called " + classValue(target, 1), "\u00a0missed"} {
			missed := int(c.missed(runs, class)[0])
			number := canvas.Text{String: wording.Count(missed), Size: words, Bold: true, Ink: c.f.proj.SeriesOf(runs[0]).Ink(), Halo: 2}
			text := number
			if text.String, text.Bold = what, false; shown {
				number.Ink, text.Ink = missedInk(), missedInk()
			}
			place := func(before bool) vg.Point {
				gap := countGap
				if before {
					gap = -gap
				}
				return vg.Point{X: c.panel.At(at[0], 0).X + gap, Y: c.countBase(class)}
			}
			if before := (class == 1) == rising; shown && class == 1 {
				number.Size, text.String, text.Bold = size, "\u00a0of "+wording.Count(sizes[1])+" missed", true
				s.count(place(before), before, number, text)
				number.Size, number.String, text.String = words, wording.Count(sizes[1]-missed), "\u00a0caught"
				number.Ink, text.Ink = sheet.Ink, sheet.Ink
				s.count(place(!before), !before, number, text)
			} else {
				s.count(place(before), before, number, text)
			}
		}
	}
	return s.texts, s.ok
}

// missedInk is the colour of examples that are called by the other class.
func missedInk() canvas.Ink { return canvas.Solid(canvas.Series(sheet.Warning)) }

// wordSize is the size of words beside counts.
func (c judged) wordSize() float64 {
	if len(c.f.proj.Panels) == 1 && sheet.IsWide(c.f.in.PageWidth()) {
		return sheet.LargeTick
	}
	return sheet.LabelSize
}

// rises reports whether a run calls examples behind its only threshold by the second class.
func (c judged) rises(run int) bool {
	m, ok := c.f.end(run)
	curve := c.f.curve(m, c.x)
	return ok && len(curve) > 0 && curve[len(curve)-1].Y >= threshold
}

// countBase is the baseline of the counts of a class.
func (c judged) countBase(class int) vg.Length {
	if class == 1 {
		return c.panel.Data.Max.Y - 16
	}
	return c.panel.Data.Min.Y + 5
}

// sizes are how many training examples each class has.
func (c judged) sizes() (n [2]int) {
	for _, y := range c.f.data.Train.Y {
		n[classOf(y)]++
	}
	return n
}

// counted are the runs whose errors are counted, those that are drawn alike together.
func (c judged) counted() [][]int {
	return slices.DeleteFunc(c.f.kinds(c.runs), func(runs []int) bool { return c.f.proj.SeriesOf(runs[0]).Back })
}

// piece is a part of a line of text in its own ink.
type piece struct {
	text string
	ink  canvas.Ink
	bold bool
	size float64
}

// drawErrors counts the examples of a class that each run calls by the other one, or the median run of those drawn alike, from a point to the right: with as many
// words as there is room for. Runs are told by their colour where their names have no room.
func (c judged) drawErrors(page *canvas.Page, at vg.Point, class int, what string) {
	width := func(pieces []piece) (w vg.Length) {
		for _, p := range pieces {
			w += sheet.TextWidth(p.text, p.size, p.bold)
		}
		return w
	}
	room := c.panel.Data.Max.X - at.X - 2
	pieces := c.errors(class, what, true, true)
	for _, shorter := range [][2]bool{{true, false}, {false, true}, {false, false}} {
		if width(pieces) > room {
			pieces = c.errors(class, what, shorter[0], shorter[1])
		}
	}
	for _, p := range pieces {
		page.Text(canvas.Text{At: at, String: p.text, Size: p.size, Bold: p.bold, Ink: p.ink, Halo: 2})
		at.X += sheet.TextWidth(p.text, p.size, p.bold)
	}
}

// errors is the text of drawErrors; long says how many examples there are, named which run each number is of.
func (c judged) errors(class int, what string, long, named bool) (all []piece) {
	t, n := c.f.data.Train, c.sizes()[class]
	const space = "\u00a0" // at the end of a piece, where SVG would drop a blank
	head := what + ":" + space
	if long {
		head = "of " + wording.Count(n) + " with " + className(t.Target, class) + " " + head
	}
	kinds := c.counted()
	if slices.ContainsFunc(kinds, func(runs []int) bool { return len(runs) > 1 }) {
		head = strings.TrimSuffix(head, ":"+space) + ", median:" + space
	}
	all = append(all, piece{head, sheet.Muted, false, sheet.LabelSize})
	for k, runs := range kinds {
		if k == mostCounted {
			return append(all, piece{", …", sheet.Muted, false, sheet.LabelSize})
		}
		if k > 0 {
			all = append(all, piece{"," + space, sheet.Muted, false, sheet.LabelSize})
		}
		series := c.f.proj.SeriesOf(runs[0])
		all = append(all, piece{wording.Short(statistics.Median(c.missed(runs, class)), 4), series.Ink(), true, sheet.MeasureSize})
		if named && len(kinds) > 1 {
			all = append(all, piece{space + series.Name, series.Ink(), true, sheet.LabelSize})
		}
	}
	return all
}

// missed are how many examples of a class each of some runs calls by the other one.
func (c judged) missed(runs []int, class int) (counts []float64) {
	t := c.f.data.Train
	for _, run := range runs {
		missed := 0.0
		for i, w := range c.wrong(run, t) {
			if w && classOf(t.Y[i]) == class {
				missed++
			}
		}
		counts = append(counts, missed)
	}
	return counts
}

// mostCounted is for how many runs errors are counted in the figure.
const mostCounted = 3
