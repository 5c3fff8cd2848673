package render

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/runner"
	"gdplot/internal/study"
)

// gallery executes every experiment that comes with the program.
func gallery(t *testing.T) []figure.Input {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "experiments", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no experiments: %v", err)
	}
	var all []figure.Input
	for _, file := range files {
		e, found := experiment.Load(file, experiment.Options{Figures: figure.Figures})
		if found.Wrong() {
			t.Fatalf("%s: %v", file, found)
		}
		if e, err = runner.Choose(context.Background(), e, runner.Options{Workers: 2}); err != nil {
			t.Fatal(err)
		}
		in := figure.Input{Runs: study.Runs{Experiment: e}}
		in.Results, err = runner.Execute(context.Background(), e.Runs, runner.Options{Workers: 2, Notes: insight.Notes})
		if err != nil {
			t.Fatal(err)
		}
		in.Reports = insight.JudgeAll(e, in.Results, 2)
		all = append(all, in)
	}
	return all
}

// Captions of the gallery are read by people before they are kept: a change shows as a difference of prose.
func TestCaptionsOfTheGalleryReadAsBefore(t *testing.T) {
	if testing.Short() {
		t.Skip("draws the whole gallery")
	}
	var b strings.Builder
	for _, in := range gallery(t) {
		b.WriteString("# " + in.Experiment.Name + ": " + in.Experiment.Title + "\n")
		for _, fig := range in.Experiment.Figures {
			d, err := rendertest.Draw(in, fig)
			if err != nil {
				t.Fatal(err)
			}
			rendertest.CheckProse(t, in.Experiment.Name+", "+fig.Name, d)
			b.WriteString("\n## " + fig.Name + "\n" + d.Caption + "\n\n" + d.Alt + "\n")
		}
		b.WriteString("\n")
	}
	file := filepath.Join("testdata", "captions.md")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, kept := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(got), len(kept)) {
		if got[i] != kept[i] {
			t.Errorf("%s:%d has changed; if it should, run with -update\nwas %s\nis  %s", file, i+1, kept[i], got[i])
		}
	}
	if len(got) != len(kept) {
		t.Errorf("%s has %d lines and should have %d", file, len(kept), len(got))
	}
}

// Titles end as their authors end them, captions with one mark.
func TestProseEndsOnce(t *testing.T) {
	for text, want := range map[string]string{"": "", "A": "A.", "A.": "A.", "Why?": "Why?", "Look!": "Look!"} {
		if got := study.Closed(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// The description of a file is under one of its figures: the one that compares most.
func TestTheDescriptionIsSaidOnce(t *testing.T) {
	const rule = "Each rate is the best of five"
	in := rendertest.Run(t, "title: Rates\ndescription: "+rule+"\nsurface: rosenbrock\nstart: [-1.2, 1]\nsteps: 50\nsweep: {learning_rate: [0.0005, 0.001]}\n"+
		"figures: [contour, loss, convergence: {gap: 1e-3}]\n")
	for _, fig := range in.Experiment.Figures {
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := strings.Contains(d.Said.Long(), rule+"."), fig.Spec.Name() == "convergence"; got != want {
			t.Errorf("%s ends with the description: %v, want %v: %s", fig.Name, got, want, d.Caption)
		}
	}
}

// Names of runs are the user's words: they keep their first letter, and verbs agree with runs and not with labels.
func TestLabelsStandAsNames(t *testing.T) {
	in := rendertest.Run(t, "title: Dip\nsurface: {formula: {f: 0.1*x^2 - 0.8*exp(-((x + 3)/0.5)^2), window: {x: [-6, 3]}}}\nstart: [-5]\nsteps: 300\n"+
		"runs:\n  - {label: small steps, optimizer: sgd, learning_rate: 0.05}\n  - {label: large steps, optimizer: sgd, learning_rate: 1}\n")
	d, err := rendertest.Draw(in, rendertest.FiguresOf(in, "curve")[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"The run “small steps” ends in the local minimum at x = −2.906", "“large steps” ends at the lowest point found, x = 0", "1, is too large to settle there"} {
		if !strings.Contains(d.Caption, want) {
			t.Errorf("the caption lacks %q: %s", want, d.Caption)
		}
	}
}

// What the worst files make of captions is prose all the same; labels that are no prose are left out.
func TestCaptionsOfTheWorstFilesAreProse(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many figures")
	}
	n := 0
	for _, s := range rendertest.Samples() {
		if strings.Contains(s.Yaml, "label:") && s.Name != "five optimizers" {
			continue
		}
		in := rendertest.Run(t, s.Yaml)
		for _, kind := range figure.Figures.Names() {
			if decl, _ := figure.Figures.Find(kind); !rendertest.Suits(decl, s, in) {
				continue
			}
			d, err := rendertest.Draw(in, rendertest.Coarse(rendertest.FiguresOf(in, kind)[0]))
			if err != nil {
				continue
			}
			n++
			rendertest.CheckProse(t, s.Name+", "+kind, d)
		}
	}
	if n < 20 {
		t.Errorf("only %d captions were read", n)
	}
}
