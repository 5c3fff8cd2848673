package maps

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

// Where a list says from which step on runs stay, they do, and those that have been there and left are among those that do not come:
// counted again from the traces.
func TestListsTellWhoStays(t *testing.T) {
	random, stay := rand.New(rand.NewPCG(5, 12)), 0
	for range 24 {
		var runs strings.Builder
		for i, momentum := range []float64{0, 0.9, 0.95} {
			fmt.Fprintf(&runs, "  - {label: r%d, learning_rate: %.4f, optimizer: {sgd: {momentum: %g}}}\n", i, 0.02+0.1*random.Float64(), momentum)
		}
		steps := 60 + random.IntN(80)
		in := rendertest.Run(t, fmt.Sprintf("title: Lists\nsurface: x^2 + %.2f*y^2\nstart: [%.2f, %.2f]\nsteps: %d\nruns:\n%sfigures: [contour]\n", 1+random.Float64(), 0.1+0.1*random.Float64(), 0.02+0.1*random.Float64(), steps, runs.String()))
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(strings.ReplaceAll(written(d), "\n", " "), "to stay") {
			continue
		}
		stay++
		beside := d.Page.Plots()[0].Box.Max.X
		var column []canvas.TextBox
		for _, text := range d.Page.Texts() {
			if text.Box.Min.X > beside && text.Bold {
				column = append(column, text)
			}
		}
		for r := range in.Results {
			trace, want := in.Results[r].Trace(), ">"+wording.Count(steps)
			last := len(trace.Loss) - 1
			for last >= 0 && trace.Loss[last] <= 1e-6 {
				last--
			}
			if last+1 < len(trace.Loss) {
				want = wording.Count(trace.Step[last+1])
			}
			if in.Reports[r].Verdict != "converged" && last+1 < len(trace.Loss) { // it is there by chance, and may leave again
				want = "–"
			}
			name := slices.IndexFunc(column, func(c canvas.TextBox) bool { return c.String == fmt.Sprintf("r%d", r) })
			if name < 0 || !slices.ContainsFunc(column, func(c canvas.TextBox) bool {
				return c.String == want && c.Box.Max.Y-column[name].Box.Max.Y < 40 && c.Box.Max.Y-column[name].Box.Max.Y > -20
			}) {
				t.Errorf("r%d takes %s, which is not said of it in %s", r, want, written(d))
			}
		}
	}
	if stay < 3 {
		t.Errorf("%d lists are too few to say anything", stay)
	}
}
