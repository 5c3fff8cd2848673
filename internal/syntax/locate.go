package syntax

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// passProperties moves past an anchor (&name) and a tag (!name) to the node that they belong to.
func (s *Source) passProperties(line, col int) (int, int) {
	for ; line <= len(s.Lines); line, col = line+1, 1 {
		text := s.Characters(line)
		i := col - 1
		for i < len(text) {
			switch c := text[i]; {
			case c == ' ' || c == '\t':
				i++
			case c == '&' || c == '!':
				for i < len(text) && !strings.ContainsRune(" \t,[]{}", text[i]) {
					i++
				}
			case c == '#':
				i = len(text)
			default:
				return line, i + 1
			}
		}
	}
	return len(s.Lines), max(len(s.Characters(len(s.Lines))), 1)
}

// afterColon reports whether a colon, and blanks only, stand before a place on its line.
func (s *Source) afterColon(at Place) bool {
	before := s.Characters(at.Line)
	before = before[:min(at.Col-1, len(before))]
	return strings.HasSuffix(strings.TrimRight(string(before), " \t"), ":")
}

// scalarEnd is the column after a scalar's last character on its first line.
func (s *Source) scalarEnd(n *Node) int {
	text := s.Characters(n.At.Line)
	i := n.At.Col - 1
	if i >= len(text) {
		return n.At.Col + 1
	}
	switch n.Style {
	case Plain:
		length := utf8.RuneCountInString(n.Text)
		if i+length <= len(text) && string(text[i:i+length]) == n.Text {
			return max(n.At.Col+length, n.At.Col+1)
		}
	case single:
		for j := i + 1; j < len(text); j++ {
			if text[j] == '\'' {
				if j+1 < len(text) && text[j+1] == '\'' {
					j++
					continue
				}
				return j + 2
			}
		}
	case double:
		for j := i + 1; j < len(text); j++ {
			if text[j] == '\\' {
				j++
			} else if text[j] == '"' {
				return j + 2
			}
		}
	case Block:
		return n.At.Col + 1
	}
	return s.lineEnd(n.At.Line)
}

// flowEnd is the column after the bracket that closes the list or mapping at a place, or that of the line's end.
func (s *Source) flowEnd(at Place) int {
	text := s.Characters(at.Line)
	depth, quote := 0, rune(0)
	for i := at.Col - 1; i < len(text); i++ {
		switch c := text[i]; {
		case quote == '"' && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case i > 0 && (c == '"' || c == '\'') && strings.ContainsRune(" ,[{:", text[i-1]):
			quote = c
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return i + 2
			}
		case i > 0 && c == '#' && text[i-1] == ' ':
			return i + 1
		}
	}
	return s.lineEnd(at.Line)
}

// Character is the place of the i-th character (from 0) of a scalar's text, however it is written: quoted, with
// escapes, over several lines, as a block. Blank space is folded by YAML, so any of it stands for any other.
func (n *Node) Character(i int) Place {
	src := n.At.Src
	c := cursor{src: src, line: n.At.Line, col: n.At.Col}
	switch n.Style {
	case single, double:
		c.col++
	case Block:
		c.line, c.col = c.line+1, 1
	}
	last := n.At
	for at, want := range []rune(n.Text) {
		if want == ' ' || want == '\n' || want == '\t' {
			if at >= i {
				c.skipBlank(n.Style)
				return c.place()
			}
			continue
		}
		c.skipBlank(n.Style)
		last = c.place()
		if at >= i {
			return last
		}
		c.take(n.Style)
	}
	if c.line > len(src.Lines) {
		return last
	}
	return c.place()
}

// cursor walks over the characters of a source as they are written.
type cursor struct {
	src       *Source
	line, col int
}

func (c *cursor) place() Place { return c.src.At(min(c.line, len(c.src.Lines)), c.col) }

func (c *cursor) rest() []rune {
	text := c.src.Characters(c.line)
	return text[min(c.col-1, len(text)):]
}

// skipBlank moves to the next character that is not blank, over line ends and, between double quotes, over the
// backslash that hides one.
func (c *cursor) skipBlank(s style) {
	for c.line <= len(c.src.Lines) {
		rest := c.rest()
		switch {
		case len(rest) == 0:
			if c.line == len(c.src.Lines) {
				return
			}
			c.line, c.col = c.line+1, 1
		case rest[0] == ' ' || rest[0] == '\t':
			c.col++
		case s == double && len(rest) == 1 && rest[0] == '\\':
			c.col++
		case s == double && escapedBlank(rest) > 0:
			c.col += escapedBlank(rest)
		default:
			return
		}
	}
}

// escapedBlank is how many characters an escape that means a blank takes, 0 where there is none.
func escapedBlank(rest []rune) int {
	if len(rest) < 2 || rest[0] != '\\' {
		return 0
	}
	if strings.ContainsRune("nt \t", rest[1]) {
		return 2
	}
	digits := hexDigits[rest[1]]
	if digits == 0 || len(rest) < 2+digits {
		return 0
	}
	switch code, err := strconv.ParseUint(string(rest[2:2+digits]), 16, 32); {
	case err != nil:
		return 0
	case code == ' ' || code == '\t' || code == '\n':
		return 2 + digits
	}
	return 0
}

// hexDigits are how many digits follow the letter of an escape.
var hexDigits = map[rune]int{'x': 2, 'u': 4, 'U': 8}

// take moves past one character, which may be written as an escape.
func (c *cursor) take(s style) {
	rest := c.rest()
	switch {
	case s == single && len(rest) > 1 && rest[0] == '\'':
		c.col += 2
	case s == double && len(rest) > 1 && rest[0] == '\\':
		c.col += 2 + hexDigits[rest[1]]
	default:
		c.col++
	}
}

// BlockEnd is the last line of what begins in a line and a column in block style: of the lines below it that are further to the
// right, the last one with something other than a comment.
func (s *Source) BlockEnd(line, col int) int {
	last := line
	for n := line + 1; n <= len(s.Lines); n++ {
		text := s.line(n)
		content := strings.TrimLeft(text, " ")
		switch {
		case strings.TrimSpace(content) == "" || content[0] == '#':
			continue
		case len(text)-len(content) < col:
			return last
		}
		last = n
	}
	return last
}
