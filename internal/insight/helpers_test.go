package insight

import (
	"math"
	"path/filepath"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/portable"
	"gdplot/internal/runner"
)

// judged is an executed experiment with its reports.
type judged struct {
	*experiment.Experiment
	results []runner.Result
	reports []Report
}

// noFigures leaves out what these tests do not look at.
var noFigures = experiment.Options{Set: []string{"figures=[]"}}

// lesson executes a file of the gallery. gaps are further ones whose first arrival is wanted.
func lesson(t *testing.T, name string, gaps ...float64) judged {
	t.Helper()
	e, diagnostics := experiment.Load(filepath.Join("..", "..", "experiments", name+".yaml"), noFigures)
	if diagnostics.Wrong() {
		t.Fatalf("%s: %v", name, diagnostics)
	}
	return execute(t, e, gaps)
}

// written executes an experiment that a test writes.
func written(t *testing.T, text string, gaps ...float64) judged {
	t.Helper()
	e, diagnostics := experiment.Parse("written.yaml", []byte(text), noFigures)
	if diagnostics.Wrong() {
		t.Fatalf("%s\n%v", text, diagnostics)
	}
	return execute(t, e, gaps)
}

func execute(t *testing.T, e *experiment.Experiment, gaps []float64) judged {
	t.Helper()
	e, err := runner.Choose(t.Context(), e, runner.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range e.Runs {
		for _, g := range gaps {
			r.Aim(experiment.Target{Gap: true, Loss: g})
		}
	}
	results, err := runner.Execute(t.Context(), e.Runs, runner.Options{Workers: 2, Notes: Notes})
	if err != nil {
		t.Fatal(err)
	}
	return judged{Experiment: e, results: results, reports: new(Judging).All(e, results, 2)}
}

// index finds a run by its ID.
func (j judged) index(t *testing.T, id string) int {
	t.Helper()
	for i, r := range j.Runs {
		if r.ID() == id {
			return i
		}
	}
	t.Fatalf("there is no run %q among %d", id, len(j.Runs))
	return -1
}

// hit is when a run reached a gap.
func (j judged) hit(t *testing.T, id string, gap float64) descent.Hit {
	t.Helper()
	i := j.index(t, id)
	for k, target := range j.Runs[i].Targets() {
		if target.Gap && target.Loss == gap {
			return j.results[i].HitAt(k)
		}
	}
	t.Fatalf("nobody watched run %q for a gap of %g", id, gap)
	return descent.Hit{}
}

// wantSteps compares the first step of runs at a gap with what it should be, -1 for never.
func (j judged) wantSteps(t *testing.T, gap float64, want map[string]int) {
	t.Helper()
	for id, steps := range want {
		if got := j.hit(t, id, gap).Step; got != steps {
			t.Errorf("%s reaches a gap of %g at step %d, want %d", id, gap, got, steps)
		}
	}
}

func (j judged) wantVerdicts(t *testing.T, want map[string]Verdict) {
	t.Helper()
	for id, verdict := range want {
		if got := j.reports[j.index(t, id)]; got.Verdict != verdict {
			t.Errorf("%s is %s (%s), want %s", id, got.Verdict, got.Why(), verdict)
		}
	}
}

// wantEnd compares the last point of a run with where it should be.
func (j judged) wantEnd(t *testing.T, id string, within float64, want ...float64) {
	t.Helper()
	if got := j.results[j.index(t, id)].Outcome().X; !(portable.Distance(got, want) <= within) {
		t.Errorf("%s ends at %v, want %v within %g", id, got, want, within)
	}
}

// lossAt is the loss of a run at a step.
func (j judged) lossAt(t *testing.T, id string, step int) float64 {
	t.Helper()
	trace := j.results[j.index(t, id)].Trace()
	if step >= trace.Len() || trace.Step[step] != step {
		t.Fatalf("%s has no row for step %d", id, step)
	}
	return trace.Loss[step]
}

// wantNear compares a number with one that is given to some digits.
func wantNear(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %v, want %v within %g", what, got, want, within)
	}
}
