package render

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/runner"

	"gonum.org/v1/plot/vg"
)

// trail is the path of a run on a page.
type trail struct {
	series   *series
	run      int
	steps    []int      // of each point
	points   []vg.Point // iterates, up to the first that is not finite
	pieces   [][]vg.Point
	left     *exit // where the path leaves for good
	diverged bool
	every    int       // only every k-th step is drawn
	hover    *restless // of a run that noise keeps moving, nil where a line shows all steps

	track  canvas.Track // of the pieces, in films only
	rest   float64      // in films, the step from which on nothing is seen to move any more
	sparse bool         // points are not those of every step
}

// dotted is how many steps have a dot each.
const dotted = 60

// newTrail puts a run into a rectangle that shows x and y: a run of two variables by its coordinates, a run of one by
// its coordinate and its loss.
func newTrail(res runner.Result, s *series, run int, x, y span, r vg.Rectangle) trail {
	t := trail{series: s, run: run, every: 1}
	trace := res.Trace
	if trace == nil || trace.Dim < 1 || trace.Dim > 2 {
		return t
	}
	for i, step := range trace.Step {
		row := trace.X[trace.Dim*i : trace.Dim*(i+1)]
		height := trace.Loss[i]
		if trace.Dim == 2 {
			height = row[1]
		}
		u, v := (row[0]-x.lo)/x.width(), (height-y.lo)/y.width()
		if math.IsNaN(u) || math.IsNaN(v) {
			break
		}
		p := place(r, u, v)
		if n := len(t.points); n > 0 {
			p = tame(t.points[n-1], p)
		}
		t.points, t.steps = append(t.points, p), append(t.steps, step)
		if math.IsInf(u, 0) || math.IsInf(v, 0) {
			break
		}
	}
	t.diverged = res.Outcome.Reason == "diverged"
	t.cut(r)
	return t
}

// place is the point of a rectangle at given shares of its sides, without overflow.
func place(r vg.Rectangle, u, v float64) vg.Point {
	limit := func(w float64) float64 { return math.Max(-1e300, math.Min(w, 1e300)) }
	return vg.Point{X: r.Min.X + vg.Length(limit(u))*(r.Max.X-r.Min.X), Y: r.Min.Y + vg.Length(limit(v))*(r.Max.Y-r.Min.Y)}
}

// farOff is a distance, in px, beyond which no one looks.
const farOff = 1e7

// tame pulls a point that is very far off nearer to the one before, in the direction in which it lies.
func tame(from, to vg.Point) vg.Point {
	dx, dy := float64(to.X-from.X), float64(to.Y-from.Y)
	d := math.Max(math.Abs(dx), math.Abs(dy))
	if d <= farOff {
		return to
	}
	if math.IsInf(d, 0) {
		dx, dy, d = dx/2, dy/2, d/2
		if math.IsInf(d, 0) {
			return vg.Point{X: from.X + vg.Length(math.Copysign(farOff, dx)), Y: from.Y + vg.Length(math.Copysign(farOff, dy))}
		}
	}
	return vg.Point{X: from.X + vg.Length(dx*(farOff/d)), Y: from.Y + vg.Length(dy*(farOff/d))}
}

// cut finds the pieces of the path inside a rectangle, thinned to what can be seen, and where it leaves.
func (t *trail) cut(r vg.Rectangle) {
	points := t.points
	if t.hover != nil {
		points = points[:t.hover.from+1]
	}
	pieces, left := clipPath(r, points)
	t.left = left
	for _, piece := range pieces {
		line := make([]contour.Point, len(piece))
		for i, p := range piece {
			line[i] = contour.Point{X: float64(p.X), Y: float64(p.Y)}
		}
		thin, every := contour.Thin(line)
		t.every = max(t.every, every)
		for _, part := range thin {
			pts := make([]vg.Point, len(part))
			for i, p := range part {
				pts[i] = vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)}
			}
			t.pieces = append(t.pieces, pts)
		}
	}
}

// length is how long the visible path is.
func (t *trail) length() float64 {
	return lengthOf(t.pieces)
}

// leastStep is how far apart iterates are, in px, that have dots: nearer ones would merge into a fat line. In a short
// path they may, since there the lesson is how little ground it covers.
func (t *trail) leastStep() vg.Length {
	if len(t.steps) <= 20 {
		return 2
	}
	return 5
}

// dots are the iterates among the first steps that can be told from their neighbours.
func (t *trail) dots(r vg.Rectangle) []vg.Point {
	var all []vg.Point
	for _, i := range t.dotted(r) {
		all = append(all, t.points[i])
	}
	return all
}

// dotted lists the indices of the dots.
func (t *trail) dotted(r vg.Rectangle) []int {
	var all []int
	for i, p := range t.points {
		if t.steps[i] > dotted {
			break
		}
		if i == 0 || !contains(r, p) {
			continue
		}
		apart := distance(t.points[i-1], p) >= t.leastStep()
		if i+1 < len(t.points) {
			apart = apart || distance(p, t.points[i+1]) >= t.leastStep()
		}
		if apart {
			all = append(all, i)
		}
	}
	return all
}

// end is the last point, if it can be seen.
func (t *trail) end(r vg.Rectangle) (vg.Point, bool) {
	n := len(t.points)
	if n == 0 || t.diverged || !contains(r, t.points[n-1]) {
		return vg.Point{}, false
	}
	return t.points[n-1], true
}

// start is the first point, if it can be seen.
func (t *trail) start(r vg.Rectangle) (vg.Point, bool) {
	if len(t.points) == 0 || !contains(r, t.points[0]) {
		return vg.Point{}, false
	}
	return t.points[0], true
}
