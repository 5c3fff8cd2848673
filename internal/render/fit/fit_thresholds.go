package fit

import (
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Few classifiers of one panel are named where they change their mind, at their curves, not at the ends of these, which lie together.

// thresholdName is the size of such names.
const thresholdName = 15

// nameThresholds has the lines of a panel named so, where each has one threshold.
func (f *fitFigure) nameThresholds(chart *lines.Chart, cp *lines.ChartPanel, runs []int) {
	on := func(q *sheet.Panel) judged { return judged{panel: q, f: f, runs: runs, x: chart.X.Span} }
	if c := on(nil); len(runs) > mostCounted || slices.ContainsFunc(runs, func(r int) bool {
		return f.proj.SeriesOf(r).Back || f.thin[r] || len(c.crossings(r)) != 1
	}) {
		return
	}
	for i := range cp.Lines {
		cp.Lines[i].InPlace = true
	}
	cp.Reserve = func(q *sheet.Panel, room *sheet.Placer) { on(q).reserve(room) }
	cp.Tell = func(l lines.LineLayer) []lines.Told {
		if !chart.InPlace() {
			return nil
		}
		return on(l.Panel).names(l)
	}
}

// reserve keeps texts off the thresholds, the examples and what is counted of them.
func (c judged) reserve(room *sheet.Placer) {
	r := c.panel.Data
	half := c.panel.At(c.x.Lo, threshold).Y
	room.Avoid([]vg.Point{{X: r.Min.X, Y: half}, {X: r.Max.X, Y: half}})
	for _, run := range c.runs {
		for _, x := range c.crossings(run) {
			at := c.panel.At(x, 0).X
			room.Avoid([]vg.Point{{X: at, Y: r.Min.Y}, {X: at, Y: r.Max.Y}})
		}
	}
	for y := range 2 {
		line := c.panel.At(c.x.Lo, float64(y)).Y
		far := vg.Length(2*y-1) * (rowApart + c.fewSize())
		room.Take(vg.Rectangle{Min: vg.Point{X: r.Min.X, Y: min(line, line+far)}, Max: vg.Point{X: r.Max.X, Y: max(line, line+far)}})
	}
	if counts, ok := c.countsBeside(); ok {
		for _, t := range counts {
			w, h := sheet.TextSize(t)
			room.Take(vg.Rectangle{Min: t.At, Max: vg.Point{X: t.At.X + w, Y: t.At.Y + h}})
		}
	}
}

// names are those of the lines, near their thresholds.
func (c judged) names(l lines.LineLayer) (all []lines.Told) {
	for _, line := range l.Lines {
		t := lines.Told{Text: canvas.Text{String: line.Series.Name, Size: thresholdName, Bold: true, Ink: line.Series.Ink(), Halo: 2}, Names: true, Own: line, Radius: 4, Clear: true, Right: c.panel.Data.Max.X}
		curve := slices.Concat(line.Pieces...)
		const from, to = 0.2, 0.8 // of the probability
		for _, q := range curve {
			if y := c.panel.At(0, from).Y; q.Y >= y && q.Y <= c.panel.At(0, to).Y {
				t.Along = append(t.Along, q)
			}
		}
		if len(t.Along) == 0 {
			continue
		}
		t.Mark = t.Along[len(t.Along)/2]
		all = append(all, t)
	}
	return all
}
