package maps

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/descent"
	"gdplot/internal/insight"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/runner"

	"gonum.org/v1/plot/vg"
)

// Trail is the path of a run on a page.
type Trail struct {
	Series   *figure.Series
	Run      int
	Steps    []int      // of each point
	Points   []vg.Point // iterates, up to the first that is not finite
	Pieces   [][]vg.Point
	crowd    *sheet.Crowd // where its strokes lie too close for a line; nil where they do nowhere
	lines    [][]vg.Point // of the pieces what is a line …
	dense    [][]vg.Point // … and what is not
	passes   []sheet.Exit // where it leaves the frame and comes back, in turn, while that is seldom
	Left     *sheet.Exit  // where the path leaves for good
	Diverged bool
	tail     bool      // it shows the last steps of a run alone
	Short    bool      // its run has come to no minimum, however near one its last point lies
	saddle   bool      // its run stands still where the ground bends down in one direction and up in another
	swings   bool      // its run keeps moving to and fro where others rest
	Every    int       // only every k-th step is drawn
	limit    int       // the last step that may have a dot, if that is not one of the first; see lastDot
	hover    *restless // of a run that noise keeps moving, nil where a line shows all steps

	Track  canvas.Track // of the pieces, in films only
	Rest   float64      // in films, the step from which on nothing is seen to move any more
	Sparse bool         // points are not those of every step
}

// NewTrail puts a run into a rectangle that shows x and y: a run of two variables by its coordinates, a run of one by
// its coordinate and its loss.
func NewTrail(res runner.Result, s *figure.Series, run int, x, y axis.Span, r vg.Rectangle) Trail {
	t := Trail{Series: s, Run: run, Every: 1}
	trace := res.Trace()
	if trace == nil || trace.Dim < 1 || trace.Dim > 2 {
		return t
	}
	for i, step := range trace.Step {
		row := trace.X[trace.Dim*i : trace.Dim*(i+1)]
		height := res.Run.Surface.Value(trace.Loss[i])
		if trace.Dim == 2 {
			height = row[1]
		}
		if beyond := trace.Dim == 1 && i > 0 && math.IsNaN(height) && res.Outcome().Reason == descent.ReasonLeftDomain; beyond {
			height = res.Run.Surface.Value(trace.Loss[i-1]) // where the function has no height the step goes straight off
		}
		u, v := (row[0]-x.Lo)/x.Width(), (height-y.Lo)/y.Width()
		if math.IsNaN(u) || math.IsNaN(v) {
			break
		}
		p := place(r, u, v)
		if n := len(t.Points); n > 0 {
			p = tame(t.Points[n-1], p)
		}
		t.Points, t.Steps = append(t.Points, p), append(t.Steps, step)
		if math.IsInf(u, 0) || math.IsInf(v, 0) {
			break
		}
	}
	t.Diverged = res.Outcome().Diverged()
	n := seen(t.Points, r, t.Diverged && trace.Dim == 2)
	t.Points, t.Steps = t.Points[:n], t.Steps[:n]
	t.cut(r)
	return t
}

// Ended notes how the run ended.
func (t *Trail) Ended(rep insight.Report) {
	t.Short, t.swings = !figure.AtMinimum(rep), rep.Verdict == insight.Oscillating
}

// TrailOf is a path of points that a figure has made itself, put into a rectangle: at tells where the point of each of its
// steps lies, in shares of the sides.
func TrailOf(t Trail, r vg.Rectangle, at func(i int) (u, v float64)) Trail {
	for i := range t.Steps {
		u, v := at(i)
		p := place(r, u, v)
		if i > 0 {
			p = tame(t.Points[i-1], p)
		}
		t.Points = append(t.Points, p)
	}
	t.cut(r)
	return t
}

// place is the point of a rectangle at given shares of its sides, without overflow.
func place(r vg.Rectangle, u, v float64) vg.Point {
	limit := func(w float64) float64 { return math.Max(-1e300, math.Min(w, 1e300)) }
	return vg.Point{X: r.Min.X + vg.Length(limit(u))*(r.Max.X-r.Min.X), Y: r.Min.Y + vg.Length(limit(v))*(r.Max.Y-r.Min.Y)}
}

