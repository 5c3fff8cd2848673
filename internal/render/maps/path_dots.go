package maps

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// A path has a dot at every step that is long enough to be told from its neighbours. Where steps get short the dots shrink
// with them, so that they stay apart until they close to a line: how a path slows down is seen without counting.

const (
	MostDots  = 600 // steps of the paths of a panel that may have dots, divided between them …
	leastDots = 60  // … of which each has these at least

	dotGap  vg.Length = 2.4 // px between iterates that have dots: nearer ones would close to a line anyway
	dotFill vg.Length = 0.4 // of the way to the next dot that a radius takes
	dotRim  vg.Length = 0.7 // px of page colour around a dot of full size
)

// dot is an iterate that has one.
type dot struct {
	at     vg.Point
	step   int
	radius vg.Length
}

// dotSizes are how many radii there are, since dots of one radius are drawn together.
const dotSizes = 5

// Dots are the iterates with a dot in a frame.
func (t *Trail) Dots(r vg.Rectangle) []vg.Point {
	var all []vg.Point
	for _, d := range t.dots(r, sheet.DotRadius) {
		all = append(all, d.at)
	}
	return all
}

// lastDot is the last step that may have a dot.
func (t *Trail) lastDot() int { return max(t.limit, leastDots) }

// dots are those with their radii, which are at most the one given.
func (t *Trail) dots(r vg.Rectangle, radius vg.Length) []dot {
	var all []dot
	near := newNearby(r)
	for i := 1; i < len(t.Points); i++ {
		p := t.Points[i]
		if t.Steps[i] > t.lastDot() || t.hover != nil && i > t.hover.from { // the rest is a cloud
			break
		}
		if !sheet.Contains(r, p) || t.crowd.At(p) {
			continue
		}
		gap := sheet.Distance(t.Points[i-1], p)
		if i+1 < len(t.Points) {
			gap = max(gap, sheet.Distance(p, t.Points[i+1]))
		}
		if gap >= dotGap && near.least(all, -1, p, dotGap) >= dotGap {
			near.add(len(all), p)
			all = append(all, dot{at: p, step: t.Steps[i]})
		}
	}
	for i := range all {
		all[i].radius = min(radius, dotFill*near.least(all, i, all[i].at, radius/dotFill))
	}
	return all
}

// drawRims draws what sets the dots of a path off from lines.
func (t *Trail) drawRims(page *canvas.Page, r vg.Rectangle, radius, rim vg.Length) {
	for k, dots := range t.sized(r, radius) {
		size := sizeOf(k, radius)
		t.drawSize(page, dots, size+rim*(1+size/radius)/2, sheet.Paper)
	}
}

// drawDots draws the dots of a path.
func (t *Trail) drawDots(page *canvas.Page, r vg.Rectangle, radius vg.Length) {
	for k, dots := range t.sized(r, radius) {
		t.drawSize(page, dots, sizeOf(k, radius), t.Series.Ink())
	}
}

// sized are the dots of a path by their sizes, the largest first.
func (t *Trail) sized(r vg.Rectangle, radius vg.Length) (sizes [dotSizes][]dot) {
	for _, d := range t.dots(r, radius) {
		k := min(int(float64((radius-d.radius)/(radius*(1-leastDot)))*dotSizes), dotSizes-1)
		sizes[k] = append(sizes[k], d)
	}
	return sizes
}

// sizeOf is the radius of a size.
func sizeOf(k int, radius vg.Length) vg.Length {
	return radius * (1 - (1-leastDot)*vg.Length(k)/(dotSizes-1))
}

// leastDot is the smallest radius of a dot over the largest.
const leastDot = 0.38

// Dotted reports whether steps of some path have dots, and up to which one where later ones have none; 0 where none is late.
func (p Paths) Dotted(r vg.Rectangle) (dotted bool, to int) {
	if !p.Dots {
		return false, 0
	}
	for i := range p.trails {
		t := &p.trails[i]
		if dots := t.Dots(r); len(dots) > 0 {
			dotted = true
			if last := t.lastDot(); t.Steps[len(t.Steps)-1] > last {
				to = last
			}
		}
	}
	return dotted, to
}

// drawSize draws dots of one size, in the shape of the series where it has one.
func (t *Trail) drawSize(page *canvas.Page, dots []dot, radius vg.Length, color canvas.Ink) {
	if len(dots) == 0 {
		return
	}
	var at []vg.Point
	var steps []float64
	for _, d := range dots {
		at, steps = append(at, d.at), append(steps, float64(d.step))
	}
	page.SetColor(color)
	switch mark := t.Series.Marker; {
	case t.Track != nil:
		page.GrowingDots(at, steps, radius)
	case mark != sheet.NoMark && color != sheet.Paper:
		for _, p := range at {
			mark.Draw(page, p, 1.4*radius, color, sheet.Paper)
		}
	default:
		page.Dots(at, radius)
	}
}

// nearby finds dots near a place without looking at all of them.
type nearby struct {
	frame vg.Rectangle
	cells map[[2]int][]int
}

// nearCell is the side of a cell in px, as far as anything is looked for.
const nearCell = 8

func newNearby(frame vg.Rectangle) nearby { return nearby{frame, map[[2]int][]int{}} }

func (n nearby) cell(p vg.Point) [2]int {
	return [2]int{int((p.X - n.frame.Min.X) / nearCell), int((p.Y - n.frame.Min.Y) / nearCell)}
}

func (n nearby) add(i int, p vg.Point) { n.cells[n.cell(p)] = append(n.cells[n.cell(p)], i) }

// least is the distance from a place to the nearest dot but one, which may be -1 for none, at most the one given.
func (n nearby) least(all []dot, but int, p vg.Point, most vg.Length) vg.Length {
	c := n.cell(p)
	for x := c[0] - 1; x <= c[0]+1; x++ {
		for y := c[1] - 1; y <= c[1]+1; y++ {
			for _, i := range n.cells[[2]int{x, y}] {
				if i != but {
					most = min(most, sheet.Distance(all[i].at, p))
				}
			}
		}
	}
	return most
}
