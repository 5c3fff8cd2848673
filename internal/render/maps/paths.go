package maps

import (
	"math"
	"slices"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Paths draws the paths of runs: those for comparison in grey, then all halos, then all lines, the longest first, so
// that no halo cuts a line and no long path hides a short one, those last that keep moving to and fro where others rest, with a dot at each of the first iterates; where paths
// coincide the lower of few are wider, and the colours of more alternate.
type Paths struct {
	trails  []Trail
	context []Trail
	width   vg.Length
	halo    vg.Length
	dot     vg.Length // radius of a step's
	alpha   float64   // of the lines
	Dots    bool
	Shared  []figure.Shared // where they coincide
	under   bool            // … and whether there the lower ones are the wider ones; else colours alternate
	film    *float64        // the step at which those for comparison appear; nil for always
}

var _ sheet.Layer = Paths{}

// SmallPanel is the width below which lines and marks of a panel are smaller.
const SmallPanel vg.Length = 260

// manyPaths is from how many paths on lines are thin and only their ends are marked.
const manyPaths = 9

// Lines of few paths are stronger, and those of as many as a list of results names still no hairlines.
const (
	fewPaths   = 4
	mostRanked = 12
)

// NewPaths orders the paths of a panel in a frame.
func NewPaths(trails, context []Trail, frame vg.Rectangle) Paths {
	p := Paths{trails: append([]Trail(nil), trails...), context: context, width: sheet.SeriesWidth, halo: sheet.HaloWidth, dot: sheet.DotRadius, alpha: 1, Dots: true}
	switch n := len(trails); {
	case n > mostRanked || n >= manyPaths && frame.Max.X-frame.Min.X < SmallPanel:
		p.width, p.Dots = 1.25, false
	case n >= manyPaths:
		p.width, p.Dots = 2.1, false
	case n <= fewPaths:
		p.width = 2.7
	}
	length := make([]float64, len(trails))
	order, total := make([]int, len(trails)), 0.0
	for i := range trails {
		length[i], order[i] = trails[i].Length(), i
		total += length[i]
	}
	if frame.Max.X-frame.Min.X < SmallPanel {
		p.width, p.halo, p.dot = 0.9*p.width, 0.8*p.halo, 0.85*p.dot
	}
	if times := math.Sqrt(thronged(p.trails, frame, total*float64(p.width))); times > 1 {
		p.width, p.halo, p.alpha = max(p.width/vg.Length(times), hairline), 0, max(1/times, throngLeast)
	}
	sort.SliceStable(order, func(i, j int) bool {
		if a, b := &trails[order[i]], &trails[order[j]]; a.swings != b.swings {
			return b.swings
		}
		return length[order[i]] > length[order[j]]
	})
	for i, k := range order {
		p.trails[i] = trails[k]
		p.trails[i].limit = MostDots / len(trails)
		p.trails[i].crowd = sheet.NewCrowd(trails[k].Pieces, frame, crowdShare)
		p.trails[i].lines, p.trails[i].dense = p.trails[i].crowd.Split(trails[k].Pieces)
	}
	p.Shared = figure.Covered(p.layers(), frame)
	p.thinContext(frame)
	return p
}

// mostUnder is how many paths at most are seen where they coincide by being wide under each other; colours of more alternate.
const mostUnder = 4

// underlaid are paths of which, where few coincide, the lower ones are the wider ones.
func underlaid(p Paths) Paths {
	p.under = len(p.trails) <= mostUnder
	return p
}

// thinContext leaves out of the paths for comparison what would be a stain: where one of them, or some together, are no lines any
// more, they say nothing.
func (p *Paths) thinContext(frame vg.Rectangle) {
	var all [][]vg.Point
	for i := range p.context {
		all = append(all, p.context[i].Pieces...)
	}
	together := sheet.NewCrowd(all, frame, contextShare)
	if together == nil {
		return
	}
	p.context = slices.Clone(p.context)
	for i := range p.context {
		t := &p.context[i]
		t.crowd = together
		t.lines, _ = together.Split(t.Pieces)
		t.lines = slices.DeleteFunc(t.lines, func(part []vg.Point) bool { return sheet.LengthOf([][]vg.Point{part}) < leastRemnant })
	}
}

// leastRemnant is how long, in px, what is left of a path for comparison is at least.
const leastRemnant = 24

// How strong paths for comparison are: all together as if they lay on one another, or as one, in a still of many.
const (
	contextInk  = 1.2
	mostContext = 4
	ghostAlpha  = 0.16
)

// drawContext draws the paths for comparison. Many are one stroke, so that they are no darker where they lie on one another.
func (p Paths) drawContext(page *canvas.Page) {
	if n := len(p.context); n > mostContext && p.film == nil {
		var all [][]vg.Point
		for i := range p.context {
			all = append(all, p.context[i].drawn()...)
		}
		sheet.StrokePieces(page, all, nil, sheet.ContextWidth, sheet.Ink.WithAlpha(ghostAlpha))
		return
	}
	for i := range p.context {
		t := &p.context[i]
		sheet.StrokePieces(page, t.drawn(), t.drawnTrack(), sheet.ContextWidth, sheet.Ink.WithAlpha(min(sheet.ContextAlpha, contextInk/float64(len(p.context)))))
	}
}

// Draw implements Layer.
func (p Paths) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	if p.film != nil { // before, they would tell how it ends
		page.During(*p.film, math.Inf(1))
	}
	p.drawContext(page)
	page.Always()
	for _, t := range p.trails {
		t.drawHover(page)
		t.drawDense(page)
	}
	for i := range p.trails {
		if t := &p.trails[i]; p.halo > 0 {
			sheet.StrokePieces(page, t.drawn(), t.drawnTrack(), p.widthOf(t)+2*p.halo, sheet.Paper)
		}
	}
	if p.under {
		figure.Underlay(page, p.layers(), p.Shared)
	}
	for _, t := range p.trails {
		page.BeginGroup(t.Series.Name)
		page.SetLineDash(sheet.DashPattern(t.Series.Dash), 0)
		sheet.StrokePieces(page, t.drawn(), t.drawnTrack(), p.widthOf(&t), t.Series.Ink().WithAlpha(p.alpha))
		page.SetLineDash(nil, 0)
		page.EndGroup()
	}
	if p.Dots {
		p.drawDots(page, r, p.dot)
	}
	if !p.under {
		figure.Interleave(page, p.layers(), p.Shared)
	}
	for _, t := range p.trails {
		t.drawEllipse(page)
	}
}

