package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/origin"
	"gdplot/internal/render"
	"gdplot/internal/render/rendertest"
)

// carries holds that every figure below a folder carries the experiment, and tells where one byte of it is another.
func carries(t *testing.T, out string) {
	t.Helper()
	figures, err := filepath.Glob(filepath.Join(out, "*", "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for i, file := range figures {
		if !isFigure(file) {
			continue
		}
		checked++
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if o, err := origin.Extract(data); err != nil || o.Source == "" || o.Resolved == "" {
			t.Errorf("%s: %v, source %q, canonical form %q", file, err, o.Source, o.Resolved)
		}
		at := (i*7919 + 100) % len(data)
		data[at] ^= 1
		if _, err := origin.Extract(data); err == nil {
			t.Errorf("%s: byte %d is another, and nothing is said", file, at)
		}
	}
	if checked < 100 {
		t.Errorf("only %d figures carry their source", checked)
	}
}

// TestGallery runs every experiment of the gallery: each must be right, without a warning or a note on fairness (what is
// unfair is meant so, and the lessons say it), say what it claims, and find that it holds.
func TestGallery(t *testing.T) {
	if testing.Short() {
		t.Skip("draws the whole gallery")
	}
	files, err := filepath.Glob("../../experiments/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("the gallery is empty (%v)", err)
	}
	out := t.TempDir()
	var stderr bytes.Buffer
	cmd := command(t, ".", append([]string{"run", "--progress", "none", "-o", out}, files...)...)
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil || stderr.Len() > 0 {
		t.Errorf("%v\n%s", err, stderr.String())
	}
	carries(t, out)
	var said strings.Builder
	for _, file := range files {
		e, diagnostics := experiment.Load(file, experiment.Options{Figures: render.Figures})
		if e == nil || len(diagnostics) > 0 {
			t.Errorf("%s", diagnostics)
			continue
		}
		if e.Title == "" || len(e.Expect) == 0 || len(e.Figures) == 0 {
			t.Errorf("%s: a lesson has a title, figures and expectations", file)
		}
		for _, fig := range e.Figures {
			svg := filepath.Join(out, e.Name, fig.Name+".svg")
			if data, err := os.ReadFile(svg); err != nil || !strings.Contains(string(data), "<title") {
				t.Errorf("%s: %v", svg, err)
			}
		}
		said.WriteString("# " + e.Name + ": " + e.Title + "\n" + captions(t, filepath.Join(out, e.Name)) + "\n")
	}
	readsAsBefore(t, filepath.Join("testdata", "captions.md"), said.String())
}

// captions are the captions and alternative texts of a folder of figures, which have to be prose.
func captions(t *testing.T, folder string) string {
	t.Helper()
	var m struct {
		Figures []struct{ Name, Caption, Alt string }
	}
	data, err := os.ReadFile(filepath.Join(folder, "manifest.json"))
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil || len(m.Figures) == 0 {
		t.Fatalf("%s: %d figures in the manifest (%v)", folder, len(m.Figures), err)
	}
	var b strings.Builder
	for _, fig := range m.Figures {
		rendertest.CheckProse(t, folder+", "+fig.Name, fig.Caption, fig.Alt)
		b.WriteString("\n## " + fig.Name + "\n" + fig.Caption + "\n\n" + fig.Alt + "\n")
	}
	return b.String()
}

// readsAsBefore holds the captions of the gallery to those that people have read: a change shows as a difference of prose.
func readsAsBefore(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	is, was := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range min(len(is), len(was)) {
		if is[i] != was[i] {
			t.Errorf("%s:%d has changed; if it should, run with -update\nwas %s\nis  %s", file, i+1, was[i], is[i])
		}
	}
	if len(is) != len(was) {
		t.Errorf("%s has %d lines and should have %d", file, len(was), len(is))
	}
}
