package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// The names of temporary files: the process that writes one is in its name, so that two processes never share one
// and a later process knows the ones that nobody will finish.
const (
	temporaryPattern = ".gdplot-%d.tmp"
	temporaryPrefix  = ".gdplot-"
)

// Replace writes one file at a path, whole or not at all, in place of what was there.
func Replace(path string, data []byte) error {
	folder, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer folder.Close()
	return replace(folder, File{filepath.Base(path), data})
}

// replace writes a file under a temporary name in its folder, then renames it: under its own name there is always
// either the old file or the new one, whatever kills the process.
func replace(folder *os.Root, file File) (err error) {
	if err := CheckName(file.Name); err != nil {
		return err
	}
	temporary := fmt.Sprintf(temporaryPattern, os.Getpid())
	defer func() {
		if err != nil {
			folder.Remove(temporary)
		}
	}()
	if err := create(folder, temporary, file.Data); err != nil {
		return err
	}
	return folder.Rename(temporary, file.Name)
}

// create writes a file that must not exist yet.
func create(folder *os.Root, name string, data []byte) error {
	f, err := folder.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// removeStale removes the temporary files of processes that are no more, and of an earlier one with our number. What
// cannot be removed is left: it stands in nobody's way.
func removeStale(folder *os.Root) {
	entries, err := fs.ReadDir(folder.FS(), ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		var pid int
		if !strings.HasPrefix(e.Name(), temporaryPrefix) || !e.Type().IsRegular() {
			continue
		}
		if _, err := fmt.Sscanf(e.Name(), temporaryPattern, &pid); err == nil && (pid == os.Getpid() || !alive(pid)) {
			folder.Remove(e.Name())
		}
	}
}

// alive reports whether a process of this machine has the number; it says yes where the system does not tell.
func alive(pid int) bool {
	if pid <= 0 {
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer p.Release()
	return !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
