package tables

import (
	"gdplot/internal/claim"
	"gdplot/internal/wording"
)

// What is said beside last losses of runs that noise keeps at a level.

// floors tells at which levels cells rest whose last losses are shown.
func (f *heatmapFigure) floors() []claim.Claim {
	var groups [][]int
	var cells []int
	for i, runs := range f.table.cells {
		if len(runs) > 0 {
			groups, cells = append(groups, runs), append(cells, i)
		}
	}
	return f.in.Floors(f.m, groups, func(group int) string { return f.table.cellName(cells[group]) })
}

// floors tells at which levels the rows of the first column of last losses rest.
func (f *resultsFigure) floors() []claim.Claim {
	for i, h := range f.heads {
		if h.measure.Name == "" {
			continue
		}
		groups := make([][]int, len(f.rows))
		for k := range f.rows {
			groups[k] = f.rows[k].cells[i].runs
		}
		told := f.in.Floors(h.measure, groups, func(k int) string { return wording.Plain(f.rows[k].name) })
		if len(told) > 0 {
			return told
		}
	}
	return nil
}
