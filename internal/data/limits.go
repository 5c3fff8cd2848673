package data

import (
	"fmt"

	"gdplot/internal/catalog"
)

// Limits bound what a data set may ask for. A limit of 0 is none.
type Limits struct {
	File  int64 // bytes of a file
	Row   int64 // bytes of one row
	Cells int64 // cells of the columns that are used
	Held  int64 // bytes of a file that is read whole before any cell is known, as formats that are no text are
}

// LimitError is a limit that a data set is beyond.
type LimitError struct {
	Limit string // file, row, cells or held
	Value int64  // what was found, or is asked for, at least
	Most  int64
	Line  int // of a file from 1, where a place in it is to blame; else 0
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %d, and the limit is %d", e.Limit, e.Value, e.Most)
}

// Size is how many rows and features a set of Generators has, found by drawing a small one.
func Size(spec catalog.Spec) (rows, features int) {
	const few = 4
	for i, p := range spec.Decl.Params {
		switch p.Name {
		case "n":
			rows = spec.Values[i].(int)
			spec = spec.With("n", min(rows, few))
		case "users", "items":
			rows = max(rows, 1) * spec.Values[i].(int)
			spec = spec.With(p.Name, few)
		}
	}
	small := Generate(spec)
	return max(rows, small.Rows()), len(small.Features)
}
