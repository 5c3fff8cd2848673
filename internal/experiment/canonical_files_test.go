package experiment_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/render"
	"gdplot/internal/surface"
)

// TestCanonicalFormsMeanTheSame reads the canonical form of every experiment, and of random files: it is taken, has the same
// runs and figures, and itself as its canonical form.
func TestCanonicalFormsMeanTheSame(t *testing.T) {
	files, err := filepath.Glob("../../experiments/*.yaml")
	if more, _ := filepath.Glob("../../docs/*/*.yaml"); err == nil {
		files = append(files, more...)
	}
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files (%v)", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !experiment.IsStyle(text) && !sameMeaning(t, file, text) {
			t.Fatalf("%s is no experiment", file)
		}
	}
	random := 0
	for seed := range uint64(150) {
		g := &fileMaker{rand.New(rand.NewPCG(seed, 7))}
		if sameMeaning(t, "random.yaml", asText(t, g.file())) {
			random++
		}
	}
	if random < 25 {
		t.Errorf("only %d random files are experiments", random)
	}
}

// sameMeaning reads the canonical form of a text, and reports whether the text is an experiment. What is the same surface there is not
// searched for minima again.
func sameMeaning(t *testing.T, file string, text []byte) bool {
	t.Helper()
	opt := experiment.Options{Figures: render.Figures, Surfaces: new(surface.Memory)}
	e, _ := experiment.Parse(file, text, opt)
	if e == nil {
		return false
	}
	form := e.Canonical()
	again, found := experiment.Parse(file, form, opt)
	switch {
	case again == nil:
		t.Errorf("%s: its canonical form is refused: %v\n%s--- of\n%s", file, found, form, text)
	case !bytes.Equal(again.Canonical(), form):
		t.Errorf("%s: its canonical form has another one:\n%s--- of\n%s", file, again.Canonical(), form)
	case !reflect.DeepEqual(planOf(t, e), planOf(t, again)):
		t.Errorf("%s: its canonical form has other runs or figures:\n%s--- of\n%s", file, form, text)
	}
	return true
}

// planOf is the plan of an experiment but for the digest of its file.
func planOf(t *testing.T, e *experiment.Experiment) (plan map[string]any) {
	t.Helper()
	text, err := e.JSON()
	if err == nil {
		err = json.Unmarshal(text, &plan)
	}
	if err != nil {
		t.Fatal(err)
	}
	delete(plan, "digest")
	return plan
}
