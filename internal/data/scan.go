package data

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"unicode/utf8"
)

// scanner parts a text into records and these into cells (RFC 4180, with any separator), and knows where each begins. It
// is ours since encoding/csv takes most of the time of reading numbers, and knows neither runs of blanks nor the length
// that a cell has in the file.
type scanner struct {
	in        io.Reader
	separator byte
	hashed    bool  // whether lines that begin with # are rows and no comments
	mostRow   int64 // bytes of a record; 0 for any
	mostHeld  int64 // bytes at a time, about; 0 for any

	buf         []byte
	begin, end  int // of what is read and not yet given out
	ended       error
	tooLong     int64 // with errRow: bytes that the row has at least
	line        int   // of the record, from 1
	next        int   // the line after it
	cells       []cell
	comments    int    // lines that are left out
	comment     []byte // the last one before the first record
	commentLine int
	begun       bool // whether a record was given out

	quotes []byte // text of the cells of a record that has quotes
}

// cell is one cell of a record; its text holds until the next record.
type cell struct {
	text   []byte // without quotes
	line   int
	at     int // first byte within the line, from 1
	length int // within the file, quotes included
	quoted bool
}

// errRow is a record that does not end where it should, errFile such a file.
var (
	errRow  = errors.New("the row is too long")
	errFile = errors.New("the file is too long")
)

// badText is text that is no CSV.
type badText struct {
	line, at, length int
	message          string
}

func (e *badText) Error() string { return e.message }

// readAhead is how much is read at a time.
const readAhead = 1 << 18

func newScanner(in io.Reader, separator byte, mostRow int64) *scanner {
	return &scanner{in: in, separator: separator, mostRow: mostRow, buf: make([]byte, readAhead), next: 1}
}

// peek is the text that begins the file, as much as is read at a time.
func (s *scanner) peek() []byte {
	for s.ended == nil && s.end-s.begin < readAhead {
		s.fill()
	}
	return s.buf[s.begin:s.end]
}

// fill reads more.
func (s *scanner) fill() {
	if s.begin > 0 {
		s.end = copy(s.buf, s.buf[s.begin:s.end])
		s.begin = 0
	}
	if s.end == len(s.buf) {
		more := len(s.buf)
		if s.mostHeld > 0 {
			more = min(more, max(int(s.mostHeld)-len(s.buf), 0)+readAhead)
		}
		s.buf = append(s.buf, make([]byte, more)...)
	}
	n, err := s.in.Read(s.buf[s.end:min(len(s.buf), s.end+readAhead)])
	s.end += n
	s.ended = err
}

// lineFrom finds the end of the line that begins so many bytes after the record's begin: size without and with what ends it.
func (s *scanner) lineFrom(from int) (size, with int, err error) {
	seen := from
	for {
		if i := bytes.IndexByte(s.buf[s.begin+seen:s.end], '\n'); i >= 0 {
			size, with = seen+i, seen+i+1
			break
		}
		seen = s.end - s.begin
		switch {
		case s.mostRow > 0 && int64(seen) >= s.mostRow+readAhead:
			s.tooLong = s.mostRow + readAhead
			return 0, 0, errRow
		case s.ended == nil:
			s.fill()
		case s.ended != io.EOF:
			return 0, 0, s.ended
		case seen == from:
			return from, from, io.EOF
		default:
			size, with = seen, seen
		}
		if with > 0 {
			break
		}
	}
	if s.mostRow > 0 && int64(with) > s.mostRow {
		s.tooLong = int64(with)
		return 0, 0, errRow
	}
	if size > from && s.buf[s.begin+size-1] == '\r' {
		size--
	}
	return size, with, nil
}

// commented takes a line for a comment; what stands before the first record may be a header.
func (s *scanner) commented(text []byte) {
	s.comments++
	if !s.begun {
		s.comment, s.commentLine = append(s.comment[:0], text...), s.line
	}
}

// record reads the next record; io.EOF after the last. Empty lines and comments are none.
func (s *scanner) record() ([]cell, error) {
	for {
		size, with, err := s.lineFrom(0)
		s.line = s.next
		if err != nil {
			return nil, err
		}
		s.next++
		if size == 0 {
			s.begin += with
			continue
		}
		text := s.buf[s.begin : s.begin+size]
		if text[0] <= '#' && !s.hashed && isComment(text) {
			s.commented(text)
			s.begin += with
			continue
		}
		s.begun = true
		s.cells = s.cells[:0]
		switch {
		case bytes.IndexByte(text, '"') >= 0:
			with, err = s.quoted(size, with)
		case s.separator == ' ':
			s.blanks(text)
		default:
			s.plain(text)
		}
		s.begin += with
		if err != nil || len(s.cells) > 0 {
			return s.cells, err
		}
	}
}

