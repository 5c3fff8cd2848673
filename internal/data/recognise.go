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
		same := 0
		for _, r := range rows {
			if len(r) == len(rows[0]) {
				same++
			}
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
			_, byComma := number(b, ',')
			_, byPoint := number(b, '.')
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
