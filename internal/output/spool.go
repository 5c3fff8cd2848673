package output

import (
	"bytes"
	"context"
	"crypto/sha256"
	"hash"
	"io"
	"os"

	"gdplot/internal/temporary"
)

// File is a file to be written: its bytes, or a draft that has them on the disk already.
type File struct {
	Name string
	Data []byte

	draft *draft
}

// draft is a file under a temporary name, in the folder that it will be in.
type draft struct {
	folder *os.Root
	name   string
	bytes  int
	sum    hash.Hash
}

// size is how many bytes a file has.
func (f File) size() int {
	if f.draft != nil {
		return f.draft.bytes
	}
	return len(f.Data)
}

// sum is their SHA-256.
func (f File) sum() [sha256.Size]byte {
	if f.draft != nil {
		return [sha256.Size]byte(f.draft.sum.Sum(nil))
	}
	return sha256.Sum256(f.Data)
}

// open reads them.
func (f File) open() (io.ReadCloser, error) {
	if f.draft != nil {
		return f.draft.folder.Open(f.draft.name)
	}
	return io.NopCloser(bytes.NewReader(f.Data)), nil
}

// spool takes tables as they are made. Those of very many runs are larger than all else that is held: with a folder, long
// tables become drafts there. Without one all are held.
type spool struct {
	ctx    context.Context
	folder *os.Root
	drafts []*draft
}

// file is a table that write makes.
func (s *spool) file(name string, long bool, write func(w io.Writer) error) (File, error) {
	if s.folder == nil || !long {
		var b bytes.Buffer
		err := write(&b)
		return File{Name: name, Data: b.Bytes()}, err
	}
	d := &draft{folder: s.folder, name: temporary.Name(), sum: sha256.New()}
	s.drafts = append(s.drafts, d)
	err := temporary.Stream(s.ctx, s.folder, d.name, func(w io.Writer) error { return write(io.MultiWriter(w, d)) })
	return File{Name: name, draft: d}, err
}

// Write implements io.Writer: it counts.
func (d *draft) Write(b []byte) (int, error) {
	d.bytes += len(b)
	return d.sum.Write(b)
}

// clear removes the drafts that have not taken their names.
func (s *spool) clear() {
	for _, d := range s.drafts {
		temporary.Remove(s.folder, d.name)
	}
}
