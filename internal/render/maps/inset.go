package maps

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/ground"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// insetParam declares a zoom in a corner of a map.
func insetParam() catalog.Param {
	return catalog.Param{Name: "inset", Type: catalog.Word | catalog.Window, Choices: []string{insetEnd, insetNone}, Optional: true, Range: catalog.Any(),
		Doc: "a window, {x: [lo, hi], y: [lo, hi]}, that is drawn enlarged in the corner with most room; end is where the paths end, with the minimum they come near; where it is absent, the end of a path is that lies in a knot too small to be read"}
}

// Words for an inset.
const (
	insetEnd  = "end"
	insetNone = "none"
)

const (
	insetShare            = 0.4  // of the panel's sides, in the geometric mean
	insetMargin           = 10   // px between the inset and the frame
	insetLeast            = 0.01 // of the window: a smaller one would show nothing but rounding
	insetMost             = 0.5  // of the window: a larger one enlarges nothing
	insetPanel  vg.Length = 240  // panels narrower than this have no room for one
)

// insetView is the piece of a view that an inset shows, on a rectangle of a shape (height over width); ok is false
// where nothing is worth enlarging.
func (c *contourFigure) insetView(v View, runs []int, shape float64) (zoom View, ok bool) {
	zoom = v
	switch w := c.fig.Spec.Get("inset").(type) {
	case []catalog.Interval:
		if len(w) != 2 {
			return zoom, false
		}
		zoom.X, zoom.Y = axis.Span{Lo: w[0].Lo, Hi: w[0].Hi}, axis.Span{Lo: w[1].Lo, Hi: w[1].Hi}
		return zoom, true
	case string:
		zoom.X, zoom.Y, ok = c.endGame(v, runs)
	}
	if !ok {
		return zoom, false
	}
	return framed(zoom, v, shape)
}

// framed gives a piece of a view room and a shape; ok is false where it enlarges nothing.
func framed(zoom, v View, shape float64) (_ View, ok bool) {
	zoom.X, zoom.Y = zoom.X.AtLeast(insetLeast*v.X.Width()), zoom.Y.AtLeast(insetLeast*v.Y.Width())
	zoom.X, zoom.Y = zoom.X.Pad(0.3, 0.3), zoom.Y.Pad(0.3, 0.3)
	if v.Aspect() != 0 { // equal units in the panel: in the inset as well
		zoom.X, zoom.Y = zoom.X.AtLeast(zoom.Y.Width()/shape), zoom.Y.AtLeast(zoom.X.Width()*shape)
	}
	return zoom, zoom.X.Width() < insetMost*v.X.Width() && zoom.Y.Width() < insetMost*v.Y.Width()
}

// endGame is the box around the ends of the paths in a view and the minimum nearest to them.
func (c *contourFigure) endGame(v View, runs []int) (x, y axis.Span, ok bool) {
	x, y = axis.NoSpan(), axis.NoSpan()
	for _, r := range runs {
		end := c.results[r].Outcome().X
		if len(end) == 2 && v.X.Contains(end[0]) && v.Y.Contains(end[1]) {
			x, y, ok = x.With(end[0]), y.With(end[1]), true
		}
	}
	if !ok {
		return x, y, false
	}
	best, least := []float64(nil), 0.2
	for _, k := range v.Source.Critical() {
		if !k.Kind.IsMinimum() {
			continue
		}
		d := math.Hypot((k.X[0]-(x.Lo+x.Hi)/2)/v.X.Width(), (k.X[1]-(y.Lo+y.Hi)/2)/v.Y.Width())
		if d < least {
			best, least = k.X, d
		}
	}
	if best != nil {
		x, y = x.With(best[0]), y.With(best[1])
	}
	return x, y, true
}

// inset is an enlarged piece of a map in a corner of its panel.
type inset struct {
	outer  *sheet.Panel
	inner  *sheet.Panel
	view   View
	last   bool       // whether it shows the last steps of some runs alone
	listed bool       // whether the file lists the levels, which are then those of the map
	trails []Trail    // as it shows them
	names  []pathName // of paths that it alone shows, written in a corner
}

