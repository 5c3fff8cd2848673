package figure

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// TrackAlong tells how a run gets along the pieces that its path was cut and thinned to. The pieces hold points of the
// path, or of its frame, in their order.
func TrackAlong(points []vg.Point, steps []float64, pieces [][]vg.Point) canvas.Track {
	w := walker{points: points, steps: steps}
	track := canvas.Track{} // nil would be a still
	for _, piece := range pieces {
		track = append(track, w.course(piece))
	}
	return track
}

// portion is the course along a part of a line, from one length to another; points are those of the part.
func portion(c canvas.Course, from, to float64, points []vg.Point) canvas.Course {
	p := canvas.Course{Points: points}
	total := sheet.LengthOf([][]vg.Point{points})
	add := func(step, along float64) {
		p.Steps = append(p.Steps, step)
		p.Along = append(p.Along, total*(along-from)/math.Max(to-from, 1e-9))
	}
	last := len(c.Along) - 1
	for i, along := range c.Along {
		switch {
		case along <= from && (i == last || c.Along[i+1] > from):
			add(stepAt(c, i, from), from)
		case along > from && along < to:
			add(c.Steps[i], along)
		case along >= to:
			add(stepAt(c, i-1, to), to)
			return p
		}
	}
	return p
}

// StepsAlong are the steps at which a run has come so far along a course; lengths are ascending.
func StepsAlong(c canvas.Course, lengths []float64) []float64 {
	var steps []float64
	i := 0
	for _, along := range lengths {
		for i+1 < len(c.Along) && c.Along[i+1] <= along {
			i++
		}
		steps = append(steps, stepAt(c, i, along))
	}
	return steps
}

// stepAt is the step at which a run is so far along a course, between entries i and i+1.
func stepAt(c canvas.Course, i int, along float64) float64 {
	if i < 0 {
		return c.Steps[0]
	}
	if i+1 == len(c.Steps) || c.Along[i+1] <= c.Along[i] {
		return c.Steps[i]
	}
	return c.Steps[i] + (along-c.Along[i])/(c.Along[i+1]-c.Along[i])*(c.Steps[i+1]-c.Steps[i])
}

// walker goes along a path.
type walker struct {
	points []vg.Point
	steps  []float64
	i      int     // it has come to point i …
	f      float64 // … and this share of the way to the next
}

// step is where the walker is, counted in steps.
func (w *walker) step() float64 {
	if w.f == 0 || w.i+1 >= len(w.steps) {
		return w.steps[w.i]
	}
	return w.steps[w.i] + w.f*(w.steps[w.i+1]-w.steps[w.i])
}

// course follows a piece. One that is not found on the path is there at once.
func (w *walker) course(piece []vg.Point) canvas.Course {
	c := canvas.Course{Points: piece}
	if len(piece) == 0 || !w.seek(piece[0]) {
		c.Steps, c.Along = []float64{w.step()}, []float64{0}
		return c
	}
	add := func(step, along float64) {
		if n := len(c.Steps); n > 0 && step <= c.Steps[n-1] {
			c.Along[n-1] = math.Max(c.Along[n-1], along)
			return
		}
		c.Steps, c.Along = append(c.Steps, step), append(c.Along, along)
	}
	add(w.step(), 0)
	length := 0.0
	for k := 1; k < len(piece); k++ {
		from, a, b := w.i, piece[k-1], piece[k]
		if !w.seek(b) {
			return c
		}
		l := float64(sheet.Distance(a, b))
		done := 0.0
		for i := from + 1; i < w.i || i == w.i && w.f > 0; i++ {
			done = math.Max(done, math.Min(alongSegment(a, b, w.points[i]), l))
			add(w.steps[i], length+done)
		}
		length += l
		add(w.step(), length)
	}
	return c
}

// alongSegment is how far along the line from a to b a point lies, in px.
func alongSegment(a, b, p vg.Point) float64 {
	d := sheet.Direction(a, b)
	return float64((p.X-a.X)*d.X + (p.Y-a.Y)*d.Y)
}

// seek goes on to the next place of the path that a point is at.
func (w *walker) seek(p vg.Point) bool {
	const same = 1e-6
	for i := w.i; i < len(w.points); i++ {
		if (i > w.i || w.f == 0) && sheet.Distance(w.points[i], p) <= same {
			w.i, w.f = i, 0
			return true
		}
		if i+1 == len(w.points) {
			break
		}
		a, b := w.points[i], w.points[i+1]
		l := float64(sheet.Distance(a, b))
		if l == 0 {
			continue
		}
		s := alongSegment(a, b, p)
		f := s / l
		if f < 0 || f > 1 || i == w.i && f < w.f-1e-9 {
			continue
		}
		on := vg.Point{X: a.X + vg.Length(f)*(b.X-a.X), Y: a.Y + vg.Length(f)*(b.Y-a.Y)}
		if float64(sheet.Distance(on, p)) <= same*math.Max(1, l*1e-3) {
			w.i, w.f = i, f
			return true
		}
	}
	return false
}
