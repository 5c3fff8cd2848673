package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"gdplot/internal/experiment"
	"gdplot/internal/origin"
	"gdplot/internal/output"
	"gdplot/internal/plain"
	"gdplot/internal/wording"
)

// differ reports differences: all of them to people, the first in the failure.
func (t *terminal) differ(all []output.Difference, reason string) error {
	if len(all) == 0 {
		return nil
	}
	for _, d := range all[1:] {
		t.note("%s", d)
	}
	text := all[0].String()
	if len(all) > 1 {
		text += fmt.Sprintf(", and %s more", wording.Plural(len(all)-1, "difference"))
	}
	return &failure{exitDiffers, text, reason}
}

// verifyFiles verifies folders and figures, one after the other, and reports every difference.
func (t *terminal) verifyFiles(ctx context.Context, paths []string, rerun bool) error {
	v := &verifier{t: t, rerun: rerun}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return plain.FileFault(path, "", err)
		case info.IsDir():
			err = v.folder(ctx, path)
		default:
			err = v.figure(ctx, path)
		}
		if err != nil {
			return err
		}
	}
	if err := t.differ(v.differences, v.reason); err != nil {
		return err
	}
	what := "as they were written"
	if rerun {
		what = "as they would be drawn now"
	}
	if v.numbersOnly {
		what = "the same in their numbers; another gdplot drew them"
	}
	t.note("%s %s", wording.Plural(v.files, "file"), what)
	return nil
}

type verifier struct {
	t           *terminal
	rerun       bool
	differences []output.Difference
	reason      string
	files       int
	numbersOnly bool
}

func (v *verifier) found(d ...output.Difference) { v.differences = append(v.differences, d...) }

// folder verifies a folder of an experiment, or all such folders in one.
func (v *verifier) folder(ctx context.Context, dir string) error {
	r, err := output.ReadRecord(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return v.folders(ctx, dir)
	}
	if err != nil {
		v.found(output.Difference{File: dir, What: err.Error()})
		return nil
	}
	differences := r.Verify(dir)
	v.found(differences...)
	v.files += len(r.Files())
	if !v.rerun || len(differences) > 0 {
		return nil
	}
	for _, name := range r.Files() {
		if o, err := originIn(filepath.Join(dir, name)); err == nil && o.Source != "" {
			return v.again(ctx, dir, o, r)
		}
	}
	return &failure{exitUnfinished, plain.Line(dir) + ": no figure carries the experiment, so it cannot be run again", "gdplot run --check FILE compares with the file"}
}

func (v *verifier) folders(ctx context.Context, dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return plain.FileFault(dir, "", err)
	}
	found := false
	for _, e := range entries {
		inner := filepath.Join(dir, e.Name())
		if _, err := os.Stat(filepath.Join(inner, "manifest.json")); !e.IsDir() || err != nil {
			continue
		}
		found = true
		if err := v.folder(ctx, inner); err != nil {
			return err
		}
	}
	if !found {
		v.found(output.Difference{File: dir, What: "has no manifest.json: gdplot did not finish it, or did not write it"})
	}
	return nil
}

// figure verifies one figure by what it carries and, where it lies in a folder of gdplot's, by the manifest.
func (v *verifier) figure(ctx context.Context, path string) error {
	v.files++
	o, err := originIn(path)
	if err != nil {
		var fault *plain.FileError
		if errors.As(err, &fault) {
			return err
		}
		v.found(output.Difference{File: path, What: errors.Unwrap(err).Error()})
		return nil
	}
	if r, err := output.ReadRecord(filepath.Dir(path)); err == nil {
		for _, d := range r.Verify(filepath.Dir(path)) {
			if filepath.Base(d.File) == filepath.Base(path) {
				v.found(d)
				return nil
			}
		}
	}
	if v.rerun {
		return v.again(ctx, path, o, nil)
	}
	return nil
}

// again draws what a figure carries once more and compares: a whole folder where there is its record, else the figure.
func (v *verifier) again(ctx context.Context, path string, o origin.Origin, r *output.Record) error {
	l := loaded{file: path}
	if err := l.read(ctx, o, experiment.Options{}); err != nil {
		return fmt.Errorf("%s: %w", plain.Line(path), err)
	}
	if l.experiment == nil {
		v.t.diagnose(l.diagnostics)
		v.found(output.Difference{File: path, What: "this gdplot does not take the experiment that it carries"})
		return nil
	}
	p := &pipeline{t: v.t, options: options{workers: runtime.NumCPU()}}
	if r == nil {
		p.remember([]loaded{l})
	} else {
		p.set = o.Set
		p.themes, p.formats = looksOf(r)
		p.tables, p.traces = r.Formats(), r.Traced
		p.only = map[string]bool{}
		for _, fig := range r.Figures {
			p.only[fig.Name] = true
		}
	}
	b, err := p.bundle(ctx, l.experiment)
	if err != nil {
		return err
	}
	files, err := b.Files()
	if err != nil {
		return err
	}
	v.compare(path, files, o, r != nil)
	return nil
}

