package translate

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/constraint"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/formula"
	"gdplot/internal/model"
	"gdplot/internal/output"
	"gdplot/internal/rule"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// books are the catalogues whose entries a target has to translate or to refuse.
var books = []struct {
	catalog.Book
	kind string
}{
	{descent.Optimizers, optimizerKind}, {descent.Transforms, transformKind}, {descent.Schedules, scheduleKind},
	{descent.StopRules, stopKind}, {model.Models, modelKind}, {constraint.Constraints, withinKind},
}

// TestEveryEntryIsTranslatedOrRefused ranges over the catalogues: what is neither fails.
func TestEveryEntryIsTranslatedOrRefused(t *testing.T) {
	for _, target := range Targets() {
		for _, book := range books {
			if len(book.Decls()) == 0 {
				t.Fatalf("the catalogue of %ss is empty", book.kind)
			}
			for _, d := range book.Decls() {
				_, refused := target.refuses(book.kind, d.Name)
				has := target.has(book.kind, d.Name)
				switch {
				case has && refused:
					t.Errorf("%s: %s %s is translated, and refused as well", target.Name, book.kind, d.Name)
				case !has && !refused:
					t.Errorf("%s: nothing is written for %s %s: put a class below a line \"#: %s\" into python/%s, like its neighbours, or the reason why there is none into numpyRefused",
						target.Name, book.kind, d.Name, d.Name, libraryFile(target, book.kind))
				}
				if _, told := modelConstants[d.Name]; has && book.kind == modelKind && !told {
					t.Errorf("model %s is written for %s, and modelConstants (models.go) does not say what it is told", d.Name, target.Name)
				}
			}
		}
		for _, name := range formula.OperationNames() {
			if _, ok := target.names[name]; !ok && !isArithmetic(name) && name != "sincos" && (target.Name == "numpy" || !ofDerivatives(name)) {
				t.Errorf("%s: the operation %s has no name", target.Name, name)
			}
		}
	}
}

// What nothing stands for is refused by its name, wherever it is needed.
func TestWhatIsNotThereIsRefused(t *testing.T) {
	for _, missing := range []struct{ kind, name string }{{optimizerKind, "adam"}, {scheduleKind, "cosine"}, {transformKind, "clip_norm"}, {stopKind, "loss"}} {
		section, there := sections()[key(missing.kind, missing.name)]
		if !there {
			t.Fatalf("%s %s is not there anyway", missing.kind, missing.name)
		}
		delete(sections(), key(missing.kind, missing.name))
		e, ds := experiment.Parse("a.yaml", []byte("surface: x^2\nstart: [1]\noptimizer: [{clip_norm: 1}, adam]\nlearning_rate: {cosine: {initial: 0.1}}\nstop: {loss: 0}\nsteps: 3\n"), experiment.Options{})
		if e == nil {
			t.Fatal(ds)
		}
		numpy, _ := Find("numpy")
		_, err := numpy.Script(e, e.Runs)
		var refusal *Refusal
		if !errors.As(err, &refusal) || !strings.Contains(err.Error(), missing.name) {
			t.Errorf("without %s: %v", missing.name, err)
		}
		sections()[key(missing.kind, missing.name)] = section
	}
}

// libraryFile is the file of the library where entries of a kind stand.
func libraryFile(t *Target, kind string) string {
	if kind == modelKind {
		kind = t.models
	}
	for _, file := range files {
		if file.kind == kind {
			return file.name
		}
	}
	return ""
}

// has reports whether something stands for an entry.
func (t *Target) has(kind, name string) bool {
	if kind == optimizerKind && name == rule.Name {
		return true // written from its lines
	}
	if t.Name == "torch" {
		switch kind {
		case withinKind:
			return false
		case optimizerKind:
			_, ok := torchOptimizers[name]
			return ok
		case transformKind:
			_, ok := sections()[key("", name)]
			return ok && slices.Contains(torchTransforms, name)
		}
	}
	if kind == modelKind {
		kind = t.models
	}
	_, ok := sections()[key(kind, name)]
	return ok
}

// ofDerivatives reports whether only derivatives have an operation.
func ofDerivatives(name string) bool {
	return strings.HasSuffix(name, "slope") || slices.Contains([]string{"quotient", "times"}, name)
}

// TestScriptsPrintTheTrace runs the scripts of a hundred experiments and more where Python has the library.
func TestScriptsPrintTheTrace(t *testing.T) {
	if testing.Short() {
		t.Skip("runs other programs")
	}
	for _, target := range Targets() {
		t.Run(target.Name, func(t *testing.T) {
			python := pythonWith(target.Name)
			if python == "" {
				t.Skipf("there is no python3 with %s here", target.Name)
			}
			files := samples(t)
			dir := t.TempDir()
			var made []*experiment.Experiment
			for _, text := range files {
				e, ds := experiment.Parse("sample.yaml", []byte(text), experiment.Options{})
				if ds.Wrong() {
					t.Fatalf("%s\n%s", ds, text)
				}
				script, err := target.Script(e, e.Runs)
				var refusal *Refusal
				if errors.As(err, &refusal) {
					continue
				}
				if err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				write(t, filepath.Join(dir, fmt.Sprintf("%03d.py", len(made))), script)
				made = append(made, e)
			}
			if least := map[string]int{"numpy": 130, "torch": 90}[target.Name]; len(made) < least {
				t.Errorf("only %d of %d samples were translated, fewer than %d", len(made), len(files), least)
			}
			write(t, filepath.Join(dir, "all.py"), []byte(driver))
			run := exec.Command(python, filepath.Join(dir, "all.py"), dir)
			run.Env = append(os.Environ(), "OMP_NUM_THREADS=1") // threads that wait for so little work only burn
			if out, err := run.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			old := 0
			for i, e := range made {
				if why, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%03d.old", i))); err == nil {
					t.Logf("not compared: %s", why)
					old++
					continue
				}
				printed, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%03d.csv", i)))
				if err != nil {
					t.Fatal(err)
				}
				if fault := differ(t, traced(t, e), printed); fault != "" {
					script, _ := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%03d.py", i)))
					t.Errorf("%s\n%s\n%s", fault, e.Description, bytes.TrimSpace(script[max(0, len(script)-3000):]))
				}
			}
			if old > 3 {
				t.Errorf("the library is too old for %d scripts", old)
			}
		})
	}
}

