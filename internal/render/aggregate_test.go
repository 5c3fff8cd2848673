package render

import (
	"math"
	"slices"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/numeric"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/study"
)

// Quantiles of type 7, as R's quantile(x, p) and NumPy's percentile give them.
func TestQuantiles(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		values  []float64
		p, want float64
	}{
		{[]float64{3}, 0.25, 3},
		{[]float64{1, 2, 3, 4}, 0.5, 2.5},
		{[]float64{1, 2, 3, 4}, 0.25, 1.75},
		{[]float64{1, 2, 3, 4, 10}, 0.9, 7.6},
		{[]float64{1, 2, 3, 4, 10}, 1, 10},
		{[]float64{1, 2, 3, 4, 10}, 0, 1},
		{[]float64{1, 2, inf}, 0.5, 2},
		{[]float64{1, 2, inf, inf}, 0.5, inf},
		{[]float64{1, inf, inf}, 0.5, inf},
		{[]float64{1, 2, 3, inf}, 0.5, 2.5},
	} {
		if got := numeric.Quantile(c.values, c.p); math.Abs(got-c.want) > 1e-12 && got != c.want {
			t.Errorf("quantile %v of %v is %v, want %v", c.p, c.values, got, c.want)
		}
	}
	if !math.IsNaN(numeric.Quantile(nil, 0.5)) {
		t.Error("nothing has a median")
	}
}

// Runs that diverge are counted as worse than every number, not left out.
func TestFailuresTakePart(t *testing.T) {
	in := rendertest.Run(t, "title: Half\nsurface: x^2\nstart: [1]\nsteps: 2000\nsweep: {learning_rate: [0.25, 0.1, 3, 5]}\n")
	runs := []int{0, 1, 2, 3}
	a := in.Aggregate(runs, in.Measure(runs, "final_gap", experiment.Target{Gap: true, Loss: 1e-6}))
	if a.Diverged != 2 || a.Never != 0 || a.Failed() != 2 || !slices.Equal(a.Runs, runs) {
		t.Errorf("%d diverged, %d failed otherwise, runs %v", a.Diverged, a.Never, a.Runs)
	}
	if !math.IsInf(a.Median(), 1) || math.IsInf(a.Quantile(0.25), 1) {
		t.Errorf("median %v, lower quartile %v", a.Median(), a.Quantile(0.25))
	}
	if axes := study.MixedAxes(in.Experiment, [][]int{{0}, {1, 2}}); !slices.Equal(axes, []int{0}) {
		t.Errorf("the groups differ on axes %v", axes)
	}
	if axes := study.MixedAxes(in.Experiment, [][]int{{0}, {1}}); axes != nil {
		t.Errorf("groups of one run differ on axes %v", axes)
	}
}
