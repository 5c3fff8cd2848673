// Package scene draws a surface of two variables in perspective, with paths on it. In come the views and trails of a
// map, out goes the Drawing of one kind, surface.
package scene

import (
	"math"

	"gdplot/internal/contour"
	"gdplot/internal/relief"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/ground"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/styling"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// scene is a surface in the box of a picture: where its points stand and where they are seen.
type scene struct {
	view      maps.View
	scale     reliefScale
	objective surface.Objective
	half      relief.Point // half the sides of the box; its Z is half the height of the surface
	floor     float64      // height of the floor in the box
	camera    relief.Camera
	place     relief.Placement // onto the page
	azimuth   float64
	grain     grain
	buffer    *relief.Buffer // what hides what; nil until it is drawn
	corner    vg.Point       // lower left corner of the buffer on the page
	ratio     float64        // pixels of the buffer to a CSS px
	look      *styling.Look
}

// Proportions of the box, in units of the longer side of its base.
const (
	reliefHeight = 0.56
	floorGap     = 0.36 // between the floor and the lowest place of the surface
)

// newScene puts a view into its box.
func newScene(v maps.View, scale reliefScale, look *styling.Look) *scene {
	s := &scene{view: v, look: look, scale: scale, objective: v.Source.Objective(), grain: fine}
	s.half = relief.Point{X: 0.5, Y: 0.5, Z: reliefHeight / 2}
	if a := v.Aspect(); a > 1 {
		s.half.X /= a
	} else if a > 0 {
		s.half.Y *= a
	}
	side := math.Sqrt(s.half.X * s.half.Y)
	s.half.Z *= 2 * side
	lift := floorGap * side // half of it: the box stays centred
	s.floor = -s.half.Z - lift
	return s
}

// lift is how far the surface stands above the middle of the box.
func (s *scene) lift() float64 { return -s.floor - s.half.Z }

// base is the point of a plan at a height in the box.
func (s *scene) base(x, y, z float64) relief.Point {
	return relief.Point{X: (2*(x-s.view.X.Lo)/s.view.X.Width() - 1) * s.half.X, Y: (2*(y-s.view.Y.Lo)/s.view.Y.Width() - 1) * s.half.Y, Z: z}
}

// rise is the height in the box of a share of the surface's height.
func (s *scene) rise(share float64) float64 { return (2*share-1)*s.half.Z + s.lift() }

// on is the point of the surface above a place of the plan.
func (s *scene) on(x, y float64) relief.Point {
	f := s.objective.Eval(nil, []float64{x, y})
	return s.base(x, y, s.rise(s.scale.share(f)))
}

// spot is where a point of the box is seen on the page.
func (s *scene) spot(p relief.Point) relief.Spot { return s.place.Of(s.camera.See(p)) }

// at is a point of the box on the page.
func (s *scene) at(p relief.Point) vg.Point { return pagePoint(s.spot(p)) }

func pagePoint(s relief.Spot) vg.Point { return vg.Point{X: vg.Length(s.X), Y: vg.Length(s.Y)} }

// turn looks at the scene from a side.
func (s *scene) turn(azimuth, elevation float64) {
	s.azimuth, s.camera = azimuth, relief.NewCamera(azimuth, elevation)
}

// corners lists the corners of the box, the floor's first, each counter-clockwise from the lowest x and y.
func (s *scene) corners() []relief.Point {
	var all []relief.Point
	for _, z := range []float64{s.floor, s.rise(1)} {
		for _, c := range [4][2]float64{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
			all = append(all, relief.Point{X: c[0] * s.half.X, Y: c[1] * s.half.Y, Z: z})
		}
	}
	return all
}

// extent is the box around what the camera sees of the whole box, in units of the box.
func (s *scene) extent() (x, y axis.Span) {
	x, y = axis.NoSpan(), axis.NoSpan()
	for _, c := range s.corners() {
		p := s.camera.See(c)
		x, y = x.With(p.X), y.With(p.Y)
	}
	return x, y
}

// fit makes the box as large as a rectangle of the page allows, in its middle.
func (s *scene) fit(r vg.Rectangle) {
	x, y := s.extent()
	w, h := float64(r.Max.X-r.Min.X), float64(r.Max.Y-r.Min.Y)
	s.place.Scale = math.Max(math.Min(w/x.Width(), h/y.Width()), 1)
	s.place.X = float64(r.Min.X) + (w-x.Width()*s.place.Scale)/2 - x.Lo*s.place.Scale
	s.place.Y = float64(r.Min.Y) + (h-y.Width()*s.place.Scale)/2 - y.Lo*s.place.Scale
}

// mesh is the surface on n by n nodes. A node has the lowest of some samples around it, finer times as dense as the
// nodes: a valley narrower than the nodes are apart would break into pits.
func (s *scene) mesh(n, finer int) *relief.Mesh {
	grid := ground.Sample(ground.Area{Source: s.view.Source, X: s.view.X, Y: s.view.Y}, finer*(n-1)+1, finer*(n-1)+1)
	m := &relief.Mesh{X0: -s.half.X, X1: s.half.X, Y0: -s.half.Y, Y1: s.half.Y, NX: n, NY: n, Z: make([]float64, n*n), Tone: make([]float64, n*n)}
	for k := range m.Z {
		share := s.scale.share(lowestAround(grid, finer*(k%n), finer*(k/n), finer/2))
		m.Z[k], m.Tone[k] = s.rise(share), sheet.HeightTone(s.scale.tone(share))
	}
	return m
}

// lowestAround is the lowest value of a grid within a few nodes of one, NaN where that one has none.
func lowestAround(g contour.Grid, column, row, reach int) float64 {
	low := g.Z[row*g.NX+column]
	for j := max(row-reach, 0); j <= min(row+reach, g.NY-1); j++ {
		for _, f := range g.Z[j*g.NX+max(column-reach, 0) : j*g.NX+min(column+reach, g.NX-1)+1] {
			if f < low {
				low = f
			}
		}
	}
	return low
}

// A point of the surface is looked for a little above it, in units of the box: in a narrow valley the mesh lies above the
// surface, and what is seen from below through the open front of the box is not to count as seen.
const (
	hover     = 0.03
	slackness = 0.01
)

// hovering is a point a little above a point of the surface.
func hovering(p relief.Point) relief.Point {
	p.Z += hover
	return p
}

// visible reports whether a point of the surface is not hidden by it.
func (s *scene) visible(p relief.Point) bool {
	return s.buffer.Visible(s.inBuffer(s.spot(hovering(p))), slackness)
}

// covered reports whether the surface covers a place of the page.
func (s *scene) covered(p vg.Point) bool {
	return s.buffer.Covered(float64(p.X-s.corner.X)*s.ratio, float64(p.Y-s.corner.Y)*s.ratio)
}

// inBuffer is a spot of the page in pixels of the buffer.
func (s *scene) inBuffer(p relief.Spot) relief.Spot {
	return relief.Spot{X: (p.X - float64(s.corner.X)) * s.ratio, Y: (p.Y - float64(s.corner.Y)) * s.ratio, Near: p.Near}
}

// bead is the length in px below which a line of equal height is left out: where a valley is narrower than the samples are
// apart, a level breaks into such beads.
const bead = 14

// isoLines are the lines of equal height of a scene on its plan, by level.
func (s *scene) isoLines(n int) [][][]vg.Point {
	at := make([]float64, 2)
	height := func(x, y float64) float64 {
		at[0], at[1] = x, y
		return s.objective.Eval(nil, at)
	}
	grid := ground.Sample(ground.Area{Source: s.view.Source, X: s.view.X, Y: s.view.Y}, n, n)
	var all [][][]vg.Point
	for _, region := range contour.Bands(grid, s.scale.levels, height) {
		var lines [][]vg.Point
		for _, l := range region.Lines() {
			if line := s.planLine(l); sheet.LengthOf([][]vg.Point{line}) >= bead {
				lines = append(lines, line)
			}
		}
		all = append(all, lines)
	}
	return all
}
