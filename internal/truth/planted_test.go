package truth

import (
	"maps"
	"math"
	"slices"
	"testing"

	"gdplot/internal/claim"
	"gdplot/internal/surface"
)

// planted are faults of the kinds that captions could have: a number of a claim that is another.
var planted = []struct {
	kind   claim.Kind
	number string
	turned func(x float64) float64
}{
	{claim.Arrival, "effort", func(x float64) float64 { return x + 1 }},
	{claim.FirstArrival, "effort", func(x float64) float64 { return x - 1 }},
	{claim.Within, "step", func(x float64) float64 { return x + 1 }},
	{claim.ComesTo, "step", func(x float64) float64 { return x - 1 }},
	{claim.Diverges, "step", func(x float64) float64 { return x + 1 }},
	{claim.WeightEnds, "value", func(x float64) float64 { return 1.01*x + 0.01 }},
	{claim.RateConstant, "rate", func(x float64) float64 { return 1.1 * x }},
	{claim.Course, "last", func(x float64) float64 { return 1.1*x + 0.1 }},
	{claim.RowSpread, "median", func(x float64) float64 { return 1.1*x + 0.1 }},
	{claim.LargestStable, "rate", func(x float64) float64 { return 1.2 * x }},
	{claim.Solved, "count", func(x float64) float64 { return x + 1 }},
	{claim.CountOnTheWay, "count", func(x float64) float64 { return x + 1 }},
	{claim.TooFastThere, "limit", func(x float64) float64 { return 0.8 * x }},
	{claim.Leader, "value", func(x float64) float64 { return 1.1*x + 0.1 }},
	{claim.Oscillates, "best", func(x float64) float64 { return 1.1 * x }},
	{claim.Oscillates, "when", func(x float64) float64 { return x + 1 }},
	{claim.Oscillates, "begins", func(x float64) float64 { return 1.1 * x }},
	{claim.CountStays, "count", func(x float64) float64 { return x + 1 }},
	{claim.ShareEnds, "share", func(x float64) float64 { return x + 0.1 }},
	{claim.ShareLost, "share", func(x float64) float64 { return x + 0.1 }},
	{claim.ShareNearest, "share", func(x float64) float64 { return x - 0.1 }},
	{claim.TooSharp, "limit", func(x float64) float64 { return 1.2 * x }},
	{claim.PointsAway, "angle", func(x float64) float64 { return x + 1 }},
	{claim.PointsAway, "angle", func(x float64) float64 { return x - 1 }},
	{claim.OffHalf, "angle", func(x float64) float64 { return 1.2*x + 2 }},
	{claim.Projected, "share", func(x float64) float64 { return x - 0.05 }},
	{claim.GroundOff, "factor", func(x float64) float64 { return 1.1 * x }},
	{claim.Layers, "last", func(x float64) float64 { return 1.01 * x }},
	{claim.Layers, "deepLast", func(x float64) float64 { return 1.01 * x }},
	{claim.BestSolved, "count", func(x float64) float64 { return x - 1 }},
	{claim.BestSolved, "of", func(x float64) float64 { return x + 1 }},
	{claim.Unsolved, "count", func(x float64) float64 { return x - 1 }},
	{claim.PickedOf, "count", func(x float64) float64 { return x - 1 }},
	{claim.SameBowls, "greatest", func(x float64) float64 { return 1.01 * x }},
	{claim.Misfit, "factor", func(x float64) float64 { return x * x }},
	{claim.LateMean, "gap", func(x float64) float64 { return 1.1 * x }},
	{claim.LateFloor, "gap", func(x float64) float64 { return 2 * x }},
	{claim.Tuned, "high", func(x float64) float64 { return 10 * x }},
}

