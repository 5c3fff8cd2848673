package sheet

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"

	"gonum.org/v1/plot/vg"
)

// Where cells are a few px wide their corners are an accident of the grid, and the border between two kinds is drawn as what
// it samples: each place has the kind that most of the cells around it have, the nearer ones with more weight. No border
// moves by more than about half a cell, and what is too thin to outvote its neighbours keeps its cells.

const (
	widestSmooth vg.Length = 6   // px of a cell: larger ones are seen as cells
	finePitch    vg.Length = 0.5 // px of a piece of a cell
	finest                 = 8   // pieces along a cell
	voteWidth              = 1.4 // cells, the standard deviation of the weights
	voteReach              = 3   // cells on each side that have a vote
	thickness              = 3   // cells on each side of a block of one kind; what is in none keeps its place
	mostBorders            = 0.12
	borderWidth  vg.Length = 1.2
	borderClear  vg.Length = 3 // px of the same kind on each side of a line: beside less a line would hide it
)

// bordered reports whether kinds have lines between them: where they change from cell to cell there would be nothing else.
func (g Cells) bordered() bool {
	edges := 0
	for column := range g.Columns {
		for row := range g.Rows {
			k := g.Kind(column, row)
			if column > 0 && g.Kind(column-1, row) != k {
				edges++
			}
			if row > 0 && g.Kind(column, row-1) != k {
				edges++
			}
		}
	}
	return edges > 0 && float64(edges) <= mostBorders*2*float64(g.Columns*g.Rows)
}

// smooth divides the cells of a rectangle into pieces, each with the colour and the kind of a cell nearby.
func (g Cells) smooth(r vg.Rectangle) Cells {
	side := max((r.Max.X-r.Min.X)/vg.Length(g.Columns), (r.Max.Y-r.Min.Y)/vg.Length(g.Rows))
	n := min(int(math.Ceil(float64(side/finePitch))), finest)
	if side > widestSmooth || n < 2 {
		return g
	}
	fine := Cells{Columns: g.Columns * n, Rows: g.Rows * n}
	from := make([]int32, fine.Columns*fine.Rows) // the cell that a piece is like
	thick, votes := g.thick(), newVotes(n)
	for column := range g.Columns {
		for row := range g.Rows {
			settled := !thick[column*g.Rows+row] || g.uniform(column-voteReach, column+voteReach, row-voteReach, row+voteReach)
			for i := range n {
				for j := range n {
					c, r := column, row
					if !settled {
						c, r = g.voted(column, row, &votes[i*n+j])
					}
					from[(column*n+i)*fine.Rows+row*n+j] = int32(c*g.Rows + r)
				}
			}
		}
	}
	cell := func(column, row int) (int, int) {
		k := int(from[column*fine.Rows+row])
		return k / g.Rows, k % g.Rows
	}
	fine.Ink = func(column, row int) canvas.Ink { return g.Ink(cell(column, row)) }
	fine.Kind = func(column, row int) int { return g.Kind(cell(column, row)) }
	return fine
}

// thick tells of each cell whether it lies in a block of one kind.
func (g Cells) thick() []bool {
	thick := make([]bool, g.Columns*g.Rows)
	for column := 0; column+thickness <= g.Columns; column++ {
		for row := 0; row+thickness <= g.Rows; row++ {
			if !g.uniform(column, column+thickness-1, row, row+thickness-1) {
				continue
			}
			for i := range thickness {
				for j := range thickness {
					thick[(column+i)*g.Rows+row+j] = true
				}
			}
		}
	}
	return thick
}

// uniform reports whether all cells of a rectangle, as far as there are any, are of one kind.
func (g Cells) uniform(column, lastColumn, row, lastRow int) bool {
	column, row = max(column, 0), max(row, 0)
	kind := g.Kind(column, row)
	for c := column; c <= min(lastColumn, g.Columns-1); c++ {
		for r := row; r <= min(lastRow, g.Rows-1); r++ {
			if g.Kind(c, r) != kind {
				return false
			}
		}
	}
	return true
}

// votes are the weights of the cells around a place in a cell.
type votes [2*voteReach + 1][2*voteReach + 1]float64

// newVotes are those of the n by n pieces of a cell.
func newVotes(n int) []votes {
	all := make([]votes, n*n)
	for k := range all {
		dx, dy := (float64(k/n)+0.5)/float64(n)-0.5, (float64(k%n)+0.5)/float64(n)-0.5
		for i := range all[k] {
			for j := range all[k][i] {
				x, y := float64(i-voteReach)-dx, float64(j-voteReach)-dy
				all[k][i][j] = math.Exp(-(x*x + y*y) / (2 * voteWidth * voteWidth))
			}
		}
	}
	return all
}

