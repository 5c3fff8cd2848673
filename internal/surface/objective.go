package surface

import "gdplot/internal/descent"

// Objective evaluates a surface for one run. It is not safe for concurrent use.
type Objective interface {
	descent.Objective
	descent.Hessianer
	// Values stores f on a grid of a surface of two variables: dst[j*len(xs)+i] = f(xs[i], ys[j]).
	Values(dst, xs, ys []float64)
}

var _ Objective = (*evaluation)(nil)

// formulas are the programs of one function, shared by all its objectives.
type formulas struct {
	vars     int
	value    *program // output: f
	gradient *program // outputs: the gradient, then f
}

// compileFormulas compiles a value into the programs for it and its gradient.
func compileFormulas(g *graph, root id, vars int) *formulas {
	return &formulas{vars: vars,
		value:    g.compile(vars, []id{root}),
		gradient: g.compile(vars, append(g.gradient(root, vars), root)),
	}
}

// evaluation computes a formula for one run. It owns its registers.
type evaluation struct {
	vars     int
	value    machine
	gradient machine
	tangent  registers // of the gradient's program, for Hessians
	grid     *grid     // made by the first call of Values
}

// registers are a file for one program: an array where the program is small, else a slice.
type registers struct {
	small *[smallFile]float64
	large []float64
}

func newRegisters(p *program) registers {
	if p.small != nil {
		return registers{small: new([smallFile]float64)}
	}
	return registers{large: make([]float64, p.size)}
}

// machine is a program with registers to run it on.
type machine struct {
	registers
	small   []instruction[uint8]
	program *program
}

func newMachine(p *program) machine {
	m := machine{registers: newRegisters(p), small: p.small, program: p}
	if m.registers.small != nil {
		p.load(m.registers.small[:])
	} else {
		p.load(m.large)
	}
	return m
}

// run computes the program at x.
func (m *machine) run(x []float64) {
	if r := m.registers.small; r != nil {
		copy(r[:], x)
		run(r, m.small)
		return
	}
	copy(m.large, x)
	run(m.large, m.program.code)
}

// output is the value of an output after run.
func (m *machine) output(i int) float64 {
	if r := m.registers.small; r != nil {
		return r[m.program.vars+i]
	}
	return m.large[m.program.vars+i]
}

// newObjective makes the evaluator of one run.
func newObjective(f *formulas) *evaluation {
	return &evaluation{vars: f.vars, value: newMachine(f.value), gradient: newMachine(f.gradient),
		tangent: newRegisters(f.gradient)}
}

// Dim is the number of variables.
func (o *evaluation) Dim() int { return o.vars }

// Eval returns f(x) and, where g is not nil, stores ∇f(x) in it. Both are exact to rounding; components of the
// gradient that do not exist are 0. It allocates nothing.
func (o *evaluation) Eval(g, x []float64) float64 {
	if g == nil {
		if r := o.value.registers.small; r != nil && len(x) == 2 {
			r[0], r[1] = x[0], x[1]
			run(r, o.value.small)
			return r[2]
		}
		o.value.run(x)
		return o.value.output(0)
	}
	if r := o.gradient.registers.small; r != nil && len(x) == 2 && len(g) == 2 { // most surfaces, so without loops
		r[0], r[1] = x[0], x[1]
		run(r, o.gradient.small)
		g[0], g[1] = r[2], r[3]
		return r[4]
	}
	o.gradient.run(x)
	for i := range g {
		g[i] = o.gradient.output(i)
	}
	return o.gradient.output(o.vars)
}

// Hessian stores ∂²f/∂x_i∂x_j in h[i*n+j], exact to rounding and symmetric to the bit; entries that do not exist
// are 0. It allocates nothing.
func (o *evaluation) Hessian(h, x []float64) {
	o.gradient.run(x)
	for j := range x {
		storeColumn(h, o.column(j), j)
	}
}

// column is the derivative of the gradient by variable j, after the gradient has been computed.
func (o *evaluation) column(j int) []float64 {
	n := o.vars
	if t := o.tangent.small; t != nil {
		clear(t[:n])
		t[j] = 1
		runTangent(t, o.gradient.registers.small, o.gradient.small)
		return t[n : 2*n]
	}
	t := o.tangent.large
	clear(t[:n])
	t[j] = 1
	runTangent(t, o.gradient.large, o.gradient.program.code)
	return t[n : 2*n]
}

// storeColumn stores column j of a Hessian from the diagonal on, and its mirror image.
func storeColumn(h, column []float64, j int) {
	n := len(column)
	for i := j; i < n; i++ {
		h[i*n+j], h[j*n+i] = column[i], column[i]
	}
}
