//go:build ignore

// Lean takes out of an engine for browsers what nothing but the trace of a crash reads: which line of which file each instruction
// is of, some 4 % of what travels. Traces keep the names of functions.
//
//	go run build/lean.go out/engine/gdplot.wasm
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"log"
	"os"
	"sort"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run build/lean.go FILE")
	}
	module, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := lean(module); err != nil {
		log.Println("the engine keeps its lines:", err) // a larger one works as well
		return
	}
	if err := os.WriteFile(os.Args[1], module, 0o755); err != nil {
		log.Fatal(err)
	}
}

// lean sets the tables of lines and files to zeros, in place.
func lean(module []byte) error {
	m := &memory{module: module}
	if err := m.read(); err != nil {
		return err
	}
	t, err := m.tables()
	if err != nil {
		return err
	}
	return t.forget()
}

// segment is a piece of memory, and where in the module its bytes are.
type segment struct{ at, from, size int }

// memory is what a module puts into memory when it begins.
type memory struct {
	module   []byte
	segments []segment // by place
}

var errModule = errors.New("this is no module of WebAssembly as Go writes it")

// read finds the segments of the section of data.
func (m *memory) read() error {
	r := reader{m.module, 8}
	for r.at < len(m.module) {
		section := m.module[r.at]
		r.at++
		size := r.number()
		if section != 11 {
			r.at += size
			continue
		}
		for range r.number() {
			if r.number() != 0 || m.module[r.at] != 0x41 { // of the one memory there is, at a constant
				return errModule
			}
			r.at++
			at := r.number()
			r.at++
			n := r.number()
			m.segments = append(m.segments, segment{at, r.at, n})
			r.at += n
		}
		sort.Slice(m.segments, func(i, j int) bool { return m.segments[i].at < m.segments[j].at })
		return nil
	}
	return errModule
}

type reader struct {
	data []byte
	at   int
}

// number reads a number of the module.
func (r *reader) number() (v int) {
	for shift := 0; ; shift += 7 {
		b := r.data[r.at]
		r.at++
		v |= int(b&0x7f) << shift
		if b < 0x80 {
			return v
		}
	}
}

// index is the first segment that ends behind a place.
func (m *memory) index(at int) int {
	return sort.Search(len(m.segments), func(i int) bool { return m.segments[i].at+m.segments[i].size > at })
}

// byte is what stands at a place; what no segment has is zero.
func (m *memory) byte(at int) byte {
	if i := m.index(at); i < len(m.segments) && m.segments[i].at <= at {
		return m.module[m.segments[i].from+at-m.segments[i].at]
	}
	return 0
}

func (m *memory) bytes(at, n int) []byte {
	out := make([]byte, n)
	for i := m.index(at); i < len(m.segments) && m.segments[i].at < at+n; i++ {
		s := m.segments[i]
		from, to := max(at, s.at), min(at+n, s.at+s.size)
		copy(out[from-at:to-at], m.module[s.from+from-s.at:])
	}
	return out
}

// clear sets bytes to zero.
func (m *memory) clear(at, n int) {
	for i := m.index(at); i < len(m.segments) && m.segments[i].at < at+n; i++ {
		s := m.segments[i]
		from, to := max(at, s.at), min(at+n, s.at+s.size)
		clear(m.module[s.from+from-s.at : s.from+to-s.at])
	}
}

// tables are where Go keeps what it knows of functions: the header of runtime.pcHeader, and what it leads to.
type tables struct {
	*memory
	counters, functions int   // where the tables of values by instruction are, and what is known of functions
	offsets             []int // of each function in functions
}

// magic begins the header in Go 1.20 and later, with an instruction of one byte and pointers of eight.
var magic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// tables finds the header: the only place whose parts follow each other as they should.
func (m *memory) tables() (*tables, error) {
	for i := range m.segments {
		s := m.segments[i]
		for at := s.at; at+len(magic) <= s.at+s.size; at += 8 - (at & 7) {
			if m.byte(at) != magic[0] || !bytes.Equal(m.bytes(at, len(magic)), magic) {
				continue
			}
			word := func(i int) int { return int(binary.LittleEndian.Uint64(m.bytes(at+8+8*i, 8))) }
			t := &tables{memory: m, counters: at + word(6), functions: at + word(7)}
			n := word(0)
			if n < 1 || n > 1e6 || !(72 <= word(3) && word(3) < word(4) && word(4) < word(5) && word(5) < word(6) && word(6) < word(7)) {
				continue
			}
			list := m.bytes(t.functions, 8*n)
			for k := range n {
				t.offsets = append(t.offsets, int(binary.LittleEndian.Uint32(list[8*k+4:])))
			}
			return t, nil
		}
	}
	return nil, errors.New("this version of Go keeps what it knows of functions elsewhere")
}

// The numbers of runtime._func, of four bytes each, by what they are for.
const (
	stackNumber = 4 // how far the stack has grown
	fileNumber  = 5
	lineNumber  = 6
	countNumber = 7  // how many tables follow …
	firstNumber = 11 // … from here
)

// forget lets every function say that its lines are not known, and clears the tables that nothing else names.
func (t *tables) forget() error {
	kept, gone := map[int]bool{}, map[int]bool{}
	for _, offset := range t.offsets {
		number := func(i int) int { return int(binary.LittleEndian.Uint32(t.bytes(t.functions+offset+4*i, 4))) }
		kept[number(stackNumber)] = true
		for k := range number(countNumber) {
			kept[number(firstNumber+k)] = true
		}
		gone[number(fileNumber)], gone[number(lineNumber)] = true, true
	}
	end := t.functions - t.counters
	used := make([]bool, end)
	for at := range kept {
		for i, end := at, at+t.length(at); i < end; i++ {
			used[i] = true
		}
	}
	for at := range gone {
		for i, end := at, at+t.length(at); i < end; i++ { // before anything is cleared
			if !used[i] {
				t.clear(t.counters+i, 1)
			}
		}
	}
	for _, offset := range t.offsets {
		t.clear(t.functions+offset+4*fileNumber, 8)
	}
	return nil
}

// length is that of a table of values by instruction: pairs of numbers, of which a first one of zero ends them.
func (t *tables) length(at int) int {
	if at == 0 {
		return 0
	}
	i := t.counters + at
	number := func() (zero bool) {
		zero = t.byte(i) == 0
		for t.byte(i) >= 0x80 {
			i++
		}
		i++
		return zero
	}
	for first := true; ; first = false {
		if number() && !first {
			return i - t.counters - at
		}
		number()
	}
}
