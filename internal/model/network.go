package model

import (
	"math"
	"math/rand/v2"

	"gdplot/internal/data"
	"gdplot/internal/portable"
)

// The activations of a network.
const (
	tanh    = "tanh"
	relu    = "relu"
	Sigmoid = "sigmoid"
)

// hiddenUnits is how many units the hidden layers have together.
func hiddenUnits(layers []dense) (n int) {
	for _, l := range layers[:len(layers)-1] {
		n += l.out
	}
	return n
}

// network is the kernel of a multilayer perceptron. It takes a block of examples through one layer after the other.
type network struct {
	t          *data.Table
	layers     []dense
	activation string
	classes    int // 0 for a number, 2 for one output and a sigmoid, else outputs of a softmax

	dropout *dropout // nil but for samples of a network that has it

	rows     []int       // the examples at hand; where it is nil those of the table from one on
	from     int         // which one
	place    int         // of the first of them within the sample
	n        int         // examples that there is room for
	features []float64   // of rows that do not stand side by side in the table
	out, put [][]float64 // what comes out of each layer, example after example, and what of that goes into the next
	back     [][]float64 // derivatives of the loss by what comes out of each layer, before its activation

	ra, rdelta [][]float64 // how put and back of one example change along a direction, for Hessians; made when first wanted
}

var _ kernel = (*network)(nil)

func newNetwork(t *data.Table, layers []dense, activation string, classes int) *network {
	return &network{t: t, layers: layers, activation: activation, classes: classes}
}

// newDropoutNetwork is the kernel of samples, of so many examples, in which hidden units are dropped.
func newDropoutNetwork(k *network, p float64, examples int) *network {
	k.dropout = newDropout(p, hiddenUnits(k.layers), examples)
	return k
}

func (k *network) draw(r *rand.Rand, examples int) { k.dropout.draw(r, examples) }

// room makes room for so many examples, and reports whether there was too little.
func (k *network) room(n int) bool {
	if n <= k.n {
		return false
	}
	k.n = n
	k.features, k.out, k.put, k.back = nil, nil, nil, nil
	for _, l := range k.layers {
		cells := func() []float64 { return make([]float64, n*l.out) }
		out := cells()
		put := out
		if k.dropout != nil {
			put = cells()
		}
		k.out, k.put, k.back = append(k.out, out), append(k.put, put), append(k.back, cells())
	}
	return true
}

// cell is what the c-th example has of a layer of so many units.
func cell(values []float64, units, c int) []float64 {
	return values[c*units : (c+1)*units : (c+1)*units]
}

func (k *network) loss(g, x []float64, rows []int) float64 {
	return k.blocks(g, x, rows, blockOf, k.lossOf)
}

// blocks adds up what of gives of one block of examples after the other, and has gradients added to g where that is not nil.
func (k *network) blocks(g, x []float64, rows []int, block int, of func(g, x []float64, n int, sum float64) float64) float64 {
	n := k.t.Rows()
	if rows != nil {
		n = len(rows)
	}
	clear(g)
	sum := 0.0
	for first := 0; first < n; first += block {
		some := min(block, n-first)
		k.take(rows, first, some)
		sum = of(g, x, some, sum)
	}
	scaleGradient(g, n)
	return sum / float64(n)
}

// take makes n examples those at hand, from a place of a list of rows on, or of the table where it is nil.
func (k *network) take(rows []int, first, n int) {
	k.rows, k.from, k.place = nil, first, first
	if rows != nil {
		k.rows, k.from = rows[first:first+n], 0
	}
}

// row is the place in the table of the c-th example at hand.
func (k *network) row(c int) int {
	if k.rows == nil {
		return k.from + c
	}
	return k.rows[c]
}

// inputs are the features of n examples at hand, side by side.
func (k *network) inputs(n int) []float64 {
	columns := k.layers[0].in
	if k.rows == nil {
		return k.t.X[k.from*columns : (k.from+n)*columns]
	}
	if len(k.features) == 0 {
		k.features = make([]float64, k.n*columns)
	}
	for c, i := range k.rows[:n] {
		copy(k.features[c*columns:], k.t.Row(i))
	}
	return k.features[:n*columns]
}

