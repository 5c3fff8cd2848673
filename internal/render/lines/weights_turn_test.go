package lines

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
)

// TestWeightsOfDifferentSizeStandApart draws fits whose weights differ by some factor: from three on they have two panels, each with
// the range of its own weights, and what a weight ends at is said once.
func TestWeightsOfDifferentSizeStandApart(t *testing.T) {
	for factor, panels := range map[string]int{"2": 1, "40": 2} {
		in := rendertest.Run(t, "title: Apart\nsurface: {linear_regression: {data: {gaussian: {n: 60, features: 2, weights: [1, "+factor+"], seed: 3}}}}\n"+
			"start: zeros\nlearning_rate: 0.2\nsteps: 40\nfigures: [weights]\n")
		d, err := drawWeights(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		if got := len(d.Page.Plots()); got != panels {
			t.Errorf("weights of 1 and %s have %d panels, want %d", factor, got, panels)
		}
		for _, p := range d.Page.Plots() {
			if p.X != d.Page.Plots()[0].X {
				t.Errorf("the panels have two axes of steps")
			}
		}
		for _, v := range in.Results[0].Outcome().X {
			n := 0
			for _, text := range d.Page.Texts() {
				if text.Size == fewNumberSize && strings.Trim(text.String, "−") != "" {
					n++
				}
			}
			if n != len(in.Results[0].Outcome().X) {
				t.Errorf("%d of %d ends are said, one is %g", n, len(in.Results[0].Outcome().X), v)
			}
		}
	}
}

// TestWeightsThatTurnRoundAreMarked looks at two features that go together: the weight that goes beyond its best value and comes back
// is marked where it is furthest, which the trace tells too.
func TestWeightsThatTurnRoundAreMarked(t *testing.T) {
	in := rendertest.Run(t, "title: Turn\nsurface: x^2 + y^2 - 1.9*x*y - 0.05*x - y\nstart: [0, 0]\nlearning_rate: 0.1\nsteps: 300\nfigures: [weights]\n")
	f := &weightsFigure{in: in, fig: in.Experiment.Figures[0], runs: []int{0}, n: 2}
	f.choose()
	trace := in.Results[0].Trace()
	for i := range 2 {
		row, ok := f.turn(0, i)
		far, at, back := 0.0, 0, 0.0
		for k := range trace.Len() {
			if v := math.Abs(trace.Point(k)[i]); v > far {
				far, at = v, k
			}
		}
		back = far - math.Abs(trace.Point(trace.Len() - 1)[i])
		if ok != (back >= turnsBack*far && at > 0 && at < trace.Len()-1) || ok && row != at {
			t.Errorf("coordinate %d, furthest at row %d and %g back from there: row %d, %t", i, at, back, row, ok)
		}
	}
	d, err := drawWeights(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, text := range d.Page.Texts() {
		if strings.Contains(text.String, "turns round at ") {
			said++
		}
	}
	want, best := 0, f.best(0)
	for i := range 2 {
		if row, ok := f.turn(0, i); ok && math.Abs(trace.Point(row)[i]) > (1+overshoot)*math.Abs(best[i]) {
			want++
		}
	}
	if said != want {
		t.Errorf("%d coordinates are said to turn round, and %d do", said, want)
	}
}

// TestWeightsAreToldToBeAtTheirBest recomputes since when weights are within one per cent of what least squares gives, and which are
// not there at the end.
func TestWeightsAreToldToBeAtTheirBest(t *testing.T) {
	there, ends := 0, 0
	for _, steps := range []int{12, 60, 300} {
		in := rendertest.Run(t, fmt.Sprintf("title: Best\nsurface: x^2 + 0.05*y^2 - 4*x - y + 3\nstart: [0, 0]\nlearning_rate: 0.2\nsteps: %d\nfigures: [weights]\n", steps))
		f := &weightsFigure{in: in, fig: in.Experiment.Figures[0], runs: []int{0}, n: 2}
		f.choose()
		best := map[string]float64{"x": 2, "y": 10} // where the slope is 0
		trace := in.Results[0].Trace()
		arrived, on := f.told(0)
		for _, c := range arrived {
			there++
			i := strings.Index("xy", c.W["name"])
			for k, step := range trace.Step {
				within := math.Abs(trace.Point(k)[i]-best[c.W["name"]]) <= 0.01*best[c.W["name"]]
				if float64(step) >= c.N["step"] && !within || float64(step) == c.N["step"]-1 && within {
					t.Errorf("%s is said to be there from step %g on, and is at %g at step %d", c.W["name"], c.N["step"], trace.Point(k)[i], step)
				}
			}
		}
		for _, c := range on {
			ends++
			i := strings.Index("xy", c.W["name"])
			if end := trace.Point(trace.Len() - 1)[i]; end != c.N["value"] || math.Abs(end-best[c.W["name"]]) <= 0.01*best[c.W["name"]] || math.Abs(c.N["best"]-best[c.W["name"]]) > 1e-9 {
				t.Errorf("%s ends at %g: %v", c.W["name"], end, c)
			}
		}
	}
	if there < 3 || ends < 2 {
		t.Errorf("%d weights are there and %d are not: too few to say anything", there, ends)
	}
}

// TestFarBestsRoundNoEnds: a weight whose best value is far away ends where it does, and one that comes to rounding of where it was at 0.
func TestFarBestsRoundNoEnds(t *testing.T) {
	for yaml, zero := range map[string]bool{
		"surface: 1/(1 + x^2) + 1e-9\nstart: [1]\nlearning_rate: 0.1\nsteps: 20\n":                            false,
		"surface: -x^2 + x^4/8\nconstraint: {formula: x <= 1}\nstart: [1e4]\nlearning_rate: 0.1\nsteps: 58\n": false, // put back from −10¹¹ and more
		"surface: x^2 + (y - 1)^2\nstart: [1, 0]\nlearning_rate: 0.2\nsteps: 80\n":                            true,
	} {
		in := rendertest.Run(t, "title: T\n"+yaml+"figures: [weights]\n")
		f := &weightsFigure{in: in, fig: in.Experiment.Figures[0], runs: []int{0}, n: len(in.Results[0].Outcome().X)}
		if got := f.round(0, 0); (got == 0) != zero || got != 0 && got != in.Results[0].Outcome().X[0] {
			t.Errorf("%s: x ends at %v, told as %v", yaml, in.Results[0].Outcome().X[0], got)
		}
	}
}

// TestDangerIsForTheWeightThatGoesAstray gives the colour of danger to the only weight that turns round beyond its best value, and
// to none where none does.
func TestDangerIsForTheWeightThatGoesAstray(t *testing.T) {
	for formula, want := range map[string]bool{"(x - 0.5)^2 + (y - 2)^2 + 1.9*(x - 0.5)*(y - 2)": true, "x^2 + y^2 - x - y": false} {
		in := rendertest.Run(t, "title: Turn\nsurface: "+formula+"\nstart: [0, 0]\nlearning_rate: 0.1\nsteps: 300\nfigures: [weights]\n")
		f := &weightsFigure{in: in, fig: in.Experiment.Figures[0], runs: []int{0}, n: 2}
		f.choose()
		red := 0
		for i, s := range f.series() {
			if s.Color != sheet.Warning {
				continue
			}
			red++
			row, ok := f.turn(0, i)
			if best := f.best(0); !ok || best == nil || math.Abs(f.weight(0, i, row)) <= math.Abs(best[i]) {
				t.Errorf("%s: weight %d is no further than its best", formula, i)
			}
		}
		if (red == 1) != want {
			t.Errorf("%s: %d weights have the colour of danger", formula, red)
		}
	}
}
