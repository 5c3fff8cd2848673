package loss

import (
	"gdplot/internal/canvas"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// lossSteps marks the steps that all parts of a figure mark, with their numbers where there is room.
type lossSteps struct {
	f     *lossFigure
	panel *sheet.Panel
	lines []*lines.Line
	room  func(*canvas.Page) sheet.Placer
}

var _ sheet.Layer = lossSteps{}

// Draw implements Layer.
func (m lossSteps) Draw(page *canvas.Page, r vg.Rectangle) {
	room := m.room(page)
	for _, l := range m.lines {
		last := vg.Point{X: -sheet.FarOff}
		for _, step := range m.f.numbered(l.Run) {
			at, ok := m.f.placeOf(m.panel, l.Run, step)
			if !ok || sheet.Distance(at, l.At) < 5 || sheet.Distance(at, last) < 8 {
				continue
			}
			last = at
			sheet.Later(page, l.Film.At(step), func() {
				sheet.DrawStep(page, at, l.Series.Ink())
				room.NameWithin(sheet.Sides, page, at, sheet.DotRadius, canvas.Text{String: wording.Count(step), Size: sheet.NoteSize, Bold: true, Ink: l.Series.Ink(), Halo: 1.4})
			})
		}
	}
}

// numbered are the steps of a run that have a number.
func (f *lossFigure) numbered(run int) []int {
	c, wanted := f.curves[run], f.in.StepNumbers(f.fig)
	if c == nil || c.trace == nil || wanted == nil {
		return nil
	}
	var all []int
	for _, step := range c.trace.Step[:c.len()] {
		if wanted(step) {
			all = append(all, step)
		}
	}
	return all
}

// placeOf is the place of a step of a run in a panel, if it is there to be seen.
func (f *lossFigure) placeOf(p *sheet.Panel, run, step int) (vg.Point, bool) {
	c := f.curves[run]
	if c == nil {
		return vg.Point{}, false
	}
	for i := range c.len() {
		if c.trace.Step[i] != step {
			continue
		}
		if y := c.y(i); numeric.Finite(y) && (!f.axis.Log || y > 0) {
			at := p.At(c.x(i), y)
			return at, sheet.Contains(p.Data, at)
		}
	}
	return vg.Point{}, false
}

// callouts are the author's notes that have their place in a panel.
func (f *lossFigure) callouts(p *sheet.Panel) []sheet.Callout {
	var all []sheet.Callout
	for _, n := range figure.NotesOf(f.fig) {
		if len(n.At) == 2 {
			if at := p.At(n.At[0], n.At[1]); sheet.Contains(p.Data, at) {
				all = append(all, sheet.NewCallout(n.Text, at, sheet.Ink))
			}
		} else if n.At == nil {
			if at, ok := f.placeOf(p, n.Of, n.Step); ok {
				all = append(all, sheet.NewCallout(n.Text, at, f.proj.SeriesOf(n.Of).Ink()).OfStep())
			}
		}
	}
	return all
}
