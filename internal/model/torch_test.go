package model

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
)

// torchCase is one training by PyTorch, made by testdata/reference.py.
type torchCase struct {
	Name, Model string
	Set         map[string]any
	Classes     int
	Rate        float64
	X           [][]float64
	Y           []float64
	Start       []float64
	Batches     [][]int
	Losses      []float64
	Weights     [][]float64
	Keep        [][]bool    // of dropout: what each example keeps of the hidden units, for each step
	Buffers     [][]float64 // running statistics after every step
	Evaluations []float64   // loss of all examples with these, after every step
	Categories  []int       // of features that are names: how many there are of each
}

// TestTorch trains models as PyTorch did, from the same weights and on the same batches, and compares every loss and
// every weight after every step.
func TestTorch(t *testing.T) {
	for _, name := range []string{"testdata/torch.json", "testdata/torch_normalised.json"} {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var cases []torchCase
		if err := json.Unmarshal(file, &cases); err != nil || len(cases) == 0 {
			t.Fatalf("%s: %d cases, %v", name, len(cases), err)
		}
		for _, c := range cases {
			t.Run(c.Name, func(t *testing.T) { c.check(t) })
		}
	}
}

func (c *torchCase) check(t *testing.T) {
	p, err := New(c.spec(), c.table())
	if err != nil {
		t.Fatal(err)
	}
	b := p.Batches(len(c.Batches[0]), 1)
	x, g := append([]float64(nil), c.Start...), make([]float64, len(c.Start))
	if p.Dim() != len(x) {
		t.Fatalf("%d weights, PyTorch has %d", p.Dim(), len(x))
	}
	if len(c.Weights) != len(c.Batches) || len(c.Buffers) != 0 && len(c.Buffers) != len(c.Weights) {
		t.Fatalf("weights of %d and buffers of %d of %d steps", len(c.Weights), len(c.Buffers), len(c.Batches))
	}
	for k, rows := range c.Batches {
		b.batch = rows
		switch kernel := b.kernel.(type) {
		case *network:
			if len(c.Keep) > 0 {
				kernel.dropout.keep = c.Keep[k]
			}
		case *normed:
			if kernel.fresh = true; len(c.Keep) > 0 {
				kernel.dropout.keep = c.Keep[k]
			}
		}
		agree(t, "loss", k, []float64{b.Eval(g, x)}, c.Losses[k:k+1])
		for i := range x {
			x[i] -= c.Rate * g[i]
		}
		if len(c.Evaluations) > 0 {
			agree(t, "loss of all", k, []float64{b.Exact().Eval(nil, x)}, c.Evaluations[k:k+1])
		}
		agree(t, "weights", k, x, c.Weights[k])
		if len(c.Buffers) > 0 {
			agree(t, "running statistics", k, b.Buffers(), c.Buffers[k])
		}
	}
}

// agree compares numbers of step k.
func agree(t *testing.T, what string, k int, ours, theirs []float64) {
	t.Helper()
	const within = 1e-12
	if len(ours) != len(theirs) {
		t.Fatalf("%s of step %d are %d, PyTorch's %d", what, k, len(ours), len(theirs))
	}
	for i, v := range ours {
		if !(math.Abs(v-theirs[i]) <= within*(1+math.Abs(v))) {
			t.Fatalf("%s of step %d: number %d is %.17g, PyTorch's %.17g", what, k, i, v, theirs[i])
		}
	}
}

// spec is the model with its defaults and what the case sets.
func (c *torchCase) spec() catalog.Spec {
	entry, _ := Models.Entry(c.Model)
	spec := catalog.Defaults(&entry.Decl)
	for name, v := range c.Set {
		if list, ok := v.([]any); ok {
			numbers := make([]float64, len(list))
			for i := range list {
				numbers[i] = list[i].(float64)
			}
			v = numbers
		}
		if p, _ := entry.Decl.Param(name); p.Type == catalog.Integer {
			v = int(v.(float64))
		}
		spec = spec.With(name, v)
	}
	return spec
}

func (c *torchCase) table() *data.Table {
	t := &data.Table{Name: c.Name, Y: c.Y, Target: data.Column{Name: "y"}}
	for i := range c.Classes {
		t.Target.Classes = append(t.Target.Classes, string(rune('a'+i)))
	}
	for j := range c.X[0] {
		t.Features = append(t.Features, data.Column{Name: string(rune('p' + j))})
	}
	for j, n := range c.Categories {
		for i := range n {
			t.Features[j].Classes = append(t.Features[j].Classes, strconv.Itoa(i))
		}
	}
	for _, row := range c.X {
		t.X = append(t.X, row...)
	}
	return t
}
