package maps

import (
	"math"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Paths draws the paths of runs: those for comparison in grey, then all halos, then all lines, the longest first, so
// that no halo cuts a line and no long path hides a short one, those last that keep moving to and fro where others rest, with a dot at each of the first iterates; where paths
// coincide their colours alternate.
type Paths struct {
	trails  []Trail
	context []Trail
	width   vg.Length
	halo    vg.Length
	dot     vg.Length // radius of a step's
	alpha   float64   // of the lines
	Dots    bool
	Shared  []figure.Shared // where they coincide
	film    *float64        // the step at which those for comparison appear; nil for always
}

var _ sheet.Layer = Paths{}

// SmallPanel is the width below which lines and marks of a panel are smaller.
const SmallPanel vg.Length = 260

// manyPaths is from how many paths on lines are thin and only their ends are marked.
const manyPaths = 9

// NewPaths orders the paths of a panel in a frame.
func NewPaths(trails, context []Trail, frame vg.Rectangle) Paths {
	p := Paths{trails: append([]Trail(nil), trails...), context: context, width: sheet.SeriesWidth, halo: sheet.HaloWidth, dot: sheet.DotRadius, alpha: 1, Dots: true}
	if len(trails) >= manyPaths {
		p.width, p.Dots = 1.25, false
	}
	length := make([]float64, len(trails))
	order, total := make([]int, len(trails)), 0.0
	for i := range trails {
		length[i], order[i] = trails[i].Length(), i
		total += length[i]
	}
	if frame.Max.X-frame.Min.X < SmallPanel {
		p.width, p.halo, p.dot = 0.8*p.width, 0.8*p.halo, 0.8*p.dot
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
		p.trails[i].crowd = newCrowd(trails[k].Pieces, frame)
		p.trails[i].lines, p.trails[i].dense = p.trails[i].crowd.split(trails[k].Pieces)
	}
	p.Shared = figure.Covered(p.layers(), frame)
	return p
}

// contextInk is how strong all paths for comparison are together, as if they lay on one another.
const contextInk = 1.2

// Draw implements Layer.
func (p Paths) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	if p.film != nil { // before, they would tell how it ends
		page.During(*p.film, math.Inf(1))
	}
	for _, t := range p.context {
		sheet.StrokePieces(page, t.Pieces, t.Track, sheet.ContextWidth, sheet.Ink.WithAlpha(min(sheet.ContextAlpha, contextInk/float64(len(p.context)))))
	}
	page.Always()
	for _, t := range p.trails {
		t.drawHover(page)
		t.drawDense(page)
	}
	for i := range p.trails {
		if t := &p.trails[i]; p.halo > 0 {
			t.stroke(page, t.Series.Width(p.width)+2*p.halo, sheet.Paper)
		}
	}
	for _, t := range p.trails {
		page.BeginGroup(t.Series.Name)
		page.SetLineDash(sheet.DashPattern(t.Series.Dash), 0)
		t.stroke(page, t.Series.Width(p.width), t.Series.Ink().WithAlpha(p.alpha))
		page.SetLineDash(nil, 0)
		page.EndGroup()
	}
	if p.Dots {
		p.drawDots(page, r, p.dot)
	}
	figure.Interleave(page, p.layers(), p.Shared)
	for _, t := range p.trails {
		t.drawEllipse(page)
	}
}

// drawDots draws dots over all lines, first the rims of all: in a film those that appear together are one thing.
func (p Paths) drawDots(page *canvas.Page, r vg.Rectangle, radius vg.Length) {
	for _, t := range p.trails {
		t.drawRims(page, r, radius, dotRim)
	}
	for _, t := range p.trails {
		page.BeginGroup(t.Series.Name)
		t.drawDots(page, r, radius)
		page.EndGroup()
	}
}

// layers lists the paths as they are drawn.
func (p Paths) layers() []figure.Layered {
	var strokes []figure.Layered
	for _, t := range p.trails {
		strokes = append(strokes, figure.Layered{Pieces: t.drawn(), Track: t.drawnTrack(), Ink: t.Series.Ink(), Name: t.Series.Name, Width: t.Series.Width(p.width), From: 0})
	}
	return strokes
}

// stroke draws the pieces of a path that are a line.
func (t Trail) stroke(page *canvas.Page, width vg.Length, color canvas.Ink) {
	sheet.StrokePieces(page, t.drawn(), t.drawnTrack(), width, color)
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
