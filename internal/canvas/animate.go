package canvas

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// A page may also be written as a film. What it holds is the finished figure, as every still shows it; on top of that it
// remembers when each part appears, and what only a film shows. Moments are told in steps of the runs, which a Clock
// maps to time.

// timing is when an op is seen, and how it moves.
type timing struct {
	from, until float64   // seen at steps from ≤ k < until
	track       []course  // that a line grows along, or a disc follows
	steps       []float64 // at which each of a number of dots appears
	label       func(step int) string
}

// fleeting is an op that no still shows.
type fleeting struct {
	op
	before int // index of the op of the finished figure that it is drawn before
}

// During says that what is drawn until the next During is seen from one step on until before another, +Inf for ever. What
// is not seen for ever, no still shows. During(0, math.Inf(1)) is how a page begins.
func (p *Page) During(from, until float64) { p.span = timing{from: from, until: until} }

// Always ends what During began.
func (p *Page) Always() { p.During(0, math.Inf(1)) }

// timing of what is drawn now; nil if it is always seen.
func (p *Page) timing() *timing {
	if p.span.from <= 0 && math.IsInf(p.span.until, 1) {
		return nil
	}
	t := p.span
	return &t
}

// add records an op.
func (p *Page) add(o op) {
	if o.timed == nil {
		o.timed = p.timing()
	}
	o.ofRuns = p.runs
	p.record(o)
}

// record keeps an op where it belongs: in the finished figure or beside it.
func (p *Page) record(o op) {
	if t := o.timed; t != nil && (t.label != nil || !math.IsInf(t.until, 1)) {
		p.fleeting = append(p.fleeting, fleeting{o, len(p.ops)})
		return
	}
	p.ops = append(p.ops, o)
}

// Grow strokes a line that grows as a run gets along it. Stills show all of it.
func (p *Page) Grow(t Track) {
	var v vg.Path
	for _, c := range t {
		for i, q := range c.Points {
			if i == 0 {
				v.Move(q)
			} else {
				v.Line(q)
			}
		}
	}
	before := len(p.ops)
	p.Stroke(v)
	if len(p.ops) > before {
		p.ops[before].timed = &timing{until: math.Inf(1), track: p.courses(t)}
	}
}

// GrowingDots fills discs of one size in the colour in force, each of which appears at its step.
func (p *Page) GrowingDots(centres []vg.Point, steps []float64, radius vg.Length) {
	visible := p.reach(float64(radius) * p.state.m.Scale())
	var seen []vg.Point
	var when []float64
	for i, c := range centres {
		if visible.Has(p.state.m.Of(c)) {
			seen, when = append(seen, c), append(when, steps[i])
		}
	}
	before := len(p.ops)
	p.Dots(seen, radius)
	if len(p.ops) > before {
		p.ops[before].timed = &timing{until: math.Inf(1), steps: when}
	}
}

// Follow draws a disc with a rim that follows a track. It is seen while the run is on the track and, before the step
// until, where it was seen last.
func (p *Page) Follow(t Track, until float64, radius, rim vg.Length, fill, around Ink) {
	courses := p.courses(t)
	if len(courses) == 0 || math.IsInf(until, 1) {
		return
	}
	disc, edge := newPaint(fill), newPaint(around)
	p.record(op{
		kind: discOp, clip: p.clip(), radius: float64(radius), width: float64(rim), fill: &disc, stroke: &edge,
		timed: &timing{from: courses[0].first(), until: until, track: courses},
	})
}

// Count writes a text that tells the step, through a function from the step to the text. Only films show it.
func (p *Page) Count(t Text, label func(step int) string) {
	colour := newPaint(t.Ink)
	t.String = cleaned(label(int(p.clock.Last)))
	at := p.state.m.Of(t.At)
	p.record(op{
		kind: countOp, clip: p.clip(), text: t, at: at, fill: &colour,
		timed: &timing{until: math.Inf(1), label: label},
	})
}

// SetClock says how the page is shown as a film.
func (p *Page) SetClock(c Clock) { p.clock = c }

// moved is the timing of an op in another place.
func (t *timing) moved(by vector.Point) *timing {
	if t == nil {
		return nil
	}
	there := *t
	there.track = slices.Clone(t.track)
	for i := range there.track {
		c := &there.track[i]
		c.points = slices.Clone(c.points)
		for k := range c.points {
			c.points[k] = c.points[k].Add(by)
		}
	}
	return &there
}

// script lists all ops of a film in drawing order.
func (p *Page) script() []op {
	all := make([]op, 0, len(p.ops)+len(p.fleeting))
	next := 0
	for i := range p.ops {
		for next < len(p.fleeting) && p.fleeting[next].before <= i {
			all = append(all, p.fleeting[next].op)
			next++
		}
		all = append(all, p.ops[i])
	}
	for ; next < len(p.fleeting); next++ {
		all = append(all, p.fleeting[next].op)
	}
	return all
}

// seen tells whether an op is on the page at a step.
func (o *op) seen(step float64) bool {
	return o.timed == nil || step >= o.timed.from && (step < o.timed.until || math.IsInf(o.timed.until, 1))
}

// place is where a disc is that follows courses, and whether it is to be seen.
func place(courses []course, step float64) (vector.Point, bool) {
	if len(courses) == 0 || step < courses[0].first() {
		return vector.Point{}, false
	}
	for i := range courses {
		c := &courses[i]
		if step >= c.first() && step <= c.last() {
			return c.at(c.reach(step)), true
		}
	}
	last := &courses[len(courses)-1]
	return last.points[len(last.points)-1], step > last.last()
}
