package experiment

import (
	"encoding/json"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"gdplot/internal/syntax"
)

func TestBrokenFiles(t *testing.T) {
	for _, file := range files(t, "broken", 60) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data := readTestFile(t, file)
			e, ds := Parse(filepath.Base(file), data, Options{Figures: kinds})
			if e != nil || !ds.Wrong() {
				t.Errorf("the file is accepted")
			}
			checkPositions(t, data, ds)
			golden(t, stem(file)+".txt", []byte(ds.String()))
		})
	}
}

func TestGoodFiles(t *testing.T) {
	for _, file := range files(t, "good", 15) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data := readTestFile(t, file)
			e, ds := Parse(filepath.Base(file), data, Options{Figures: kinds})
			if ds.Wrong() {
				t.Fatalf("the file is rejected:\n%s", ds)
			}
			plan, err := e.JSON()
			if err != nil {
				t.Fatal(err)
			}
			if !json.Valid(plan) {
				t.Fatal("the plan is no JSON")
			}
			golden(t, stem(file)+".json", plan)
		})
	}
}

// checkPositions fails where a diagnostic points outside of its text.
func checkPositions(t *testing.T, data []byte, ds syntax.Diagnostics) {
	t.Helper()
	lines := syntax.NewSource("", 0, string(syntax.TrimBOM(data))).Lines
	for i, d := range ds {
		if d.Line < 1 || d.Line > len(lines) {
			t.Errorf("line %d of %d: %s", d.Line, len(lines), d.Headline())
			continue
		}
		length := utf8.RuneCountInString(lines[d.Line-1])
		if d.Col < 1 || d.Col > length+1 || d.EndCol <= d.Col || d.EndCol > length+2 {
			t.Errorf("columns %d to %d of %d: %s", d.Col, d.EndCol, length, d.Headline())
		}
		if i > 0 && (ds[i-1].Line > d.Line || ds[i-1].Line == d.Line && ds[i-1].Col > d.Col) {
			t.Errorf("out of order: %s", d.Headline())
		}
		if d.Message == "" {
			t.Errorf("no message: %s", d.Headline())
		}
	}
}
