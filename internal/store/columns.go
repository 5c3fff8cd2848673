package store

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"gdplot/internal/runner"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"
)

// leaf is what one column of a file holds: all its values after each other, in the slice of their type.
type leaf struct {
	ints    []int64
	numbers []float64
	truths  []bool
	texts   []string // of a dictionary
	bytes   []byte   // of all texts without one
	ends    []int    // where each of those ends
	counts  []int    // values of each row, of a column of lists

	most, runs int // bytes that there are about, and rows
}

// leaf reads a column, a page at a time and without a value of its own for every cell, which takes four times as long.
func (f *file) leaf(path ...string) (*leaf, error) {
	column, ok := f.parquet.Schema().Lookup(path...)
	if !ok {
		return nil, errForeign
	}
	l := new(leaf)
	for g, group := range f.parquet.RowGroups() {
		if g == 0 {
			l.expect(f.parquet.Metadata().RowGroups[g].Columns[column.ColumnIndex].MetaData.TotalUncompressedSize, f.runs())
		}
		pages := group.ColumnChunks()[column.ColumnIndex].Pages()
		for {
			page, err := pages.ReadPage()
			if page == nil {
				if err != nil && !errors.Is(err, io.EOF) {
					return nil, errors.Join(err, pages.Close())
				}
				break
			}
			if column.MaxRepetitionLevel > 0 {
				l.count(page.RepetitionLevels(), page.DefinitionLevels(), byte(column.MaxDefinitionLevel))
			}
			l.take(page)
			parquet.Release(page)
		}
		if err := pages.Close(); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// count counts the values of rows by the levels of a page: a row begins where nothing repeats, and has none where nothing is
// defined.
func (l *leaf) count(repeats, defined []byte, most byte) {
	for i, r := range repeats {
		if r == 0 {
			if l.counts == nil {
				l.counts = make([]int, 0, l.runs)
			}
			l.counts = append(l.counts, 0)
		}
		if defined[i] == most {
			l.counts[len(l.counts)-1]++
		}
	}
}

// mostExpected is how much room there is for a column of which a file says that it is long, before it is seen to be.
const mostExpected = 8 << 20

// expect notes how many bytes a column of a file of so many runs says it has.
func (l *leaf) expect(bytes int64, runs int) {
	l.most, l.runs = int(min(max(bytes, 0), mostExpected)), min(runs, mostExpected)
}

// take appends the values of a page.
func (l *leaf) take(page parquet.Page) {
	values := page.Data()
	switch values.Kind() {
	case encoding.Int64:
		l.ints = appendPage(l.ints, values.Int64(), max(l.most/8, l.runs))
	case encoding.Double:
		l.numbers = appendPage(l.numbers, values.Double(), l.most/8)
	case encoding.Boolean:
		bits := values.Boolean()
		for i := range int(page.NumValues() - page.NumNulls()) {
			l.truths = append(l.truths, bits[i/8]>>(i%8)&1 == 1)
		}
	case encoding.FixedLenByteArray:
		all, size := values.FixedLenByteArray()
		l.room(0)
		for len(all) >= size && size > 0 {
			l.bytes, all = append(l.bytes, all[:size]...), all[size:]
			l.ends = append(l.ends, len(l.bytes))
		}
	case encoding.ByteArray:
		all, offsets := values.ByteArray()
		l.room(len(all))
		for i := 1; i < len(offsets); i++ {
			l.bytes = append(l.bytes, all[offsets[i-1]:offsets[i]]...)
			l.ends = append(l.ends, len(l.bytes))
		}
	case encoding.Int32:
		words := make([]string, page.Dictionary().Len())
		for i := range words {
			words[i] = string(page.Dictionary().Index(int32(i)).ByteArray())
		}
		for _, i := range values.Int32() {
			l.texts = append(l.texts, words[i])
		}
	}
}

// room makes room for the texts of a column with the first page of it.
func (l *leaf) room(page int) {
	if l.bytes == nil {
		l.bytes, l.ends = make([]byte, 0, max(l.most, page)), make([]int, 0, l.runs)
	}
}

// appendPage makes room for as many values as there will be with the first page.
func appendPage[T any](all, page []T, most int) []T {
	if all == nil {
		all = make([]T, 0, max(most, len(page)))
	}
	return append(all, page...)
}

// text is the bytes of value i; they are part of the column.
func (l *leaf) text(i int) []byte {
	from := 0
	if i > 0 {
		from = l.ends[i-1]
	}
	return l.bytes[from:l.ends[i]:l.ends[i]]
}

// lists cuts the numbers of a column of lists into those of its rows; they are part of the column.
func (l *leaf) lists() [][]float64 {
	all, from := make([][]float64, len(l.counts)), 0
	for i, n := range l.counts {
		all[i] = l.numbers[from : from+n : from+n]
		from += n
	}
	return all
}

// keys are the keys of the rows, in their order.
func (f *file) keys() ([]runner.Key, error) {
	l, err := f.leaf("key")
	if err != nil {
		return nil, err
	}
	if len(l.ends) != f.runs() {
		return nil, fmt.Errorf("it has %d keys for %d runs", len(l.ends), f.runs())
	}
	keys := make([]runner.Key, len(l.ends))
	for i := range keys {
		keys[i] = runner.Key(l.text(i))
	}
	return keys, nil
}

// rows reads all rows, whose keys are known, in the memory of others.
func (f *file) rows(rows []row, keys []runner.Key) ([]row, error) {
	rows = slices.Grow(rows[:0], len(keys))[:len(keys)]
	clear(rows)
	for i := range rows {
		rows[i].Key = keys[i]
	}
	for _, c := range rowColumns {
		l, err := f.leaf(c.name)
		if err == nil && !c.take(rows, l) {
			err = errEnds
		}
		if err != nil {
			return nil, fmt.Errorf("the column %s: %w", c.name, err)
		}
	}
	return rows, f.hits(rows)
}

var errEnds = errors.New("it ends before the last run")

// rowColumns are the columns beside keys and hits, and where their values belong; take is false where there are not as many as rows.
var rowColumns = []struct {
	name string
	take func(rows []row, l *leaf) bool
}{
	{"reason", func(rows []row, l *leaf) bool { return each(rows, l.texts, func(r *row) *string { return &r.Reason }) }},
	{"steps", func(rows []row, l *leaf) bool { return each(rows, l.ints, func(r *row) *int64 { return &r.Steps }) }},
	{"evaluations", func(rows []row, l *leaf) bool {
		return each(rows, l.ints, func(r *row) *int64 { return &r.Evaluations })
	}},
	{"examples", func(rows []row, l *leaf) bool { return each(rows, l.ints, func(r *row) *int64 { return &r.Examples }) }},
	{"final_loss", func(rows []row, l *leaf) bool { return each(rows, l.numbers, func(r *row) *float64 { return &r.Loss }) }},
	{"final_gradient_norm", func(rows []row, l *leaf) bool {
		return each(rows, l.numbers, func(r *row) *float64 { return &r.GradNorm })
	}},
	{"best_loss", func(rows []row, l *leaf) bool {
		return each(rows, l.numbers, func(r *row) *float64 { return &r.BestLoss })
	}},
	{"best_step", func(rows []row, l *leaf) bool { return each(rows, l.ints, func(r *row) *int64 { return &r.BestStep }) }},
	{"x", func(rows []row, l *leaf) bool { return each(rows, l.lists(), func(r *row) *[]float64 { return &r.X }) }},
	{"last_x", func(rows []row, l *leaf) bool {
		return each(rows, l.lists(), func(r *row) *[]float64 { return &r.LastX })
	}},
	{"buffers", func(rows []row, l *leaf) bool {
		return each(rows, l.lists(), func(r *row) *[]float64 { return &r.Buffers })
	}},
	{"lowest_x", func(rows []row, l *leaf) bool {
		return each(rows, l.lists(), func(r *row) *[]float64 { return &r.Low })
	}},
	{"note", func(rows []row, l *leaf) bool { return each(rows, l.all(), func(r *row) *[]byte { return &r.Note }) }},
	{"rows", func(rows []row, l *leaf) bool { return each(rows, l.ints, func(r *row) *int64 { return &r.Rows }) }},
	{"trace", func(rows []row, l *leaf) bool { return each(rows, l.all(), func(r *row) *[]byte { return &r.Trace }) }},
}

// each gives every row its value of a column.
func each[T any](rows []row, values []T, place func(r *row) *T) bool {
	if len(values) != len(rows) {
		return false
	}
	for i := range rows {
		*place(&rows[i]) = values[i]
	}
	return true
}

// all are the texts of a column.
func (l *leaf) all() [][]byte {
	texts := make([][]byte, len(l.ends))
	for i := range texts {
		texts[i] = l.text(i)
	}
	return texts
}

// hits gives the rows when they came to their targets.
func (f *file) hits(rows []row) error {
	var columns [7]*leaf
	for k, name := range []string{"metric", "gap", "level", "step", "evaluations", "left", "last_above"} {
		var err error
		if columns[k], err = f.leaf("hits", name); err != nil {
			return err
		}
	}
	metric, gap, level, step, evaluations, left, above := columns[0].texts, columns[1].truths, columns[2].numbers, columns[3].ints, columns[4].ints, columns[5].truths, columns[6].ints
	n := len(level)
	if len(metric) != n || len(gap) != n || len(step) != n || len(evaluations) != n || len(left) != n || len(above) != n || len(columns[0].counts) != len(rows) {
		return fmt.Errorf("its targets: %w", errEnds)
	}
	all, from := make([]hit, n), 0
	for i := range all {
		all[i] = hit{metric[i], gap[i], level[i], step[i], evaluations[i], left[i], above[i]}
	}
	for i, count := range columns[0].counts {
		rows[i].Hits = all[from : from+count : from+count]
		from += count
	}
	return nil
}
