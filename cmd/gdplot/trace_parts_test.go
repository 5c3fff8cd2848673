package main

import (
	"bytes"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/output"
	"gdplot/internal/runner"
)

// TestTracesOfManyAreThoseOfEach prints runs of every method that are made several at a time, and holds the rows to those of runs
// made one by one and written as they are made.
func TestTracesOfManyAreThoseOfEach(t *testing.T) {
	many := 0
	for _, book := range []catalog.Book{descent.Optimizers, descent.Transforms, descent.Schedules, descent.StopRules} {
		for _, d := range book.Decls() {
			text := "start: suggested\nsteps: 40\nsweep: {seed: {range: [1, 9]}}\n" + d.Sample
			if !strings.Contains(text, "surface:") {
				text += "\nsurface: rosenbrock"
			}
			if !strings.Contains(text, "learning_rate") && !strings.Contains(d.Sample, "optimizer:") {
				text += "\nlearning_rate: 0.001"
			}
			e, _ := experiment.Parse("a.yaml", []byte(text), experiment.Options{})
			if e == nil {
				continue // its sample has more of what this text has
			}
			if runner.Short(e.Runs[0]) {
				many++
			}
			for _, every := range []int{1, 7, 1000} {
				var at, one bytes.Buffer
				if err := traceRows(t.Context(), &at, e.Runs, e.Runs, every, 3); err != nil {
					t.Fatal(err)
				}
				w := output.NewTraceWriter(&one, output.TraceColumnsOf(e.Runs), every)
				for _, r := range e.Runs {
					w.Begin(r.ID(), r.Surface)
					if _, err := runner.Stream(t.Context(), e.Runs, r.Index, w); err != nil {
						t.Fatal(err)
					}
					w.End()
				}
				if !bytes.Equal(at.Bytes(), one.Bytes()) {
					a, b := strings.Split(at.String(), "\n"), strings.Split(one.String(), "\n")
					i := 0
					for i < min(len(a), len(b))-1 && a[i] == b[i] {
						i++
					}
					t.Errorf("%s, every %d: line %d of %d and %d:\n%s\n%s", d.Name, every, i+1, len(a), len(b), a[i], b[i])
				}
			}
		}
	}
	if many < 40 {
		t.Errorf("only %d methods have runs that are made at once", many)
	}
}
