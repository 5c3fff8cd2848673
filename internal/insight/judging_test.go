package insight

import (
	"bytes"
	"path/filepath"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/runner"
	"gdplot/internal/surface"

	"github.com/google/go-cmp/cmp"
)

// TestJudgedAsTheyAreMade holds what is said of runs while they are made against what their notes let say later, for every
// lesson of one noise or none, and sees that of those whose level is proved no notes are left.
func TestJudgedAsTheyAreMade(t *testing.T) {
	files, err := filepath.Glob("../../experiments/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("the gallery is empty", err)
	}
	early, late := 0, 0
	for k, file := range files {
		if k%3 != 0 && testing.Short() {
			continue
		}
		e, diagnostics := experiment.Load(file, noFigures)
		if diagnostics.Wrong() {
			t.Fatal(diagnostics)
		}
		if e.Estimate.Steps > 1e6 || e.Tuned() {
			continue
		}
		noted, err := runner.Execute(t.Context(), e.Runs, runner.Options{Workers: 2, Notes: Notes})
		if err != nil {
			t.Fatal(err)
		}
		want := new(Judging).All(e, noted, 2)
		g := NewJudging(len(e.Runs))
		results, err := runner.Execute(t.Context(), e.Runs, runner.Options{Workers: 2, Notes: Notes, Judge: g.Run})
		if err != nil {
			t.Fatal(err)
		}
		if g.Refuted() {
			t.Errorf("%s: a level that was proved changed", file)
		}
		for i := range results {
			if judged := g.reports[i].Verdict != ""; judged != (results[i].Note() == nil) {
				t.Errorf("%s: run %s is judged: %v, and has a note: %v", file, e.Runs[i].ID(), judged, !judged)
			} else if judged {
				early++
			} else {
				late++
			}
		}
		whole := cmp.Transformer("whole", func(r Report) finding { return finding{r.Verdict, r.Why(), r.Level(), r.Critical(), r.Eigenvalues()} })
		if d := cmp.Diff(want, g.All(e, results, 2), whole, cmp.AllowUnexported(finding{})); d != "" {
			t.Errorf("%s:\n%s", file, d)
		}
	}
	if early == 0 || late == 0 {
		t.Errorf("%d runs were judged as they were made, and %d later", early, late)
	}
}

// Where a level turns out wrong by which runs were judged, all are judged once everything is known.
func TestJudgedLateOnceRefuted(t *testing.T) {
	j := written(t, "surface: rosenbrock\nstart: [-1, 1]\nlearning_rate: 1e-3\nsteps: 20\nfigures: []\n")
	own := j.Runs[0].Surface
	all, err := runner.Execute(t.Context(), j.Runs, runner.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	g := NewJudging(1)
	if !g.Run(0, &all[0], false) || g.Refuted() {
		t.Fatal("a run on a surface whose minimum is proved is judged at once")
	}
	lower := own.Lowest()
	lower.Level--
	g.lowest = map[*surface.Surface]surface.Lowest{own: lower}
	if !g.Refuted() || g.Run(0, &all[0], false) || g.reports[0].Verdict != "" {
		t.Error("its level is another now, and it is judged by the old one")
	}
}

// TestJudgingNotes holds the note of a run that was judged as it was made to what is noted of one that is judged later.
func TestJudgingNotes(t *testing.T) {
	e, faults := experiment.Parse("a.yaml", []byte("surface: rosenbrock\nsteps: 200\noptimizer: adam\nsweep:\n  learning_rate: [1e-3, 0.1, 0.5, 3]\n  start: [[-1.2, 1], [1, 1], [1.1, 1.2], [0, 3]]\nfigures: []\n"), noFigures)
	if faults.Wrong() {
		t.Fatal(faults)
	}
	results, err := runner.Execute(t.Context(), e.Runs, runner.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	g := NewJudging(len(results))
	for i, r := range results {
		want := Notes.Take(r)
		if !g.Run(i, &r, true) || !bytes.Equal(r.Note(), want) {
			t.Errorf("%s: noted %x, else %x", r.Run.ID(), r.Note(), want)
		}
	}
}
