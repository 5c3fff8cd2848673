package loss

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Where a file expects one run to be at the level that is drawn before another one, how many times sooner it is there stands
// between their arrivals, over an arrow from the later to the earlier.

// leastLead is from which ratio on it is worth a mark.
const leastLead = 1.5

// leadRise is how high over the floor of the panel the arrow lies.
const leadRise vg.Length = 18

// leadSize is that of its text: the second thing to be read.
const leadSize = 17

// lead is by how much one arrival comes before another.
type lead struct {
	from, to vg.Point // ends of the arrow, which points at the earlier one
	text     string
	since    float64 // the step at which it appears in a film; 0 where it is always there
}

// lead is the first that the file expects of runs which are marked, if there is one.
func (m targetMarks) lead() (l lead, ok bool) {
	marks := map[int]arrivalMark{} // by run; never ranged over
	for _, a := range m.arrivals() {
		marks[a.run] = a
	}
	for _, x := range m.f.in.Experiment.Expect {
		if x.Faster < 0 || x.To != m.target {
			continue
		}
		first, fine := marks[x.Faster]
		second, too := marks[x.Than]
		if !fine || !too || second.effort < leastLead*first.effort {
			continue
		}
		y := m.panel.Data.Min.Y + leadRise
		ratio := wording.Short(second.effort/first.effort, 2)
		if r := second.effort / first.effort; r >= 10 {
			ratio = wording.Count(int(r + 0.5))
		}
		return lead{vg.Point{X: second.at.X, Y: y}, vg.Point{X: first.at.X, Y: y}, ratio + " times sooner", max(first.from, second.from)}, true
	}
	return lead{}, false
}

// told is the text, which stands along the arrow or not at all.
func (l lead) told() lines.Told {
	t := lines.Told{Text: canvas.Text{String: l.text, Size: leadSize, Bold: true, Ink: sheet.Ink, Halo: 1.6}, Radius: 4, Clear: true, From: l.since, With: l.draw}
	w, _ := sheet.TextSize(t.Text) // a text stands right of its mark: so its middle is over the arrow's
	for _, share := range []vg.Length{0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75} {
		t.Along = append(t.Along, vg.Point{X: l.to.X + share*(l.from.X-l.to.X) - w/2 - 4, Y: l.to.Y})
	}
	t.Mark, t.Along = t.Along[0], t.Along[1:]
	return t
}

// draw draws the arrow.
func (l lead) draw(page *canvas.Page) {
	const size = 6
	page.SetLineDash(nil, 0)
	from, to := vg.Point{X: l.from.X - 2, Y: l.from.Y}, vg.Point{X: l.to.X + 2, Y: l.to.Y}
	sheet.StrokeLine(page, []vg.Point{from, {X: to.X + size, Y: to.Y}}, 1.3, sheet.Ink)
	sheet.StrokeLine(page, []vg.Point{{X: from.X, Y: from.Y - 4}, {X: from.X, Y: from.Y + 4}}, 1.3, sheet.Ink)
	sheet.FillStrokeMark(page, sheet.ArrowPath(to, vg.Point{X: -1}, size), 1, sheet.Ink, sheet.Ink, 0)
}