// lossOf adds the losses of n examples at hand to sum, and their gradients to g.
func (k *network) lossOf(g, x []float64, n int, sum float64) float64 {
	k.room(n)
	in := k.inputs(n)
	k.through(x, in, n, k.dropout, nil)
	sum = k.outputs(n, sum)
	if g != nil {
		k.downwards(g, x, in, n, nil)
	}
	return sum
}

// outputs adds the losses of n examples that have gone up to sum, and stores their derivatives.
func (k *network) outputs(n int, sum float64) float64 {
	last := len(k.layers) - 1
	units := k.layers[last].out
	for c := range n {
		sum += k.output(cell(k.back[last], units, c), cell(k.out[last], units, c), k.t.Y[k.row(c)])
	}
	return sum
}

// through takes n examples up, all of whose units are there where drop is nil. Where norm is not nil it is told of every hidden
// layer before its activation.
func (k *network) through(x, in []float64, n int, drop *dropout, norm func(layer int)) {
	at := 0
	for i, l := range k.layers {
		out := k.out[i][:n*l.out]
		l.forward(out, in, x, n)
		if i == len(k.layers)-1 {
			return
		}
		if norm != nil {
			norm(i)
		}
		k.activate(out)
		in = out
		if drop != nil {
			in = k.put[i][:n*l.out]
			for c := range n {
				drop.apply(cell(in, l.out, c), cell(out, l.out, c), k.place+c, at)
			}
		}
		at += l.out
	}
}

// downwards adds the gradient of n examples that have gone up, whose derivatives by the scores are known. Where norm is not nil it is
// told of every hidden layer once the derivatives by what went into its activations are known.
func (k *network) downwards(g, x, features []float64, n int, norm func(layer int)) {
	at := hiddenUnits(k.layers)
	for i := len(k.layers) - 1; i > 0; i-- {
		l, below := k.layers[i], k.back[i-1][:n*k.layers[i].in]
		l.gradient(g, k.back[i], k.put[i-1], n)
		l.down(below, k.back[i], x, n)
		at -= l.in
		for c := 0; k.dropout != nil && c < n; c++ {
			k.dropout.back(cell(below, l.in, c), k.place+c, at)
		}
		k.slopes(below, k.out[i-1])
		if norm != nil {
			norm(i - 1)
		}
	}
	k.layers[0].gradient(g, k.back[0], features, n)
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

// slopes multiplies derivatives by activations with the slopes of these.
func (k *network) slopes(back, a []float64) {
	a = a[:len(back)]
	switch k.activation {
	case tanh:
		for i, v := range a {
			back[i] *= 1 - float64(v*v)
		}
	case relu:
		for i, v := range a {
			if v > 0 {
				continue
			}
			back[i] *= 0
		}
	default:
		for i, v := range a {
			back[i] *= v * (1 - v)
		}
	}
}

// slope is the derivative of the activation where its value is a.
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

func (k *network) predict(out, x, features []float64) {
	k.room(1)
	k.through(x, features, 1, nil, nil)
	k.probabilities(out, k.out[len(k.layers)-1][:len(out)])
}

// predictions tells what is predicted of each of n examples of the table from one on, in out.
func (k *network) predictions(out, x []float64, first, n int, tell func(i int)) {
	k.room(n)
	k.take(nil, first, n)
	k.through(x, k.inputs(n), n, nil, nil)
	k.tell(out, n, tell)
}

// tell tells what comes out of n examples that have gone up.
func (k *network) tell(out []float64, n int, use func(i int)) {
	for c := range n {
		k.probabilities(out, cell(k.out[len(k.layers)-1], len(out), c))
		use(k.row(c))
	}
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

// input is what goes into layer i of the c-th example.
func (k *network) input(i, c int) []float64 {
	if i == 0 {
		return k.t.Row(k.row(c))
	}
	return cell(k.put[i-1], k.layers[i-1].out, c)
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
