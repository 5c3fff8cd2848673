package data

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
)

// Want says which columns of a file a model asks for.
type Want struct {
	Features   []string // nil for every column but the target
	Target     string
	Categories bool // whether features are categories and not numbers
	Classes    bool // whether the target is a category and not a number
	Either     bool // whether the target is a category only where its cells are no numbers
}

// Fault is something wrong with a file, at one of its cells.
type Fault struct {
	Line    int    // from 1
	Byte    int    // of the cell's first character within the line, from 1
	Length  int    // of the cell, in bytes; 0 at the end of a line
	Column  string // of a name that the file does not have or that cannot be meant; empty where a cell is wrong
	Message string
	Hint    string // what to write instead, as a diagnostic has it; may be empty
}

// Faults are the first few things that are wrong with a file.
type Faults []Fault

func (f Faults) Error() string { return f[0].Message }

// mostFaults bounds how much is said of one file.
const mostFaults = 10

// Read reads a table from CSV (RFC 4180) with a header. What is wrong with it is told by Faults, or by a *LimitError; other
// errors are the reader's.
func Read(r io.Reader, want Want, lim Limits) (*Table, error) {
	sum := sha256.New()
	limited := &rows{Reader: io.TeeReader(r, sum), most: lim.Row, file: lim.File}
	tee := bufio.NewReaderSize(limited, readAhead)
	if mark, _ := tee.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		tee.Discard(3)
	}
	p := &reading{want: want, csv: csv.NewReader(tee), limits: lim, rows: limited}
	p.csv.ReuseRecord, p.csv.FieldsPerRecord, p.csv.TrimLeadingSpace = true, -1, true
	if err := p.read(); err != nil {
		return nil, err
	}
	p.table.Digest = hex.EncodeToString(sum.Sum(nil))
	return p.table, nil
}

// reading is the state of one Read.
type reading struct {
	want    Want
	csv     *csv.Reader
	header  []string
	place   map[string]int // of each name in header
	columns []int          // of the features, then of the target, in the file
	codes   []map[string]int
	table   *Table
	faults  Faults
	full    bool // too much is wrong to read on
	limits  Limits
	rows    *rows
	line    int // at which the record that was read last begins
}

func (p *reading) read() error {
	if err := p.readHeader(); err != nil {
		return err
	}
	for !p.full {
		record, err := p.record()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if fault, ok := syntax(err); ok {
				p.fault(fault)
				break
			}
			return err
		}
		p.row(record)
		if cells := int64(len(p.table.X) + len(p.table.Y)); p.limits.Cells > 0 && cells > p.limits.Cells {
			return &LimitError{Limit: "cells", Value: cells, Most: p.limits.Cells}
		}
	}
	if len(p.faults) == 0 && p.table.Rows() == 0 {
		p.fault(Fault{Line: 1, Byte: 1, Length: 1, Message: "the file has a header and no rows"})
	}
	if len(p.faults) > 0 {
		return p.faults
	}
	p.order()
	return nil
}

// record reads a record, no longer than a row may be.
func (p *reading) record() ([]string, error) {
	begin := p.csv.InputOffset()
	p.rows.begin = begin
	record, err := p.csv.Read()
	if errors.Is(err, errFile) {
		return nil, &LimitError{Limit: "file", Value: p.limits.File + 1, Most: p.limits.File}
	}
	if size := p.csv.InputOffset() - begin; p.limits.Row > 0 && (errors.Is(err, errRow) || size > p.limits.Row) {
		return nil, &LimitError{Limit: "row", Value: max(size, p.limits.Row+1), Most: p.limits.Row, Line: p.line + 1}
	}
	if err == nil {
		p.line, _ = p.csv.FieldPos(len(record) - 1)
		p.line += strings.Count(record[len(record)-1], "\n")
	}
	return record, err
}

func (p *reading) fault(f Fault) {
	p.faults = append(p.faults, f)
	p.full = len(p.faults) >= mostFaults
}

