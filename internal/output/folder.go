// Package output writes what came of an experiment: its figures, runs.csv and manifest.json, below one folder and
// nowhere else, each file whole or not at all. It also has the forms in which plans and traces are printed.
package output

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// Folder is the folder that everything is written below (-o). Neither a name nor a symbolic link leads out of it.
type Folder struct {
	dir  string
	root *os.Root
}

// Open opens a folder to write into and makes it where it is missing.
func Open(dir string) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{dir, root}, nil
}

// Close gives the folder back; what is written stays.
func (f *Folder) Close() error { return f.root.Close() }

// File is a file to be written.
type File struct {
	Name string
	Data []byte
}

// write writes files, in order, into the subfolder called sub and returns their paths. Where it fails or ctx ends,
// the files written so far are whole and the rest is as it was before.
func (f *Folder) write(ctx context.Context, sub string, files []File) (paths []string, err error) {
	if err := CheckName(sub); err != nil {
		return nil, err
	}
	if err := f.root.MkdirAll(sub, 0o777); err != nil {
		return nil, err
	}
	folder, err := f.root.OpenRoot(sub)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	removeStale(folder)
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return paths, err
		}
		if err := replace(folder, file); err != nil {
			return paths, err
		}
		paths = append(paths, filepath.Join(f.dir, sub, file.Name))
	}
	return paths, nil
}

// CheckName reports why a name that came from outside cannot be that of a file or folder of ours.
func CheckName(name string) error {
	bad := func(why string) error { return fmt.Errorf("%q cannot name a file: %s", name, why) }
	switch {
	case name == "":
		return bad("it is empty")
	case strings.ContainsAny(name, `/\`):
		return bad("it holds a slash")
	case strings.ContainsFunc(name, unicode.IsControl):
		return bad("it holds a control character")
	case name == "." || !filepath.IsLocal(name):
		return bad("it leads out of its folder")
	}
	return nil
}
