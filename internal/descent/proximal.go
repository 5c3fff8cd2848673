package descent

import "math"

// proximal is the step of an objective that has an l1 penalty of its own. It stands first in a chain: it takes the
// slope of the penalty, which the objective's gradient has, out of the direction, and after the update shrinks the
// coordinates by the rate times λ.
type proximal struct {
	lambda    float64
	penalised []bool
}

var (
	_ Transform = (*proximal)(nil)
	_ Finisher  = (*proximal)(nil)
)

// Proximal makes the proximal step of λ·Σ|x_i| over the coordinates that are penalised, for an objective whose gradient
// is the shortest subgradient of the whole: with sgd it is ISTA (Beck & Teboulle 2009, eq. 1.4).
func Proximal(lambda float64, penalised []bool) Transform { return &proximal{lambda, penalised} }

// Init implements Transform.
func (p *proximal) Init([]float64) {}

// Apply implements Transform.
func (p *proximal) Apply(d []float64, s *State) {
	for i, on := range p.penalised {
		switch {
		case !on:
		case s.At[i] != 0:
			d[i] -= math.Copysign(p.lambda, s.At[i])
		case d[i] != 0: // the shortest subgradient at 0 is what is left of the slope beyond λ
			d[i] += math.Copysign(p.lambda, d[i])
		}
	}
}

// Finish implements Finisher.
func (p *proximal) Finish(x []float64, s *State) {
	amount := float64(p.lambda * s.Rate)
	for i, on := range p.penalised {
		if on {
			x[i] = math.Copysign(max(math.Abs(x[i])-amount, 0), x[i]) + 0 // never −0
		}
	}
}
