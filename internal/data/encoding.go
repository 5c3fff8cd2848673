package data

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
)

const bom = "\xef\xbb\xbf"

// decoded is a text as UTF-8 without a mark of its encoding and with lines that end with \n or \r\n, and what of it is told.
func decoded(b *bufio.Reader) (text io.Reader, told []string) {
	mark, _ := b.Peek(len(bom))
	switch {
	case string(mark) == bom:
		b.Discard(len(bom))
	case bytes.HasPrefix(mark, []byte{0xff, 0xfe}), bytes.HasPrefix(mark, []byte{0xfe, 0xff}):
		decoder := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
		b = bufio.NewReaderSize(decoder.Reader(b), 1<<16)
		told = append(told, "it is UTF-16")
	}
	if begin, _ := b.Peek(1 << 16); returnsAlone(begin) {
		return returns{b}, append(told, "its lines end with a carriage return alone")
	}
	return b, told
}

// returnsAlone reports whether lines end as on old Macs: there is a \r before the last byte, after which a \n may come, and
// no \n.
func returnsAlone(begin []byte) bool {
	return len(begin) > 0 && bytes.IndexByte(begin[:len(begin)-1], '\r') >= 0 && bytes.IndexByte(begin, '\n') < 0
}

// returns is a text with each \r turned to \n.
type returns struct{ io.Reader }

// Read implements io.Reader.
func (r returns) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
