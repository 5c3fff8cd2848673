package descent

import "testing"

// reduced is a chain of svrg before an optimizer.
func reduced(t *testing.T, period int, name string, values map[string]any) []Transform {
	t.Helper()
	return build(t, spec(t, Transforms, "svrg", map[string]any{"period": period}), spec(t, Optimizers, name, values))
}

// The procedure of the paper, written out for least squares.
func TestSVRGByHand(t *testing.T) {
	const rate, period, steps = 0.05, 4, 20
	run := Run{Objective: newSquares(10, 2, 3), Start: []float64{-1, 4}, Chain: reduced(t, period, "sgd", nil), Rate: constant(rate), Steps: steps, Seed: 9}
	trace := NewTrace(2, 0)
	out := run.Do(trace)

	o, random := newSquares(10, 2, 3), Stream(9, "batch")
	x, z, h := []float64{-1, 4}, make([]float64, 2), make([]float64, 2)
	g, gz := make([]float64, 2), make([]float64, 2)
	evaluations, examples := 0, 0
	for k := range steps {
		row := trace.At(k)
		if err := equalUpTo(1e-13, row.X, x); err != nil || row.Evals != evaluations || row.Examples != examples {
			t.Fatalf("step %d: %v, %d evaluations of %d examples, want %d of %d", k, err, row.Evals, row.Examples, evaluations, examples)
		}
		o.Draw(random)
		if k%period == 0 {
			copy(z, x)
			o.Exact().Eval(h, z)
			evaluations, examples = evaluations+4, examples+10 // as many as an epoch has batches
		} else {
			evaluations, examples = evaluations+1, examples+len(o.batch) // at z, which is x where the snapshot is taken
		}
		o.Eval(g, x)
		o.Eval(gz, z)
		for i := range x {
			x[i] -= rate * (g[i] - gz[i] + h[i])
		}
		evaluations, examples = evaluations+1, examples+len(o.batch)
	}
	if err := equalUpTo(1e-13, out.X, x); err != nil || out.Evaluations != evaluations {
		t.Errorf("the end: %v, %d evaluations, want %d", err, out.Evaluations, evaluations)
	}
}

// On batches of one, plain descent hovers and svrg arrives, with the same constant rate and no more examples.
func TestSVRGArrivesWhereBatchesHover(t *testing.T) {
	end := func(chain []Transform, steps int) Outcome {
		return (&Run{Objective: newSquares(20, 2, 1), Start: []float64{-1, 4}, Chain: chain, Rate: constant(0.1), Steps: steps}).Do(nil)
	}
	hovering, arrived := end(optimizer(t, "sgd", nil), 3000), end(reduced(t, 0, "sgd", nil), 1200)
	if !(hovering.GradNorm > 1e-3) || !(arrived.GradNorm < 1e-12) || arrived.Examples > hovering.Examples {
		t.Errorf("slopes %v after %d examples, %v with svrg after %d", hovering.GradNorm, hovering.Examples, arrived.GradNorm, arrived.Examples)
	}
	if want := 2 * 20; arrived.Examples != 1200+1200*(want-1)/want+1200/want*20 {
		t.Errorf("%d examples, with a snapshot every %d steps", arrived.Examples, want)
	}
}

// Where every step sees all, there is nothing to reduce.
func TestSVRGChangesNothingWithoutSamples(t *testing.T) {
	run := Run{Objective: rosenbrock{}, Start: []float64{-1.2, 1}, Chain: optimizer(t, "adam", nil), Rate: constant(0.01), Steps: 50}
	plain := path(run)
	run.Chain = reduced(t, 0, "adam", nil)
	for k, x := range path(run) {
		if err := equalUpTo(1e-9, x, plain[k]); err != nil {
			t.Fatalf("step %d: %v", k, err)
		}
	}
	if out := run.Do(nil); out.Evaluations != 50+25+25 {
		t.Errorf("%d evaluations", out.Evaluations) // a gradient a step, at every second one for the snapshot, else at it
	}
}