// syntax is what package csv says of text that is no CSV.
func syntax(err error) (Fault, bool) {
	var pe *csv.ParseError
	if !errors.As(err, &pe) {
		return Fault{}, false
	}
	f := Fault{Line: pe.Line, Byte: max(pe.Column, 1), Length: 1}
	switch {
	case errors.Is(pe.Err, csv.ErrBareQuote):
		f.Message = `a quote inside of a cell that is not in quotes`
	case errors.Is(pe.Err, csv.ErrQuote):
		f.Message = `this cell's quotes are not closed, or a quote within them is not doubled`
	default:
		f.Message = pe.Err.Error()
	}
	return f, true
}

func (p *reading) readHeader() error {
	record, err := p.record()
	if errors.Is(err, io.EOF) {
		return Faults{{Line: 1, Byte: 1, Length: 1, Message: "the file is empty; it begins with a header, the names of its columns"}}
	}
	if err != nil {
		if fault, ok := syntax(err); ok {
			return Faults{fault}
		}
		return err
	}
	p.place = make(map[string]int, len(record))
	for i, name := range record {
		name = strings.TrimSpace(name)
		_, again := p.place[name]
		switch {
		case p.full:
		case name == "":
			p.fault(p.at(i, record[i], "this column has no name", ""))
		case again:
			p.fault(p.at(i, record[i], fmt.Sprintf("two columns are called %q", short(name)), ""))
		}
		if !again {
			p.place[name] = i
		}
		p.header = append(p.header, name)
	}
	p.choose()
	if len(p.faults) > 0 {
		return p.faults
	}
	return nil
}

// at is a fault of cell i of the record that was read last.
func (p *reading) at(i int, cell, message, hint string) Fault {
	line, column := p.csv.FieldPos(i)
	return Fault{Line: line, Byte: column, Length: len(cell), Message: message, Hint: hint}
}

// choose finds the columns that are wanted.
func (p *reading) choose() {
	wanted := p.want.Features
	if wanted == nil {
		for _, name := range p.header {
			if name != p.want.Target {
				wanted = append(wanted, name)
			}
		}
	}
	p.table = &Table{Target: Column{Name: p.want.Target}}
	for _, name := range wanted {
		p.columns = append(p.columns, p.find(name))
		p.table.Features = append(p.table.Features, Column{Name: name})
	}
	p.columns = append(p.columns, p.find(p.want.Target))
	p.codes = make([]map[string]int, len(p.columns))
	for i := range p.codes {
		if i < len(wanted) && p.want.Categories || i == len(wanted) && (p.want.Classes || p.want.Either) {
			p.codes[i] = map[string]int{}
		}
	}
	if len(wanted) == 0 && len(p.faults) == 0 {
		p.fault(Fault{Line: 1, Byte: 1, Length: 1, Message: "the file has no column beside the target"})
	}
}

func (p *reading) find(name string) int {
	i, known := p.place[name]
	if !known {
		i = -1
		if p.full {
			return i
		}
		hint := "its columns: " + strings.Join(p.header[:min(len(p.header), 12)], ", ")
		if near, ok := catalog.Suggest(name, p.header); ok {
			hint = "did you mean " + strconv.Quote(near) + "?"
		} else if len(p.header) == 1 && strings.ContainsAny(p.header[0], ";\t|") {
			hint = "columns are separated by commas"
		}
		p.fault(Fault{Line: 1, Byte: 1, Length: 1, Column: name, Message: fmt.Sprintf("there is no column %q", short(name)), Hint: hint})
	}
	return i
}

// row takes one record.
func (p *reading) row(record []string) {
	if len(record) != len(p.header) {
		p.ragged(record)
		return
	}
	last := len(p.columns) - 1
	for k, i := range p.columns {
		v, ok := p.cell(k, i, record[i])
		switch {
		case !ok:
		case k < last:
			p.table.X = append(p.table.X, v)
		default:
			p.table.Y = append(p.table.Y, v)
		}
	}
}

// ragged reports a row with too many cells, at the first that is too much, or too few, at its last.
func (p *reading) ragged(record []string) {
	i := min(len(record)-1, len(p.header))
	p.fault(p.at(i, record[i], fmt.Sprintf("this row has %d cells and the header %d", len(record), len(p.header)), ""))
}

