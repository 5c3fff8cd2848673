package figure

import (
	"math"
	"math/bits"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Lines that run along each other hide one another: only the one drawn last is seen. Where that happens the hidden ones
// are drawn once more, as dashes on top, so that the colours of all alternate along the way.

// Layered is a line as it is drawn, in the order of drawing.
type Layered struct {
	Pieces [][]vg.Point
	Track  canvas.Track // of the pieces, in films only
	Ink    canvas.Ink
	Name   string
	Width  vg.Length
	From   float64 // in films, the step at which a line without a track appears
}

// Shared is a stretch of a line that other lines cover.
type Shared struct {
	line   int
	points []vg.Point
	place  int // among the lines that run here, from 0
	lines  int // how many run here

	piece    int     // of the line, …
	from, to float64 // … and where along it, in px
}

const (
	mostLayered              = 12    // lines that are looked at: more are thin, and tell their ends only
	longestLayered           = 3000. // px; a longer line fills an area, and dashes on it would only add noise
	sharedPitch              = 1.0   // px between two places that are looked at
	sharedCell               = 1.25  // px within about which two lines of 2 px cover each other
	shortestShared           = 14    // places; lines that cross share fewer
	flicker                  = 5     // places; shorter changes of what runs along are passed over
	sharedDash     vg.Length = 6
)

// Interleave draws on top what later lines have covered.
func Interleave(page *canvas.Page, lines []Layered, all []Shared) {
	for _, s := range all {
		if len(s.points) < 2 {
			continue
		}
		l := lines[s.line]
		page.BeginGroup(l.Name)
		page.SetRound(false)
		page.SetLineDash([]vg.Length{sharedDash, sharedDash * vg.Length(s.lines-1)}, sharedDash*vg.Length(s.lines-s.place))
		sheet.Later(page, l.From, func() { sheet.StrokePieces(page, [][]vg.Point{s.points}, s.track(l), l.Width, l.Ink) })
		page.SetLineDash(nil, 0)
		page.SetRound(true)
		page.EndGroup()
	}
}

// underWider is by how much wider than the line on it a line is drawn that runs under it, over the width of that.
const underWider = 1.25

// Underlay draws, before the lines themselves, wider what later lines will cover, so that it is seen at both of their sides.
func Underlay(page *canvas.Page, lines []Layered, all []Shared) {
	stroke := func(s Shared, more vg.Length, ink canvas.Ink) {
		l := lines[s.line]
		sheet.Later(page, l.From, func() {
			sheet.StrokePieces(page, [][]vg.Point{s.points}, s.track(l), l.Width*(1+underWider*vg.Length(s.lines-1-s.place))+more, ink)
		})
	}
	for place := range mostLayered {
		for _, s := range all {
			if s.place != place || len(s.points) < 2 {
				continue
			}
			stroke(s, 2*sheet.HaloWidth, sheet.Paper)
		}
		for _, s := range all {
			if s.place != place || len(s.points) < 2 {
				continue
			}
			page.BeginGroup(lines[s.line].Name)
			stroke(s, 0, lines[s.line].Ink)
			page.EndGroup()
		}
	}
}

// track is that of the stretch, in films.
func (s Shared) track(l Layered) canvas.Track {
	if l.Track == nil {
		return nil
	}
	return canvas.Track{portion(l.Track[s.piece], s.from, s.to, s.points)}
}

// Covered finds the stretches of lines that others of another colour, drawn later, cover.
func Covered(lines []Layered, r vg.Rectangle) []Shared {
	if len(lines) < 2 || len(lines) > mostLayered {
		return nil
	}
	field := newTraffic(r)
	places := make([][][]vg.Point, len(lines))
	for i, l := range lines {
		if sheet.LengthOf(l.Pieces) > longestLayered {
			continue
		}
		for _, piece := range l.Pieces {
			at := walked(piece)
			places[i] = append(places[i], at)
			field.mark(at, i)
		}
	}
	var all []Shared
	for i := range lines {
		other := uint16(0) // lines of another colour
		for j := range lines {
			if lines[j].Ink != lines[i].Ink {
				other |= 1 << j
			}
		}
		for k, at := range places[i] {
			for _, s := range field.stretches(at, i, other) {
				s.piece = k
				all = append(all, s)
			}
		}
	}
	return all
}

// traffic tells which lines pass through each cell of a rectangle.
type traffic struct {
	origin vg.Point
	nx, ny int
	lines  []uint16 // a bit for each line
}

func newTraffic(r vg.Rectangle) traffic {
	t := traffic{origin: r.Min, nx: int((r.Max.X-r.Min.X)/sharedCell) + 3, ny: int((r.Max.Y-r.Min.Y)/sharedCell) + 3}
	t.lines = make([]uint16, t.nx*t.ny)
	return t
}

// cell is where a point lies, kept one cell away from the border.
func (t traffic) cell(p vg.Point) int {
	i := min(max(int((p.X-t.origin.X)/sharedCell)+1, 1), t.nx-2)
	j := min(max(int((p.Y-t.origin.Y)/sharedCell)+1, 1), t.ny-2)
	return j*t.nx + i
}

func (t traffic) mark(places []vg.Point, line int) {
	for _, p := range places {
		t.lines[t.cell(p)] |= 1 << line
	}
}

// near tells which lines pass through the cell of a point or one beside it.
func (t traffic) near(p vg.Point) uint16 {
	c, all := t.cell(p), uint16(0)
	for _, row := range [3]int{c - t.nx, c, c + t.nx} {
		all |= t.lines[row-1] | t.lines[row] | t.lines[row+1]
	}
	return all
}

// stretches are the parts of a line along which later ones of some set run, each with the same lines all the way.
func (t traffic) stretches(at []vg.Point, line int, other uint16) []Shared {
	var all []Shared
	from, now, change := 0, uint16(0), 0
	flush := func(to int) {
		if to-from >= shortestShared && now>>(line+1) != 0 {
			before := sheet.LengthOf([][]vg.Point{at[:from+1]})
			all = append(all, Shared{line: line, points: sheet.SimplifiedTo(at[from:to], contour.PathTolerance), from: before, to: before + sheet.LengthOf([][]vg.Point{at[from:to]}),
				place: bits.OnesCount16(now & (1<<line - 1)), lines: bits.OnesCount16(now) + 1})
		}
	}
	for i, p := range at {
		mask := t.near(p) & other
		if mask == now {
			change = 0
			continue
		}
		if change++; change >= flicker || i < flicker {
			start := i - change + 1
			flush(start)
			from, now, change = start, mask, 0
		}
	}
	flush(len(at))
	return all
}

// walked are places along a line, evenly spaced.
func walked(piece []vg.Point) []vg.Point {
	var all []vg.Point
	for i := 1; i < len(piece); i++ {
		a, b := piece[i-1], piece[i]
		n := max(int(math.Ceil(float64(sheet.Distance(a, b))/sharedPitch)), 1)
		for k := range n {
			s := vg.Length(k) / vg.Length(n)
			all = append(all, vg.Point{X: a.X + s*(b.X-a.X), Y: a.Y + s*(b.Y-a.Y)})
		}
	}
	if n := len(piece); n > 0 {
		all = append(all, piece[n-1])
	}
	return all
}
