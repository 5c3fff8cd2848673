package maps

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// still is how near a path is to its end, in px, when it has come to rest.
const still = 0.5

// time notes when a path gets where, for a film.
func (t *Trail) time() {
	t.Track = t.along(t.Pieces)
	t.Rest = t.Track.Last()
	n := len(t.Points)
	if t.Left != nil || t.Diverged || n == 0 {
		return
	}
	for i := n - 1; i >= 0 && sheet.Distance(t.Points[i], t.Points[n-1]) <= still; i-- {
		t.Rest = float64(t.Steps[i])
	}
}

// along tells how the run gets along pieces of its path.
func (t *Trail) along(pieces [][]vg.Point) canvas.Track {
	steps := make([]float64, len(t.Steps))
	for i, step := range t.Steps {
		steps[i] = float64(step)
	}
	return figure.TrackAlong(t.Points, steps, pieces)
}

// SeenFrom is when a mark at the end of a path appears; 0 in a figure that is no film.
func (t *Trail) SeenFrom() float64 {
	if t.Track == nil {
		return 0
	}
	return t.Rest
}

// When is when the mark of a step appears; 0 in a figure that is no film.
func (t *Trail) When(step int) float64 {
	if t.Track == nil {
		return 0
	}
	return math.Min(float64(step), t.Rest)
}

// Timed notes when paths get where, and tells when all of them have come to rest.
func Timed(trails []Trail) float64 {
	last := 0.0
	for i := range trails {
		trails[i].time()
		last = math.Max(last, trails[i].Rest)
	}
	return last
}

// Followers draws the iterates that move, in films only.
type Followers struct{ Trails []Trail }

// Draw implements Layer.
func (f Followers) Draw(page *canvas.Page, r vg.Rectangle) {
	_, _, radius := Marks{Trails: f.Trails}.radii(r)
	for i := range f.Trails {
		t := &f.Trails[i]
		if t.Track == nil || t.Rest <= 0 {
			continue
		}
		page.Follow(t.visits(r), t.Rest, radius, 1.4, t.Series.Ink(), sheet.Paper)
	}
}

// visits is the track of the iterate itself. A long noisy path is drawn in many pieces, of which each stands for all steps
// that go the same way; its iterate follows the steps themselves.
func (t *Trail) visits(r vg.Rectangle) canvas.Track {
	if len(t.Track) <= 8 || t.Sparse {
		return t.Track
	}
	var c canvas.Course
	for i, p := range t.Points {
		if !sheet.Contains(r, p) {
			continue
		}
		along := 0.0
		if n := len(c.Points); n > 0 {
			along = c.Along[n-1] + float64(sheet.Distance(c.Points[n-1], p))
		}
		c.Points, c.Steps, c.Along = append(c.Points, p), append(c.Steps, float64(t.Steps[i])), append(c.Along, along)
	}
	return canvas.Track{c}
}

// staged draws the mark of an end as it is when each of several paths has arrived.
func (g EndGroup) staged(page *canvas.Page, draw func(EndGroup)) {
	times := slices.Clone(g.times)
	slices.Sort(times)
	times = slices.Compact(times)
	if len(times) == 0 || times[len(times)-1] <= 0 {
		draw(g)
		return
	}
	for i, step := range times {
		stage, until := EndGroup{At: g.At}, math.Inf(1)
		for k, when := range g.times {
			if when <= step {
				stage.Inks = append(stage.Inks, g.Inks[k])
			}
		}
		if i+1 < len(times) {
			until = times[i+1]
		}
		page.During(step, until)
		draw(stage)
	}
	page.Always()
}

// Callouts are the notes of a figure of paths that belong into a panel with these trails: those at a step of one of them, and
// those at a point of the panel's axes.
func Callouts(notes []catalog.Note, trails []Trail, p *sheet.Panel) []sheet.Callout {
	var all []sheet.Callout
	for _, n := range notes {
		if n.At != nil {
			if len(n.At) == 2 {
				all = append(all, sheet.NewCallout(n.Text, p.At(n.At[0], n.At[1]), sheet.Ink))
			}
			continue
		}
		for i := range trails {
			t := &trails[i]
			if t.Run != n.Of {
				continue
			}
			for k, step := range t.Steps {
				if step == n.Step {
					note := sheet.NewCallout(n.Text, t.Points[k], t.Series.Ink()).OfStep()
					note.From = t.When(step)
					all = append(all, note)
				}
			}
		}
	}
	return all
}
