package rule

import (
	"math"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// pair is a rule beside the method that is built in.
type pair struct {
	name       string
	values     map[string]any // of the one built in
	parameters map[string]float64
	state      string // m: 0, v: 0
	update     []string
	probe      string
}

// pairs have the same operations in the same order, and so the same bits.
var pairs = []pair{
	{name: "sgd", values: map[string]any{"momentum": 0.9}, parameters: map[string]float64{"beta": 0.9}, state: "m: 0",
		update: []string{"m = if(k == 0, g, beta*m + g)", "step = m"}},
	{name: "sgd", values: map[string]any{"momentum": 0.9, "nesterov": true}, parameters: map[string]float64{"beta": 0.9}, state: "m: 0",
		update: []string{"m = if(k == 0, g, beta*m + g)", "step = g + beta*m"}},
	{name: "rmsprop", values: map[string]any{"alpha": 0.99}, parameters: map[string]float64{"alpha": 0.99, "eps": 1e-8}, state: "v: 0",
		update: []string{"v = alpha*v + (1 - alpha)*g*g", "step = g/(sqrt(v) + eps)"}},
	{name: "adam", parameters: map[string]float64{"beta1": 0.9, "beta2": 0.999, "eps": 1e-8}, state: "m: 0, v: 0",
		update: []string{"m = beta1*m + (1 - beta1)*g", "v = beta2*v + (1 - beta2)*g*g", "scale = 1/(1 - beta1^(k + 1))", "root = 1/sqrt(1 - beta2^(k + 1))",
			"step = scale*m/(sqrt(v)*root + eps)"}},
	{name: "lion", values: map[string]any{"weight_decay": 0.1}, parameters: map[string]float64{"beta1": 0.9, "beta2": 0.99, "decay": 0.1}, state: "m: 0",
		update: []string{"step = sign(beta1*m + (1 - beta1)*g) + decay*x", "m = beta2*m + (1 - beta2)*g"}},
}

func (p pair) builtIn(t testing.TB) catalog.Spec {
	t.Helper()
	d, ok := descent.Optimizers.Find(p.name)
	if !ok {
		t.Fatalf("no optimizer %s", p.name)
	}
	s := catalog.Defaults(d)
	for name, v := range p.values {
		s = s.With(name, v)
	}
	return s
}

func (p pair) spec(t testing.TB) catalog.Spec {
	t.Helper()
	d, _ := descent.Optimizers.Find(Name)
	s := catalog.Defaults(d).With("name", "my "+p.name).With("update", lines(p.update...))
	if p.state != "" {
		s = s.With("state", lines(strings.Split(strings.ReplaceAll(p.state, ": ", " = "), ", ")...))
	}
	if p.probe != "" {
		s = s.With("probe", p.probe)
	}
	var constants []catalog.Constant
	for name, v := range p.parameters {
		constants = append(constants, catalog.Constant{Name: name, Value: v})
	}
	return s.With("parameters", constants)
}

// lines are "m = beta*m + g" as a file has them.
func lines(texts ...string) []catalog.Line {
	var all []catalog.Line
	for _, text := range texts {
		name, formula, _ := strings.Cut(text, "=")
		all = append(all, catalog.Line{Name: strings.TrimSpace(name), Text: formula, Before: len(name) + 1})
	}
	return all
}

// valley is a curved one in any number of dimensions.
type valley int

func (v valley) Dim() int { return int(v) }

func (v valley) Eval(g, x []float64) float64 {
	clear(g)
	sum := 0.0
	for i := range len(x) - 1 {
		r := x[i+1] - x[i]*x[i]
		sum += 10*r*r + (1-x[i])*(1-x[i])
		if g != nil {
			g[i] += -40*r*x[i] - 2*(1-x[i])
			g[i+1] += 20 * r
		}
	}
	return sum
}

type path [][]float64

func (p *path) Record(s *descent.State) { *p = append(*p, append([]float64(nil), s.X...)) }

func walk(t *testing.T, n int, rate float64, chain ...catalog.Spec) path {
	t.Helper()
	made, err := descent.Build(chain)
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float64, n)
	for i := range x {
		x[i] = 0.3*float64(i%5) - 0.7
	}
	var p path
	(&descent.Run{Objective: valley(n), Start: x, Chain: made, Rate: Fixed(rate), Steps: 400}).Do(&p)
	return p
}

// A rule with the operations of a method that is built in has its trajectory, to the bit, with few coordinates and with many.
func TestRulesAreTheBuiltIn(t *testing.T) {
	clip, _ := descent.Transforms.Find("clip_norm")
	before := catalog.Defaults(clip).With(clip.Main().Name, 3.0)
	for _, pair := range pairs {
		for _, n := range []int{2, 5, 300, 700} {
			for _, chain := range [][]catalog.Spec{nil, {before}} {
				want := walk(t, n, 0.003, append(append([]catalog.Spec(nil), chain...), pair.builtIn(t))...)
				got := walk(t, n, 0.003, append(append([]catalog.Spec(nil), chain...), pair.spec(t))...)
				if len(got) != len(want) || len(got) < 100 {
					t.Fatalf("%s in %d dimensions: %d rows, want %d", pair.name, n, len(got), len(want))
				}
				for k := range want {
					for i := range want[k] {
						if math.Float64bits(got[k][i]) != math.Float64bits(want[k][i]) {
							t.Fatalf("%s in %d dimensions, step %d: %v, want %v", pair.name, n, k, got[k][i], want[k][i])
						}
					}
				}
			}
		}
	}
}