// drawDots draws dots over all lines, first the rims of all: in a film those that appear together are one thing.
func (p Paths) drawDots(page *canvas.Page, r vg.Rectangle, radius vg.Length) {
	for _, t := range p.trails {
		t.drawRims(page, r, t.dotRadius(radius), dotRim)
	}
	for _, t := range p.trails {
		page.BeginGroup(t.Series.Name)
		t.drawDots(page, r, t.dotRadius(radius))
		page.EndGroup()
	}
}

// Paths that noise throws to and fro are thinner, with smaller dots: where they have come to is what counts.
const (
	restlessWidth = 0.6
	restlessDot   = 0.75
)

// widthOf is that of the line of a path.
func (p Paths) widthOf(t *Trail) vg.Length {
	w := t.Series.Width(p.width)
	if t.hover == nil {
		return w
	}
	return restlessWidth * w
}

// dotRadius is that of the dots of a path, where others have the one given.
func (t *Trail) dotRadius(radius vg.Length) vg.Length {
	if t.hover == nil {
		return radius
	}
	return restlessDot * radius
}

// layers lists the paths as they are drawn.
func (p Paths) layers() []figure.Layered {
	var strokes []figure.Layered
	for _, t := range p.trails {
		strokes = append(strokes, figure.Layered{Pieces: t.drawn(), Track: t.drawnTrack(), Ink: t.Series.Ink(), Name: t.Series.Name, Width: p.widthOf(&t), From: 0})
	}
	return strokes
}

// drawn is what of a path is a line.
func (t *Trail) drawn() [][]vg.Point {
	if t.crowd == nil {
		return t.Pieces
	}
	return t.lines
}

// drawnTrack is how the run gets along that; nil in a still.
func (t *Trail) drawnTrack() canvas.Track {
	if t.Track == nil || t.crowd == nil {
		return t.Track
	}
	return t.along(t.lines)
}

// drawDense draws in hairlines where a path is dense.
func (t *Trail) drawDense(page *canvas.Page) {
	if len(t.dense) == 0 {
		return
	}
	var track canvas.Track
	if t.Track != nil {
		track = t.along(t.dense)
	}
	sheet.StrokePieces(page, t.dense, track, hairline, t.Series.Ink().WithAlpha(hairlineIn))
}
