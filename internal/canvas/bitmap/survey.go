package bitmap

import (
	"bytes"

	"gdplot/internal/canvas/vector"
)

// surveyed is a picture that was looked at once: its colours, where they are few, and a part of its rows. Where it is
// painted strip by strip and has long stretches of one colour, as flat pictures do, these are kept, so that it need not be
// painted again.
type surveyed struct {
	Still
	colours *Histogram
	few     bool      // whether colours has them all
	kept    []stretch // the picture, nil where it is not kept
}

// stretch is some pixels of one colour: its number in the histogram.
type stretch struct{ number, length uint16 }

// mostStretches bounds what is kept of a picture.
const mostStretches = 1 << 22

func survey(s Still) *surveyed {
	v := &surveyed{Still: s, colours: NewHistogram(), few: true}
	_, height := s.Size()
	n := s.Strip()
	keep := func(number, length int) {
		for v.kept != nil && length > 0 {
			part := min(length, 1<<16-1)
			v.kept = append(v.kept, stretch{uint16(number), uint16(part)})
			if length -= part; len(v.kept) > mostStretches {
				v.kept = nil
			}
		}
	}
	if n < height {
		v.kept = make([]stretch, 0, 1<<12)
	}
	for y := 0; y < height && v.few; y += n {
		v.few = v.colours.Count(s.Rows(y, min(y+n, height)), keep)
	}
	if !v.few {
		v.kept = nil
	}
	return v
}

// each hands over the rows of the picture, from the top.
func (v *surveyed) each(use func(pixels []uint32)) {
	_, height := v.Size()
	if v.kept != nil {
		v.eachKept(use)
		return
	}
	n := v.Strip()
	for y := 0; y < height; y += n {
		v.these(y, min(y+n, height), use)
	}
}

// Which rows tell how a picture is best filtered: some of every so many.
const partRows, everyRows = 8, 64

// part hands over those rows.
func (v *surveyed) part(use func(pixels []uint32)) {
	_, height := v.Size()
	last := 0 // the first row below all of them
	if height >= partRows {
		last = (height-partRows)/everyRows*everyRows + partRows
	}
	if y := 0; v.kept != nil {
		v.eachKept(func(pixels []uint32) {
			if y%everyRows < partRows && y < last {
				use(pixels)
			}
			y++
		})
		return
	}
	for y := 0; y < last; y += everyRows {
		v.these(y, y+partRows, use)
	}
}

// these hands over some rows.
func (v *surveyed) these(from, to int, use func(pixels []uint32)) {
	width, _ := v.Size()
	for rows := v.Rows(from, to); len(rows) > 0; rows = rows[width:] {
		use(rows[:width])
	}
}

// eachKept hands over the rows of what is kept.
func (v *surveyed) eachKept(use func(pixels []uint32)) {
	width, _ := v.Size()
	row, x := make([]uint32, width), 0
	for _, s := range v.kept {
		for left := int(s.length); left > 0; {
			part := min(left, width-x)
			vector.FillPixels(row[x:x+part], v.colours.Colours[s.number])
			x, left = x+part, left-part
			if x == width {
				use(row)
				x = 0
			}
		}
	}
}

// merging puts the colours of a palette into rows, if one shows the picture without visible loss.
func (v *surveyed) merging() func(row []uint32) []uint32 {
	same := func(row []uint32) []uint32 { return row }
	if !v.few {
		return same
	}
	colours, index, ok := v.colours.palette()
	if !ok {
		return same
	}
	var out []uint32
	return func(row []uint32) []uint32 {
		out = out[:0]
		for _, p := range row {
			out = append(out, colours[index[v.colours.number(p)]])
		}
		return out
	}
}

// smallerRow is the filter of rows in true colour that suits the picture: up where shades change slowly, none where lines and
// letters cross them.
func (v *surveyed) smallerRow() func(pixels []uint32) []byte {
	var plain, up bytes.Buffer
	packed, less := NewDeflater(&plain), NewDeflater(&up)
	plainOf, upOf := plainRow(), upRow()
	v.part(func(pixels []uint32) {
		packed.Write(plainOf(pixels))
		less.Write(upOf(pixels))
	})
	packed.Close()
	less.Close()
	if plain.Len() < up.Len() {
		return plainRow()
	}
	return upRow()
}
