package main

import (
	"context"
	"path/filepath"
	"strings"

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

// makeRule is a rule of make without a recipe. Each prerequisite is a target as well, so that one which is gone means work to
// do and not an error. An error is that of a name that make cannot have.
func makeRule(targets, needs []string) (string, error) {
	var rule, gone strings.Builder
	for i, name := range targets {
		text, err := makeName(name)
		if err != nil {
			return "", err
		}
		if i > 0 {
			rule.WriteString(" \\\n  ")
		}
		rule.WriteString(text)
	}
	rule.WriteString(": ")
	for i, name := range needs {
		text, err := makeName(name)
		if err != nil {
			return "", err
		}
		if i > 0 {
			rule.WriteString(" \\\n  ")
		}
		rule.WriteString(text)
		gone.WriteString("\n" + text + ":\n")
	}
	text := rule.String() + "\n" + gone.String() + "\n"
	if strings.Contains(text, makeEquals) {
		text = "gdplot_equals := =\n" + text // nothing escapes it, and the line would set a variable
	}
	return text, nil
}

const makeEquals = "$(gdplot_equals)"

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
