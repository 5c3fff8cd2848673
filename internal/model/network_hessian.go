package model

import (
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// hessian takes the derivative of the gradient along every axis (Pearlmutter 1994, Fast exact multiplication by the
// Hessian).
func (k *network) hessian(h, x []float64) {
	if k.ra == nil {
		for _, l := range k.layers {
			k.ra, k.rdelta = append(k.ra, make([]float64, l.out)), append(k.rdelta, make([]float64, l.out))
		}
	}
	n := len(x)
	clear(h)
	axis, g := make([]float64, n), make([]float64, n)
	for r := range k.t.Rows() {
		k.take(nil, r, 1)
		k.lossOf(g, x, 1, 0)
		for j := range n {
			axis[j] = 1
			k.along(h[j*n:(j+1)*n], x, axis)
			axis[j] = 0
		}
	}
	meanHessian(h, n, k.t.Rows())
}

// meanHessian divides sums of second derivatives by the n variables by how many examples they are of. The halves of what is
// symmetric differ by rounding before.
func meanHessian(h []float64, n, examples int) {
	for i := range h {
		h[i] /= float64(examples)
	}
	for i := range n {
		for j := range i {
			m := (h[i*n+j] + h[j*n+i]) / 2
			h[i*n+j], h[j*n+i] = m, m
		}
	}
}

// along adds the change of the gradient of the one example at hand, which has gone up and down, as the weights x move along v.
func (k *network) along(hv, x, v []float64) {
	last := len(k.layers) - 1
	for i, l := range k.layers {
		in, rout := k.input(i, 0), k.ra[i]
		for j := range rout {
			row, vrow := cell(l.weights(x), l.in, j), cell(l.weights(v), l.in, j)
			rout[j] = l.biases(v)[j] + portable.Dot(vrow, in)
			if i > 0 {
				rout[j] += portable.Dot(row, k.ra[i-1])
			}
		}
		if i < last { // kept before the activation; what comes out is a times its slope
			k.slopes(rout, k.out[i])
		}
	}
	k.outputAlong(k.rdelta[last], cell(k.out[last], k.layers[last].out, 0), k.ra[last])
	for i := last; ; i-- {
		l, in := k.layers[i], k.input(i, 0)
		delta, rdelta := cell(k.back[i], l.out, 0), k.rdelta[i]
		for j, rd := range rdelta {
			l.biases(hv)[j] += rd
			portable.AddScaled(cell(l.weights(hv), l.in, j), rd, in)
		}
		if i == 0 {
			return
		}
		back, rback := make([]float64, l.in), k.rdelta[i-1]
		clear(rback)
		for j, d := range delta {
			portable.AddScaled(cell(l.weights(hv), l.in, j), d, k.ra[i-1])
			portable.AddScaled(back, d, cell(l.weights(x), l.in, j))
			portable.AddScaled(rback, d, cell(l.weights(v), l.in, j))
			portable.AddScaled(rback, rdelta[j], cell(l.weights(x), l.in, j))
		}
		for j, a := range in {
			slope := k.slope(a)
			rz := 0.0
			if slope != 0 {
				rz = k.ra[i-1][j] / slope
			}
			rback[j] = float64(rback[j]*slope) + float64(back[j]*k.bend(a)*rz)
		}
	}
}

// outputAlong is how the derivative by the scores changes as they change by rz.
func (k *network) outputAlong(rdelta, a, rz []float64) {
	switch k.classes {
	case 0:
		rdelta[0] = 2 * rz[0]
	case 2:
		p := sigmoid(a[0])
		rdelta[0] = p * (1 - p) * rz[0]
	default: // a holds probabilities
		mean := numeric.Dot(a, rz)
		for i, p := range a {
			rdelta[i] = p * (rz[i] - mean)
		}
	}
}

// bend is the second derivative of the activation where its value is a.
func (k *network) bend(a float64) float64 {
	switch k.activation {
	case tanh:
		return -2 * a * (1 - float64(a*a))
	case relu:
		return 0
	}
	return a * (1 - a) * (1 - float64(2*a))
}
