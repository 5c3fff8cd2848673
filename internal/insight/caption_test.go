package insight

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/claim"
)

// tale is that of all runs.
func (j judged) tale() *Tale {
	runs := make([]int, len(j.Runs))
	for i := range runs {
		runs[i] = i
	}
	n := NewNamer(j.Experiment)
	return NewTale(n, n.Names, j.results, j.reports, runs)
}

// The endings of runs, told of together where they are alike.
var endings = []struct{ name, file, want string }{
	{"one run", "surface: {formula: {f: x^2 + 2*y^2}}\nstart: [1, 1]\nlearning_rate: 0.1\nsteps: 300",
		"Gradient descent ends at the minimum (0, 0)."},
	{"two alike and one not", "surface: local_trap\nsteps: 200\nlearning_rate: 0.1\nsweep: {start: [[-5], [1.7], [4]]}",
		"The runs from −5 and from 1.7 end in the local minimum at x = −1.83, 5.8 above the lowest; that from 4 ends at the minimum x = 7.27."},
	{"rates", "surface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\nsteps: 60\nsweep: {learning_rate: [0.3, 0.4, 1.1]}",
		"The runs with rates 0.3 and 0.4 end at the minimum x = 0; that with rate 1.1 diverges: after 60 steps its loss is 5.1 × 10^{10}."},
	{"all diverge", "surface: {formula: {f: x^4}}\nstart: [5]\nsteps: 50\nsweep: {learning_rate: [1, 100]}",
		"Both runs diverge: at step 4 they are no longer finite."},
	{"different minima", "surface: himmelblau\nsteps: 300\nlearning_rate: 0.01\nsweep: {start: [[1, 1], [-3, 3]]}",
		"The run from (1, 1) ends at a minimum at (3, 2) and that from (−3, 3) at (−2.81, 3.13)."},
	{"methods", "surface: {formula: {f: x^2 + y^2}}\nstart: [1, 1]\nsteps: 300\nruns:\n  - {optimizer: sgd, learning_rate: 0.1}\n  - {optimizer: {sgd: {momentum: 0.5}}, learning_rate: 0.1}\n  - {label: a guess, optimizer: sgd, learning_rate: 0.0001}",
		"Gradient descent, rate 0.1 and momentum 0.5 end at the minimum (0, 0); “a guess” has come to (0.942, 0.942) after 300 steps, 1.8 above it."},
	{"outside", "surface: {formula: {f: x^3, window: {x: [-1, 2]}, outside: stop}}\nstart: [-0.5]\nlearning_rate: 0.5\nsteps: 50",
		"Gradient descent leaves the window at step 2."},
	{"no minimum", "surface: {formula: {f: -x, window: {x: [-1, 2]}}}\nstart: [-0.5]\nlearning_rate: 0.01\nsteps: 10",
		"Gradient descent has come to x = −0.4 after 10 steps, at a loss of 0.4."},
	{"hardly moved", "surface: {formula: {f: x^2 + 2*y^2, window: {x: [-2, 2], y: [-2, 2]}}}\nstart: [1, 1]\nlearning_rate: 1e-6\nsteps: 10",
		"Gradient descent is still on its way after 10 steps, 3 above the minimum."},
	{"many", "surface: himmelblau\nsteps: 2000\nsweep: {start: {grid: [3, 3]}, learning_rate: [0.01]}",
		"All nine runs end at a minimum."},
}

