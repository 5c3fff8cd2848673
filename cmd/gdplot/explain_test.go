package main

import (
	"strings"
	"testing"
)

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
