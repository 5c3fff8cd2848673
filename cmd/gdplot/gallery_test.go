package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
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
	checked, flipped := 0, []string{}
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
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		flipped = append(flipped, file)
		defer func() {
			data[at] ^= 1
			if err := os.WriteFile(file, data, 0o666); err != nil {
				t.Fatal(err)
			}
		}()
	}
	named(t, flipped, "verify", out)
	if checked < 100 {
		t.Errorf("only %d figures carry their source", checked)
	}
}

// named holds that a command ends with 5 and names all of these files, which are not what they should be.
func named(t *testing.T, files []string, args ...string) {
	t.Helper()
	said, err := command(t, ".", args...).CombinedOutput()
	if exit := new(exec.ExitError); !errors.As(err, &exit) || exit.ExitCode() != exitDiffers {
		t.Errorf("%q: %v", args, err)
	}
	for _, file := range files {
		if !bytes.Contains(said, []byte(file+": ")) {
			t.Errorf("%q does not name %s:\n%.2000s", args, file, said)
		}
	}
}

// TestFlippedFigures draws figures of several kinds in every format: where one byte of each is another, every one is named by
// what compares them with their manifest, with what they carry, and with what the experiment gives; and as they are, each is
// what comes of the experiment that it carries.
func TestFlippedFigures(t *testing.T) {
	dir := t.TempDir()
	file, out := filepath.Join(dir, "kinds.yaml"), filepath.Join(dir, "out")
	if err := os.WriteFile(file, []byte(`surface: booth
start: [-1, 1]
steps: 6
learning_rate: 0.01
runs: [{optimizer: sgd}, {optimizer: adam}]
figures: [{contour: {animate: true, frames: 3}}, loss, surface, schedule, convergence]
style: {formats: [png, svg, pdf], theme: [light, dark], width: 300}
`), 0o666); err != nil {
		t.Fatal(err)
	}
	if said, err := command(t, ".", "run", "--progress", "none", "-o", out, file).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	var figures []string
	for _, ending := range figureEndings {
		some, _ := filepath.Glob(filepath.Join(out, "kinds", "*"+ending))
		figures = append(figures, some...)
	}
	if len(figures) < 30 {
		t.Fatalf("there are %d figures only", len(figures))
	}
	if said, err := command(t, ".", append([]string{"verify", "--rerun"}, figures...)...).CombinedOutput(); err != nil {
		t.Errorf("drawn from themselves figures differ: %v\n%s", err, said)
	}
	for i, file := range figures {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		data[(i*7919+100)%len(data)] ^= 1
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	named(t, figures, "verify", out)
	named(t, figures, append([]string{"verify"}, figures...)...)
	named(t, figures, "run", "--progress", "none", "-o", out, "--check", file)
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
