package descent_test

import (
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// bowl is f(x, y) = (x² + 10y²)/2.
type bowl struct{}

func (bowl) Dim() int { return 2 }

func (bowl) Eval(g, x []float64) float64 {
	if g != nil {
		g[0], g[1] = x[0], 10*x[1]
	}
	return (x[0]*x[0] + 10*x[1]*x[1]) / 2
}

func Example() {
	sgd, _ := descent.Optimizers.Find("sgd")
	chain, err := descent.Build([]catalog.Spec{catalog.Defaults(sgd).With("momentum", 0.5)})
	if err != nil {
		fmt.Println(err)
		return
	}
	trace := descent.NewTrace(2, 0)
	run := descent.Run{Objective: bowl{}, Start: []float64{4, 1}, Chain: chain, Rate: descent.Always(0.1), Steps: 100}
	out := run.Do(trace)
	for _, k := range []int{0, 1, 2, 50} {
		fmt.Printf("%3d  f = %-8.3g x = %.3f\n", trace.Step[k], trace.Loss[k], trace.Point(k))
	}
	fmt.Printf("%s after %d, f = %.1g\n", out.Reason, out.Steps, out.Loss)
	// Output:
	// 0  f = 13       x = [4.000 1.000]
	//   1  f = 6.48     x = [3.600 0.000]
	//   2  f = 5.87     x = [3.040 -0.500]
	//  50  f = 3.34e-14 x = [0.000 -0.000]
	// steps after 100, f = 2e-29
}
