package document

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/wording"
)

// mostTableRows bounds the runs that a table shows; the CSV has all.
const mostTableRows = 500

// table is runs.csv as people read it.
type table struct {
	Columns []tableColumn
	Rows    [][]cell
	Hidden  int      // rows that are left out
	Same    []string // what all runs have in common
}

type tableColumn struct {
	Name    string
	Numeric bool
}

// cell is a text, and the value that it is sorted by.
type cell struct {
	Text, Value string
	Numeric     bool
}

// Columns of runs.csv that tables leave out, since they tell people nothing, and those that they always have.
var (
	hiddenColumns = []string{"hash", "label"}
	keptColumns   = []string{"run", "verdict", "steps", "final_loss"}
)

// tableOf reads a table from runs.csv, with the names that people give its runs. Columns in which all rows agree are told once, below it.
func tableOf(runs []byte, names []string) (*table, error) {
	rows, err := csv.NewReader(bytes.NewReader(runs)).ReadAll()
	if err != nil || len(rows) < 2 {
		return nil, err
	}
	head, rows := rows[0], rows[1:]
	for i, name := range names {
		rows[i][0] = name
	}
	var shown []int
	t := &table{}
	for c, name := range head {
		of := func(row []string) string { return row[c] }
		alike := !slices.ContainsFunc(rows, func(row []string) bool { return of(row) != of(rows[0]) })
		switch {
		case slices.Contains(hiddenColumns, name):
		case alike && !slices.Contains(keptColumns, name):
			if value := of(rows[0]); value != "" {
				t.Same = append(t.Same, spaced(name)+" "+readable(value))
			}
		default:
			shown = append(shown, c)
		}
	}
	// What methods are set to is long, and what came of them is asked for first.
	slices.SortStableFunc(shown, func(a, b int) int { return parameter(head[a]) - parameter(head[b]) })
	for _, c := range shown {
		of := func(row []string) string { return row[c] }
		numeric := !slices.ContainsFunc(rows, func(row []string) bool { return !isNumber(of(row)) && of(row) != "" })
		t.Columns = append(t.Columns, tableColumn{spaced(head[c]), numeric})
	}
	if len(rows) > mostTableRows {
		t.Hidden = len(rows) - mostTableRows
		rows = rows[:mostTableRows]
	}
	for _, row := range rows {
		line := make([]cell, len(shown))
		for i, c := range shown {
			line[i] = cell{readable(row[c]), row[c], t.Columns[i].Numeric}
			if head[c] == "verdict" || head[c] == "reason" {
				line[i].Text = spaced(row[c])
			}
		}
		t.Rows = append(t.Rows, line)
	}
	return t, nil
}

// parameter is 1 for the column of a parameter, whose name is a path, and 0 for others.
func parameter(column string) int {
	if strings.Contains(column, ".") {
		return 1
	}
	return 0
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// readable is a cell as people write it: whole numbers as they are, others with four significant digits.
func readable(s string) string {
	v, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil:
		return s
	case math.IsInf(v, 0) || math.IsNaN(v):
		return s
	}
	return wording.Plain(wording.Short(v, 4))
}
