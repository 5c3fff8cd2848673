package descent

import (
	"testing"

	"gdplot/internal/catalog"
)

// rosenbrock is (1 − x)² + 100(y − x²)² behind Objective, as a program of one's own would write it.
type rosenbrock struct{}

func (rosenbrock) Dim() int { return 2 }

func (rosenbrock) Eval(g, p []float64) float64 {
	x, y := p[0], p[1]
	a, r := 1-x, y-float64(x*x)
	if g != nil {
		g[0], g[1] = float64(-2*a)-float64(400*x*r), 200*r
	}
	return float64(a*a) + float64(100*r*r)
}

// BenchmarkStep measures one trajectory of every optimizer, all in: loop, norm, best loss, one target, trace. The
// trace is used again, as a worker does; Adam's bias corrections are still at work for half of the steps.
func BenchmarkStep(b *testing.B) {
	for _, decl := range Optimizers.Decls() {
		if decl.Method.Gonum {
			continue // ends at the minimum
		}
		b.Run(decl.Name, func(b *testing.B) {
			spec := fill(decl)
			if decl.Name == "hypergradient" {
				spec = spec.With("hyper_rate", 1e-12) // its default explodes on slopes as steep as these
			}
			chain, err := Build([]catalog.Spec{spec})
			if err != nil {
				b.Fatal(err)
			}
			const steps = 100_000
			run := Run{
				Objective: rosenbrock{}, Start: []float64{-1.5, 2}, Chain: chain, Rate: constant(1e-3), Steps: steps,
				Targets: []float64{1e-6},
			}
			trace := NewTrace(2, 0)
			for b.Loop() {
				trace.Reset()
				if out := run.Do(trace); out.Steps != steps {
					b.Fatal(out)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/steps, "ns/step")
			b.ReportMetric(0, "ns/op")
		})
	}
}