// swapped are faults of other kinds: what is said of one thing is said of another. A claim that a fault does not suit is left.
var swapped = []struct {
	name  string
	kinds []claim.Kind
	turn  func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool)
}{
	{"on the way, said to stand still", []claim.Kind{claim.OnTheWay, claim.ComesTo}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Kind, c.At = claim.StandsStill, nil
		return v, c, falls(v, c)
	}},
	{"on the way, counted as stalled", []claim.Kind{claim.CountOnTheWay}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Kind = claim.CountStalled
		return v, c, falls(v, c)
	}},
	{"on the way, counted as in noise", []claim.Kind{claim.CountOnTheWay}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Kind = claim.CountInNoise
		return v, c, falls(v, c)
	}},
	{"at a minimum, said to be on the way", []claim.Kind{claim.EndsAtMinimum, claim.EndsAtLowest}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		r := c.Runs[0]
		c.Kind, c.N = claim.OnTheWay, claim.N{"step": float64(v.out(r).Steps)}
		return v, c, v.above(r, v.last(r)) == 0 && !v.noisy(r)
	}},
	{"what differs, said to be the same", []claim.Kind{claim.Differ, claim.OnlyDiffers}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Kind = claim.Same
		return v, c, true
	}},
	{"what is the same, said to differ", []claim.Kind{claim.Same}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Kind = claim.Differ
		return v, c, true
	}},
	{"one difference of several, said to be the only one", []claim.Kind{claim.Same}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Kind, c.List = claim.OnlyDiffers, []string{"learning rate"}
		return v, c, v.differs(c.Runs, "learning rate") && v.differs(c.Runs, "method")
	}},
	{"a setting that a method has not", []claim.Kind{claim.Has, claim.Uses}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.W = maps.Clone(c.W)
		for _, word := range []string{"settings", "method"} {
			if c.W[word] != "" {
				c.W[word] += ", beta 0.123"
			}
		}
		return v, c, true
	}},
	{"a setting that is left out", []claim.Kind{claim.Has, claim.Uses}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		own, _ := said(v, c, c.Runs[0])
		c.W = claim.W{"rate": "", "method": "", "settings": ""}
		_, name := said(v, c, c.Runs[0])
		for _, s := range v.run(c.Runs[0]).Chain {
			for _, x := range settingsOf(s, true) {
				if !slices.Contains(numbersIn(name), x) && slices.Contains(numbersIn(own), x) {
					return v, c, true
				}
			}
		}
		return v, c, false
	}},
	{"another value of what was tuned", []claim.Kind{claim.Tuned}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		e, of := *v.e, *v
		e.Runs = slices.Clone(e.Runs)
		r := c.Runs[0]
		run, tune, choice := *e.Runs[r], *e.Runs[r].Tune, *e.Runs[r].Tune.Choice
		choice.Index = (choice.Index + 1) % len(tune.Values)
		tune.Choice, run.Tune = &choice, &tune
		e.Runs[r], of.e = &run, &e
		return &of, c, true
	}},
	{"a factor that theory knows, said to be unknown", []claim.Kind{claim.Predicted}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Kind, c.N, c.At = claim.Unpredicted, nil, nil
		return v, c, true
	}},
	{"a run that follows a factor, said to miss it", []claim.Kind{claim.Predicted}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Kind = claim.Misfit
		return v, c, true
	}},
	{"an axis that is not named among those picked from", []claim.Kind{claim.PickedOf}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.W = claim.W{"differ": "seed"}
		return v, c, true
	}},
	{"pairs of bowls the other way round", []claim.Kind{claim.SameBowls, claim.PerAxis}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Runs = slices.Clone(c.Runs)
		slices.Reverse(c.Runs)
		return v, c, true
	}},
	{"a method that turns with the axes, said to scale each", []claim.Kind{claim.SameBowls}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Kind = claim.PerAxis
		return v, c, true
	}},
	{"a proved level, said to come from a search that was cut", []claim.Kind{claim.EndsAtMinimum}, func(v *evidence, c claim.Claim) (*evidence, claim.Claim, bool) {
		c.Kind = claim.SearchCut
		return v, c, v.surface(c.Runs[0]).Lowest().Standing == surface.Proved
	}},
}

// falls reports whether the first run of a claim still falls by far, and without chance.
func falls(v *evidence, c claim.Claim) bool {
	r, loss := c.Runs[0], v.trace(c.Runs[0]).Loss
	return !v.noisy(r) && v.out(r).Reason == "steps" && len(loss) > 24 && loss[len(loss)-9]-v.last(r) > 0.02*math.Abs(loss[0]-v.last(r))
}

