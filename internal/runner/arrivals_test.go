package runner

import (
	"context"
	"testing"

	"gdplot/internal/experiment"
)

// Who is at the height of a target has not always come to it.
func TestArrivals(t *testing.T) {
	const wells, cubic = "surface: (x^2 - 1)^2 + 1e-4*x\nlearning_rate: 0.1\nsteps: 100\n", "surface: x^3 - 3*x\nsteps: 60\n"
	for name, c := range map[string]struct {
		file    string
		arrives bool
	}{
		"the valley of the lowest":              {wells + "start: [-0.5]\nexpect: [{run: sgd, steps_to: {gap: 1e-2}}]\n", true},
		"another one whose minimum is near":     {wells + "start: [0.5]\nexpect: [{run: sgd, steps_to: {gap: 1e-2}}]\n", false},
		"another one, of a bottom that is flat": {"surface: sin(3*x) + x^2/4 + y^4\nlearning_rate: 0.02\nsteps: 100\nstart: [1.2, 0.9]\nexpect: [{run: sgd, steps_to: {gap: 1}}]\n", false},
		"the lowest of a bottom that is flat":   {"surface: sin(3*x) + x^2/4 + y^4\nlearning_rate: 0.02\nsteps: 100\nstart: [-0.3, 0.9]\nexpect: [{run: sgd, steps_to: {gap: 1}}]\n", true},
		"a terrace from which it goes down":     {"surface: x^2 + floor(y)^2\nlearning_rate: 0.3\nsteps: 53\nstart: [1.08, 1.2]\nexpect: [{run: sgd, steps_to: {gap: 1}}]\n", true},
		"a terrace that is too high":            {"surface: x^2 + floor(y)^2\nlearning_rate: 0.3\nsteps: 53\nstart: [1.08, 2.2]\nexpect: [{run: sgd, steps_to: {gap: 1}}]\n", false},
		"a terrace beside a plain":              {"surface: floor(x)^2 + floor(y)^2\nsteps: 9\nlearning_rate: 0.1\nstart: [-0.3, 0.5]\nexpect: [{run: sgd, steps_to: {gap: 1}}]\n", true},
		"a terrace too high beside a plain":     {"surface: floor(x)^2 + floor(y)^2\nsteps: 9\nlearning_rate: 0.1\nstart: [-1.3, 0.5]\nexpect: [{run: sgd, steps_to: {gap: 1}}]\n", false},
		"ripples that are low beside the gap":   {"surface: x^2 + 0.3*sin(20*x)\nlearning_rate: 1e-3\nsteps: 53\nstart: [1.5]\nexpect: [{run: sgd, steps_to: {gap: 3}}]\n", true},
		"ripples that are as high as the gap":   {"surface: x^2 + 0.3*sin(20*x)\nlearning_rate: 1e-3\nsteps: 53\nstart: [0.5]\nexpect: [{run: sgd, steps_to: {gap: 0.3}}]\n", false},
		"the lowest terrace":                    {"surface: x^2 + floor(y)^2\nlearning_rate: 0.3\nsteps: 53\nstart: [3.55, 0.919]\nexpect: [{run: sgd, steps_to: {gap: 1}}]\n", true},
		"still on the way in it":                {wells + "start: [0.97]\nexpect: [{run: sgd, steps_to: {gap: 1e-2}}]\n", false},
		"a gap that holds both":                 {wells + "start: [-0.5]\nexpect: [{run: sgd, steps_to: {gap: 1e-4}}]\n", true},
		"falls through a loss":                  {cubic + "start: [-3]\nlearning_rate: 1\nexpect: [{run: sgd, steps_to: {loss: -50}}]\n", false},
		"climbs through a value":                {"surface: 3*x - x^3 - 60\nmaximize: true\nsteps: 60\nstart: [-3]\nlearning_rate: 0.02\nexpect: [{run: sgd, steps_to: {loss: -10}}]\n", false},
		"comes to a loss":                       {cubic + "start: [0.5]\nlearning_rate: 0.1\nexpect: [{run: sgd, steps_to: {loss: -1.9}}]\n", true},
		"an overflow after an arrival":          {"surface: x^4\nstart: [1]\nlearning_rate: 0.4\nsteps: 20\noptimizer: {sgd: {momentum: 0}}\nexpect: [{run: sgd, steps_to: {loss: 0.5}}]\n", true},
		"more variables":                        {"surface: sum(i, 1, n, (x[i]^2 - 1)^2 + 1e-4*x[i])\nlearning_rate: 0.1\nsteps: 100\nruns: [{label: a, start: [-0.5, -0.5, 0.5]}, {label: b, start: [-0.5, -0.5, -0.5]}]\nexpect: [{run: a, steps_to: {gap: 1e-2}}]\n", false},
		"a start that is not allowed":           {"surface: (x - 2)^2\nconstraint: {formula: x <= 1}\nstart: [1.5]\nlearning_rate: 0.1\nsteps: 9\nexpect: [{run: sgd, steps_to: {loss: 0.5}}]\n", false},
	} {
		e, found := experiment.Parse("test.yaml", []byte(c.file), experiment.Options{})
		if e == nil {
			t.Fatal(found)
		}
		results, err := Execute(context.Background(), e.Runs, Options{Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		if hit := results[0].HitAt(0); hit.Step >= 0 != c.arrives {
			t.Errorf("%s: %+v", name, hit)
		}
	}
}

// A run that starts outside of what is allowed, lower than it may be, has come to the lowest point once it is put back there.
func TestNobodyArrivesWhereNoRunMayStay(t *testing.T) {
	for _, direction := range []string{"surface: (x - 2)^2\n", "surface: -(x - 2)^2\nmaximize: true\n"} {
		e, found := experiment.Parse("test.yaml", []byte(direction+"constraint: {formula: x <= 1}\nstart: [1.5]\nlearning_rate: 0.1\nsteps: 9\nexpect: [{run: sgd, steps_to: {gap: 1e-6}}]\n"), experiment.Options{})
		if e == nil {
			t.Fatal(found)
		}
		results, err := Execute(context.Background(), e.Runs, Options{Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		if hit := results[0].HitAt(0); hit.Step != 1 || hit.Evaluations != 1 || hit.Left {
			t.Errorf("%s%+v", direction, hit)
		}
	}
}
