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

// floors are the packages of the project from the top to the ground; imports go down only, and may skip floors.
var floors = []string{
	"gdplot/cmd/gdplot",
	"gdplot/internal/output",
	"gdplot/internal/render",
	"gdplot/internal/fair",
	"gdplot/internal/insight",
	"gdplot/internal/runner",
	"gdplot/internal/experiment",
	"gdplot/internal/surface",
	"gdplot/internal/model",
	"gdplot/internal/data",
	"gdplot/internal/descent",
	"gdplot/internal/catalog",
	"gdplot/internal/claim",
	"gdplot/internal/wording",
	"gdplot/internal/portable",
	"gdplot/internal/plain",
}

// ground is the package that every other may stand on.
const ground = "gdplot/internal/plain"

// aside are packages that stand beside the floors: each imports nothing of the project but the ground.
var aside = []string{"gdplot/internal/canvas", "gdplot/internal/contour", "gdplot/internal/relief", "gdplot/experiments"}

// imports lists what each package of the project imports itself, tests left out.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, line := range goList(t, "-f", `{{.ImportPath}} {{join .Imports " "}}`, "gdplot/...") {
		fields := strings.Fields(line)
		all[fields[0]] = fields[1:]
	}
	return all
}

// goList is the lines that go list prints.
func goList(t *testing.T, args ...string) []string {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list"}, args...)...).Output()
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
			case from < 0 && other == ground:
			case from < 0:
				t.Errorf("%s imports %s, and should import nothing of the project", pkg, other)
			case to < 0 && from > slices.Index(floors, "gdplot/internal/render"):
				t.Errorf("%s imports %s, which is for what draws", pkg, other)
			case to >= 0 && to <= from:
				t.Errorf("%s imports %s, which is above it", pkg, other)
			}
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
	"Abs", "Ceil", "Copysign", "FMA", "Float64bits", "Float64frombits", "Floor", "Frexp", "Inf", "IsInf", "IsNaN", "Ldexp",
	"Max", "MaxFloat64", "MaxInt", "MaxInt32", "MaxInt64", "MaxUint64", "Min", "Mod", "Modf", "NaN", "Nextafter", "Pi", "E", "Round", "RoundToEven",
	"Signbit", "SmallestNonzeroFloat64", "Sqrt", "Trunc",
}

// TestExactMath holds what decides trajectories to functions that are the same everywhere; the others are in package
// portable.
func TestExactMath(t *testing.T) {
	used := regexp.MustCompile(`\bmath\.([A-Z]\w*)`)
	for _, folder := range []string{"descent", "surface", "model", "data", "portable", "experiment"} {
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
	if len(importers) != 1 || importers[0] != "../../internal/experiment/read.go" {
		t.Errorf("yaml.v3 is imported by %q, want internal/experiment/read.go alone", importers)
	}
}
