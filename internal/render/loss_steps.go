package render

import (
	"gdplot/internal/canvas"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// lossSteps marks the steps that all parts of a figure mark, with their numbers where there is room.
type lossSteps struct {
	f      *lossFigure
	panel  *panel
	lines  []*line
	labels []lineLabel
	taken  []vg.Rectangle // by other texts
}

var _ Layer = lossSteps{}

// Draw implements Layer.
func (m lossSteps) Draw(page *canvas.Page, r vg.Rectangle) {
	room := roomBeside(m.panel, m.lines, m.labels, m.taken)
	for _, l := range m.lines {
		last := vg.Point{X: -farOff}
		for _, step := range m.f.numbered(l.run) {
			at, ok := m.f.placeOf(m.panel, l.run, step)
			if !ok || distance(at, l.at) < 5 || distance(at, last) < 8 {
				continue
			}
			last = at
			later(page, l.film.at(step), func() {
				drawStep(page, at, l.series.ink())
				room.nameWithin(sides, page, at, dotRadius, canvas.Text{String: wording.Count(step), Size: noteSize, Bold: true, Ink: l.series.ink(), Halo: 1.4})
			})
		}
	}
}

// numbered are the steps of a run that have a number.
func (f *lossFigure) numbered(run int) []int {
	c, wanted := f.curves[run], stepNumbers(f.in, f.fig)
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
func (f *lossFigure) placeOf(p *panel, run, step int) (vg.Point, bool) {
	c := f.curves[run]
	if c == nil {
		return vg.Point{}, false
	}
	for i := range c.len() {
		if c.trace.Step[i] != step {
			continue
		}
		if y := c.y(i); finite(y) && (!f.axis.log || y > 0) {
			at := p.at(c.x(i), y)
			return at, contains(p.data, at)
		}
	}
	return vg.Point{}, false
}

// callouts are the author's notes that have their place in a panel.
func (f *lossFigure) callouts(p *panel) []callout {
	var all []callout
	for _, n := range notesOf(f.fig) {
		if len(n.At) == 2 {
			if at := p.at(n.At[0], n.At[1]); contains(p.data, at) {
				all = append(all, newCallout(n.Text, at, ink))
			}
		} else if n.At == nil {
			if at, ok := f.placeOf(p, n.Of, n.Step); ok {
				all = append(all, newCallout(n.Text, at, f.proj.seriesOf(n.Of).ink()).ofStep())
			}
		}
	}
	return all
}
