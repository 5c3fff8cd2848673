package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var makeBlock = regexp.MustCompile("(?ms)^```make\n(.*?)^```$")

// TestReadmeMakefile uses the Makefile of README.md as a stranger would: it draws once, again when the data are touched or
// change, and never for nothing.
func TestReadmeMakefile(t *testing.T) {
	if _, err := exec.LookPath("make"); err != nil {
		t.Skip("there is no make here")
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := makeBlock.FindSubmatch(readme)
	if block == nil {
		t.Fatal("README.md has no Makefile")
	}
	if lines := strings.Count(string(block[1]), "\n"); lines != 5 {
		t.Errorf("the Makefile of README.md has %d lines", lines)
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("Makefile", string(block[1]))
	write("fit.yaml", "surface: {linear_regression: {data: data/points.csv, target: y}}\nlearning_rate: 0.1\nfigures: [loss]\n")
	write("bowl.yaml", "surface: x^2\nstart: [1]\nlearning_rate: 0.1\nfigures: []\n")
	write("data/points.csv", "x,y\n1,2\n2,3\n3,5\n")
	past(t, dir)
	draws := func(when string, want ...string) {
		t.Helper()
		cmd := exec.Command("make", "figures")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "MAKEFLAGS=")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", when, err, out)
		}
		if n := strings.Count(string(out), "gdplot run"); n != len(want) {
			t.Errorf("%s make draws %d experiments, want %q\n%s", when, n, want, out)
		}
		for _, name := range want {
			if !strings.Contains(string(out), name) {
				t.Errorf("%s make does not draw %s\n%s", when, name, out)
			}
		}
	}
	draws("first", "fit.yaml", "bowl.yaml")
	draws("again")
	picture := filepath.Join(dir, "out", "fit", "loss.svg")
	before, err := os.Stat(picture)
	if err != nil {
		t.Fatal(err)
	}
	soon := time.Now().Add(time.Second)
	if err := os.Chtimes(filepath.Join(dir, "data", "points.csv"), soon, soon); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Until(soon.Add(20 * time.Millisecond)))
	draws("with data that were touched", "fit.yaml")
	if after, err := os.Stat(picture); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("a picture with the same bytes has another time, %v", err)
	}
	draws("again")
	time.Sleep(50 * time.Millisecond) // more than a tick of the file system's clock: make takes equal times for no change
	write("data/points.csv", "x,y\n1,2\n2,4\n3,5\n")
	draws("with other data", "fit.yaml")
	draws("again")
	if err := os.Remove(filepath.Join(dir, "out", "bowl", "manifest.json")); err != nil {
		t.Fatal(err)
	}
	draws("without a manifest", "bowl.yaml")
}

// past gives the files of a folder times that no output can have.
func past(t *testing.T, dir string) {
	t.Helper()
	then := time.Now().Add(-time.Minute)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(path, then, then)
	})
	if err != nil {
		t.Fatal(err)
	}
}
