package data

import (
	"math"
	"slices"

	"gdplot/internal/descent"
)

// Split parts a table into rows to train with and a share of rows to test with, drawn without replacement by the
// seed; both keep the order of the file. test is nil where the share is 0; else each part has at least one row.
func (t *Table) Split(share float64, seed uint64) (train, test *Table) {
	n := t.Rows()
	held := int(math.Round(float64(share * float64(n))))
	if share <= 0 || n < 2 {
		return t, nil
	}
	held = min(max(held, 1), n-1)
	order := descent.Stream(seed, "split").Perm(n)
	first, second := slices.Clone(order[held:]), slices.Clone(order[:held])
	slices.Sort(first)
	slices.Sort(second)
	return t.pick(first), t.pick(second)
}
