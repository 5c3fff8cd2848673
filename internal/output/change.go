package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"gdplot/internal/plain"
)

// The names of what a folder knows about itself. A folder with unfinishedName in it and no manifest was being written
// when its writer was killed.
const (
	manifestName   = "manifest.json"
	unfinishedName = ".gdplot-unfinished.json"
)

// Why says what becomes of a file.
type Why string

// What can become of a file.
const (
	New     Why = "new"                      // there was none
	Changed Why = "changed"                  // other bytes
	Same    Why = "unchanged"                // it is left as it is, and its time with it
	Removed Why = "removed: no longer drawn" // an earlier run wrote it, and the file no longer asks for it
	Kept    Why = "kept: no longer drawn"    // likewise, with --keep
	InPlace Why = "a folder is in its place" // it cannot be written
)

// Change is what becomes of a file of the folder.
type Change struct {
	Name string
	Why  Why

	file File
}

// Data are the bytes that a file is to have.
func (c Change) Data() []byte { return c.file.Data }

// Changes tells what Write would do, without doing it: for every file of the experiment in order, then for those that go.
func Changes(dir string, b *Bundle, keep bool) ([]Change, error) {
	files, err := b.Files()
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, b.Experiment.Name)
	if err := checkNames(b.Experiment.Name, files); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(path)
	if errors.Is(err, fs.ErrNotExist) {
		var all []Change
		for _, f := range files {
			all = append(all, Change{f.Name, New, f})
		}
		return all, nil
	}
	if err != nil {
		return nil, plain.FileFault(path, outputFlag, err)
	}
	defer root.Close()
	changes, err := compare(root, files, keep)
	return changes, plain.FileFault(path, outputFlag, err)
}

// compare finds what has to change in a folder that is to hold files.
func compare(folder *os.Root, files []File, keep bool) ([]Change, error) {
	var all []Change
	for _, f := range files {
		why, err := fate(folder, f)
		if err != nil {
			return nil, err
		}
		all = append(all, Change{f.Name, why, f})
	}
	gone := Removed
	if keep {
		gone = Kept
	}
	for _, name := range owned(folder) {
		wanted := slices.ContainsFunc(files, func(f File) bool { return f.Name == name })
		if info, err := folder.Lstat(name); !wanted && err == nil && info.Mode().IsRegular() {
			all = append(all, Change{Name: name, Why: gone})
		}
	}
	return all, nil
}

// fate compares a file with the one that is there.
func fate(folder *os.Root, f File) (Why, error) {
	info, err := folder.Lstat(f.Name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return New, nil
	case err != nil:
		return "", err
	case info.IsDir():
		return InPlace, nil
	case !info.Mode().IsRegular() || info.Size() != int64(f.size()): // a link is replaced, wherever it leads
		return Changed, nil
	}
	if holds(folder, f) {
		return Same, nil
	}
	return Changed, nil
}

// holds reports whether a file that is there, of the same size, has the same bytes.
func holds(folder *os.Root, f File) bool {
	old, err := folder.Open(f.Name)
	if err != nil {
		return false
	}
	defer old.Close()
	own, err := f.open()
	if err != nil {
		return false
	}
	defer own.Close()
	const most = 1 << 16
	piece, other := make([]byte, min(f.size(), most)), make([]byte, min(f.size(), most))
	for rest := f.size(); rest > 0; {
		n := min(len(piece), rest)
		if _, err := io.ReadFull(old, piece[:n]); err != nil {
			return false
		}
		if _, err := io.ReadFull(own, other[:n]); err != nil || !bytes.Equal(piece[:n], other[:n]) {
			return false
		}
		rest -= n
	}
	return true
}

// owned are the files of a folder that earlier runs wrote, by what these left written: nothing else is ever removed.
func owned(folder *os.Root) []string {
	var names []string
	add := func(name string) {
		if CheckName(name) == nil && name != manifestName && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if data, err := folder.ReadFile(manifestName); err == nil {
		if r, ok := recordOf(data); ok {
			for _, name := range r.Files() {
				add(name)
			}
		}
	}
	if data, err := folder.ReadFile(unfinishedName); err == nil {
		var left unfinished
		if json.Unmarshal(data, &left) == nil {
			for _, name := range left.Files {
				add(name)
			}
		}
	}
	slices.Sort(names)
	return names
}
