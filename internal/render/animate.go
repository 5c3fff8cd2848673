package render

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// A figure may be written as a film besides: it then remembers when each step was taken, and its stills look as they do
// without. All runs share one clock.

// animate declares that a figure is written as a film as well.
func animate() catalog.Param {
	return catalog.Flag("animate", false, "whether to write a film of the steps beside the stills: a GIF beside a PNG, an animated SVG beside an SVG")
}

// frames declares how many pictures a GIF has.
func frames() catalog.Param {
	return catalog.Int("frames", "", 60, catalog.Closed(2, 600), "with animate, the pictures that the GIF is made of")
}

// seconds declares how long a film takes.
func seconds() catalog.Param {
	return catalog.Num("seconds", "", 6, catalog.Closed(0.5, 120), "with animate, how long it takes from the start to the last step; then the finished figure stays for two seconds and all begins again")
}

// isAnimated reports whether a figure, or the one around it, is written as a film.
func isAnimated(in Input, fig *experiment.Figure) bool {
	if in.part.inside {
		return in.part.film
	}
	_, has := fig.Spec.Decl.Param("animate")
	return has && fig.Spec.Bool("animate")
}

// film makes a film of a drawing in which nothing moves any more after a step, and tells the step at the right end of its
// lowest line, where there is room. In a part of a figure that is left to the figure.
func (d *Drawing) film(in Input, fig *experiment.Figure, last float64, right vg.Length) {
	if d.last = last; in.part.inside || !isAnimated(in, fig) {
		return
	}
	d.animated = true
	d.Page.SetClock(canvas.Clock{Last: last, Frames: fig.Spec.Int("frames"), Seconds: fig.Spec.Float("seconds")})
	most := 0
	for _, r := range fig.Runs {
		most = max(most, in.Results[r].Outcome.Steps)
	}
	label := func(step int) string {
		if float64(step) >= math.Floor(last) {
			step = most
		}
		return "step " + wording.Count(step)
	}
	if t, ok := d.counter(label(most), right); ok {
		d.Page.Count(t, label)
	}
}

// counter finds room for the text that tells the step, below the figure or else beside its title.
func (d *Drawing) counter(widest string, right vg.Length) (t canvas.Text, ok bool) {
	w, h := d.Page.Size()
	low, high := marginBottom+drop(axisSize)-1, h-marginTop-rise(titleSize)
	texts := d.Page.Texts()
	for _, t := range []canvas.Text{
		{At: vg.Point{X: right, Y: low}, Anchor: canvas.End},
		{At: vg.Point{X: w - marginSide, Y: low}, Anchor: canvas.End},
		{At: vg.Point{X: marginSide, Y: low}},
		{At: vg.Point{X: w - marginSide, Y: high}, Anchor: canvas.End},
		{At: vg.Point{X: w - marginSide, Y: high - 1.4*titleSize}, Anchor: canvas.End},
	} {
		t.String, t.Size, t.Bold, t.Ink = widest, axisSize, true, ink
		box := grown(t.Bounds(), 3)
		if !slices.ContainsFunc(texts, func(other canvas.TextBox) bool { return overlap(box, other.Box) }) {
			return t, true
		}
	}
	return t, false
}

// still is how near a path is to its end, in px, when it has come to rest.
const still = 0.5

// time notes when a path gets where, for a film.
func (t *trail) time() {
	steps := make([]float64, len(t.steps))
	for i, step := range t.steps {
		steps[i] = float64(step)
	}
	t.track = trackAlong(t.points, steps, t.pieces)
	t.rest = t.track.Last()
	n := len(t.points)
	if t.left != nil || t.diverged || n == 0 {
		return
	}
	for i := n - 1; i >= 0 && distance(t.points[i], t.points[n-1]) <= still; i-- {
		t.rest = float64(t.steps[i])
	}
}

// seenFrom is when a mark at the end of a path appears; 0 in a figure that is no film.
func (t *trail) seenFrom() float64 {
	if t.track == nil {
		return 0
	}
	return t.rest
}

// at is when the mark of a step appears; 0 in a figure that is no film.
func (t *trail) at(step int) float64 {
	if t.track == nil {
		return 0
	}
	return math.Min(float64(step), t.rest)
}

// timed notes when paths get where, and tells when all of them have come to rest.
func timed(trails []trail) float64 {
	last := 0.0
	for i := range trails {
		trails[i].time()
		last = math.Max(last, trails[i].rest)
	}
	return last
}

// later draws what appears at a step.
func later(page *canvas.Page, step float64, draw func()) {
	if step <= 0 {
		draw()
		return
	}
	page.During(step, math.Inf(1))
	draw()
	page.Always()
}

// followers draws the iterates that move, in films only.
type followers struct{ trails []trail }

// Draw implements Layer.
func (f followers) Draw(page *canvas.Page, r vg.Rectangle) {
	_, _, radius := marks{trails: f.trails}.radii(r)
	for i := range f.trails {
		t := &f.trails[i]
		if t.track == nil || t.rest <= 0 {
			continue
		}
		page.Follow(t.visits(r), t.rest, radius, 1.4, t.series.ink(), paper)
	}
}

// visits is the track of the iterate itself. A long noisy path is drawn in many pieces, of which each stands for all steps
// that go the same way; its iterate follows the steps themselves.
func (t *trail) visits(r vg.Rectangle) canvas.Track {
	if len(t.track) <= 8 || t.sparse {
		return t.track
	}
	var c canvas.Course
	for i, p := range t.points {
		if !contains(r, p) {
			continue
		}
		along := 0.0
		if n := len(c.Points); n > 0 {
			along = c.Along[n-1] + float64(distance(c.Points[n-1], p))
		}
		c.Points, c.Steps, c.Along = append(c.Points, p), append(c.Steps, float64(t.steps[i])), append(c.Along, along)
	}
	return canvas.Track{c}
}

// staged draws the mark of an end as it is when each of several paths has arrived.
func (g endGroup) staged(page *canvas.Page, draw func(endGroup)) {
	times := slices.Clone(g.times)
	slices.Sort(times)
	times = slices.Compact(times)
	if len(times) == 0 || times[len(times)-1] <= 0 {
		draw(g)
		return
	}
	for i, step := range times {
		stage, until := endGroup{at: g.at}, math.Inf(1)
		for k, when := range g.times {
			if when <= step {
				stage.inks = append(stage.inks, g.inks[k])
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
