package render

import (
	"sort"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// paths draws the paths of runs: those for comparison in grey, then all halos, then all lines, the longest first, so
// that no halo cuts a line and no long path hides a short one, with a dot at each of the first iterates; where paths
// coincide their colours alternate.
type paths struct {
	trails  []trail
	context []trail
	width   vg.Length
	dots    bool
	shared  []shared // where they coincide
}

var _ Layer = paths{}

const (
	dotRadius vg.Length = 2.3
	dotRim    vg.Length = 0.7
)

// smallPanel is the width below which lines and marks of a panel are smaller.
const smallPanel vg.Length = 260

// manyPaths is from how many paths on lines are thin and only their ends are marked.
const manyPaths = 9

// newPaths orders the paths of a panel in a frame.
func newPaths(trails, context []trail, frame vg.Rectangle) paths {
	p := paths{trails: append([]trail(nil), trails...), context: context, width: seriesWidth, dots: true}
	if len(trails) >= manyPaths {
		p.width, p.dots = 1.25, false
	}
	length := make([]float64, len(trails))
	order := make([]int, len(trails))
	for i := range trails {
		length[i], order[i] = trails[i].length(), i
	}
	sort.SliceStable(order, func(i, j int) bool { return length[order[i]] > length[order[j]] })
	for i, k := range order {
		p.trails[i] = trails[k]
	}
	p.shared = covered(p.layers(), frame)
	return p
}

// Draw implements Layer.
func (p paths) Draw(page *canvas.Page, r vg.Rectangle) {
	dot, halo := dotRadius, haloWidth
	if r.Max.X-r.Min.X < smallPanel {
		p.width, dot, halo = p.width*0.8, dotRadius*0.8, haloWidth*0.8
	}
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	for _, t := range p.context {
		t.stroke(page, contextWidth, ink.WithAlpha(contextAlpha))
	}
	for _, t := range p.trails {
		t.drawHover(page)
	}
	for _, t := range p.trails {
		t.stroke(page, p.width+2*halo, paper)
		if p.dots {
			t.drawDots(page, r, dot+dotRim, paper)
		}
	}
	for _, t := range p.trails {
		page.BeginGroup(t.series.name)
		page.SetLineDash(dashPattern(t.series.dash), 0)
		t.stroke(page, p.width, t.series.ink())
		page.SetLineDash(nil, 0)
		if p.dots {
			t.drawDots(page, r, dot, t.series.ink())
		}
		page.EndGroup()
	}
	interleave(page, p.layers(), p.shared)
	for _, t := range p.trails {
		t.drawEllipse(page)
	}
}

// layers lists the paths as they are drawn.
func (p paths) layers() []layered {
	var lines []layered
	for _, t := range p.trails {
		lines = append(lines, layered{t.pieces, t.track, t.series.ink(), t.series.name, p.width, 0})
	}
	return lines
}

// drawDots draws the dots of a path.
func (t *trail) drawDots(page *canvas.Page, r vg.Rectangle, radius vg.Length, color canvas.Ink) {
	page.SetColor(color)
	if t.track == nil {
		page.Dots(t.dots(r), radius)
		return
	}
	var steps []float64
	for _, i := range t.dotted(r) {
		steps = append(steps, float64(t.steps[i]))
	}
	page.GrowingDots(t.dots(r), steps, radius)
}

// stroke draws the pieces of a path.
func (t trail) stroke(page *canvas.Page, width vg.Length, color canvas.Ink) {
	strokePieces(page, t.pieces, t.track, width, color)
}

// strokePieces draws the pieces of a line, which in a film grows along a track.
func strokePieces(page *canvas.Page, pieces [][]vg.Point, track canvas.Track, width vg.Length, color canvas.Ink) {
	var path vg.Path
	for _, piece := range pieces {
		path = append(path, polyline(piece)...)
	}
	if len(path) == 0 {
		return
	}
	page.SetLineWidth(width)
	page.SetColor(color)
	if track != nil {
		page.Grow(track)
		return
	}
	page.Stroke(path)
}
