package insight

import (
	"encoding/binary"
	"math"
	"slices"
	"sync"

	"gdplot/internal/runner"
)

// NotesVersion counts the changes of what is observed of runs, and how it is written down. TestNotesVersion tells when it
// has to be raised.
const NotesVersion = 6

// Notes lets the runner take an Observation of every run while its trace is there; JudgeAll reads it.
var Notes = runner.Notes{Version: NotesVersion, Take: func(r runner.Result) []byte {
	n := notebooks.Get().(*notebook)
	defer notebooks.Put(n)
	n.o.observe(&r, &n.seek)
	n.w.bytes = n.w.bytes[:0]
	n.o.walk(&n.w)
	return slices.Clone(n.w.bytes)
}}

// notebook is memory for a note, used again and again.
type notebook struct {
	o    observation
	w    noteWriter
	seek seeker
}

var notebooks = sync.Pool{New: func() any { return new(notebook) }}

// observationOf is what was observed of a run: what was noted, else what its trace tells.
func observationOf(r runner.Result) observation {
	var o observation
	o.take(&r, new(seeker))
	return o
}

// take becomes the observation of a run, in the memory of the one that it was.
func (o *observation) take(r *runner.Result, seek *seeker) {
	note := r.Note()
	if note == nil {
		o.observe(r, seek)
		return
	}
	*o = observation{start: o.start[:0], width: o.width[:0], zero: zero{x: o.zero.x[:0], values: o.zero.values[:0]}}
	o.walk(&noteReader{note})
}

// pen writes values down, or sets them to what was written.
type pen interface {
	float(v *float64)
	count(v *int)
	truth(v *bool)
	floats(v *[]float64)
}

// walk visits all that there is to note, in an order of its own.
func (o *observation) walk(p pen) {
	for _, v := range []*float64{&o.first, &o.steepest, &o.fastest, &o.rate, &o.stride} {
		p.float(v)
	}
	p.floats(&o.start)
	p.floats(&o.width)
	o.late.walk(p)
	o.longer.walk(p)
	p.truth(&o.sampled)
	if o.sampled {
		for i := range o.course {
			p.float(&o.course[i])
		}
		p.truth(&o.easing)
	}
	o.zero.walk(p)
}

func (z *zero) walk(p pen) {
	p.floats(&z.x)
	if len(z.x) == 0 {
		return
	}
	p.float(&z.f)
	p.float(&z.steep)
	p.floats(&z.values)
	p.truth(&z.lower)
	p.truth(&z.higher)
}

func (m *motion) walk(p pen) {
	moved := *m != motion{}
	if p.truth(&moved); !moved {
		return
	}
	for _, v := range []*int{&m.from, &m.updates, &m.turns, &m.falls} {
		p.count(v)
	}
	for i := range m.path {
		p.float(&m.path[i])
		p.float(&m.level[i])
		p.float(&m.peak[i])
	}
	for _, v := range []*float64{&m.extent, &m.begins, &m.lowest, &m.highest, &m.flattest, &m.steepest} {
		p.float(v)
	}
	p.truth(&m.alwaysRose)
	p.truth(&m.between)
}

// noteWriter writes values after each other.
type noteWriter struct{ bytes []byte }

func (w *noteWriter) float(v *float64) {
	w.bytes = binary.LittleEndian.AppendUint64(w.bytes, math.Float64bits(*v))
}

func (w *noteWriter) count(v *int) { w.bytes = binary.AppendVarint(w.bytes, int64(*v)) }

func (w *noteWriter) truth(v *bool) {
	bit := byte(0)
	if *v {
		bit = 1
	}
	w.bytes = append(w.bytes, bit)
}

func (w *noteWriter) floats(v *[]float64) {
	n := len(*v)
	w.count(&n)
	for i := range *v {
		w.float(&(*v)[i])
	}
}

// noteReader reads what a noteWriter wrote; of bytes that end too early the rest is zero.
type noteReader struct{ rest []byte }

func (r *noteReader) float(v *float64) {
	if len(r.rest) >= 8 {
		*v, r.rest = math.Float64frombits(binary.LittleEndian.Uint64(r.rest)), r.rest[8:]
	}
}

func (r *noteReader) count(v *int) {
	n, size := binary.Varint(r.rest)
	if size > 0 {
		*v, r.rest = int(n), r.rest[size:]
	}
}

func (r *noteReader) truth(v *bool) {
	if len(r.rest) > 0 {
		*v, r.rest = r.rest[0] == 1, r.rest[1:]
	}
}

func (r *noteReader) floats(v *[]float64) {
	n := 0
	if r.count(&n); n <= 0 || n > len(r.rest)/8 {
		return
	}
	*v = slices.Grow(*v, n)[:n]
	for i := range *v {
		r.float(&(*v)[i])
	}
}
