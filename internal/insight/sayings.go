package insight

import (
	"encoding/binary"
	"strings"
)

// sayings are sentences of which most differ in their numbers alone: a million of them take a third of their length. They lie
// in blocks, one after the other, words by their places in a list and numbers as they are.
type sayings struct {
	blocks [][]byte
	words  []string          // what stands before, between and after numbers
	place  map[string]uint64 // of words in their list
}

// said is a sentence of some.
type said struct {
	of *sayings
	at uint32 // the block, and the place in it
}

const (
	firstBlock   = 1 << 10 // of few sentences; each is twice as large as the one before, up to
	sayingsBlock = 1 << 16
	sizeBytes    = 4       // that say how long a sentence is as it is put down
	mostWords    = 1 << 12 // that are listed: the rest are written out
)

// What a piece of a sentence begins with: twice the length of a number and 1, or twice the place of words in their list and 2,
// or 0 and the length of what is written out.
const (
	asNumber  = 1
	asListed  = 2
	writtenAs = 0
)

// keep puts a sentence down.
func (s *sayings) keep(text string) said {
	if text == "" {
		return said{}
	}
	last := len(s.blocks) - 1
	if last < 0 || len(s.blocks[last]) >= sayingsBlock || cap(s.blocks[last])-len(s.blocks[last]) < len(text) { // most take less than that
		size := firstBlock
		if last >= 0 {
			size = min(2*cap(s.blocks[last]), sayingsBlock)
		}
		s.blocks = append(s.blocks, make([]byte, 0, size))
		last++
	}
	from := len(s.blocks[last])
	b := s.pieces(append(s.blocks[last], 0, 0, 0, 0), text)
	binary.LittleEndian.PutUint32(b[from:], uint32(len(b)-from-sizeBytes))
	s.blocks[last] = b
	return said{s, uint32(last)<<16 | uint32(from)}
}

// pieces appends the pieces of a sentence.
func (s *sayings) pieces(b []byte, text string) []byte {
	for len(text) > 0 {
		n := 0
		for n < len(text) && isDigit(text[n]) {
			n++
		}
		if n > 0 {
			b = append(binary.AppendUvarint(b, uint64(2*n+asNumber)), text[:n]...)
			text = text[n:]
			continue
		}
		for n < len(text) && !isDigit(text[n]) {
			n++
		}
		b = s.word(b, text[:n])
		text = text[n:]
	}
	return b
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' || c == '.' }

func (s *sayings) word(b []byte, word string) []byte {
	at, listed := s.place[word]
	if !listed && len(s.words) < mostWords {
		at, listed = uint64(len(s.words)), true
		if s.place == nil {
			s.place = map[string]uint64{}
		}
		s.words = append(s.words, strings.Clone(word))
		s.place[s.words[at]] = at
	}
	if listed {
		return binary.AppendUvarint(b, 2*at+asListed)
	}
	return append(binary.AppendUvarint(append(b, writtenAs), uint64(len(word))), word...)
}

// append appends the sentence.
func (s said) append(b []byte) []byte {
	if s.of == nil {
		return b
	}
	from := int(s.at & (sayingsBlock - 1))
	block := s.of.blocks[s.at>>16][from:]
	rest := block[sizeBytes : sizeBytes+binary.LittleEndian.Uint32(block)]
	for len(rest) > 0 {
		head, n := binary.Uvarint(rest)
		switch rest = rest[n:]; {
		case head == writtenAs:
			size, n := binary.Uvarint(rest)
			b, rest = append(b, rest[n:n+int(size)]...), rest[n+int(size):]
		case head%2 == asNumber:
			b, rest = append(b, rest[:head/2]...), rest[head/2:]
		default:
			b = append(b, s.of.words[(head-asListed)/2]...)
		}
	}
	return b
}
