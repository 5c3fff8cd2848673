package descent

// nesterov is Nesterov's method in its original form, v ← μv − α∇f(x + μv), x ← x + v, with b = −v. Its points lie
// behind those of PyTorch's form by μb.
type nesterov struct {
	momentum    hyper
	weightDecay float64

	step []float64 // b
}

var _ Prober = (*nesterov)(nil)

func (o *nesterov) Init(x0 []float64) { o.step = make([]float64, len(x0)) }

// Probe implements Prober: the gradient is taken where the momentum alone would lead.
func (o *nesterov) Probe(y []float64, s *State) {
	momentum := o.momentum.at(s.K)
	step := o.step[:len(y)]
	for i := range y {
		y[i] -= float64(momentum * step[i])
	}
}

func (o *nesterov) Apply(d []float64, s *State) {
	decay(d, s.At, o.weightDecay)
	momentum, step := o.momentum.at(s.K), o.step[:len(d)]
	for i, g := range d {
		step[i] = float64(momentum*step[i]) + float64(s.Rate*g)
		d[i] = step[i]
	}
	s.Step = 1 // the rate is inside
}
