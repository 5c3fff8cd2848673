package descent

import (
	"math"
	"testing"
)

func TestClippingOfADirection(t *testing.T) {
	for _, c := range []struct {
		name   string
		values map[string]any
		d      []float64
		want   []float64
	}{
		{"clip_norm", map[string]any{"max": 1, "eps": 0}, []float64{3, -4}, []float64{0.6, -0.8}},
		{"clip_norm", map[string]any{"max": 5, "eps": 0}, []float64{3, -4}, []float64{3, -4}},
		{"clip_norm", map[string]any{"max": 10}, []float64{3, -4}, []float64{3, -4}},
		{"clip_norm", map[string]any{"max": 1}, []float64{3, -4}, []float64{3 / 5.000001, -4 / 5.000001}},
		{"clip_norm", map[string]any{"max": 1, "eps": 0, "norm_type": 1}, []float64{3, -4}, []float64{3.0 / 7, -4.0 / 7}},
		{"clip_norm", map[string]any{"max": 1, "eps": 0, "norm_type": "inf"}, []float64{3, -4}, []float64{0.75, -1}},
		{"clip_norm", map[string]any{"max": 1, "eps": 0}, []float64{3e200, -4e200}, []float64{0.6, -0.8}},
		{"clip_norm", map[string]any{"max": 1, "eps": 0}, []float64{0, 0}, []float64{0, 0}},
		{"clip_value", map[string]any{"max": 2}, []float64{3, -4}, []float64{2, -2}},
		{"clip_value", map[string]any{"max": 3.5}, []float64{3, -4}, []float64{3, -3.5}},
	} {
		s := spec(t, Transforms, c.name, nil)
		for key, v := range c.values {
			if i, ok := v.(int); ok {
				v = float64(i)
			}
			s = s.With(key, v)
		}
		e, _ := Transforms.Entry(c.name)
		transform := e.New(s)
		transform.Init(c.d)
		transform.Apply(c.d, &State{})
		if err := equalUpTo(1e-15, c.d, c.want); err != nil {
			t.Errorf("%s %v: %v", c.name, c.values, err)
		}
	}
}

func TestTransformsLeaveNaN(t *testing.T) {
	for _, decl := range Transforms.Decls() {
		e, _ := Transforms.Entry(decl.Name)
		transform := e.New(fill(decl))
		d, x := []float64{1, math.NaN()}, make([]float64, 2)
		transform.Init(d)
		s := &State{X: x, At: x, G: x, ask: ask{objective: quadratic{1, 1}, exact: quadratic{1, 1}, perEpoch: 1, lastX: make([]float64, 2), lastG: make([]float64, 2)}}
		if transform.Apply(d, s); !math.IsNaN(d[1]) {
			t.Errorf("%s made %v of NaN", decl.Name, d[1])
		}
	}
}

func TestChainIsAppliedLeftToRight(t *testing.T) {
	clip := spec(t, Transforms, "clip_value", map[string]any{"max": 1})
	momentum := spec(t, Optimizers, "sgd", map[string]any{"momentum": 0.5})
	slope := function{1, func(g, x []float64) float64 { g[0] = 4; return 4 * x[0] }}
	end := func(chain []Transform) float64 {
		return (&Run{Objective: slope, Start: []float64{0}, Chain: chain, Rate: constant(1), Steps: 2}).Do(nil).X[0]
	}
	if got := end(build(t, clip, momentum)); got != -2.5 { // 1, then 1 + ½
		t.Errorf("clipped first: %v, want -2.5", got)
	}
	if got := end(build(t, momentum, clip)); got != -2 {
		t.Errorf("clipped last: %v, want -2", got)
	}
}
