package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// floors are the packages of the project from the top to the ground; imports go down only, and may skip floors. A package
// that has no place here, or in aside, is an error: whoever adds one says where it stands.
var floors = []string{
	"gdplot/cmd/gdplot",
	"gdplot/cmd/gdplot-wasm",
	"gdplot/internal/serve",
	"gdplot/internal/truth", // tests alone
	"gdplot/internal/translate",
	"gdplot/internal/document",
	"gdplot/internal/guide",
	"gdplot/internal/output",
	"gdplot/internal/live",
	"gdplot/internal/render",
	"gdplot/internal/render/linked",
	"gdplot/internal/render/fit",
	"gdplot/internal/render/scene",
	"gdplot/internal/render/tables",
	"gdplot/internal/render/arrivals",
	"gdplot/internal/render/suites",
	"gdplot/internal/render/basins",
	"gdplot/internal/render/phase",
	"gdplot/internal/render/sensitivity",
	"gdplot/internal/render/spectrum",
	"gdplot/internal/render/curve",
	"gdplot/internal/render/maps",
	"gdplot/internal/render/ground",
	"gdplot/internal/render/loss",
	"gdplot/internal/render/lines",
	"gdplot/internal/render/plotters",
	"gdplot/internal/render/rendertest",
	"gdplot/internal/render/figure",
	"gdplot/internal/render/sheet",
	"gdplot/internal/render/axis",
	"gdplot/internal/study",
	"gdplot/internal/fair",
	"gdplot/internal/insight",
	"gdplot/internal/store",
	"gdplot/internal/runner",
	"gdplot/internal/experiment",
	"gdplot/internal/experiment/schema",
	"gdplot/internal/experiment/grammar",
	"gdplot/internal/edit",
	"gdplot/internal/syntax",
	"gdplot/internal/surface",
	"gdplot/internal/constraint",
	"gdplot/internal/model",
	"gdplot/internal/parquet",
	"gdplot/internal/data",
	"gdplot/internal/rule",
	"gdplot/internal/descent",
	"gdplot/internal/formula",
	"gdplot/internal/styling",
	"gdplot/internal/search",
	"gdplot/internal/catalog",
	"gdplot/internal/claim",
	"gdplot/internal/wording",
	"gdplot/internal/statistics",
	"gdplot/internal/portable",
	"gdplot/internal/spline",
	"gdplot/internal/temporary",
	"gdplot/internal/plain",
	"gdplot/internal/numeric",
}

// ground are the packages that every other may stand on, since they import nothing of the project themselves.
var ground = []string{"gdplot/internal/plain", "gdplot/internal/wording", "gdplot/internal/numeric"}

// aside are packages that stand beside the floors: each imports nothing of the project but the ground, and what stands in a
// folder of its house and further on in this list.
var aside = []string{"gdplot/internal/canvas", "gdplot/internal/canvas/bitmap", "gdplot/internal/canvas/vector", "gdplot/internal/embed", "gdplot/internal/origin", "gdplot/internal/contour", "gdplot/internal/relief", "gdplot/internal/page", "gdplot/experiments", "gdplot/cluster", "gdplot/build"}

// drawing is the lowest floor that may reach what draws.
const drawing = "gdplot/internal/render/axis"

// builds are the settings under which the project is compiled: files for browsers have their own imports.
var builds = [][]string{nil, {"GOOS=js", "GOARCH=wasm"}}

// imports lists what each package of the project imports itself in any build, tests left out.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, env := range builds {
		for _, line := range goListFor(t, env, "-e", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "gdplot/...") {
			fields := strings.Fields(line)
			for _, other := range fields[1:] {
				if !slices.Contains(all[fields[0]], other) {
					all[fields[0]] = append(all[fields[0]], other)
				}
			}
			if _, known := all[fields[0]]; !known {
				all[fields[0]] = nil
			}
		}
	}
	if len(all) < len(floors) {
		t.Fatalf("go list found %d packages, and %d have a floor", len(all), len(floors))
	}
	return all
}

