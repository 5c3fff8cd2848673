package origin

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"strconv"

	"gdplot/internal/plain"
)

// container is a format of pictures that can carry something. take undoes put.
type container struct {
	starts string // bytes that a picture of this format begins with
	put    func(picture, packed []byte) ([]byte, error)
	take   func(picture []byte) (plain, packed []byte, ok bool)
}

var containers = []*container{
	{"\x89PNG\r\n\x1a\n", putPNG, takePNG}, {"GIF8", putGIF, takeGIF}, {"%PDF-", putPDF, takePDF}, {"<svg", inSVG.put, inSVG.take},
	{"<!doctype html>", inHTML.put, inHTML.take},
}

func containerOf(picture []byte) *container {
	for _, c := range containers {
		if bytes.HasPrefix(picture, []byte(c.starts)) {
			return c
		}
	}
	return nil
}

// keyword begins what is carried, in every format.
const keyword = "gdplot"

var errNoEnd = errors.New("the picture has no end")

// sum tells whether what is carried is as it was put: the last bits of a compressed stream can change without effect.
func sum(packed []byte) string { return fmt.Sprintf("%08x", crc32.ChecksumIEEE(packed)) }

// spliced is a picture with something in it at a place.
func spliced(picture []byte, at int, what []byte) []byte {
	out := make([]byte, 0, len(picture)+len(what))
	return append(append(append(out, picture[:at]...), what...), picture[at:]...)
}

// cut is a picture without what stands from one place to another.
func cut(picture []byte, from, to int) []byte {
	out := make([]byte, 0, len(picture))
	return append(append(out, picture[:from]...), picture[to:]...)
}

// PNG: a compressed iTXt chunk before the first IDAT (PNG specification, third edition, 11.3.3.4).

// pngHead is what stands in the chunk before the text: keyword, compressed, by zlib, no language, no translation.
var pngHead = []byte(keyword + "\x00\x01\x00\x00\x00")

// chunks calls f for every chunk until f is content.
func chunks(png []byte, f func(at, end int, name string, data []byte) bool) {
	for at := 8; at+12 <= len(png); {
		size := int(binary.BigEndian.Uint32(png[at:]))
		end := at + 12 + size
		if size < 0 || end > len(png) || f(at, end, string(png[at+4:at+8]), png[at+8:end-4]) {
			return
		}
		at = end
	}
}

func putPNG(png, packed []byte) ([]byte, error) {
	place := 0
	chunks(png, func(at, _ int, name string, _ []byte) bool {
		if name == "IDAT" {
			place = at
		}
		return place > 0
	})
	if place == 0 {
		return nil, errNoEnd
	}
	body := append([]byte("iTXt"), append(bytes.Clone(pngHead), packed...)...)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	chunk = append(chunk, body...)
	return spliced(png, place, binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(body))), nil
}

func takePNG(png []byte) (plain, packed []byte, ok bool) {
	chunks(png, func(at, end int, name string, data []byte) bool {
		if ok = name == "iTXt" && bytes.HasPrefix(data, pngHead); ok {
			plain, packed = cut(png, at, end), data[len(pngHead):]
		}
		return ok
	})
	return plain, packed, ok
}

// GIF: a comment extension before the trailer (GIF89a, section 24), in base64 since comments are ASCII.

var gifHead = []byte("\x21\xfe\x07" + keyword + ":")

const gifBlock = 255

func putGIF(gif, packed []byte) ([]byte, error) {
	if len(gif) == 0 || gif[len(gif)-1] != 0x3b {
		return nil, errNoEnd
	}
	comment := bytes.Clone(gifHead)
	for text := base64.StdEncoding.AppendEncode([]byte(sum(packed)), packed); len(text) > 0; {
		n := min(len(text), gifBlock)
		comment = append(append(comment, byte(n)), text[:n]...)
		text = text[n:]
	}
	return spliced(gif, len(gif)-1, append(comment, 0)), nil
}

func takeGIF(gif []byte) (plain, packed []byte, ok bool) {
	from := bytes.LastIndex(gif, gifHead)
	if from < 0 {
		return nil, nil, false
	}
	var text []byte
	at := from + len(gifHead)
	for at < len(gif) && gif[at] != 0 {
		n := int(gif[at])
		if at+1+n > len(gif) {
			return nil, nil, false
		}
		text = append(text, gif[at+1:at+1+n]...)
		at += 1 + n
	}
	if at+1 > len(gif) {
		return nil, nil, false
	}
	check := text[:min(8, len(text))]
	packed, err := base64.StdEncoding.DecodeString(string(text[len(check):]))
	return cut(gif, from, at+1), packed, err == nil && string(check) == sum(packed)
}

// textual is a format of text, in which base64 stands between a head and a tail before the end.
type textual struct{ head, tail, end string }

var (
	// A metadata element (SVG 1.1, chapter 21). Before it stand title and description, as they should.
	inSVG = textual{`<metadata><source xmlns="urn:` + keyword + `:source" encoding="deflate base64" crc="`, "</source></metadata>\n", "</svg>"}
	// A comment (HTML, 13.1.6), which base64 cannot end.
	inHTML = textual{`<!-- ` + keyword + ` source, deflate base64, crc="`, " -->\n", "</body>"}
)

