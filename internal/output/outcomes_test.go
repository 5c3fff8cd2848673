package output

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/runner"

	"github.com/parquet-go/parquet-go"
)

// The table of outcomes has what the manifest of fewer runs says: values of f where runs climb it, and numbers that are not finite.
func TestOutcomesTableSaysWhatManifestsSay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "hill.yaml")
	text := "surface: 3 - x^2 - 2*y^2\nmaximize: true\nstart: [1, 1]\nsteps: 30\nsweep: {learning_rate: [0.1, 1e9]}\n"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	e, ds := experiment.Load(file, experiment.Options{})
	if e == nil {
		t.Fatal(ds)
	}
	results, err := runner.Execute(context.Background(), e.Runs, runner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := &Bundle{Experiment: e, Results: results, Reports: []insight.Report{
		{Verdict: insight.Converged, Place: &insight.Place{Eigenvalues: []float64{2, 4}}}, {Verdict: insight.Diverged}}}
	f, err := new(spool).file(outcomesFile, true, b.writeOutcomes)
	if err != nil {
		t.Fatal(err)
	}
	got, err := parquet.Read[Outcome](bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil {
		t.Fatal(err)
	}
	want := Outcomes(b.Results, b.Reports)
	if len(got) != len(want) {
		t.Fatalf("%d rows of %d runs", len(got), len(want))
	}
	for i := range want {
		if tell(got[i]) != tell(want[i]) {
			t.Errorf("the table says %s\nthe manifest  %s", tell(got[i]), tell(want[i]))
		}
	}
	if v := float64(got[0].FinalLoss); !(math.Abs(v-3) < 1e-3) || got[0].Eigenvalues[1] != -2 {
		t.Errorf("the top of the hill is said to be at %g, bent by %v", v, got[0].Eigenvalues)
	}
	if v := float64(got[1].FinalLoss); v-v == 0 && v > -1e9 {
		t.Errorf("the run that leaves ends at %g", v)
	}
}

// tell is an outcome as text.
func tell(o Outcome) string { return string(o.append(nil)) }
