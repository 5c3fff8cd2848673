package formula

// Function are the programs of one function, shared by all its evaluations.
type Function struct {
	vars     int
	by       int      // the gradient is by so many of the variables, the first
	Value    *Program // output: f
	Gradient *Program // outputs: the gradient, then f
}

// Differentiate compiles a value into the programs for it and its gradient by the first vars variables.
func Differentiate(g *Graph, root ID, vars int) *Function {
	return DifferentiateBy(g, root, vars, vars)
}

// DifferentiateBy is Differentiate with the gradient by the first variables alone, so many.
func DifferentiateBy(g *Graph, root ID, vars, by int) *Function {
	return &Function{vars: vars, by: by,
		Value:    g.Compile(vars, []ID{root}),
		Gradient: g.Compile(vars, append(g.gradient(root, vars)[:by:by], root)),
	}
}

// Evaluation computes a function for one run. It owns its registers, so it is not safe for concurrent use.
type Evaluation struct {
	vars, by int
	value    Machine
	gradient Machine
	tangent  registers // of the gradient's program, for Hessians; made by the first
	grid     *grid     // made by the first call of Values
	lanes    block     // of the gradient's program, for EvalLanes
	wide     int       // points that lanes hold
}

// NewEvaluation makes the evaluator of one run.
func NewEvaluation(f *Function) *Evaluation {
	return &Evaluation{vars: f.vars, by: f.by, value: NewMachine(f.Value), gradient: NewMachine(f.Gradient)}
}

// Listings are the value, and the gradient followed by the value, as code for other languages.
func (f *Function) Listings() (value, gradient *Listing) {
	return f.Value.Listing(), f.Gradient.Listing()
}

// Dim is the number of variables.
func (o *Evaluation) Dim() int { return o.vars }

// Eval returns f(x) and, where g is not nil, stores ∇f(x) in it. Both are exact to rounding; components of the
// gradient that do not exist are 0. It allocates nothing.
func (o *Evaluation) Eval(g, x []float64) float64 {
	if g == nil {
		if r := o.value.registers.small; r != nil && len(x) == 2 {
			r[0], r[1] = x[0], x[1]
			run(r, o.value.small)
			return r[2]
		}
		o.value.Run(x)
		return o.value.Output(0)
	}
	if r := o.gradient.registers.small; r != nil && len(x) == 2 && len(g) == 2 { // most surfaces, so without loops
		r[0], r[1] = x[0], x[1]
		run(r, o.gradient.small)
		g[0], g[1] = r[2], r[3]
		return r[4]
	}
	o.gradient.Run(x)
	for i := range g {
		g[i] = o.gradient.Output(i)
	}
	return o.gradient.Output(o.by)
}

// Hessian stores ∂²f/∂x_i∂x_j in h[i*n+j], exact to rounding and symmetric to the bit; entries that do not exist
// are 0. Only the first call allocates.
func (o *Evaluation) Hessian(h, x []float64) {
	o.tangents()
	o.gradient.Run(x)
	for j := range o.by {
		storeColumn(h, o.column(j), j)
	}
}

// tangents makes the registers that derivatives of the gradient are computed on.
func (o *Evaluation) tangents() {
	if o.tangent.small == nil && o.tangent.large == nil {
		o.tangent = newRegisters(o.gradient.program)
	}
}

// column is the derivative of the gradient by variable j, after the gradient has been computed.
func (o *Evaluation) column(j int) []float64 {
	n := o.vars
	if t := o.tangent.small; t != nil {
		clear(t[:n])
		t[j] = 1
		runTangent(t, o.gradient.registers.small, o.gradient.small)
		return t[n : n+o.by]
	}
	t := o.tangent.large
	clear(t[:n])
	t[j] = 1
	runTangent(t, o.gradient.large, o.gradient.program.code)
	return t[n : n+o.by]
}

// storeColumn stores column j of a Hessian from the diagonal on, and its mirror image.
func storeColumn(h, column []float64, j int) {
	n := len(column)
	for i := j; i < n; i++ {
		h[i*n+j], h[j*n+i] = column[i], column[i]
	}
}
