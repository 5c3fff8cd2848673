package plain

import (
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// FileError is a fault of a file or folder, told by the name that the user gave it.
type FileError struct {
	Path string
	Role string // the flag or key that named it, as -o; empty where it was an argument
	Err  error
}

// FileFault is err told of a path; nil where there is none, and as it is where it tells of a file already.
func FileFault(path, role string, err error) error {
	var known *FileError
	if err == nil || errors.As(err, &known) {
		return err
	}
	return &FileError{path, role, err}
}

func (e *FileError) Error() string {
	text := Reason(e.Err) + ": " + Line(e.Path)
	if e.Role != "" {
		text += " (" + e.Role + ")"
	}
	return text
}

// Unwrap gives the system's error.
func (e *FileError) Unwrap() error { return e.Err }

// words are the faults that a system tells of, in the words of people, and what to do about each.
var words = []struct {
	err         error
	reason, fix string
}{
	{fs.ErrNotExist, "there is no such file or folder", "check its name and the folder that you are in"},
	{syscall.EROFS, "this disk can only be read", "name a place on another disk"},
	{fs.ErrPermission, "permission denied", "change its permissions, or name another place"},
	{syscall.ENOTEMPTY, "a folder that is not empty stands here", "move it away, or name another place"},
	{fs.ErrExist, "this is there already", "move it away, or name another place"},
	{syscall.ENOTDIR, "this is a file, not a folder", "name a folder"},
	{syscall.EISDIR, "this is a folder, not a file", "move it away, or name another place"},
	{syscall.ENOSPC, "the disk is full", "make room, or name a place on another disk"},
	{syscall.EDQUOT, "your share of the disk is used up", "make room, or name a place on another disk"},
	{syscall.ENAMETOOLONG, "the name is too long", "give it a shorter name"},
	{syscall.EMFILE, "too many files are open", "close some programs, or raise the limit (ulimit -n)"},
	{syscall.ENFILE, "too many files are open", "close some programs"},
	{syscall.ELOOP, "symbolic links lead around in a circle", "name the place itself"},
	{syscall.EFBIG, "the file is larger than allowed here", "name a place on another disk"},
	{syscall.EIO, "the disk reports an error", "try another disk"},
	{os.ErrDeadlineExceeded, "this took too long", "try again"},
	{io.ErrUnexpectedEOF, "it ends too early", "fetch it or write it again"},
	{gzip.ErrChecksum, "its checksum is wrong, so that it is damaged", "fetch it or write it again"},
	{gzip.ErrHeader, "what stands behind its first part is no gzip", "fetch it or write it again"},
}

// Reason is an error in the words of people, without operation and path where the system gave them.
func Reason(err error) string {
	if i := known(err); i >= 0 {
		return words[i].reason
	}
	var pe *fs.PathError
	var le *os.LinkError
	switch {
	case errors.As(err, &pe):
		err = pe.Err
	case errors.As(err, &le):
		err = le.Err
	}
	if corrupt := flate.CorruptInputError(0); errors.As(err, &corrupt) {
		return "what is compressed in it is damaged"
	}
	return Text(err.Error())
}

// Fix is what to do about a fault of a file; empty where there is nothing that would always help.
func Fix(err error) string {
	if i := known(err); i >= 0 {
		return words[i].fix
	}
	return ""
}

func known(err error) int {
	for i := range words {
		if errors.Is(err, words[i].err) {
			return i
		}
	}
	return -1
}
