package formula

import (
	"math"
	"testing"
)

// TestElementwise compares programs of few coordinates, of some and of many with the sums that they mean, reductions of
// reductions among them, to the bit.
func TestElementwise(t *testing.T) {
	g := NewGraph() // two vectors u and v, a number c, then three reductions
	u, v, c := g.Variable(0), g.Variable(1), g.Variable(2)
	total, largest, spread := g.Variable(3), g.Variable(4), g.Variable(5)
	away := g.Sub(u, total)
	reductions := []Reduction{{Summing, g.Mul(u, v)}, {Greatest, g.apply(opAbs, u, None)}, {Summing, g.Mul(away, away)}}
	scale := g.Div(c, g.Root(spread))
	outputs := []ID{g.Add(g.Mul(scale, away), g.apply(opExp, g.Neg(largest), None)), g.Mul(v, largest), total}
	p := CompileElementwise(g, 2, 1, 0, reductions, outputs)
	for _, n := range []int{1, 2, 4, 5, 12, 13, 255, 256, 257, 700} {
		vectors, out := [][]float64{make([]float64, n), make([]float64, n)}, [][]float64{make([]float64, n), make([]float64, n), make([]float64, n)}
		for i := range n {
			vectors[0][i], vectors[1][i] = math.Sin(float64(3*i+1)), 0.1*float64(i%7)-0.2
		}
		s := NewStepper(p, n, nil)
		for range 2 { // a second step finds nothing of the first
			s.Numbers()[0] = 0.7
			s.Step(out, vectors)
		}
		sum, most, square := 0.0, math.Inf(-1), 0.0
		for i, x := range vectors[0] {
			sum += float64(x * vectors[1][i])
			most = max(most, math.Abs(x))
		}
		for _, x := range vectors[0] {
			square += float64((x - sum) * (x - sum))
		}
		for i, x := range vectors[0] {
			want := []float64{float64(0.7/math.Sqrt(square)*(x-sum)) + exp(-most), vectors[1][i] * most, sum}
			for k := range want {
				if out[k][i] != want[k] {
					t.Fatalf("of %d coordinates output %d is %v at %d, want %v", n, k, out[k][i], i, want[k])
				}
			}
		}
	}
}

// Powers that go up with a variable are taken out of a graph, and nothing else.
func TestTakePowers(t *testing.T) {
	g := NewGraph()
	k, x := g.Variable(0), g.Variable(1)
	b := g.Constant(0.9)
	g.pow(b, k)
	g.pow(b, g.Add(k, g.Constant(1)))
	g.pow(b, g.Add(x, g.Constant(1)))
	g.pow(g.Constant(1.5), k)
	g.pow(b, g.Mul(k, k))
	if got := g.TakePowers(0, 7, 9); len(got) != 2 || got[0] != (Power{0.9, 0}) || got[1] != (Power{0.9, 1}) {
		t.Errorf("took %v", got)
	}
}
