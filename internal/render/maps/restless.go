package maps

import (
	"cmp"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// A run that sees samples does not come to rest: it hovers. A line through all of its steps there is a smear; dots and an
// ellipse show where it spends its time, and how far noise throws it.

const (
	leastHovering           = 50   // iterates in the last quarter from which on they tell how a run hovers
	mostHovering            = 1500 // dots of a run
	hoverCell               = 1.3  // px: of iterates nearer to each other one has a dot
	hoverDot      vg.Length = 0.9
	hoverAlpha              = 0.55
	deviations              = 2.0 // from the middle of an ellipse to its edge
	ellipseWidth  vg.Length = 2
)

// restless is how a run moves about at its end.
type restless struct {
	from    int // the first iterate that is a dot
	ellipse []vg.Point
	dots    []int // indices of iterates
}

// hovers reports whether a run is kept moving by noise.
func hovers(run *experiment.Run) bool {
	return run.Sampled()
}

// settle finds where a path in a frame hovers, as the spread of its last quarter, and ends its line where it first gets
// there. A path that comes to rest, or leaves, stays as it is.
func (t *Trail) settle(r vg.Rectangle) {
	n := len(t.Points)
	if n/4 < leastHovering || t.Diverged || !sheet.Contains(r, t.Points[n-1]) {
		return
	}
	e, ok := sheet.NewScatter(t.Points[n-n/4:])
	if !ok {
		return
	}
	h := &restless{ellipse: e.Outline(deviations)}
	for h.from = 0; h.from < n && (e.Far(t.Points[h.from]) > deviations || !sheet.Contains(r, t.Points[h.from])); h.from++ {
	}
	if n-h.from < 4*leastHovering {
		return
	}
	h.choose(t.Points, r)
	t.hover, t.Pieces, t.Every = h, nil, 1
	t.cut(r)
}

// choose picks the iterates that have dots.
func (h *restless) choose(points []vg.Point, r vg.Rectangle) {
	seen := map[[2]int]bool{}
	for i := h.from; i < len(points) && len(h.dots) < mostHovering; i++ {
		cell := [2]int{int((points[i].X - r.Min.X) / hoverCell), int((points[i].Y - r.Min.Y) / hoverCell)}
		if sheet.Contains(r, points[i]) && !seen[cell] {
			seen[cell] = true
			h.dots = append(h.dots, i)
		}
	}
}

// drawHover draws the dots.
func (t *Trail) drawHover(page *canvas.Page) {
	if t.hover == nil {
		return
	}
	var dots []vg.Point
	var steps []float64
	for _, i := range t.hover.dots {
		dots, steps = append(dots, t.Points[i]), append(steps, float64(t.Steps[i]))
	}
	page.SetColor(t.Series.Ink().WithAlpha(hoverAlpha))
	if t.Track == nil {
		page.Dots(dots, hoverDot)
		return
	}
	page.GrowingDots(dots, steps, hoverDot)
}

// drawEllipse draws where the run hovers at its end.
func (t *Trail) drawEllipse(page *canvas.Page) {
	if t.hover == nil {
		return
	}
	sheet.Later(page, t.SeenFrom(), func() {
		sheet.StrokeLine(page, t.hover.ellipse, ellipseWidth+2*sheet.HaloWidth, sheet.Paper)
		sheet.StrokeLine(page, t.hover.ellipse, ellipseWidth, t.Series.Ink())
	})
}

// sides are the points of the ellipse farthest down, up, to the right and to the left.
func (h *restless) sides() []vg.Point {
	farthest := func(along func(p vg.Point) vg.Length) vg.Point {
		return slices.MaxFunc(h.ellipse, func(a, b vg.Point) int { return cmp.Compare(along(a), along(b)) })
	}
	return []vg.Point{
		farthest(func(p vg.Point) vg.Length { return -p.Y }), farthest(func(p vg.Point) vg.Length { return p.Y }),
		farthest(func(p vg.Point) vg.Length { return p.X }), farthest(func(p vg.Point) vg.Length { return -p.X }),
	}
}

// hovering says how runs hover: by how much their coordinates vary in the last quarter of their steps.
func (c *contourFigure) hovering() []claim.Claim {
	var told []claim.Claim
	for _, r := range c.restless {
		trace, vars := c.results[r].Trace(), c.views[0].Source.Vars
		one := claim.Claim{Kind: claim.Hovers, Runs: []int{r}, N: claim.N{}, W: claim.W{"x": vars[0], "y": vars[1]}}
		for k, name := range []string{"first", "second"} {
			n := trace.Len()
			var values []float64
			for i := n - n/4; i < n; i++ {
				values = append(values, trace.Point(i)[k])
			}
			one.N[name] = numeric.Deviation(values)
		}
		told = append(told, one)
	}
	return told
}
