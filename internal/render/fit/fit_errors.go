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

// largeCount is the size of counts that have room.
const largeCount = 20

// countsOf are those counts in a size; of what is called so and is not, in a smaller one.
func (c judged) countsOf(size float64) (all []canvas.Text, ok bool) {
	kinds, r, target := c.counted(), c.panel.Data, c.f.data.Train.Target
	if len(kinds) > mostCounted {
		return nil, false
	}
	const gap = 5
	var boxes []vg.Rectangle
	write := func(t canvas.Text) {
		w, _ := sheet.TextSize(t)
		all = append(all, t)
		if box := (vg.Rectangle{Min: t.At, Max: vg.Point{X: t.At.X + w, Y: t.At.Y + countRow/2}}); !slices.ContainsFunc(boxes, func(b vg.Rectangle) bool { return sheet.Overlap(b, box) }) && box.Max.X < r.Max.X {
			boxes = append(boxes, box)
			return
		}
		ok = false
	}
	ok = true
	for class, of := range c.sizes() {
		write(canvas.Text{At: vg.Point{X: r.Min.X + 4, Y: c.countBase(class)}, String: "of " + wording.Count(of) + " with " + className(target, class), Size: sheet.LabelSize, Ink: sheet.Muted, Halo: 2})
	}
	for _, runs := range kinds {
		at := c.crossings(runs[0])
		if len(runs) > 1 || len(at) != 1 {
			return nil, false
		}
		rising := c.rises(runs[0])
		for class, what := range []string{"\u00a0called " + classValue(target, 1), "\u00a0missed"} {
			t := canvas.Text{At: vg.Point{X: c.panel.At(at[0], 0).X + gap, Y: c.countBase(class)}, String: wording.Short(c.missed(runs, class)[0], 4),
				Size: sheet.LabelSize, Bold: true, Ink: c.f.proj.SeriesOf(runs[0]).Ink(), Halo: 2}
			if class == 1 {
				t.Size = size
			}
			of := t
			of.String, of.Bold, of.Size = what, false, sheet.LabelSize
			w, _ := sheet.TextSize(t)
			w *= wider
			if (class == 1) == rising {
				more, _ := sheet.TextSize(of)
				t.At.X -= 2*gap + w + more
			}
			of.At.X = t.At.X + w
			write(of)
			write(t)
		}
	}
	return all, ok
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
