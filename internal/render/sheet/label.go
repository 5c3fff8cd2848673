package sheet

import (
	"slices"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Placer finds room for the texts of a panel by one cost: near their own thing, off lines, and never over another text, over
// what is taken or beyond the bounds. It knows what is written on the page already.
type Placer struct {
	Bounds vg.Rectangle
	Taken  []vg.Rectangle // nothing may be written here
	lines  []stretch      // better not across these
}

// NewPlacer finds room in a rectangle of a page, beside what is written there.
func NewPlacer(page *canvas.Page, bounds vg.Rectangle) Placer {
	return Placer{Bounds: bounds, Taken: page.Written(bounds)}
}

// Copy is the same room, to try texts in.
func (p *Placer) Copy() *Placer {
	return &Placer{p.Bounds, slices.Clone(p.Taken), slices.Clone(p.lines)}
}

// stretch is a piece of a line, short enough to be looked at only where its box is in the way.
type stretch struct {
	points []vg.Point
	box    vg.Rectangle
	of     int // whose it is, 0 for nobody's
}

const stretchPoints = 24

// Take keeps names out of a rectangle.
func (p *Placer) Take(r vg.Rectangle) { p.Taken = append(p.Taken, r) }

// Avoid keeps names off a line where there is room elsewhere.
func (p *Placer) Avoid(line []vg.Point) { p.AvoidOf(0, line) }

// levelOwner is whose a level is: it is a line that a leader may cross.
const levelOwner = -1

// AvoidLevel is Avoid for a thin line across a panel, which a leader may cross.
func (p *Placer) AvoidLevel(line []vg.Point) { p.AvoidOf(levelOwner, line) }

// AvoidOf is Avoid for a line that belongs to an owner, a number from 1 on, whose name may stand close to it.
func (p *Placer) AvoidOf(owner int, line []vg.Point) {
	for from := 0; from+1 < len(line); from += stretchPoints {
		points := line[from:min(from+stretchPoints+1, len(line))]
		p.lines = append(p.lines, stretch{points, boxOf(points), owner})
	}
}

// boxOf is the box around points.
func boxOf(points []vg.Point) vg.Rectangle {
	r := vg.Rectangle{Min: points[0], Max: points[0]}
	for _, q := range points[1:] {
		r.Min.X, r.Min.Y = min(r.Min.X, q.X), min(r.Min.Y, q.Y)
		r.Max.X, r.Max.Y = max(r.Max.X, q.X), max(r.Max.Y, q.Y)
	}
	return r
}

// nearest is the point of a rectangle that is nearest to another point.
func nearest(r vg.Rectangle, to vg.Point) vg.Point {
	return vg.Point{X: min(max(to.X, r.Min.X), r.Max.X), Y: min(max(to.Y, r.Min.Y), r.Max.Y)}
}

// footOf is where a leader from a mark ends at the box of a text: clear of it, and at its first line where that is beside the mark.
func footOf(r vg.Rectangle, mark vg.Point) vg.Point {
	const off, firstLine = 2.5, 15 // px; texts have larger lines as well, whose middle is not far off
	first := r.Max.Y - min(r.Max.Y-r.Min.Y, firstLine)/2
	aside := max(r.Min.X-mark.X, mark.X-r.Max.X)
	if foot := nearest(r, mark); aside < 2*off || first-mark.Y > aside {
		away := Direction(foot, mark)
		return vg.Point{X: foot.X + off*away.X, Y: foot.Y + off*away.Y}
	}
	if mark.X < r.Min.X {
		return vg.Point{X: r.Min.X - off, Y: first}
	}
	return vg.Point{X: r.Max.X + off, Y: first}
}

// ownReach is how far from a mark the line that it is on may be, in px.
const ownReach vg.Length = 6

// Blocked reports whether a leader from a mark would cross a line, a text or another mark.
func (p *Placer) Blocked(mark, to vg.Point) bool {
	for _, t := range p.Taken {
		if !Contains(Grown(t, 1), mark) && Touches(t, mark, to) {
			return true
		}
	}
	far := Distance(mark, to)
	if far <= ownReach {
		return false
	}
	from := vg.Point{X: mark.X + (to.X-mark.X)*ownReach/far, Y: mark.Y + (to.Y-mark.Y)*ownReach/far}
	box := boxOf([]vg.Point{from, to})
	for _, l := range p.lines {
		if l.of == levelOwner || !touching(box, l.box) {
			continue
		}
		for i := 1; i < len(l.points); i++ {
			if Crosses(from, to, l.points[i-1], l.points[i]) {
				return true
			}
		}
	}
	return false
}

// touching reports whether two boxes share a point.
func touching(a, b vg.Rectangle) bool {
	return a.Min.X <= b.Max.X && b.Min.X <= a.Max.X && a.Min.Y <= b.Max.Y && b.Min.Y <= a.Max.Y
}

// Crosses reports whether the lines from a to b and from c to d meet.
func Crosses(a, b, c, d vg.Point) bool {
	side := func(p, q, r vg.Point) float64 {
		return float64(q.X-p.X)*float64(r.Y-p.Y) - float64(q.Y-p.Y)*float64(r.X-p.X)
	}
	return side(a, b, c)*side(a, b, d) <= 0 && side(c, d, a)*side(c, d, b) <= 0 && touching(boxOf([]vg.Point{a, b}), boxOf([]vg.Point{c, d}))
}

// Name writes s beside a mark of a given radius, where it collides with nothing, and keeps the room. It reports false,
// and writes nothing, where there is no room.
func (p *Placer) Name(page *canvas.Page, mark vg.Point, radius vg.Length, t canvas.Text) bool {
	return p.NameWithin(Sides*3, page, mark, radius, t)
}

// leaderReach is how far from its mark a name may stand that has to be there.
const leaderReach vg.Length = 56

// mostCovered is how many pieces of line the name of a place may cover: more would hide the path that it belongs to.
const mostCovered = 3

// NameLightly is Name where the name hides little of what is drawn, or nothing.
func (p *Placer) NameLightly(page *canvas.Page, mark vg.Point, radius vg.Length, t canvas.Text, nothing bool) bool {
	w, h := TextSize(t)
	spot, ok := p.Find(Wish{Mark: mark, Radius: radius, W: w, H: h, Most: mostCovered, Clear: nothing})
	if ok {
		WriteAt(page, mark, radius, spot, t)
	}
	return ok
}

// Tell writes a name that has to be there: further off and joined to its mark by a thin line, if there is no room nearby. It
// notes where there is none at all.
func (p *Placer) Tell(page *canvas.Page, mark vg.Point, radius vg.Length, t canvas.Text) {
	if !p.tell(page, mark, radius, t, false) {
		page.Omit(t.String)
	}
}

// TellClear is Tell for a name that hides nothing and may as well be left out. It reports whether there was room.
func (p *Placer) TellClear(page *canvas.Page, mark vg.Point, radius vg.Length, t canvas.Text) bool {
	return p.tell(page, mark, radius, t, true)
}

func (p *Placer) tell(page *canvas.Page, mark vg.Point, radius vg.Length, t canvas.Text, hidesNothing bool) bool {
	w, h := TextSize(t)
	spot, ok := p.Find(Wish{Mark: mark, Radius: radius, W: w, H: h, Reach: leaderReach, Most: mostCovered, Clear: hidesNothing})
	if ok {
		WriteAt(page, mark, radius, spot, t)
	}
	return ok
}

// WriteAt writes a text where it has found room, joined to its mark where that is far.
func WriteAt(page *canvas.Page, mark vg.Point, radius vg.Length, spot Spot, t canvas.Text) {
	if spot.Leader {
		lead(page, mark, radius, spot.Foot, t.Ink)
	}
	t.At = vg.Point{X: spot.Box.Min.X, Y: spot.Box.Min.Y + Drop(t.Size)}
	t.Anchor = canvas.Start
	page.Text(t)
}

// Sides is how many places a name may have at one distance from its mark.
const Sides = 8

// NameWithin is Name with only the nearest places to choose from: a number must stand at its dot.
func (p *Placer) NameWithin(places int, page *canvas.Page, mark vg.Point, radius vg.Length, t canvas.Text) bool {
	w, h := TextSize(t)
	spot, ok := p.Find(Wish{Mark: mark, Radius: radius, W: w, H: h, Places: places})
	if !ok {
		return false
	}
	t.At = vg.Point{X: spot.Box.Min.X, Y: spot.Box.Min.Y + Drop(t.Size)}
	t.Anchor = canvas.Start
	page.Text(t)
	return true
}

// placesAround lists the lower left corners that a text of w by h may have beside a mark, the best first: right and left of
// it, above and below, then further out.
func placesAround(mark vg.Point, radius, w, h vg.Length) []vg.Point {
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

// Hits reports whether something is written or taken in a rectangle.
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
	for _, l := range p.lines {
		if !touching(r, l.box) {
			continue
		}
		for i := 1; i < len(l.points); i++ {
			if Touches(r, l.points[i-1], l.points[i]) {
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

// Square is the square of a radius about a point.
func Square(at vg.Point, radius vg.Length) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: at.X - radius, Y: at.Y - radius}, Max: vg.Point{X: at.X + radius, Y: at.Y + radius}}
}

// Touches reports whether a piece of line meets a rectangle.
func Touches(r vg.Rectangle, a, b vg.Point) bool {
	_, _, ok := clipSegment(r, a, b)
	return ok
}

// sees reports whether no line passes between a mark on a line and a rectangle beside it.
func (p *Placer) sees(mark vg.Point, r vg.Rectangle) bool {
	const own = 3 // px that the mark's own line takes
	foot := nearest(r, mark)
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
