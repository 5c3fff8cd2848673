package model

import (
	"math"

	"gdplot/internal/portable"
)

// heldBlock is how many examples are taken together where statistics are held, so that no more need be in memory.
const heldBlock = 64

func (k *normed) loss(g, x []float64, rows []int) float64 {
	n := k.t.Rows()
	if rows != nil {
		n = len(rows)
	}
	clear(g)
	sum, block := 0.0, n
	if k.held != nil {
		block = min(n, heldBlock)
	}
	for first := 0; first < n; first += block {
		some := min(block, n-first)
		if rows == nil {
			sum = k.lossOf(g, x, nil, first, some, sum)
		} else {
			sum = k.lossOf(g, x, rows[first:first+some], 0, some, sum)
		}
	}
	scaleGradient(g, n)
	return sum / float64(n)
}

// lossOf adds the losses of n examples to sum, and their gradients to g: of rows, or where that is nil of those from first
// on.
func (k *normed) lossOf(g, x []float64, rows []int, first, n int, sum float64) float64 {
	k.from, k.rows = first, rows
	k.through(x, n)
	if k.fresh && k.running != nil {
		k.fresh = false
		k.move(n)
	}
	last := len(k.layers) - 1
	outputs := k.layers[last].out
	for c := range n {
		z := k.out[last][c*outputs : (c+1)*outputs]
		sum += k.output(k.back[last][c*outputs:(c+1)*outputs], z, k.t.Y[k.row(c)])
	}
	if g != nil {
		k.downwards(g, x, n)
	}
	return sum
}

// row is the place in the table of the c-th example at hand.
func (k *normed) row(c int) int {
	if k.rows == nil {
		return k.from + c
	}
	return k.rows[c]
}

// input is what goes into layer i of the c-th example.
func (k *normed) input(i, c int) []float64 {
	if i == 0 {
		return k.t.Row(k.row(c))
	}
	return cell(k.put[i-1], k.layers[i-1].out, c)
}

// cell is what the c-th example has of a layer of so many units.
func cell(values []float64, units, c int) []float64 {
	return values[c*units : (c+1)*units : (c+1)*units]
}

// through takes n examples up, with the statistics that are held, or else with their own, which are stored then.
func (k *normed) through(x []float64, n int) {
	k.room(n)
	at := 0
	for i, l := range k.layers {
		bias := x[l.at+l.in*l.out:]
		for c := range n {
			in, z := k.input(i, c), cell(k.out[i], l.out, c)
			for j := range z {
				z[j] = bias[j] + portable.Dot(x[l.at+j*l.in:l.at+(j+1)*l.in], in)
			}
		}
		if i == len(k.layers)-1 {
			return
		}
		if k.held == nil {
			k.part(k.stats, i).take(k.out[i], n)
		}
		k.normalise(x, i, n)
		for c := range n {
			a := cell(k.out[i], l.out, c)
			k.activate(a)
			if k.dropout != nil {
				keep := k.dropout.of(c)
				if keep != nil {
					keep = keep[at:]
				}
				k.dropout.apply(cell(k.put[i], l.out, c), a, keep)
			}
		}
		at += l.out
	}
}

// take takes mean and biased variance of n examples.
func (m moments) take(z []float64, n int) {
	units := len(m.mean)
	clear(m.mean)
	clear(m.variance)
	for c := range n {
		for j, v := range cell(z, units, c) {
			m.mean[j] += v
		}
	}
	for j := range m.mean {
		m.mean[j] /= float64(n)
	}
	for c := range n {
		for j, v := range cell(z, units, c) {
			d := v - m.mean[j]
			m.variance[j] += float64(d * d)
		}
	}
	for j := range m.variance {
		m.variance[j] /= float64(n)
	}
}

// normalise turns the weighted sums of layer i into γẑ + β.
func (k *normed) normalise(x []float64, i, n int) {
	of := k.of(i)
	gamma, beta := k.norm(x, i)
	units := len(gamma)
	inverse := k.sums[:units]
	for j := range inverse {
		inverse[j] = of.inverse(j)
	}
	for c := range n {
		z, xhat := cell(k.out[i], units, c), cell(k.xhat[i], units, c)
		for j, v := range z {
			xhat[j] = (v - of.mean[j]) * inverse[j]
			z[j] = float64(gamma[j]*xhat[j]) + beta[j]
		}
	}
}

