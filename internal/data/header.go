package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/wording"
)

func (p *reading) readHeader(asked Format) error {
	record, err := p.scan.record()
	if errors.Is(err, io.EOF) {
		return Faults{{Line: 1, Byte: 1, Length: 1, Message: "the file is empty; it begins with a header, the names of its columns"}}
	}
	if err != nil {
		return p.failed(err)
	}
	record = p.heading(slices.Clone(record), asked)
	p.numberRepeats()
	for i, name := range p.header {
		if name == "" && i > 0 && p.want.Features == nil {
			p.found.add(kind{what: noName}, record[i].fault("this column has no name", ""))
		}
	}
	if p.headless(record) && !p.numbered && p.first == nil && asked.Header == Recognised && p.lacksNames() {
		return Faults{{Line: record[0].line, Byte: 1, Length: record[len(record)-1].at + record[len(record)-1].length - 1,
			Message: "this line has numbers only, where a header has the names of the columns",
			Hint:    fmt.Sprintf("data: {file: …, header: no} calls the columns c1 to c%d", len(record))}}
	}
	p.choose()
	if faults := p.found.all(); faults != nil {
		return faults
	}
	p.units = p.first == nil && p.unitsFollow()
	p.tellFormat(asked)
	return nil
}

// heading finds the names of the columns: the first record has them, or a comment before it, or there are none. It returns
// the cells that they stand in.
func (p *reading) heading(record []cell, asked Format) []cell {
	p.index(namesOf(record))
	comment := p.commented()
	lacks := p.lacksNames()
	switch {
	case asked.Header != Absent && len(comment) == len(record) && (p.headless(record) || lacks) && p.named(comment):
		p.first = record
		return comment
	case asked.Header == Absent || p.headless(record) && p.asksNumbered(len(record)):
		for i := range p.header {
			p.header[i] = "c" + strconv.Itoa(i+1)
		}
		p.index(p.header)
		p.first, p.numbered = record, true
	case p.rowsNamed(len(record)):
		p.rowNames = true
		record = slices.Insert(record, 0, cell{line: record[0].line, at: 1})
		p.index(namesOf(record))
	}
	return record
}

func namesOf(record []cell) []string {
	names := make([]string, len(record))
	for i := range record {
		names[i] = strings.TrimSpace(record[i].name())
	}
	return names
}

// commented are the cells of the comment before the first record.
func (p *reading) commented() []cell {
	line := p.scan.comment
	text := bytes.TrimLeft(line, "# ")
	record, err := newScannerOf(text, p.format.Separator).record()
	if err != nil {
		return nil
	}
	for i := range record {
		record[i].line = p.scan.commentLine
		record[i].at += len(line) - len(text)
	}
	return record
}

// named reports whether a record has the names that are asked for, and makes it the header where it does.
func (p *reading) named(record []cell) bool {
	before := p.header
	if p.index(namesOf(record)); p.lacksNames() || p.headless(record) {
		p.index(before)
		return false
	}
	return true
}

// numberRepeats gives names that stand twice a number, as in x, x.1, and remembers to tell.
func (p *reading) numberRepeats() {
	last := map[string]int{} // number that a name was given
	told, more := 0, 0
	for _, i := range p.index(p.header) {
		name := p.header[i]
		if name == "" {
			continue
		}
		for taken := true; taken; _, taken = p.place[p.header[i]] {
			last[name]++
			p.header[i] = name + "." + strconv.Itoa(last[name])
		}
		p.place[p.header[i]] = i
		switch {
		case p.want.Features != nil && !slices.Contains(p.want.Features, name) && name != p.want.Target:
		case told == mostTold:
			more++
		default:
			told++
			p.twice = append(p.twice, fmt.Sprintf("columns %d and %d are both called %s: the second is taken for %s", p.place[name]+1, i+1, short(name), p.header[i]))
		}
	}
	if more > 0 {
		p.twice = append(p.twice, fmt.Sprintf("so are %s more", wording.Count(more)))
	}
}

// mostTold is how many columns of the same name are told one by one.
const mostTold = 8

// longer reports whether the rows have all one cell more than a header of n.
func (p *reading) longer(n int) bool {
	for _, r := range p.sample[min(1, len(p.sample)):] {
		if len(r) != n+1 {
			return false
		}
	}
	return len(p.sample) > 1
}

// rowsNamed reports whether rows begin with a name for which the header has none, as R's write.table writes them: quoted, a
// word, or the row's number.
func (p *reading) rowsNamed(n int) bool {
	if !p.longer(n) || p.headless(p.sample[0]) {
		return false
	}
	empty := true // what every row ends with, where a separator stands after the last cell
	for i, r := range p.sample[1:] {
		v, ok := number(r[0].text, p.format.Decimal)
		if len(r[0].text) == 0 || !r[0].quoted && ok && v != float64(i+1) {
			return false
		}
		empty = empty && len(bytes.TrimSpace(r[n].text)) == 0
	}
	return !empty
}

// unitsFollow reports whether the first row has no number where the second has nothing else.
func (p *reading) unitsFollow() bool {
	words, numbers := 0, 0
	for k, i := range p.columns {
		if p.codes[k] != nil {
			continue
		}
		if len(p.sample) < 3 || len(p.sample[1]) != len(p.header) || len(p.sample[2]) != len(p.header) {
			return false
		}
		unit, value := bytes.TrimSpace(p.sample[1][i].text), bytes.TrimSpace(p.sample[2][i].text)
		_, _, isNumber := undressed(unit, p.format.Decimal)
		_, _, follows := undressed(value, p.format.Decimal)
		if isNumber || !follows && !isMissing(value) {
			return false
		}
		if !isMissing(unit) {
			words++
		}
		if follows {
			numbers++
		}
	}
	return words > 0 && numbers > 0
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
	if asked.Header == Recognised && p.numbered {
		p.tell("it has no header: its columns are called c1 to c%d", len(p.header))
	}
	if p.first != nil && !p.numbered {
		p.tell("its header is the comment on line %d", p.scan.commentLine)
	}
	if p.rowNames {
		p.tell("its rows begin with a name that the header has no column for")
	}
	p.table.Told = append(append(p.table.Told, p.encoding...), p.twice...)
}

// Header finds a column's name in the first line of a text, as a fault without a message.
func Header(in Input, column string) (Fault, bool) {
	text, err := Text(in.Reader)
	if err != nil {
		return Fault{}, false
	}
	s := newScanner(text, ',', longestHeader)
	s.start(in.Format)
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
