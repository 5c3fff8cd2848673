package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"gdplot/internal/origin"
	"gdplot/internal/plain"
)

// Difference is something of a folder that is not as it should be.
type Difference struct {
	File string
	What string
}

func (d Difference) String() string { return plain.Line(d.File) + ": " + d.What }

// Record is what the manifest of a folder tells of it.
type Record struct {
	Gdplot     origin.Build  `json:"gdplot"`
	Experiment sourceFile    `json:"experiment"`
	Figures    []FigureEntry `json:"figures"`
	Runs       written       `json:"runs"`
	Tables     []written     `json:"tables"`
	Traced     int           `json:"traced"`

	intact bool // whether the manifest has the bytes that were written
}

// Formats are those of the tables of a folder.
func (r *Record) Formats() (formats []string) {
	for _, w := range append([]written{r.Runs}, r.Tables...) {
		if f := strings.TrimPrefix(filepath.Ext(w.File), "."); !slices.Contains(formats, f) {
			formats = append(formats, f)
		}
	}
	return formats
}

// Files are all that the manifest tells of.
func (r *Record) Files() []string {
	var names []string
	for _, fig := range r.Figures {
		for _, w := range fig.Files {
			names = append(names, w.File)
		}
	}
	names = append(names, r.Runs.File)
	for _, w := range r.Tables {
		names = append(names, w.File)
	}
	return names
}

// ReadRecord reads the manifest of a folder.
func ReadRecord(dir string) (*Record, error) {
	data, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, plain.FileFault(filepath.Join(dir, manifestName), "", err)
	}
	r, ok := recordOf(data)
	if !ok {
		return nil, fmt.Errorf("%s is no manifest of gdplot", plain.Line(filepath.Join(dir, manifestName)))
	}
	return r, nil
}

// recordOf reads a manifest; ok is false where it is none of gdplot's.
func recordOf(data []byte) (r *Record, ok bool) {
	r = new(Record)
	if json.Unmarshal(data, r) != nil || r.Gdplot.Version == "" || r.Runs.File == "" {
		return nil, false
	}
	r.intact = intact(data)
	return r, true
}

// Verify compares the files of a folder with its manifest, and the experiment that figures carry with the one that it names.
func (r *Record) Verify(dir string) []Difference {
	var all []Difference
	if manifest := filepath.Join(dir, manifestName); !r.intact {
		all = append(all, Difference{manifest, "has other bytes than were written"})
	}
	check := func(w written) []byte {
		path := filepath.Join(dir, w.File)
		if CheckName(w.File) != nil {
			all = append(all, Difference{manifestName, fmt.Sprintf("%q is no name of a file here", w.File)})
			return nil
		}
		data, err := os.ReadFile(path)
		switch sum := sha256.Sum256(data); {
		case errors.Is(err, fs.ErrNotExist):
			all = append(all, Difference{path, "is missing"})
		case err != nil:
			all = append(all, Difference{path, plain.Reason(err)})
		case len(data) != w.Bytes:
			all = append(all, Difference{path, fmt.Sprintf("has %d bytes, and the manifest says %d", len(data), w.Bytes)})
		case hex.EncodeToString(sum[:]) != w.SHA256:
			all = append(all, Difference{path, "has other bytes than the manifest says"})
		default:
			return data
		}
		return nil
	}
	for _, fig := range r.Figures {
		for _, w := range fig.Files {
			data := check(w)
			if data == nil || w.Theme == "" { // a text carries nothing
				continue
			}
			o, err := origin.Extract(data)
			switch {
			case errors.Is(err, origin.ErrNone):
			case err != nil:
				all = append(all, Difference{filepath.Join(dir, w.File), err.Error()})
			case o.SHA256 != r.Experiment.SHA256 || o.Figure != fig.Name:
				all = append(all, Difference{filepath.Join(dir, w.File), "was drawn from another experiment than the manifest names"})
			}
		}
	}
	check(r.Runs)
	for _, w := range r.Tables {
		check(w)
	}
	return all
}

// SameManifest reports whether two manifests tell the same but for the gdplot that wrote them.
func SameManifest(a, b []byte) bool {
	var x, y map[string]any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return false
	}
	delete(x, "gdplot")
	delete(y, "gdplot")
	delete(x, sealKey)
	delete(y, sealKey)
	return reflect.DeepEqual(x, y)
}
