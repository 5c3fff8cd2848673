package live

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gdplot/internal/insight"
	"gdplot/internal/numeric"
)

// TheoryRequest asks what the surface of a run is like at a point.
type TheoryRequest struct {
	Rev   string    `json:"rev"`
	Run   int       `json:"run"`
	Point []float64 `json:"point"`
}

// Theory is the quadratic model of a surface at a point, and what it means for a run. What is not known there is absent.
type Theory struct {
	Loss       *float64    `json:"loss"`
	Gradient   []float64   `json:"gradient"`
	Length     *float64    `json:"length"`     // of the gradient
	Curvatures []float64   `json:"curvatures"` // eigenvalues of the Hessian, ascending
	Directions [][]float64 `json:"directions"` // of them, each of length 1
	Newton     []float64   `json:"newton"`     // from the point to the stationary point of the quadratic model
	Stable     *float64    `json:"stable"`     // the largest rate at which the run's method stays at a minimum that is curved so
	Descent    *float64    `json:"descent"`    // 2/λ: that of gradient descent
	Rate       *float64    `json:"rate"`       // the run's own, where it is constant
	Method     string      `json:"method"`     // the run's, as figures call it
	Climbs     bool        `json:"climbs"`     // whether runs climb: minima are maxima then
}

// Theory computes it.
func (g *Engine) Theory(_ context.Context, q TheoryRequest) (*Theory, error) {
	r, err := g.find(q.Rev)
	if err != nil {
		return nil, err
	}
	if q.Run < 0 || q.Run >= len(r.work.Experiment.Runs) {
		return nil, fmt.Errorf("there is no run %d", q.Run)
	}
	run := r.work.Experiment.Runs[q.Run]
	if len(q.Point) != run.Surface.Dim() || !numeric.AllFinite(q.Point) {
		return nil, fmt.Errorf("run %s has %d variables", run.ID(), run.Surface.Dim())
	}
	slope := make([]float64, len(q.Point))
	loss := run.Surface.Objective().Eval(slope, q.Point)
	t := &Theory{Loss: known(run.Surface.Value(loss)), Climbs: run.Surface.Climbs(), Method: r.work.Input().Names()[q.Run]}
	if rate, constant := run.ConstantRate(); constant {
		t.Rate = known(rate)
	}
	if !numeric.AllFinite(slope) {
		return t, nil
	}
	t.Gradient, t.Length = make([]float64, len(slope)), known(numeric.Norm(slope))
	for i, v := range slope {
		t.Gradient[i] = run.Surface.Value(v)
	}
	values, directions := insight.Directions(run.Surface, q.Point)
	if len(values) == 0 {
		return t, nil
	}
	t.Curvatures, t.Directions = run.Surface.Curvatures(values), slices.Clone(directions)
	if t.Climbs {
		slices.Reverse(t.Directions)
	}
	most := values[len(values)-1]
	if most > 0 {
		t.Descent = known(2 / most)
	}
	if rate, ok := insight.StableRate(run.Chain, most); ok {
		t.Stable = known(rate)
	}
	t.Newton = newtonStep(values, directions, slope)
	return t, nil
}

// newtonStep is −H⁻¹∇f; nil where the Hessian has no inverse.
func newtonStep(values []float64, directions [][]float64, slope []float64) []float64 {
	step := make([]float64, len(slope))
	size := math.Max(math.Abs(values[0]), math.Abs(values[len(values)-1]))
	for k, v := range values {
		if math.Abs(v) <= 1e-12*size {
			return nil
		}
		along := numeric.Dot(directions[k], slope) / v
		for i, d := range directions[k] {
			step[i] -= along * d
		}
	}
	if !numeric.AllFinite(step) {
		return nil
	}
	return step
}

// known is a number that JSON can hold, nil for others.
func known(v float64) *float64 {
	if !numeric.Finite(v) {
		return nil
	}
	return &v
}
