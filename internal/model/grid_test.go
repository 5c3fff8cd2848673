package model

import (
	"math"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
)

// TestCoarseGrid compares a logistic loss that is interpolated between every few nodes with the loss itself.
func TestCoarseGrid(t *testing.T) {
	table := &data.Table{Name: "two", Target: data.Column{Name: "y", Classes: []string{"a", "b"}}, Features: []data.Column{{Name: "x"}},
		X: []float64{-2, -1, 0.5, 1, 2, 3}, Y: []float64{0, 1, 0, 1, 0, 1}}
	entry, _ := Models.Entry("logistic_regression")
	p, err := New(catalog.Defaults(&entry.Decl), table)
	if err != nil {
		t.Fatal(err)
	}
	const n = 161
	xs, ys := make([]float64, n), make([]float64, n)
	for i := range n {
		xs[i], ys[i] = -4+8*float64(i)/(n-1), -6+12*float64(i)/(n-1)
	}
	o := p.Objective()
	want, got := make([]float64, n*n), make([]float64, n*n)
	o.Values(want, xs, ys)
	for _, every := range []int{2, 4, 8} {
		coarse(got, xs, ys, every, func(x, y float64) float64 { return o.Eval(nil, []float64{x, y}) })
		worst := 0.0
		for i := range got {
			worst = max(worst, math.Abs(got[i]-want[i]))
		}
		// Of a parabola at most h³·|f‴|/(9√3): here |f‴| is at most 0.73 along x, and 0.1 along y.
		if h := 0.075 * float64(every); worst > 0.025*h*h*h || worst == 0 {
			t.Errorf("every %d nodes: off by up to %g", every, worst)
		}
	}
}