func TestEndsAreToldTogether(t *testing.T) {
	for _, c := range endings {
		t.Run(c.name, func(t *testing.T) {
			if got := written(t, c.file).tale().Ends(""); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
}

// Runs that alone begin with some words, as all repetitions of a method do, are named once, by these.
func TestWhatSharesItsFirstWordsIsNamedOnce(t *testing.T) {
	const bowl = "surface: {formula: {f: x^2 + y^2}}\nstart: [1, 1]\nsteps: 9\n"
	repeated := bowl + "repeat: 2\nruns: [{optimizer: sgd, learning_rate: 0.1}, {optimizer: adam, learning_rate: 0.2}]"
	for file, want := range map[string]string{
		repeated: "The learning rate is 0.1 for gradient descent and 0.2 for Adam.",
		bowl + "sweep: {optimizer.sgd.momentum: [0, 0.5], learning_rate: [0.1, 0.2]}":                         "Momentum 0 is gradient descent.",
		bowl + "repeat: 2\nlearning_rate: 0.1\nruns: [{label: \"a, b\"}, {label: \"a, c\", optimizer: adam}]": "“a, b” is gradient descent; “a, c” is Adam.",
		bowl + "repeat: 2\nlearning_rate: 0.1\nruns: [{label: a}, {label: b}, {label: c, optimizer: adam}]":   "“a” and “b” are gradient descent; “c” is Adam.",
	} {
		tale := written(t, file).tale()
		if got := claim.Say(tale, tale.Uses()); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	tale := written(t, repeated).tale()
	for want, runs := range map[string][]int{"gradient descent": {0, 1}, "gradient descent, seed 1 and Adam": {0, 2, 3}, "gradient descent, seed 2": {1}} {
		if got, plural := tale.Names(runs); got != want || plural != (len(runs) == 3) {
			t.Errorf("%s, several %v, want %s", got, plural, want)
		}
	}
	points := written(t, bowl+"sweep: {optimizer: [sgd, adam], start: [[1, 2], [1, 3]]}\nlearning_rate: 0.1\nskip: [{optimizer: adam}]").tale()
	if got, _ := points.Names([]int{0, 1}); got != "from (1, 2) and from (1, 3)" {
		t.Error(got)
	}
}

func TestManyRunsAreCountedByPanel(t *testing.T) {
	got := lesson(t, "07-basins").tale().Ends("learning_rate")
	for _, want := range []string{"With rate 0.01, all 25 runs end at a minimum", "with rate 0.015, 20 of 25 runs end at a minimum and five still move to and fro"} {
		if !strings.Contains(got, want) {
			t.Errorf("the text lacks %q: %s", want, got)
		}
	}
}

// What explains a figure, by the case that earns it; an empty want means that nothing may be said.
var reasons = []struct {
	name, file string
	angle      Angle
	want       string
}{
	{"factors of a parabola", "surface: {formula: {f: 3*x^2, window: {x: [-6, 6]}}}\nstart: [4]\nsteps: 5\nsweep: {learning_rate: [0.1, 0.4]}", OfPath,
		"The curvature is 6 everywhere, so every step multiplies the distance to the minimum by 1 − 6 × rate: by 0.4 (rate 0.1) and −1.4 (rate 0.4). A negative factor leaps across the minimum; below −1, at rates above 0.3333, it lands farther away each time."},
	{"no factors with momentum", "surface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\nsteps: 5\noptimizer: {sgd: {momentum: 0.5}}\nlearning_rate: 0.1", OfPath, ""},
	{"no factors on a quartic", "surface: {formula: {f: x^4, window: {x: [-2, 2]}}}\nstart: [1]\nsteps: 5\nlearning_rate: 0.1", OfPath, ""},
	{"no factors of a falling rate", "surface: {formula: {f: x^2, window: {x: [-2, 2]}}}\nstart: [1]\nsteps: 5\nlearning_rate: 0.1*0.9^k", OfPath, ""},
	{"too fast for a bowl", "surface: {formula: {f: x^2 + 2*y^2}}\nstart: [1, 1]\nsteps: 20\nlearning_rate: 0.6", OfArrival, ""},
	{"too fast for a bowl, seen", "surface: {formula: {f: x^2 + 2*y^2}}\nstart: [1, 1]\nsteps: 20\nlearning_rate: 0.6", OfPath,
		"The rate 0.6 lies above 0.5, the largest stable one at a curvature of 4, so every step overshoots by more than the last."},
	{"too fast with momentum", "surface: {formula: {f: x^2 + 2*y^2}}\nstart: [1, 1]\nsteps: 20\noptimizer: {sgd: {momentum: 0.5}}\nlearning_rate: 0.8", OfPath,
		"The rate 0.8 lies above 0.75, the largest stable one at a curvature of 4, so the swings grow."},
	{"a narrow bowl", "surface: {ellipse: {condition: 20}}\nstart: [-5, 1]\nsteps: 400\nlearning_rate: 0.09", OfArrival,
		"The curvature is 20 across the valley and 1 along it, a ratio of 20. Plain descent is stable up to a rate of 0.1, 2 over the larger; at rate 0.09 a step multiplies the distance across by −0.8 and along by 0.91."},
	{"a round bowl", "surface: {formula: {f: x^2 + 2*y^2}}\nstart: [1, 1]\nsteps: 400\nlearning_rate: 0.1", OfArrival, ""},
	{"critical damping", "surface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\nsteps: 400\nlearning_rate: 0.05\nruns:\n  - {optimizer: sgd}\n  - {optimizer: {sgd: {momentum: 0.9}}}", OfPath,
		"At curvature 2 and rate 0.05 a momentum above 0.468, which is (1 − √(2 × 0.05))², swings past the minimum: momentum 0.9 by 2.41."},
	{"a kink", "surface: {formula: {f: abs(x) + 2*abs(y), window: {x: [-3, 1], y: [-1, 2]}}}\nstart: [-2.7183, 1.4142]\nsteps: 200\nlearning_rate: 0.1", OfLoss,
		"At the kink the slope does not fade, it stays at 2.24 or more, and the last step of gradient descent is still 0.224 long."},
	{"a saddle", "surface: saddle\nstart: [0.5, 0]\nsteps: 200\nlearning_rate: 0.1", OfLoss, "On the saddle the slope is 0 while the curvatures are "},
	{"steps that shrink", "surface: {formula: {f: x^2 + 2*y^2}}\nstart: [1, 1]\nsteps: 300\nlearning_rate: 0.1", OfPath, "A step is the gradient times the rate, 0.1: as the gradient falls from 4.47 at the start to "},
	{"straight lines", "surface: {formula: {f: x^2 + 2*y^2}}\nstart: [1, 1]\nsteps: 60\nlearning_rate: 0.1", OfDescent,
		"A straight line on this axis is a constant factor: late on, each step takes away 36 % of what is left."},
	{"a run that is on its way", "surface: rosenbrock\nstart: [-1.2, 1]\nsteps: 20\nlearning_rate: 0.001", OfPath, ""},
}

func TestWhyIsMeasured(t *testing.T) {
	for _, c := range reasons {
		t.Run(c.name, func(t *testing.T) {
			got := written(t, c.file).tale().Why(c.angle)
			if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
				t.Errorf("%q\nwant %q", got, c.want)
			}
		})
	}
}

// Every explanation is given by some lesson of the gallery: what no lesson needs should not be there.
func TestLessonsAreExplained(t *testing.T) {
	for name, want := range map[string]string{
		"06-starts": "Between the starts 1.7 and 1.9 lies the hilltop at x = 1.83",
		"07-basins": "The minimum at (3.58, −1.85), whose largest curvature is 105, keeps no run with a rate above 0.019, 2 over that; that at (−3.78, −3.28), with 134, none above 0.0149.",
		"08-trap":   "the rate of the run “large steps”, 1, is too large to settle there, where at most 0.337 is stable",
		"10-saddle": "The run “zero weights” begins there and never moves; “on the ridge” comes in on a straight line",
		"12-cliff":  "At the start of the run “unclipped” the gradient is 624, so the first step is 6.24 long, 4.9 times the diagonal of the window; “clipped to norm 1”, from the same start, makes none longer than 0.01.",
		"13-settle": "Steps shrink only as the rate does, which ends at 0.00023 for “exponential decay” and 6.2 × 10^{−6} for “cosine decay”.",
	} {
		if got := lesson(t, name).tale().Why(OfPath); !strings.Contains(got, want) {
			t.Errorf("%s lacks %q: %s", name, want, got)
		}
	}
	if got := lesson(t, "16-tilt", 1e-6).tale().Why(OfArrival); !strings.HasPrefix(got, "Both bowls have the curvatures 1 and 100, and with gradient descent and momentum 0.9 as many steps are taken in the one as in the other") {
		t.Errorf("16-tilt: %s", got)
	}
}

// The critical momentum parts runs that swing past the minimum from runs that do not.
func TestCriticalMomentumPartsSwingsFromCreeping(t *testing.T) {
	if got := criticalMomentum(0.1); math.Abs(got-0.467544) > 1e-6 {
		t.Errorf("the critical momentum at 0.1 is %v", got)
	}
	for _, c := range []struct {
		momentum string
		swings   bool
	}{{"0.466", false}, {"0.4675", false}, {"0.5", true}, {"0.6", true}} {
		j := written(t, "surface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\nsteps: 200\nlearning_rate: 0.05\noptimizer: {sgd: {momentum: "+c.momentum+"}}")
		if over := j.tale().overshoot(0, 0); over > 0 != c.swings {
			t.Errorf("momentum %s overshoots by %v", c.momentum, over)
		}
	}
}

func TestFailedLineSearchesAreTold(t *testing.T) {
	j := written(t, "surface: abs(x) + 3*abs(y - x)\nstart: [2.3, 1.7]\nsteps: 60\noptimizer: bfgs")
	if got, want := j.tale().Ends(""), "BFGS stops after 1 step, 3.9 above the minimum, where its line search finds no lower point."; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if got, want := j.tale().reports[0].Why(), "its line search found no lower point at step 1, 3.9 above the minimum"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestBatchesAreToldInTheFieldsWords(t *testing.T) {
	j := written(t, "surface: {linear_regression: {data: {line: {n: 10}}}}\nstart: zeros\nlearning_rate: 0.01\nsteps: 5\nsweep: {batch: [1, 4, 10]}")
	tale := j.tale()
	for r, want := range []string{"batch 1", "mini-batch 4", "full batch"} {
		if got := tale.The(r); got != want {
			t.Errorf("run %d is called %s, want %s", r, got, want)
		}
	}
	for r, want := range []string{"batch 1", "mini-batch 4", ""} {
		if got := BatchName(tale.e.Runs[r]); got != want {
			t.Errorf("run %d: %q, want %q", r, got, want)
		}
	}
}

func TestSetupsAreFair(t *testing.T) {
	const valley = "surface: rosenbrock\nstart: [-1.2, 1]\nsteps: 5\n"
	const line = "surface: {linear_regression: {data: {line: {n: 10}}}}\nstart: zeros\nlearning_rate: 0.01\n"
	for name, c := range map[string]struct{ file, want string }{
		"one run":          {valley + "learning_rate: 0.001", ""},
		"rates":            {valley + "sweep: {learning_rate: [0.001, 0.002]}", "Same surface, start and number of steps; only the learning rate differs."},
		"starts":           {"surface: rosenbrock\nsteps: 5\nlearning_rate: 0.001\nsweep: {start: [[0, 0], [1, 2]]}", "Same surface, learning rate and number of steps; only the start differs."},
		"methods":          {valley + "learning_rate: 0.001\nsweep: {optimizer: [sgd, adam]}", "Same surface, start, learning rate and number of steps; only the method differs."},
		"methods and rate": {valley + "runs:\n  - {optimizer: sgd, learning_rate: 0.001}\n  - {optimizer: adam, learning_rate: 0.1}", "Same surface, start and number of steps; the learning rate is 0.001 for gradient descent and 0.1 for Adam."},
		"rates in labels":  {valley + "runs:\n  - {label: plain 0.001, optimizer: sgd, learning_rate: 0.001}\n  - {label: Adam 0.1, optimizer: adam, learning_rate: 0.1}", "Same surface, start and number of steps; “plain 0.001” is gradient descent."},
		"no rates needed":  {valley + "runs:\n  - {optimizer: sgd, learning_rate: 0.001}\n  - {optimizer: polyak}\n  - {optimizer: dog}", "Same surface, start and number of steps; the learning rate is 0.001 for gradient descent; Polyak step and DoG need none."},
		"batches":          {line + "sweep: {batch: [1, 4, full]}\nsteps: {epochs: 5}", "Same surface, start, learning rate and number of epochs; only the batch size differs."},
		"batches, steps":   {line + "sweep: {batch: [1, 4]}\nsteps: 5", "Same surface, start, learning rate and number of steps; only the batch size differs."},
		"everything":       {"runs:\n  - {surface: rosenbrock, start: [0, 0], optimizer: sgd, learning_rate: 0.001, steps: 3}\n  - {surface: booth, start: [1, 1], optimizer: adam, learning_rate: 0.1, steps: 4}", "Surfaces, starts and numbers of steps differ; the learning rate is 0.001 for gradient descent and 0.1 for Adam."},
	} {
		tale := written(t, c.file).tale()
		if got := tale.Said(tale.Comparison()); got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
}
