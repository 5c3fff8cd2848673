//go:build ignore

// Lean takes out of an engine for browsers what nothing but the trace of a crash reads: which line of which file each instruction
// is of, which functions were inlined where, and where arguments lie, some 5 % of what travels. Traces keep the names of functions
// that are called. What only threads that can be stopped anywhere read goes with it: WebAssembly has none.
//
//	go run build/lean.go out/engine/gdplot.wasm
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"log"
	"os"
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

// lean sets the tables to zeros that nobody reads, in place.
func lean(module []byte) error {
	m := &memory{module: module}
	if err := m.read(); err != nil {
		return err
	}
	t, err := m.tables()
	if err != nil {
		return err
	}
	t.forget()
	m.write()
	return nil
}

// segment is a piece of memory, and where in the module its bytes are.
type segment struct{ at, from, size int }

// memory is what a module puts into memory when it begins.
type memory struct {
	module   []byte
	segments []segment
	image    []byte // what memory then holds
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
			if short := at + n - len(m.image); short > 0 {
				m.image = append(m.image, make([]byte, short)...)
			}
			copy(m.image[at:], m.module[r.at:r.at+n])
			r.at += n
		}
		return nil
	}
	return errModule
}

// write puts the image back; what no segment has was zero, and is.
func (m *memory) write() {
	for _, s := range m.segments {
		copy(m.module[s.from:s.from+s.size], m.image[s.at:])
	}
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

// word and half are numbers of eight and of four bytes.
func (m *memory) word(at int) int { return int(binary.LittleEndian.Uint64(m.image[at:])) }

func (m *memory) half(at int) int { return int(binary.LittleEndian.Uint32(m.image[at:])) }

// tables are where Go keeps what it knows of functions: the header of runtime.pcHeader, and what it leads to.
type tables struct {
	*memory
	names, units  int // where the names of functions are, and the files of each part of the program
	counters, end int // where the tables of values by instruction begin and end
	data          int // where data of functions are
	functions     []function
}

// magic begins the header in Go 1.20 and later, with an instruction of one byte and pointers of eight.
var magic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

var errLayout = errors.New("this version of Go keeps what it knows of functions elsewhere")

// tables finds the header: the only place whose parts follow each other as they should.
func (m *memory) tables() (*tables, error) {
	for at := 0; ; at++ {
		found := bytes.Index(m.image[at:], magic)
		if found < 0 || at+found+72 > len(m.image) {
			return nil, errLayout
		}
		at += found
		part := func(i int) int { return m.word(at + 8 + 8*i) }
		n := part(0)
		if n < 1 || n > 1e6 || !(72 <= part(3) && part(3) < part(4) && part(4) < part(5) && part(5) < part(6) && part(6) < part(7)) {
			continue
		}
		t := &tables{memory: m, names: at + part(3), units: at + part(4), counters: at + part(6), end: at + part(7)}
		for k := range n {
			t.functions = append(t.functions, function(t.end+m.half(t.end+8*k+4)))
		}
		return t, t.findData(at)
	}
}

// dataWord is the number of the word of runtime.moduledata that says where data of functions are.
const dataWord = 40

// findData looks for runtime.moduledata, which begins with the places of the header and of the names.
func (t *tables) findData(header int) error {
	start := binary.LittleEndian.AppendUint64(nil, uint64(header))
	at := bytes.Index(t.image, binary.LittleEndian.AppendUint64(start, uint64(t.names)))
	if at < 0 || at+8*(dataWord+1) > len(t.image) {
		return errLayout
	}
	t.data = t.word(at + 8*dataWord)
	return nil
}

// The numbers of runtime._func, of four bytes each, by what they are for.
const (
	stackNumber = 4 // how far the stack has grown
	fileNumber  = 5
	lineNumber  = 6
	countNumber = 7 // how many tables follow …
	unitNumber  = 8
	startNumber = 9
	firstNumber = 11 // … from here, and data behind them
)

// Tables of values by instruction, and data, of which each function may have one.
const (
	unsafeTable  = 0 // where a thread cannot be stopped
	inlinedTable = 2 // which call of the tree an instruction is of
	liveTable    = 3 // which arguments are still what they were
	inlinedData  = 3 // the tree of inlined calls
	argumentData = 5 // where arguments lie
)

// function is where in memory what is known of a function begins.
type function int

// special are functions that the runtime looks for in a stack, wrappers above all: of these it asks what was inlined.
func (t *tables) special(f function) bool { return t.image[f+40] != 0 }

// tables are where the offsets of a function's tables are: those that only a trace asks for, and all others.
func (t *tables) listed(f function) (traced, others []int) {
	at := func(i int) int { return int(f) + 4*i }
	traced, others = []int{at(fileNumber), at(lineNumber)}, []int{at(stackNumber)}
	for k := range t.half(at(countNumber)) {
		if k == unsafeTable || k == liveTable || k == inlinedTable && !t.special(f) {
			traced = append(traced, at(firstNumber+k))
		} else {
			others = append(others, at(firstNumber+k))
		}
	}
	return traced, others
}

// held are where the offsets of a function's data are, in the same way.
func (t *tables) held(f function) (traced, others []int) {
	first := int(f) + 4*(firstNumber+t.half(int(f)+4*countNumber))
	for k := range int(t.image[f+43]) {
		if k == argumentData || k == inlinedData && !t.special(f) {
			traced = append(traced, first+4*k)
		} else {
			others = append(others, first+4*k)
		}
	}
	return traced, others
}

// forget lets every function say that its lines are not known, nor what is inlined in it, and clears what nothing else names.
func (t *tables) forget() {
	trees := t.trees() // while there are tables that tell their lengths
	t.unlink(t.counters, t.end, 0, t.listed, t.length)
	t.unlink(t.data, len(t.image), none, t.held, func(at int) int { return trees[at] })
	clear(t.image[t.units:t.counters])
	for _, f := range t.functions {
		clear(t.image[f+4*unitNumber : f+4*(startNumber+1)])
	}
}

// none stands where a function has no data of a kind.
const none = 1<<32 - 1

// unlink sets what only traces ask for to nothing, and clears what lay there, between from and to, where nothing else uses it.
func (t *tables) unlink(from, to, nothing int, of func(function) (traced, others []int), length func(int) int) {
	marked := func(offsets map[int]bool) []bool {
		out := make([]bool, to-from)
		for at := range offsets {
			for i := range length(at) {
				out[at+i] = true
			}
		}
		return out
	}
	gone, kept := map[int]bool{}, map[int]bool{}
	for _, f := range t.functions {
		traced, others := of(f)
		for _, at := range traced {
			gone[t.half(at)] = true
			binary.LittleEndian.PutUint32(t.image[at:], uint32(nothing))
		}
		for _, at := range others {
			kept[t.half(at)] = true
		}
	}
	delete(gone, nothing)
	delete(kept, nothing)
	used := marked(kept)
	for i, unused := range marked(gone) {
		if unused && !used[i] {
			t.image[from+i] = 0
		}
	}
}

// trees are the lengths of data of which functions forget where they are: of inlined calls by where these are, 16 bytes each, and
// of arguments as far as the byte that ends them.
func (t *tables) trees() map[int]int {
	out := map[int]int{}
	for _, f := range t.functions {
		tables, first := t.half(int(f)+4*countNumber), int(f)+4*firstNumber
		data := func(k int) int {
			if k >= int(t.image[f+43]) {
				return none
			}
			return t.half(first + 4*(tables+k))
		}
		if at := data(inlinedData); at != none && tables > inlinedTable {
			out[at] = max(out[at], 16*(t.largest(t.half(first+4*inlinedTable))+1))
		}
		if at := data(argumentData); at != none {
			out[at] = max(out[at], bytes.IndexByte(t.image[t.data+at:], 0xff)+1)
		}
	}
	return out
}

// steps goes through a table of values by instruction: pairs of numbers, how the value changes and for how long, of which a first
// one of zero ends them.
func (t *tables) steps(at int, step func(change int)) (length int) {
	if at == 0 {
		return 0
	}
	r := reader{t.image, t.counters + at}
	for first := true; ; first = false {
		change := r.number()
		if change == 0 && !first {
			return r.at - t.counters - at
		}
		step(change)
		r.number()
	}
}

func (t *tables) length(at int) int { return t.steps(at, func(int) {}) }

// largest is the largest value of a table: the first is above -1 by the first change, and changes below zero are odd.
func (t *tables) largest(at int) int {
	value, out := -1, -1
	t.steps(at, func(change int) {
		if change&1 == 1 {
			change = ^(change >> 1)
		} else {
			change >>= 1
		}
		value += change
		out = max(out, value)
	})
	return out
}
