package experiment

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/schema"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
)

// compileSchema is the schema as an editor has it, compiled once for all tests.
var compileSchema = sync.OnceValue(func() *jsonschema.Schema {
	text, err := schema.Of(kinds)
	if err != nil {
		panic(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource("gdplot.schema.json", doc); err != nil {
		panic(err)
	}
	s, err := c.Compile("gdplot.schema.json")
	if err != nil {
		panic(err)
	}
	return s
})

// asJSON is a YAML text as a validator sees it, or nil where it is none.
func asJSON(t *testing.T, data []byte) any {
	t.Helper()
	text := string(syntax.TrimBOM(data))
	root := syntax.Read(syntax.NewSource("", 0, text), text, syntax.DefaultLimits, syntax.NewReporter())
	if root == nil {
		return nil
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(root.JSON()))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSchemaAcceptsGoodFiles(t *testing.T) {
	s := compileSchema()
	for _, file := range files(t, "good", 15) {
		if err := s.Validate(asJSON(t, readTestFile(t, file))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// seenByReader lists files that are no tree for a schema to judge, or whose fault is one of YAML and not of the tree.
var seenByReader = []string{"empty", "only_comments", "null_document", "second_document", "second_document_empty",
	"repeated_key", "repeated_key_nested", "repeated_key_free", "merge_key", "tag", "tab_indentation", "tab_after_spaces",
	"unclosed_list", "unclosed_quote", "unclosed_on_first_line", "bad_indentation", "dedent_between", "missing_colon",
	"colon_in_title", "unknown_anchor", "cyclic_alias", "invalid_utf8", "control_character", "line_separator",
	"leading_zero", "not_finite", "overflow", "underflow", "hexadecimal", "underscore_number"}

// seenByMeaning lists files of the right shape: names, ranges and types are good, but they do not go together.
var seenByMeaning = []string{"nesterov_without_momentum", "formula_plain", "formula_implicit_product", "formula_double_quoted",
	"formula_folded", "formula_unknown_constant", "formula_unbalanced", "window_backwards", "window_of_one_variable",
	"rate_formula_negative", "rate_formula_unknown", "start_has_wrong_length", "start_at_the_end_of_nobody", "starts_in_a_circle", "sweep_vector_without_list",
	"sweep_same_value_twice", "sweep_parameter_of_another", "sweep_too_large", "sweep_too_large_for_skip", "skip_everything", "runs_of_one_label",
	"runs_all_the_same", "figure_names_clash", "figure_of_wrong_dimension", "figure_axis_that_does_not_vary", "figure_bad_choice",
	"expect_unknown_run", "expect_label_of_many", "gap_without_minimum", "skip_unknown_path",
	"missing_in_one_run", "bfgs_with_backtracking", "constant_called_x", "formula_empty", "formula_escaped_blank", "formula_too_long",
	"skip_names_above_a_number", "sweep_fractions_of_steps", "surfaces_in_one_panel", "batch_without_examples", "epochs_without_examples",
	"figure_counts_epochs", "polyak_without_minimum", "window_of_no_variable", "repeat_and_seed", "formula_inside_product", "formula_of_momentum"}

func TestSchemaRejectsWhatIsBrokenInStructure(t *testing.T) {
	s := compileSchema()
	judged := 0
	for _, file := range files(t, "broken", 60) {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		if slices.Contains(seenByReader, name) || slices.Contains(seenByMeaning, name) {
			continue
		}
		judged++
		if err := s.Validate(asJSON(t, readTestFile(t, file))); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	if judged < 40 {
		t.Errorf("only %d files were judged", judged)
	}
}

// TestSchemaKnowsEveryEntry ranges over the catalogues: each name and each parameter stands in the schema, with help.
func TestSchemaKnowsEveryEntry(t *testing.T) {
	text, err := schema.Of(kinds)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, book := range []catalog.Book{surface.Surfaces, descent.Optimizers, descent.Transforms, descent.Schedules, descent.StopRules, kinds} {
		for _, d := range book.Decls() {
			seen++
			if !strings.Contains(string(text), `"`+d.Name+`":{`) {
				t.Errorf("%s %s is not in the schema", book.Kind(), d.Name)
			}
		}
		if len(book.Decls()) == 0 {
			t.Errorf("the catalogue of %ss is empty", book.Kind())
		}
	}
	if seen < 20 {
		t.Errorf("only %d entries", seen)
	}
}

// TestSamplesAreValid reads the sample of every entry as an editor and as the reader would.
func TestSamplesAreValid(t *testing.T) {
	s := compileSchema()
	seen := 0
	for _, book := range []catalog.Book{surface.Surfaces, descent.Optimizers, descent.Transforms, descent.Schedules, descent.StopRules} {
		for _, d := range book.Decls() {
			seen++
			text := complete(d.Sample)
			if _, ds := parseText(text); ds.Wrong() {
				t.Errorf("the sample of %s is rejected:\n%s\n%s", d.Name, text, ds)
			}
			if err := s.Validate(asJSON(t, []byte(text))); err != nil {
				t.Errorf("the sample of %s: %v", d.Name, err)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d samples", seen)
	}
}

// complete adds what a sample leaves out to a whole file.
func complete(sample string) string {
	text := strings.TrimRight(sample, "\n") + "\n"
	for key, line := range map[string]string{"surface": "surface: booth\n", "learning_rate": "learning_rate: 0.001\n", "start": "start: suggested\n"} {
		if !strings.Contains("\n"+text, "\n"+key+":") {
			text += line
		}
	}
	if strings.Contains(text, "formula:") && strings.Contains(text, "start: suggested") {
		text = strings.Replace(text, "start: suggested", "start: [1, 1]", 1)
	}
	return text
}

// Where all runs are logs or have surfaces of their own, the file needs none; a path over a surface needs one.
func TestSchemaOfLogsAlone(t *testing.T) {
	s := compileSchema()
	for text, good := range map[string]bool{
		"runs: [{path: {data: run.csv, step: epoch, loss: loss}}]":                                                              true,
		"runs: [{path: {data: a.csv, loss: l}}, {path: {data: b.csv, loss: l}}]":                                                true,
		"runs: [{path: {data: a.csv, loss: l}}, {surface: x^2, start: [1], learning_rate: 0.1}]":                                true,
		"runs: [{path: {data: a.csv, loss: l, x: [w]}}]":                                                                        false,
		"runs: [{path: {data: a.csv, loss: l}}, {path: {data: b.csv, x: [w]}}]":                                                 false,
		"runs: [{path: {data: a.csv, loss: l}}, {start: [1], learning_rate: 0.1}]":                                              false,
		"surface: x^2\nruns: [{path: {data: a.csv, loss: l}}, {path: {data: b.csv, x: [w]}}, {start: [1], learning_rate: 0.1}]": true,
	} {
		if err := s.Validate(asJSON(t, []byte(text+"\n"))); (err == nil) != good {
			t.Errorf("%s: good should be %v: %v", text, good, err)
		}
		_, d := parseText(text + "\n")
		if missing := strings.Contains(fmt.Sprint(d), "surface is missing") || strings.Contains(fmt.Sprint(d), "has no surface"); missing == good {
			t.Errorf("%s: the checker says %v", text, d)
		}
	}
}
