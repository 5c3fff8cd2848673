package sheet

import (
	"math"
	"testing"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// kinds are cells of a function of their place.
func kinds(n int, of func(x, y float64) int) Cells {
	return Cells{Columns: n, Rows: n, Ink: func(c, r int) canvas.Ink { return Ink },
		Kind: func(c, r int) int { return of(float64(c)+0.5, float64(r)+0.5) }}
}

// Of borders of many slopes and bends: pieces lie on the right side, but for half a cell, and more do than of plain cells.
func TestSmoothBordersAreTruer(t *testing.T) {
	const n = 41
	r := vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}
	for k := range 10 {
		slope := math.Tan(float64(k) * 0.15)
		curves := map[string]func(x, y float64) float64{
			"line":   func(x, y float64) float64 { return (y - 12 - slope*x) / math.Hypot(1, slope) },
			"circle": func(x, y float64) float64 { return math.Hypot(x-20, y-20) - 6 - float64(k) },
		}
		for name, curve := range curves {
			of := func(x, y float64) int { return int(min(max(math.Floor(curve(x, y)), -1), 0)) }
			cells := kinds(n, of)
			fine := cells.smooth(r)
			m := fine.Columns / n
			if m < 2 {
				t.Fatalf("cells of %g px are not divided", 200.0/n)
			}
			wrong, plain := 0, 0
			for c := range fine.Columns {
				for row := range fine.Rows {
					x, y := (float64(c)+0.5)/float64(m), (float64(row)+0.5)/float64(m)
					if cells.Kind(c/m, row/m) != of(x, y) {
						plain++
					}
					if fine.Kind(c, row) == of(x, y) {
						continue
					}
					wrong++
					edge := min(x, y, n-x, n-y) < voteReach // where there is a side without votes
					if d := math.Abs(curve(x, y)); d > 0.75 && !edge {
						t.Fatalf("%s %d: a piece %.2f cells from the border is on the wrong side", name, k, d)
					}
				}
			}
			if float64(wrong) > 0.95*float64(plain) && plain > 4*n {
				t.Errorf("%s %d: %d pieces are on the wrong side, and %d without smoothing", name, k, wrong, plain)
			}
		}
	}
}

// What is thin stays: single cells, and lines of one and two cells in any direction.
func TestSmoothBordersKeepWhatIsThin(t *testing.T) {
	r := vg.Rectangle{Max: vg.Point{X: 200, Y: 200}}
	for name, of := range map[string]func(x, y float64) int{
		"cell":     func(x, y float64) int { return b2i(x == 20.5 && y == 30.5) },
		"row":      func(x, y float64) int { return b2i(y == 30.5) },
		"diagonal": func(x, y float64) int { return b2i(x == y) },
		"two rows": func(x, y float64) int { return b2i(y == 30.5 || y == 31.5) },
	} {
		cells := kinds(61, of)
		fine := cells.smooth(r)
		m := fine.Columns / 61
		for c := range fine.Columns {
			for row := range fine.Rows {
				if cells.Kind(c/m, row/m) == 1 && fine.Kind(c, row) != 1 {
					t.Fatalf("%s: a piece at %d, %d is lost", name, c, row)
				}
			}
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Every edge is on one line, and lines end only where more or fewer than two edges meet.
func TestChainsHoldEveryEdgeOnce(t *testing.T) {
	cells := kinds(40, func(x, y float64) int { return b2i(math.Hypot(x-20, y-20) < 11) + 2*b2i(x > 27) })
	edges := cells.edges(1, 1)
	chains := chained(edges)
	count := 0
	meet := map[node]int{}
	for _, e := range edges {
		meet[e[0]]++
		meet[e[1]]++
	}
	for _, chain := range chains {
		count += len(chain) - 1
		first, last := chain[0], chain[len(chain)-1]
		if first != last && (meet[first] == 2 || meet[last] == 2) {
			t.Errorf("a line ends at %v or %v, where two edges meet", first, last)
		}
	}
	if count != len(edges) || count == 0 {
		t.Errorf("%d edges are on lines, of %d", count, len(edges))
	}
}
