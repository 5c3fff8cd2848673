package rule

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/formula"
)

// Faults are told at their line and column.
func TestFaultsHaveTheirPlaces(t *testing.T) {
	for _, c := range []struct {
		name    string
		state   string
		update  []string
		probe   string
		param   string
		line    int
		col     int
		message string
		hint    string
	}{
		{name: "unknown name", update: []string{"step = bta*g"}, param: "update", line: 1, col: 2, message: "bta is not known here", hint: "beta"},
		{name: "unclosed", update: []string{"m = g", "step = sqrt(m"}, param: "update", line: 2, col: 6, message: `"(" is never closed`},
		{name: "no result", update: []string{"m = g"}, param: "update", line: 1, col: 1, message: "neither step nor x"},
		{name: "both", update: []string{"step = g", "x = x - g"}, param: "update", line: 2, col: 1, message: "both x and step"},
		{name: "parameter changes", update: []string{"beta = 2*beta", "step = g"}, param: "update", line: 1, col: -5, message: "beta is a parameter and cannot change"},
		{name: "state with a meaning", state: "g: 0", update: []string{"step = g"}, param: "state", line: 1, col: -2, message: "g has a meaning in rules"},
		{name: "state that needs the gradient", state: "m: g", update: []string{"step = m"}, param: "state", line: 1, col: 2, message: "g is not known here"},
		{name: "function as a name", update: []string{"exp = g", "step = g"}, param: "update", line: 1, col: -4, message: "exp cannot be the name of a line"},
		{name: "gradient of no probe", update: []string{"step = gp"}, param: "update", line: 1, col: 2, message: "gp is not known here", hint: "g"},
		{name: "matrix", update: []string{"step = g*quad(g, g)"}, param: "update", line: 1, col: 4, message: "quad is not at hand in a rule"},
		{name: "probe", update: []string{"step = gp"}, probe: "x - 2x", param: "probe", col: 6, message: "an operator is missing", hint: "2*x"},
		{name: "condition", update: []string{"step = if(g, 1, 2)"}, param: "update", line: 1, col: 5, message: "should be a condition"},
		{name: "nothing", param: "update", message: "a rule needs its lines"},
	} {
		spec := pair{name: c.name, state: c.state, update: c.update, probe: c.probe, parameters: map[string]float64{"beta": 0.9}}.spec(t)
		if len(c.update) == 0 {
			spec = spec.With("update", nil)
		}
		_, err := programOf(spec)
		var fault *formula.Error
		if !errors.As(err, &fault) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if fault.Param != c.param || fault.Line != c.line || fault.Column != c.col || !strings.Contains(fault.Message, c.message) || fault.Hint != c.hint {
			t.Errorf("%s: %q (%q) at %s, line %d, column %d; want %q (%q) at %s, line %d, column %d",
				c.name, fault.Message, fault.Hint, fault.Param, fault.Line, fault.Column, c.message, c.hint, c.param, c.line, c.col)
		}
	}
}

// What a rule is like follows from its lines.
func TestMethodsAreDerived(t *testing.T) {
	for _, c := range []struct {
		pair
		axes  catalog.AxesUse
		rest  catalog.RestUse
		cost  catalog.StepCost
		reads catalog.Reads
		rate  catalog.RateUse
	}{
		{pairs[0], catalog.AxesIgnored, catalog.RestLeaves, catalog.CostOne, catalog.ReadsGradient, catalog.RateRequired},
		{pairs[2], catalog.AxesScaled, catalog.RestLeaves, catalog.CostOne, catalog.ReadsGradient, catalog.RateRequired},
		{pair{update: []string{"step = g + 0.1*x"}}, catalog.AxesIgnored, catalog.RestStays, catalog.CostOne, catalog.ReadsGradient, catalog.RateRequired},
		{pair{update: []string{"step = g/max(norm(g), 1)"}}, catalog.AxesIgnored, catalog.RestLeaves, catalog.CostOne, catalog.ReadsGradient, catalog.RateRequired},
		{pair{update: []string{"step = g/max(abs(g))"}}, catalog.AxesScaled, catalog.RestLeaves, catalog.CostOne, catalog.ReadsGradient, catalog.RateRequired},
		{pair{update: []string{"step = g + 1"}}, catalog.AxesScaled, catalog.RestLeaves, catalog.CostOne, catalog.ReadsGradient, catalog.RateRequired},
		{pair{update: []string{"step = gp"}, probe: "x - rate*g"}, catalog.AxesIgnored, catalog.RestStays, catalog.CostFixed, catalog.ReadsGradient, catalog.RateRequired},
		{pair{state: "v: 0", update: []string{"v = 0.9*v + gp", "step = v"}, probe: "x - rate*v"}, catalog.AxesIgnored, catalog.RestStays, catalog.CostOne, catalog.ReadsGradient, catalog.RateRequired},
		{pair{update: []string{"x = x - f/dot(g, g)*g"}}, catalog.AxesIgnored, catalog.RestLeaves, catalog.CostOne, catalog.ReadsGradient | catalog.ReadsLoss, catalog.RateNone},
	} {
		m := c.spec(t).Method()
		if m.Axes != c.axes || m.Rest != c.rest || m.Cost != c.cost || m.Reads != c.reads || m.Rate != c.rate {
			t.Errorf("%v: %+v", c.update, m)
		}
	}
}

