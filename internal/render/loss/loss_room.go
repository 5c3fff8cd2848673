package loss

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// What is written in a panel beside the names of its lines, and what that keeps off.

// texts writes in the only panel of a figure, beside what is written there, the author's notes and the numbers of steps.
func (f *lossFigure) texts() lines.PanelTexts {
	if len(f.proj.Panels) > 1 {
		return nil
	}
	return func(l lines.LineLayer, room func(*canvas.Page) sheet.Placer) (texts []sheet.Layer) {
		if notes := f.callouts(l.Panel); len(notes) > 0 {
			texts = append(texts, callouts{notes, room})
		}
		if f.in.StepNumbers(f.fig) != nil {
			texts = append(texts, lossSteps{f: f, panel: l.Panel, lines: l.Lines, room: room})
		}
		return texts
	}
}

// reserve keeps the texts of a panel off guides and the marks of a level.
func (f *lossFigure) reserve(runs []int) func(p *sheet.Panel, room *sheet.Placer) {
	return func(p *sheet.Panel, room *sheet.Placer) {
		theory, slopes := f.guides(runs)
		for _, g := range append(slopes, theory...) {
			for _, piece := range g.seen(p) {
				room.Avoid(piece)
			}
		}
		if t, ok := f.target(); ok && len(f.proj.Panels) == 1 {
			targetMarks{f, p, t}.reserve(room)
		}
		if f.twin != nil { // the edge of the ground where the loss has no place
			x := p.At(f.twin.x(f.curves[f.twin.run].broken()), p.Y.Max).X
			room.AvoidLevel([]vg.Point{{X: x, Y: p.Data.Min.Y}, {X: x, Y: p.Data.Max.Y}})
		}
		if level, ok := f.leastShown(); ok {
			y := p.At(p.X.Min, level).Y
			room.AvoidLevel([]vg.Point{{X: p.Data.Min.X, Y: y}, {X: p.Data.Max.X, Y: y}})
		}
	}
}

// tell names what stands in a panel beside the lines of its runs: guides and, in the only one, the level that is watched
// for and where each run comes to it.
func (f *lossFigure) tell(runs []int) func(l lines.LineLayer) []lines.Told {
	return func(l lines.LineLayer) []lines.Told {
		told := f.guideNames(l, runs)
		if t, ok := f.target(); ok && len(f.proj.Panels) == 1 {
			told = append(told, targetMarks{f, l.Panel, t}.tell(l)...)
		}
		told = append(append(told, f.leastName(l.Panel)...), f.rests(l)...)
		return append(told, f.batchMarks(l)...)
	}
}
