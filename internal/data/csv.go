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
)

// reading makes a table of a text.
type reading struct {
	filling
	scan  *scanner
	first []cell // a first row that the header turned out to be
	size  int64  // of the file in bytes, where it is known
	rows  int
}

// read reads header and rows; asked is the format as the author has it.
func (p *reading) read(asked Format) error {
	if err := p.readHeader(asked); err != nil {
		return err
	}
	if p.first != nil {
		p.row(p.first)
	}
	for {
		record, err := p.scan.record()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return p.failed(err)
		}
		p.row(record)
		if p.rows == rowsToReserve {
			p.reserve()
		}
		if err := p.withinLimits(); err != nil {
			return err
		}
	}
	return p.finish()
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
	if p.size == 0 || seen == 0 {
		return
	}
	rows := p.size/seen + p.size/seen/8
	if p.limits.Cells > 0 {
		rows = min(rows, p.limits.Cells/int64(len(p.columns))+1)
	}
	p.table.X = slices.Grow(p.table.X, int(rows)*len(p.table.Features)-len(p.table.X))
	if p.want.Target != "" {
		p.table.Y = slices.Grow(p.table.Y, int(rows))
	}
}

func (p *reading) readHeader(asked Format) error {
	record, err := p.scan.record()
	if errors.Is(err, io.EOF) {
		return Faults{{Line: 1, Byte: 1, Length: 1, Message: "the file is empty; it begins with a header, the names of its columns"}}
	}
	if err != nil {
		return p.failed(err)
	}
	record = slices.Clone(record)
	names := make([]string, len(record))
	for i := range record {
		names[i] = strings.TrimSpace(record[i].name())
	}
	p.place = nil
	twice := p.index(names)
	switch headless := p.headless(record); {
	case asked.Header == Absent || headless && p.asksNumbered(len(record)):
		for i := range names {
			names[i] = "c" + strconv.Itoa(i+1)
			record[i].text = bytes.Clone(record[i].text)
		}
		p.index(names)
		p.first, twice = record, nil
	case headless && asked.Header == Recognised && p.lacksNames():
		return Faults{{Line: record[0].line, Byte: 1, Length: record[len(record)-1].at + record[len(record)-1].length - 1,
			Message: "this line has numbers only, where a header has the names of the columns",
			Hint:    fmt.Sprintf("data: {file: …, header: no} calls the columns c1 to c%d", len(record))}}
	}
	for _, i := range twice {
		if p.want.Features == nil || slices.Contains(p.want.Features, names[i]) || names[i] == p.want.Target {
			p.found.add(kind{nameTwice, names[i]}, record[i].fault(fmt.Sprintf("two columns are called %q", short(names[i])), ""))
		}
	}
	for i, name := range names {
		if name == "" && i > 0 && p.want.Features == nil {
			p.found.add(kind{what: noName}, record[i].fault("this column has no name", ""))
		}
	}
	p.choose()
	if faults := p.found.all(); faults != nil {
		return faults
	}
	p.tellFormat(asked)
	return nil
}

// headless reports whether a first record is one of numbers, as no header is.
func (p *reading) headless(record []cell) bool { return numbersOnly(record, p.format.Decimal) }

// asksNumbered reports whether columns are asked for by the names that those without a header have.
func (p *reading) asksNumbered(n int) bool {
	if p.want.Target == "" && p.want.Features == nil {
		return true
	}
	for _, name := range append(slices.Clone(p.want.Features), p.want.Target) {
		digits, ok := strings.CutPrefix(name, "c")
		i, err := strconv.Atoi(digits)
		if name != "" && (!ok || err != nil || i < 1 || i > n) {
			return false
		}
	}
	return true
}

// lacksNames reports whether the first line lacks a name that is asked for.
func (p *reading) lacksNames() bool {
	for _, name := range append(slices.Clone(p.want.Features), p.want.Target) {
		if _, known := p.place[name]; name != "" && !known {
			return true
		}
	}
	return false
}

// tellFormat notes what was recognised and is not usual.
func (p *reading) tellFormat(asked Format) {
	if asked.Separator == 0 && p.format.Separator != ',' {
		p.tell("its cells are parted by %s", wordsOf(p.format.Separator))
	}
	if asked.Decimal == 0 && p.format.Decimal == ',' {
		p.tell("its numbers have decimal commas")
	}
	if asked.Header == Recognised && p.first != nil {
		p.tell("it has no header: its columns are called c1 to c%d", len(p.header))
	}
}

// fault is one of a cell.
func (c *cell) fault(message, hint string) Fault {
	return Fault{Line: c.line, Byte: c.at, Length: c.length, Message: message, Hint: hint}
}

// row takes one record.
func (p *reading) row(record []cell) {
	p.rows++
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
	p.found.add(kind{what: ragged}, record[min(len(record)-1, len(p.header))].fault(
		fmt.Sprintf("this row has %d cells and the header %d", len(record), len(p.header)), ""))
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
	p.put(k, 0)
	v, ok := number(b, p.format.Decimal)
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

// Header finds a column's name in the first line of a text, as a fault without a message.
func Header(in Input, column string) (Fault, bool) {
	text, err := Text(in.Reader)
	if err != nil {
		return Fault{}, false
	}
	s := newScanner(text, ',', longestHeader)
	s.separator = in.Format.recognise(s.peek(), s.ended == nil).Separator
	record, err := s.record()
	if err != nil {
		return Fault{}, false
	}
	for i := range record {
		if strings.TrimSpace(record[i].name()) == column {
			return record[i].fault("", ""), true
		}
	}
	return Fault{}, false
}

// longestHeader bounds what is read to find a column's name.
const longestHeader = 16 << 20