// looksOf are the themes and formats of a folder's figures, films left out.
func looksOf(r *output.Record) (themes, formats []string) {
	for _, fig := range r.Figures {
		for _, f := range fig.Files {
			if f.Theme == "" {
				continue // a text that stands beside pictures
			}
			themes, formats = append(themes, f.Theme), append(formats, stillOf(f.Format))
		}
	}
	return distinct(themes), distinct(formats)
}

// compare compares drawn files with those that are there: their bytes, or the numbers of tables where another gdplot or
// another kind of processor drew them.
func (v *verifier) compare(path string, files []output.File, o origin.Origin, folder bool) {
	this := origin.ThisBuild().Stated()
	same := o.Gdplot == this && o.GOARCH == runtime.GOARCH
	for _, f := range files {
		at := path
		if folder {
			at = filepath.Join(path, f.Name)
		} else if f.Name != output.PictureName(o.Figure, o.Theme, true, o.Format) {
			continue
		}
		there, err := os.ReadFile(at)
		switch {
		case err != nil:
			v.found(output.Difference{File: at, What: "is missing"})
		case bytes.Equal(there, f.Data), f.Name == "manifest.json" && (!same || output.SameManifest(there, f.Data)):
		case !same && filepath.Ext(f.Name) != ".csv":
			v.numbersOnly = true
		case !same && numbersAgree(there, f.Data):
			v.numbersOnly = true
		default:
			v.found(output.Difference{File: at, What: "is not what its experiment gives"})
			v.reason = v.why(o, this, same)
		}
	}
}

// why is the likely reason for other bytes.
func (v *verifier) why(o origin.Origin, this string, same bool) string {
	switch {
	case !same:
		return fmt.Sprintf("it was drawn by gdplot %s for %s, and this is %s for %s", o.Gdplot, o.GOARCH, this, runtime.GOARCH)
	case this == origin.Development:
		return "it was changed by hand, or drawn by another development version of gdplot"
	}
	return "it was changed by hand"
}

// numbersAgree reports whether two tables have the same texts and, to nine digits, the same numbers.
func numbersAgree(a, b []byte) bool {
	x, err1 := csv.NewReader(bytes.NewReader(a)).ReadAll()
	y, err2 := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err1 != nil || err2 != nil || len(x) != len(y) {
		return false
	}
	for i := range x {
		if len(x[i]) != len(y[i]) {
			return false
		}
		for j := range x[i] {
			u, err1 := strconv.ParseFloat(x[i][j], 64)
			w, err2 := strconv.ParseFloat(y[i][j], 64)
			if x[i][j] != y[i][j] && (err1 != nil || err2 != nil || !(math.Abs(u-w) <= 1e-9*max(1, math.Abs(u)))) {
				return false
			}
		}
	}
	return true
}

// verifyWritten compares what is there with what the experiments give, and writes nothing (run --check).
func (p *pipeline) verifyWritten(ctx context.Context, experiments []*experiment.Experiment) error {
	var differences []output.Difference
	reason, files := "", 0
	var done []*written
	for _, e := range experiments {
		b, err := p.bundle(ctx, e)
		if err != nil {
			return err
		}
		done = append(done, &written{b, nil})
		changes, err := output.Changes(p.out, b, p.keep)
		if err != nil {
			return err
		}
		dir := filepath.Join(p.out, e.Name)
		for _, c := range changes {
			files++
			if d, ok := p.difference(dir, c); ok {
				differences = append(differences, d)
				if reason == "" {
					reason = likely(dir, e)
				}
			}
		}
	}
	if err := p.t.differ(differences, reason); err != nil {
		return err
	}
	p.t.note("%s as the experiments give them", wording.Plural(files, "file"))
	return p.conclude(done, nil)
}

// difference is what is wrong with a file that would change.
func (p *pipeline) difference(dir string, c output.Change) (output.Difference, bool) {
	d := output.Difference{File: filepath.Join(dir, c.Name)}
	switch c.Why {
	case output.Same, output.Kept:
		return d, false
	case output.New:
		d.What = "is missing"
	case output.Removed:
		d.What = "is no longer drawn"
	default:
		d.What = "is not what the experiment gives"
		if there, err := os.ReadFile(d.File); err == nil && c.Name == "manifest.json" && output.SameManifest(there, c.Data()) {
			return d, false
		}
	}
	return d, true
}

// likely is the likely reason for differences.
func likely(dir string, e *experiment.Experiment) string {
	again := "gdplot run " + plain.Line(e.File) + " writes them anew"
	r, err := output.ReadRecord(dir)
	build := origin.ThisBuild()
	switch {
	case err != nil:
		return again
	case r.Experiment.SHA256 != e.Digest:
		return "the experiment has changed since; " + again
	case r.Gdplot.Version != build.Version || r.Gdplot.GOARCH != build.GOARCH:
		return fmt.Sprintf("they were drawn by gdplot %s for %s, and this is %s for %s; %s", r.Gdplot.Version, r.Gdplot.GOARCH, build.Version, build.GOARCH, again)
	}
	return "options differ, data have changed, or a file was changed by hand; " + again
}
