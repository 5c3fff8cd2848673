package maps

import (
	"math"

	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Where the strokes of a path lie closer than one and a half of its widths it is no line any more but a stain: there it is
// drawn in hairlines that let through what lies under them, without halo and dots.

const (
	crowdCell    = 3.0   // px: one and a half widths of a path
	crowdReach   = 1     // cells on each side that are looked at together
	crowdShare   = 0.92  // of these that a path passes through where it is dense …
	contextShare = 0.6   // … or paths for comparison do
	crowdLength  = 600.0 // px of path that may be dense somewhere

	hairlineIn = 0.6 // how opaque a hairline is
)

const hairline vg.Length = 0.7

// Where the lines of many paths would cover more than a share of the frame, or lie over each other so often where they go,
// they are a throng: without halos, the thinner and the more transparent the more of them there are.
const (
	throngFrom  = 0.2
	throngOver  = 1.2 // the area of the lines, in that of the cells through which they go
	throngLeast = 0.2 // how opaque they are at least
)

// thronged is how many times as much as lines bear is drawn by paths that have so much ink.
func thronged(trails []Trail, frame vg.Rectangle, ink float64) float64 {
	if len(trails) < manyPaths {
		return 0
	}
	cells := map[[2]int]bool{}
	for i := range trails {
		for _, piece := range trails[i].Pieces {
			for k := 1; k < len(piece); k++ {
				along(piece[k-1], piece[k], crowdCell, func(p vg.Point) { cells[[2]int{int(p.X / crowdCell), int(p.Y / crowdCell)}] = true })
			}
		}
	}
	share, over := ink/float64((frame.Max.X-frame.Min.X)*(frame.Max.Y-frame.Min.Y)), ink/(crowdCell*crowdCell*float64(max(len(cells), 1)))
	return max(share/throngFrom, over/throngOver)
}

// crowd tells where in a frame a path is dense.
type crowd struct {
	frame         vg.Rectangle
	columns, rows int
	share         float64 // of the cells around a place that the path passes through where it is dense
	sums          []int32 // cells passed through, of the rectangle from the lower left corner up to a node
}

// newCrowd looks at the pieces of a path; nil where there is too little of it.
func newCrowd(pieces [][]vg.Point, frame vg.Rectangle) *crowd {
	if sheet.LengthOf(pieces) < crowdLength {
		return nil
	}
	c := &crowd{frame: frame, share: crowdShare, columns: int(float64(frame.Max.X-frame.Min.X)/crowdCell) + 1, rows: int(float64(frame.Max.Y-frame.Min.Y)/crowdCell) + 1}
	passed := make([]bool, c.columns*c.rows)
	for _, piece := range pieces {
		for i := 1; i < len(piece); i++ {
			along(piece[i-1], piece[i], crowdCell/2, func(p vg.Point) {
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

// along visits points on a line, at most a distance apart.
func along(a, b vg.Point, step float64, visit func(vg.Point)) {
	n := int(math.Ceil(float64(sheet.Distance(a, b)) / step))
	for k := 0; k <= n; k++ {
		t := vg.Length(float64(k) / float64(max(n, 1)))
		visit(vg.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)})
	}
}

// cell is that of a point, if it lies in the frame.
func (c *crowd) cell(p vg.Point) (x, y int, ok bool) {
	x, y = int(math.Floor(float64(p.X-c.frame.Min.X)/crowdCell)), int(math.Floor(float64(p.Y-c.frame.Min.Y)/crowdCell))
	return x, y, x >= 0 && y >= 0 && x < c.columns && y < c.rows
}

// at reports whether the path is dense around a point.
func (c *crowd) at(p vg.Point) bool {
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

// split takes a path apart into what is a line and what is dense.
func (c *crowd) split(pieces [][]vg.Point) (lines, dense [][]vg.Point) {
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
func (c *crowd) holds(a, b vg.Point) bool {
	in, all := 0, 0
	along(a, b, crowdCell, func(p vg.Point) {
		all++
		if c.at(p) {
			in++
		}
	})
	return 2*in > all
}
