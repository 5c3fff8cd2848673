package experiment

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestAllow(t *testing.T) {
	for text, want := range map[string]float64{"memory=4GiB": 4 << 30, "steps=1e13": 1e13, "row=2MB": 2e6, "cells=5e8": 5e8, "file=1.5GiB": 1.5 * (1 << 30)} {
		b := DefaultBudget()
		if err := b.Allow(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		for i, l := range BudgetLimits {
			if strings.HasPrefix(text, l.Name+"=") && b[i] != want {
				t.Errorf("%s gives %g", text, b[i])
			}
		}
	}
	for _, text := range []string{"", "memory", "memory=", "memory=-1GiB", "memory=x", "steps=NaN", "steps=Inf", "steps=1e13GiB", "memry=1GiB", "=1"} {
		b := DefaultBudget()
		if err := b.Allow(text); err == nil || b != DefaultBudget() {
			t.Errorf("%q is allowed, budget %v", text, b)
		}
	}
}

// TestLimitsReadBack holds that what a message says raises a limit does so.
func TestLimitsReadBack(t *testing.T) {
	for _, l := range BudgetLimits {
		for v := 1.5; v < 1e15; v *= 7.3 {
			b := DefaultBudget()
			if err := b.Allow(l.Name + "=" + l.enough(v)); err != nil {
				t.Fatalf("%s=%s: %v", l.Name, l.enough(v), err)
			}
			for i := range b {
				if BudgetLimits[i].Name == l.Name && (b[i] < v || b[i] > 4*v+2) {
					t.Errorf("%s for %g is %s", l.Name, v, l.enough(v))
				}
			}
		}
	}
}

// hostileData is a folder with what stands in the place of data.
func hostileData(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	columns := make([]string, 100_000)
	for i := range columns {
		columns[i] = fmt.Sprintf("c%d", i)
	}
	header := strings.Join(columns, ",")
	write("wide.csv", header+"\n"+strings.Repeat("1,", len(columns)-1)+"1\n")
	write("twice.csv", header+",c99999\n")
	write("row.csv", "c0,c1\n1,2\n"+strings.Repeat("9", 1<<20)+",1\n")
	write("quote.csv", "c0,c1\n1,2\n3,\""+strings.Repeat("a\n", 1<<20)+"\n")
	write("binary.csv", strings.Repeat("\x00\xff\x1b", 1000))
	write("empty.csv", "")
	if err := os.Mkdir(filepath.Join(dir, "folder.csv"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := makePipe(filepath.Join(dir, "pipe.csv")); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(dir, "empty.csv"), 0); err != nil {
		t.Fatal(err)
	}
	huge, err := os.Create(filepath.Join(dir, "huge.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if err := huge.Truncate(2 << 30); err != nil { // a hole, which takes no room
		t.Fatal(err)
	}
	huge.Close()
	return dir
}

// TestHostileData holds that data which cannot be used are told of at once, at their key or at their line.
func TestHostileData(t *testing.T) {
	dir := hostileData(t)
	for name, want := range map[string]string{
		"wide.csv":   "",
		"twice.csv":  "twice.csv:1:",
		"row.csv":    "e.yaml:1:37: a row begins at DIR/row.csv:3:1 and has more than 1MiB",
		"quote.csv":  "e.yaml:1:37: a row begins at DIR/quote.csv:3:1 and has more than 1MiB",
		"binary.csv": ":1:",
		"empty.csv":  "empty.csv:1:1: the file is empty",
		"folder.csv": "e.yaml:1:37: the data DIR/folder.csv are a folder, and must be a file",
		"pipe.csv":   "e.yaml:1:37: the data DIR/pipe.csv are a pipe, and must be a file",
		"huge.csv":   "e.yaml:1:37: the data DIR/huge.csv have 2GiB, and the limit is 1GiB (--allow file=3GiB",
		"/dev/zero":  "e.yaml:1:37: the data /dev/zero are a device, and must be a file",
	} {
		begin := time.Now()
		text := fmt.Sprintf("surface: {linear_regression: {data: %s, target: c0, features: [c1]}}\nlearning_rate: 0.1\n", name)
		_, found := Parse(filepath.Join(dir, "e.yaml"), []byte(text), Options{})
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		got := found.String()
		if want = strings.ReplaceAll(want, "DIR", dir); (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %s\nwant %s", name, got, want)
		}
	}
}

// TestBudgets holds that demands beyond a limit are refused at what makes them, before anything is done.
func TestBudgets(t *testing.T) {
	for text, want := range map[string]string{
		"surface: x^2\nstart: [1]\nlearning_rate: 0.1\nsteps: 1e9\nsweep: {seed: {range: [1, 5000]}}\n":                            "t.yaml:4:8: 5,000 runs take about",
		"surface:\n  linear_regression:\n    data: {gaussian: {n: 1000000, features: 1000}}\nlearning_rate: 0.1\n":                 "t.yaml:3:11: 1000000 rows of 1001 columns are 1e9 cells, and the limit is 1e8 (--allow cells=2e9",
		"surface:\n  matrix_factorization:\n    data: {ratings: {users: 10000, items: 10000}}\nstart: zeros\nlearning_rate: 0.1\n": "t.yaml:3:11: 100000000 rows of 3 columns are 3e8 cells",
	} {
		begin := time.Now()
		_, found := Parse("t.yaml", []byte(text), Options{})
		if got := found.String(); !strings.Contains(got, want) {
			t.Errorf("%s\n%s\nwant %s", text, got, want)
		}
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("it took %v to refuse\n%s", took, text)
		}
	}
}

// TestManySkips matches thousands of patterns with tens of thousands of runs.
func TestManySkips(t *testing.T) {
	var b strings.Builder
	b.WriteString("surface: x^2\nstart: [1]\nlearning_rate: 0.1\nfigures: []\nsweep: {seed: {range: [1, 200]}, steps: {range: [1, 200]}}\nskip:\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "  - {seed: %d, steps: {above: %d}}\n", 1+i%200, 100+10*(i/200))
	}
	begin := time.Now()
	e, found := Parse("t.yaml", []byte(b.String()), Options{})
	if e == nil || len(e.Runs) != 0 && len(e.Runs) >= 40_000 {
		t.Fatal(found)
	}
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}
