package maps

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

// A list of results tells of every path of the only map when it first comes to the level that it names, in that order from the top
// on, and of those that never do in how many steps they do not: counted again from the traces.
func TestListsOfResultsAreTrue(t *testing.T) {
	random, listed := rand.New(rand.NewPCG(8, 30)), 0
	for range 16 {
		n := 2 + random.IntN(8)
		var runs strings.Builder
		for i := range n {
			fmt.Fprintf(&runs, "  - {label: r%d, learning_rate: %.4f}\n", i, 0.004+0.24*random.Float64())
		}
		in := rendertest.Run(t, fmt.Sprintf("title: Lists\nsurface: x^2 + %.2f*y^2\nstart: [%.2f, %.2f]\nsteps: 90\nruns:\n%sfigures: [contour]\n", 1+2*random.Float64(), 1+random.Float64(), 1+random.Float64(), runs.String()))
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		beside := d.Page.Plots()[0].Box.Max.X
		var column []canvas.TextBox
		for _, text := range d.Page.Texts() {
			if text.Box.Min.X > beside && text.Bold {
				column = append(column, text)
			}
		}
		slices.SortStableFunc(column, func(a, b canvas.TextBox) int { return cmp.Compare(b.Box.Max.Y, a.Box.Max.Y) })
		if !strings.HasPrefix(written(d), "steps to 10^{−6} above the minimum\n") {
			continue
		}
		listed++
		last := -1
		for r := range in.Results {
			trace, first := in.Results[r].Trace(), -1
			for i, f := range trace.Loss {
				if f <= 1e-6 && first < 0 {
					first = trace.Step[i]
				}
			}
			want := wording.Count(first)
			if first < 0 {
				want = ">90"
			}
			name := slices.IndexFunc(column, func(c canvas.TextBox) bool { return c.String == fmt.Sprintf("r%d", r) })
			near := name >= 0 && slices.ContainsFunc(column, func(c canvas.TextBox) bool {
				return c.String == want && c.Box.Max.Y-column[name].Box.Max.Y < 40 && c.Box.Max.Y-column[name].Box.Max.Y > -20
			})
			if !near {
				t.Errorf("r%d takes %s, which is not said of it in %s", r, want, written(d))
			}
		}
		for _, c := range column {
			step := 0
			if _, err := fmt.Sscanf(c.String, "%d", &step); err != nil || c.Size < 18 {
				continue
			}
			if step < last {
				t.Errorf("%d stands under %d", step, last)
			}
			last = step
		}
	}
	if listed < 8 {
		t.Errorf("%d lists are too few to say anything", listed)
	}
}