// goList is the lines that go list prints.
func goList(t *testing.T, args ...string) []string {
	t.Helper()
	return goListFor(t, nil, args...)
}

// goListFor is goList with settings of the environment.
func goListFor(t *testing.T, env []string, args ...string) []string {
	t.Helper()
	list := exec.Command("go", append([]string{"list"}, args...)...)
	list.Env = append(os.Environ(), env...)
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func TestImportsGoDown(t *testing.T) {
	for pkg, imported := range imports(t) {
		from := slices.Index(floors, pkg)
		if from < 0 && !slices.Contains(aside, pkg) {
			t.Errorf("%s has no place in the house", pkg)
			continue
		}
		for _, other := range imported {
			if !strings.HasPrefix(other, "gdplot/") {
				continue
			}
			to := slices.Index(floors, other)
			switch {
			case from < 0 && slices.Contains(ground, other):
			case from < 0 && below(pkg, other):
			case from < 0:
				t.Errorf("%s imports %s, and should import nothing of the project", pkg, other)
			case to < 0 && !slices.Contains(aside, other):
				t.Errorf("%s imports %s, which has no place in the house", pkg, other)
			case to < 0 && from > slices.Index(floors, drawing):
				t.Errorf("%s imports %s, which is for what draws", pkg, other)
			case to >= 0 && to <= from:
				t.Errorf("%s imports %s, which is above it", pkg, other)
			}
		}
	}
}

// below reports whether a package that stands aside may use another one: a room of its house, further down in the list.
func below(pkg, other string) bool {
	house, rooms, _ := strings.Cut(strings.TrimPrefix(pkg, "gdplot/internal/"), "/")
	return strings.HasPrefix(other, "gdplot/internal/"+house+"/") && (rooms == "" || slices.Index(aside, other) > slices.Index(aside, pkg))
}

// TestRoomsAreSmall holds the rooms of figures to a size that one can know.
func TestRoomsAreSmall(t *testing.T) {
	const most = 6000
	found := 0
	for _, pkg := range floors {
		if !strings.HasPrefix(pkg, "gdplot/internal/render") && pkg != "gdplot/internal/study" {
			continue
		}
		files, err := filepath.Glob("../../" + strings.TrimPrefix(pkg, "gdplot/") + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", pkg, err)
		}
		lines := 0
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			source, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			lines += strings.Count(string(source), "\n")
		}
		if found++; lines > most {
			t.Errorf("%s has %d lines, more than %d", pkg, lines, most)
		}
	}
	if found < 10 {
		t.Fatalf("only %d rooms are looked at", found)
	}
}

// TestDrawingRunsNothing holds figures to what they are given: whoever can be cancelled makes something of its own.
func TestDrawingRunsNothing(t *testing.T) {
	rooms := 0
	for pkg, imported := range imports(t) {
		if strings.HasPrefix(pkg, "gdplot/internal/render") && !strings.HasSuffix(pkg, "/rendertest") {
			if rooms++; slices.Contains(imported, "context") {
				t.Errorf("%s imports context", pkg)
			}
		}
	}
	if rooms < 10 {
		t.Fatalf("only %d rooms are looked at", rooms)
	}
}

// TestEngineLinksNoTables keeps what writes tables out of the engine that a browser loads.
func TestEngineLinksNoTables(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "gdplot/cmd/gdplot-wasm")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "gdplot/internal/live") {
		t.Fatal("the engine does not reach internal/live")
	}
	for _, dep := range deps {
		if dep == "gdplot/internal/output" || strings.Contains(dep, "parquet") || strings.Contains(dep, "jsonschema") || strings.Contains(dep, "cobra") {
			t.Errorf("the engine reaches %s", dep)
		}
	}
}