var _ sheet.Layer = inset{}

// newInset makes the inset of a panel, ok false where there is none to draw.
func (c *contourFigure) newInset(p *sheet.Panel, v View, runs []int, trails []Trail) (in inset, ok bool) {
	w, h := p.Data.Max.X-p.Data.Min.X, p.Data.Max.Y-p.Data.Min.Y
	unasked := !c.fig.Spec.Has("inset")
	if w < insetPanel || h < insetPanel/2 || c.fig.Spec.Get("inset") == insetNone || unasked && (len(c.views) > 1 || c.in.Part.Inside || len(trails) >= manyPaths && !c.ranked) {
		return in, false
	}
	side := vg.Length(math.Floor(min(insetShare*math.Sqrt(float64(w*h)), 0.72*float64(min(w, h)))))
	zoom, ok := v, false
	if unasked {
		if len(trails) >= manyPaths { // those alone that do not come to rest
			zoom.X, zoom.Y, runs = c.unsettled(v, trails)
			ok = len(runs) > 0
		} else {
			zoom.X, zoom.Y, ok = knot(p, v, trails)
		}
		if ok {
			zoom, ok = framed(zoom, v, 1)
		}
	} else {
		zoom, ok = c.insetView(v, runs, 1)
	}
	if !ok {
		return in, false
	}
	_, listed := c.fig.Spec.Get("levels").([]float64)
	in = inset{outer: p, view: zoom, listed: listed, last: len(runs) < len(trails), inner: zoom.Panel(runs)}
	in.inner.Boxed = true
	in.inner.X.Tick.Marker, in.inner.Y.Tick.Marker = axis.ConstantTicks(nil), axis.ConstantTicks(nil)
	var cost float64
	if in.inner.Data, cost = quietCorner(p.Data, vg.Point{X: side, Y: side}, insetMargin, trails, in.piece()); unasked && cost > 0 {
		return in, false
	}
	in.trails = c.fillInset(in, runs)
	return in, true
}

// take moves from the names of paths to the inset those of which it shows all: beside the piece that it enlarges there is no telling
// which is which.
func (in *inset) take(names []pathName, trails []Trail) (left []pathName) {
	for _, n := range names {
		i := slices.IndexFunc(trails, func(t Trail) bool { return t.Run == n.run })
		if i < 0 || slices.ContainsFunc(trails[i].Points, func(p vg.Point) bool { return !sheet.Contains(in.piece(), p) }) {
			left = append(left, n)
		} else {
			in.names = append(in.names, n)
		}
	}
	return left
}

// drawNames writes the names that the inset took in the corner of it in which least is drawn, if nothing is.
func (in inset) drawNames(page *canvas.Page) {
	w, pitch := vg.Length(0), vg.Length(sheet.LabelSize+2.5)
	for _, n := range in.names {
		w = max(w, sheet.TextWidth(n.plate.Large, sheet.LabelSize, true))
	}
	corner, cost := quietCorner(in.inner.Data, vg.Point{X: w, Y: pitch * vg.Length(len(in.names))}, 6, in.trails, vg.Rectangle{})
	if cost > 0 {
		return
	}
	for i, n := range in.names {
		at := vg.Point{X: corner.Min.X, Y: corner.Max.Y - pitch*vg.Length(i) - sheet.Rise(sheet.LabelSize)}
		page.Text(canvas.Text{At: at, String: strings.ReplaceAll(n.plate.Large, "\n", " "), Size: sheet.LabelSize, Bold: true, Ink: n.plate.Ink, Halo: 1.6})
	}
}

// piece is the rectangle of the outer panel that is enlarged.
func (in inset) piece() vg.Rectangle {
	return vg.Rectangle{Min: in.outer.At(in.view.X.Lo, in.view.Y.Lo), Max: in.outer.At(in.view.X.Hi, in.view.Y.Hi)}
}

