package model

import (
	"math"
	"math/rand/v2"
	"slices"

	"gdplot/internal/data"
)

// Batch normalisation is PyTorch's BatchNorm1d between the weighted sums z of a hidden layer and its activation (Ioffe &
// Szegedy 2015). For each unit, over the m examples at hand,
//
//	μ = 1/m Σ z,   σ² = 1/m Σ (z − μ)²,   ẑ = (z − μ)/√(σ² + ε),   a = φ(γẑ + β)
//
// A step takes the statistics of its batch, through which its gradient goes as well, and moves running ones by them,
// m ← (1 − momentum)·m + momentum·μ and v ← (1 − momentum)·v + momentum·σ²·m/(m − 1), which begin at 0 and 1. Reports take
// the running ones.
const (
	normEps      = 1e-5
	normMomentum = 0.1
)

// mostNormalised bounds examples times hidden units, all of which are held at once.
const mostNormalised = 1 << 22

// buffered is a kernel that can do with statistics that were kept, its buffers as PyTorch calls them: the mean of each
// unit of the first hidden layer, the variance of each, then those of the next layer.
type buffered interface {
	// hold takes the statistics from buffers, or from all training examples at x where there are none, instead of from
	// the examples that a loss is of.
	hold(buffers, x []float64)
}

// normed is the kernel of a multilayer perceptron with batch normalisation. It takes all examples through one layer
// after the other.
type normed struct {
	network
	training *data.Table // whose statistics prediction falls back on

	held    []float64 // see hold; nil where statistics are those of the examples
	running []float64 // of samples: what the first loss after a draw moves; else nil
	fresh   bool      // whether this is still to be done

	stats []float64   // of the examples at hand, as buffers
	xhat  [][]float64 // by layer, example after example: ẑ
	sums  []float64   // two for each unit of a layer

	own   []float64 // statistics of all training examples …
	ownOf []float64 // … at these weights
	rest  *normed   // that finds them
}

var (
	_ kernel   = (*normed)(nil)
	_ buffered = (*normed)(nil)
	_ drawer   = (*normed)(nil)
)

// newNormed makes a kernel for the examples of t.
func newNormed(t, training *data.Table, layers []dense, activation string, classes int) *normed {
	k := &normed{network: *newNetwork(t, layers, activation, classes), training: training}
	k.stats = make([]float64, 2*hiddenUnits(layers))
	return k
}

// sample makes the kernel one of samples of so many examples, with its own running statistics.
func (k *normed) sample(rate float64, examples int) *normed {
	if rate > 0 {
		k.dropout = newDropout(rate, hiddenUnits(k.layers), examples)
	}
	k.running = make([]float64, len(k.stats))
	for _, s := range k.parts(k.running) {
		for j := range s.variance {
			s.variance[j] = 1
		}
	}
	k.room(examples)
	return k
}

// draw implements drawer.
func (k *normed) draw(r *rand.Rand, examples int) {
	k.fresh = true
	if k.dropout != nil {
		k.dropout.draw(r, examples)
	}
}

// moments are the statistics of one layer.
type moments struct{ mean, variance []float64 }

// part is what buffers have of hidden layer i.
func (k *normed) part(buffers []float64, i int) moments {
	at := 0
	for _, l := range k.layers[:i] {
		at += 2 * l.out
	}
	n := k.layers[i].out
	return moments{buffers[at : at+n], buffers[at+n : at+2*n]}
}

// parts are all layers of buffers.
func (k *normed) parts(buffers []float64) (all []moments) {
	for i := range k.layers[:len(k.layers)-1] {
		all = append(all, k.part(buffers, i))
	}
	return all
}

// of are the statistics that hidden layer i is normalised by.
func (k *normed) of(i int) moments {
	if k.held != nil {
		return k.part(k.held, i)
	}
	return k.part(k.stats, i)
}

// inverse is 1/√(σ² + ε) of a unit.
func (m moments) inverse(j int) float64 { return 1 / math.Sqrt(m.variance[j]+normEps) }

// norm are γ and β of hidden layer i within weights or a gradient.
func (k *normed) norm(x []float64, i int) (gamma, beta []float64) {
	l := k.layers[i]
	at := l.at + l.size()
	return x[at : at+l.out], x[at+l.out : at+2*l.out]
}

// hold implements buffered.
func (k *normed) hold(buffers, x []float64) {
	if len(buffers) == 0 {
		buffers = k.ofTraining(x)
	}
	k.held = buffers
}

// ofTraining are the statistics of all training examples at x.
func (k *normed) ofTraining(x []float64) []float64 {
	if k.rest == nil {
		k.rest = newNormed(k.training, k.training, k.layers, k.activation, k.classes)
	}
	if !slices.Equal(k.ownOf, x) {
		n := k.training.Rows()
		k.rest.room(n)
		k.rest.take(nil, 0, n)
		k.rest.through(x, k.rest.inputs(n), n, nil)
		k.own, k.ownOf = append(k.own[:0], k.rest.stats...), append(k.ownOf[:0], x...)
	}
	return k.own
}

// room makes room for so many examples.
func (k *normed) room(n int) {
	if !k.network.room(n) {
		return
	}
	k.xhat = nil
	widest := 0
	for i, l := range k.layers {
		if i < len(k.layers)-1 {
			k.xhat = append(k.xhat, make([]float64, n*l.out))
		}
		widest = max(widest, l.out)
	}
	k.sums = make([]float64, 2*widest)
}
