package experiment

import (
	"io/fs"
	"os"
)

// machine is all files of the machine, by any path that it knows.
type machine struct{}

var (
	_ fs.StatFS    = machine{}
	_ fs.ReadDirFS = machine{}
)

// Open implements fs.FS.
func (machine) Open(name string) (fs.File, error) { return os.Open(name) }

// Stat implements fs.StatFS.
func (machine) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// ReadDir implements fs.ReadDirFS.
func (machine) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
