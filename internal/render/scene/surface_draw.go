package scene

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/relief"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// relievo draws a scene with its paths into a panel.
type relievo struct {
	scene   *scene
	trails  []maps.Trail // on the plan
	names   bool         // whether start and minimum are named here
	numbers func(step int) bool
	told    *reliefNotes
}

// reliefNotes is what the caption of a figure has to explain.
type reliefNotes struct {
	behind bool // parts of paths lie behind the surface
	shadow bool // paths have a shadow on the floor
	stem   bool // a minimum lies behind the surface
	dotted bool // whether steps have dots …
	dotsTo int  // … up to this one, 0 where that leaves none out
	along  bool
	leaves bool
	lost   bool
	every  int
}

var _ sheet.Layer = relievo{}

// grain is how finely a scene is drawn.
type grain struct {
	nodes, finer int // of the mesh on each side; samples to a node
	iso          int // samples on each side for the lines of equal height
	ratio        int // device px of the painted surface to a CSS px
}

var (
	fine  = grain{nodes: 220, finer: 2, iso: 200, ratio: figure.PixelRatio}
	draft = grain{nodes: 110, finer: 1, iso: 80, ratio: 1} // while it is turned
)

const (
	hiddenWidth = 1.25
	hiddenAlpha = 0.75
	shadowWidth = 1.8
	shadowAlpha = 0.75
)

// Draw implements Layer.
func (v relievo) Draw(page *canvas.Page, r vg.Rectangle) {
	s := v.scene
	small := r.Max.X-r.Min.X < maps.SmallPanel
	s.fit(s.room(r))
	tones, where := s.draw(r)
	var all []lifted
	for _, t := range v.trails {
		all = append(all, s.liftTrail(t))
	}
	lines := s.isoLines(s.grain.iso)
	curves := s.liftCurves()

	s.drawBack(page, small)
	v.drawFloor(page, all, lines)
	page.DrawTones(where, tones)
	s.drawIsoLines(page, lines)
	s.drawForbidden(page)
	taken := s.drawAxes(page, small)
	maps.MinimumCurves{Lines: curves}.Draw(page, r)
	v.drawHidden(page, all)
	front := make([]maps.Trail, len(all))
	for i := range all {
		front[i] = all[i].Trail
	}
	bundle := maps.NewPaths(front, nil, r)
	bundle.Draw(page, r)
	maps.Marks{Trails: front, Points: v.critical(page, curves), Locate: s.locate, Source: s.view.Source, Names: v.names, Numbers: v.numbers, Curve: curves, Kept: taken}.Draw(page, r)
	maps.Followers{Trails: front}.Draw(page, r)
	v.told.note(all, bundle, r)
	s.buffer = nil // other panels need the room
}

// drawForbidden hatches where no run may go, as far as it can be seen.
func (s *scene) drawForbidden(page *canvas.Page) {
	seen := func(lines [][]vg.Point) (all [][]vg.Point) {
		for _, line := range lines {
			for _, part := range s.strands(line) {
				if part.visible {
					all = append(all, sheet.Simplified(part.points))
				}
			}
		}
		return all
	}
	hatch, border := maps.ForbiddenOf(s.view).Lines(s.plan())
	if len(hatch) == 0 && len(border) == 0 {
		return
	}
	page.BeginGroup("forbidden")
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	maps.StrokeForbidden(page, seen(hatch), seen(border))
	page.EndGroup()
}

// room is the part of a rectangle that the box may fill: labels stand around it.
func (s *scene) room(r vg.Rectangle) vg.Rectangle {
	left := sheet.TickLength + sheet.TickGap
	for _, t := range s.scale.ticks {
		left = max(left, sheet.TickLength+sheet.TickGap+sheet.TextWidth(t.Label, sheet.TickSize, false))
	}
	const right, bottom, top = 22, 8, 4
	return vg.Rectangle{Min: vg.Point{X: r.Min.X + left, Y: r.Min.Y + bottom}, Max: vg.Point{X: r.Max.X - right, Y: r.Max.Y - top}}
}

