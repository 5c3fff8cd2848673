package live

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/syntax"
)

// FileRequest asks for an experiment file of the folder.
type FileRequest struct {
	Name string `json:"name"`
}

// File is one.
type File struct {
	Name  string `json:"name"`
	Text  string `json:"text"`
	Stamp string `json:"stamp"` // tells one state of the file from another
}

// Listed is a file in the list of a folder.
type Listed struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Figure string `json:"figure"` // the first, by name; empty where the file does not say
}

// Listing are the experiment files of a folder.
type Listing struct {
	Files []Listed `json:"files"`
}

// isExperiment reports whether a name is that of an experiment file in the folder itself.
func isExperiment(name string) bool {
	ext := path.Ext(name)
	return (ext == ".yaml" || ext == ".yml") && path.Base(name) == name && !strings.HasPrefix(name, ".")
}

// List lists the experiment files of the folder, by name.
func (g *Engine) List() (Listing, error) {
	all := Listing{Files: []Listed{}}
	if g.Files == nil {
		return all, nil
	}
	entries, err := fs.ReadDir(g.Files, ".")
	if err != nil {
		return all, err
	}
	for _, e := range entries {
		if !isExperiment(e.Name()) || e.IsDir() {
			continue
		}
		l := Listed{Name: e.Name()}
		if f, err := g.File(FileRequest{e.Name()}); err == nil {
			if experiment.IsStyle([]byte(f.Text)) {
				continue // experiments take it up; it is none
			}
			l.Title, l.Figure = experiment.Glance([]byte(f.Text))
		}
		all.Files = append(all.Files, l)
	}
	return all, nil
}

// File reads an experiment file of the folder.
func (g *Engine) File(q FileRequest) (File, error) {
	if !isExperiment(q.Name) || g.Files == nil {
		return File{}, errors.New("there is no such experiment file")
	}
	f, err := g.Files.Open(q.Name)
	if err != nil {
		return File{}, errors.New("there is no such experiment file")
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return File{}, errors.New("there is no such experiment file")
	}
	data, err := io.ReadAll(io.LimitReader(f, int64(syntax.DefaultLimits.Bytes)+1))
	if err != nil {
		return File{}, err
	}
	return File{Name: q.Name, Text: string(data), Stamp: Stamp(data)}, nil
}

// Stamp tells one state of a file from another.
func Stamp(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}
