package main

import (
	"context"
	"path/filepath"
	"strings"

	"gdplot/internal/output"
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
		b.WriteString(makeRule(w.paths, needs))
	}
	return output.Replace(ctx, p.depfile, "--depfile", []byte(b.String()))
}

// makeRule is a rule of make without a recipe. Each prerequisite is a target as well, so that one which is gone means work to
// do and not an error.
func makeRule(targets, needs []string) string {
	var b strings.Builder
	list := func(names []string) {
		for i, name := range names {
			if i > 0 {
				b.WriteString(" \\\n  ")
			}
			b.WriteString(makeName(name))
		}
	}
	list(targets)
	b.WriteString(": ")
	list(needs)
	b.WriteString("\n")
	for _, name := range needs {
		b.WriteString("\n" + makeName(name) + ":\n")
	}
	return b.String() + "\n"
}

// makeName is the name of a file as make reads it.
func makeName(name string) string {
	return strings.NewReplacer(" ", `\ `, "#", `\#`, "$", "$$", ":", `\:`, "%", `\%`).Replace(filepath.ToSlash(name))
}