// locate is where a place of the surface is seen.
func (s *scene) locate(x []float64) vg.Point {
	if !s.view.X.Contains(x[0]) || !s.view.Y.Contains(x[1]) {
		return nowhere
	}
	on := s.on(x[0], x[1])
	if math.IsNaN(on.Z) {
		return nowhere
	}
	return s.at(on)
}

// draw paints the surface and returns it with its place on the page.
func (s *scene) draw(r vg.Rectangle) (*canvas.ToneImage, vg.Rectangle) {
	mesh := s.mesh(s.grain.nodes, s.grain.finer)
	x, y := axis.NoSpan(), axis.NoSpan()
	for j := range mesh.NY {
		for i := range mesh.NX {
			if z := mesh.Z[j*mesh.NX+i]; !math.IsNaN(z) {
				p := s.spot(relief.Point{X: mesh.X(i), Y: mesh.Y(j), Z: z})
				x, y = x.With(p.X), y.With(p.Y)
			}
		}
	}
	if x.Empty() {
		x, y = axis.Span{Lo: float64(r.Min.X), Hi: float64(r.Min.X)}, axis.Span{Lo: float64(r.Min.Y), Hi: float64(r.Min.Y)}
	}
	low := vg.Point{X: vg.Length(math.Floor(x.Lo)), Y: vg.Length(math.Floor(y.Lo))}
	high := vg.Point{X: vg.Length(math.Floor(x.Hi) + 1), Y: vg.Length(math.Floor(y.Hi) + 1)}
	s.corner = low
	place := relief.Placement{X: s.place.X - float64(low.X), Y: s.place.Y - float64(low.Y), Scale: s.place.Scale}
	p := &portrait{mesh: mesh, camera: s.camera, place: place, width: int(high.X - low.X), height: int(high.Y - low.Y)}
	var img *canvas.ToneImage
	img, s.buffer, s.ratio = p.paint(s.grain.ratio)
	return img, vg.Rectangle{Min: low, Max: high}
}

// drawFloor draws the contour map on the floor with the shadows of the paths and of the minima.
func (v relievo) drawFloor(page *canvas.Page, all []lifted, levels [][][]vg.Point) {
	s := v.scene
	page.BeginGroup("contour map on the floor")
	page.SetRound(true)
	var path vg.Path
	for _, lines := range levels {
		for _, line := range lines {
			for _, piece := range s.shadowOf(line) {
				path = append(path, sheet.Polyline(piece)...)
			}
		}
	}
	page.SetLineWidth(sheet.IsoWidth)
	page.SetColor(sheet.Ink.WithAlpha(sheet.IsoAlpha))
	page.Stroke(path)
	page.EndGroup()
	for i := range all {
		sheet.StrokePieces(page, all[i].shadow, all[i].shadowTrack, shadowWidth, all[i].Series.Ink().WithAlpha(shadowAlpha))
	}
	curves := s.planCurves()
	for _, line := range curves {
		page.SetLineWidth(shadowWidth)
		page.SetColor(sheet.Ink.WithAlpha(shadowAlpha))
		page.Stroke(sheet.Polylines(s.shadowOf(line)))
	}
	for _, c := range v.scene.view.Source.Critical() {
		if len(curves) == 0 && c.Kind == surface.GlobalMinimum && s.view.X.Contains(c.X[0]) && s.view.Y.Contains(c.X[1]) {
			at := s.at(s.base(c.X[0], c.X[1], s.floor))
			if !s.covered(at) {
				page.SetColor(sheet.Ink.WithAlpha(0.5))
				page.Fill(sheet.StarPath(at, 4.5))
			}
		}
	}
}

// planLine is a line on the plan.
func (s *scene) planLine(l contour.Line) []vg.Point {
	r := s.plan()
	var line []vg.Point
	add := func(p contour.Point) {
		line = append(line, vg.Point{X: r.Max.X * vg.Length((p.X-s.view.X.Lo)/s.view.X.Width()), Y: r.Max.Y * vg.Length((p.Y-s.view.Y.Lo)/s.view.Y.Width())})
	}
	for _, p := range l.Points {
		add(p)
	}
	if l.Closed && len(l.Points) > 0 {
		add(l.Points[0])
	}
	return sheet.Simplified(line)
}

