package maps

import (
	"fmt"
	"strings"
	"testing"

	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

// legendCase is an experiment of paths that share a panel.
const legendCase = `title: Notes
surface: %s
start: %s
steps: 60
runs:
  - {label: slow, learning_rate: 0.01}
  - {label: right, learning_rate: 0.2}
  - {label: bounces, learning_rate: %s}
figures: [%s]
`

// What a legend says of a run is so: the steps to the level that the subtitle names are counted again from its trace, and who
// has none is said not to arrive.
func TestLegendsTellHowPathsWent(t *testing.T) {
	for _, c := range []struct{ surface, start, rate, figure string }{
		{"x^2 + 2*y^2", "[-3.5, 2.5]", "0.3", "contour"},
		{"x^2 + 2*y^2", "[-3.5, 2.5]", "0.6", "contour"},
	} {
		in := rendertest.Run(t, fmt.Sprintf(legendCase, c.surface, c.start, c.rate, c.figure))
		fig := in.Experiment.Figures[0]
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		proj := in.Project(fig)
		legend := in.PathLegend(&proj, 600, 300)
		if !legend.Noted() || in.PathKey(&proj, legend) == "" {
			t.Fatalf("%v: nothing is said", c)
		}
		if head := "steps to 10^{−6} above the minimum"; strings.Contains(d.Subtitle, head) || !strings.Contains(written(d), head) {
			t.Errorf("%v: what is counted is not written once, over the list: the subtitle is %q", c, d.Subtitle)
		}
		for r, note := range notesOf(in, &proj) {
			trace, low := in.Results[r].Trace(), in.Experiment.Runs[r].Surface.Lowest()
			first := -1
			for i := range trace.Loss {
				if gap := trace.Loss[i] - low.Level; gap <= 1e-6 && first < 0 {
					first = trace.Step[i]
				}
			}
			arrives := in.Reports[r].Verdict == insight.Converged
			if want := wording.Plural(first, "step"); arrives != (note == want) {
				t.Errorf("%v: run %d is %s and said to take %q, and it takes %s", c, r, in.Reports[r].Verdict, note, want)
			}
			if in.Reports[r].Verdict == insight.Diverged && !strings.Contains(note, "grows") && !strings.Contains(note, "leaves") && !strings.Contains(note, "diverges") {
				t.Errorf("%v: a run that diverges is said to be %q", c, note)
			}
		}
	}
}

// notesOf are the notes of the runs of a figure.
func notesOf(in figure.Input, proj *figure.Projection) map[int]string {
	all := map[int]string{}
	for s, note := range in.PathNotes(proj) {
		all[s.Runs[0]] = note
	}
	return all
}

// A run that comes to the level for a moment and ends above it has no steps beside its name.
func TestLegendsCountNoArrivalThatIsLeft(t *testing.T) {
	in := rendertest.Run(t, "title: Left\nsurface: himmelblau\nstart: [-0.5, -1]\nsteps: 200\nruns:\n  - {optimizer: sgd, learning_rate: 0.01}\n"+
		"  - {optimizer: rmsprop, learning_rate: 0.05}\nfigures: [contour]\nexpect:\n  - {run: \"rmsprop,learning_rate=0.05\", steps_to: {gap: 1e-6, above: 5}}\n"+
		"  - {run: \"sgd,learning_rate=0.01\", steps_to: {gap: 1e-6, above: 5}}\n")
	proj := in.Project(in.Experiment.Figures[0])
	notes := notesOf(in, &proj)
	if len(notes) != 2 || in.Reports[1].Verdict != insight.Oscillating {
		t.Fatalf("%v of a run that is %s", notes, in.Reports[1].Verdict)
	}
	for r, note := range notes {
		if counts := strings.HasSuffix(note, "steps"); counts != (in.Reports[r].Verdict == insight.Converged) {
			t.Errorf("run %d is %s and said to take %q", r, in.Reports[r].Verdict, note)
		}
	}
}

// What a search has found is not called the minimum, at ends and in the key of notes.
func TestHeightsAreAboveWhatIsKnown(t *testing.T) {
	const surface = "title: Found\nsurface: {formula: {f: x^4 - 3*x^2 + 0.5*x + sin(3*y) + y^2, window: {x: [-3, 3], y: [-3, 3]}}}\nfigures: [contour]\n"
	in := rendertest.Run(t, surface+"start: [2, 2]\nsteps: 3\nlearning_rate: 0.001\n")
	proj := in.Project(in.Experiment.Figures[0])
	if _, got := in.EndNote(&proj, true)([]int{0}); !strings.HasSuffix(got, "above the lowest point found") {
		t.Errorf("of a run on a surface that was searched it is said that it %q", got)
	}
	in = rendertest.Run(t, surface+"steps: 400\nstart: [-2, -0.9]\nsweep: {learning_rate: [0.02, 0.03]}\n")
	proj = in.Project(in.Experiment.Figures[0])
	if got := in.PathKey(&proj, in.PathLegend(&proj, 600, 300)); !strings.HasSuffix(got, "above the lowest point found") {
		t.Errorf("the key of the notes is %q", got)
	}
}

// Who stands still where the ground bends down in one direction is told to stand as at a saddle, and who does where it bends up
// in all is not.
func TestEndsTellOfSaddles(t *testing.T) {
	for f, saddle := range map[string]bool{
		"100*(x1^2-x2)^2 + (x1-1)^2 + (x3-1)^2 + 90*(x3^2-x4)^2 + 10.1*((x2-1)^2+(x4-1)^2) + 19.8*(x2-1)*(x4-1)": true,
		"x1^2 + 100*x2^2 + 1e-9*x3^2 + 1e-9*x4^2": false,
	} {
		in := rendertest.Run(t, "title: Wood\nsurface: \""+f+"\"\nstart: [-3, -1, -3, -1]\nsteps: 2000\nlearning_rate: 1e-4\nfigures: [contour: {plane: pca}]\n")
		proj := in.Project(in.Experiment.Figures[0])
		_, text := in.EndNote(&proj, true)([]int{0})
		if got := strings.Contains(text, "saddle"); got != saddle || text == "" {
			t.Errorf("of a run that is %s on %s it is said that it %q", in.Reports[0].Verdict, f, text)
		}
	}
}
