package model

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gdplot/internal/data"
	"gdplot/internal/portable"
)

// tableOf is a table of some rows with a number, a sign or a class to predict.
func tableOf(r *rand.Rand, rows, features, classes int) *data.Table {
	t := &data.Table{Features: make([]data.Column, features)}
	for range rows * features {
		t.X = append(t.X, r.NormFloat64())
	}
	for range rows {
		y := r.NormFloat64()
		if classes > 0 {
			y = float64(r.IntN(classes))
		}
		t.Y = append(t.Y, y)
	}
	return t
}

// alone is a kernel's loss and gradient, one example after the other.
func alone(k kernel, g, x []float64, rows []int, n int) float64 {
	sum := 0.0
	for c := range n {
		i := exampleAt(rows, c)
		switch k := k.(type) {
		case *regression:
			f, slope := k.of(k.at(x, k.row(i)) - k.y[i])
			sum += f
			addAlone(&k.design, g, slope, i)
		case *logistic:
			f, slope := binaryCrossEntropy(k.at(x, k.row(i)), k.y[i])
			sum += float64(k.weight(k.y[i]) * f)
			addAlone(&k.design, g, float64(k.weight(k.y[i])*slope), i)
		case *scores:
			m, z := k.weights(), make([]float64, k.classes)
			row := make([]float64, m)
			k.put(row, k.row(i))
			for c := range z {
				z[c] = portable.Dot(cell(x, m, c), row)
			}
			sum += k.output(z, int(k.y[i]))
			for c, v := range z {
				portable.AddScaled(cell(g, m, c), v, row)
			}
		case *network:
			sum += aloneThrough(k, g, x, i)
		}
	}
	scaleGradient(g, n)
	return sum / float64(n)
}

// addAlone adds a row times c to a gradient.
func addAlone(d *design, g []float64, c float64, i int) {
	if d.intercept {
		g[d.columns] += c
	}
	portable.AddScaled(g[:d.columns], c, d.row(i))
}

// aloneThrough takes one example through a network and back, unit by unit.
func aloneThrough(k *network, g, x []float64, i int) float64 {
	at := [][]float64{k.t.Row(i)}
	for j, l := range k.layers {
		out := make([]float64, l.out)
		for u := range out {
			out[u] = portable.DotFrom(l.biases(x)[u], cell(l.weights(x), l.in, u), at[j])
		}
		if j < len(k.layers)-1 {
			k.activate(out)
		}
		at = append(at, out)
	}
	delta := make([]float64, len(at[len(k.layers)]))
	f := k.output(delta, at[len(k.layers)], k.t.Y[i])
	for j := len(k.layers) - 1; j >= 0; j-- {
		l, back := k.layers[j], make([]float64, k.layers[j].in)
		for u, d := range delta {
			l.biases(g)[u] += d
			portable.AddScaled(cell(l.weights(g), l.in, u), d, at[j])
			portable.AddScaled(back, d, cell(l.weights(x), l.in, u))
		}
		for u := range back {
			back[u] *= k.slope(at[j][u])
		}
		delta = back
	}
	return f
}

