// Package parquet reads Parquet files where data are read. It registers the format with package data, so that whoever imports it
// has it, and programs for browsers, which do not, need not carry it. In come bytes, out go columns.
package parquet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"gdplot/internal/data"

	"github.com/parquet-go/parquet-go"
	_ "github.com/parquet-go/parquet-go/compress/zstd" // which Polars writes
)

var _ = data.Register("PAR1", read)

// mostCells is how many cells a file may promise: a few bytes can stand for very many equal ones.
const mostCells = 1 << 26

// read reads a Parquet file of plain columns: numbers, truth values as 0 and 1, and texts. What is null is NaN, or an empty text.
func read(whole []byte) (columns *data.Columns, err error) {
	defer func() { // the library trusts what a file says of itself
		if p := recover(); p != nil {
			columns, err = nil, fmt.Errorf("the Parquet file is damaged: %v", p)
		}
	}()
	if err := checkFooter(whole); err != nil {
		return nil, err
	}
	f, err := parquet.OpenFile(bytes.NewReader(whole), int64(len(whole)), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, fmt.Errorf("the Parquet file is damaged: %w", err)
	}
	fields := f.Schema().Fields()
	rows := f.NumRows()
	if err := checkPages(whole, f); err != nil {
		return nil, err
	}
	if rows < 0 || len(fields) > 0 && rows > mostCells/int64(len(fields)) {
		return nil, fmt.Errorf("the Parquet file has %d rows of %d columns, which are too many", rows, len(fields))
	}
	c := &data.Columns{Rows: int(rows)}
	for k, field := range fields {
		if !field.Leaf() || field.Repeated() {
			return nil, fmt.Errorf("the column %s of the Parquet file is a list or has parts; only plain columns are read", field.Name())
		}
		values, err := cells(f, k, field, int(rows))
		if err != nil {
			return nil, fmt.Errorf("the column %s of the Parquet file: %w", field.Name(), err)
		}
		c.Names, c.Cells = append(c.Names, field.Name()), append(c.Cells, values)
	}
	return c, nil
}

// cells are those of one column, []float64 or []string.
func cells(f *parquet.File, k int, field parquet.Field, rows int) (any, error) {
	kind := field.Type().Kind()
	unit := 1.0
	if l := field.Type().LogicalType(); l != nil && l.Decimal != nil {
		unit = math.Pow10(int(l.Decimal.Scale))
	}
	text := kind == parquet.ByteArray || kind == parquet.FixedLenByteArray
	if text && unit != 1 || kind == parquet.Int96 {
		return nil, fmt.Errorf("its type, %s, is not read", strings.ToLower(field.Type().String()))
	}
	var texts []string
	var numbers []float64
	take := func(v parquet.Value) {
		switch {
		case text && v.IsNull():
			texts = append(texts, "")
		case text:
			texts = append(texts, string(v.ByteArray()))
		default:
			numbers = append(numbers, number(v)/unit)
		}
	}
	buffer := make([]parquet.Value, 256)
	for _, group := range f.RowGroups() {
		pages := group.ColumnChunks()[k].Pages()
		for {
			page, err := pages.ReadPage()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return nil, errors.Join(err, pages.Close())
			}
			for values := page.Values(); err == nil; {
				var n int
				n, err = values.ReadValues(buffer)
				for _, v := range buffer[:n] {
					take(v)
				}
			}
			parquet.Release(page)
			if !errors.Is(err, io.EOF) {
				return nil, errors.Join(err, pages.Close())
			}
		}
		if err := pages.Close(); err != nil {
			return nil, err
		}
	}
	if got := len(texts) + len(numbers); got != rows {
		return nil, fmt.Errorf("it has %d values, and the file %d rows", got, rows)
	}
	if text {
		return texts, nil
	}
	return numbers, nil
}

// number is a value as a number, NaN where there is none.
func number(v parquet.Value) float64 {
	switch v.Kind() {
	case parquet.Boolean:
		if v.Boolean() {
			return 1
		}
		return 0
	case parquet.Int32:
		return float64(v.Int32())
	case parquet.Int64:
		return float64(v.Int64())
	case parquet.Float:
		return float64(v.Float())
	case parquet.Double:
		return v.Double()
	}
	return math.NaN()
}
