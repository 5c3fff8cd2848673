package render

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"

	"gonum.org/v1/plot/vg"
)

// annotate declares the author's own texts in a figure.
func annotate() catalog.Param {
	return catalog.Param{Name: "annotate", Type: catalog.Notes, Optional: true, Range: catalog.Any(),
		Doc: "texts in the figure, each at a point of the axes or at a step of a run"}
}

// notesOf are the texts that a figure is asked to hold.
func notesOf(fig *experiment.Figure) []catalog.Note {
	if _, ok := fig.Spec.Decl.Param("annotate"); !ok {
		return nil
	}
	notes, _ := fig.Spec.Get("annotate").([]catalog.Note)
	return notes
}

// callout is a text of the author's with the place that it is about.
type callout struct {
	at    vg.Point
	lines []string
	ink   canvas.Ink
	dot   bool    // whether the place has a dot: a step of a run
	from  float64 // the step at which it appears in a film; 0 where it is always there
}

const (
	calloutWidth vg.Length = 170
	calloutLines           = 3
	calloutLine  vg.Length = 14
	calloutReach vg.Length = 130 // how far from its place a text may stand
)

// newCallout breaks a text into lines.
func newCallout(text string, at vg.Point, color canvas.Ink) callout {
	return callout{at: at, lines: balanced(text, calloutWidth, labelSize, false, calloutLines), ink: color}
}

// ofStep is the same callout with a dot at its place.
func (c callout) ofStep() callout {
	c.dot = true
	return c
}

// size is the room that the lines take.
func (c callout) size() (w, h vg.Length) {
	return widest(c.lines, labelSize, false), calloutLine*vg.Length(len(c.lines)-1) + rise(labelSize) + drop(labelSize)
}

// place finds the free room nearest to the callout's place, joined to it by a thin line, and keeps it. It reports false
// where there is none.
func (c callout) place(page *canvas.Page, room *placer) bool {
	w, h := c.size()
	best, cost := vg.Rectangle{}, math.Inf(1)
	for far := vg.Length(10); far <= calloutReach; far += 8 {
		for k := range 16 {
			sin, cos := math.Sincos(2 * math.Pi * (float64(k) + 0.5) / 16)
			mid := vg.Point{X: c.at.X + (far+w/2)*vg.Length(cos), Y: c.at.Y + (far+h/2)*vg.Length(sin)}
			r := vg.Rectangle{Min: vg.Point{X: mid.X - w/2, Y: mid.Y - h/2}, Max: vg.Point{X: mid.X + w/2, Y: mid.Y + h/2}}
			if !inside(r, room.bounds) || room.hits(grown(r, 3)) {
				continue
			}
			if v := float64(far) + 40*room.crossings(r); v < cost {
				best, cost = r, v
			}
		}
	}
	if math.IsInf(cost, 1) {
		return false
	}
	room.take(grown(best, 4))
	later(page, c.from, func() { c.draw(page, best) })
	return true
}

func grown(r vg.Rectangle, by vg.Length) vg.Rectangle { return shrunk(r, -by) }

// draw writes the lines into their room.
func (c callout) draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	foot := vg.Point{X: min(max(c.at.X, r.Min.X), r.Max.X), Y: min(max(c.at.Y, r.Min.Y), r.Max.Y)}
	if distance(foot, c.at) > 5 {
		strokeLine(page, []vg.Point{foot, c.at}, contextWidth+2*haloWidth, paper)
		strokeLine(page, []vg.Point{foot, c.at}, contextWidth, c.ink)
	}
	if c.dot {
		drawStep(page, c.at, c.ink)
	}
	y := r.Max.Y - rise(labelSize)
	for _, line := range c.lines {
		page.Text(canvas.Text{At: vg.Point{X: r.Min.X, Y: y}, String: line, Size: labelSize, Ink: c.ink, Halo: 1.6})
		y -= calloutLine
	}
}

// callouts draws the author's texts over a chart, clear of what is written there already.
type callouts struct {
	panel  *panel
	all    []callout
	lines  []*line
	labels []lineLabel
	taken  []vg.Rectangle // by other texts
}

var _ Layer = callouts{}

// Draw implements Layer.
func (m callouts) Draw(page *canvas.Page, r vg.Rectangle) {
	room := roomBeside(m.panel, m.lines, m.labels, m.taken)
	for _, note := range m.all {
		note.place(page, &room)
	}
}

// trailCallouts are the notes of a figure of paths that belong into a panel with these trails.
func trailCallouts(notes []catalog.Note, trails []trail, locate func(x []float64) vg.Point, dim int) []callout {
	var all []callout
	for _, n := range notes {
		if n.At != nil {
			if len(n.At) == dim {
				all = append(all, newCallout(n.Text, locate(n.At), ink))
			}
			continue
		}
		for i := range trails {
			t := &trails[i]
			if t.run != n.Of {
				continue
			}
			for k, step := range t.steps {
				if step == n.Step {
					note := newCallout(n.Text, t.points[k], t.series.ink()).ofStep()
					note.from = t.at(step)
					all = append(all, note)
				}
			}
		}
	}
	return all
}