// isComment reports whether a line begins with #, after blanks or none, and not with an error of a spreadsheet.
func isComment(text []byte) bool {
	text = bytes.TrimLeft(text, " ")
	return len(text) > 0 && text[0] == '#' && !slices.ContainsFunc(sheetErrors, func(e string) bool { return bytes.HasPrefix(text, []byte(e)) })
}

// plain parts a line without quotes.
func (s *scanner) plain(text []byte) {
	at := 0
	for i, b := range text { // most cells are shorter than what a search takes to begin
		if b == s.separator {
			s.add(text, at, i)
			at = i + 1
		}
	}
	s.add(text, at, len(text))
}

func (s *scanner) add(text []byte, from, to int) {
	s.cells = append(s.cells, cell{text: text[from:to], line: s.line, at: from + 1, length: to - from})
}

// blanks parts a line at runs of blanks.
func (s *scanner) blanks(text []byte) {
	for at := 0; at < len(text); {
		if text[at] == ' ' || text[at] == '\t' {
			at++
			continue
		}
		to := at
		for to < len(text) && text[to] != ' ' && text[to] != '\t' {
			to++
		}
		s.add(text, at, to)
		at = to
	}
}

// quoted parts a record in which there are quotes, which may go on over several lines: size and with are of the first.
// It returns how long the record is with its end.
func (s *scanner) quoted(size, with int) (int, error) {
	s.quotes = s.quotes[:0]
	at, from, line := 0, 0, s.line // from: where the line begins
	for {
		for at < size && (s.byte(at) == ' ' || s.separator == ' ' && s.byte(at) == '\t') {
			at++
		}
		if at < size && s.byte(at) == '"' {
			c := cell{line: line, at: at - from + 1, quoted: true}
			first := len(s.quotes)
			end := at + 1
			for {
				i := bytes.IndexByte(s.buf[s.begin+end:s.begin+size], '"')
				if i >= 0 && end+i+1 < size && s.byte(end+i+1) == '"' {
					s.quotes = append(s.quotes, s.buf[s.begin+end:s.begin+end+i+1]...)
					end += i + 2
					continue
				}
				if i >= 0 {
					s.quotes = append(s.quotes, s.buf[s.begin+end:s.begin+end+i]...)
					end += i + 1
					break
				}
				s.quotes = append(append(s.quotes, s.buf[s.begin+end:s.begin+size]...), '\n')
				from = with
				var err error
				if size, with, err = s.lineFrom(with); err == io.EOF {
					return from, &badText{c.line, c.at, 1, "this cell's quotes are not closed"}
				} else if err != nil {
					return from, err
				}
				end = from
				line, s.next = s.next, s.next+1
			}
			c.text, c.length = s.quotes[first:len(s.quotes):len(s.quotes)], end-at
			if line != c.line {
				c.length = 1 // it ends on another line
			}
			s.cells = append(s.cells, c)
			for at = end; at < size && s.byte(at) == ' ' && s.separator != ' '; {
				at++
			}
			if at < size && !s.parts(at) {
				return with, &badText{line, at - from + 1, 1, "this cell goes on after its quotes; a quote within quotes is doubled"}
			}
		} else {
			end := at
			for end < size && !s.parts(end) {
				if s.byte(end) == '"' {
					return with, &badText{line, end - from + 1, 1, "a quote inside of a cell that is not in quotes"}
				}
				end++
			}
			if s.separator != ' ' || end > at {
				first := len(s.quotes) // a later line may move the buffer
				s.quotes = append(s.quotes, s.buf[s.begin+at:s.begin+end]...)
				s.cells = append(s.cells, cell{text: s.quotes[first:len(s.quotes):len(s.quotes)], line: line, at: at - from + 1, length: end - at})
			}
			at = end
		}
		if at >= size {
			return with, nil
		}
		at++
	}
}

// byte is that at a place within the record.
func (s *scanner) byte(at int) byte { return s.buf[s.begin+at] }

// parts reports whether cells are parted at a place within the record.
func (s *scanner) parts(at int) bool {
	b := s.byte(at)
	return b == s.separator || s.separator == ' ' && b == '\t'
}

// name is a cell as text; bytes that are no UTF-8 are taken for Latin-1.
func (c *cell) name() string {
	b := c.text
	if !c.quoted {
		b = bytes.TrimSpace(b)
	}
	if utf8.Valid(b) {
		return string(b)
	}
	runes := make([]rune, len(b))
	for i, v := range b {
		runes[i] = rune(v)
	}
	return string(runes)
}
