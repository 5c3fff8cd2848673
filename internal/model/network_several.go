package model

import "gdplot/internal/portable"

// passes are several examples on their way through a network without dropout, side by side, as network.forward and backward take one.
type passes struct {
	a, delta []examples // of every layer; the first of a are features
}

// several is the memory for them, made when first wanted.
func (k *network) several() *passes {
	if k.wide == nil {
		k.wide = &passes{make([]examples, len(k.layers)+1), make([]examples, len(k.layers)+1)}
		for q := range several {
			for i, room := range k.scratch() {
				if i > 0 {
					k.wide.a[i][q] = room
				}
			}
			for i, room := range k.scratch() {
				k.wide.delta[i][q] = room
			}
		}
	}
	return k.wide
}

// lossOfSeveral adds up the losses of several rows, from place c of a list on, and their gradients where g is not nil.
func (k *network) lossOfSeveral(sum float64, g, x []float64, rows []int, c int) float64 {
	p, last := k.several(), len(k.layers)
	for q := range several {
		p.a[0][q] = k.t.Row(exampleAt(rows, c+q))
	}
	k.forwardSeveral(x, p)
	for q := range several {
		sum += k.output(p.delta[last][q], p.a[last][q], k.t.Y[exampleAt(rows, c+q)])
	}
	if g != nil {
		k.backwardSeveral(g, x, p)
	}
	return sum
}

// predictSeveral stores what is predicted of each of several rows, from row i on, in out, and has it used.
func (k *network) predictSeveral(out, x []float64, i int, use func(i int)) {
	p := k.several()
	for q := range several {
		p.a[0][q] = k.t.Row(i + q)
	}
	k.forwardSeveral(x, p)
	for q := range several {
		k.probabilities(out, p.a[len(k.layers)][q])
		use(i + q)
	}
}

func (k *network) forwardSeveral(x []float64, p *passes) {
	for i, l := range k.layers {
		in, out := &p.a[i], &p.a[i+1]
		bias := x[l.at+l.in*l.out:]
		var sums [several]float64 // as Dot takes them
		for j := range l.out {
			row := x[l.at+j*l.in : l.at+(j+1)*l.in]
			portable.Dots(&sums, row, in[0], in[1], in[2], in[3])
			for q, v := range sums {
				out[q][j] = bias[j] + v
			}
		}
		if i < len(k.layers)-1 {
			for q := range out {
				k.activate(out[q])
			}
		}
	}
}

func (k *network) backwardSeveral(g, x []float64, p *passes) {
	for i := len(k.layers) - 1; i >= 0; i-- {
		l, delta, in, back := k.layers[i], &p.delta[i+1], &p.a[i], &p.delta[i]
		bias := g[l.at+l.in*l.out:]
		for q := range back {
			clear(back[q])
		}
		for j := range l.out {
			var d [several]float64
			some, all := false, true
			for q := range d {
				d[q] = delta[q][j]
				bias[j] += d[q]
				some, all = some || d[q] != 0, all && d[q] != 0
			}
			from, to := l.at+j*l.in, l.at+(j+1)*l.in
			if all {
				in.add(g[from:to], &d)
			}
			for q := range d {
				if some && !all && d[q] != 0 {
					portable.AddScaled(g[from:to], d[q], in[q])
				}
				if i > 0 && d[q] != 0 {
					portable.AddScaled(back[q], d[q], x[from:to])
				}
			}
		}
		if i == 0 {
			return
		}
		for q := range back {
			for j, a := range in[q] {
				back[q][j] *= k.slope(a)
			}
		}
	}
}
