package formula

import (
	"math"
	"math/rand/v2"
	"testing"
)

// randomSteps makes outputs of the shapes that methods of descent have, of vectors and numbers.
type randomSteps struct {
	g      *Graph
	leaves []ID
	rand   *rand.Rand
}

func (r *randomSteps) leaf() ID { return r.leaves[r.rand.IntN(len(r.leaves))] }

func (r *randomSteps) some(depth int) ID {
	if depth == 0 {
		return r.leaf()
	}
	u, v := r.some(depth-1), r.some(r.rand.IntN(depth))
	switch r.rand.IntN(13) {
	case 0:
		return r.g.Add(r.g.Mul(r.leaf(), u), r.g.Mul(r.leaf(), v))
	case 1:
		return r.g.Div(r.g.Mul(u, r.leaf()), r.g.Add(r.g.Mul(r.g.Root(v), r.leaf()), r.leaf()))
	case 2:
		return r.g.Div(u, r.g.Add(r.leaf(), r.g.Root(v)))
	case 3:
		return r.g.Div(u, r.g.Sub(r.leaf(), v))
	case 4:
		return r.g.Div(u, r.g.Root(r.g.Sub(r.leaf(), v)))
	case 5:
		return r.g.apply(opSign, r.g.Add(r.g.Mul(u, r.leaf()), r.g.Mul(v, r.leaf())), None)
	case 6:
		return r.g.put(node{op: opIf, u: r.g.apply(opGreater, u, r.leaf()), v: v, w: r.g.Add(r.g.Mul(r.leaf(), r.leaf()), u)})
	case 7:
		return r.g.Div(r.g.Mul(u, v), r.g.Add(r.g.Root(r.leaf()), r.leaf()))
	case 8:
		return r.g.Sub(u, r.g.Mul(v, r.leaf()))
	case 9:
		return r.g.Add(r.g.apply(opSin, u, None), r.g.apply(opCos, u, None))
	case 11:
		return r.g.Add(r.g.Mul(r.g.Root(u), r.leaf()), v)
	case 10:
		return r.g.Div(u, r.g.Root(v))
	}
	return r.g.Add(u, v)
}

// Whatever is fused, kept in registers or computed where it belongs, steps have the bits of the graph, coordinate by coordinate.
func TestStepsHaveTheBitsOfTheirGraph(t *testing.T) {
	const vectors, kept, numbers = 5, 3, 2
	fused := map[op]int{}
	for seed := range uint64(400) {
		r := &randomSteps{g: NewGraph(), rand: rand.New(rand.NewPCG(seed, 1))}
		for i := range vectors + numbers {
			r.leaves = append(r.leaves, r.g.Variable(i))
		}
		r.leaves = append(r.leaves, r.g.Constant(0.9), r.g.Constant(0.1))
		outputs := make([]ID, kept+1)
		for k := range outputs {
			outputs[k] = r.some(r.rand.IntN(4))
		}
		plain := NewMachine(r.g.Compile(vectors+numbers, outputs))
		p := CompileElementwise(r.g, vectors, numbers, kept, nil, outputs)
		for _, in := range p.stages[0].each.code {
			fused[in.op]++
		}
		for _, n := range []int{1, 2, 3, 5, 300} {
			if at := compareSteps(p, plain, n); at >= 0 {
				t.Fatalf("seed %d, %d coordinates: other bits in step %d", seed, n, at)
			}
		}
	}
	for o := opRootAdd; o <= opIfMulAdd; o++ {
		if fused[o] == 0 {
			t.Errorf("no program has fusion %d", o-opRootAdd)
		}
	}
}

// compareSteps carries out steps in both ways, and returns the first that differs; -1 without one.
func compareSteps(p *Elementwise, plain Machine, n int) int {
	memory := make([][]float64, p.vectors)
	for v := range memory {
		memory[v] = make([]float64, n)
		for j := range memory[v] {
			memory[v][j] = math.Sin(float64(7*v+3*j+1)) + 0.5
		}
	}
	want := make([][]float64, p.vectors)
	for v := range want {
		want[v] = append([]float64(nil), memory[v]...)
	}
	s := NewStepper(p, n, memory[:p.kept:p.kept])
	for k := range 4 {
		s.Numbers()[0], s.Numbers()[1] = float64(k), 0.25
		s.Step([][]float64{memory[p.kept]}, memory[p.kept:]) // the output is the memory of the first vector that is given
		for j := range n {
			x := make([]float64, 0, p.vectors+p.numbers)
			for _, v := range want {
				x = append(x, v[j])
			}
			plain.Run(append(x, s.Numbers()...))
			for o := range p.kept + 1 {
				want[o][j] = plain.Output(o)
			}
			if g := memory[p.kept][j]; math.Float64bits(g) != math.Float64bits(want[p.kept][j]) && !(math.IsNaN(g) && math.IsNaN(want[p.kept][j])) {
				return k
			}
		}
	}
	for v, row := range s.Kept() {
		for j, x := range row {
			if math.Float64bits(x) != math.Float64bits(want[v][j]) && !(math.IsNaN(x) && math.IsNaN(want[v][j])) {
				return 4
			}
		}
	}
	return -1
}
