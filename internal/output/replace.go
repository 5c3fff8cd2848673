package output

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"

	"gdplot/internal/plain"
	"gdplot/internal/temporary"
)

// errFolder is a folder in the place of a file.
var errFolder = syscall.EISDIR

// Replace writes one file at a path, whole or not at all, in place of what was there; where that is the same it is left
// as it is. role is the flag that named the path.
func Replace(ctx context.Context, path, role string, data []byte) error {
	err := replace(ctx, path, data)
	if ctx.Err() != nil && err != nil {
		return ctx.Err()
	}
	return plain.FileFault(path, role, err)
}

// replace writes a file under a temporary name in its folder, then renames it: under its own name there is always
// either the old file or the new one, whatever kills the process.
func replace(ctx context.Context, path string, data []byte) error {
	folder, err := openFolder(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := inPlace(path); err != nil {
		return err
	}
	file := File{Name: filepath.Base(path), Data: data}
	if err := CheckName(file.Name); err != nil {
		return err
	}
	temporary.RemoveStale(folder)
	why, err := fate(folder, file)
	if err != nil || why == Same {
		return err
	}
	draft := temporary.Name()
	defer temporary.Remove(folder, draft)
	if err = temporary.Create(ctx, folder, draft, data); err != nil {
		return err
	}
	defer temporary.Hold()()
	return folder.Rename(draft, file.Name)
}

// Create writes one file at a path where there is none yet, whole or not at all. Where there is one the error is
// fs.ErrExist.
func Create(ctx context.Context, path string, data []byte) error {
	err := createNew(ctx, path, data)
	if ctx.Err() != nil && err != nil {
		return ctx.Err()
	}
	return plain.FileFault(path, "", err)
}

func createNew(ctx context.Context, path string, data []byte) error {
	folder, err := openFolder(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer folder.Close()
	name := filepath.Base(path)
	if err := CheckName(name); err != nil {
		return err
	}
	temporary.RemoveStale(folder)
	if _, err := folder.Lstat(name); err == nil {
		return fs.ErrExist
	}
	draft := temporary.Name()
	defer temporary.Remove(folder, draft)
	if err := temporary.Create(ctx, folder, draft, data); err != nil {
		return err
	}
	defer temporary.Hold()()
	err = folder.Link(draft, name) // fails where somebody was faster
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = folder.Rename(draft, name) // disks without links
	}
	return err
}