// voted is the cell that a piece of another is like: the nearest of the kind that has most weight around it.
func (g Cells) voted(column, row int, v *votes) (int, int) {
	type candidate struct {
		kind, column, row int
		weight, most      float64
	}
	var all []candidate
	for c := max(column-voteReach, 0); c <= min(column+voteReach, g.Columns-1); c++ {
		for r := max(row-voteReach, 0); r <= min(row+voteReach, g.Rows-1); r++ {
			weight := v[c-column+voteReach][r-row+voteReach]
			kind, k := g.Kind(c, r), 0
			for k < len(all) && all[k].kind != kind {
				k++
			}
			if k == len(all) {
				all = append(all, candidate{kind: kind})
			}
			if all[k].weight += weight; weight > all[k].most {
				all[k].most, all[k].column, all[k].row = weight, c, r
			}
		}
	}
	best := 0
	for k := range all {
		if all[k].weight > all[best].weight {
			best = k
		}
	}
	return all[best].column, all[best].row
}

// borders draws a line of page colour between cells of different kinds, so that they are told apart without colours too.
func (g Cells) borders(page *canvas.Page, r vg.Rectangle, tolerance float64) {
	w, h := float64(r.Max.X-r.Min.X)/float64(g.Columns), float64(r.Max.Y-r.Min.Y)/float64(g.Rows)
	var path vg.Path
	for _, chain := range chained(g.edges(int(math.Ceil(float64(borderClear)/w)), int(math.Ceil(float64(borderClear)/h)))) {
		line := make([]contour.Point, len(chain))
		for i, p := range chain {
			line[i] = contour.Point{X: float64(r.Min.X) + w*float64(p[0]), Y: float64(r.Min.Y) + h*float64(p[1])}
		}
		closed := chain[0] == chain[len(chain)-1]
		if closed {
			line = contour.SimplifyRing(line[:len(line)-1], tolerance)
		} else {
			line = contour.Simplify(line, tolerance)
		}
		for i, p := range line {
			at := vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)}
			if i == 0 {
				path.Move(at)
			} else {
				path.Line(at)
			}
		}
		if closed {
			path.Close()
		}
	}
	if len(path) == 0 {
		return
	}
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(borderWidth)
	page.SetColor(Paper)
	page.Stroke(path)
}

// node is a corner of cells.
type node [2]int

// edges are the sides between cells of different kinds that have a line, which is where so many cells on both are alike.
func (g Cells) edges(columns, rows int) (all [][2]node) {
	for column := 1; column < g.Columns; column++ {
		for row := range g.Rows {
			if parted(column, g.Columns, columns, func(k int) int { return g.Kind(k, row) }) {
				all = append(all, [2]node{{column, row}, {column, row + 1}})
			}
		}
	}
	for row := 1; row < g.Rows; row++ {
		for column := range g.Columns {
			if parted(row, g.Rows, rows, func(k int) int { return g.Kind(column, k) }) {
				all = append(all, [2]node{{column, row}, {column + 1, row}})
			}
		}
	}
	return all
}

// parted reports whether cells k−1 and k of a row differ, with so many of the same kind on either side.
func parted(k, n, apart int, kind func(int) int) bool {
	a, b := kind(k-1), kind(k)
	if a == b {
		return false
	}
	for d := 1; d < apart; d++ {
		if k-1-d >= 0 && kind(k-1-d) != a || k+d < n && kind(k+d) != b {
			return false
		}
	}
	return true
}

// chained joins edges that meet to lines, which end where more or fewer than two meet.
func chained(edges [][2]node) (all [][]node) {
	at := map[node][]int{} // edges by their ends; never ranged over
	for i, e := range edges {
		at[e[0]], at[e[1]] = append(at[e[0]], i), append(at[e[1]], i)
	}
	used := make([]bool, len(edges))
	follow := func(i int, from node) []node {
		line := []node{from}
		for {
			used[i] = true
			next := edges[i][0]
			if next == from {
				next = edges[i][1]
			}
			line, from = append(line, next), next
			meet := at[from]
			if len(meet) != 2 || used[meet[0]] && used[meet[1]] {
				return line
			}
			if i = meet[0]; used[i] {
				i = meet[1]
			}
		}
	}
	for i, e := range edges { // from the ends of lines
		for _, end := range e {
			if !used[i] && len(at[end]) != 2 {
				all = append(all, follow(i, end))
			}
		}
	}
	for i, e := range edges { // and around
		if !used[i] {
			all = append(all, follow(i, e[0]))
		}
	}
	return all
}
