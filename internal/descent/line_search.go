package descent

import (
	"math"

	"gdplot/internal/numeric"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
)

// mostTrials ends a line search that would go on for ever, down a slope without bottom or along the edge of where
// the loss is defined.
const mostTrials = 200

// lineSearch is a method that chooses a direction and then looks along it for a good step, both by gonum.
type lineSearch struct {
	direction func() optimize.NextDirectioner // fresh for a run
	search    func() optimize.Linesearcher
	curved    bool // whether the direction wants the Hessian

	next    optimize.NextDirectioner
	along   optimize.Linesearcher
	begun   bool
	dir     []float64 // in which the loss falls, the opposite of a chain's direction
	y, grad []float64 // the trial point and the gradient there
	hessian *hessian
}

// Init implements Transform.
func (l *lineSearch) Init(x0 []float64) {
	n := len(x0)
	l.next, l.along, l.begun = l.direction(), l.search(), false
	l.dir, l.y, l.grad = make([]float64, n), make([]float64, n), make([]float64, n)
	if l.curved {
		l.hessian = newHessian(n)
	}
}

// Apply implements Transform. The direction is made of what the chain has made of the gradient; the search looks at
// the loss itself.
func (l *lineSearch) Apply(d []float64, s *State) {
	loc := &optimize.Location{X: s.X, F: s.F, Gradient: d}
	if l.curved {
		loc.Hessian = l.hessian.at(s)
	}
	first := l.next.NextDirection
	if !l.begun {
		first, l.begun = l.next.InitDirection, true
	}
	step, ok := l.find(first(loc, l.dir), s)
	if !ok {
		s.giveUp(ReasonLineSearchFailed)
		return
	}
	for i, v := range l.dir {
		d[i] = -v
	}
	s.useRate(step)
}

// find is the step that the search settles on, trying step first.
func (l *lineSearch) find(step float64, s *State) (float64, bool) {
	slope := numeric.Dot(s.G, l.dir)
	if !(slope < 0) || !(step > 0) || math.IsInf(step, 1) || math.IsInf(slope, -1) {
		return 0, false // nothing to descend along
	}
	l.along.Init(s.F, slope, step)
	for range mostTrials {
		f, moved := l.try(step, s)
		if !moved {
			return 0, false
		}
		if !numeric.AllFinite(l.grad) || !numeric.Finite(f) {
			step /= 2 // the loss is not defined there, and no search can tell how far that goes
			l.along.Init(s.F, slope, step)
			continue
		}
		op, next, err := l.along.Iterate(f, numeric.Dot(l.grad, l.dir))
		for err == nil && op == optimize.GradEvaluation && next == step { // the slope of the trial that it has just seen
			op, next, err = l.along.Iterate(f, numeric.Dot(l.grad, l.dir))
		}
		if err != nil {
			return 0, false
		}
		if op == optimize.MajorIteration {
			return step, true
		}
		step = next
	}
	return 0, false
}

// try takes loss and gradient at x + step·dir and reports whether that differs from x.
func (l *lineSearch) try(step float64, s *State) (f float64, moved bool) {
	for i, v := range l.dir {
		l.y[i] = s.X[i] + float64(step*v)
		moved = moved || l.y[i] != s.X[i]
	}
	if !moved {
		return s.F, false
	}
	return s.Eval(l.grad, l.y), true
}

// hessian is the second derivatives at x_k as gonum wants them.
type hessian struct {
	of                 *mat.SymDense
	flat, point, slope []float64
}

func newHessian(n int) *hessian {
	return &hessian{mat.NewSymDense(n, nil), make([]float64, n*n), make([]float64, n), make([]float64, n)}
}

// at are the second derivatives at x_k: the objective's own, or central differences of the gradient, counted, where
// it has none.
func (h *hessian) at(s *State) *mat.SymDense {
	n := len(s.X)
	if own, ok := s.objective.(Hessianer); ok {
		own.Hessian(h.flat, s.X)
	} else {
		h.differences(s)
	}
	for i := range n {
		for j := i; j < n; j++ {
			h.of.SetSym(i, j, (h.flat[i*n+j]+h.flat[j*n+i])/2)
		}
	}
	return h.of
}

func (h *hessian) differences(s *State) {
	n := len(s.X)
	for j := range n {
		width := float64(6e-6 * max(1, math.Abs(s.X[j]))) // ε^⅓, where truncation and rounding are about equal
		copy(h.point, s.X)
		h.point[j] = s.X[j] + width
		s.Eval(h.slope, h.point)
		for i := range n {
			h.flat[i*n+j] = h.slope[i]
		}
		h.point[j] = s.X[j] - width
		s.Eval(h.slope, h.point)
		for i := range n {
			h.flat[i*n+j] = (h.flat[i*n+j] - h.slope[i]) / (2 * width)
		}
	}
}
