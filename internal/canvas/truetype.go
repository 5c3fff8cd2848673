package canvas

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"

	"gdplot/internal/canvas/vector"
)

// unitsPerEm is how finely letters are drawn: as Liberation Sans itself is, so that nothing is lost.
const unitsPerEm = 2048

// trueType is a font file of the glyphs alone, in their order, each with its outline and its width and without hints:
// what a PDF embeds, which says itself which letters they are.
func trueType(glyphs []*glyph) []byte {
	var glyf, loca, hmtx []byte
	var most struct{ points, contours int }
	all := vector.Box{}
	for _, g := range glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		hmtx = append16(hmtx, units(g.advance), units(g.bounds.X0))
		data, points, contours := outlineData(&g.outline)
		glyf = append(glyf, data...)
		most.points, most.contours = max(most.points, points), max(most.contours, contours)
		if points > 0 {
			all = all.Join(g.bounds)
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	n := len(glyphs)
	head := append16(nil, 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, unitsPerEm)
	head = append(head, make([]byte, 16)...) // neither made nor changed at any time
	head = append16(head, units(all.X0), units(all.Y0), units(all.X1), units(all.Y1), 0, 8, 2, 1, 0)
	hhea := append16(nil, 1, 0, units(ascent), -units(descent), 0, unitsPerEm, 0, 0, units(all.X1), 1, 0, 0, 0, 0, 0, 0, 0, n)
	maxp := append16(nil, 1, 0, n, most.points, most.contours, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
	return fontFile([]fontTable{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}})
}

// units is a length of the em in units of the font.
func units(v float64) int { return int(math.Round(v * unitsPerEm)) }

// append16 appends numbers of two bytes each.
func append16(b []byte, all ...int) []byte {
	for _, v := range all {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

type fontTable struct {
	tag  string
	data []byte
}

// fontFile puts tables, sorted by their tags, behind the list of them.
func fontFile(tables []fontTable) []byte {
	n, log := len(tables), int(math.Log2(float64(len(tables))))
	file := append16(nil, 1, 0, n, 16<<log, log, 16*(n-1<<log))
	at, head := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			head = at
		}
		file = append(file, t.tag...)
		for _, v := range []uint32{checksum(t.data), uint32(at), uint32(len(t.data))} {
			file = binary.BigEndian.AppendUint32(file, v)
		}
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		file = append(file, t.data...)
		file = append(file, make([]byte, -len(file)&3)...)
	}
	binary.BigEndian.PutUint32(file[head+8:], 0xB1B0AFBA-checksum(file))
	return file
}

// checksum adds a table up in words of four bytes.
func checksum(data []byte) (sum uint32) {
	for part := range slices.Chunk(data, 4) {
		var word [4]byte
		copy(word[:], part)
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}

// fontPoint is a point of an outline; of a curve the middle one is not on it.
type fontPoint struct {
	x, y int
	on   bool
}

// outlineData is an outline as the table glyf has it, with the numbers of its points and contours; nothing for a blank.
func outlineData(p *vector.Path) (data []byte, points, contours int) {
	var all []fontPoint
	var ends []int
	for _, c := range contoursOf(p) {
		if len(c) > 1 {
			all = append(all, c...)
			ends = append(ends, len(all)-1)
		}
	}
	if len(all) == 0 {
		return nil, 0, 0
	}
	x0, y0, x1, y1 := all[0].x, all[0].y, all[0].x, all[0].y
	for _, q := range all {
		x0, y0, x1, y1 = min(x0, q.x), min(y0, q.y), max(x1, q.x), max(y1, q.y)
	}
	data = append16(append16(nil, len(ends), x0, y0, x1, y1), ends...)
	data = append16(data, 0) // bytes of hints
	var flags, xs, ys []byte
	last := fontPoint{}
	for _, q := range all {
		flag := byte(0)
		if q.on {
			flag = 1
		}
		xs = appendDelta(xs, q.x-last.x, &flag, 0x02, 0x10)
		ys = appendDelta(ys, q.y-last.y, &flag, 0x04, 0x20)
		flags, last = append(flags, flag), q
	}
	data = bytes.Join([][]byte{data, flags, xs, ys}, nil)
	return append(data, make([]byte, -len(data)&3)...), len(all), len(ends)
}

// appendDelta writes one coordinate: none where it stays, one byte where it is near, else two.
func appendDelta(b []byte, d int, flag *byte, short, same byte) []byte {
	switch {
	case d == 0:
		*flag |= same
		return b
	case d > -256 && d < 256:
		*flag |= short
		if d > 0 {
			*flag |= same // which says here that it is positive
		}
		return append(b, byte(max(d, -d)))
	}
	return append16(b, d)
}

// contoursOf are the closed lines of an outline, their last points not repeated.
func contoursOf(p *vector.Path) (all [][]fontPoint) {
	var c []fontPoint
	add := func(q vector.Point, on bool) { c = append(c, fontPoint{units(q.X), units(q.Y), on}) }
	finish := func() {
		if n := len(c); n > 1 && c[0] == c[n-1] {
			c = c[:n-1]
		}
		all, c = append(all, c), nil
	}
	at, pen := 0, vector.Point{}
	for _, v := range p.Verbs {
		q := p.Points[at : at+vector.PointsOf[v]]
		at += len(q)
		switch v {
		case vector.Move, vector.Line:
			add(q[0], true)
		case vector.Quad:
			add(q[0], false)
			add(q[1], true)
		case vector.Cubic:
			for _, part := range quadratics(pen, q[0], q[1], q[2]) {
				add(part[0], false)
				add(part[1], true)
			}
		case vector.Closing:
			finish()
			continue
		}
		pen = q[len(q)-1]
	}
	return all
}

// quadratics are curves of second degree, each with its middle and end, that follow one of third degree from a to d.
func quadratics(a, b, c, d vector.Point) (parts [][2]vector.Point) {
	const pieces = 4 // of a letter: off by less than a unit of the font
	bezier := func(t float64) vector.Point {
		s := 1 - t
		return a.Mul(s * s * s).Add(b.Mul(3 * s * s * t)).Add(c.Mul(3 * s * t * t)).Add(d.Mul(t * t * t))
	}
	slope := func(t float64) vector.Point {
		s := 1 - t
		return b.Sub(a).Mul(s * s).Add(c.Sub(b).Mul(2 * s * t)).Add(d.Sub(c).Mul(t * t)) // a third of it
	}
	const h = 1.0 / pieces
	for i := range pieces {
		from, to := float64(i)*h, float64(i+1)*h
		p, q := bezier(from), bezier(to)
		// The middle of the best parabola with these ends is that of the piece's own two handles.
		first, second := p.Add(slope(from).Mul(h)), q.Sub(slope(to).Mul(h))
		middle := first.Add(second).Mul(0.75).Sub(p.Add(q).Mul(0.25))
		parts = append(parts, [2]vector.Point{middle, q})
	}
	return parts
}
