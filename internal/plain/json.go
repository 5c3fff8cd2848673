package plain

import (
	"bytes"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON is a JSON text in which every character that is not printable is written as an escape, \u202e, so that whoever
// prints it prints nothing else. What it means stays the same.
func JSON(data []byte) []byte {
	bad := func(r rune) bool { return r > 0x7e && !Printable(r) } // those below are escaped by any encoder
	i := bytes.IndexFunc(data, bad)
	if i < 0 {
		return data
	}
	var b bytes.Buffer
	for ; i >= 0; i = bytes.IndexFunc(data, bad) {
		r, size := utf8.DecodeRune(data[i:])
		b.Write(data[:i])
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
		data = data[i+size:]
	}
	b.Write(data)
	return b.Bytes()
}
