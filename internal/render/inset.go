package render

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// insetParam declares a zoom in a corner of a map.
func insetParam() catalog.Param {
	return catalog.Param{Name: "inset", Type: catalog.Word | catalog.Window, Choices: []string{"end"}, Optional: true, Range: catalog.Any(),
		Doc: "a window, {x: [lo, hi], y: [lo, hi]}, that is drawn enlarged in the corner with most room; end is where the paths end, with the minimum they come near"}
}

const (
	insetShare            = 0.4  // of the panel's sides, in the geometric mean
	insetMargin           = 10   // px between the inset and the frame
	insetLeast            = 0.01 // of the window: a smaller one would show nothing but rounding
	insetMost             = 0.5  // of the window: a larger one enlarges nothing
	insetPanel  vg.Length = 240  // panels narrower than this have no room for one
)

// insetView is the piece of a view that an inset shows, on a rectangle of a shape (height over width); ok is false
// where nothing is worth enlarging.
func (c *contourFigure) insetView(v view, runs []int, shape float64) (zoom view, ok bool) {
	zoom = v
	switch w := c.fig.Spec.Get("inset").(type) {
	case []catalog.Interval:
		if len(w) != 2 {
			return zoom, false
		}
		zoom.x, zoom.y = span{w[0].Lo, w[0].Hi}, span{w[1].Lo, w[1].Hi}
		return zoom, true
	case string:
		zoom.x, zoom.y, ok = c.endGame(v, runs)
	}
	if !ok {
		return zoom, false
	}
	zoom.x, zoom.y = zoom.x.atLeast(insetLeast*v.x.width()), zoom.y.atLeast(insetLeast*v.y.width())
	zoom.x, zoom.y = zoom.x.pad(0.3, 0.3), zoom.y.pad(0.3, 0.3)
	if v.aspect() != 0 { // equal units in the panel: in the inset as well
		zoom.x, zoom.y = zoom.x.atLeast(zoom.y.width()/shape), zoom.y.atLeast(zoom.x.width()*shape)
	}
	return zoom, zoom.x.width() < insetMost*v.x.width() && zoom.y.width() < insetMost*v.y.width()
}

// atLeast is the range, widened about its middle to a width.
func (s span) atLeast(width float64) span {
	if s.width() >= width {
		return s
	}
	mid := (s.lo + s.hi) / 2
	return span{mid - width/2, mid + width/2}
}

// endGame is the box around the ends of the paths in a view and the minimum nearest to them.
func (c *contourFigure) endGame(v view, runs []int) (x, y span, ok bool) {
	x, y = noSpan(), noSpan()
	for _, r := range runs {
		end := c.in.Results[r].Outcome.X
		if len(end) == 2 && v.x.contains(end[0]) && v.y.contains(end[1]) {
			x, y, ok = x.with(end[0]), y.with(end[1]), true
		}
	}
	if !ok {
		return x, y, false
	}
	best, least := []float64(nil), 0.2
	for _, k := range v.source.Critical() {
		if k.Kind != surface.GlobalMinimum && k.Kind != surface.LocalMinimum {
			continue
		}
		d := math.Hypot((k.X[0]-(x.lo+x.hi)/2)/v.x.width(), (k.X[1]-(y.lo+y.hi)/2)/v.y.width())
		if d < least {
			best, least = k.X, d
		}
	}
	if best != nil {
		x, y = x.with(best[0]), y.with(best[1])
	}
	return x, y, true
}

// inset is an enlarged piece of a map in a corner of its panel.
type inset struct {
	outer *panel
	inner *panel
	view  view
}

var _ Layer = inset{}

