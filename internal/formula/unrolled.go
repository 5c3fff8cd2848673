package formula

// unrolled is an Elementwise program for so few coordinates that one straight line computes them all, reductions included.
// Its variables are the coordinates of the vectors, then the numbers; its outputs the coordinates of the outputs.
type unrolled struct {
	n       int
	machine Machine
	reads   []int // vectors
	takes   []int // numbers
	numbers int
}

// fewestUnrolled is up to how many coordinates programs are unrolled, and mostUnrolled up to how many nodes.
const (
	fewestUnrolled = 4
	mostUnrolled   = 400
)

// unroller copies a graph once for each coordinate.
type unroller struct {
	from *Elementwise
	to   *Graph
	n    int
	done []map[ID]ID // of each coordinate; what is the same for all is in the first
}

// unroll makes the straight line of a program for n coordinates; nil where it would be long.
func (p *Elementwise) unroll(n int) *unrolled {
	if n > fewestUnrolled || n*len(p.graph.nodes) > mostUnrolled {
		return nil
	}
	u := &unroller{from: p, to: NewGraph(), n: n}
	for range n {
		u.done = append(u.done, map[ID]ID{})
	}
	var outs []ID
	for _, o := range p.outputs {
		for j := range n {
			outs = append(outs, u.copy(o, j))
		}
	}
	r := &unrolled{n: n, numbers: p.numbers, machine: NewMachine(u.to.Compile(p.vectors*n+p.numbers, outs))}
	for v := range p.vectors {
		if r.isRead(v*n, (v+1)*n) {
			r.reads = append(r.reads, v)
		}
	}
	for i := range p.numbers {
		if at := p.vectors*n + i; r.isRead(at, at+1) {
			r.takes = append(r.takes, i)
		}
	}
	return r
}

// isRead reports whether an instruction reads one of some registers.
func (r *unrolled) isRead(from, to int) bool {
	for _, in := range r.machine.program.code {
		for _, at := range []uint32{in.a, in.b, in.c, in.e, in.f} {
			if int(at) >= from && int(at) < to {
				return true
			}
		}
	}
	return false
}

// copy is node i at coordinate j.
func (u *unroller) copy(i ID, j int) ID {
	p := u.from
	if p.isUniform[i] {
		j = 0
	}
	if known, ok := u.done[j][i]; ok {
		return known
	}
	n := p.graph.nodes[i]
	made := None
	switch {
	case n.op == opVar && int(n.bits) < p.vectors:
		made = u.to.Variable(int(n.bits)*u.n + j)
	case n.op == opVar && int(n.bits) < p.vectors+p.numbers:
		made = u.to.Variable(p.vectors*u.n + int(n.bits) - p.vectors)
	case n.op == opVar:
		made = u.reduce(p.reductions[int(n.bits)-p.vectors-p.numbers])
	default:
		for _, part := range []*ID{&n.u, &n.v, &n.w} {
			if *part != None {
				*part = u.copy(*part, j)
			}
		}
		made = u.to.put(n)
	}
	u.done[j][i] = made
	return made
}

// reduce takes the coordinates together, from the first to the last.
func (u *unroller) reduce(r Reduction) ID {
	op := map[Reducing]op{Summing: opAdd, Multiplying: opMul, Greatest: opMax, Least: opMin}[r.Kind]
	result := u.copy(r.Of, 0)
	for j := 1; j < u.n; j++ {
		result = u.to.put(node{op: op, u: result, v: u.copy(r.Of, j), w: None})
	}
	return result
}

// step computes the outputs.
func (r *unrolled) step(outputs, vectors [][]float64, numbers []float64) {
	n := r.n
	file := r.machine.registers.small
	if file == nil {
		r.large(outputs, vectors, numbers)
		return
	}
	for _, v := range r.reads {
		at := v * n
		for j, x := range vectors[v][:n] {
			file[uint8(at+j)] = x
		}
	}
	at := len(vectors) * n
	for _, i := range r.takes {
		file[uint8(at+i)] = numbers[i]
	}
	run(file, r.machine.small)
	at += len(numbers)
	for _, out := range outputs {
		for j := range out[:n] {
			out[j] = file[uint8(at+j)]
		}
		at += n
	}
}

// large is step where there are more registers than bytes can name.
func (r *unrolled) large(outputs, vectors [][]float64, numbers []float64) {
	file := r.machine.large
	for _, v := range r.reads {
		copy(file[v*r.n:], vectors[v][:r.n])
	}
	at := len(vectors) * r.n
	copy(file[at:], numbers)
	run(file, r.machine.program.code)
	at += len(numbers)
	for _, out := range outputs {
		copy(out[:r.n], file[at:])
		at += r.n
	}
}
