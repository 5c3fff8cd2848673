package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Source is a text that nodes stand in: the file, or one --set argument.
type Source struct {
	Name   string
	Order  int // 0 for the file, then 1, 2, … for the arguments
	Lines  []string
	Before int      // lines that stand before the first of lines: of a data file only one is held
	runes  [][]rune // of lines, made when first asked for

	Unread bool // there is no line to show
}

// Place is a character of a source; both count from 1.
type Place struct {
	Src       *Source
	Line, Col int
}

func (s *Source) At(line, col int) Place { return Place{s, line, col} }

// line is the text of a line, empty beyond the last.
func (s *Source) line(n int) string {
	if n -= s.Before; n < 1 || n > len(s.Lines) {
		return ""
	}
	return s.Lines[n-1]
}

// NewSource splits a text at line feeds, carriage returns and pairs of both, as YAML does.
func NewSource(name string, order int, text string) *Source {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	lines := strings.Split(text, "\n")
	return &Source{Name: name, Order: order, Lines: lines, runes: make([][]rune, len(lines))}
}

// Characters are those of a line; many nodes may stand on one.
func (s *Source) Characters(n int) []rune {
	if n -= s.Before; n < 1 || n > len(s.Lines) {
		return nil
	}
	if s.runes[n-1] == nil {
		s.runes[n-1] = []rune(s.Lines[n-1])
	}
	return s.runes[n-1]
}

// Piece is what stands on a line from one column up to another.
func (s *Source) Piece(line, from, to int) string {
	text := s.Characters(line)
	from = min(max(from, 1), len(text)+1)
	return string(text[from-1 : min(max(to, from), len(text)+1)-1])
}

// excerpt is a line, or of a long one the part around a column, and how many characters stand before it.
func (s *Source) excerpt(line, col int) (text string, cut int) {
	all := s.Characters(line)
	if len(all) <= longLine {
		return s.line(line), 0
	}
	from := min(max(col-1-longLine/2, 0), len(all))
	return string(all[from:min(from+longLine, len(all))]), from
}

// checkBytes reports what no text may hold: bytes that are not UTF-8, and characters that steer a terminal or end a
// line in some programs only. It reports whether the text can be parsed.
func (s *Source) checkBytes(r *Reporter) bool {
	if wide := s.wide(); wide != "" {
		r.Add(Error, s.At(1, 1), 2, "save it as UTF-8", "the file is in "+wide)
		return false
	}
	const most = 20 // lines to tell of: a file that is no text has them everywhere
	ok, told := true, 0
	for i, line := range s.Lines {
		if told == most {
			break
		}
		col := 1
		for j, c := range line {
			if message := badCharacter(line[j:], c); message != "" {
				r.Add(Error, s.At(i+1, col), col+1, "", message)
				ok = false
				told++
				break // the first of a line says it
			}
			col++
		}
	}
	return ok
}

// wide is the encoding of which the text begins with the mark, where it is not UTF-8; empty for others.
func (s *Source) wide() string {
	for _, e := range []struct{ mark, name string }{{"\xff\xfe\x00\x00", "UTF-32"}, {"\x00\x00\xfe\xff", "UTF-32"}, {"\xff\xfe", "UTF-16"}, {"\xfe\xff", "UTF-16"}} {
		if strings.HasPrefix(s.Lines[0], e.mark) {
			return e.name
		}
	}
	return ""
}

func badCharacter(rest string, c rune) string {
	switch {
	case c == utf8.RuneError:
		if _, size := utf8.DecodeRuneInString(rest); size <= 1 {
			return fmt.Sprintf("byte 0x%02x is not valid UTF-8", rest[0])
		}
	case c == '\t':
	case unicode.IsControl(c) && c != 0x85:
		return fmt.Sprintf("control character U+%04X is not allowed", c)
	case c == 0x85 || c == 0x2028 || c == 0x2029:
		return fmt.Sprintf("line separator U+%04X is not allowed", c)
	case c == 0xfffe || c == 0xffff:
		return fmt.Sprintf("U+%04X is not a character", c)
	}
	return ""
}

// firstText is the column of the first character of a line that is not blank, 1 for an empty line.
func (s *Source) firstText(line int) int {
	for i, c := range s.Characters(line) {
		if c != ' ' && c != '\t' {
			return i + 1
		}
	}
	return 1
}

// lineEnd is the column after the last character of a line, trailing blanks left out.
func (s *Source) lineEnd(line int) int {
	text := s.Characters(line)
	n := len(text)
	for n > 0 && (text[n-1] == ' ' || text[n-1] == '\t') {
		n--
	}
	return n + 1
}
