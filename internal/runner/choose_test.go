package runner

import (
	"context"
	"math"
	"testing"

	"gdplot/internal/experiment"
)

// chosen is an experiment with its tuned values taken.
func chosen(t *testing.T, text string) *experiment.Experiment {
	t.Helper()
	e, ds := experiment.Parse("t.yaml", []byte(text+"figures: []\n"), experiment.Options{})
	if e == nil {
		t.Fatal(ds)
	}
	c, err := Choose(context.Background(), e, Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const tuneBowl = "surface: x^2 + 20*y^2\nstart: [2, 1]\nsteps: 200\n"

// A choice is what trying every value by hand comes to.
func TestChooseTakesTheBest(t *testing.T) {
	rates := []string{"0.001", "0.01", "0.02", "0.04", "0.045", "0.049", "0.06"}
	for _, c := range []struct {
		rule string
		of   func(r Result) float64
	}{
		{"{steps_to: {gap: 1e-6}}", func(r Result) float64 { return float64(r.HitAt(0).Step) }},
		{"{evaluations_to: {gap: 1e-6}}", func(r Result) float64 {
			if r.HitAt(0).Step < 0 {
				return -1
			}
			return float64(r.HitAt(0).Evaluations)
		}},
		{"final_loss", func(r Result) float64 { return r.Outcome().Loss }},
		{"final_gap", func(r Result) float64 { return r.Outcome().Loss }},
		{"best_loss", func(r Result) float64 { return r.Outcome().BestLoss }},
	} {
		grid := ""
		best, value := math.Inf(1), ""
		for _, rate := range rates {
			grid += rate + ", "
			e, _ := experiment.Parse("t.yaml", []byte(tuneBowl+"learning_rate: "+rate+"\nfigures: []\nexpect: [{run: sgd, steps_to: {gap: 1e-6}}]\n"), experiment.Options{})
			results, err := Execute(context.Background(), e.Runs, Options{})
			if err != nil {
				t.Fatal(err)
			}
			v := c.of(results[0])
			if results[0].Outcome().Reason == "diverged" || v < 0 || math.IsNaN(v) {
				continue
			}
			if v < best {
				best, value = v, rate
			}
		}
		e := chosen(t, tuneBowl+"tune: {learning_rate: ["+grid[:len(grid)-2]+"], for: "+c.rule+"}\n")
		if got := e.Runs[0].Rate; got.Float("value") != e.Runs[0].Tune.Choice.Value || value == "" || rateOf(t, value) != e.Runs[0].Tune.Choice.Value || e.Runs[0].Tune.Choice.Score != best {
			t.Errorf("%s: chosen %+v, expected %s with %v", c.rule, e.Runs[0].Tune.Choice, value, best)
		}
	}
}

func rateOf(t *testing.T, text string) float64 {
	t.Helper()
	e, _ := experiment.Parse("t.yaml", []byte("surface: x^2\nstart: [1]\nlearning_rate: "+text+"\n"), experiment.Options{})
	return e.Runs[0].Rate.Float("value")
}

func TestChoose(t *testing.T) {
	for name, c := range map[string]struct {
		file  string
		value float64
		ties  int
		none  bool
	}{
		"ties take the lower value":     {"surface: x^2\nstart: [1]\nsteps: 5\ntune: {learning_rate: [0.9, 0.1], for: {steps_to: {gap: 100}}}\n", 0.1, 2, false},
		"none arrives":                  {"surface: x^2\nstart: [1]\nsteps: 5\ntune: {learning_rate: [0.001, 0.01, 3], for: {steps_to: {gap: 1e-9}}}\n", 0.01, 1, true},
		"what diverges is no candidate": {"surface: x^4\nstart: [10]\nsteps: 5\ntune: {learning_rate: [1e-4, 1], for: final_loss}\n", 1e-4, 1, false},
		"to stay counts":                {"surface: abs(x)\nstart: [1]\nsteps: 100\ntune: {learning_rate: [0.03, 0.7], for: {settles_to: {loss: 0.05}}}\n", 0.03, 1, false},
		"first to arrive":               {"surface: abs(x)\nstart: [1]\nsteps: 100\ntune: {learning_rate: [0.03, 0.97], for: {steps_to: {loss: 0.05}}}\n", 0.97, 1, false},
		"accuracy rises":                {"surface: {logistic_regression: {data: {moons: {n: 40, noise: 0.1, seed: 1}}}}\nstart: [1, 1, 0]\nsteps: 50\ntune: {learning_rate: [1e-6, 1], for: accuracy}\n", 1, 1, false},
		"a parameter":                   {tuneBowl + "optimizer: {sgd: {momentum: 0.5}}\nlearning_rate: 0.04\ntune: {optimizer.sgd.momentum: [0, 0.5, 0.99], for: {steps_to: {gap: 1e-6}}}\n", 0.5, 1, false},
	} {
		e := chosen(t, c.file)
		if got := e.Runs[0].Tune.Choice; got.Value != c.value || got.Ties != c.ties || got.None != c.none {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// The median over the seeds decides, for all of them together.
func TestChooseOverSeeds(t *testing.T) {
	e := chosen(t, "surface: x^2 + 20*y^2\nstart: [2, 1]\nsteps: 60\noptimizer: [{noise: 2}, sgd]\n"+
		"tune: {learning_rate: {log: [1e-3, 0.04], count: 6}, for: final_loss}\nsweep: {seed: {range: [1, 9]}}\n")
	alone := map[float64]bool{}
	for _, r := range e.Runs {
		if r.Tune.Choice.Value != e.Runs[0].Tune.Choice.Value || r.Rate.Float("value") != r.Tune.Choice.Value {
			t.Errorf("seed %d has %v", r.Seed, r.Tune.Choice)
		}
	}
	for seed := 1; seed <= 9; seed++ {
		one := chosen(t, "surface: x^2 + 20*y^2\nstart: [2, 1]\nsteps: 60\noptimizer: [{noise: 2}, sgd]\nseed: "+string(rune('0'+seed))+
			"\ntune: {learning_rate: {log: [1e-3, 0.04], count: 6}, for: final_loss}\n")
		alone[one.Runs[0].Tune.Choice.Value] = true
	}
	if len(alone) < 2 {
		t.Error("every seed alone chooses the same: the test says nothing")
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{[]float64{3}, 3}, {[]float64{3, 1, 2}, 2}, {[]float64{4, 1}, 2.5}, {[]float64{math.Inf(1), 1, math.Inf(1)}, math.Inf(1)}, {[]float64{math.Inf(1), math.Inf(1)}, math.Inf(1)}} {
		if got := median(c.values); got != c.want {
			t.Errorf("median of %v is %v", c.values, got)
		}
	}
}
