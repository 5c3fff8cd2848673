package scene

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/relief"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// planSide is the longer side, in px, of the plan on which paths are cut and thinned before they are lifted onto the surface.
const planSide = 420

// plan is the rectangle that stands for the window of a scene before it is seen in perspective.
func (s *scene) plan() vg.Rectangle {
	return vg.Rectangle{Max: vg.Point{X: vg.Length(2 * s.half.X * planSide), Y: vg.Length(2 * s.half.Y * planSide)}}
}

// unplan is the place of a point of the plan in the coordinates of the surface.
func (s *scene) unplan(p vg.Point) (x, y float64) {
	r := s.plan()
	return s.view.X.Lo + float64(p.X/r.Max.X)*s.view.X.Width(), s.view.Y.Lo + float64(p.Y/r.Max.Y)*s.view.Y.Width()
}

// lifted is a path on the surface as it is seen.
type lifted struct {
	maps.Trail              // on the page; its pieces are what can be seen
	hidden     [][]vg.Point // what lies behind the surface
	shadow     [][]vg.Point // on the floor

	hiddenTrack, shadowTrack canvas.Track // in films only
}

// strand is a piece of line as it is seen.
type strand struct {
	points  []vg.Point
	visible bool
}

// lift puts a path that was cut to the plan onto the surface.
func (s *scene) liftTrail(t maps.Trail) lifted {
	l := lifted{Trail: maps.Trail{Series: t.Series, Run: t.Run, Steps: t.Steps, Diverged: t.Diverged, Short: t.Short, Every: t.Every}}
	for _, piece := range t.Pieces {
		for _, part := range s.strands(piece) {
			points := sheet.Simplified(part.points)
			switch {
			case part.visible:
				l.Pieces = append(l.Pieces, points)
			default:
				l.hidden = append(l.hidden, points)
			}
		}
		l.shadow = append(l.shadow, s.shadowOf(piece)...)
	}
	s.liftIterates(&l, t)
	if t.Track != nil {
		s.liftTimes(&l, t)
	}
	if t.Left != nil {
		l.Left = s.liftExit(t.Left)
	}
	return l
}

// liftTimes notes when a lifted path gets where, for a film.
func (s *scene) liftTimes(l *lifted, t maps.Trail) {
	var steps []float64
	var on, floor []vg.Point
	for i, piece := range t.Pieces {
		var lengths []float64
		length := 0.0
		places := dense(piece)
		for k, p := range places {
			if k > 0 {
				length += float64(sheet.Distance(places[k-1], p))
			}
			lengths = append(lengths, length)
			x, y := s.unplan(p)
			floor = append(floor, s.at(s.base(x, y, s.floor)))
			if place := s.on(x, y); math.IsNaN(place.Z) {
				on = append(on, nowhere)
			} else {
				on = append(on, s.at(place))
			}
		}
		steps = append(steps, figure.StepsAlong(t.Track[i], lengths)...)
	}
	l.Track, l.Rest, l.Sparse = figure.TrackAlong(on, steps, l.Pieces), t.Rest, true
	l.hiddenTrack, l.shadowTrack = figure.TrackAlong(on, steps, l.hidden), figure.TrackAlong(floor, steps, l.shadow)
}

// dense are the places of a line of the plan that are put onto the surface.
func dense(line []vg.Point) []vg.Point {
	var all []vg.Point
	for i, b := range line {
		n, a := 1, b
		if i > 0 {
			a = line[i-1]
			n = max(1, int(math.Ceil(float64(sheet.Distance(a, b)/liftStep))))
		}
		for k := 1; k <= n; k++ {
			t := vg.Length(k) / vg.Length(n)
			all = append(all, vg.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)})
		}
	}
	return all
}

// nowhere is a place on no page, for iterates that are not to be seen.
var nowhere = vg.Point{X: -1e6, Y: -1e6}

// liftIterates places the iterates; those outside the window, and those behind the surface, are nowhere. The first and
// the last one are marked in any case.
func (s *scene) liftIterates(l *lifted, t maps.Trail) {
	plan := s.plan()
	for i, p := range t.Points {
		at := nowhere
		if sheet.Contains(plan, p) {
			x, y := s.unplan(p)
			if on := s.on(x, y); !math.IsNaN(on.Z) && (i == 0 || i == len(t.Points)-1 || (t.Steps[i] <= maps.MostDots || figure.RoundStep(t.Steps[i])) && s.visible(on)) {
				at = s.at(on)
			}
		}
		l.Points = append(l.Points, at)
	}
}

// liftExit is where a path leaves the box, and in which direction as it is seen.
func (s *scene) liftExit(e *sheet.Exit) *sheet.Exit {
	x, y := s.unplan(e.At)
	on := s.on(x, y)
	if math.IsNaN(on.Z) {
		return nil
	}
	further := relief.Point{X: on.X + float64(e.Dir.X)*0.05, Y: on.Y + float64(e.Dir.Y)*0.05, Z: on.Z}
	at := s.at(on)
	return &sheet.Exit{At: at, Dir: sheet.Direction(at, s.at(further))}
}

// liftStep is how far apart, in px of the plan, points are put onto the surface.
const liftStep = 4

// strands lifts a line of the plan onto the surface and cuts it where it comes into sight or goes out of it.
func (s *scene) strands(line []vg.Point) []strand {
	var all []strand
	var cur strand
	end := func() {
		if len(cur.points) > 1 {
			all = append(all, cur)
		}
	}
	s.walk(line, func(on relief.Point) {
		if math.IsNaN(on.Z) {
			end()
			cur = strand{}
			return
		}
		at, visible := s.at(on), s.visible(on)
		if len(cur.points) > 0 && cur.visible != visible {
			cur.points = append(cur.points, at)
			end()
			cur = strand{}
		}
		cur.visible = visible
		cur.points = append(cur.points, at)
	})
	end()
	return steadied(all)
}

// walk visits points of the surface along a line of the plan.
func (s *scene) walk(line []vg.Point, visit func(relief.Point)) {
	for _, p := range dense(line) {
		visit(s.on(s.unplan(p)))
	}
}

// glimpse is the length in px below which a change between seen and hidden is an accident of the mesh.
const glimpse = 5

// steadied joins what flickers to the strand before it.
func steadied(all []strand) []strand {
	var out []strand
	for i, s := range all {
		if n := len(out); n > 0 && touching(out[n-1], s) && (out[n-1].visible == s.visible || i+1 < len(all) && sheet.LengthOf([][]vg.Point{s.points}) < glimpse) {
			out[n-1].points = append(out[n-1].points, s.points...)
			continue
		}
		out = append(out, s)
	}
	return out
}

// touching reports whether one strand goes on where another ends.
func touching(a, b strand) bool {
	return sheet.Distance(a.points[len(a.points)-1], b.points[0]) < 2*glimpse
}

// shadowOf is a line of the plan on the floor, without what the surface covers.
func (s *scene) shadowOf(line []vg.Point) [][]vg.Point {
	var pieces [][]vg.Point
	var cur []vg.Point
	end := func() {
		if len(cur) > 1 {
			pieces = append(pieces, sheet.Simplified(cur))
		}
		cur = nil
	}
	for _, p := range dense(line) {
		x, y := s.unplan(p)
		at := s.at(s.base(x, y, s.floor))
		cur = append(cur, at)
		if s.covered(at) {
			end()
		}
	}
	end()
	return pieces
}
