package output

import (
	"bytes"
	"encoding/csv"
	"fmt"
)

// TableFormats are the forms in which tables are written; the first is that of a file without more.
var TableFormats = []string{"csv", "parquet"}

// kind is what the cells of a column are. Those that are empty say nothing.
type kind int

const (
	text    kind = iota
	whole        // a number without a fraction
	decimal      // any number
)

// column is one of a table.
type column struct {
	name string
	kind kind
	cell func(i int) string // of row i; numbers are the shortest that read back exactly
}

// table is columns over rows.
type table struct {
	name    string // of its files
	rows    int
	columns []column
}

// encode writes a table in one of the TableFormats.
func (t *table) encode(format string, excelSafe bool) (File, error) {
	var data []byte
	var err error
	switch format {
	case "csv":
		data, err = t.csv(excelSafe)
	case "parquet":
		data, err = t.parquet()
	default:
		err = fmt.Errorf("there is no table as %s", format)
	}
	return File{t.name + "." + format, data}, err
}

// csv writes a table with a header. A cell holds nothing that is not printable. With excelSafe none is one that a
// spreadsheet would take for a formula.
func (t *table) csv(excelSafe bool) ([]byte, error) {
	var b bytes.Buffer
	w := &cells{csv.NewWriter(&b), excelSafe}
	row := make([]string, len(t.columns))
	for i, c := range t.columns {
		row[i] = c.name
	}
	if err := w.Write(row); err != nil {
		return nil, err
	}
	for i := range t.rows {
		for j, c := range t.columns {
			row[j] = c.cell(i)
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
