package loss

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/wording"
)

// written is all that the only figure of an experiment says beside its lines.
func written(t *testing.T, yaml string) string {
	t.Helper()
	in := rendertest.Run(t, yaml)
	d, err := drawLoss(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, text := range d.Page.Texts() {
		all = append(all, text.String)
	}
	return strings.Join(all, " ")
}

// TestGrowthIsTold recomputes, on random parabolas, what is said of a run whose rate is above the largest stable one: by what a
// step multiplies its loss, and that rate; and that nothing is said of one below it.
func TestGrowthIsTold(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	for range 20 {
		a, b := 0.5+4*rng.Float64(), 0.1+0.3*rng.Float64()
		limit := 1 / a // 2 over the curvature 2a, of a function a·x² + b·y²
		fast := limit * (1.2 + rng.Float64())
		text := written(t, fmt.Sprintf("title: Growth\nsurface: {formula: {f: \"%g*x^2 + %g*y^2\", window: {x: [-4, 4], y: [-4, 4]}}}\nsteps: 400\nstart: [1, 0.5]\n"+
			"sweep: {learning_rate: [%g, %g]}\nfigures: [loss]\n", a, b, limit/3, fast))
		text = strings.ReplaceAll(text, "\u00a0", " ")
		by := math.Pow(1-2*a*fast, 2)
		for _, want := range []string{"× " + wording.Short(by, 2) + " at every step", "stable only up to a rate of " + wording.Apart(limit, fast, 3)} {
			if strings.Count(text, want) != 1 {
				t.Errorf("rate %g on %g x² + %g y²: no %q in %q", fast, a, b, want, text)
			}
		}
	}
}

// TestOneRunNeedsNoName looks at a run that falls below 0 on a logarithmic axis: what becomes of it is told without a name.
func TestOneRunNeedsNoName(t *testing.T) {
	text := written(t, "title: Below\nsurface: \"(x-1)^2 - 5\"\nstart: [5]\nlearning_rate: 0.05\nsteps: 100\nfigures: [{loss: {y: loss, y_scale: log}}]\n")
	step := 0
	for k := 0; 16*math.Pow(0.81, float64(k)) >= 5; k++ {
		step = k + 1
	}
	value := 16*math.Pow(0.81, float64(step-1)) - 5
	gap := 16 * math.Pow(0.81, 100)
	for _, want := range []string{fmt.Sprintf("breaks off at step %d: %s", step-1, wording.Short(value, 2)), fmt.Sprintf("below 0 from step %d: no logarithm", step),
		"distance to the minimum", wording.Short(gap, 2)} {
		if !strings.Contains(text, want) || strings.Contains(text, "descent: ") {
			t.Errorf("%q is not said alone: %q", want, text)
		}
	}
}

// TestLeastPossibleLoss looks for the line of the least possible loss: where it is known and near, and nowhere else.
func TestLeastPossibleLoss(t *testing.T) {
	const head = "title: Least\nstart: [3]\nsteps: 30\nlearning_rate: 0.1\n"
	for yaml, want := range map[string]string{
		head + "surface: \"x^2 + 2\"\nfigures: [{loss: {y: loss}}]\n":                      "least possible 2",
		head + "surface: \"x^2\"\nfigures: [{loss: {y: loss}}]\n":                          "",
		head + "surface: \"x^2 + 2\"\nfigures: [loss]\n":                                   ", 2",
		head + "surface: \"0.01*x^2 + x\"\nfigures: [{loss: {y: loss}}]\n":                 "",
		head + "surface: \"2*x\"\nfigures: [{loss: {y: loss}}]\n":                          "",
		head + "surface: \"exp(x) + 1\"\nfigures: [{loss: {y: loss}}]\n":                   "",
		head + "surface: \"x^2 + 1e-12\"\nfigures: [{loss: {y: loss}}]\n":                  "",
		head + "surface: \"x^2 + 0.5\"\nfigures: [{loss: {y: loss}}, {loss: {name: b}}]\n": "least possible 0.5",
	} {
		text := written(t, yaml)
		if got := strings.Contains(text, "least possible "); want != "" && !strings.Contains(text, want) || got != strings.HasPrefix(want, "least") {
			t.Errorf("%q is not in %q", want, text)
		}
	}
}
