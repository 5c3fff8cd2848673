// Package store keeps what came of runs in files, so that no run is made twice.
//
// A store is a folder of Parquet files, each with some runs. What a file is called follows from what it holds: the keys of
// its runs, and its bytes. Files are written under temporary names, synced and renamed, and never change afterwards. So
// there is no journal, no lock and no server: processes that share a folder share their runs, two stores are merged by
// copying files, and any file may be removed at any time.
package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"gdplot/internal/plain"
	"gdplot/internal/runner"
	"gdplot/internal/temporary"
)

// Folder is a store.
type Folder struct {
	dir string
	opt Options

	mutex sync.Mutex
	told  map[string]bool // files, and versions, of which it was told why they are of no use
	stats Stats
	fault error // of writing, the first
	tidy  sync.Once

	encoders sync.Pool // *encoder
}

// Options say how a Folder is used.
type Options struct {
	Experiment string            // who makes the runs, for people who look into the store
	Version    string            // of what decides what they come to; runs of another are made again
	ReadOnly   bool              // whether nothing is put into it
	Tell       func(text string) // of files that cannot be used; may be nil
}

// Stats count the runs that went through a store.
type Stats struct{ Recalled, Kept int }

var _ runner.Store = (*Folder)(nil)

// Open is the store in a folder, which is made once there is something to keep.
func Open(dir string, opt Options) *Folder {
	return &Folder{dir: dir, opt: opt, told: map[string]bool{}, encoders: sync.Pool{New: func() any { return newEncoder(opt) }}}
}

// Stats are what was recalled and kept so far.
func (f *Folder) Stats() Stats {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.stats
}

// Err is why something could not be kept; nil where all was.
func (f *Folder) Err() error {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.fault
}

// A name is <digest of the keys>-<digest of the bytes>.parquet.
const (
	extension = ".parquet"
	digestLen = 16 // hexadecimal digits of each of the two
)

// keysName is the first part of the name of a file with these runs.
func keysName(n int, key func(i int) runner.Key) string {
	h := sha256.New()
	for i := range n {
		k := key(i)
		h.Write(k[:])
	}
	return hex.EncodeToString(h.Sum(nil))[:digestLen]
}

// bytesName is the second part.
func bytesName(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])[:digestLen]
}

// names are those of the files of the store, sorted.
func (f *Folder) names() []string {
	entries, err := os.ReadDir(f.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		f.tell(f.dir, err)
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), extension) {
			names = append(names, e.Name())
		}
	}
	return names
}

// read opens a file, holds it against its name, and lets look see it. Whatever the bytes are, it comes back.
func (f *Folder) read(name string, look func(*file) error) (err error) {
	data, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil {
		return err
	}
	keys, digest, ok := strings.Cut(strings.TrimSuffix(name, extension), "-")
	switch {
	case !ok || len(keys) != digestLen || len(digest) != digestLen:
		return errForeign
	case digest != bytesName(data):
		return errDamaged
	}
	defer func() { // Parquet's reader falls over some bytes
		if fell := recover(); fell != nil {
			err = errForeign
		}
	}()
	opened, err := open(data)
	if err != nil {
		return err
	}
	return look(opened)
}

var (
	errForeign = errors.New("it is no file of this store, and is left alone")
	errDamaged = errors.New("it is damaged, and its runs are made again")
)

// tell says once that a file cannot be used.
func (f *Folder) tell(path string, err error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.opt.Tell == nil || f.told[path] {
		return
	}
	f.told[path] = true
	f.opt.Tell(fmt.Sprintf("%s: %s", plain.Line(path), plain.Reason(err)))
}

func (f *Folder) count(recalled, kept int) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.stats.Recalled += recalled
	f.stats.Kept += kept
}

// Keep implements runner.Store.
func (f *Folder) Keep(kept []runner.Kept) {
	if f.opt.ReadOnly || len(kept) == 0 {
		return
	}
	if err := f.keep(kept); err != nil {
		f.mutex.Lock()
		defer f.mutex.Unlock()
		if f.fault == nil {
			f.fault = plain.FileFault(f.dir, "--store", err)
		}
	}
}

func (f *Folder) keep(kept []runner.Kept) error {
	e := f.encoders.Get().(*encoder)
	data, err := e.encode(kept)
	if err != nil {
		return err // with an encoder that nobody knows the state of
	}
	defer f.encoders.Put(e)
	if err := os.MkdirAll(f.dir, 0o777); err != nil {
		return err
	}
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	f.tidy.Do(func() { temporary.RemoveStale(root) })
	name := keysName(len(kept), func(i int) runner.Key { return kept[i].Key }) + "-" + bytesName(data) + extension
	return temporary.Write(root, name, data, func() { f.count(0, len(kept)) })
}
