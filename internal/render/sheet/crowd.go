package sheet

import (
	"math"

	"gonum.org/v1/plot/vg"
)

const (
	// CrowdCell is the side of the cells, in px, in which it is looked for where strokes lie closer than one and a half widths of a path.
	CrowdCell = 3.0

	crowdReach  = 1     // cells on each side that are looked at together
	crowdLength = 600.0 // px of path that may be dense somewhere
)

// Crowd tells where in a frame a path is dense.
type Crowd struct {
	frame         vg.Rectangle
	columns, rows int
	share         float64 // of the cells around a place that the path passes through where it is dense
	sums          []int32 // cells passed through, of the rectangle from the lower left corner up to a node
}

// NewCrowd looks at the pieces of paths, which are dense where they pass through such a share of the cells around; nil where there is
// too little of them.
func NewCrowd(pieces [][]vg.Point, frame vg.Rectangle, share float64) *Crowd {
	if LengthOf(pieces) < crowdLength {
		return nil
	}
	c := &Crowd{frame: frame, share: share, columns: int(float64(frame.Max.X-frame.Min.X)/CrowdCell) + 1, rows: int(float64(frame.Max.Y-frame.Min.Y)/CrowdCell) + 1}
	passed := make([]bool, c.columns*c.rows)
	for _, piece := range pieces {
		for i := 1; i < len(piece); i++ {
			EachAlong(piece[i-1], piece[i], CrowdCell/2, func(p vg.Point) {
				if x, y, ok := c.cell(p); ok {
					passed[y*c.columns+x] = true
				}
			})
		}
	}
	c.sums = make([]int32, (c.columns+1)*(c.rows+1))
	at := func(x, y int) int { return y*(c.columns+1) + x }
	for y := range c.rows {
		row := int32(0)
		for x := range c.columns {
			if passed[y*c.columns+x] {
				row++
			}
			c.sums[at(x+1, y+1)] = c.sums[at(x+1, y)] + row
		}
	}
	return c
}

// EachAlong visits points on a line, at most a distance apart.
func EachAlong(a, b vg.Point, step float64, visit func(vg.Point)) {
	n := int(math.Ceil(float64(Distance(a, b)) / step))
	for k := 0; k <= n; k++ {
		t := vg.Length(float64(k) / float64(max(n, 1)))
		visit(vg.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)})
	}
}

// cell is that of a point, if it lies in the frame.
func (c *Crowd) cell(p vg.Point) (x, y int, ok bool) {
	x, y = int(math.Floor(float64(p.X-c.frame.Min.X)/CrowdCell)), int(math.Floor(float64(p.Y-c.frame.Min.Y)/CrowdCell))
	return x, y, x >= 0 && y >= 0 && x < c.columns && y < c.rows
}

// At reports whether the path is dense around a point.
func (c *Crowd) At(p vg.Point) bool {
	if c == nil {
		return false
	}
	x, y, ok := c.cell(p)
	if !ok {
		return false
	}
	x0, x1 := max(x-crowdReach, 0), min(x+crowdReach+1, c.columns)
	y0, y1 := max(y-crowdReach, 0), min(y+crowdReach+1, c.rows)
	sum := func(x, y int) int32 { return c.sums[y*(c.columns+1)+x] }
	passed := sum(x1, y1) - sum(x0, y1) - sum(x1, y0) + sum(x0, y0)
	return float64(passed) >= c.share*float64((x1-x0)*(y1-y0))
}

// Split takes a path apart into what is a line and what is dense.
func (c *Crowd) Split(pieces [][]vg.Point) (lines, dense [][]vg.Point) {
	if c == nil {
		return pieces, nil
	}
	for _, piece := range pieces {
		from := 0
		for i := 1; i < len(piece); i++ {
			if i+1 < len(piece) && c.holds(piece[i-1], piece[i]) == c.holds(piece[i], piece[i+1]) {
				continue
			}
			part := piece[from : i+1]
			if c.holds(piece[i-1], piece[i]) {
				dense = append(dense, part)
			} else {
				lines = append(lines, part)
			}
			from = i
		}
	}
	return lines, dense
}

// holds reports whether most of a step lies where the path is dense.
func (c *Crowd) holds(a, b vg.Point) bool {
	in, all := 0, 0
	EachAlong(a, b, CrowdCell, func(p vg.Point) {
		all++
		if c.At(p) {
			in++
		}
	})
	return 2*in > all
}