// tame pulls a point that is very far off nearer to the one before, in the direction in which it lies.
func tame(from, to vg.Point) vg.Point {
	dx, dy := float64(to.X-from.X), float64(to.Y-from.Y)
	d := math.Max(math.Abs(dx), math.Abs(dy))
	if d <= sheet.FarOff {
		return to
	}
	if math.IsInf(d, 0) {
		dx, dy, d = dx/2, dy/2, d/2
		if math.IsInf(d, 0) {
			return vg.Point{X: from.X + vg.Length(math.Copysign(sheet.FarOff, dx)), Y: from.Y + vg.Length(math.Copysign(sheet.FarOff, dy))}
		}
	}
	return vg.Point{X: from.X + vg.Length(dx*(sheet.FarOff/d)), Y: from.Y + vg.Length(dy*(sheet.FarOff/d))}
}

// cut finds the pieces of the path inside a rectangle, thinned to what can be seen, and where it leaves.
func (t *Trail) cut(r vg.Rectangle) {
	points := t.Points
	if t.hover != nil {
		points = points[:t.hover.from+1]
	}
	pieces, left := sheet.ClipPath(r, points)
	t.Left, t.passes = left, passesOf(pieces)
	for _, piece := range pieces {
		line := make([]contour.Point, len(piece))
		for i, p := range piece {
			line[i] = contour.Point{X: float64(p.X), Y: float64(p.Y)}
		}
		thin, every := contour.Thin(line)
		t.Every = max(t.Every, every)
		for _, part := range thin {
			pts := make([]vg.Point, len(part))
			for i, p := range part {
				pts[i] = vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)}
			}
			t.Pieces = append(t.Pieces, pts)
		}
	}
}

// mostPasses is how often a path may leave the frame and come back for that to be marked.
const mostPasses = 3

// seen is how many of the points of a path are worth a line: up to the one that it leaves the frame for, where it comes to no point
// in it any more and would only hatch it on its way to and fro or, of one that diverges, cut off corners of it.
func seen(points []vg.Point, r vg.Rectangle, diverged bool) int {
	for i := len(points) - 1; i >= 0; i-- {
		if !sheet.Contains(r, points[i]) {
			continue
		}
		if n := i + 2; n < len(points) {
			if across, _ := sheet.ClipPath(r, points[n-1:]); len(across) > mostPasses || diverged && len(across) > 0 && allShort(across, r) {
				return n
			}
		}
		break
	}
	return len(points)
}

// cornerShare is how long, over the shorter side of the frame, a piece of a path is that only cuts off a corner.
const cornerShare = 0.5

// allShort reports whether pieces of a path cut off no more than corners of a frame.
func allShort(pieces [][]vg.Point, r vg.Rectangle) bool {
	size := r.Size()
	return !slices.ContainsFunc(pieces, func(p []vg.Point) bool {
		long := vg.Length(0)
		for i := 1; i < len(p); i++ {
			long += sheet.Distance(p[i-1], p[i])
		}
		return long > cornerShare*min(size.X, size.Y)
	})
}

// passesOf are the places where a path in pieces leaves the frame and where it comes back.
func passesOf(pieces [][]vg.Point) (all []sheet.Exit) {
	if len(pieces)-1 > mostPasses {
		return nil
	}
	for i := 1; i < len(pieces); i++ {
		if out, in := pieces[i-1], pieces[i]; len(out) > 1 && len(in) > 1 {
			end := len(out) - 1
			all = append(all, sheet.Exit{At: out[end], Dir: sheet.Direction(out[end-1], out[end])}, sheet.Exit{At: in[0], Dir: sheet.Direction(in[0], in[1])})
		}
	}
	return all
}

// Length is how long the visible path is.
func (t *Trail) Length() float64 {
	return sheet.LengthOf(t.Pieces)
}

// End is the last point, if it can be seen.
func (t *Trail) End(r vg.Rectangle) (vg.Point, bool) {
	n := len(t.Points)
	if n == 0 || t.Diverged || !sheet.Contains(r, t.Points[n-1]) {
		return vg.Point{}, false
	}
	return t.Points[n-1], true
}

// Start is the first point, if it can be seen.
func (t *Trail) Start(r vg.Rectangle) (vg.Point, bool) {
	if len(t.Points) == 0 || t.tail || !sheet.Contains(r, t.Points[0]) {
		return vg.Point{}, false
	}
	return t.Points[0], true
}
