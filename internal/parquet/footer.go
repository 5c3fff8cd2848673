package parquet

import (
	"encoding/binary"
	"errors"

	"github.com/parquet-go/parquet-go"
)

// The library makes room for what a footer promises before it looks whether that is there, so that a few bytes can ask for any
// memory. Its lengths are looked at first: in Thrift's compact protocol, that is all there is to read.

// tail is how many bytes stand behind the footer: its length, and the mark.
const tail = 8

var errCutOff = errors.New("the Parquet file is damaged: it promises more than it holds")

// checkFooter reports a footer that promises more than the file holds.
func checkFooter(whole []byte) error {
	if len(whole) < 2*tail {
		return errCutOff
	}
	end := len(whole) - tail
	length := int64(binary.LittleEndian.Uint32(whole[end:]))
	if length > int64(end) {
		return errCutOff
	}
	w := walk{rest: whole[int64(end)-length : end]}
	sound := true
	w.seen = func(in, field int, v int64) {
		if in == footerSchema && field == schemaChildren && (v < 0 || v > length) {
			sound = false
		}
	}
	if !w.fields(0) || !sound {
		return errCutOff
	}
	return nil
}

// The fields of the footer that are looked at, by their numbers (parquet.thrift).
const (
	footerSchema   = 2
	schemaChildren = 5
)

// checkPages reports pages that promise more than a file of so many rows can hold.
func checkPages(whole []byte, f *parquet.File) error {
	unpacked := int64(0)
	for _, group := range f.Metadata().RowGroups {
		for _, column := range group.Columns {
			m := column.MetaData
			at := m.DataPageOffset
			if d := m.DictionaryPageOffset; d > 0 && d < at {
				at = d
			}
			if at < 0 || m.TotalCompressedSize < 0 || at > int64(len(whole)) || m.TotalCompressedSize > int64(len(whole))-at {
				return errCutOff
			}
			for rest := whole[at : at+m.TotalCompressedSize]; len(rest) > 0; {
				p, size, ok := pageOf(rest)
				if !ok || p.packed < 0 || p.packed > int64(len(rest)-size) || p.unpacked < 0 || p.values < 0 || p.values > f.NumRows() {
					return errCutOff
				}
				if unpacked += p.unpacked; p.unpacked > mostPage || unpacked > mostUnpacked {
					return errors.New("the pages of the Parquet file unpack to too much")
				}
				rest = rest[int64(size)+p.packed:]
			}
		}
	}
	return nil
}

// What pages may unpack to, in bytes: one, and all together. Those that are written as a rule have about 1 MiB.
const (
	mostPage     = 1 << 26
	mostUnpacked = mostCells * 8
)

// page is what the head of a page promises.
type page struct{ unpacked, packed, values int64 }

// The fields of a page's head that are looked at, by their numbers (parquet.thrift).
const (
	pageUnpacked = 2
	pagePacked   = 3
	pageData     = 5 // the first field of the heads of pages of each kind is how many values there are
	pageWords    = 7
	pageDataV2   = 8
)

// pageOf reads the head that a page begins with, and how long that is.
func pageOf(b []byte) (p page, size int, ok bool) {
	w := walk{rest: b}
	w.seen = func(in, field int, v int64) {
		switch {
		case in == 0 && field == pageUnpacked:
			p.unpacked = v
		case in == 0 && field == pagePacked:
			p.packed = v
		case field == 1 && (in == pageData || in == pageWords || in == pageDataV2):
			p.values = v
		}
	}
	ok = w.fields(0)
	return p, len(b) - len(w.rest), ok
}

// walk goes through values without keeping any; rest is what was not seen yet. Whole numbers that are fields are told to seen,
// with the number of the outermost field that they are in, 0 for that itself.
type walk struct {
	rest []byte
	seen func(in, field int, v int64)
	in   int
}

// deepest is how far structures may be nested; those of Parquet are less than ten deep.
const deepest = 32

// The types of the compact protocol.
const (
	stop = iota
	yes
	no
	octet
	i16
	i32
	i64
	double
	text
	list
	set
	mapping
	structure
)

// fields passes those of a structure.
func (w *walk) fields(depth int) bool {
	for field := 0; ; {
		head, ok := w.octet()
		if !ok {
			return false
		}
		kind := head & 15
		if kind == stop {
			return true
		}
		field += int(head >> 4)
		if head>>4 == 0 { // the number of the field stands apart
			n, ok := w.number()
			if !ok {
				return false
			}
			field = int(int16(zigzag(n)))
		}
		if depth == 0 {
			w.in = field
		}
		if w.seen != nil && (kind == i32 || kind == i64) {
			n, ok := w.number()
			if !ok {
				return false
			}
			in := w.in
			if depth == 0 {
				in = 0
			}
			w.seen(in, field, zigzag(n))
			continue
		}
		if kind != yes && kind != no && !w.value(kind, depth+1) {
			return false
		}
	}
}

// value passes one of a type.
func (w *walk) value(kind byte, depth int) bool {
	if depth > deepest {
		return false
	}
	switch kind {
	case yes, no, octet:
		return w.skip(1)
	case i16, i32, i64:
		_, ok := w.number()
		return ok
	case double:
		return w.skip(8)
	case text:
		n, ok := w.number()
		return ok && w.skip(n)
	case list, set:
		head, ok := w.octet()
		n := uint64(head >> 4)
		if ok && n == 15 {
			n, ok = w.number()
		}
		return ok && w.several(n, depth, head&15)
	case mapping:
		n, ok := w.number()
		if n == 0 || !ok {
			return ok
		}
		kinds, ok := w.octet()
		return ok && w.several(n, depth, kinds>>4, kinds&15)
	case structure:
		return w.fields(depth)
	}
	return false
}

// several passes n times a value of each type; each takes a byte at least.
func (w *walk) several(n uint64, depth int, kinds ...byte) bool {
	if n > uint64(len(w.rest)) {
		return false
	}
	for range n {
		for _, kind := range kinds {
			if !w.value(kind, depth+1) {
				return false
			}
		}
	}
	return true
}

func (w *walk) skip(n uint64) bool {
	if n > uint64(len(w.rest)) {
		return false
	}
	w.rest = w.rest[n:]
	return true
}

func (w *walk) octet() (byte, bool) {
	if len(w.rest) == 0 {
		return 0, false
	}
	b := w.rest[0]
	w.rest = w.rest[1:]
	return b, true
}

// zigzag is the number that a varint stands for.
func zigzag(n uint64) int64 { return int64(n>>1) ^ -int64(n&1) }

// number is a varint.
func (w *walk) number() (uint64, bool) {
	v, n := binary.Uvarint(w.rest)
	if n <= 0 {
		return 0, false
	}
	w.rest = w.rest[n:]
	return v, true
}
