package output

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gdplot/internal/plain"
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
	name   string
	kind   kind
	append func(b []byte, i int) []byte // appends the cell of row i; numbers are the shortest that read back exactly
}

// cell is that of row i.
func (c *column) cell(i int) string { return string(c.append(nil, i)) }

// texts is a column of texts.
func texts(name string, cell func(i int) string) column {
	return column{name, text, func(b []byte, i int) []byte { return append(b, cell(i)...) }}
}

// counts is a column of whole numbers.
func counts(name string, cell func(i int) int) column {
	return column{name, whole, func(b []byte, i int) []byte { return strconv.AppendInt(b, int64(cell(i)), 10) }}
}

// numbers is a column of numbers.
func numbers(name string, cell func(i int) float64) column {
	return column{name, decimal, func(b []byte, i int) []byte { return appendFloat(b, cell(i)) }}
}

// table is columns over rows.
type table struct {
	name    string // of its files
	rows    int
	columns []column
}

// write writes a table in one of the TableFormats.
func (t *table) write(w io.Writer, format string, excelSafe bool) error {
	switch format {
	case "csv":
		return t.csv(w, excelSafe)
	case "parquet":
		return t.parquet(w)
	}
	return fmt.Errorf("there is no table as %s", format)
}

// atOnce is about how many bytes of a table are handed on at a time.
const atOnce = 1 << 16

// csv writes a table with a header. A cell holds nothing that is not printable. With excelSafe none is one that a
// spreadsheet would take for a formula.
func (t *table) csv(w io.Writer, excelSafe bool) error {
	b, cell := make([]byte, 0, atOnce+1<<12), []byte(nil)
	for j, c := range t.columns {
		b = appendCell(separated(b, j), []byte(c.name), excelSafe)
	}
	b = append(b, '\n')
	for i := range t.rows {
		for j, c := range t.columns {
			if b = separated(b, j); c.kind == text {
				cell = c.append(cell[:0], i)
				b = appendCell(b, cell, excelSafe)
			} else {
				b = c.append(b, i)
			}
		}
		if b = append(b, '\n'); len(b) >= atOnce {
			if _, err := w.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	_, err := w.Write(b)
	return err
}

func separated(b []byte, column int) []byte {
	if column > 0 {
		b = append(b, ',')
	}
	return b
}

// appendCell appends a text that came from elsewhere, in quotes where it needs them.
func appendCell(b, cell []byte, excelSafe bool) []byte {
	simple, parted := len(cell) > 0 && cell[0] != ' ', false
	for _, c := range cell {
		simple = simple && c >= ' ' && c < 0x7f && c != '"' && c != '\\'
		parted = parted || c == ','
	}
	switch {
	case simple && !excelSafe && parted:
		return append(append(append(b, '"'), cell...), '"')
	case simple && !excelSafe:
		return append(b, cell...)
	}
	s := plain.Line(string(cell))
	if excelSafe {
		s = safeCell(s)
	}
	first, _ := utf8.DecodeRuneInString(s)
	if s != `\.` && !strings.ContainsAny(s, "\",\r\n") && !unicode.IsSpace(first) {
		return append(b, s...)
	}
	return append(append(append(b, '"'), strings.ReplaceAll(s, `"`, `""`)...), '"')
}
