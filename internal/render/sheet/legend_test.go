package sheet

import (
	"strings"
	"testing"
)

func TestLegendsKeepNamesWholeAndLeaveNoneAlone(t *testing.T) {
	for name, c := range map[string]struct {
		names  int
		length int // of a name in letters
		rows   int // 0 for a column at the side
	}{
		"short":           {5, 6, 1},
		"six":             {6, 14, 2},
		"three long":      {3, 40, 3},
		"three of middle": {3, 28, 3},
		"four of middle":  {4, 25, 2},
		"many very long":  {9, 60, 9},
		"two very long":   {2, 60, 2},
		"seven of middle": {7, 12, 2},
	} {
		var all []Key
		for range c.names {
			all = append(all, Key{Name: strings.Repeat("n", c.length)})
		}
		l := NewLegend(all, 572, 300)
		if l.Column != (c.rows == 0) {
			t.Errorf("%s: at the side is %v", name, l.Column)
			continue
		}
		if l.Column {
			continue
		}
		inRow := map[float64]int{}
		for i, at := range l.at {
			inRow[float64(at.Y)]++
			if l.names[i].String() != all[i].Name {
				t.Errorf("%s: a name is cut to %q", name, l.names[i])
			}
		}
		if len(inRow) != c.rows {
			t.Errorf("%s: %d rows, want %d", name, len(inRow), c.rows)
		}
		for _, n := range inRow {
			if n == 1 && len(l.at) > len(inRow) {
				t.Errorf("%s: one name stands alone in a row: %v", name, inRow)
			}
		}
	}
}