// sown are files whose claims random ones have seldom, with a figure of them.
var sown = []struct{ file, figure string }{
	{plainly("himmelblau", "[0, 0]", "0.01", "200"), "basins: {grid: [9, 9]}"},
	{plainly("x^2 + y^2", "[0, 0]", "1.1", "20"), "basins: {grid: [5, 5]}"},
	{plainly("-2*exp(-20*((x - 1)^2 + y^2)) - exp(-((x + 1)^2 + y^2)/2)", "[0, 0]", "0.1", "200"), "basins: {grid: [9, 9]}"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.1", "20"), "field: {directions: [gradient, newton]}"},
	{plainly("x1^2 + 4*x2^2 + 9*x3^2", "[1, 1, 1]", "0.05", "60"), "contour: {plane: [x1, x2]}"},
	{plainly("log(cosh(x))", "[1]", "2.5", "100"), "curve"},
	{plainly("0.5*x^2 + 2*log(cosh(y))", "[0.5, 0.01]", "1.02", "250"), "contour"},
	{"surface: x^2 + y^2\nsteps: 60\nlearning_rate: 0.1\nsweep: {start: [[0, 0], [1, 1], [1, 2], [2, 2], [2, 1], [3, 1], [1, 3], [3, 3], [2, 3]]}\n", "contour"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.1", "20") + "sweep: {learning_rate: [0.05, 0.1, 0.2], optimizer: [sgd, adam]}\n", "table"},
	{"steps: 400\nruns: [{label: a, surface: x^2 + 10*y^2, start: [8, 4], learning_rate: 0.05}, {label: b, surface: 5.5*x^2 + 5.5*y^2 + 9*x*y, start: [8.485281374238571, -2.8284271247461903], learning_rate: 0.05}, " +
		"{label: c, surface: x^2 + 10*y^2, start: [8, 4], optimizer: adagrad, learning_rate: 2}, {label: d, surface: 5.5*x^2 + 5.5*y^2 + 9*x*y, start: [8.485281374238571, -2.8284271247461903], optimizer: adagrad, learning_rate: 2}]\n", "convergence: {gap: 1e-6}"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.01", "400") + "sweep: {learning_rate: [0.01, 0.02]}\n", "loss: {predicted: true}"},
	{plainly("rosenbrock", "[-1.2, 1]", "0.001", "3000"), "loss: {predicted: true}"},
	{plainly("{mlp: {layers: [3], data: {moons: {n: 30, noise: 0.1, seed: 1}}}}", "suggested", "0.1", "40"), "layers"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.01", "60") + "sweep: {learning_rate: [1e-3, 0.01, 0.1], optimizer: [sgd, adam], start: [[2, 1], [1, 3]]}\n", "ranking: {x: start, y: optimizer, gap: 1e-2}"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.01", "60") + "sweep: {optimizer: [sgd, adam], start: [[2, 1], [1, 3], [0.1, 0.1]]}\n", "profile: {gap: 1e-3}"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.01", "40") + "sweep: {learning_rate: [0.01, 0.02], optimizer: [sgd, adam, {sgd: {momentum: 0.8}}]}\n", "loss"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.01", "40") + "sweep: {optimizer: [sgd, adam, rmsprop, bfgs, newton, adagrad, adamax, nadam, adadelta]}\n", "contour"},
	{plainly("himmelblau", "[0, 0]", "0.01", "3") + "runs: [{label: one, optimizer: [{noise: 0.25}, {adam: {beta1: 0.7}}]}, {label: two, optimizer: {adam: {beta1: 0.8}}}]\n", "loss"},
	{plainly("himmelblau", "[0, 0]", "0.01", "30") + "tune: {learning_rate: {log: [1e-3, 1e-1], count: 5}, for: final_loss}\nruns: [{optimizer: sgd}, {optimizer: adam}]\n", "loss"},
	{plainly("rosenbrock", "[1.1, 1]", "0.001", "30") + "optimizer: newton\n", "contour"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.2", "300"), "contour"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.1", "60"), "convergence: {gap: 1e-3}"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.001", "100"), "contour"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.1", "60") + "sweep: {learning_rate: [0.03, 0.1, 0.2, 0.3], optimizer: [sgd, {sgd: {momentum: 0.9}}]}\n", "sensitivity"},
	{plainly("x^4 + y^4", "[3, 3]", "1", "60") + "sweep: {optimizer: [sgd, adam]}\n", "contour"},
	{plainly("x^2 + 3*y^2", "[3, 2]", "0.1", "200") + "optimizer: [{noise: 2}, sgd]\nsweep: {learning_rate: [0.003, 0.2]}\n", "loss"},
	{plainly("x^2 + 3*y^2", "[3, 2]", "0.1", "200") + "sweep: {learning_rate: {log: [0.001, 1], count: 9}}\n", "sensitivity"},
}

// Every fault that is planted in a claim which holds is found.
func TestPlantedFaultsAreFound(t *testing.T) {
	if testing.Short() {
		t.Skip("draws figures of several experiments")
	}
	tried := make([]int, len(planted)+len(swapped))
	for _, f := range sown {
		plant(t, tried, "title: Sown\n"+f.file+"figures:\n", []string{f.figure})
	}
	for i := range 12 {
		d := drafted(1, i)
		text := d.written()
		plant(t, tried, text, d.figures(text))
	}
	for i, n := range tried {
		switch {
		case n > 0:
		case i < len(planted):
			t.Errorf("no fault was planted in %s of %s", planted[i].number, planted[i].kind)
		default:
			t.Errorf("this fault was not planted: %s", swapped[i-len(planted)].name)
		}
	}
}

// plant puts each fault where it belongs in the claims of an experiment's figures, and counts how often.
func plant(t *testing.T, tried []int, text string, figures []string) {
	in, ok, err := prepared(text, figures)
	if !ok || err != nil {
		return
	}
	for _, fig := range in.Experiment.Figures {
		in, d, _ := drawn(in, fig)
		if d == nil {
			continue
		}
		v := &evidence{in, in.Experiment, fig, d.Said.Voice, d.Said.Claims(), d}
		for _, c := range d.Said.Claims() {
			for i, p := range planted {
				x, has := c.N[p.number]
				turned := p.turned(x)
				if c.Kind != p.kind || !has || turned == x || tell(v, c) != "" {
					continue
				}
				wrongly := c
				wrongly.N = maps.Clone(c.N)
				wrongly.N[p.number] = turned
				if tried[i]++; tell(v, wrongly) == "" {
					t.Errorf("%s with %s %g for %g is not found\n%s", p.kind, p.number, turned, x, text)
				}
			}
			for i, p := range swapped {
				if !slices.Contains(p.kinds, c.Kind) || len(c.Runs) == 0 || tell(v, c) != "" {
					continue
				}
				if v, wrongly, suits := p.turn(v, c); suits {
					if tried[len(planted)+i]++; tell(v, wrongly) == "" {
						t.Errorf("this fault is not found: %s: %v for %v\n%s", p.name, wrongly, c, text)
					}
				}
			}
		}
	}
}
