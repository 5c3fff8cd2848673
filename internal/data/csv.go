package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/wording"
)

// reading makes a table of a text.
type reading struct {
	filling
	scan  *scanner
	first []cell       // a first row that stands where a header does
	size  func() int64 // of the text in bytes as far as is known by now, 0 where it is not
	rows  int

	sample   [][]cell // the first records
	numbered bool     // whether there is no header
	rowNames bool     // whether the header has no name for the first column
	units    bool     // whether the first row holds units
	encoding []string // what is told of how the text is encoded
	twice    []string // what is told of names that stand twice
	marks    map[int]*marked
}

// marked is a column of which each cell, or some, has a mark that is no part of the number.
type marked struct {
	mark, cell string // the first one
	value      float64
	count      int
}

// read reads header and rows; asked is the format as the author has it.
func (p *reading) read(asked Format) error {
	if err := p.readHeader(asked); err != nil {
		return err
	}
	if p.first != nil {
		p.row(p.first)
	}
	for reserving := rowsToReserve; ; {
		record, err := p.scan.record()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return p.failed(err)
		}
		p.row(record)
		if p.rows == reserving {
			p.reserve()
			reserving *= 100 // more is known then of what a file unfolds to
		}
		if err := p.withinLimits(); err != nil {
			return err
		}
	}
	if err := p.finish(); err != nil {
		return err
	}
	p.tellMarks()
	return nil
}

// tellMarks notes what was left out of the file: comments, and marks beside numbers.
func (p *reading) tellMarks() {
	n := p.scan.comments
	if p.first != nil && !p.numbered {
		n-- // the header
	}
	if n > 0 {
		p.tell("%s that %s with # %s left out", wording.Plural(n, "line"), wording.Verb(n, "begins", "begin"), wording.Verb(n, "is", "are"))
	}
	for k, i := range p.columns {
		if m := p.marks[k]; m != nil {
			some := ""
			if m.count < p.rows {
				some = fmt.Sprintf(" in %d of %d rows", m.count, p.rows)
			}
			p.tellMark(m.mark, p.header[i]+some, m.cell, m.value)
		}
	}
}

// failed is an error of the scanner; what was found before it is told with it.
func (p *reading) failed(err error) error {
	var bad *badText
	switch {
	case errors.Is(err, errRow):
		return &LimitError{Limit: "row", Value: p.scan.tooLong, Most: p.limits.Row, Line: p.scan.line}
	case errors.As(err, &bad):
		return append(p.found.all(), Fault{Line: bad.line, Byte: bad.at, Length: bad.length, Message: bad.message})
	}
	return err
}

// rowsToReserve is after how many rows the size of the table is guessed from that of the file.
const rowsToReserve = 1000

// reserve makes room for the rows that are to come, so that a large table need not be copied while it grows.
func (p *reading) reserve() {
	seen := int64(0)
	for _, c := range p.scan.cells {
		seen += int64(c.length + 1)
	}
	size := p.size()
	if size == 0 || seen == 0 {
		return
	}
	rows := size/seen + size/seen/8
	if p.limits.Cells > 0 {
		rows = min(rows, p.limits.Cells/int64(len(p.columns))+1)
	}
	p.table.X = slices.Grow(p.table.X, max(int(rows)*len(p.table.Features)-len(p.table.X), 0))
	if p.want.Target != "" {
		p.table.Y = slices.Grow(p.table.Y, max(int(rows)-len(p.table.Y), 0))
	}
}

// fault is one of a cell.
func (c *cell) fault(message, hint string) Fault {
	return Fault{Line: c.line, Byte: c.at, Length: c.length, Message: message, Hint: hint}
}

// row takes one record.
func (p *reading) row(record []cell) {
	p.rows++
	if p.units && p.rows == 1 {
		p.found.add(kind{what: unitsRow}, record[0].fault("this row has no numbers, and the rows after it have: it seems to hold units", "a line that begins with # is left out"))
		return
	}
	if len(record) != len(p.header) {
		p.ragged(record)
		return
	}
	x, y := len(p.table.X), len(p.table.Y)
	for k, i := range p.columns {
		c := &record[i]
		if p.codes[k] == nil {
			if v, ok := number(c.text, p.format.Decimal); ok && v-v == 0 {
				p.put(k, v)
				continue
			}
		}
		if !p.slow(k, c) {
			p.forget(x, y)
			return
		}
	}
}

// ragged reports a row with too many cells, at the first that is too much, or too few, at its last.
func (p *reading) ragged(record []cell) {
	hint := ""
	if p.longer(len(p.header)) {
		hint = "every row has one cell more than the header has names: give each column one"
	}
	p.found.add(kind{what: ragged}, record[min(len(record)-1, len(p.header))].fault(
		fmt.Sprintf("this row has %d cells and the header %d", len(record), len(p.header)), hint))
}

// slow takes a cell that is a category, or no plain number; keep is false where its row is left out.
func (p *reading) slow(k int, c *cell) (keep bool) {
	name := p.header[p.columns[k]]
	b := bytes.TrimSpace(c.text)
	if len(b) == 0 || p.codes[k] == nil && isMissing(b) {
		return p.lacks(k, func() Fault { return c.fault(name+" has no value here", p.noValueHint(k)) })
	}
	if p.codes[k] != nil {
		p.put(k, p.code(k, []byte(strings.TrimSpace(c.name()))))
		return true
	}
	v, mark, ok := undressed(b, p.format.Decimal)
	if ok && v-v == 0 {
		p.put(k, v)
		p.mark(k, mark, c, v)
		return true
	}
	p.put(k, 0)
	k2 := kind{noNumber, name}
	switch {
	case !ok && p.found.counted(k2):
	case !ok:
		p.found.add(k2, c.fault(fmt.Sprintf("%s must be a number, not %q", name, short(string(b))), p.numberHint(b, name)))
	case math.IsInf(v, 0) && bytes.ContainsAny(b, "0123456789"):
		p.found.add(kind{tooLarge, name}, c.fault(fmt.Sprintf("%s is too large for a number: %s", name, short(string(b))), ""))
	default:
		p.found.add(kind{noFinite, name}, c.fault(fmt.Sprintf("%s must be a finite number, not %s", name, b), ""))
	}
	return true
}

// mark notes a mark beside a number. Two of them in one column are two units, which no column of numbers has.
func (p *reading) mark(k int, mark string, c *cell, v float64) {
	if mark == "" {
		return
	}
	if p.marks == nil {
		p.marks = map[int]*marked{}
	}
	m := p.marks[k]
	if m == nil {
		m = &marked{mark: mark, cell: short(strings.TrimSpace(c.name())), value: v}
		p.marks[k] = m
	}
	m.count++
	if mark != m.mark {
		name := p.header[p.columns[k]]
		p.found.add(kind{twoMarks, name}, c.fault(fmt.Sprintf("%s is in %s here and in %s before", name, mark, m.mark), ""))
	}
}

// numberHint is what a cell that is no number was probably meant as.
func (p *reading) numberHint(b []byte, name string) string {
	other := byte(',')
	if p.format.Decimal == ',' {
		other = '.'
	}
	if v, ok := number(b, other); ok && v-v == 0 {
		return fmt.Sprintf("did you mean %s? Where decimals begin with %q, say decimal: %q", strconv.FormatFloat(v, 'g', -1, 64), string(other), string(other))
	}
	if p.want.Features == nil && name != p.want.Target {
		return "features: […] names the columns to use"
	}
	return ""
}