// move moves the running statistics by those of n examples, the variance by the unbiased one.
func (k *normed) move(n int) {
	for i := range k.layers[:len(k.layers)-1] {
		own, kept := k.part(k.stats, i), k.part(k.running, i)
		for j := range own.mean {
			kept.mean[j] = float64((1-normMomentum)*kept.mean[j]) + float64(normMomentum*own.mean[j])
			unbiased := own.variance[j] * float64(n) / float64(n-1)
			kept.variance[j] = float64((1-normMomentum)*kept.variance[j]) + float64(normMomentum*unbiased)
		}
	}
}

// downwards adds the gradient of n examples that have gone up, whose derivatives by the scores are known.
func (k *normed) downwards(g, x []float64, n int) {
	at := hiddenUnits(k.layers)
	for i := len(k.layers) - 1; ; i-- {
		l := k.layers[i]
		bias := g[l.at+l.in*l.out:]
		for c := range n {
			in := k.input(i, c)
			if i > 0 {
				clear(cell(k.back[i-1], l.in, c))
			}
			for j, d := range cell(k.back[i], l.out, c) {
				bias[j] += d
				from, to := l.at+j*l.in, l.at+(j+1)*l.in
				if i == 0 {
					portable.AddScaled(g[from:to], d, in)
				} else {
					axpyPair(g[from:to], in, cell(k.back[i-1], l.in, c), x[from:to], d)
				}
			}
		}
		if i == 0 {
			return
		}
		for c := range n {
			delta := cell(k.back[i-1], l.in, c)
			if keep := k.dropout.of(c); keep != nil {
				k.dropout.back(delta, keep[:at])
			}
			for j, a := range cell(k.out[i-1], l.in, c) {
				delta[j] *= k.slope(a)
			}
		}
		at -= l.in
		k.unnormalise(g, x, i-1, n)
	}
}

// unnormalise turns derivatives by γẑ + β in layer i into those by the weighted sums, and adds those by γ and β.
func (k *normed) unnormalise(g, x []float64, i, n int) {
	gamma, _ := k.norm(x, i)
	byGamma, byBeta := k.norm(g, i)
	units := len(gamma)
	along, sum := k.sums[:units], k.sums[units:2*units]
	clear(along)
	clear(sum)
	for c := range n {
		xhat := cell(k.xhat[i], units, c)
		for j, d := range cell(k.back[i], units, c) {
			sum[j] += d
			along[j] += float64(d * xhat[j])
		}
	}
	of := k.of(i)
	for j := range units {
		byGamma[j] += along[j]
		byBeta[j] += sum[j]
		scale := gamma[j] / math.Sqrt(of.variance[j]+normEps)
		mean, tilt := sum[j]/float64(n), along[j]/float64(n)
		if k.held != nil { // constants
			mean, tilt = 0, 0
		}
		for c := range n {
			d := &k.back[i][c*units+j]
			*d = scale * (*d - mean - float64(k.xhat[i][c*units+j]*tilt))
		}
	}
}

// predict takes statistics that are held, or else those of all training examples.
func (k *normed) predict(out, x, features []float64) {
	held := k.held
	if held == nil {
		held = k.ofTraining(x)
	}
	a := features
	for i, l := range k.layers {
		z := k.network.a[i+1]
		bias := x[l.at+l.in*l.out:]
		for j := range z {
			z[j] = bias[j] + portable.Dot(x[l.at+j*l.in:l.at+(j+1)*l.in], a)
		}
		if i < len(k.layers)-1 {
			of := k.part(held, i)
			gamma, beta := k.norm(x, i)
			for j, v := range z {
				z[j] = float64(gamma[j]*((v-of.mean[j])*of.inverse(j))) + beta[j]
			}
			k.activate(z)
		}
		a = z
	}
	k.probabilities(out, a)
}
