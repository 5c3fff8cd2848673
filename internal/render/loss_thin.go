package render

import "math"

// seen lists the rows of a curve that are worth drawing: of those that fall into one column of device pixels the first,
// the lowest, the highest and the last. A stretch of rows that have no place on a logarithmic axis counts as a column.
// What follows the first row that is not finite is left out.
func (c *lossCurve) seen(p *panel, axis lossAxis) []int {
	var rows []int
	n := c.len()
	for i := 0; i < n; {
		column, placed := c.column(p, i), !axis.log || c.y(i) > 0
		low, high, j := i, i, i
		for ; j < n; j++ {
			y := c.y(j)
			if math.IsNaN(y) || math.IsInf(y, 0) || (!axis.log || y > 0) != placed || placed && c.column(p, j) != column {
				break
			}
			if y < c.y(low) {
				low = j
			}
			if y > c.y(high) {
				high = j
			}
		}
		if j == i {
			return rows
		}
		last := -1
		for _, k := range [4]int{i, min(low, high), max(low, high), j - 1} {
			if k > last {
				rows = append(rows, k)
				last = k
			}
		}
		i = j
	}
	return rows
}

// column is that of device pixels which a row falls into.
func (c *lossCurve) column(p *panel, row int) int {
	return int(p.X.Norm(c.x(row)) * float64(p.data.Max.X-p.data.Min.X) * fineness)
}
