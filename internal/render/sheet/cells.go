package sheet

import (
	"math"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Cells fills a panel with a grid of flat cells. Columns are counted from the left, rows from the bottom.
type Cells struct {
	Columns, Rows int
	Ink           func(column, row int) canvas.Ink
	Hatched       func(column, row int) bool // cells with lines across, for what has no value; may be nil
	Kind          func(column, row int) int  // cells of different kinds have a line between them, unless it were all lines; may be nil
}

var _ Layer = Cells{}

// hatchGap is the distance of two hatch lines along an axis: wide enough to be told from a tint at a glance.
const hatchGap = 5

// Draw implements Layer.
func (g Cells) Draw(page *canvas.Page, r vg.Rectangle) {
	page.Tiles(r, g.Columns, g.Rows, g.Ink)
	if g.Hatched != nil {
		hatch(page, r, g.Columns, g.Rows, g.Hatched)
	}
	if g.Kind != nil {
		g.borders(page, r)
	}
}

// mostBorders is which part of the edges between cells may have a line.
const mostBorders = 0.12

// borders draws a line of page colour between cells of different kinds, so that they are told apart without colours too.
func (g Cells) borders(page *canvas.Page, r vg.Rectangle) {
	w, h := (r.Max.X-r.Min.X)/vg.Length(g.Columns), (r.Max.Y-r.Min.Y)/vg.Length(g.Rows)
	at := func(column, row int) vg.Point {
		return vg.Point{X: r.Min.X + w*vg.Length(column), Y: r.Min.Y + h*vg.Length(row)}
	}
	var path vg.Path
	edges := 0
	// along draws the edges of one line of cells: n of them, each present or not.
	along := func(n int, present func(i int) bool, end func(i int) vg.Point) {
		for i := 0; i < n; i++ {
			from := i
			for i < n && present(i) {
				i++
			}
			if i > from {
				edges += i - from
				path = addLine(path, end(from), end(i))
			}
		}
	}
	for row := 1; row < g.Rows; row++ {
		along(g.Columns, func(i int) bool { return parted(row, g.Rows, func(k int) int { return g.Kind(i, k) }) }, func(i int) vg.Point { return at(i, row) })
	}
	for column := 1; column < g.Columns; column++ {
		along(g.Rows, func(i int) bool { return parted(column, g.Columns, func(k int) int { return g.Kind(k, i) }) }, func(i int) vg.Point { return at(column, i) })
	}
	if edges == 0 || float64(edges) > mostBorders*2*float64(g.Columns*g.Rows) {
		return
	}
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1.2)
	page.SetColor(Paper)
	page.Stroke(path)
}

// parted reports whether cells k−1 and k of a row differ, with two more of the same kind on either side: a line beside fewer
// would hide them.
func parted(k, n int, kind func(int) int) bool {
	a, b := kind(k-1), kind(k)
	if a == b {
		return false
	}
	for d := 1; d <= 2; d++ {
		if k-1-d >= 0 && kind(k-1-d) != a || k+d < n && kind(k+d) != b {
			return false
		}
	}
	return true
}

// hatch draws rising lines over the cells of a grid for which something holds, unbroken from cell to cell.
func hatch(page *canvas.Page, r vg.Rectangle, columns, rows int, holds func(column, row int) bool) {
	w, h := float64(r.Max.X-r.Min.X), float64(r.Max.Y-r.Min.Y)
	cellW, cellH := w/float64(columns), h/float64(rows)
	var path vg.Path
	at := func(x, y float64) vg.Point { return vg.Point{X: r.Min.X + vg.Length(x), Y: r.Min.Y + vg.Length(y)} }
	for k := math.Ceil(-h/hatchGap) * hatchGap; k < w; k += hatchGap { // the line x − y = k
		from, open := 0.0, false // the y at which an unfinished line began
		y := math.Max(0, -k)
		end := math.Min(h, w-k)
		for y < end {
			column, row := min(int((k+y)/cellW+1e-9), columns-1), min(int(y/cellH+1e-9), rows-1)
			next := math.Min(end, math.Min(float64(row+1)*cellH, float64(column+1)*cellW-k))
			next = math.Max(next, y+1e-6)
			switch on := holds(column, row); {
			case on && !open:
				from, open = y, true
			case !on && open:
				path, open = addLine(path, at(k+from, from), at(k+y, y)), false
			}
			y = next
		}
		if open {
			path = addLine(path, at(k+from, from), at(k+end, end))
		}
	}
	if len(path) == 0 {
		return
	}
	page.SetRound(false)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(0.8)
	page.SetColor(Muted)
	page.Stroke(path)
}

func addLine(path vg.Path, from, to vg.Point) vg.Path {
	path.Move(from)
	path.Line(to)
	return path
}

// KeyPiece is what a legend shows of cells: a piece of a colour, with or without lines across.
func KeyPiece(fill canvas.Ink, hatched bool) func(page *canvas.Page, at vg.Point) {
	return func(page *canvas.Page, at vg.Point) {
		r := vg.Rectangle{Min: vg.Point{X: at.X, Y: at.Y - 5.5}, Max: vg.Point{X: at.X + SwatchWidth - 2, Y: at.Y + 5.5}}
		page.SetColor(fill)
		page.Fill(Rectangle(r))
		if hatched {
			hatch(page, r, 1, 1, func(int, int) bool { return true })
			page.SetRound(false)
			page.SetLineWidth(0.8)
			page.Stroke(Rectangle(r))
		}
	}
}

// NewKeys is a legend of marks that are no lines; unlike one of series it may have a single entry.
func NewKeys(entries []Key, width vg.Length) Legend {
	l := Legend{entries: entries}
	for columns := len(entries); columns > 0; columns-- {
		if l.rows(width, columns) {
			return l
		}
	}
	if len(entries) > 0 && !l.stack(columnRoom(width), 400) {
		l.grid(width, 400)
	}
	return l
}
