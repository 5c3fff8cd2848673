package data

import (
	"bytes"
	"io"
	"slices"
)

// sampleRows is how many rows a format is recognised from.
const sampleRows = 100

// sampled are the first records of a text, parted at a separator; the last is left out where the text is cut.
func sampled(text []byte, separator byte, cut bool) [][]cell {
	s := newScannerOf(text, separator)
	var all [][]cell
	for len(all) <= sampleRows {
		record, err := s.record()
		if err != nil {
			break
		}
		own := slices.Clone(record)
		for i := range own {
			own[i].text = bytes.Clone(own[i].text)
		}
		all = append(all, own)
	}
	if cut && len(all) > 1 && len(all) <= sampleRows {
		all = all[:len(all)-1]
	}
	return all
}

// newScannerOf scans a text that is in memory.
func newScannerOf(text []byte, separator byte) *scanner {
	return &scanner{separator: separator, buf: text, end: len(text), ended: io.EOF, next: 1}
}

// start recognises how a text is written, and gets behind a first line "sep=;", as Excel reads and writes it.
func (s *scanner) start(f Format) Format {
	text := s.peek()
	if char, size := directive(text); size > 0 {
		if f.Separator == 0 {
			f.Separator = char
		}
		s.begin += size
		s.next++
		text = text[size:]
	}
	f = f.recognise(text, s.ended == nil)
	s.separator, s.hashed = f.Separator, hashes(text, f.Separator)
	return f
}

// directive is the separator that a first line "sep=;" names, and the size of the line; 0 where there is none.
func directive(text []byte) (separator byte, size int) {
	end := bytes.IndexByte(text, '\n')
	if end < 0 {
		return 0, 0
	}
	line := bytes.Trim(bytes.TrimSuffix(text[:end], []byte{'\r'}), `"`)
	if len(line) != 5 || !bytes.EqualFold(line[:4], []byte("sep=")) {
		return 0, 0
	}
	for _, s := range separators {
		if s.char == line[4] {
			return s.char, end + 1
		}
	}
	return 0, 0
}

// hashes reports whether lines that begin with # are rows, as those of a table of colours are: most have as many cells as
// the header.
func hashes(text []byte, separator byte) bool {
	s := newScannerOf(text, separator)
	s.hashed = true
	cells, with, without := 0, 0, 0
	for with+without < sampleRows {
		record, err := s.record()
		if err != nil {
			break
		}
		switch hash := !record[0].quoted && isComment(record[0].text); {
		case cells == 0 && !hash:
			cells = len(record)
		case hash && len(record) == cells:
			with++
		case cells > 0:
			without++
		}
	}
	return with > 1 && with > without
}

// recognise completes a format by what the beginning of a file is like.
func (f Format) recognise(text []byte, cut bool) Format {
	if f.Separator == 0 {
		f.Separator = separatorOf(text, cut)
	}
	if f.Decimal == 0 {
		f.Decimal = decimalOf(sampled(text, f.Separator, cut), f.Separator)
	}
	return f
}

// separatorOf is the character that parts the most lines into as many cells as the first. Of several that do so equally
// well it is the one that is rarer within cells; runs of blanks come last, commas where nothing parts anything.
func separatorOf(text []byte, cut bool) byte {
	best, most := byte(','), 0.0
	for _, char := range []byte{'\t', ';', '|', ',', ' '} {
		rows := sampled(text, char, cut)
		if len(rows) == 0 || len(rows[0]) < 2 {
			continue
		}
		same, longer := 0, 0
		for _, r := range rows {
			if len(r) == len(rows[0]) {
				same++
			}
			if len(r) == len(rows[0])+1 {
				longer++
			}
		}
		if longer == len(rows)-1 { // rows begin with a name that the header has none for
			same = len(rows)
		}
		score := float64(same) / float64(len(rows))
		if char == ' ' && (same < len(rows) || same == 1) {
			continue
		}
		if score > most && (char != ' ' || most == 0) {
			best, most = char, score
		}
	}
	return best
}

// decimalOf is what numbers have before their decimals: what most of them have that cannot be taken for a mark of thousands.
// Where all could, as in 1,234, it is a comma where commas part no cells.
func decimalOf(rows [][]cell, separator byte) byte {
	comma, point, perhapsComma, perhapsPoint := 0, 0, 0, 0
	for _, r := range rows {
		for i := range r {
			b := bytes.TrimSpace(r[i].text)
			if bytes.IndexByte(b, ',') < 0 && bytes.IndexByte(b, '.') < 0 {
				continue
			}
			_, _, byComma := undressed(b, ',')
			_, _, byPoint := undressed(b, '.')
			switch {
			case byComma && !byPoint:
				comma++
			case byPoint && !byComma:
				point++
			case byPoint && bytes.IndexByte(b, ',') >= 0:
				perhapsComma++
			case byPoint:
				perhapsPoint++
			}
		}
	}
	if comma > point || comma == 0 && point == 0 && perhapsComma > 0 && perhapsPoint == 0 && separator != ',' {
		return ','
	}
	return '.'
}

// numbersOnly reports whether every cell of a record is a number.
func numbersOnly(record []cell, decimal byte) bool {
	for i := range record {
		if _, ok := number(record[i].text, decimal); !ok {
			return false
		}
	}
	return len(record) > 0
}
