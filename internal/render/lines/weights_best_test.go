package lines

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// TestBestWeightsAreTold recomputes, on random parabolas, from which step on a coordinate is within 1 % of the minimum's, and which
// one never is.
func TestBestWeightsAreTold(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 9))
	for range 20 {
		rate, slow := 0.05+0.3*rng.Float64(), 0.0005*rng.Float64()
		in := rendertest.Run(t, fmt.Sprintf("title: Best\nsurface: {formula: {f: \"(x-2)^2 + %g*(y-3)^2\", window: {x: [-4, 4], y: [-4, 4]}}}\nsteps: 120\nstart: [-3, -1]\nlearning_rate: %g\nfigures: [weights]\n", slow, rate))
		d, err := drawWeights(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, text := range d.Page.Texts() {
			all = append(all, text.String)
		}
		step := int(math.Ceil(math.Log(0.02/5) / math.Log(1-2*rate)))
		for _, want := range []string{fmt.Sprintf("step %d within 1 %% of the minimum's", step), "minimum at 3"} {
			if !strings.Contains(strings.Join(all, " "), want) {
				t.Errorf("rate %g: no %q in %q", rate, want, all)
			}
		}
	}
}

// A run that diverges does not stretch the axis beyond the width that the others need, whatever it comes to.
func TestDivergingWeightsLeaveTheAxis(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 10))
	for range 20 {
		steep := 1 + 9*rng.Float64()
		in := rendertest.Run(t, fmt.Sprintf("surface: x^2 + %g*y^2\nsteps: 80\nstart: [3, -1]\nsweep: {learning_rate: [%g, %g]}\nfigures: [weights]\n", steep, 0.5/steep, (1.2+rng.Float64())/steep))
		seen, _ := (&weightsFigure{in: in, runs: []int{0}}).reached()
		both, _ := (&weightsFigure{in: in, runs: []int{0, 1}}).reached()
		if !in.Diverged(1) || in.Diverged(0) {
			t.Fatalf("%g: the second run alone was to diverge", steep)
		}
		if both.Width() > 3*seen.Width()*(1+1e-9) || !(both.Width() > seen.Width()) {
			t.Errorf("%g: the axis goes from %v to %v", steep, seen, both)
		}
	}
}

// Where other weights are as good nobody is told which are best: along a valley that is level one way.
func TestBestOfManyIsNotTold(t *testing.T) {
	for f, told := range map[string]bool{"(x + y - 1)^2 + 1e-3*(x - y)^2": true, "(x1 + x2 + x3 - 1)^2 + (x1 - x2)^2": false} {
		start := "[1, 2]"
		if strings.Contains(f, "x3") {
			start = "[1, 2, 0]"
		}
		in := rendertest.Run(t, fmt.Sprintf("surface: {formula: {f: %q, minima: [%s]}}\nsteps: 40\nstart: %s\nlearning_rate: 0.1\nfigures: [weights]\n", f, map[bool]string{true: "[0.5, 0.5]", false: "[0.5, 0.5, 0]"}[told], start))
		w := &weightsFigure{in: in, runs: []int{0}, n: len(in.Start(0))}
		w.named = []int{0, 1}
		if best := w.best(0); (best != nil) != told {
			t.Errorf("%s: best are %v", f, best)
		}
	}
}