// drawIsoLines draws the lines of equal height on the surface, as far as they can be seen.
func (s *scene) drawIsoLines(page *canvas.Page, levels [][][]vg.Point) {
	var path vg.Path
	for _, lines := range levels {
		for _, line := range lines {
			for _, part := range s.strands(line) {
				if part.visible {
					path = append(path, sheet.Polyline(sheet.Simplified(part.points))...)
				}
			}
		}
	}
	page.BeginGroup("lines of equal height")
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(sheet.IsoWidth)
	page.SetColor(sheet.Ink.WithAlpha(sheet.IsoAlpha))
	page.Stroke(path)
	page.EndGroup()
}

// planCurves are the minima that form curves, on the plan.
func (s *scene) planCurves() [][]vg.Point {
	var all [][]vg.Point
	for _, curve := range s.view.Source.MinimumCurves() {
		line := contour.Line{}
		for _, x := range curve {
			if s.view.X.Contains(x[0]) && s.view.Y.Contains(x[1]) {
				line.Points = append(line.Points, contour.Point{X: x[0], Y: x[1]})
			}
		}
		all = append(all, s.planLine(line))
	}
	return all
}

// liftCurves puts minima that form curves onto the surface, as far as they can be seen.
func (s *scene) liftCurves() [][]vg.Point {
	var all [][]vg.Point
	for _, line := range s.planCurves() {
		for _, part := range s.strands(line) {
			if part.visible {
				all = append(all, part.points)
			}
		}
	}
	return all
}

// drawHidden draws, faint and dashed, what of the paths lies behind the surface.
func (v relievo) drawHidden(page *canvas.Page, all []lifted) {
	page.SetRound(true)
	page.SetLineDash([]vg.Length{3, 3.5}, 0)
	for i := range all {
		sheet.StrokePieces(page, all[i].hidden, all[i].hiddenTrack, hiddenWidth, all[i].Series.Ink().WithAlpha(hiddenAlpha))
	}
	page.SetLineDash(nil, 0)
}

// critical lists the critical points to mark: those that can be seen, and the global minima in any case. One behind the
// surface stands on a dashed stem.
func (v relievo) critical(page *canvas.Page, curves [][]vg.Point) []surface.Critical {
	s := v.scene
	var kept []surface.Critical
	for _, c := range s.view.Source.Critical() {
		if !s.view.X.Contains(c.X[0]) || !s.view.Y.Contains(c.X[1]) || c.Kind == surface.GlobalMinimum && len(curves) > 0 {
			continue
		}
		on := s.on(c.X[0], c.X[1])
		seen := !math.IsNaN(on.Z) && s.visible(on)
		if c.Kind == surface.GlobalMinimum && !seen {
			page.SetRound(true)
			page.SetLineDash([]vg.Length{2, 3}, 0)
			sheet.StrokeLine(page, []vg.Point{s.at(on), s.at(relief.Point{X: on.X, Y: on.Y, Z: s.floor})}, 1, sheet.Ink)
			page.SetLineDash(nil, 0)
			v.told.stem = true
		}
		if seen || c.Kind == surface.GlobalMinimum {
			kept = append(kept, c)
		}
	}
	return kept
}

// note remembers what the caption has to explain.
func (n *reliefNotes) note(all []lifted, bundle maps.Paths, r vg.Rectangle) {
	n.along = n.along || len(bundle.Shared) > 0
	for i := range all {
		l := &all[i]
		n.every = max(n.every, l.Every)
		n.behind, n.shadow = n.behind || len(l.hidden) > 0, n.shadow || len(l.shadow) > 0
		if l.Left != nil {
			n.leaves, n.lost = n.leaves || !l.Diverged, n.lost || l.Diverged
		}
	}
	dotted, to := bundle.Dotted(r)
	n.dotted, n.dotsTo = n.dotted || dotted, max(n.dotsTo, to)
}
