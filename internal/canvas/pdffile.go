package canvas

import (
	"bytes"
	"fmt"
	"unicode/utf16"

	"gdplot/internal/canvas/bitmap"
)

// pdfFile is a PDF that is being written, object after object.
type pdfFile struct {
	out     bytes.Buffer
	offsets []int // of the objects, which are numbered from 1 in the order in which they are written
}

// object writes the next object; the number is told so that it can be read where it is referred to.
func (f *pdfFile) object(number int, body string, more ...[]byte) {
	if number != len(f.offsets)+1 {
		panic(fmt.Sprintf("object %d of a PDF is written as number %d", number, len(f.offsets)+1))
	}
	f.offsets = append(f.offsets, f.out.Len())
	fmt.Fprintf(&f.out, "%d 0 obj\n%s", number, body)
	for _, part := range more {
		f.out.Write(part)
	}
	f.out.WriteString("\nendobj\n")
}

// stream writes an object of data, which it compresses, with some more entries in its dictionary.
func (f *pdfFile) stream(number int, entries string, data []byte) {
	f.packed(number, entries, bitmap.Deflate(data))
}

// packed writes an object of data that are compressed.
func (f *pdfFile) packed(number int, entries string, packed []byte) {
	f.object(number, fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>stream\n", entries, len(packed)), packed, []byte("\nendstream"))
}

// end writes the table of objects.
func (f *pdfFile) end(catalog, info int) []byte {
	at := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1)
	for _, o := range f.offsets {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&f.out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(f.offsets)+1, catalog, info, at)
	return f.out.Bytes()
}

// pdfText is a text of any letters, without markup.
func pdfText(s string) string {
	var b bytes.Buffer
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(cleaned(Plain(s)))) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteByte('>')
	return b.String()
}
