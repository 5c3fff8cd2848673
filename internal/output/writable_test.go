package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"gdplot/internal/plain"
)

// What cannot be written is told before, in the same words and as the same fault as in writing, and nothing is touched.
func TestWritable(t *testing.T) {
	dir := t.TempDir()
	at := func(parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }
	if err := errors.Join(os.Mkdir(at("folder"), 0o777), os.WriteFile(at("file"), nil, 0o666)); err != nil {
		t.Fatal(err)
	}
	missing := fs.ErrNotExist
	for path, want := range map[string]struct{ file, folder error }{
		at("new"):            {nil, nil},
		at("file"):           {nil, syscall.ENOTDIR},
		at("folder"):         {errFolder, nil},
		at("folder", "new"):  {nil, nil},
		at("none", "new"):    {missing, nil},
		at("none", "a", "b"): {missing, nil},
		at("file", "new"):    {syscall.ENOTDIR, syscall.ENOTDIR},
	} {
		if runtime.GOOS != "windows" || path != at("file", "new") {
			if err := Writable(path, "-o"); !errors.Is(err, want.file) || err != nil && !errors.As(err, new(*plain.FileError)) {
				t.Errorf("%s as a file: %v", path, err)
			}
		}
		if err := WritableFolder(path, "-o"); !errors.Is(err, want.folder) {
			t.Errorf("%s as a folder: %v", path, err)
		}
		if err := Replace(t.Context(), path, "-o", []byte("a")); (err == nil) != (want.file == nil) || runtime.GOOS != "windows" && !errors.Is(err, want.file) {
			t.Errorf("%s: it is written with the error %v, and %v was expected", path, err, want.file)
		}
	}
	if err := Absent(at("file")); !errors.Is(err, fs.ErrExist) || Absent(at("other")) != nil {
		t.Errorf("a new file: %v", err)
	}
	if runtime.GOOS == "linux" {
		if err := Replace(t.Context(), os.DevNull, "-o", nil); !errors.Is(err, errNoFile) || !errors.Is(Writable(os.DevNull, ""), errNoFile) {
			t.Errorf("a device: %v", err)
		}
		if os.Getuid() != 0 {
			if err := os.Chmod(at("folder"), 0o500); err != nil || !errors.Is(Writable(at("folder", "b"), ""), fs.ErrPermission) || !errors.Is(WritableFolder(at("folder", "b", "c"), ""), fs.ErrPermission) {
				t.Errorf("a folder that may only be read is taken for one to write to (%v)", err)
			}
		}
	}
}
