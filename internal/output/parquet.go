package output

import (
	"fmt"
	"io"
	"math"
	"reflect"
	"strconv"

	"gdplot/internal/plain"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// parquet writes a table as Parquet: columns in their order, texts, whole numbers and numbers with types of their own, null
// where there is nothing to say.
func (t *table) parquet(out io.Writer) error {
	w := newParquetWriter(out, t.name, t.columns)
	for i := range t.rows {
		for j, c := range t.columns {
			w.set(j, c.cell(i))
		}
		if err := w.next(); err != nil {
			return err
		}
	}
	return w.close()
}

// parquetWriter writes rows of texts as Parquet, a few at a time.
type parquetWriter struct {
	w       *parquet.GenericWriter[any]
	columns []column
	rows    []parquet.Row
	err     error
}

// packed is how columns are packed: quickly, and page by page, so that no window of bytes before has to be kept. pageBytes is the size of a
// page.
var packed = &zstd.Codec{Level: zstd.SpeedFastest}

const pageBytes = 64 << 10

// rowsAtOnce is how many rows are handed on at a time, and rowsInGroup how many are compressed together.
const rowsAtOnce, rowsInGroup = 256, 1 << 17

func newParquetWriter(out io.Writer, name string, columns []column) *parquetWriter {
	g := group{Group: parquet.Group{}}
	for _, c := range columns {
		node := parquet.Optional(parquet.Compressed(leaf(c.kind), packed))
		g.Group[c.name] = node
		g.fields = append(g.fields, field{node, c.name})
	}
	return &parquetWriter{columns: columns, w: parquet.NewGenericWriter[any](out, parquet.NewSchema(name, g),
		parquet.PageBufferSize(pageBytes), parquet.CreatedBy("gdplot", "1", ""), parquet.MaxRowsPerRowGroup(rowsInGroup))}
}

// leaf is the type of a column's values.
func leaf(k kind) parquet.Node {
	switch k {
	case whole:
		return parquet.Int(64)
	case decimal:
		return parquet.Leaf(parquet.DoubleType)
	}
	return parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
}

// set gives the current row its value in a column.
func (p *parquetWriter) set(column int, cell string) {
	if column == 0 {
		p.rows = append(p.rows, make(parquet.Row, 0, len(p.columns)))
	}
	v, level := parquet.NullValue(), 0
	if cell != "" {
		level = 1
		var err error
		if v, err = valueOf(p.columns[column].kind, cell); err != nil && p.err == nil {
			p.err = fmt.Errorf("column %s: %w", p.columns[column].name, err)
		}
	}
	last := &p.rows[len(p.rows)-1]
	*last = append(*last, v.Level(0, level, column))
}

func valueOf(k kind, cell string) (parquet.Value, error) {
	switch k {
	case whole:
		n, err := strconv.ParseInt(cell, 10, 64)
		if x, other := strconv.ParseFloat(cell, 64); err != nil && other == nil && x == math.Trunc(x) && math.Abs(x) < 1<<53 {
			n, err = int64(x), nil // 1e+06
		}
		return parquet.Int64Value(n), err
	case decimal:
		x, err := strconv.ParseFloat(cell, 64)
		return parquet.DoubleValue(x), err
	}
	return parquet.ByteArrayValue([]byte(plain.Line(cell))), nil
}

// next ends a row.
func (p *parquetWriter) next() error {
	if p.err == nil && len(p.rows) == rowsAtOnce {
		p.flush()
	}
	return p.err
}

func (p *parquetWriter) flush() {
	if _, err := p.w.WriteRows(p.rows); err != nil && p.err == nil {
		p.err = err
	}
	p.rows = p.rows[:0]
}

func (p *parquetWriter) close() error {
	if p.flush(); p.err != nil {
		return p.err
	}
	return p.w.Close()
}

// group is a row whose columns keep their order: that of the library sorts them by their names.
type group struct {
	parquet.Group
	fields []parquet.Field
}

var _ parquet.Node = group{}

// Fields implements parquet.Node.
func (g group) Fields() []parquet.Field { return g.fields }

// GoType implements parquet.Node; rows are written as values, not as structures.
func (g group) GoType() reflect.Type { return reflect.TypeFor[struct{}]() }

// field is a column of a group.
type field struct {
	parquet.Node
	name string
}

// Name implements parquet.Field.
func (f field) Name() string { return f.name }

// Value implements parquet.Field.
func (f field) Value(base reflect.Value) reflect.Value { return base.MapIndex(reflect.ValueOf(f.name)) }
