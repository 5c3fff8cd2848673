package model

import (
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
)

// TestGridsOfNetworksHaveTheirValleys holds the grid of a network with kinks, in a plane through its best weights, to values computed at
// each node: a valley that is narrow in a figure is as deep.
func TestGridsOfNetworksHaveTheirValleys(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	table := tableOf(r, 300, 2, 2)
	k := newNetwork(table, []dense{{2, 32, 0}, {32, 32, 96}, {32, 1, 1152}}, relu, 2)
	const n, weights = 300, 1185
	low, step := make([]float64, weights), make([]float64, weights)
	for i := range low {
		low[i], step[i] = r.NormFloat64()/4, r.NormFloat64()/8
	}
	x, f := make([]float64, weights), k.loss(nil, low, nil)
	valley := func(u, v float64) float64 { // as narrow as those that training ends in, about weights where the loss is f
		for i := range x {
			x[i] = low[i] + u*step[i]
		}
		return k.loss(nil, x, nil) - f + 4*math.Abs(u) + 40*v*v
	}
	every := spacing(300*weights, n, n)
	if every < 2 {
		t.Fatal("nothing is left out")
	}
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = -1 + 2*float64(i)/(n-1)
	}
	got := make([]float64, n*n)
	coarse(got, xs, xs, every, valley)
	for i, u := range xs {
		if want := valley(u, xs[n/2]); math.Abs(got[n/2*n+i]-want) > 0.1 {
			t.Fatalf("every %d nodes: at %.3f it is %.3f, and %.3f is computed", every, u, want, got[n/2*n+i])
		}
	}
}

// TestSpacing: every other node alone is left out until a grid would take seconds.
func TestSpacing(t *testing.T) {
	for each, want := range map[float64]int{100: 1, 222: 1, 223: 2, 800: 2, 35_000: 2, 36_000: 4, 142_000: 4, 143_000: 8, 1e9: 16} {
		if got := spacing(each, 300, 300); got != want {
			t.Errorf("%g looks at each node: every %d nodes, want %d", each, got, want)
		}
	}
}

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
