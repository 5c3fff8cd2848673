package plain

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

// Marshal is a value as JSON without blanks and line feeds, in which <, > and & stay as they are.
func Marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// MarshalIndent is a value as people read it: indented, with <, > and & as they are but no character that is not printable,
// ending in a line feed.
func MarshalIndent(v any) ([]byte, error) {
	b, err := Marshal(v)
	if err != nil {
		return nil, err
	}
	return JSON(Indent(b)), nil
}

// JSON is a JSON text in which every character that is not printable is written as an escape, \u202e, so that whoever
// prints it prints nothing else. What it means stays the same.
func JSON(data []byte) []byte {
	bad := func(r rune) bool { return r > 0x7e && !Printable(r) } // those below are escaped by any encoder
	i := firstAbove(data)
	if i == len(data) {
		return data
	}
	next := bytes.IndexFunc(data[i:], bad)
	if next < 0 {
		return data
	}
	i += next
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

// firstAbove is the index of the first byte above 0x7e, the length where there is none: most texts have none, and bytes
// are looked at much faster than characters.
func firstAbove(data []byte) int {
	for i, c := range data {
		if c > 0x7e {
			return i
		}
	}
	return len(data)
}
