package model

import "math"

func (k *normed) loss(g, x []float64, rows []int) float64 {
	block := max(k.t.Rows(), len(rows))
	if k.held != nil {
		block = blockOf
	}
	return k.blocks(g, x, rows, block, k.lossOf)
}

// lossOf adds the losses of n examples at hand to sum, and their gradients to g.
func (k *normed) lossOf(g, x []float64, n int, sum float64) float64 {
	k.room(n)
	in := k.inputs(n)
	k.through(x, in, n, k.dropout)
	if k.fresh && k.running != nil {
		k.fresh = false
		k.move(n)
	}
	sum = k.outputs(n, sum)
	if g != nil {
		k.downwards(g, x, in, n, func(i int) { k.unnormalise(g, x, i, n) })
	}
	return sum
}

// through takes n examples up, with the statistics that are held, or else with their own, which are stored then.
func (k *normed) through(x, in []float64, n int, drop *dropout) {
	k.network.through(x, in, n, drop, func(i int) {
		if k.held == nil {
			k.part(k.stats, i).take(k.out[i], n)
		}
		k.normalise(x, i, n)
	})
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
	k.room(1)
	k.holding(x, func() { k.through(x, features, 1, nil) })
	k.probabilities(out, k.out[len(k.layers)-1][:len(out)])
}

// predictions is predict of n examples of the table from one on, told in out.
func (k *normed) predictions(out, x []float64, first, n int, tell func(i int)) {
	k.room(n)
	k.take(nil, first, n)
	k.holding(x, func() { k.through(x, k.inputs(n), n, nil) })
	k.tell(out, n, tell)
}

// holding does something with statistics that are held.
func (k *normed) holding(x []float64, do func()) {
	held := k.held
	if held == nil {
		k.held = k.ofTraining(x)
	}
	do()
	k.held = held
}
