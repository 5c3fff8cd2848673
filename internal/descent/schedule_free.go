package descent

import (
	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

// free is what the schedule-free methods have in common: z, which steps, and the weights of its average x.
type free struct {
	beta, weightDecay, r, power float64
	warmup                      int

	z              []float64
	k              int
	largest, total float64 // the largest rate so far, the sum of weights
}

func newFree(s catalog.Spec, momentum string) free {
	return free{
		beta: s.Float(momentum), weightDecay: s.Float("weight_decay"), warmup: s.Int("warmup_steps"),
		r: s.Float("r"), power: s.Float("weight_lr_power"),
	}
}

// freeMomentum declares how far y is from z.
func freeMomentum(name string) catalog.Param {
	symbol := "β"
	if name == "beta1" {
		symbol = "β₁"
	}
	return catalog.Num(name, symbol, 0.9, catalog.Closed(0, 1),
		"Where the gradient is taken between z and the average x: 0 at z, 1 at x. It has the part of momentum.")
}

// freeParams declares the weights of the average and what else the schedule-free methods share.
func freeParams(own ...catalog.Param) []catalog.Param {
	return append(own,
		catalog.Num("weight_decay", "λ", 0, catalog.AtLeast(0), "Pull towards 0, taken at y: each step takes αλy away."),
		catalog.Int("warmup_steps", "T", 0, catalog.AtLeast(0), "Steps over which the rate rises in a line; 0 for none."),
		catalog.Num("r", "r", 0, catalog.AtLeast(0), "How much later points count more in the average: with the power r of the step."),
		catalog.Num("weight_lr_power", "p", 2, catalog.AtLeast(0), "How much points count by the largest rate so far."),
	)
}

func (o *free) Init(x0 []float64) {
	o.z = append([]float64(nil), x0...)
	o.k, o.largest, o.total = 0, 0, 0
}

// Second implements companion: it is z.
func (o *free) Second() []float64 { return o.z }

// Probe implements Prober: the gradient is wanted at y.
func (o *free) Probe(y []float64, s *State) {
	for i, x := range s.X {
		y[i] = float64((1-o.beta)*o.z[i]) + float64(o.beta*x)
	}
}

// move takes z along d at the warmed-up rate.
func (o *free) move(d []float64, s *State) {
	if o.warmup > 0 {
		s.Rate *= min(1, float64(o.k+1)/float64(o.warmup))
	}
	for i, v := range d {
		o.z[i] -= float64(s.Rate * (v + float64(o.weightDecay*s.At[i])))
	}
}

// average turns d into the way from x to the next average.
func (o *free) average(d []float64, s *State) {
	o.k++
	o.largest = max(o.largest, s.Rate)
	weight := float64(raised(float64(o.k), o.r) * raised(o.largest, o.power))
	o.total += weight
	share := 0.0
	if o.total > 0 {
		share = weight / o.total
	}
	for i, x := range s.X {
		d[i] = share * (x - o.z[i])
	}
	s.Step = 1
}

// raised is base^exponent, exact for the exponents 0, 1 and 2 that are common.
func raised(base, exponent float64) float64 {
	switch exponent {
	case 0:
		return 1
	case 1:
		return base
	case 2:
		return base * base
	}
	return portable.Pow(base, exponent)
}