// newInset makes the inset of a panel, ok false where there is none to draw.
func (c *contourFigure) newInset(p *panel, v view, runs []int, trails []trail) (in inset, ok bool) {
	w, h := p.data.Max.X-p.data.Min.X, p.data.Max.Y-p.data.Min.Y
	if !c.fig.Spec.Has("inset") || w < insetPanel || h < insetPanel/2 {
		return in, false
	}
	side := vg.Length(math.Floor(min(insetShare*math.Sqrt(float64(w*h)), 0.72*float64(min(w, h)))))
	zoom, ok := c.insetView(v, runs, 1)
	if !ok {
		return in, false
	}
	in = inset{outer: p, view: zoom, inner: newPanel(zoom.x, zoom.y)}
	in.inner.X.Tick.Marker, in.inner.Y.Tick.Marker = ConstantTicks(nil), ConstantTicks(nil)
	in.inner.data = quietCorner(p.data, side, trails, in.piece())
	c.fillInset(in, runs)
	return in, true
}

// piece is the rectangle of the outer panel that is enlarged.
func (in inset) piece() vg.Rectangle {
	return vg.Rectangle{Min: in.outer.at(in.view.x.lo, in.view.y.lo), Max: in.outer.at(in.view.x.hi, in.view.y.hi)}
}

// quietCorner is the square in a corner of a frame under which least is drawn.
func quietCorner(frame vg.Rectangle, side vg.Length, trails []trail, piece vg.Rectangle) vg.Rectangle {
	lo := vg.Point{X: snapped(frame.Min.X + insetMargin), Y: snapped(frame.Min.Y + insetMargin)}
	hi := vg.Point{X: snapped(frame.Max.X - insetMargin - side), Y: snapped(frame.Max.Y - insetMargin - side)}
	best, least := vg.Rectangle{}, math.Inf(1)
	for _, at := range []vg.Point{hi, {X: lo.X, Y: hi.Y}, {X: hi.X, Y: lo.Y}, lo} {
		r := vg.Rectangle{Min: at, Max: vg.Point{X: at.X + side, Y: at.Y + side}}
		cost := 0.0
		for i := range trails {
			for _, q := range trails[i].points {
				if contains(r, q) {
					cost++
				}
			}
			for _, piece := range trails[i].pieces {
				for k := 1; k < len(piece); k++ {
					if touches(r, piece[k-1], piece[k]) {
						cost++
					}
				}
			}
		}
		if overlap(grown(r, 12), piece) {
			cost += 1e6
		}
		if cost < least {
			best, least = r, cost
		}
	}
	return best
}

// fillInset gives the inset its own ground, with levels of its own, the paths and the critical points.
func (c *contourFigure) fillInset(in inset, runs []int) {
	p, v := in.inner, in.view
	var trails []trail
	for _, r := range runs {
		trails = append(trails, newTrail(c.in.Results[r], c.proj.seriesOf(r), r, v.x, v.y, p.data))
	}
	if isAnimated(c.in, c.fig) {
		c.last = max(c.last, timed(trails))
	}
	locate := func(x []float64) vg.Point { return p.at(x[0], x[1]) }
	levels := chooseLevels([]view{v, v}, "auto").of(v.source)
	p.below = []Layer{ground{levels: levels, x: v.x, y: v.y, source: v.source}, minimumCurves{projectCurves(v.source, locate)}, newPaths(trails, nil, p.data)}
	critical := slices.Clone(v.source.Critical())
	if len(v.source.MinimumCurves()) > 0 {
		critical = without(critical, surface.GlobalMinimum)
	}
	p.above = []Layer{marks{trails: trails, points: critical, locate: locate}, followers{trails}}
}

// Draw implements Layer.
func (in inset) Draw(page *canvas.Page, r vg.Rectangle) {
	r = in.inner.data
	piece := in.piece()
	page.BeginGroup("enlarged")
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(frameWidth)
	page.SetColor(ink.WithAlpha(0.8))
	page.Stroke(rectangle(piece))
	for _, tie := range ties(piece, r) {
		page.SetRound(true)
		strokeLine(page, tie[:], isoWidth, ink.WithAlpha(0.6))
	}
	page.SetLineWidth(3)
	page.FillStroke(rectangle(r), paper, paper)
	in.inner.draw(page)
	page.EndGroup()
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
	return "The inset enlarges " + wording.Short(in.view.x.lo, 3) + " to " + wording.Short(in.view.x.hi, 3) + " by " + wording.Short(in.view.y.lo, 3) + " to " +
		wording.Short(in.view.y.hi, 3) + ", with levels of its own."
}
