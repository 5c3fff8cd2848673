package plain

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestFaultsNameTheFileAsItWasGiven(t *testing.T) {
	_, err := os.Open(filepath.Join(t.TempDir(), "missing"))
	fault := FileFault("out\x1b", "-o", fmt.Errorf("opening: %w", err))
	if got, want := fault.Error(), "there is no such file or folder: out\ufffd (-o)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if again := FileFault("other", "", fault); again != fault {
		t.Errorf("a fault that names its file was named again: %v", again)
	}
	if !errors.Is(fault, fs.ErrNotExist) || FileFault("x", "", nil) != nil {
		t.Error("a fault lost its cause, or there was none")
	}
}

// No bare system word: each fault that a system tells of often has words of its own, and something to do.
func TestReasonsAreSentences(t *testing.T) {
	for _, errno := range []syscall.Errno{syscall.EACCES, syscall.EPERM, syscall.ENOENT, syscall.ENOSPC, syscall.EROFS, syscall.ENOTDIR,
		syscall.EISDIR, syscall.EEXIST, syscall.ENAMETOOLONG, syscall.EMFILE, syscall.ELOOP, syscall.EIO} {
		err := &fs.PathError{Op: "open", Path: "x", Err: errno}
		if Fix(err) == "" || strings.Contains(Reason(err), errno.Error()) && Reason(err) != "permission denied" {
			t.Errorf("%v: %q, to do %q", errno, Reason(err), Fix(err))
		}
	}
}