// turn is a narrow bowl that is turned by an angle.
type turn struct{ cos, sin float64 }

func (turn) Dim() int { return 2 }

func (b turn) Eval(g, x []float64) float64 {
	u, v := b.cos*x[0]+b.sin*x[1], 3*(b.cos*x[1]-b.sin*x[0])
	if g != nil {
		g[0], g[1] = b.cos*u-b.sin*3*v, b.sin*u+b.cos*3*v
	}
	return (u*u + v*v) / 2
}

// A rule that says that it ignores the axes goes the same way on a turned bowl, and one that says otherwise does not.
func TestAxes(t *testing.T) {
	tried := map[catalog.AxesUse]int{}
	more := []pair{{update: []string{"step = g/max(norm(g), 1)"}}, {update: []string{"step = gp"}, probe: "x - rate*g"}, {update: []string{"step = g/max(abs(g))"}},
		{state: "z: x0", update: []string{"z = z - 0.5*rate*g", "x = 0.5*(z + x)"}}, {state: "s: 0", update: []string{"s = s + g*g", "step = g/(sqrt(s) + 1e-8)"}}}
	for _, p := range append(more, pairs...) {
		spec := p.spec(t)
		var ends [2][]float64
		for i, b := range []turn{{1, 0}, {0.8, 0.6}} {
			chain, err := descent.Build([]catalog.Spec{spec})
			if err != nil {
				t.Fatal(err)
			}
			out := (&descent.Run{Objective: b, Start: []float64{2*b.cos - 1.1*b.sin, 2*b.sin + 1.1*b.cos}, Chain: chain, Rate: Fixed(0.03), Steps: 7}).Do(nil)
			ends[i] = []float64{b.cos*out.X[0] + b.sin*out.X[1], b.cos*out.X[1] - b.sin*out.X[0]}
		}
		same := math.Hypot(ends[0][0]-ends[1][0], ends[0][1]-ends[1][1]) < 1e-9
		axes := spec.Method().Axes
		tried[axes]++
		if same != (axes == catalog.AxesIgnored) {
			t.Errorf("%v: on a turned bowl %v, else %v, and it says %v", p.update, ends[1], ends[0], axes)
		}
	}
	if tried[catalog.AxesIgnored] < 4 || tried[catalog.AxesScaled] < 4 {
		t.Fatalf("tried %v", tried)
	}
}

// A rule that gives x itself loses nothing to the subtraction of the loop, however small x becomes.
func TestXItself(t *testing.T) {
	chain, err := descent.Build([]catalog.Spec{pair{update: []string{"x = x/1024"}}.spec(t)})
	if err != nil {
		t.Fatal(err)
	}
	out := (&descent.Run{Objective: Bowl(2), Start: []float64{3, -1}, Chain: chain, Rate: Fixed(1), Steps: 20}).Do(nil)
	if out.X[0] != 3*math.Pow(2, -200) || out.X[1] != -math.Pow(2, -200) {
		t.Errorf("after 20 steps %v", out.X)
	}
}

// Evaluations are counted as a rule says that they are made, and steps allocate nothing.
func TestCounts(t *testing.T) {
	for _, c := range []struct {
		pair
		evaluations int
	}{{pairs[3], 50}, {pair{update: []string{"step = gp"}, probe: "x - rate*g"}, 100}, {pair{state: "v: 0", update: []string{"v = 0.9*v + gp", "step = v"}, probe: "x - rate*v"}, 50}} {
		for _, n := range []int{2, 40} {
			chain, err := descent.Build([]catalog.Spec{c.spec(t)})
			if err != nil {
				t.Fatal(err)
			}
			run := &descent.Run{Objective: valley(n), Start: make([]float64, n), Chain: chain, Rate: Fixed(1e-4), Steps: 50}
			if out := run.Do(nil); out.Evaluations != c.evaluations {
				t.Errorf("%v: %d evaluations, want %d", c.update, out.Evaluations, c.evaluations)
			}
			few := testing.AllocsPerRun(5, func() { run.Do(nil) })
			run.Steps = 500
			if many := testing.AllocsPerRun(5, func() { run.Do(nil) }); many != few {
				t.Errorf("%v: %v allocations in 50 steps and %v in 500", c.update, few, many)
			}
		}
	}
}
