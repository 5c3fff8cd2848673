package scene

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/relief"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/styling"

	"gonum.org/v1/plot/vg"
)

// boxEdges are the edges of the box that carry its axes: those of the floor that are next to who looks, and the upright
// one furthest to the left.
type boxEdges struct {
	frontY, frontX float64 // the y of the x axis, the x of the y axis
	leftX, leftY   float64 // of the height axis
}

func (s *scene) edges() boxEdges {
	sin, cos := math.Sincos(s.azimuth * math.Pi / 180)
	sign := func(v float64) float64 {
		if v < -1e-9 {
			return -1
		}
		return 1
	}
	return boxEdges{frontY: -sign(cos) * s.half.Y, frontX: sign(sin) * s.half.X, leftX: -sign(cos) * s.half.X, leftY: -sign(sin) * s.half.Y}
}

// drawBack draws what lies behind the surface: the floor with its grid, and the walls at the back with a line for each
// tick of the height.
func (s *scene) drawBack(page *canvas.Page, small bool) {
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(sheet.FrameWidth)
	line := func(ink canvas.Ink, points ...relief.Point) {
		var all []vg.Point
		for _, p := range points {
			all = append(all, s.at(p))
		}
		sheet.StrokeLine(page, all, sheet.FrameWidth, ink)
	}
	e, top := s.edges(), s.rise(1)
	backX, backY := -e.frontX, -e.frontY
	for _, t := range s.planTicks(s.view.X, small, &s.look.X) {
		x := s.base(t.Value, s.view.Y.Lo, s.floor).X
		line(sheet.Grid, relief.Point{X: x, Y: -s.half.Y, Z: s.floor}, relief.Point{X: x, Y: s.half.Y, Z: s.floor})
	}
	for _, t := range s.planTicks(s.view.Y, small, &s.look.Y) {
		y := s.base(s.view.X.Lo, t.Value, s.floor).Y
		line(sheet.Grid, relief.Point{X: -s.half.X, Y: y, Z: s.floor}, relief.Point{X: s.half.X, Y: y, Z: s.floor})
	}
	for _, t := range s.heightTicks() {
		z := s.rise(s.scale.share(t.Value))
		line(sheet.Grid, relief.Point{X: e.frontX, Y: backY, Z: z}, relief.Point{X: backX, Y: backY, Z: z}, relief.Point{X: backX, Y: e.frontY, Z: z})
	}
	for _, c := range [][2]float64{{e.frontX, backY}, {backX, backY}, {backX, e.frontY}} {
		line(sheet.Grid, relief.Point{X: c[0], Y: c[1], Z: s.floor}, relief.Point{X: c[0], Y: c[1], Z: top})
	}
	line(sheet.Grid, relief.Point{X: e.frontX, Y: backY, Z: s.floor}, relief.Point{X: backX, Y: backY, Z: s.floor}, relief.Point{X: backX, Y: e.frontY, Z: s.floor})
	line(sheet.Muted, relief.Point{X: -e.frontX, Y: e.frontY, Z: s.floor}, relief.Point{X: e.frontX, Y: e.frontY, Z: s.floor}, relief.Point{X: e.frontX, Y: -e.frontY, Z: s.floor})
}

// planTicks are the ticks of an axis of the floor.
func (s *scene) planTicks(v axis.Span, small bool, asked *styling.Axis) []axis.Tick {
	want := axis.LinearTicks{Want: 5}
	if small {
		want.Want = 3
	}
	all := want.Ticks(v.Lo, v.Hi)
	if len(asked.Ticks) > 0 {
		all = figure.TicksAt(asked.Ticks).Ticks(v.Lo, v.Hi)
	}
	var inner []axis.Tick
	for _, t := range all {
		if !t.IsMinor() && t.Value >= v.Lo-1e-9*v.Width() && t.Value <= v.Hi+1e-9*v.Width() {
			inner = append(inner, t)
		}
	}
	return inner
}

// heightTicks are those ticks of the height axis whose labels do not touch.
func (s *scene) heightTicks() []axis.Tick {
	e := s.edges()
	var kept []axis.Tick
	var ys []float64
	for _, t := range s.scale.ticks {
		share := s.scale.share(t.Value)
		if t.IsMinor() || math.IsNaN(share) || t.Value > s.scale.hi || t.Value < s.scale.lo {
			continue
		}
		y := s.spot(relief.Point{X: e.leftX, Y: e.leftY, Z: s.rise(share)}).Y
		free := len(kept) < 7
		for _, other := range ys {
			free = free && math.Abs(y-other) >= sheet.TickSize+3
		}
		if free {
			kept, ys = append(kept, t), append(ys, y)
		}
	}
	return kept
}

// axisText is where the labels of a scene stand.
type axisText struct {
	page  *canvas.Page
	taken []vg.Rectangle
}