// TestFiguresLinkNoFormats keeps the root of gonum/plot, which links every format it writes and a dozen fonts, out of what
// draws: a browser loads that. Two families are what figures are set in.
func TestFiguresLinkNoFormats(t *testing.T) {
	deps := goList(t, "-deps", "gdplot/internal/render")
	if !slices.Contains(deps, "gdplot/internal/render/sheet") {
		t.Fatal("the door does not reach the sheet")
	}
	for _, dep := range deps {
		if dep == "gonum.org/v1/plot" || strings.HasPrefix(dep, "gonum.org/v1/plot/vg/vg") || dep == "gonum.org/v1/plot/vg/draw" ||
			strings.HasPrefix(dep, "codeberg.org/go-fonts") && !strings.HasPrefix(dep, "codeberg.org/go-fonts/liberation/liberationse") && !strings.HasPrefix(dep, "codeberg.org/go-fonts/liberation/liberationsans") {
			t.Errorf("the figures reach %s", dep)
		}
	}
}

func TestDescentReachesNoFiles(t *testing.T) {
	deps := goList(t, "-deps", "gdplot/internal/descent")
	if len(deps) < 2 {
		t.Fatal("go list found no dependencies")
	}
	for _, dep := range deps {
		for _, banned := range []string{"yaml", "gonum.org/v1/plot", "io/ioutil", "embed", "net", "os/exec"} {
			if dep == banned || strings.Contains(dep, "yaml") || strings.HasPrefix(dep, banned+"/") {
				t.Errorf("descent reaches %s", dep)
			}
		}
	}
	// fmt reaches os, so what descent itself imports is what counts.
	for _, dep := range imports(t)["gdplot/internal/descent"] {
		if slices.Contains([]string{"os", "io", "io/fs", "path/filepath", "time"}, dep) {
			t.Errorf("descent imports %s", dep)
		}
	}
}

// exact are the functions of package math whose results every machine agrees on to the bit.
var exact = []string{
	"Abs", "Ceil", "Copysign", "FMA", "Float32frombits", "Float64bits", "Float64frombits", "Floor", "Frexp", "Inf", "IsInf", "IsNaN", "Ldexp", "Ln2",
	"Max", "MaxFloat64", "MaxInt", "MaxInt32", "MaxInt64", "MaxUint64", "Min", "Mod", "Modf", "NaN", "Nextafter", "Pi", "E", "Round", "RoundToEven",
	"Signbit", "SmallestNonzeroFloat64", "Sqrt", "Trunc",
}

// TestExactMath holds what decides trajectories to functions that are the same everywhere; the others are in package
// portable.
func TestExactMath(t *testing.T) {
	used := regexp.MustCompile(`\bmath\.([A-Z]\w*)`)
	for _, folder := range []string{"descent", "formula", "surface", "search", "model", "data", "portable", "experiment", "experiment/grammar"} {
		files, err := filepath.Glob("../../internal/" + folder + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("no files in %s: %v", folder, err)
		}
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			source, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for n, line := range strings.Split(string(source), "\n") {
				code, _, _ := strings.Cut(line, "//")
				if strings.Contains(code, ".NormFloat64") || strings.Contains(code, ".ExpFloat64") {
					t.Errorf("%s:%d: package rand's normal and exponential numbers differ between processors; use descent.Normal", path, n+1)
				}
				for _, found := range used.FindAllStringSubmatch(code, -1) {
					if !slices.Contains(exact, found[1]) {
						t.Errorf("%s:%d: math.%s differs between processors; use package portable", path, n+1, found[1])
					}
				}
			}
		}
	}
}

func TestDescentKnowsNoDrawing(t *testing.T) {
	deps := goList(t, "-deps", "gdplot/internal/runner")
	if !slices.Contains(deps, "gdplot/internal/descent") {
		t.Fatal("the runner does not reach the descent")
	}
	for _, dep := range deps {
		if strings.HasPrefix(dep, "gonum.org/v1/plot") || slices.Contains(aside, dep) {
			t.Errorf("the runner reaches %s", dep)
		}
	}
}

func TestOneFileImportsYAML(t *testing.T) {
	var importers []string
	err := filepath.WalkDir("../..", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if strings.Contains(string(source), `"gopkg.in/yaml.v3"`) {
			importers = append(importers, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(importers) != 1 || importers[0] != "../../internal/syntax/read.go" {
		t.Errorf("yaml.v3 is imported by %q, want internal/syntax/read.go alone", importers)
	}
}
