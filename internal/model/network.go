package model

import (
	"math"
	"math/rand/v2"

	"gdplot/internal/data"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

// The activations of a network.
const (
	tanh    = "tanh"
	relu    = "relu"
	Sigmoid = "sigmoid"
)

// dense is a fully connected layer within the weights of a network: a matrix of out rows and in columns, row after row
// as PyTorch has it, then out biases.
type dense struct {
	in, out int
	at      int // of the first weight
}

func (l dense) size() int { return l.out * (l.in + 1) }

// hiddenUnits is how many units the hidden layers have together.
func hiddenUnits(layers []dense) (n int) {
	for _, l := range layers[:len(layers)-1] {
		n += l.out
	}
	return n
}

// network is the kernel of a multilayer perceptron. Its scratch space holds one example on its way.
type network struct {
	t          *data.Table
	layers     []dense
	activation string
	classes    int // 0 for a number, 2 for one output and a sigmoid, else outputs of a softmax

	dropout *dropout // nil but for samples of a network that has it

	a     [][]float64 // the features, then what comes out of each layer, after its activation
	fed   [][]float64 // what of that goes into the next: a, but for dropout
	delta [][]float64 // derivative of the loss by what comes out of each layer, before its activation

	wide       *passes     // of several examples at once; made when first wanted
	ra, rdelta [][]float64 // how these change along a direction, for Hessians; made when first wanted
}

var _ kernel = (*network)(nil)

func newNetwork(t *data.Table, layers []dense, activation string, classes int) *network {
	k := &network{t: t, layers: layers, activation: activation, classes: classes}
	k.a, k.delta = k.scratch(), k.scratch()
	k.fed = k.a
	return k
}

// newDropoutNetwork is the kernel of samples, of so many examples, in which hidden units are dropped.
func newDropoutNetwork(k *network, p float64, examples int) *network {
	k.fed = k.scratch()
	k.dropout = newDropout(p, hiddenUnits(k.layers), examples)
	return k
}

func (k *network) draw(r *rand.Rand, examples int) { k.dropout.draw(r, examples) }

// scratch is room for the inputs of every layer and the outputs of the last.
func (k *network) scratch() [][]float64 {
	rooms := [][]float64{make([]float64, k.layers[0].in)}
	for _, l := range k.layers {
		rooms = append(rooms, make([]float64, l.out))
	}
	return rooms
}

func (k *network) loss(g, x []float64, rows []int) float64 {
	n := k.t.Rows()
	if rows != nil {
		n = len(rows)
	}
	clear(g)
	sum := 0.0
	last := len(k.layers)
	c := 0
	for ; k.dropout == nil && c+several <= n; c += several {
		sum = k.lossOfSeveral(sum, g, x, rows, c)
	}
	for ; c < n; c++ {
		i := exampleAt(rows, c)
		keep := k.dropout.of(c)
		k.forward(x, k.t.Row(i), keep)
		sum += k.output(k.delta[last], k.a[last], k.t.Y[i])
		if g != nil {
			k.backward(g, x, keep)
		}
	}
	scaleGradient(g, n)
	return sum / float64(n)
}

// forward computes what every layer gives for one example, which keeps these hidden units, all where keep is nil.
func (k *network) forward(x, features []float64, keep []bool) {
	copy(k.fed[0], features)
	for i, l := range k.layers {
		in, out := k.fed[i], k.a[i+1]
		bias := x[l.at+l.in*l.out:]
		for j := range out {
			out[j] = bias[j] + portable.Dot(x[l.at+j*l.in:l.at+(j+1)*l.in], in)
		}
		if i < len(k.layers)-1 {
			k.activate(out)
			if k.dropout != nil {
				keep = k.dropout.apply(k.fed[i+1], out, keep)
			}
		}
	}
}

func (k *network) activate(z []float64) {
	switch k.activation {
	case tanh:
		for i, v := range z {
			z[i] = portable.Tanh(v)
		}
	case relu:
		for i, v := range z {
			z[i] = max(v, 0)
		}
	default:
		for i, v := range z {
			z[i] = sigmoid(v)
		}
	}
}

// slope is the derivative of the activation where its value is a, and bend the second one.
func (k *network) slope(a float64) float64 {
	switch k.activation {
	case tanh:
		return 1 - float64(a*a)
	case relu:
		if a > 0 {
			return 1
		}
		return 0
	}
	return a * (1 - a)
}

func (k *network) bend(a float64) float64 {
	switch k.activation {
	case tanh:
		return -2 * a * (1 - float64(a*a))
	case relu:
		return 0
	}
	return a * (1 - a) * (1 - float64(2*a))
}

// output is the loss of an example with scores z, and its derivative by them; scores become probabilities.
func (k *network) output(delta, z []float64, y float64) float64 {
	switch k.classes {
	case 0:
		r := z[0] - y
		delta[0] = 2 * r
		return r * r
	case 2:
		f, slope := binaryCrossEntropy(z[0], y)
		delta[0] = slope
		return f
	}
	own := z[int(y)]
	f := softmax(z) - own
	copy(delta, z)
	delta[int(y)]--
	return f
}

// backward adds the gradient of one example, whose derivative by the scores is known.
func (k *network) backward(g, x []float64, keep []bool) {
	for i := len(k.layers) - 1; i >= 0; i-- {
		l, delta, in := k.layers[i], k.delta[i+1], k.fed[i]
		back := k.delta[i]
		clear(back)
		bias := g[l.at+l.in*l.out:]
		for j, d := range delta {
			bias[j] += d
			if d == 0 {
				continue
			}
			from, to := l.at+j*l.in, l.at+(j+1)*l.in
			if i == 0 {
				portable.AddScaled(g[from:to], d, in)
			} else {
				axpyPair(g[from:to], in, back, x[from:to], d)
			}
		}
		if i == 0 {
			break
		}
		if keep != nil {
			keep = k.dropout.back(back, keep)
		}
		for j, a := range k.a[i] {
			back[j] *= k.slope(a)
		}
	}
}

// axpyPair adds c·x to y and c·u to v, all of one length, in little more than half the time of one after the other.
func axpyPair(y, x, v, u []float64, c float64) {
	y, v, u = y[:len(x)], v[:len(x)], u[:len(x)]
	for i, a := range x {
		y[i] += float64(c * a)
		v[i] += float64(c * u[i])
	}
}

func (k *network) predict(out, x, features []float64) {
	k.forward(x, features, nil)
	k.probabilities(out, k.a[len(k.layers)])
}

// probabilities makes of scores what is predicted: of a number they are it.
func (k *network) probabilities(out, scores []float64) {
	copy(out, scores)
	switch k.classes {
	case 0:
	case 2:
		out[0] = sigmoid(out[0])
	default:
		softmax(out)
	}
}

// hessian takes the derivative of the gradient along every axis (Pearlmutter 1994, Fast exact multiplication by the
// Hessian).
func (k *network) hessian(h, x []float64) {
	if k.ra == nil {
		k.ra, k.rdelta = k.scratch(), k.scratch()
	}
	n := len(x)
	clear(h)
	axis, g := make([]float64, n), make([]float64, n)
	for r := range k.t.Rows() {
		k.forward(x, k.t.Row(r), nil)
		k.output(k.delta[len(k.layers)], k.a[len(k.layers)], k.t.Y[r])
		k.backward(g, x, nil)
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

// along adds the change of the gradient of one example, which has gone forward and backward, as the weights x move
// along v.
func (k *network) along(hv, x, v []float64) {
	last := len(k.layers)
	clear(k.ra[0])
	for i, l := range k.layers {
		in, rin, rout := k.a[i], k.ra[i], k.ra[i+1]
		for j := range rout {
			row, vrow := x[l.at+j*l.in:l.at+(j+1)*l.in], v[l.at+j*l.in:l.at+(j+1)*l.in]
			rout[j] = v[l.at+l.in*l.out+j] + portable.Dot(vrow, in) + portable.Dot(row, rin)
		}
		if i < last-1 { // kept before the activation; what comes out is a times its slope
			for j, a := range k.a[i+1] {
				rout[j] *= k.slope(a)
			}
		}
	}
	k.outputAlong(k.rdelta[last], k.a[last], k.ra[last])
	for i := last - 1; i >= 0; i-- {
		l, in, rin := k.layers[i], k.a[i], k.ra[i]
		back, rback := make([]float64, l.in), k.rdelta[i]
		clear(rback)
		for j, d := range k.delta[i+1] {
			rd := k.rdelta[i+1][j]
			at := l.at + j*l.in
			hv[l.at+l.in*l.out+j] += rd
			portable.AddScaled(hv[at:at+l.in], rd, in)
			portable.AddScaled(hv[at:at+l.in], d, rin)
			portable.AddScaled(back, d, x[at:at+l.in])
			portable.AddScaled(rback, d, v[at:at+l.in])
			portable.AddScaled(rback, rd, x[at:at+l.in])
		}
		if i == 0 {
			break
		}
		for j, a := range in {
			slope := k.slope(a)
			rz := 0.0
			if slope != 0 {
				rz = rin[j] / slope
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

// spreads are the standard deviations with which the weights of a layer begin.
func spreads(kind string, l dense, std float64) float64 {
	switch kind {
	case "xavier":
		return math.Sqrt(2 / float64(l.in+l.out))
	case "he":
		return math.Sqrt(2 / float64(l.in))
	}
	return std
}
