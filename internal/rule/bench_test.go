package rule

import (
	"fmt"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// bowl is half the squared length, so that steps are all there is to measure.
type bowl int

func (b bowl) Dim() int { return int(b) }

func (b bowl) Eval(g, x []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += float64(v * v)
		if g != nil {
			g[i] = v
		}
	}
	return sum / 2
}

type fixed float64

func (r fixed) At(int) float64 { return float64(r) }

// BenchmarkStep measures steps of methods that are built in beside the same rules.
func BenchmarkStep(b *testing.B) {
	for _, n := range []int{2, 1000} {
		for _, pair := range pairs {
			for _, spec := range []catalog.Spec{pair.builtIn(b), pair.spec(b)} {
				b.Run(fmt.Sprintf("%s/%s/%d", pair.name, spec.Name(), n), func(b *testing.B) {
					chain, err := descent.Build([]catalog.Spec{spec})
					if err != nil {
						b.Fatal(err)
					}
					x := make([]float64, n)
					for i := range x {
						x[i] = float64(i%7) - 3.3
					}
					b.ResetTimer()
					(&descent.Run{Objective: bowl(n), Start: x, Chain: chain, Rate: fixed(1e-9), Steps: b.N}).Do(nil)
				})
			}
		}
	}
}
