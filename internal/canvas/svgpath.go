package canvas

import (
	"math"
	"strconv"

	"gdplot/internal/canvas/vector"
)

// pathData writes SVG path data. Absolute positions are rounded to tenths of a CSS px and their differences written, so
// rounding errors do not add up.
type pathData struct {
	buf      []byte
	height   float64 // of the page: SVG has y pointing down
	px, py   int     // pen, in tenths
	sx, sy   int     // start of the subpath
	command  byte    // the last one written
	fraction bool    // the last number had a decimal point
	fresh    bool    // no number since the command
	moved    bool    // a subpath is begun and nothing of it drawn
	anchored bool    // its m is written
	head     int     // how long the first m is, with its numbers; what follows does not depend on where the path lies …
	ox, oy   int     // … which is here
	dots     bool    // a subpath without extent is a dot, since the line has round caps
}

// tie is what places are rounded up by, in tenths: a drawing that is repeated elsewhere, whose numbers then differ in their
// last bits, has the same data where they lie halfway between two tenths.
const tie = 1e-6

func (d *pathData) tenths(p vector.Point) (x, y int) {
	return int(math.Floor(p.X*10 + 0.5 + tie)), int(math.Floor((d.height-p.Y)*10 + 0.5 + tie))
}

// add writes a path.
func (d *pathData) add(p *vector.Path) {
	at := 0
	for _, v := range p.Verbs {
		q := p.Points[at : at+vector.PointsOf[v]]
		at += len(q)
		switch v {
		case vector.Move:
			d.dot()
			x, y := d.tenths(q[0])
			d.sx, d.sy = x, y
			d.moved, d.anchored = true, false
		case vector.Line:
			d.lineTo(q[0])
		case vector.Quad:
			d.curve('q', q)
		case vector.Cubic:
			d.curve('c', q)
		case vector.Closing:
			d.close()
		}
	}
	d.dot()
}

// begin writes the pending m.
func (d *pathData) begin() {
	if d.anchored {
		return
	}
	d.put('m')
	if len(d.buf) == 1 {
		d.px, d.py = 0, 0 // the first m is absolute
	}
	d.number(d.sx - d.px)
	d.number(d.sy - d.py)
	d.px, d.py = d.sx, d.sy
	if d.head == 0 {
		d.head, d.ox, d.oy = len(d.buf), d.sx, d.sy
	}
	d.command = 'l' // what numbers after an m mean
	d.anchored = true
}

// dot writes a subpath that has no extent.
func (d *pathData) dot() {
	if d.moved && d.dots {
		d.begin()
		d.put('h')
		d.number(0)
	}
	d.moved = false
}

func (d *pathData) lineTo(p vector.Point) {
	x, y := d.tenths(p)
	if !d.anchored {
		if x == d.sx && y == d.sy {
			return
		}
		d.begin()
	}
	dx, dy := x-d.px, y-d.py
	d.moved = false
	switch {
	case dx == 0 && dy == 0:
		return
	case dy == 0:
		d.put('h')
		d.number(dx)
	case dx == 0:
		d.put('v')
		d.number(dy)
	default:
		d.put('l')
		d.number(dx)
		d.number(dy)
	}
	d.px, d.py = x, y
}

func (d *pathData) curve(command byte, points []vector.Point) {
	d.begin()
	d.moved = false
	d.put(command)
	var x, y int
	for _, p := range points {
		x, y = d.tenths(p)
		d.number(x - d.px)
		d.number(y - d.py)
	}
	d.px, d.py = x, y
}

func (d *pathData) close() {
	if !d.anchored || d.moved {
		return
	}
	d.buf = append(d.buf, 'z')
	d.command = 'z'
	d.px, d.py = d.sx, d.sy
	d.anchored = false // what follows without an m starts where this did
	d.moved = false
}

// put writes a command unless numbers alone mean the same.
func (d *pathData) put(command byte) {
	if command != d.command || command == 'm' {
		d.buf = append(d.buf, command)
		d.command, d.fresh, d.fraction = command, true, false
	}
}

// number writes tenths, with a separator only where one is needed.
func (d *pathData) number(tenths int) {
	whole := tenths%10 == 0
	small := tenths > -10 && tenths < 10
	if !d.fresh && tenths >= 0 && !(d.fraction && small && !whole) {
		d.buf = append(d.buf, ' ')
	}
	d.buf = appendTenths(d.buf, tenths)
	d.fresh, d.fraction = false, !whole
}

// appendTenths writes a number of tenths without a leading zero.
func appendTenths(buf []byte, tenths int) []byte {
	if tenths < 0 {
		buf = append(buf, '-')
		tenths = -tenths
	}
	if whole := tenths / 10; whole > 0 || tenths == 0 {
		buf = strconv.AppendInt(buf, int64(whole), 10)
	}
	if part := tenths % 10; part != 0 {
		buf = append(buf, '.', byte('0'+part))
	}
	return buf
}

// appendShort writes a number with at most the given decimals and without a leading zero.
func appendShort(buf []byte, v float64, decimals int) []byte {
	scale := math.Pow10(decimals)
	v = math.Round(v*scale) / scale
	if v == 0 {
		return append(buf, '0')
	}
	from := len(buf)
	buf = strconv.AppendFloat(buf, v, 'f', -1, 64)
	if v > -1 && v < 1 {
		zero := from
		if v < 0 {
			zero++
		}
		buf = append(buf[:zero], buf[zero+1:]...)
	}
	return buf
}
