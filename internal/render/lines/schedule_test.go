package lines

import (
	"testing"

	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/render/rendertest"
)

// What a caption says of a rate follows from the rates that were used.
func TestHowARateGoes(t *testing.T) {
	for _, c := range []struct {
		want  string
		rates []float64
	}{
		{"is constant at 0.1", []float64{0.1, 0.1, 0.1}},
		{"is constant at 1 to 3 digits", []float64{1, 1.0001, 1.0002, 1.0003, 1.0004}},
		{"is 0.1 from step 0 on and 0.01 from step 3 on", []float64{0.1, 0.1, 0.1, 0.01, 0.01, 0.01}},
		{"falls from 4 to 1 in 4 steps", []float64{4, 3, 2, 1}},
		{"rises from 1 to 3 in 3 steps", []float64{1, 2, 3}},
		{"rises from 1 to 3 at step 2, then falls to 0", []float64{1, 2, 3, 2, 1, 0}},
		{"rises from 1 to 3 and stays there from step 2 on", []float64{1, 2, 3.0001, 3.0002, 3.0001, 3, 3, 3}},
		{"lies between 1 and 9, 3.5 in the median", []float64{4, 1, 9, 3}},
		{"", nil},
	} {
		var rates []contour.Point
		for k, v := range c.rates {
			rates = append(rates, contour.Point{X: float64(k), Y: v})
		}
		want := ""
		if c.want != "" {
			want = "The learning rate " + c.want + "."
		}
		if got := claim.Say(nil, rateShape([]int{0}, rates)); got != want {
			t.Errorf("%v: %s, want %s", c.rates, got, want)
		}
	}
}

// Runs with the same rates share one line and one sentence.
func TestEqualSchedulesAreToldOnce(t *testing.T) {
	in := rendertest.Run(t, "title: Same\nsurface: x^2\nstart: [1]\nsteps: 20\nlearning_rate: {cosine: {initial: 0.1}}\nsweep: {optimizer: [sgd, adam, rmsprop]}\n")
	fig := rendertest.FiguresOf(in, "schedule")[0]
	f := &scheduleFigure{in: in, fig: fig, proj: in.Project(fig), rates: map[int][]contour.Point{}}
	for _, r := range f.proj.Runs {
		f.rates[r] = UsedRates(in.Runs, r)
	}
	c := f.chart()
	if len(c.Panels) != 1 || len(c.Panels[0].Lines) != 1 {
		t.Errorf("%d lines", len(c.Panels[0].Lines))
	}
	if got, want := f.text().Sentence(f.text().Lines[0]), "The learning rate falls from 0.1 to 0.000616 in 20 steps (gradient descent, Adam and RMSprop)."; got != want {
		t.Errorf("%s; want %s", got, want)
	}
}

// Rates that are low in their last steps alone leave the axis linear; those that are low for long make it logarithmic.
func TestScaleOfRates(t *testing.T) {
	for _, c := range []struct {
		rates string
		log   bool
	}{
		{"learning_rate: {cosine: {initial: 0.1}}", false},
		{"learning_rate: {cosine: {initial: 0.1, warmup: 10}}", false},
		{"learning_rate: {exponential: {initial: 0.1, gamma: 0.9}}", true},
		{"sweep: {learning_rate: [1e-4, 0.1]}", true},
		{"sweep: {learning_rate: [0.05, 0.1]}", false},
	} {
		in := rendertest.Run(t, "surface: x^2\nstart: [1]\nsteps: 100\n"+c.rates+"\n")
		rates := map[int][]contour.Point{}
		var runs []int
		for r := range in.Experiment.Runs {
			rates[r], runs = UsedRates(in.Runs, r), append(runs, r)
		}
		if ax, _ := RatesAxis(in, runs, rates, "auto"); ax.Log != c.log {
			t.Errorf("%s: logarithmic is %t, want %t", c.rates, ax.Log, c.log)
		}
	}
}