// driver runs all scripts of a folder in one process: the libraries take long to load.
const driver = `import contextlib, io, pathlib, runpy, sys
for script in sorted(pathlib.Path(sys.argv[1]).glob("[0-9]*.py")):
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8")
    with contextlib.redirect_stdout(out):
        try:
            runpy.run_path(str(script), run_name="__main__")
        except SystemExit as old:
            script.with_suffix(".old").write_text(str(old))
        out.flush()
    script.with_suffix(".csv").write_bytes(raw.getvalue())
`

// pythonWith finds a Python that has a library, which may take long to load, empty where there is none.
func pythonWith(library string) string {
	for _, python := range []string{"python3", "/usr/bin/python3", "/usr/local/bin/python3"} {
		if exec.Command(python, "-c", "import importlib.util, sys; sys.exit(not importlib.util.find_spec('"+library+"'))").Run() == nil {
			return python
		}
	}
	return ""
}

// samples are experiments with every entry of the catalogues, and some that put several together.
func samples(t *testing.T) []string {
	var files []string
	for _, book := range books {
		for _, d := range book.Decls() {
			files = append(files, whole(d.Sample, "surface: {ellipse: {}}\nstart: [1, 1]\n"))
		}
	}
	for _, d := range surface.Surfaces.Decls() {
		entry, _ := surface.Surfaces.Entry(d.Name)
		moved := "rotate: 30, stretch: 2"
		switch len(entry.New.Vars) {
		case 0: // the user's own formula
			continue
		case 1:
			moved = "stretch: 2"
		}
		files = append(files, whole("surface: "+d.Name, "start: suggested\n"),
			whole("surface: {"+d.Name+": {"+moved+"}}\noptimizer: adam", "start: suggested\n"))
	}
	more, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(more) == 0 {
		t.Fatalf("testdata holds no experiment (%v)", err)
	}
	for _, file := range more {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, strings.Split(string(text), "\n---\n")...)
	}
	return files
}

// whole completes a sample to a file of few steps; its text is its description.
func whole(sample, more string) string {
	text := strings.TrimRight(sample, "\n") + "\n"
	for _, line := range append(strings.SplitAfter(strings.TrimSuffix(more, "\n"), "\n"), "learning_rate: 0.001", "steps: 26", "figures: []") {
		name, _, _ := strings.Cut(line, ":")
		if line != "" && !strings.Contains("\n"+text, "\n"+name+":") && !(name == "start" && modelled(text)) {
			text += strings.TrimSuffix(line, "\n") + "\n"
		}
	}
	return text + "description: |\n  " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n  ") + "\n"
}

func modelled(text string) bool {
	for _, d := range model.Models.Decls() {
		if strings.Contains(text, d.Name+":") {
			return true
		}
	}
	return false
}

// traced is what `gdplot trace` prints.
func traced(t *testing.T, e *experiment.Experiment) []byte {
	t.Helper()
	var b bytes.Buffer
	w := output.NewTraceWriter(&b, output.TraceColumnsOf(e.Runs), 1)
	for _, r := range e.Runs {
		w.Begin(r.ID(), r.Surface)
		if _, err := runner.Stream(context.Background(), e.Runs, r.Index, w); err != nil {
			t.Fatal(err)
		}
		w.End()
	}
	return b.Bytes()
}

// tolerance is how far numbers may be apart, relative to the larger of 1 and their size.
const tolerance = 1e-9

// differ tells the first difference of two tables, empty where there is none.
func differ(t *testing.T, want, got []byte) string {
	t.Helper()
	a, b := parsed(t, want), parsed(t, got)
	for i := range a {
		if i >= len(b) {
			return fmt.Sprintf("%d rows, not %d", len(b), len(a))
		}
		if len(a[i]) != len(b[i]) {
			return fmt.Sprintf("row %d is\n%v, not\n%v", i, b[i], a[i])
		}
		for c := range a[i] {
			if !near(a[i][c], b[i][c]) {
				return fmt.Sprintf("row %d: %s is %s, not %s", i, a[0][c], b[i][c], a[i][c])
			}
		}
	}
	if len(a) != len(b) {
		return fmt.Sprintf("%d rows, not %d", len(b), len(a))
	}
	return ""
}

func near(a, b string) bool {
	if a == b {
		return true
	}
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err1 == nil && err2 == nil && (x == y || math.Abs(x-y) <= tolerance*max(1, math.Abs(x)) || math.IsNaN(x) && math.IsNaN(y))
}

func parsed(t *testing.T, table []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatalf("%v\n%s", err, table)
	}
	return rows
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
}
