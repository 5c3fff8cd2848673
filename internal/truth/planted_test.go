package truth

import (
	"maps"
	"math/rand/v2"
	"testing"

	"gdplot/internal/claim"
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
}

// sown are files whose claims random ones have seldom, with a figure of them.
var sown = []struct{ file, figure string }{
	{plainly("himmelblau", "[0, 0]", "0.01", "200"), "basins: {grid: [9, 9]}"},
	{plainly("x^2 + y^2", "[0, 0]", "1.1", "20"), "basins: {grid: [5, 5]}"},
	{plainly("-2*exp(-20*((x - 1)^2 + y^2)) - exp(-((x + 1)^2 + y^2)/2)", "[0, 0]", "0.1", "200"), "basins: {grid: [9, 9]}"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.1", "20"), "field: {directions: [gradient, newton]}"},
	{plainly("x1^2 + 4*x2^2 + 9*x3^2", "[1, 1, 1]", "0.05", "60"), "contour: {plane: [x1, x2]}"},
	{plainly("log(cosh(x))", "[1]", "2.5", "100"), "curve"},
	{plainly("0.5*x^2 + y^2", "[10, 0.01]", "1.02", "150"), "contour"},
	{"surface: x^2 + y^2\nsteps: 60\nlearning_rate: 0.1\nsweep: {start: [[0, 0], [1, 1], [1, 2], [2, 2], [2, 1], [3, 1], [1, 3], [3, 3], [2, 3]]}\n", "contour"},
	{plainly("x^2 + 4*y^2", "[2, 1]", "0.1", "20") + "sweep: {learning_rate: [0.05, 0.1, 0.2], optimizer: [sgd, adam]}\n", "table"},
}

// Every fault that is planted in a claim which holds is found.
func TestPlantedFaultsAreFound(t *testing.T) {
	if testing.Short() {
		t.Skip("draws figures of several experiments")
	}
	tried := make([]int, len(planted))
	for _, f := range sown {
		plant(t, tried, "title: Sown\n"+f.file+"figures:\n", []string{f.figure})
	}
	r := rand.New(rand.NewPCG(1, 7))
	for range 14 {
		plant(t, tried, written(r), draft{r}.figures())
	}
	for i, n := range tried {
		if n == 0 {
			t.Errorf("no fault was planted in %s of %s", planted[i].number, planted[i].kind)
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
		}
	}
}
