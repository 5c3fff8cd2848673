package sheet

import (
	"math"
	"sort"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Placer finds room for names in a figure: no two texts overlap, none leaves its bounds, and few lie on a path.
type Placer struct {
	Bounds vg.Rectangle
	Taken  []vg.Rectangle // nothing may be written here
	lines  [][]vg.Point   // better not across these
}

// Take keeps names out of a rectangle.
func (p *Placer) Take(r vg.Rectangle) { p.Taken = append(p.Taken, r) }

// Avoid keeps names off a line where there is room elsewhere.
func (p *Placer) Avoid(line []vg.Point) { p.lines = append(p.lines, line) }

// Name writes s beside a mark of a given radius, where it collides with nothing, and keeps the room. It reports false,
// and writes nothing, where there is no room.
func (p *Placer) Name(page *canvas.Page, mark vg.Point, radius vg.Length, t canvas.Text) bool {
	return p.NameWithin(Sides*3, page, mark, radius, t)
}

// Sides is how many places a name may have at one distance from its mark.
const Sides = 8

// NameWithin is name with only the nearest places to choose from: a number must stand at its dot.
func (p *Placer) NameWithin(places int, page *canvas.Page, mark vg.Point, radius vg.Length, t canvas.Text) bool {
	w, h := TextSize(t)
	at, ok := p.Place(places, mark, radius, w, h)
	if !ok {
		return false
	}
	t.At = vg.Point{X: at.X, Y: at.Y + Drop(t.Size)}
	t.Anchor = canvas.Start
	page.Text(t)
	return true
}

// Place finds room of w by h beside a mark, as its lower left corner, and keeps it.
func (p *Placer) Place(places int, mark vg.Point, radius, w, h vg.Length) (at vg.Point, ok bool) {
	best, cost := vg.Rectangle{}, math.Inf(1)
	for i, at := range Around(mark, radius, w, h)[:places] {
		r := vg.Rectangle{Min: at, Max: vg.Point{X: at.X + w, Y: at.Y + h}}
		if !Inside(r, p.Bounds) || p.Hits(r) {
			continue
		}
		if c := 0.3*float64(i) + p.Crossings(r); c < cost {
			best, cost = r, c
		}
	}
	if math.IsInf(cost, 1) {
		return best.Min, false
	}
	const apart = 4 // so that two names on one line do not read as one
	p.Take(vg.Rectangle{Min: vg.Point{X: best.Min.X - apart, Y: best.Min.Y}, Max: vg.Point{X: best.Max.X + apart, Y: best.Max.Y}})
	return best.Min, true
}

// Around lists the lower left corners that a text of w by h may have beside a mark, the best first: right and left of
// it, above and below, then further out.
func Around(mark vg.Point, radius, w, h vg.Length) []vg.Point {
	var all []vg.Point
	for _, far := range []vg.Length{1, 2.2, 4} {
		gap := radius + 3*far
		d := gap * 0.75
		for _, c := range [][2]vg.Length{
			{d, d - h/4}, {d, -d - 3*h/4}, {gap, -h / 2}, {-d - w, d - h/4}, {-d - w, -d - 3*h/4}, {-gap - w, -h / 2},
			{-w / 2, gap}, {-w / 2, -gap - h},
		} {
			all = append(all, vg.Point{X: mark.X + c[0], Y: mark.Y + c[1]})
		}
	}
	return all
}

func (p *Placer) Hits(r vg.Rectangle) bool {
	for _, t := range p.Taken {
		if Overlap(r, t) {
			return true
		}
	}
	return false
}

// Crossings counts the pieces of line under a rectangle, ten at most.
func (p *Placer) Crossings(r vg.Rectangle) float64 {
	n := 0.0
	for _, line := range p.lines {
		for i := 1; i < len(line); i++ {
			if Touches(r, line[i-1], line[i]) {
				if n++; n >= 10 {
					return n
				}
			}
		}
	}
	return n
}

// Overlap reports whether two rectangles share more than an edge.
func Overlap(a, b vg.Rectangle) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}

// Inside reports whether a lies in b.
func Inside(a, b vg.Rectangle) bool {
	return a.Min.X >= b.Min.X && a.Max.X <= b.Max.X && a.Min.Y >= b.Min.Y && a.Max.Y <= b.Max.Y
}

// around returns the square of a radius about a point.
func Square(at vg.Point, radius vg.Length) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: at.X - radius, Y: at.Y - radius}, Max: vg.Point{X: at.X + radius, Y: at.Y + radius}}
}

// Touches reports whether a piece of line meets a rectangle.
func Touches(r vg.Rectangle, a, b vg.Point) bool {
	_, _, ok := clipSegment(r, a, b)
	return ok
}

// Spread moves heights apart so that neighbours keep a least distance and all stay between lo and hi, each as near to
// where it was as that allows. The result is aligned with ys.
func Spread(ys []float64, gap, lo, hi float64) []float64 {
	order := make([]int, len(ys))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return ys[order[i]] < ys[order[j]] })
	if len(ys) > 1 {
		gap = math.Min(gap, (hi-lo)/float64(len(ys)-1))
	}
	// Blocks of labels that touch are moved as one, to the mean of where their labels want to be.
	type block struct {
		first, n int
		at       float64 // of the lowest label
	}
	var blocks []block
	settle := func(b block) block {
		sum := 0.0
		for i := 0; i < b.n; i++ {
			sum += ys[order[b.first+i]] - float64(i)*gap
		}
		b.at = math.Max(lo, math.Min(sum/float64(b.n), hi-float64(b.n-1)*gap))
		return b
	}
	for i := range order {
		blocks = append(blocks, settle(block{first: i, n: 1}))
		for n := len(blocks); n > 1 && blocks[n-2].at+float64(blocks[n-2].n)*gap > blocks[n-1].at; n = len(blocks) {
			blocks[n-2].n += blocks[n-1].n
			blocks[n-2] = settle(blocks[n-2])
			blocks = blocks[:n-1]
		}
	}
	out := make([]float64, len(ys))
	for _, b := range blocks {
		for i := 0; i < b.n; i++ {
			out[order[b.first+i]] = b.at + float64(i)*gap
		}
	}
	return out
}

// Sees reports whether no line passes between a mark on a line and a rectangle beside it.
func (p *Placer) Sees(mark vg.Point, r vg.Rectangle) bool {
	const own = 3 // px that the mark's own line takes
	foot := vg.Point{X: min(max(mark.X, r.Min.X), r.Max.X), Y: min(max(mark.Y, r.Min.Y), r.Max.Y)}
	far := float64(Distance(mark, foot))
	if far <= own {
		return true
	}
	t := vg.Length(own / far)
	between := vg.Rectangle{Min: vg.Point{X: mark.X + t*(foot.X-mark.X), Y: mark.Y + t*(foot.Y-mark.Y)}, Max: foot}
	if between.Min.X > between.Max.X {
		between.Min.X, between.Max.X = between.Max.X, between.Min.X
	}
	if between.Min.Y > between.Max.Y {
		between.Min.Y, between.Max.Y = between.Max.Y, between.Min.Y
	}
	return p.Crossings(between) == 0
}
