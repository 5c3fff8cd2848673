package fair_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/fair"
	"gdplot/internal/render"
	"gdplot/internal/runner"
)

// load reads an experiment that has no faults.
func load(t *testing.T, text string) *experiment.Experiment {
	t.Helper()
	e, ds := experiment.Parse("test.yaml", []byte(text), experiment.Options{Figures: render.Figures})
	if e == nil {
		t.Fatalf("unexpected faults:\n%s\n%s", ds, text)
	}
	return e
}

// told are notes as kind line:column, sorted by place.
func told(e *experiment.Experiment, notes []fair.Note) string {
	var all []string
	for i, d := range fair.Diagnostics(e, notes) {
		all = append(all, fmt.Sprintf("%s %d:%d", notes[i].Kind, d.Line, d.Col))
	}
	return strings.Join(all, ", ")
}

// executed are the results of an experiment, which is what tuning makes of one.
func executed(t *testing.T, e *experiment.Experiment) (*experiment.Experiment, []runner.Result) {
	t.Helper()
	e, err := runner.Choose(context.Background(), e, runner.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	results, err := runner.Execute(context.Background(), e.Runs, runner.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	return e, results
}

func TestNotes(t *testing.T) {
	seen := map[grammar.FairKind]bool{}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := load(t, c.file)
			if got := told(e, fair.Look(e, nil, nil)); got != c.plan {
				t.Errorf("before the run: %q, expected %q\n%s", got, c.plan, numbered(c.file))
			}
			want := c.run
			if want == "" {
				want = c.plan
			}
			e, results := executed(t, e)
			notes := fair.Look(e, results, nil)
			if got := told(e, notes); got != strings.TrimPrefix(want, "none") {
				t.Errorf("after the run: %q, expected %q\n%s\n%s", got, want, numbered(c.file), fair.Diagnostics(e, notes))
			}
			for _, n := range notes {
				seen[n.Kind] = true
				if n.Text == "" || strings.HasSuffix(n.Text, ".") || len(n.Figures)+len(n.Expects) == 0 {
					t.Errorf("note %+v", n)
				}
			}
		})
	}
	for _, k := range grammar.FairNotes {
		if !seen[k.Kind] && !slices.Contains(elsewhere, k.Kind) {
			t.Errorf("no case has a note of kind %s", k.Kind)
		}
	}
	if len(cases) < 40 {
		t.Errorf("%d cases only", len(cases))
	}
}

func numbered(file string) string {
	var b strings.Builder
	for i, line := range strings.Split(file, "\n") {
		fmt.Fprintf(&b, "%3d %s\n", i+1, line)
	}
	return b.String()
}

// Every kind can be silenced by its name, and by no other.
func TestSilence(t *testing.T) {
	for _, c := range cases {
		if strings.Contains(c.file, "\nfair:") {
			continue
		}
		e, results := executed(t, load(t, c.file))
		for _, n := range fair.Look(e, results, nil) {
			quiet, _ := executed(t, load(t, c.file+"fair: {"+string(n.Kind)+": intended}\n"))
			for _, left := range fair.Look(quiet, results, nil) {
				if left.Kind == n.Kind {
					t.Errorf("%s: %s is not silenced", c.name, n.Kind)
				}
			}
		}
	}
}

func TestWeightsAreOfAllKinds(t *testing.T) {
	if len(grammar.FairNotes) < 10 {
		t.Fatal("there are no kinds")
	}
	seen := map[grammar.FairKind]bool{}
	for _, k := range grammar.FairNotes {
		if seen[k.Kind] || k.Doc == "" || !strings.HasSuffix(k.Doc, ".") {
			t.Errorf("kind %s", k.Kind)
		}
		seen[k.Kind] = true
	}
	notes := []fair.Note{{Kind: grammar.TargetDecides, Figures: []string{"a"}}, {Kind: grammar.UnequalStarts, Figures: []string{"b", "a"}}}
	if n, ok := fair.OfFigure(notes, "a"); !ok || n.Kind != grammar.UnequalStarts {
		t.Errorf("figure a is told %v", n)
	}
	if _, ok := fair.OfFigure(notes, "c"); ok {
		t.Error("a figure without notes is told one")
	}
}
