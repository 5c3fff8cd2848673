package surface

import "gdplot/internal/descent"

var (
	_ descent.Objective = (*Objective)(nil)
	_ descent.Hessianer = (*Objective)(nil)
)

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

// Objective evaluates a surface for one run. It owns its registers, so it is not safe for concurrent use.
type Objective struct {
	programs *formulas
	value    registers
	gradient registers
	tangent  registers
	grid     *grid // made by the first call of Values
}

// registers are those of one program: an array where the program is small, else a slice.
type registers struct {
	small *[smallFile]float64
	large []float64
}

func newRegisters(p *program) registers {
	if p.small != nil {
		r := new([smallFile]float64)
		p.load(r[:])
		return registers{small: r}
	}
	r := make([]float64, p.size)
	p.load(r)
	return registers{large: r}
}

// newObjective makes the evaluator of one run.
func newObjective(f *formulas) *Objective {
	o := &Objective{programs: f, value: newRegisters(f.value), gradient: newRegisters(f.gradient)}
	if f.gradient.small != nil {
		o.tangent.small = new([smallFile]float64)
	} else {
		o.tangent.large = make([]float64, f.gradient.size)
	}
	return o
}

// Dim is the number of variables.
func (o *Objective) Dim() int { return o.programs.vars }

// Eval returns f(x) and, where g is not nil, stores ∇f(x) in it. Both are exact to rounding; components of the
// gradient that do not exist are 0. It allocates nothing.
func (o *Objective) Eval(g, x []float64) float64 {
	if g == nil {
		return o.evalValue(x)
	}
	if r := o.gradient.small; r != nil {
		if len(x) == 2 && len(g) == 2 {
			r[0], r[1] = x[0], x[1]
			run(r, o.programs.gradient.small)
			g[0], g[1] = r[2], r[3]
			return r[4]
		}
		copy(r[:], x)
		run(r, o.programs.gradient.small)
		copy(g, r[len(x):])
		return r[len(x)+len(g)]
	}
	r := o.gradient.large
	copy(r, x)
	run(r, o.programs.gradient.code)
	copy(g, r[len(x):])
	return r[len(x)+len(g)]
}

func (o *Objective) evalValue(x []float64) float64 {
	if r := o.value.small; r != nil {
		copy(r[:], x)
		run(r, o.programs.value.small)
		return r[len(x)]
	}
	r := o.value.large
	copy(r, x)
	run(r, o.programs.value.code)
	return r[len(x)]
}

// Hessian stores ∂²f/∂x_i∂x_j in h[i*n+j], exact to rounding and symmetric to the bit; entries that do not exist
// are 0. It allocates nothing.
func (o *Objective) Hessian(h, x []float64) {
	n := len(x)
	p := o.programs.gradient
	if r, t := o.gradient.small, o.tangent.small; r != nil {
		copy(r[:], x)
		run(r, p.small)
		for j := range n {
			clear(t[:n])
			t[j] = 1
			runTangent(t, r, p.small)
			storeColumn(h, t[n:2*n], j)
		}
		return
	}
	r, t := o.gradient.large, o.tangent.large
	copy(r, x)
	run(r, p.code)
	for j := range n {
		clear(t[:n])
		t[j] = 1
		runTangent(t, r, p.code)
		storeColumn(h, t[n:2*n], j)
	}
}

// storeColumn stores column j of a Hessian from the diagonal on, and its mirror image.
func storeColumn(h, column []float64, j int) {
	n := len(column)
	for i := j; i < n; i++ {
		h[i*n+j], h[j*n+i] = column[i], column[i]
	}
}
