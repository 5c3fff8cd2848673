package insight

import (
	"fmt"
	"math"
	"testing"
)

// On an ellipse the slowest direction is known: its factor is the square of 1 − αλ, or of the larger root with momentum,
// and the run ends up on the line that was predicted from its start, or just touches it where it swings.
func TestPredictionsFollowFromTheStart(t *testing.T) {
	momentum := func(a, lambda, mu float64) float64 { // heavy ball with real roots
		b := 1 + mu - a*lambda
		return math.Pow((b+math.Sqrt(b*b-4*mu))/2, 2)
	}
	for _, c := range []struct {
		sgd    string
		rate   float64
		factor float64
		swings bool
	}{
		{"{}", 0.02, 0.98 * 0.98, false},   // along the valley
		{"{}", 0.0975, 0.95 * 0.95, false}, // across it, to and fro
		{"{}", 0.11, 1.2 * 1.2, false},     // away
		{"{momentum: 0.5}", 0.02, momentum(0.02, 1, 0.5), false},
		{"{momentum: 0.9}", 0.05, 0.9, true},
		{"{momentum: 0.5, dampening: 0.5}", 0.04, momentum(0.02, 1, 0.5), false},
		{"{momentum: 0.9, nesterov: true}", 0.05, 0.9 * 0.95, true},
	} {
		j := written(t, fmt.Sprintf("surface: {ellipse: {condition: 20}}\nstart: [-5, 1]\nsteps: 150\nlearning_rate: %g\noptimizer: {sgd: %s}\n", c.rate, c.sgd))
		p, ok := Predict(j.results[0])
		if !ok || !p.Exact || p.Fitted || p.Swings != c.swings || math.Abs(p.Factor-c.factor) > 1e-12 {
			t.Errorf("sgd %s at %g: %+v, %v, want the factor %g", c.sgd, c.rate, p, ok, c.factor)
			continue
		}
		if !p.Fits() {
			t.Errorf("sgd %s at %g: %g was measured for %g", c.sgd, c.rate, p.Measured, p.Factor)
		}
		nearest := 0.0
		for k := 50; k <= 100; k++ {
			nearest = math.Max(nearest, j.results[0].Trace().Loss[k]/(p.Level*math.Pow(p.Factor, float64(k))))
		}
		if nearest > 1.01 || nearest < 0.95 {
			t.Errorf("sgd %s at %g comes to %g of the line that was predicted", c.sgd, c.rate, nearest)
		}
	}
}

// Of directions that the start does not excite nothing is left to see.
func TestPredictionsAreOfTheDirectionsThatAStartExcites(t *testing.T) {
	for start, want := range map[string]float64{"[0, 1]": 0.36 * 0.36, "[-5, 0]": 0.968 * 0.968, "[1e-4, 1]": 0.968 * 0.968} {
		j := written(t, "surface: {ellipse: {condition: 20}}\nsteps: 200\nlearning_rate: 0.032\nstart: "+start)
		if p, ok := Predict(j.results[0]); !ok || math.Abs(p.Factor-want) > 1e-12 {
			t.Errorf("from %s: %+v, want the factor %g", start, p, want)
		}
	}
}

// At the rate 2/(1 + κ) both directions shrink alike, and the line has both of their parts.
func TestPredictionsAddUpWhatShrinksAlike(t *testing.T) {
	j := written(t, "surface: {ellipse: {condition: 20}}\nstart: [-5, 1]\nsteps: 100\nlearning_rate: 0.09523809523809523\n")
	p, ok := Predict(j.results[0])
	if !ok || math.Abs(p.Level-22.5) > 1e-6 || math.Abs(p.Factor-math.Pow(19.0/21, 2)) > 1e-12 {
		t.Errorf("%+v, %v", p, ok)
	}
}

// At critical damping roots coincide and no straight line is ever reached: its place is measured.
func TestWhereRootsCoincideTheLineIsMeasured(t *testing.T) {
	j := written(t, "surface: 0.5*x^2\nstart: [1]\nsteps: 60\nlearning_rate: 0.25\noptimizer: {sgd: {momentum: 0.25}}\n")
	if p, ok := Predict(j.results[0]); !ok || !p.Fitted || p.Factor != 0.25 {
		t.Errorf("%+v, %v", p, ok)
	}
}

// Elsewhere the factor is that of the minimum which a run comes near, and fits once it is near.
func TestPredictionsNearAMinimumAreThoseOfItsCurvature(t *testing.T) {
	const file = "surface: rosenbrock\nstart: [-1.2, 1]\nsteps: %d\nlearning_rate: 0.0015\n"
	flattest := Curvatures(written(t, fmt.Sprintf(file, 1)).Runs[0].Surface, []float64{1, 1})[0]
	near, ok := Predict(written(t, fmt.Sprintf(file, 11000)).results[0])
	if want := math.Pow(1-0.0015*flattest, 2); !ok || near.Exact || !near.Fitted || math.Abs(near.Factor-want) > 1e-9 || !near.Fits() {
		t.Errorf("%+v, %v, want the factor %g", near, ok, want)
	}
	if far, ok := Predict(written(t, fmt.Sprintf(file, 400)).results[0]); ok && far.Fits() {
		t.Errorf("far from the minimum %+v is said to fit", far)
	}
}

func TestNothingIsPredictedWithoutATheory(t *testing.T) {
	for name, text := range map[string]string{
		"another method":         "surface: x^2 + y^2\nstart: [1, 1]\nlearning_rate: 0.1\noptimizer: adam\n",
		"no curvature":           "surface: x^4\nstart: [1]\nlearning_rate: 0.1\n",
		"a kink":                 "surface: abs(x)\nstart: [1]\nlearning_rate: 0.1\n",
		"noise":                  "surface: {ellipse: {condition: 2, noise: {gradient: 0.1}}}\nstart: [1, 1]\nlearning_rate: 0.1\n",
		"one step to the bottom": "surface: 0.5*x^2\nstart: [1]\nlearning_rate: 1\n",
	} {
		if p, ok := Predict(written(t, text).results[0]); ok {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// On x⁴ a small step takes 4αx³ off x, which makes 1/(8αk) of x² and 1/(8αk)² of the loss: its slope is −2. On eˣ the loss
// of step k is 1/(αk), of slope −1. A constant factor is no power.
func TestPowersAreMeasured(t *testing.T) {
	for text, want := range map[string]float64{
		"surface: x^4\nstart: [1]\nlearning_rate: 0.1\nsteps: 20000\n":                                           -2,
		"surface: {formula: {f: exp(x), window: {x: [-15, 2]}}}\nstart: [0]\nlearning_rate: 0.5\nsteps: 20000\n": -1,
	} {
		if p, ok := PowerRate(written(t, text).results[0].Trace(), 0); !ok || math.Abs(p-want) > 0.01 {
			t.Errorf("%s: slope %g, %v, want %g", text, p, ok, want)
		}
	}
	j := written(t, "surface: 0.5*x^2\nstart: [1]\nsteps: 200\nlearning_rate: 0.05\n")
	if p, ok := PowerRate(j.results[0].Trace(), 0); ok {
		t.Errorf("a factor has the slope %g", p)
	}
}
