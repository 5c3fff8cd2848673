package loss

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// Of three runs on a parabola, whose losses are multiplied at every step by 0.64, 0.25 and 25, the median is the first; the
// third counts as worse than the others before it diverges and after.
func TestMedianOfRunsOneOfWhichDiverges(t *testing.T) {
	in := rendertest.Run(t, "title: Three\nsurface: x^2\nstart: [1]\nsteps: 300\nsweep: {learning_rate: [0.25, 0.1, 3]}\nfigures: [loss: {over: learning_rate}]\n")
	fig := in.Experiment.Figures[0]
	f := &bandFigure{lossFigure: newLossFigure(in, fig)}
	f.collect()
	if len(f.groups) != 1 || len(f.groups[0].median) != 301 || f.groups[0].diverged != 1 {
		t.Fatalf("%d groups, the first of %d places", len(f.groups), len(f.groups[0].median))
	}
	g := f.groups[0]
	for k, q := range g.median {
		slow, fast := math.Pow(0.64, float64(k)), math.Pow(0.25, float64(k))
		if q.X != float64(k) || math.Abs(q.Y/slow-1) > 1e-9 {
			t.Fatalf("median %v, want %v at step %d", q, slow, k)
		}
		if lower := g.lower[k].Y; math.Abs(lower/((slow+fast)/2)-1) > 1e-9 {
			t.Fatalf("lower quartile %v, want %v at step %d", lower, (slow+fast)/2, k)
		}
	}
	if !math.IsInf(g.upper[300].Y, 1) || math.IsInf(g.upper[1].Y, 1) {
		t.Errorf("the upper quartile is %v at the end and %v at step 1", g.upper[300].Y, g.upper[1].Y)
	}
	d, err := rendertest.Draw(in, fig)
	if err != nil || !strings.Contains(d.Said.Long(), "1 of 3 runs diverges") || !strings.Contains(d.Subtitle, "median and band from quartile to quartile") {
		t.Errorf("%v: %s: %s", err, d.Subtitle, d.Said.Long())
	}
}

// A list that names one quantity is that quantity, in a band as elsewhere.
func TestBandOfAListOfOne(t *testing.T) {
	in := rendertest.Run(t, "title: One\nsurface: {logistic_regression: {data: {moons: {n: 20}}, test: 0.5}}\nbatch: 5\nsteps: 9\nlearning_rate: 0.1\nrepeat: 5\nsweep: {optimizer: [sgd, adam]}\nfigures: [loss: {y: [test_loss]}, loss: {y: test_loss, name: alone}]\n")
	var said [2]string
	for i, fig := range in.Experiment.Figures {
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		said[i] = d.Said.Long()
	}
	if said[0] != said[1] || !strings.Contains(said[0], "The median of the test loss ends at") {
		t.Errorf("%s\nwant %s", said[0], said[1])
	}
}

// Where the median of runs diverges, a run that only grows without bound is counted with those that leave the numbers.
func TestBandCountsRunsThatGrowWithoutBound(t *testing.T) {
	in := rendertest.Run(t, "title: Lost\nsurface: \"(x*y - 1)^2 + 0.1*x^2\"\nsteps: 6\nsweep: {start: [[0, 1.52], [1e-3, 0], [-1.73, 3.9]]}\nlearning_rate: 20\nfigures: [loss: {over: start}]\n")
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	if s := d.Said.Long(); !strings.Contains(s, "3 of 3 runs diverge") && !strings.Contains(s, "ll three runs diverge") {
		t.Error(s)
	}
}
