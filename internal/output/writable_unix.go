//go:build unix

package output

import "golang.org/x/sys/unix"

// mayWrite reports why this process may not make files in a folder.
func mayWrite(dir string) error { return unix.Access(dir, unix.W_OK|unix.X_OK) }
