package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gdplot/internal/surface"
)

// A fault is shown in the table, told on stderr, and ends in exit code 1.
func TestFaultsAreReported(t *testing.T) {
	dir := t.TempDir()
	stdout, err := os.Create(filepath.Join(dir, "stdout"))
	if err != nil {
		t.Fatal(err)
	}
	stderr, err := os.Create(filepath.Join(dir, "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	value := 0.5
	err = newTerminal(stdout, stderr).reportProofs([]surface.Proof{
		{Surface: "good", Dim: 1, Minima: 1, Minimum: &value, Curvature: &value},
		{Surface: "bad", Dim: 2, Faults: []string{"the minimum [1, 1] has curvature -2"}},
	}, false)
	var f *failure
	if !errors.As(err, &f) || f.code != exitUnfinished || f.text != "1 fault found" {
		t.Errorf("error %v", err)
	}
	out, _ := os.ReadFile(stdout.Name())
	lines := strings.Split(string(out), "\n")
	if len(lines) < 3 || !strings.HasSuffix(lines[1], " proved") || !strings.HasSuffix(lines[2], " 1 fault") {
		t.Errorf("table\n%s", out)
	}
	if said, _ := os.ReadFile(stderr.Name()); string(said) != "bad in 2 variables: the minimum [1, 1] has curvature -2\n" {
		t.Errorf("stderr %q", said)
	}
}
