package sheet

import (
	"slices"

	"gonum.org/v1/plot/vg"
)

// streamlines are lines along a field, evenly spaced over a rectangle (Jobard and Lefer 1997, "Creating evenly-spaced
// streamlines of arbitrary density").
type streamlines struct {
	frame  vg.Rectangle
	gap    vg.Length                                // between lines where they start; where they come nearer than half of it they end
	field  func(p vg.Point) (dir vg.Point, ok bool) // unit vectors on the page
	stops  []vg.Point                               // lines end before these
	lines  [][]vg.Point
	cols   int
	rows   int
	cells  [][]vg.Point // points of the lines by cell
	queue  []int        // lines from which others have still to be started
	budget int          // points that may still be placed
}

const (
	StreamGap   vg.Length = 17 // between lines, where there is room
	streamDense vg.Length = 13 // in small panels
	streamStep  vg.Length = 2
	streamLeast vg.Length = 24 // shorter lines are left out
	streamStop  vg.Length = 6  // how near to a critical point lines end
	streamMost            = 60_000
)

// NewStreamlines fills a rectangle with lines along a field of unit vectors, denser ones where the rectangle is small, that end before some
// points.
func NewStreamlines(frame vg.Rectangle, dense bool, stops []vg.Point, field func(vg.Point) (vg.Point, bool)) [][]vg.Point {
	s := &streamlines{frame: frame, gap: StreamGap, field: field, stops: stops, budget: streamMost}
	if dense {
		s.gap = streamDense
	}
	s.cols = int((frame.Max.X-frame.Min.X)/s.gap) + 1
	s.rows = int((frame.Max.Y-frame.Min.Y)/s.gap) + 1
	s.cells = make([][]vg.Point, s.cols*s.rows)
	s.start(vg.Point{X: (frame.Min.X + frame.Max.X) / 2, Y: (frame.Min.Y + frame.Max.Y) / 2})
	s.spread()
	// Parts that no line leads to.
	for y := frame.Min.Y + s.gap/2; y < frame.Max.Y; y += s.gap / 2 {
		for x := frame.Min.X + s.gap/2; x < frame.Max.X; x += s.gap / 2 {
			s.start(vg.Point{X: x, Y: y})
			s.spread()
		}
	}
	return s.lines
}

// spread starts lines beside those in the queue until there is room for none.
func (s *streamlines) spread() {
	for len(s.queue) > 0 {
		line := s.lines[s.queue[0]]
		s.queue = s.queue[1:]
		const stride = 4 // steps
		for i := 0; i < len(line); i += stride {
			dir := Direction(line[max(i-1, 0)], line[min(i+1, len(line)-1)])
			for _, side := range [2]vg.Length{1, -1} {
				s.start(vg.Point{X: line[i].X - side*dir.Y*s.gap, Y: line[i].Y + side*dir.X*s.gap})
			}
		}
	}
}

// start draws a line through a point, if there is room for one.
func (s *streamlines) start(seed vg.Point) {
	if s.budget <= 0 || !Contains(s.frame, seed) || s.near(seed, s.gap*0.98) || s.stopped(seed) {
		return
	}
	back, ahead := s.follow(seed, -1), s.follow(seed, 1)
	line := make([]vg.Point, 0, len(back)+len(ahead)+1)
	for i := len(back) - 1; i >= 0; i-- {
		line = append(line, back[i])
	}
	line = append(append(line, seed), ahead...)
	if vg.Length(len(line)-1)*streamStep < streamLeast {
		return
	}
	for _, p := range line {
		c := s.cell(p)
		s.cells[c] = append(s.cells[c], p)
	}
	s.budget -= len(line)
	s.queue = append(s.queue, len(s.lines))
	s.lines = append(s.lines, line)
}

// follow goes along the field from a point, or against it, by the midpoint rule in steps of one length.
func (s *streamlines) follow(p vg.Point, sign vg.Length) []vg.Point {
	var line []vg.Point
	last, ok := s.field(p)
	most := int(2*(s.frame.Max.X-s.frame.Min.X+s.frame.Max.Y-s.frame.Min.Y)/streamStep) + 1
	for ok && len(line) < most {
		half := sign * streamStep / 2
		mid, good := s.field(vg.Point{X: p.X + half*last.X, Y: p.Y + half*last.Y})
		if !good || mid.X*last.X+mid.Y*last.Y < 0 {
			break // a ridge, a kink or the bottom
		}
		p = vg.Point{X: p.X + 2*half*mid.X, Y: p.Y + 2*half*mid.Y}
		if !Contains(s.frame, p) || s.near(p, s.gap/2) || s.stopped(p) || s.returns(line, p) {
			break
		}
		line = append(line, p)
		next, good := s.field(p)
		if !good || next.X*mid.X+next.Y*mid.Y < 0 {
			break
		}
		last = next
	}
	return line
}

// returns reports whether a line comes back to itself.
func (s *streamlines) returns(line []vg.Point, p vg.Point) bool {
	const loop = 13 // steps, from which on a line may come back
	n := len(line) - loop
	for i := 0; i < n; i += 2 {
		if Distance(line[i], p) < s.gap/4 {
			return true
		}
	}
	return false
}

// cell is the index of the cell that a point of the frame lies in.
func (s *streamlines) cell(p vg.Point) int {
	x := min(int((p.X-s.frame.Min.X)/s.gap), s.cols-1)
	y := min(int((p.Y-s.frame.Min.Y)/s.gap), s.rows-1)
	return y*s.cols + x
}

// near reports whether a line is nearer to a point than a distance of at most one cell.
func (s *streamlines) near(p vg.Point, than vg.Length) bool {
	c := s.cell(p)
	for y := max(c/s.cols-1, 0); y <= min(c/s.cols+1, s.rows-1); y++ {
		for x := max(c%s.cols-1, 0); x <= min(c%s.cols+1, s.cols-1); x++ {
			for _, q := range s.cells[y*s.cols+x] {
				if dx, dy := q.X-p.X, q.Y-p.Y; dx*dx+dy*dy < than*than {
					return true
				}
			}
		}
	}
	return false
}

// stopped reports whether a point is one before which lines end.
func (s *streamlines) stopped(p vg.Point) bool {
	return slices.ContainsFunc(s.stops, func(k vg.Point) bool { return Distance(k, p) <= streamStop })
}
