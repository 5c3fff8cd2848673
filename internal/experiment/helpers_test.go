package experiment

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gdplot/internal/catalog"
	"gdplot/internal/syntax"
)

var update = flag.Bool("update", false, "rewrite golden files")

// kinds is a small catalogue of figures with every type of option that a kind may declare.
var kinds = func() *catalog.Catalog[struct{}] {
	c := catalog.New[struct{}]("figure")
	axis := func(name string) catalog.Param {
		return catalog.Param{Name: name, Type: catalog.Axis, Optional: true, Range: catalog.Any(), Doc: "Something that varies."}
	}
	only := catalog.Param{Name: "only", Type: catalog.Filter, Optional: true, Range: catalog.Any(), Doc: "Which runs."}
	y := axis("y")
	y.Type |= catalog.Word
	y.Choices = []string{"auto", "gap", "loss"}
	y.Default, y.Optional = "auto", false
	levels := catalog.Param{Name: "levels", Type: catalog.Word | catalog.Integer | catalog.Numbers, Choices: []string{"auto", "log"},
		Default: "auto", Range: catalog.Any(), Main: true, Doc: "Levels."}
	counted := catalog.Param{Name: "x", Type: catalog.Word, Choices: []string{"steps", "epochs"}, OfData: []string{"epochs"},
		Optional: true, Range: catalog.Any(), Doc: "What is counted."}
	gap := catalog.Param{Name: "gap", Type: catalog.Number | catalog.Numbers, Default: 1e-6, Range: catalog.AtLeast(0), Target: "gap", Doc: "Level."}
	for _, d := range []catalog.Decl{
		{Name: "contour", Dim: 2, Unasked: 1, Params: []catalog.Param{levels, axis("facet"), axis("color"), only}},
		{Name: "curve", Dim: 1, Unasked: 2, Params: []catalog.Param{axis("facet"), axis("color"), only}},
		{Name: "loss", Unasked: 3, Params: []catalog.Param{y, axis("facet"), axis("color"), axis("over"), only, catalog.Flag("grid", true, "Lines.")}},
		{Name: "convergence", Params: []catalog.Param{gap, counted, only}},
	} {
		d.Sentence = "A figure for tests."
		c.Add(catalog.Entry[struct{}]{Decl: d})
	}
	c.Add(catalog.Entry[struct{}]{Decl: catalog.Decl{Name: "together", Title: "Together", Sentence: "Figures in one.", Params: []catalog.Param{
		catalog.Param{Name: "figures", Type: catalog.Components, Book: c, Doc: "D."}.AsMain(), {Name: "notes", Type: catalog.Notes, Optional: true, Doc: "D."}}}})
	return c
}()

func parseText(text string, set ...string) (*Experiment, syntax.Diagnostics) {
	return Parse("test.yaml", []byte(text), Options{Figures: kinds, Set: set})
}

// mustParse is an experiment without faults.
func mustParse(t *testing.T, text string, set ...string) *Experiment {
	t.Helper()
	e, ds := parseText(text, set...)
	if ds.Wrong() {
		t.Fatalf("unexpected faults:\n%s", ds)
	}
	return e
}

// bowl is the start of many small files.
const bowl = "surface: x^2 + 4*y^2\nstart: [2, 1]\n"

func ids(e *Experiment) []string {
	var list []string
	for _, r := range e.Runs {
		list = append(list, r.ID())
	}
	return list
}

// golden compares with a file of testdata, or rewrites it.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", file, diff)
	}
}

// files lists the experiment files of a folder of testdata.
func files(t *testing.T, folder string, least int) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join("testdata", folder, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < least {
		t.Fatalf("%d files in %s, expected at least %d", len(list), folder, least)
	}
	return list
}

func readTestFile(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func stem(file string) string { return strings.TrimSuffix(file, ".yaml") }