// beside writes a text so that its box is a gap away from a point in a direction. It writes nothing where other text stands,
// and reports whether it did.
func (a *axisText) beside(at, dir vg.Point, gap vg.Length, t canvas.Text) bool {
	w, h := sheet.TextSize(t)
	reach := gap + vg.Length(math.Abs(float64(dir.X)))*w/2 + vg.Length(math.Abs(float64(dir.Y)))*h/2
	middle := vg.Point{X: at.X + dir.X*reach, Y: at.Y + dir.Y*reach}
	box := vg.Rectangle{Min: vg.Point{X: middle.X - w/2, Y: middle.Y - h/2}, Max: vg.Point{X: middle.X + w/2, Y: middle.Y + h/2}}
	width, height := a.page.Size()
	if !sheet.Inside(box, vg.Rectangle{Min: vg.Point{X: 2, Y: 2}, Max: vg.Point{X: width - 2, Y: height - 2}}) {
		return false
	}
	for _, r := range a.taken {
		if sheet.Overlap(box, r) {
			return false
		}
	}
	t.At, t.Anchor = vg.Point{X: middle.X, Y: box.Min.Y + sheet.Drop(t.Size)}, canvas.Middle
	a.page.Text(t)
	a.taken = append(a.taken, vg.Rectangle{Min: vg.Point{X: box.Min.X - 3, Y: box.Min.Y}, Max: vg.Point{X: box.Max.X + 3, Y: box.Max.Y}})
	return true
}

// drawAxes draws ticks, labels and names of the axes and returns the room that they take.
func (s *scene) drawAxes(page *canvas.Page, small bool) []vg.Rectangle {
	a := &axisText{page: page}
	e := s.edges()
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(sheet.FrameWidth)
	s.drawHeightAxis(a, e)
	vars := s.view.Source.Labels()
	onX := func(x float64) relief.Point { return relief.Point{X: x, Y: e.frontY, Z: s.floor} }
	onY := func(y float64) relief.Point { return relief.Point{X: e.frontX, Y: y, Z: s.floor} }
	out := func(from, to relief.Point) vg.Point { return sheet.Direction(s.at(from), s.at(to)) }
	dirX := out(onX(0), relief.Point{Y: e.frontY * 1.2, Z: s.floor})
	dirY := out(onY(0), relief.Point{X: e.frontX * 1.2, Z: s.floor})
	s.drawFloorAxis(a, s.planTicks(s.view.X, small, &s.look.X), dirX, figure.AxisTitle(vars[0], &s.look.X), onX(0), func(v float64) relief.Point { return onX(s.base(v, 0, 0).X) })
	s.drawFloorAxis(a, s.planTicks(s.view.Y, small, &s.look.Y), dirY, figure.AxisTitle(vars[1], &s.look.Y), onY(0), func(v float64) relief.Point { return onY(s.base(0, v, 0).Y) })
	return a.taken
}

// drawFloorAxis draws ticks, labels and name of an axis of the floor.
func (s *scene) drawFloorAxis(a *axisText, ticks []axis.Tick, dir vg.Point, name string, middle relief.Point, place func(v float64) relief.Point) {
	label := canvas.Text{Size: sheet.TickSize, Ink: sheet.Muted}
	far := vg.Length(0)
	for _, t := range ticks {
		at := s.at(place(t.Value))
		sheet.StrokeLine(a.page, []vg.Point{at, {X: at.X + dir.X*sheet.TickLength, Y: at.Y + dir.Y*sheet.TickLength}}, sheet.FrameWidth, sheet.Muted)
		label.String = t.Label
		if a.beside(at, dir, sheet.TickLength+sheet.TickGap, label) {
			w, h := sheet.TextSize(label)
			far = max(far, vg.Length(math.Abs(float64(dir.X)))*w+vg.Length(math.Abs(float64(dir.Y)))*h)
		}
	}
	text := canvas.Text{String: sheet.Shorten(name, 120, sheet.AxisSize, false), Size: sheet.AxisSize, Ink: sheet.Ink}
	for gap := sheet.TickLength + sheet.TickGap + far + 2; gap < 60; gap += 3 {
		if a.beside(s.at(middle), dir, gap, text) {
			return
		}
	}
}

// drawHeightAxis draws the upright axis at the left.
func (s *scene) drawHeightAxis(a *axisText, e boxEdges) {
	at := func(z float64) vg.Point { return s.at(relief.Point{X: e.leftX, Y: e.leftY, Z: z}) }
	top := at(s.rise(1))
	sheet.StrokeLine(a.page, []vg.Point{at(s.rise(0)), top}, sheet.FrameWidth, sheet.Muted)
	name := canvas.Text{String: s.scale.label, Size: sheet.TickSize, Ink: sheet.Ink}
	w, _ := sheet.TextSize(name)
	shift := max(top.X-w/2, sheet.MarginSide) + w/2 - top.X
	a.beside(vg.Point{X: top.X + shift, Y: top.Y}, vg.Point{Y: 1}, 5, name)
	label := canvas.Text{Size: sheet.TickSize, Ink: sheet.Muted}
	for _, t := range s.heightTicks() {
		p := at(s.rise(s.scale.share(t.Value)))
		sheet.StrokeLine(a.page, []vg.Point{p, {X: p.X - sheet.TickLength, Y: p.Y}}, sheet.FrameWidth, sheet.Muted)
		label.String = t.Label
		a.beside(p, vg.Point{X: -1}, sheet.TickLength+sheet.TickGap, label)
	}
}
