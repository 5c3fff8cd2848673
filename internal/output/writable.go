package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"gdplot/internal/plain"
)

// errNoFile is something in the place of a file that would be lost if a file took its name.
var errNoFile = errors.New("this is a device or a pipe, not a file")

// Writable reports why no file could be written at a path, before any work is done for it: its folder is missing, is none or
// may not be written to, or something else than a file stands there. Nothing is touched. role is the flag that named the path.
func Writable(path, role string) error {
	err := takes(filepath.Dir(path))
	if err == nil {
		err = inPlace(path)
	}
	return plain.FileFault(path, role, err)
}

// WritableFolder is Writable of a folder that is made where it is missing, with those above it.
func WritableFolder(path, role string) error {
	dir := filepath.Clean(path)
	err := takes(dir)
	for up := filepath.Dir(dir); errors.Is(err, fs.ErrNotExist) && up != dir; up = filepath.Dir(dir) {
		dir = up
		err = takes(dir)
	}
	return plain.FileFault(path, role, err)
}

// Ready reports why the files of an experiment could not be written, as far as their names are known before.
func (f *Folder) Ready(sub string, names []string) error {
	dir := filepath.Join(f.dir, sub)
	err := takes(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return plain.FileFault(f.dir, outputFlag, takes(f.dir))
	}
	if err != nil {
		return plain.FileFault(dir, outputFlag, err)
	}
	for _, name := range append(names, manifestName) {
		path := filepath.Join(dir, name)
		if info, err := os.Lstat(path); err == nil && info.IsDir() {
			return plain.FileFault(path, outputFlag, errFolder)
		}
	}
	return nil
}

// Absent reports a file that stands where only a new one may be written, as Create does, or why none can be.
func Absent(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return plain.FileFault(path, "", fs.ErrExist)
	}
	return Writable(path, "")
}

// takes reports why files cannot be made in a folder.
func takes(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return err
	case !info.IsDir():
		return syscall.ENOTDIR
	}
	return mayWrite(dir)
}

// inPlace reports what stands in the place of a file and cannot be replaced. A link is, wherever it leads, but for one to a
// device: /dev/stdout is such a link.
func inPlace(path string) error {
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		return errFolder
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return errNoFile
	}
	return nil
}

// openFolder opens a folder. Of a file in its place the system's fault is told, for which there are words.
func openFolder(dir string) (*os.Root, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, syscall.ENOTDIR
	}
	return os.OpenRoot(dir)
}
