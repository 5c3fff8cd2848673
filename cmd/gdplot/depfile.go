package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/output"
	"gdplot/internal/plain"
)

// writeDepfile writes a rule for make (--depfile): all that was written, and what it depends on, so that make knows of
// data files without being told.
func (p *pipeline) writeDepfile(ctx context.Context, all []loaded, done []*written) error {
	if p.depfile == "" {
		return nil
	}
	sources := map[string]loaded{}
	for _, l := range all {
		sources[l.file] = l
	}
	var b strings.Builder
	for _, w := range done {
		l := sources[w.bundle.Experiment.File]
		needs := append([]string{l.file}, distinct(l.data)...)
		if p.font != "" {
			needs = append(needs, p.font)
		}
		rule, err := makeRule(w.paths, needs)
		if err != nil {
			return err
		}
		b.WriteString(rule)
	}
	return output.Replace(ctx, p.depfile, "--depfile", []byte(b.String()))
}

// canWrite reports, before any work, what of the files beside the figures could not be written.
func (p *pipeline) canWrite(experiments []*experiment.Experiment) error {
	if p.store != "" {
		if err := output.WritableFolder(p.store, storeFlag); err != nil {
			return err
		}
	}
	if p.index {
		if err := output.Writable(filepath.Join(p.out, indexName), "-o"); err != nil {
			return err
		}
	}
	folder := filepath.Dir(p.depfile)
	if p.depfile == "" || slices.ContainsFunc(experiments, func(e *experiment.Experiment) bool { return folder == filepath.Join(p.out, e.Name) }) {
		return nil // the folder is made, and its experiment comes first
	}
	return output.Writable(p.depfile, "--depfile")
}

// makeRule is a rule of make without a recipe. Each prerequisite is a target as well, so that one which is gone means work to
// do and not an error. An error is that of a name that make cannot have.
func makeRule(targets, needs []string) (string, error) {
	made, err := namesForMake(targets)
	if err != nil {
		return "", err
	}
	needed, err := namesForMake(needs)
	if err != nil {
		return "", err
	}
	const more = " \\\n  " // a name a line
	text := strings.Join(made, more) + ": " + strings.Join(needed, more) + "\n"
	for _, name := range needed {
		text += "\n" + name + ":\n"
	}
	text += "\n"
	if strings.Contains(text, makeEquals) {
		text = "gdplot_equals := =\n" + text // nothing escapes it, and the line would set a variable
	}
	return text, nil
}

const makeEquals = "$(gdplot_equals)"

func namesForMake(files []string) ([]string, error) {
	names := make([]string, len(files))
	for i, file := range files {
		var err error
		if names[i], err = makeName(file); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// makeName is the name of a file as make reads it.
func makeName(name string) (string, error) {
	name = filepath.ToSlash(name)
	if strings.ContainsAny(name, "\n\r\t\\%&;|()") || plain.Line(name) != name {
		return "", &failure{exitUnfinished, "make cannot have a file called " + plain.Line(name) + " (--depfile)",
			"give file and folder names without control characters and without any of \\ % & ; | ( )"}
	}
	text := strings.NewReplacer(" ", `\ `, "#", `\#`, "$", "$$", ":", `\:`, "*", `\*`, "?", `\?`, "[", `\[`, "=", makeEquals).Replace(name)
	if strings.HasPrefix(text, "~") {
		text = "./" + text
	}
	return text, nil
}
