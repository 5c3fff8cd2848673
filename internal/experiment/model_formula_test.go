package experiment

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestFormulaIsLinearRegression writes linear regressions as formulas: losses, gradients and Hessians have the same bits, of all
// examples and of batches, since the sums are taken in the same order.
func TestFormulaIsLinearRegression(t *testing.T) {
	for _, c := range []struct{ built, written string }{
		{"linear_regression: {data: {line: {n: 50, noise: 0.5}}}", "model: {predict: slope*x + intercept, data: {line: {n: 50, noise: 0.5}}}"},
		{"linear_regression: {data: {line: {n: 50, noise: 0.5}}, half: true, scaling: standard}", "model: {predict: slope*x + intercept, data: {line: {n: 50, noise: 0.5}}, half: true, scaling: standard}"},
		{"linear_regression: {data: {gaussian: {n: 50, features: 2, weights: [2, -1]}}, loss: huber, l2: 0.1, intercept: false}", "model: {predict: a*x1 + b*x2, data: {gaussian: {n: 50, features: 2, weights: [2, -1]}}, loss: huber, l2: 0.1}"},
		{"linear_regression: {data: {line: {n: 50, noise: 0.5}}, loss: absolute}", "model: {predict: slope*x + intercept, data: {line: {n: 50, noise: 0.5}}, loss: mae}"},
		{"logistic_regression: {data: {moons: {n: 50, noise: 0.3}}}", "model: {predict: intercept + a*x1 + b*x2, data: {moons: {n: 50, noise: 0.3}}, loss: logistic}"},
	} {
		a, b := sampleOf(t, "surface: {"+c.built+"}"), sampleOf(t, "surface: {"+c.written+"}")
		random := rand.New(rand.NewPCG(1, 1))
		n := a.Dim()
		order := make([]int, n) // of the weights of b: as they first stand in its formula
		for i, name := range b.Vars {
			order[i] = i
			if name == "intercept" && n > 2 {
				order[i] = n - 1
			} else if b.Vars[0] == "intercept" {
				order[i] = i - 1
			}
		}
		x, y, g, h := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		batchA, batchB := a.Model.Batches(7, 1), b.Model.Batches(7, 1)
		for range 100 {
			for i := range x {
				x[i] = random.NormFloat64()
			}
			for i, at := range order {
				y[i] = x[at]
			}
			seed := random.Uint64()
			batchA.Draw(rand.New(rand.NewPCG(seed, 1)))
			batchB.Draw(rand.New(rand.NewPCG(seed, 1)))
			for what, f := range map[string][2]func(g, x []float64) float64{
				"all": {a.Objective().Eval, b.Objective().Eval}, "batch": {batchA.Eval, batchB.Eval},
			} {
				u, v := f[0](g, x), f[1](h, y)
				same := math.Float64bits(u) == math.Float64bits(v)
				for i, at := range order {
					same = same && math.Float64bits(g[at]) == math.Float64bits(h[i])
				}
				if !same {
					t.Fatalf("%s, %s: %v %v and %v %v", c.written, what, u, g, v, h)
				}
			}
		}
	}
}
