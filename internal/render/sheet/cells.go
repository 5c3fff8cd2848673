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
	Lightly       bool                       // the lines have the colour of the page, and are drawn in themes of greys: in others a tint says the same
	Kind          func(column, row int) int  // cells of different kinds have a line between them, unless it were all lines; may be nil
}

var _ Layer = Cells{}

// hatchGap is the distance of two hatch lines along an axis: wide enough to be told from a tint at a glance.
const hatchGap = 5

// Draw implements Layer.
func (g Cells) Draw(page *canvas.Page, r vg.Rectangle) {
	drawn, lines := g, g.Kind != nil && g.bordered()
	if lines {
		drawn = g.smooth(r)
	}
	page.Tiles(r, drawn.Columns, drawn.Rows, drawn.Ink)
	if g.Hatched != nil {
		hatch(page, r, g.Columns, g.Rows, g.Hatched, g.Lightly)
	}
	if lines {
		drawn.borders(page, r, 0.6*float64(r.Max.X-r.Min.X)/float64(drawn.Columns))
	}
}

// hatch draws rising lines over the cells of a grid for which something holds, unbroken from cell to cell.
func hatch(page *canvas.Page, r vg.Rectangle, columns, rows int, holds func(column, row int) bool, lightly bool) {
	gap := float64(hatchGap)
	if lightly {
		gap = 2 * hatchGap
	}
	w, h := float64(r.Max.X-r.Min.X), float64(r.Max.Y-r.Min.Y)
	cellW, cellH := w/float64(columns), h/float64(rows)
	var path vg.Path
	at := func(x, y float64) vg.Point { return vg.Point{X: r.Min.X + vg.Length(x), Y: r.Min.Y + vg.Length(y)} }
	for k := math.Ceil(-h/gap) * gap; k < w; k += gap { // the line x − y = k
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
	if lightly {
		page.SetLineWidth(1.2)
		page.SetColor(canvas.Solid(canvas.GreyRole).WithAlpha(0.75))
	}
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
			hatch(page, r, 1, 1, func(int, int) bool { return true }, false)
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
