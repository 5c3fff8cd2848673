// Package output writes what came of an experiment: its figures, runs.csv and manifest.json, below one folder and
// nowhere else, all of them or none. It also has the forms in which plans and traces are printed.
package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"gdplot/internal/plain"
	"gdplot/internal/temporary"
)

// Folder is the folder that everything is written below (-o). Neither a name nor a symbolic link leads out of it.
type Folder struct {
	dir  string
	root *os.Root
	opt  Options
}

// Options say how a Folder is written; none of them changes a byte.
type Options struct {
	Keep bool          // leave files that an earlier run wrote and this one does not
	Wait time.Duration // how long to wait for another process that writes to the same place
}

// Open opens a folder to write into and makes it where it is missing.
func Open(dir string, opt Options) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, plain.FileFault(dir, outputFlag, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, plain.FileFault(dir, outputFlag, err)
	}
	return &Folder{dir, root, opt}, nil
}

// outputFlag is how the user named the folder.
const outputFlag = "-o"

// Close gives the folder back; what is written stays.
func (f *Folder) Close() error { return f.root.Close() }

// write makes the subfolder called sub hold files and those that rest makes, the manifest among them, and returns their paths.
// Where it fails or ctx ends before files take their names, everything is as it was. rest may be nil.
func (f *Folder) write(ctx context.Context, sub string, files []File, rest func(*spool) ([]File, error)) (paths []string, err error) {
	if err := checkNames(sub, files); err != nil {
		return nil, err
	}
	path := filepath.Join(f.dir, sub)
	fault := func(err error) error { return plain.FileFault(path, outputFlag, err) }
	if err := f.root.MkdirAll(sub, 0o777); err != nil {
		return nil, fault(err)
	}
	folder, err := f.root.OpenRoot(sub)
	if err != nil {
		return nil, fault(err)
	}
	defer folder.Close()
	unlock, err := lock(ctx, folder, path, f.opt.Wait)
	if err != nil {
		return nil, fault(err)
	}
	defer unlock()
	temporary.RemoveStale(folder)
	s := &spool{ctx: ctx, folder: folder}
	defer s.clear()
	if rest != nil {
		more, err := rest(s)
		if err := errors.Join(err, checkNames(sub, more)); err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	changes, err := compare(folder, files, f.opt.Keep)
	if err != nil {
		return nil, fault(err)
	}
	c := commit{folder: folder, path: path}
	if err := c.do(ctx, changes); err != nil {
		return nil, err
	}
	for _, file := range files {
		paths = append(paths, filepath.Join(path, file.Name))
	}
	return paths, nil
}

func checkNames(sub string, files []File) error {
	if err := CheckName(sub); err != nil {
		return err
	}
	for _, file := range files {
		if err := CheckName(file.Name); err != nil {
			return err
		}
	}
	return nil
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
	case strings.ContainsFunc(name, func(r rune) bool { return !plain.Printable(r) }):
		return bad("it holds a character that turns the reading direction around, or none at all")
	case name == "." || !filepath.IsLocal(name):
		return bad("it leads out of its folder")
	}
	return nil
}
