package insight

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"

	"gonum.org/v1/gonum/mat"
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
	if len(run.Chain) != 1 || run.Chain[0].Name() != "sgd" || run.Rate == nil || run.Rate.Name() != "constant" ||
		run.Surface.Outside == descent.Clamp || run.Surface.Outside == descent.Reflect {
		return Mode{}, false
	}
	sgd, alpha := run.Chain[0], run.Rate.Float("value")
	mu, constant := sgd.Get("momentum").(float64)
	if !constant || sgd.Float("weight_decay") != 0 || paperForm(sgd) {
		return Mode{}, false
	}
	switch {
	case mu == 0:
		return Mode{Factor: math.Abs(1 - alpha*lambda), Leaps: alpha*lambda > 1}, true
	case sgd.Bool("nesterov"):
		return roots((1+mu)*(1-alpha*lambda), mu*(1-alpha*lambda)), true
	}
	return roots(1+mu-alpha*(1-sgd.Float("dampening"))*lambda, mu), true
}

// paperForm reports whether a method's points are those of Nesterov's own form.
func paperForm(sgd catalog.Spec) bool { return sgd.Text("convention") == "paper" }

// roots are those of z² − bz + c.
func roots(b, c float64) Mode {
	d := b*b - 4*c
	if d < 0 {
		return Mode{Factor: math.Sqrt(c), Swings: true, Angle: math.Acos(math.Max(-1, math.Min(1, b/(2*math.Sqrt(c)))))}
	}
	return Mode{Factor: (math.Abs(b) + math.Sqrt(d)) / 2, Leaps: b < 0}
}

// Directions are the eigenvalues λ_i of a surface's Hessian at x, ascending, and its eigenvectors q_i, each of length 1;
// nil above 64 variables and where a second derivative is not finite.
func Directions(s *surface.Surface, x []float64) (values []float64, vectors [][]float64) {
	system, ok := hessianAt(s, x, true)
	if !ok {
		return nil, nil
	}
	var q mat.Dense
	system.VectorsTo(&q)
	for i := range x {
		v := make([]float64, len(x))
		mat.Col(v, i, &q)
		vectors = append(vectors, v)
	}
	return system.Values(nil), vectors
}
