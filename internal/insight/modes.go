package insight

import (
	"math"

	"gdplot/internal/experiment"
	"gdplot/internal/surface"
)

// Mode is what one step of a linear recursion does in a direction of constant curvature.
type Mode struct {
	Factor float64 // |z|, by which the distance to the minimum shrinks with each step in the long run; the loss by its square
	Swings bool    // whether the roots are complex: the path turns about the minimum
	Angle  float64 // of a complex root, in radians: how far it turns in a step; 0 for real ones
	Leaps  bool    // whether the larger root is negative: each step lands on the other side of the minimum
}

// ModeOf is what a step at a constant rate α does in a direction of curvature λ. With momentum μ and dampening τ the
// distance e_k to the minimum obeys e_{k+1} = z e_k in the long run, z the larger of the roots of
//
//	plain        z − (1 − αλ)
//	heavy ball   z² − (1 + μ − α(1 − τ)λ)z + μ
//	Nesterov     z² − (1 + μ)(1 − αλ)z + μ(1 − αλ)
//
// (Polyak 1964; Sutskever et al. 2013 in PyTorch's form). ok is false for other methods, for clipped ones, with weight
// decay, which moves the minimum, and where rate or momentum change.
func ModeOf(run *experiment.Run, lambda float64) (m Mode, ok bool) {
	r, ok := recursionOf(run, lambda)
	return r.mode(), ok
}

// recursion is how a distance to the minimum goes on: e_{k+1} = b e_k − c e_{k−1}, from e_1 = first · e_0.
type recursion struct{ b, c, first float64 }

// recursionOf is that of a run in a direction of curvature λ; ok is false as for ModeOf.
func recursionOf(run *experiment.Run, lambda float64) (r recursion, ok bool) {
	form, rate, ok := linearAt(run)
	mu, h := form.Momentum, rate*lambda
	switch {
	case !ok || form.Decay != 0 || form.Behind:
		return r, false
	case mu == 0:
		return recursion{b: 1 - h, first: 1 - h}, true
	case form.Nesterov:
		return recursion{b: (1 + mu) * (1 - h), c: mu * (1 - h), first: 1 - (1+mu)*h}, true
	}
	return recursion{b: 1 + mu - h*(1-form.Dampening), c: mu, first: 1 - h}, true
}

// mode is the larger of the roots of z² − bz + c.
func (r recursion) mode() Mode {
	d := r.b*r.b - 4*r.c
	if d < 0 {
		return Mode{Factor: math.Sqrt(r.c), Swings: true, Angle: math.Acos(math.Max(-1, math.Min(1, r.b/(2*math.Sqrt(r.c)))))}
	}
	return Mode{Factor: (math.Abs(r.b) + math.Sqrt(d)) / 2, Leaps: r.b < 0}
}

// settled is how large e_k is against its mode's Factor^k · e_0 once only that is left: the greatest over a turn where it
// swings. ok is false where the other root still counts, or no half turn is over, halfway through a number of steps.
func (r recursion) settled(steps int) (size float64, ok bool) {
	half, d := float64(steps)/2, r.b*r.b-4*r.c
	if d < 0 { // e_k = Re(A z^k), of which e_0 and e_1 give A
		across := math.Sqrt(-d) / 2
		return math.Hypot(across, r.first-r.b/2) / across, half*r.mode().Angle > math.Pi
	}
	large := (r.b + math.Copysign(math.Sqrt(d), r.b)) / 2
	small := r.b - large
	if large == small {
		return 1, large == 0
	}
	own, other := (r.first-small)/(large-small), (large-r.first)/(large-small)
	const counts = 0.1
	return math.Abs(own), math.Abs(other)*math.Pow(math.Abs(small/large), half) < counts*math.Abs(own)
}

// Directions are the eigenvalues λ_i of a surface's Hessian at x, ascending, and its eigenvectors q_i, each of length 1;
// nil above 64 variables and where a second derivative is not finite.
func Directions(s *surface.Surface, x []float64) (values []float64, vectors [][]float64) {
	n := len(x)
	values, q, ok := hessianAt(s, x)
	if !ok {
		return nil, nil
	}
	for k := range x {
		v := make([]float64, n)
		for i := range v {
			v[i] = q[i*n+k]
		}
		vectors = append(vectors, v)
	}
	return values, vectors
}
