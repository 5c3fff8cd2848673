package data

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
)

// Input is a file to read a table from.
type Input struct {
	io.Reader
	Size   int64 // of the file in bytes, where it is known
	Format Format
	Each   func() // called for every chunk of its text, of which a compressed file has many for one that is read; may be nil
}

// Foreign reads a format that has columns of its own, all of it.
type Foreign func(whole []byte) (*Columns, error)

// Columns is a table as a foreign format has it: each column is numbers, NaN where there is none, or texts.
type Columns struct {
	Names []string
	Rows  int
	Cells []any // of each column: []float64 or []string
}

// longestMark is as many bytes as a mark may have.
const longestMark = 16

// foreign are the formats that are no text, by what their files begin with.
var foreign = map[string]Foreign{}

// Register adds a format whose files begin with a mark. It is called while packages initialise.
func Register(mark string, read Foreign) struct{} {
	foreign[mark] = read
	return struct{}{}
}

// unpacked is a file's text: gzip is recognised by its first bytes. packed is what is left of the file where it was compressed,
// else nil.
func unpacked(r io.Reader) (text io.Reader, packed *bufio.Reader, err error) {
	b := bufio.NewReaderSize(r, 1<<16)
	if mark, _ := b.Peek(2); !bytes.Equal(mark, []byte{0x1f, 0x8b}) {
		return b, nil, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, b, err
	}
	return z, b, nil
}

// Text is what a data file says, decompressed where it is compressed and without a mark of its encoding.
func Text(r io.Reader) (io.Reader, error) {
	text, _, err := unpacked(r)
	if err != nil {
		return nil, err
	}
	plain, _ := decoded(bufio.NewReaderSize(text, 1<<16))
	return plain, nil
}

// Read reads a table from a file: CSV, compressed or not, or a format that is registered. What is wrong with it is told by
// Faults, or by a *LimitError; other errors are the reader's.
func Read(in Input, want Want, lim Limits) (*Table, error) {
	sum := sha256.New()
	t, err := read(in, io.TeeReader(in.Reader, sum), want, lim)
	if err != nil {
		var bad *badText
		if errors.As(err, &bad) {
			err = Faults{{Line: bad.line, Byte: bad.at, Length: bad.length, Message: bad.message}}
		}
		return nil, err
	}
	t.Digest = hex.EncodeToString(sum.Sum(nil))
	return t, nil
}

func read(in Input, r io.Reader, want Want, lim Limits) (*Table, error) {
	file := &limitedReader{Reader: r}
	text, packed, err := unpacked(file)
	if err != nil {
		return nil, Faults{{Message: "it begins as gzip does and is none: " + err.Error()}}
	}
	limited := &limitedReader{Reader: text, most: lim.File, each: in.Each}
	b := bufio.NewReaderSize(limited, 1<<16)
	begin, _ := b.Peek(longestMark)
	for mark, of := range foreign {
		if bytes.HasPrefix(begin, []byte(mark)) {
			return readForeign(newScanner(b, ',', lim.Row), of, want, in.Format, lim)
		}
	}
	plain, told := decoded(b)
	size := func() int64 { return in.Size }
	switch {
	case told != nil:
		size = func() int64 { return 0 }
	case packed != nil: // as much as it unfolded to so far
		size = func() int64 {
			return int64(float64(in.Size) * float64(limited.given) / float64(max(file.given-int64(packed.Buffered()), 1)))
		}
	}
	s := newScanner(plain, ',', lim.Row)
	format := s.start(in.Format)
	p := &reading{filling: filling{want: want, format: format, limits: lim}, scan: s, size: size, encoding: told}
	p.sample = sampled(s.peek(), format.Separator, s.ended == nil)
	if err := p.read(in.Format); err != nil {
		if errors.Is(err, errFile) {
			err = &LimitError{Limit: "file", Value: lim.File + 1, Most: lim.File}
		}
		return nil, err
	}
	return p.table, nil
}

// limitedReader gives out no more than a limit.
type limitedReader struct {
	io.Reader
	most, given int64
	each        func()
}

// Read implements io.Reader.
func (r *limitedReader) Read(p []byte) (int, error) {
	if r.most > 0 && r.given > r.most { // a file grows while it is read, and one that is compressed does in reading
		return 0, errFile
	}
	if r.each != nil {
		r.each()
	}
	n, err := r.Reader.Read(p)
	r.given += int64(n)
	return n, err
}