// quietCorner is the rectangle of a size in a corner of a frame, so far from its border, under which least is drawn, beside a piece.
func quietCorner(frame vg.Rectangle, size vg.Point, margin vg.Length, trails []Trail, piece vg.Rectangle) (best vg.Rectangle, cost float64) {
	lo := vg.Point{X: sheet.Snapped(frame.Min.X + margin), Y: sheet.Snapped(frame.Min.Y + margin)}
	hi := vg.Point{X: sheet.Snapped(frame.Max.X - margin - size.X), Y: sheet.Snapped(frame.Max.Y - margin - size.Y)}
	least := math.Inf(1)
	for _, at := range []vg.Point{hi, {X: lo.X, Y: hi.Y}, {X: hi.X, Y: lo.Y}, lo} {
		r := vg.Rectangle{Min: at, Max: vg.Point{X: at.X + size.X, Y: at.Y + size.Y}}
		cost := 0.0
		for i := range trails {
			for _, q := range trails[i].Points {
				if sheet.Contains(r, q) {
					cost++
				}
			}
			for _, piece := range trails[i].Pieces {
				for k := 1; k < len(piece); k++ {
					if sheet.Touches(r, piece[k-1], piece[k]) {
						cost++
					}
				}
			}
		}
		if sheet.Overlap(sheet.Grown(r, 12), piece) {
			cost += 1e6
		}
		if cost < least {
			best, least = r, cost
		}
	}
	return best, least
}

const (
	knotSide  = 0.06 // of the shorter side of a map: what is smaller cannot be read
	knotWhole = 3    // of these sides at most is a path that is shown from its start on
	knotInk   = 9.0  // lengths of that side of path in it, where one that simply arrives has half a length
)

// knot is a piece of a map, on its axes, in which a path ends that goes to and fro there, more often than the eye can follow.
func knot(p *sheet.Panel, v View, trails []Trail) (x, y axis.Span, ok bool) {
	r := p.Data
	side := knotSide * min(r.Max.X-r.Min.X, r.Max.Y-r.Min.Y)
	x, y = axis.NoSpan(), axis.NoSpan()
	for i := range trails {
		t := &trails[i]
		end, seen := t.End(r)
		if !seen || t.hover != nil {
			continue
		}
		box := sheet.Square(end, side/2)
		ink := vg.Length(0)
		for k := 1; k < len(t.Points); k++ {
			if sheet.Contains(box, t.Points[k-1]) && sheet.Contains(box, t.Points[k]) {
				ink += sheet.Distance(t.Points[k-1], t.Points[k])
			}
		}
		if ink < knotInk*side {
			continue
		}
		if whole := sheet.Square(end, knotWhole*side/2); !slices.ContainsFunc(t.Points, func(q vg.Point) bool { return !sheet.Contains(whole, q) }) {
			box = whole
		}
		for _, q := range t.Points {
			if sheet.Contains(box, q) {
				x = x.With(v.X.Lo + float64((q.X-r.Min.X)/(r.Max.X-r.Min.X))*v.X.Width())
				y = y.With(v.Y.Lo + float64((q.Y-r.Min.Y)/(r.Max.Y-r.Min.Y))*v.Y.Width())
				ok = true
			}
		}
	}
	return x, y, ok
}

// unsettled are the runs that move to and fro to the end, with the piece of a view that their last steps take; none where these
// leave it.
func (c *contourFigure) unsettled(v View, trails []Trail) (x, y axis.Span, runs []int) {
	x, y = axis.NoSpan(), axis.NoSpan()
	for i := range trails {
		t := c.results[trails[i].Run].Trace()
		if !trails[i].swings || t == nil || t.Dim != 2 || t.Len() <= lastSteps {
			continue
		}
		runs = append(runs, trails[i].Run)
		for k := t.Len() - lastSteps; k < t.Len(); k++ {
			p := t.Point(k)
			if x, y = x.With(p[0]), y.With(p[1]); !v.X.Contains(p[0]) || !v.Y.Contains(p[1]) {
				return x, y, nil
			}
		}
	}
	return x, y, runs
}

// lastSteps is how many of the last steps of a path an inset shows that is about these.
const lastSteps = 30

