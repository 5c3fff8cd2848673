package formula

// EvalLanes computes the function and its gradient at width points, each to the bit what Eval gives: coordinate i of point l
// is x[i*width+l], its component of the gradient goes to g at the same place, and the value to f[l]. It allocates only when it
// is called with more points than before.
func (o *Evaluation) EvalLanes(f, g, x []float64, width int) {
	p, n := o.gradient.program, o.vars
	if width > o.wide {
		o.lanes, o.wide = newBlock(p.size, width), width
		for i, v := range p.constants {
			fill(o.lanes[p.constantBase()+i], v)
		}
	}
	for i := range n {
		o.lanes[i], o.lanes[n+i] = x[i*width:(i+1)*width], g[i*width:(i+1)*width]
	}
	o.lanes[2*n] = f[:width]
	o.lanes.execute(p.code, width)
}
