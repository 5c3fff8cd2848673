package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
)

// makeNames are names of files that mean something to make, or nothing.
var makeNames = []string{"plain", "a b", "a#b", "a$b", "a$(b)", "a:b", "a%b", "%", "a*b", "a?b", "a[b]", "a=b", "lr=0.1,b=2", "~a", "-a", "a'b", `a"b`, "a{b}", "a!b", "a`b`", "é日本", "a@b",
	"a+b", "a<b>", "a;b", "a|b", "a&b", "(a)", `a\b`, `a\ b`, "a\tb", "a\nb: c", "a\x1bb", "a\u202eb"}

// TestMakeReadsTheRules lets make read rules of files with strange names, where there is a make: it has nothing to do, and has
// once the file that is needed is newer. Names that it cannot have are refused.
func TestMakeReadsTheRules(t *testing.T) {
	tool, err := exec.LookPath("make")
	if err != nil {
		t.Skip("there is no make")
	}
	read := 0
	for _, name := range makeNames {
		dir := t.TempDir()
		needed, made := "in "+name, "out "+name
		rule, err := makeRule([]string{made}, []string{needed})
		if err != nil {
			continue
		}
		read++
		old := time.Now().Add(-time.Hour)
		target, _ := makeName(made)
		for file, text := range map[string]string{needed: "", made: "", "Makefile": rule + target + ":\n\t@echo again\n"} {
			path := filepath.Join(dir, file)
			if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(path, old, old); err != nil {
				t.Fatal(err)
			}
		}
		run := func() string {
			cmd := exec.Command(tool)
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Errorf("%q: %v\n%s\nof\n%s", name, err, out, rule)
			}
			return string(out)
		}
		if out := run(); strings.Contains(out, "again") {
			t.Errorf("%q: made though nothing is newer", name)
		}
		if err := os.Chtimes(filepath.Join(dir, needed), time.Now(), time.Now()); err != nil {
			t.Fatal(err)
		}
		if out := run(); !strings.Contains(out, "again") {
			t.Errorf("%q: not made though what it needs is newer\n%s", name, rule)
		}
	}
	if read < 20 {
		t.Errorf("only %d names are taken", read)
	}
}

// FuzzMakeRule holds that a rule has as many lines as it should, whatever files are called, and nothing that steers.
func FuzzMakeRule(f *testing.F) {
	for _, name := range makeNames {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		rule, err := makeRule([]string{name}, []string{name})
		if err != nil {
			return
		}
		lines := strings.Split(strings.TrimPrefix(rule, "gdplot_equals := =\n"), "\n")
		if len(lines) != 5 || strings.ContainsFunc(rule, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
			t.Errorf("%q becomes\n%s", name, rule)
		}
	})
}