// cell is the value of one cell: a number, or the code of a category.
func (p *reading) cell(k, i int, text string) (float64, bool) {
	if codes := p.codes[k]; codes != nil {
		text = strings.TrimSpace(text)
		if text == "" {
			p.fault(p.at(i, text, fmt.Sprintf("%s has no value here", p.header[i]), ""))
			return 0, false
		}
		code, known := codes[text]
		if !known {
			code = len(codes)
			codes[strings.Clone(text)] = code
		}
		return float64(code), true
	}
	v, err := strconv.ParseFloat(text, 64)
	if err == nil && numeric.Finite(v) {
		return v, true
	}
	return p.odd(i, text)
}

// odd is a cell that is no plain number: with blanks around it, or none at all.
func (p *reading) odd(i int, text string) (float64, bool) {
	trimmed := strings.TrimSpace(text)
	v, err := strconv.ParseFloat(trimmed, 64)
	switch {
	case trimmed == "":
		p.fault(p.at(i, text, fmt.Sprintf("%s has no value here", p.header[i]), ""))
	case err != nil && errors.Is(err, strconv.ErrRange):
		p.fault(p.at(i, text, fmt.Sprintf("%s is too large for a number: %s", p.header[i], short(trimmed)), ""))
	case err != nil:
		hint := ""
		if p.want.Features == nil && p.header[i] != p.want.Target {
			hint = "features: […] names the columns to use"
		}
		if comma := strings.Replace(trimmed, ",", ".", 1); comma != trimmed {
			if _, err := strconv.ParseFloat(comma, 64); err == nil {
				hint = "did you mean " + comma + "?"
			}
		}
		p.fault(p.at(i, text, fmt.Sprintf("%s must be a number, not %q", p.header[i], short(trimmed)), hint))
	case !numeric.Finite(v):
		p.fault(p.at(i, text, fmt.Sprintf("%s must be a finite number, not %s", p.header[i], trimmed), ""))
	default:
		return v, true
	}
	return 0, false
}

// short is a text cut to what a message can hold.
func short(text string) string {
	const most = 40
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

// order sorts the categories, numbers by value, and gives every cell its place among them.
func (p *reading) order() {
	n := len(p.table.Features)
	for k, codes := range p.codes {
		if codes == nil {
			continue
		}
		classes, place := sorted(codes)
		if k == n && p.want.Either && p.numbers(codes) {
			continue
		}
		if k == n {
			p.table.Target.Classes = classes
			recode(p.table.Y, 0, 1, place)
		} else {
			p.table.Features[k].Classes = classes
			recode(p.table.X, k, n, place)
		}
	}
}

// numbers makes a target of categories that are all numbers one of numbers.
func (p *reading) numbers(codes map[string]int) bool {
	values := make([]float64, len(codes))
	for text, code := range codes {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || !numeric.Finite(v) {
			return false
		}
		values[code] = v
	}
	recode(p.table.Y, 0, 1, values)
	return true
}

// sorted are the categories in order, and the place of each code among them.
func sorted(codes map[string]int) (classes []string, place []float64) {
	for c := range codes {
		classes = append(classes, c)
	}
	slices.Sort(classes)
	numbers := make(map[string]float64, len(classes))
	for _, c := range classes {
		if v, err := strconv.ParseFloat(c, 64); err == nil && v == v {
			numbers[c] = v
		}
	}
	if len(numbers) == len(classes) {
		slices.SortStableFunc(classes, func(a, b string) int {
			switch {
			case numbers[a] < numbers[b]:
				return -1
			case numbers[a] > numbers[b]:
				return 1
			}
			return 0
		})
	}
	place = make([]float64, len(classes))
	for i, c := range classes {
		place[codes[c]] = float64(i)
	}
	return classes, place
}

func recode(cells []float64, from, stride int, place []float64) {
	for i := from; i < len(cells); i += stride {
		cells[i] = place[int(cells[i])]
	}
}

// longestHeader bounds what is read to find a column's name.
const longestHeader = 16 << 20

// Header finds a column's name in the first line of a file, as a fault without a message.
func Header(r io.Reader, column string) (Fault, bool) {
	c := csv.NewReader(io.LimitReader(r, longestHeader))
	c.TrimLeadingSpace = true
	record, err := c.Read()
	if err != nil {
		return Fault{}, false
	}
	for i, name := range record {
		if strings.TrimSpace(strings.TrimPrefix(name, "\ufeff")) == column {
			line, at := c.FieldPos(i)
			return Fault{Line: line, Byte: at, Length: len(name)}, true
		}
	}
	return Fault{}, false
}
