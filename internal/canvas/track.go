package canvas

import (
	"math"
	"sort"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// Course is a line and how a run gets along it. Lines are thinned to what can be seen and steps are not: a course knows
// how far each step went even where many of them make one straight line.
type Course struct {
	Points []vg.Point
	Steps  []float64 // ascending
	Along  []float64 // in CSS px from the beginning of the line, at each of Steps; ascending, from 0 to the line's length
}

// Track is the path of a run, as courses in their order; between two of them the run is not to be seen.
type Track []Course

// Last is the step at which a track ends, 0 where it is empty.
func (t Track) Last() float64 {
	if len(t) == 0 {
		return 0
	}
	steps := t[len(t)-1].Steps
	if len(steps) == 0 {
		return 0
	}
	return steps[len(steps)-1]
}

// course is a Course on the page.
type course struct {
	points       []vector.Point
	lengths      []float64 // from the beginning to each point
	steps, along []float64
}

// courses puts a track on the page; a course without extent in time or space is left out.
func (p *Page) courses(t Track) []course {
	var all []course
	for _, c := range t {
		if len(c.Points) == 0 || len(c.Steps) == 0 || len(c.Steps) != len(c.Along) {
			continue
		}
		on := course{points: make([]vector.Point, len(c.Points)), lengths: make([]float64, len(c.Points))}
		for i, q := range c.Points {
			if on.points[i] = p.state.m.Of(q); i > 0 {
				on.lengths[i] = on.lengths[i-1] + on.points[i].Sub(on.points[i-1]).Length()
			}
		}
		scale := p.state.m.Scale()
		pace := make([]vector.Point, len(c.Steps))
		for i, step := range c.Steps {
			pace[i] = vector.Point{X: step, Y: c.Along[i] * scale}
		}
		const off = 0.1 // CSS px, which nobody sees
		for _, q := range evenly(pace, off) {
			on.steps, on.along = append(on.steps, q.X), append(on.along, q.Y)
		}
		all = append(all, on)
	}
	return all
}

func (c *course) first() float64  { return c.steps[0] }
func (c *course) last() float64   { return c.steps[len(c.steps)-1] }
func (c *course) length() float64 { return c.lengths[len(c.lengths)-1] }

// reach is how far along the line a run is at a step between the first and the last.
func (c *course) reach(step float64) float64 {
	i := sort.SearchFloat64s(c.steps, step)
	switch {
	case i == len(c.steps):
		return c.length()
	case i == 0 || c.steps[i] == step:
		return math.Min(c.along[i], c.length())
	}
	f := (step - c.steps[i-1]) / (c.steps[i] - c.steps[i-1])
	return math.Min(c.along[i-1]+f*(c.along[i]-c.along[i-1]), c.length())
}

// at is the place so far along the line.
func (c *course) at(along float64) vector.Point {
	i := sort.SearchFloat64s(c.lengths, along)
	switch {
	case i == len(c.points):
		return c.points[i-1]
	case i == 0:
		return c.points[0]
	}
	f := (along - c.lengths[i-1]) / (c.lengths[i] - c.lengths[i-1])
	return c.points[i-1].Add(c.points[i].Sub(c.points[i-1]).Mul(f))
}

// until is the part of the line that is drawn at a step.
func (c *course) until(step float64) []vector.Point {
	if step >= c.last() {
		return c.points
	}
	along := c.reach(step)
	n := sort.SearchFloat64s(c.lengths, along)
	return append(append(make([]vector.Point, 0, n+1), c.points[:n]...), c.at(along))
}
