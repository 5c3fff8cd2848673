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

// TestContributing holds CONTRIBUTING.md to the tree: the files that it names are there, and so are the tests and targets of
// make that it tells to run.
func TestContributing(t *testing.T) {
	data, err := os.ReadFile("../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	files := regexp.MustCompile("`((?:internal|docs|cmd)/[a-z_/.]+)`").FindAllStringSubmatch(text, -1)
	for _, m := range files {
		if _, err := os.Stat("../../" + m[1]); err != nil {
			t.Errorf("CONTRIBUTING.md names %s: %v", m[1], err)
		}
	}
	tests := regexp.MustCompile(`go test \./([a-z/]+) -run ('[^']+'|[A-Za-z$]+)`).FindAllStringSubmatch(text, -1)
	for _, m := range tests {
		for _, name := range strings.Split(strings.Trim(m[2], "'"), "|") {
			if !hasTest(t, m[1], regexp.MustCompile(name)) {
				t.Errorf("CONTRIBUTING.md runs tests of %s that are not there: %s", m[1], name)
			}
		}
	}
	targets := regexp.MustCompile("make ([a-z-]+)").FindAllStringSubmatch(text, -1)
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range targets {
		if !strings.Contains(string(makefile), "\n"+m[1]+":") {
			t.Errorf("CONTRIBUTING.md makes %s, of which the Makefile knows nothing", m[1])
		}
	}
	if len(files) < 8 || len(tests) < 6 || len(targets) < 4 {
		t.Errorf("%d files, %d tests, %d targets are named", len(files), len(tests), len(targets))
	}
}

// hasTest reports whether a package has a test whose name matches.
func hasTest(t *testing.T, pkg string, name *regexp.Regexp) bool {
	t.Helper()
	sources, err := filepath.Glob("../../" + pkg + "/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(sources, func(path string) bool {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(string(source), -1), func(m []string) bool {
			return name.MatchString(m[1])
		})
	})
}

// TestAddingReferencesChangesNothing runs make add-refs where its Python is at hand: nothing lacks a reference.
func TestAddingReferencesChangesNothing(t *testing.T) {
	python := "python3"
	if exec.Command(python, "-c", "import numpy, mpmath").Run() != nil {
		t.Skip("there is no python3 with numpy and mpmath here")
	}
	for script, name := range map[string]string{"descent/testdata/longtail.py": "longtail.jsonl", "surface/testdata/reference.py": "reference.tsv"} {
		before, err := os.ReadFile(filepath.Join("../../internal", filepath.Dir(script), name))
		if err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(copied, before, 0o666); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(python, filepath.Join("../../internal", script), copied).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if after, err := os.ReadFile(copied); err != nil || string(after) != string(before) {
			t.Errorf("%s adds to %s", script, name)
		}
	}
}
