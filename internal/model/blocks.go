package model

import "gdplot/internal/portable"

// blockOf is how many examples are worked on together, where they do not wait for statistics of all. Every sum is added up in its
// own order, so that the bits are those of one example after the other.
const blockOf = 64

// exampleAt is the place in a table of example c out of those that rows lists, or of all where it is nil.
func exampleAt(rows []int, c int) int {
	if rows == nil {
		return c
	}
	return rows[c]
}

// block is room for what linear models make of several examples.
type block struct {
	rows, bias, predictions []float64
}

// side are n rows side by side, from place c of a list of rows on, or of the table where it is nil.
func (d *design) side(rows []int, c, n int) []float64 {
	if rows == nil {
		return d.a[c*d.columns : (c+n)*d.columns]
	}
	if d.room.rows == nil {
		d.room.rows = make([]float64, blockOf*d.columns)
	}
	for q, i := range rows[c : c+n] {
		copy(d.room.rows[q*d.columns:], d.row(i))
	}
	return d.room.rows[:n*d.columns]
}

// predicted is what weights make of n rows that stand side by side.
func (d *design) predicted(x, rows []float64, n int) []float64 {
	if d.room.bias == nil {
		d.room.bias, d.room.predictions = make([]float64, blockOf), make([]float64, blockOf)
	}
	bias, z := d.room.bias[:n], d.room.predictions[:n]
	if d.intercept {
		for q := range bias {
			bias[q] = x[d.columns]
		}
	}
	portable.Affine(z, bias, rows, x[:d.columns], 1, d.columns, n)
	return z
}

// walk goes over rows, all where the list is nil, and adds each to the gradient times what of says, which is told its place and what
// is predicted of it.
func (d *design) walk(g, x []float64, rows []int, of func(i int, prediction float64) (slope float64)) {
	n := len(rows)
	if rows == nil {
		n = d.rows()
	}
	for c := 0; c < n; c += blockOf {
		some := min(blockOf, n-c)
		side := d.side(rows, c, some)
		z := d.predicted(x, side, some)
		for q, p := range z {
			z[q] = of(exampleAt(rows, c+q), p)
		}
		if g == nil {
			continue
		}
		for q := 0; d.intercept && q < some; q++ {
			g[d.columns] += float64(z[q]) // rounded first: it is a product
		}
		portable.AddProducts(g[:d.columns], d.columns, portable.Factors{V: z, Sum: 1}, side, 1, d.columns, some)
	}
}
