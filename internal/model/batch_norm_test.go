package model

import (
	"math"
	"slices"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
)

// normedNet is a network with batch normalisation for forty examples of two classes.
func normedNet(t *testing.T, set map[string]any) *Problem {
	t.Helper()
	moons, _ := data.Generators.Entry("moons")
	entry, _ := Models.Entry("mlp")
	spec := catalog.Defaults(&entry.Decl).With("layers", []float64{4, 3}).With("batch_norm", true).With("test", 0.25)
	for name, v := range set {
		spec = spec.With(name, v)
	}
	p, err := New(spec, moons.New(catalog.Defaults(&moons.Decl).With("n", 40)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// awayFromStart moves weights to where nothing is 0 or 1.
func awayFromStart(p *Problem) []float64 {
	x, random := p.Init(2), descent.Stream(3, "test")
	for i := range x {
		x[i] += 0.5 * descent.Normal(random)
	}
	return x
}

// TestNormalisedGradients compares gradients of batches, of all examples and of what is reported with central
// differences, and second derivatives with those of gradients.
func TestNormalisedGradients(t *testing.T) {
	for name, set := range map[string]map[string]any{
		"tanh": nil, "sigmoid": {"activation": "sigmoid"}, "l2 and half": {"l2": 0.1, "half": true}, "dropout": {"dropout": 0.3}, "one layer": {"layers": []float64{5}},
	} {
		t.Run(name, func(t *testing.T) {
			p := normedNet(t, set)
			x := awayFromStart(p)
			b := p.Batches(7, 1)
			random := descent.Stream(1, "batch")
			for range 5 {
				b.Draw(random)
				b.Eval(nil, x)
			}
			for what, o := range map[string]descent.Objective{"batch": b, "all": p.Objective(), "reported": b.Exact()} {
				g := make([]float64, len(x))
				o.Eval(g, x)
				for i := range x {
					if d := difference(x, i, func() float64 { return o.Eval(nil, x) }); math.Abs(d-g[i]) > 1e-6*(1+math.Abs(d)) {
						t.Errorf("%s: slope along %s is %v, differences say %v", what, p.Vars[i], g[i], d)
					}
				}
				if c, ok := o.(descent.Hessianer); ok {
					n := len(x)
					h := make([]float64, n*n)
					c.Hessian(h, x)
					for i := range x {
						for j := range x {
							d := difference(x, i, func() float64 { o.Eval(g, x); return g[j] })
							if math.Abs(d-h[i*n+j]) > 1e-5*(1+math.Abs(d)) {
								t.Errorf("%s: second derivative %d, %d is %v, differences say %v", what, i, j, h[i*n+j], d)
							}
						}
					}
				}
			}
		})
	}
}

// difference is a central one along x_i.
func difference(x []float64, i int, f func() float64) float64 {
	const h = 1e-5
	at := x[i]
	x[i] = at + h
	up := f()
	x[i] = at - h
	down := f()
	x[i] = at
	return (up - down) / (2 * h)
}

// TestRunningStatisticsMoveOnceADraw holds whatever is asked besides, and reports leave them alone.
func TestRunningStatisticsMoveOnceADraw(t *testing.T) {
	p := normedNet(t, nil)
	x, g := awayFromStart(p), make([]float64, p.Dim())
	quiet, busy := p.Batches(8, 1), p.Batches(8, 1)
	one, two := descent.Stream(1, "batch"), descent.Stream(1, "batch")
	before := slices.Clone(quiet.Buffers())
	for step := range 9 {
		quiet.Draw(one)
		busy.Draw(two)
		f := quiet.Eval(g, x)
		for range 3 {
			if v := busy.Eval(nil, x); v != f {
				t.Fatalf("step %d: loss %v, where little was asked %v", step, v, f)
			}
			busy.Exact().Eval(g, x)
		}
		if !slices.Equal(quiet.Buffers(), busy.Buffers()) || slices.Equal(quiet.Buffers(), before) {
			t.Fatalf("step %d: running statistics %v and %v, before %v", step, quiet.Buffers(), busy.Buffers(), before)
		}
		copy(before, quiet.Buffers())
	}
}

// TestReportsTakeRunningStatistics compares the loss of a row, train_loss and what predictions lose.
func TestReportsTakeRunningStatistics(t *testing.T) {
	p := normedNet(t, nil)
	x := awayFromStart(p)
	b, random := p.Batches(8, 1), descent.Stream(1, "batch")
	for range 4 {
		b.Draw(random)
		b.Eval(nil, x)
	}
	want := b.Exact().Eval(nil, x)
	if got := p.Meter().Measure("train_loss", x, b.Buffers()); got != want {
		t.Errorf("train_loss %v, the loss of the row %v", got, want)
	}
	for _, buffers := range [][]float64{b.Buffers(), nil} {
		say, out, sum := p.Predictor(buffers), make([]float64, 1), 0.0
		for i := range p.Data.Train.Rows() {
			say(out, x, p.Data.Train.Row(i))
			sum -= math.Log(math.Abs(1 - p.Data.Train.Y[i] - out[0]))
		}
		sum /= float64(p.Data.Train.Rows())
		if buffers == nil {
			want = p.Objective().Eval(nil, x)
		}
		if math.Abs(sum-want) > 1e-12 {
			t.Errorf("predictions lose %v, want %v", sum, want)
		}
	}
	meter := p.Meter()
	if own, kept := meter.Measure("test_loss", x, nil), meter.Measure("test_loss", x, b.Buffers()); own == kept || own != meter.Measure("test_loss", x, nil) {
		t.Errorf("test loss %v with statistics of the training examples, %v with running ones", own, kept)
	}
}

func TestNormalisingAllocatesNothing(t *testing.T) {
	p := normedNet(t, map[string]any{"dropout": 0.2})
	x, g := p.Init(1), make([]float64, p.Dim())
	b, random := p.Batches(7, 1), descent.Stream(1, "batch")
	b.Exact().Eval(g, x)
	if n := testing.AllocsPerRun(20, func() { b.Draw(random); b.Eval(g, x); b.Exact().Eval(g, x) }); n != 0 {
		t.Errorf("a step allocates %g times", n)
	}
}