func (f textual) put(text, packed []byte) ([]byte, error) {
	place := bytes.LastIndex(text, []byte(f.end))
	if place < 0 {
		return nil, errNoEnd
	}
	return spliced(text, place, []byte(f.head+sum(packed)+`">`+base64.StdEncoding.EncodeToString(packed)+f.tail)), nil
}

func (f textual) take(picture []byte) (plain, packed []byte, ok bool) {
	from := bytes.LastIndex(picture, []byte(f.head))
	if from < 0 {
		return nil, nil, false
	}
	text, _, ok := bytes.Cut(picture[from+len(f.head):], []byte(f.tail))
	if !ok {
		return nil, nil, false
	}
	check, body, ok := bytes.Cut(text, []byte(`">`))
	packed, err := base64.StdEncoding.DecodeString(string(body))
	return cut(picture, from, from+len(f.head)+len(text)+len(f.tail)), packed, ok && err == nil && string(check) == sum(packed)
}

// PDF: an attached file (ISO 32000-1, 7.11.4) in an incremental update behind the end (7.5.6), which leaves what is there
// as it is and says anew what the catalogue of the document holds.

var (
	pdfMark    = []byte("% " + keyword + " source ")
	pdfTrailer = plain.Pattern(`(?s)trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$`)
	pdfRoot    = plain.Pattern(`/Root (\d+) 0 R`)
	pdfSize    = plain.Pattern(`/Size (\d+)`)
)

func putPDF(pdf, packed []byte) ([]byte, error) {
	tail := pdf[max(0, len(pdf)-4096):]
	trailer := pdfTrailer().FindSubmatch(tail)
	if trailer == nil {
		return nil, errNoEnd
	}
	root, size := pdfRoot().FindSubmatch(trailer[1]), pdfSize().FindSubmatch(trailer[1])
	if root == nil || size == nil {
		return nil, errors.New("the document has no catalogue")
	}
	catalogue, ok := objectOf(pdf, string(root[1]))
	if !ok || bytes.Contains(catalogue, []byte("/Names")) {
		return nil, errors.New("the document's catalogue cannot be told from the rest")
	}
	n, _ := strconv.Atoi(string(size[1]))
	number, _ := strconv.Atoi(string(root[1]))
	var b bytes.Buffer
	b.Write(pdf)
	if !bytes.HasSuffix(pdf, []byte("\n")) {
		b.WriteByte('\n')
	}
	b.Write(pdfMark)
	b.WriteString(sum(packed) + "\n")
	places := map[int]int{}
	object := func(number int, format string, args ...any) {
		places[number] = b.Len()
		fmt.Fprintf(&b, "%[1]d 0 obj\n"+format+"\nendobj\n", append([]any{number}, args...)...)
	}
	object(number, "%s/Names<</EmbeddedFiles<</Names[(%s.json)%d 0 R]>>>>/AF[%d 0 R]>>", bytes.TrimSuffix(bytes.TrimSpace(catalogue), []byte(">>")), keyword, n+1, n+1)
	object(n, "<</Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode/Length %d>>stream\n%s\nendstream", len(packed), packed)
	object(n+1, "<</Type/Filespec/F(%[2]s.json)/UF(%[2]s.json)/Desc(The experiment that %[2]s drew this figure of)/AFRelationship/Source/EF<</F %[3]d 0 R>>>>", keyword, n)
	start := b.Len()
	fmt.Fprintf(&b, "xref\n%d 1\n%010d 00000 n \n%d 2\n%010d 00000 n \n%010d 00000 n \n", number, places[number], n, places[n], places[n+1])
	rest := pdfSize().ReplaceAll(trailer[1], []byte(fmt.Sprintf("/Size %d", n+2)))
	fmt.Fprintf(&b, "trailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", rest, trailer[2], start)
	return b.Bytes(), nil
}

// objectOf is what an object of a document holds.
func objectOf(pdf []byte, number string) ([]byte, bool) {
	_, rest, ok := bytes.Cut(pdf, []byte("\n"+number+" 0 obj"))
	if !ok {
		return nil, false
	}
	body, _, ok := bytes.Cut(rest, []byte("endobj"))
	return body, ok && bytes.HasSuffix(bytes.TrimSpace(body), []byte(">>"))
}

var pdfStream = []byte("/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode/Length ")

func takePDF(pdf []byte) (plain, packed []byte, ok bool) {
	from := bytes.LastIndex(pdf, pdfMark)
	if from < 0 {
		return nil, nil, false
	}
	_, rest, ok := bytes.Cut(pdf[from:], pdfStream)
	if !ok {
		return nil, nil, false
	}
	size, body, ok := bytes.Cut(rest, []byte(">>stream\n"))
	n, err := strconv.Atoi(string(size))
	if !ok || err != nil || n < 0 || n > len(body) {
		return nil, nil, false
	}
	check, _, _ := bytes.Cut(pdf[from+len(pdfMark):], []byte("\n"))
	return bytes.Clone(pdf[:from]), body[:n], string(check) == sum(body[:n])
}
