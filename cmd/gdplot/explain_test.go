package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestExplainEverything explains every entry of every catalogue, in words and as JSON.
func TestExplainEverything(t *testing.T) {
	for _, book := range shelves {
		decls := book.Decls()
		if len(decls) == 0 {
			t.Errorf("there is no %s", book.Kind())
		}
		for _, d := range decls {
			e := entry{book, d}
			text := e.String()
			want := []string{d.Name, d.Title, book.Kind()}
			for _, p := range d.Params {
				want = append(want, "  "+p.Name)
			}
			if d.Sample != "" {
				want = append(want, strings.SplitN(d.Sample, "\n", 2)[0])
			}
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("the explanation of %s %s lacks %q", book.Kind(), d.Name, w)
				}
			}
			if data, err := json.Marshal(jsonEntries([]entry{e})); err != nil || !strings.Contains(string(data), d.Name) {
				t.Errorf("%s %s as JSON: %s, %v", book.Kind(), d.Name, data, err)
			}
		}
	}
}

func TestFormulaLast(t *testing.T) {
	for _, c := range [][2]string{
		{"run -j 1", "run -j 1"},
		{"explain", "explain --"},
		{"explain -x^2 --at -1,1", "explain --at -1,1 -- -x^2"},
		{"explain --json surface -x^2 --at=1", "explain --json --at=1 -- surface -x^2"},
		{"explain -h", "explain -h --"},
		{"explain --at 1 -- --x", "explain --at 1 -- --x"},
		{"explain --at", "explain --at --"},
	} {
		if got := strings.Join(formulaLast(strings.Fields(c[0])), " "); got != c[1] {
			t.Errorf("%q became %q, want %q", c[0], got, c[1])
		}
	}
}
