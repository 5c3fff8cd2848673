package render

import (
	"gdplot/internal/canvas"
	"gdplot/internal/wording"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// lossSteps marks the steps that all parts of a figure mark, with their numbers where there is room.
type lossSteps struct {
	f      *lossFigure
	panel  *panel
	lines  []*line
	labels []lineLabel
}

var _ plot.Plotter = lossSteps{}

// Plot implements plot.Plotter.
func (m lossSteps) Plot(c draw.Canvas, _ *plot.Plot) {
	page := pageOf(c)
	room := placer{bounds: shrunk(m.panel.data, 2)}
	for _, l := range m.lines {
		for _, piece := range l.pieces {
			room.avoid(piece)
		}
		if l.end != endNone {
			room.take(square(l.at, 5))
		}
	}
	for i := range m.labels {
		room.take(m.labels[i].box())
	}
	for _, l := range m.lines {
		for _, step := range m.f.in.part.marks {
			at, ok := m.at(l.run, step)
			if !ok || distance(at, l.at) < 5 {
				continue
			}
			drawStep(page, at, l.series.ink())
			room.nameWithin(sides, page, at, dotRadius, canvas.Text{String: wording.Count(step), Size: noteSize, Bold: true, Ink: l.series.ink(), Halo: 1.4})
		}
	}
}

// at is the place of a step of a run in the panel, if it is there to be seen.
func (m lossSteps) at(run, step int) (vg.Point, bool) {
	c := m.f.curves[run]
	for i := range c.len() {
		if c.trace.Step[i] != step {
			continue
		}
		if y := c.y(i); finite(y) && (!m.f.axis.log || y > 0) {
			at := m.panel.at(c.x(i), y)
			return at, contains(m.panel.data, at)
		}
	}
	return vg.Point{}, false
}
