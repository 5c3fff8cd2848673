package model

import (
	"math"

	"gdplot/internal/portable"
)

// newtonWork bounds the search for the best weights of a convex model, in examples times squared weights.
const newtonWork = 2e10

// newton finds the minimum of a convex loss by Newton's method, damped as Levenberg and Marquardt do. ok is false where
// the weights grow without end, as for classes that a plane parts: x is how far they came; and where the search would take too
// long, without weights.
func newton(p *Problem) (x []float64, ok bool) {
	n := p.Dim()
	if p.l1 > 0 || n > mostFitted || float64(p.Examples())*float64(n)*float64(n) > newtonWork/40 {
		return nil, false
	}
	o := p.Objective()
	x, g, h := make([]float64, n), make([]float64, n), make([]float64, n*n)
	trial, step, slope := make([]float64, n), make([]float64, n), make([]float64, n)
	f := o.Eval(g, x)
	first, damping := length(g), 1e-6
	for range 200 {
		if length(g) <= 1e-15*first {
			break
		}
		o.Hessian(h, x)
		largest := 0.0
		for i := range n {
			largest = max(largest, h[i*n+i])
		}
		better := false
		for range 60 {
			if solveDamped(step, h, g, float64(damping*largest)) {
				for i := range trial {
					trial[i] = x[i] - step[i]
				}
				if v := o.Eval(slope, trial); v < f || v == f && length(slope) < length(g) {
					f, better = v, true
					break
				}
			}
			damping = max(damping*10, 1e-18)
		}
		if !better {
			break
		}
		copy(x, trial)
		copy(g, slope)
		damping /= 30
	}
	return x, length(g) <= 1e-9*first && settled(o, x, h)
}

// Parts reports whether weights part the classes of a model without penalties, every example being on its side: then the loss
// nears 0 as they grow, and never takes it. An example on the wrong side costs ln 2 over the number of examples at least.
func (p *Problem) Parts(x []float64) bool {
	const far, room = 64, 1e-6 // room for weights of classes
	if !p.Classes || p.l1 > 0 || p.l2 > 0 || len(x) != p.Dim() {
		return false
	}
	at := make([]float64, len(x))
	for i, v := range x {
		at[i] = far * v
	}
	return p.Objective().Eval(nil, at) < room/float64(p.Examples())
}

// settled reports whether x is a minimum and not a point on the way to one at infinity: there curvature fades in the
// direction in which the weights grow.
func settled(o *Objective, x, h []float64) bool {
	n := len(x)
	at := make([]float64, n*n)
	o.Hessian(at, make([]float64, n))
	o.Hessian(h, x)
	size := portable.Dot(x, x)
	return size == 0 || bend(h, x) > 1e-6*bend(at, x)
}

// bend is the curvature xᵀHx.
func bend(h, x []float64) float64 {
	sum, n := 0.0, len(x)
	for i := range x {
		sum += float64(x[i] * portable.Dot(h[i*n:(i+1)*n], x))
	}
	return sum
}

func length(g []float64) float64 { return math.Sqrt(portable.Dot(g, g)) }

// solveDamped stores (H + damping·I)⁻¹g in step, by Cholesky's decomposition; it reports whether the matrix is positive.
func solveDamped(step, h, g []float64, damping float64) bool {
	n := len(g)
	l := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			sum := h[i*n+j]
			if i == j {
				sum += damping
			}
			sum -= portable.Dot(l[i*n:i*n+j], l[j*n:j*n+j])
			if i == j {
				if !(sum > 0) {
					return false
				}
				l[i*n+i] = math.Sqrt(sum)
			} else {
				l[i*n+j] = sum / l[j*n+j]
			}
		}
	}
	for i := range n {
		step[i] = (g[i] - portable.Dot(l[i*n:i*n+i], step[:i])) / l[i*n+i]
	}
	for i := n - 1; i >= 0; i-- {
		sum := step[i]
		for j := i + 1; j < n; j++ {
			sum -= float64(l[j*n+i] * step[j])
		}
		step[i] = sum / l[i*n+i]
	}
	return true
}