// TestSeveralAsOneByOne holds losses and gradients of examples that are worked on together against those of one after the other, to
// the bit: of all numbers of examples, of samples, with units that are off.
func TestSeveralAsOneByOne(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 1; n <= 11; n++ {
		for _, intercept := range []bool{true, false} {
			design := func(classes int) design { return designOf(tableOf(r, n, 7, classes), intercept) }
			number, two, many := design(0), design(2), design(3)
			kernels := []kernel{
				&regression{design: number, kind: mse}, &regression{design: number, kind: huber, delta: 0.7}, &regression{design: number, kind: absolute},
				&logistic{design: two}, &logistic{design: two, byClass: []float64{0.3, 1.7}},
				&scores{design: many, classes: 3}, &scores{design: many, classes: 3, byClass: []float64{0.3, 1.7, 1}},
			}
			sizes := []int{number.weights(), number.weights(), number.weights(), two.weights(), two.weights(), 3 * many.weights(), 3 * many.weights()}
			for _, activation := range []string{tanh, relu, Sigmoid} {
				for _, classes := range []int{0, 2, 3} {
					out := map[int]int{0: 1, 2: 1, 3: 3}[classes]
					layers := []dense{{7, 5, 0}, {5, 6, 40}, {6, out, 76}}
					kernels = append(kernels, newNetwork(tableOf(r, n, 7, classes), layers, activation, classes))
					sizes = append(sizes, 76+layers[2].size())
				}
			}
			for at, k := range kernels {
				x := make([]float64, sizes[at])
				for i := range x {
					x[i] = r.NormFloat64()
				}
				sample := make([]int, 1+r.IntN(2*n))
				for i := range sample {
					sample[i] = r.IntN(n)
				}
				for _, rows := range [][]int{nil, sample} {
					count := n
					if rows != nil {
						count = len(rows)
					}
					want, got := make([]float64, len(x)), make([]float64, len(x))
					f := alone(k, want, x, rows, count)
					if v := k.loss(nil, x, rows); v != f {
						t.Errorf("%T: the loss of %d examples is %v without a gradient, want %v", k, count, v, f)
					}
					if v := k.loss(got, x, rows); v != f || !sameBits(got, want) {
						t.Errorf("%T: %d examples together give %v %v, one by one %v %v", k, count, v, got, f, want)
					}
				}
			}
		}
	}
}

func sameBits(a, b []float64) bool {
	for i, v := range a {
		if math.Float64bits(v) != math.Float64bits(b[i]) {
			return false
		}
	}
	return len(a) == len(b)
}

func BenchmarkSeveral(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	t := tableOf(r, 512, 784, 10)
	kernels := map[string]kernel{
		"softmax": &scores{design: designOf(t, true), classes: 10},
		"network": newNetwork(t, []dense{{784, 64, 0}, {64, 10, 785 * 64}}, tanh, 10),
	}
	for name, k := range kernels {
		n := map[string]int{"softmax": 7850, "network": 785*64 + 650}[name]
		x, g := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i] = r.NormFloat64() / 10
		}
		for _, way := range []string{"together", "alone"} {
			b.Run(fmt.Sprintf("%s/%s", name, way), func(b *testing.B) {
				for b.Loop() {
					if way == "alone" {
						clear(g)
						alone(k, g, x, nil, 512)
					} else {
						k.loss(g, x, nil)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/512/float64(2*n), "ns/madd")
			})
		}
	}
}

// TestPredictionsOfSeveral compares what is predicted of examples side by side with what is of one after the other, to the bit.
func TestPredictionsOfSeveral(t *testing.T) {
	r := rand.New(rand.NewPCG(91, 92))
	for _, activation := range []string{tanh, relu, Sigmoid} {
		for _, classes := range []int{0, 2, 3} {
			outputs := max(classes, 1)
			if classes == 2 {
				outputs = 1
			}
			table := tableOf(r, blockOf/4, 7, classes)
			k := newNetwork(table, []dense{{7, 5, 0}, {5, outputs, 40}}, activation, classes)
			x := make([]float64, 40+6*outputs)
			for i := range x {
				x[i] = r.NormFloat64()
			}
			got, want := make([]float64, outputs), make([]float64, outputs)
			told := 0
			k.predictions(got, x, 0, table.Rows(), func(i int) {
				told++
				alone := newNetwork(table, k.layers, activation, classes)
				if alone.predict(want, x, table.Row(i)); !slices.Equal(got, want) {
					t.Errorf("%s, %d classes: of example %d %v is predicted, alone %v", activation, classes, i, got, want)
				}
			})
			if told != table.Rows() {
				t.Errorf("%s, %d classes: %d of %d examples are predicted", activation, classes, told, table.Rows())
			}
		}
	}
}
