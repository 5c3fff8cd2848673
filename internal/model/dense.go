package model

import "gdplot/internal/portable"

// dense is a fully connected layer within the weights of a network: a matrix of out rows and in columns, row after row
// as PyTorch has it, then out biases. What it does is done to n examples at once, which stand one after the other; the bits
// of each are those that it has alone.
type dense struct {
	in, out int
	at      int // of the first weight
}

func (l dense) size() int { return l.out * (l.in + 1) }

func (l dense) weights(x []float64) []float64 { return x[l.at : l.at+l.in*l.out] }
func (l dense) biases(x []float64) []float64  { return x[l.at+l.in*l.out : l.at+l.size()] }

// forward stores the weighted sums of n examples.
func (l dense) forward(sums, in, x []float64, n int) {
	portable.Affine(sums, l.biases(x), l.weights(x), in, n, l.in, l.out)
}

// gradient adds the derivatives by weights and biases to g, of n examples whose derivatives by the sums are delta.
func (l dense) gradient(g, delta, in []float64, n int) {
	bias := l.biases(g)
	for c := range n {
		for j, d := range cell(delta, l.out, c) {
			bias[j] += d
		}
	}
	portable.AddProducts(l.weights(g), l.in, portable.Factors{V: delta, Row: 1, Sum: l.out}, in, l.out, l.in, n)
}

// down stores the derivatives by what goes in.
func (l dense) down(back, delta, x []float64, n int) {
	clear(back)
	portable.AddProducts(back, l.in, portable.Factors{V: delta, Row: l.out, Sum: 1}, l.weights(x), n, l.in, l.out)
}
