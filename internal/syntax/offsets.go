package syntax

import "unicode/utf16"

// Offsets tells places of a text as browsers count: in UTF-16 units from its beginning.
type Offsets struct {
	src    *Source
	starts []int // of the lines
}

// NewOffsets are those of a text, which src has without the mark of its encoding; marked is whether there is one, which counts.
func NewOffsets(src *Source, text string, marked bool) Offsets {
	at := 0
	if marked {
		at = 1
	}
	o := Offsets{src, []int{at}}
	runes := []rune(text)
	for i, r := range runes {
		at += utf16.RuneLen(r)
		if r == '\n' || r == '\r' && (i+1 == len(runes) || runes[i+1] != '\n') {
			o.starts = append(o.starts, at)
		}
	}
	return o
}

// At is the offset of a place.
func (o Offsets) At(line, col int) int {
	at := o.starts[min(line, len(o.starts))-1]
	for i, r := range o.src.Characters(line) {
		if i >= col-1 {
			break
		}
		at += utf16.RuneLen(r)
	}
	return at
}
