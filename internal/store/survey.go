package store

import (
	"os"
	"path/filepath"

	"gdplot/internal/runner"
)

// Entry is a file of a store.
type Entry struct {
	Name       string
	Experiment string // who made its runs
	Keys       []runner.Key
	Bytes      int64
	Err        error // why it cannot be used; nil where it can
}

// Survey lists the files of the store, sorted by name.
func (f *Folder) Survey() []Entry {
	var all []Entry
	for _, name := range f.names() {
		e := Entry{Name: name}
		if info, err := os.Stat(filepath.Join(f.dir, name)); err == nil {
			e.Bytes = info.Size()
		}
		e.Err = f.read(name, func(file *file) (err error) {
			e.Experiment = file.experiment()
			e.Keys, err = file.keys()
			return err
		})
		all = append(all, e)
	}
	return all
}

// Damaged reports whether a file was one of a store before something happened to it.
func (e *Entry) Damaged() bool { return e.Err == errDamaged }

// Remove removes a file of the store.
func (f *Folder) Remove(name string) error { return os.Remove(filepath.Join(f.dir, name)) }