// fillInset gives the inset its own ground, with levels chosen as the file asks, the paths and the critical points.
func (c *contourFigure) fillInset(in inset, runs []int) (trails []Trail) {
	p, v := in.inner, in.view
	for _, r := range runs {
		res := c.results[r]
		if t := res.Trace(); in.last && t != nil && t.Len() > lastSteps {
			tail, from := *t, t.Len()-lastSteps
			tail.Step, tail.Loss, tail.X = t.Step[from:], t.Loss[from:], t.X[from*t.Dim:]
			res = res.With(&tail)
		}
		t := NewTrail(res, c.proj.SeriesOf(r), r, v.X, v.Y, p.Data)
		t.Ended(c.in.Reports[r])
		t.tail = in.last
		trails = append(trails, t)
	}
	if c.in.Animated(c.fig) {
		c.last = max(c.last, Timed(trails))
	}
	locate := func(x []float64) vg.Point { return p.At(x[0], x[1]) }
	levels := ground.ChooseLevels(Areas([]View{v}), c.fig.Spec.Get("levels"), true).Scale.Levels
	p.Below = []sheet.Layer{ground.Ground{Area: v.area(), Levels: levels}, MinimumCurves{projectCurves(v.Source, locate)}, underlaid(NewPaths(trails, nil, p.Data))}
	critical := slices.Clone(v.Source.Critical())
	if len(v.Source.MinimumCurves()) > 0 {
		critical = without(critical, surface.GlobalMinimum)
	}
	p.Above = []sheet.Layer{Marks{Trails: trails, Points: critical, Locate: locate}, Followers{trails}}
	return trails
}

// Draw implements Layer.
func (in inset) Draw(page *canvas.Page, _ vg.Rectangle) {
	r := in.inner.Data
	piece := in.piece()
	page.BeginGroup("enlarged")
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(sheet.FrameWidth)
	page.SetColor(sheet.Ink.WithAlpha(0.8))
	page.Stroke(sheet.Rectangle(piece))
	for _, tie := range ties(piece, r) {
		page.SetRound(true)
		sheet.StrokeLine(page, tie[:], sheet.LeadWidth, sheet.Ink.WithAlpha(0.5))
	}
	page.SetLineWidth(3)
	page.FillStroke(sheet.Rectangle(r), sheet.Paper, sheet.Paper)
	in.inner.Draw(page)
	in.drawNames(page)
	in.drawNote(page)
	page.EndGroup()
}

// drawNote says of an inset that is about the last steps of some runs that it is, in the corner in which least is drawn.
func (in inset) drawNote(page *canvas.Page) {
	if !in.last {
		return
	}
	t := canvas.Text{String: "last " + wording.Plural(lastSteps, "step"), Size: sheet.NoteSize, Ink: sheet.Ink, Halo: 1.6}
	w, h := sheet.TextSize(t)
	corner, _ := quietCorner(in.inner.Data, vg.Point{X: w, Y: h}, 6, in.trails, vg.Rectangle{})
	t.At = vg.Point{X: corner.Min.X, Y: corner.Max.Y - sheet.Rise(sheet.NoteSize)}
	page.Text(t)
}

// ties are two lines that join the corners of the enlarged piece to those of the inset, without crossing either.
func ties(piece, inset vg.Rectangle) [][2]vg.Point {
	dx, dy := inset.Min.X-piece.Min.X, inset.Min.Y-piece.Min.Y
	upLeft := func(r vg.Rectangle) vg.Point { return vg.Point{X: r.Min.X, Y: r.Max.Y} }
	downRight := func(r vg.Rectangle) vg.Point { return vg.Point{X: r.Max.X, Y: r.Min.Y} }
	if dx*dy > 0 {
		return [][2]vg.Point{{upLeft(piece), upLeft(inset)}, {downRight(piece), downRight(inset)}}
	}
	return [][2]vg.Point{{piece.Min, inset.Min}, {piece.Max, inset.Max}}
}

// note says in a caption what the inset shows.
func (in inset) note() string {
	levels := ", with levels of its own."
	if in.listed {
		levels = ", with the same levels."
	}
	if in.last {
		return "The inset shows the last " + wording.Plural(lastSteps, "step") + " of the runs that keep bouncing" + levels
	}
	return "The inset enlarges " + in.view.X.Words() + " by " + in.view.Y.Words() + levels
}
