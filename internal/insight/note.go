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
const NotesVersion = 10

// Notes lets the runner take an Observation of every run while its trace is there; Judging.All reads it.
var Notes = runner.Notes{Version: NotesVersion, Take: func(r runner.Result) []byte {
	n := notebooks.Get().(*notebook)
	defer notebooks.Put(n)
	n.o.observe(&r, &n.seek)
	return n.page.write(&n.o)
}, Late: lateRow}

// notebook is memory for notes, used again and again.
type notebook struct {
	o    observation
	seek seeker
	page page
}

// page is where notes are written down.
type page struct {
	draft pen
	notes []byte // that were given away, and room for more
}

// Notes are small, and many: room is made for some at once, but for those that are large.
const (
	pageBytes = 16 << 10
	smallNote = pageBytes / 16
)

// write writes down what is observed.
func (p *page) write(o *observation) []byte {
	p.draft.bytes = p.draft.bytes[:0]
	o.walk(&p.draft)
	if len(p.draft.bytes) > smallNote {
		return slices.Clone(p.draft.bytes)
	}
	from := len(p.notes)
	if cap(p.notes)-from < len(p.draft.bytes) {
		p.notes, from = make([]byte, 0, pageBytes), 0
	}
	p.notes = append(p.notes, p.draft.bytes...)
	return slices.Clip(p.notes[from:])
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
	o.walk(&pen{bytes: note, reads: true})
}

// pen writes values down one after the other, or sets them to what was written. It is one type for both, since the calls for each
// of dozens of values of very many runs would cost more than what they do, were it not known whom they call.
type pen struct {
	bytes []byte // written so far, or left to read; of bytes that end too early the rest is zero
	reads bool
}

func (p *pen) float(v *float64) {
	if !p.reads {
		p.bytes = binary.LittleEndian.AppendUint64(p.bytes, math.Float64bits(*v))
	} else if len(p.bytes) >= 8 {
		*v, p.bytes = math.Float64frombits(binary.LittleEndian.Uint64(p.bytes)), p.bytes[8:]
	}
}

func (p *pen) count(v *int) {
	if !p.reads {
		p.bytes = binary.AppendVarint(p.bytes, int64(*v))
	} else if n, size := binary.Varint(p.bytes); size > 0 {
		*v, p.bytes = int(n), p.bytes[size:]
	}
}

func (p *pen) truth(v *bool) {
	switch {
	case p.reads && len(p.bytes) > 0:
		*v, p.bytes = p.bytes[0] == 1, p.bytes[1:]
	case !p.reads && *v:
		p.bytes = append(p.bytes, 1)
	case !p.reads:
		p.bytes = append(p.bytes, 0)
	}
}

func (p *pen) floats(v *[]float64) {
	n := len(*v)
	if p.count(&n); p.reads {
		if n <= 0 || n > len(p.bytes)/8 {
			return
		}
		*v = slices.Grow(*v, n)[:n]
	}
	for i := range *v {
		p.float(&(*v)[i])
	}
}

// walk visits all that there is to note, in an order of its own.
func (o *observation) walk(p *pen) {
	for _, v := range []*float64{&o.first, &o.steepest, &o.fastest, &o.rate, &o.stride} {
		p.float(v)
	}
	p.floats(&o.start)
	p.floats(&o.width)
	o.late.walk(p)
	o.longer.walk(p)
	p.truth(&o.sampled)
	if o.sampled {
		o.course.walk(p)
		p.truth(&o.easing)
	}
	o.zero.walk(p)
}

func (z *zero) walk(p *pen) {
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

func (m *motion) walk(p *pen) {
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
