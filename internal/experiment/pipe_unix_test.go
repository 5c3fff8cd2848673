//go:build unix

package experiment

import "syscall"

// makePipe puts a pipe into a folder.
func makePipe(path string) error { return syscall.Mkfifo(path, 0o666) }
