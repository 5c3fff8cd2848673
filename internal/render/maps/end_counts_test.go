package maps

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// What is written at the minima of a map of many starts are counts of the runs whose points end there: counted again from the
// ends of the runs, and all runs are in one of them, or a legend tells of them.
func TestEndsAreCounted(t *testing.T) {
	random, counted := rand.New(rand.NewPCG(11, 10)), 0
	for range 10 {
		n := 12 + random.IntN(30)
		name := []string{"himmelblau", "styblinski_tang"}[random.IntN(2)]
		in := rendertest.Run(t, fmt.Sprintf("title: Counts\nsurface: %s\nstart: {uniform: window}\nsteps: 300\nlearning_rate: %.4f\nrepeat: %d\nfigures: [contour]\n", name, 0.004+0.008*random.Float64(), n))
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(written(d), "of "+wording.Plural(n, "run")) {
			continue
		}
		counted++
		ends := map[string]int{}
		for i := range in.Results {
			ends[wording.Point(in.Results[i].Outcome().X, 2)]++
		}
		var want, got []int
		for _, k := range ends {
			want = append(want, k)
		}
		for _, text := range d.Page.Texts() {
			k := 0
			if _, err := fmt.Sscanf(text.String, "%d", &k); err == nil && text.Size >= 20 && text.Bold && fmt.Sprint(k) == text.String {
				got = append(got, k)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%s, %d runs: %v are written, %v end at each minimum", name, n, got, want)
		}
	}
	if counted < 5 {
		t.Errorf("%d maps with counts are too few to say anything", counted)
	}
}

// However few of a window runs need: where the map is made smaller it holds all points of those that do not diverge, and the lowest
// point where there is but one.
func TestSmallerWindowsHoldThePaths(t *testing.T) {
	random, smaller := rand.New(rand.NewPCG(3, 7)), 0
	for range 20 {
		name := []string{"beale", "rastrigin", "ackley", "rosenbrock", "himmelblau"}[random.IntN(5)]
		x, y := 3*random.Float64()-1.5, 3*random.Float64()-1.5
		in := rendertest.Run(t, fmt.Sprintf("title: Windows\nsurface: %s\nstart: [%.2f, %.2f]\nsteps: 100\nsweep: {learning_rate: [0.0005, 0.002, 0.1]}\nfigures: [contour]\n", name, x, y))
		s := in.Experiment.Runs[0].Surface
		v, err := ViewOf(in, []int{0, 1, 2})
		if err != nil {
			t.Fatal(err)
		}
		before := v
		tightenAround(&v, in.Results, []int{0, 1, 2})
		if v.X == before.X {
			continue
		}
		smaller++
		for r := range in.Results {
			trace := in.Results[r].Trace()
			for k := 0; k < trace.Len() && !in.Results[r].Outcome().Diverged(); k++ {
				if p := trace.Point(k); !v.X.Contains(p[0]) || !v.Y.Contains(p[1]) {
					t.Fatalf("%s: step %d of run %d leaves %s by %s", name, k, r, v.X.Words(), v.Y.Words())
				}
			}
		}
		lo := slices.DeleteFunc(slices.Clone(s.Critical()), func(k surface.Critical) bool { return k.Kind != surface.GlobalMinimum })
		if len(lo) == 1 && (!v.X.Contains(lo[0].X[0]) || !v.Y.Contains(lo[0].X[1])) {
			t.Errorf("%s: the lowest point is not in the map", name)
		}
	}
	if smaller < 4 {
		t.Errorf("%d smaller windows are too few to say anything", smaller)
	}
}
