package insight

import (
	"math"

	"gdplot/internal/descent"
)

// Runs that are finite still, and grow.

// grows reports whether the run grows without bound, though it is finite still: its loss is far above that of the start and
// rises, out of the window, or its steps are longer than many windows. Swings that are as long as before have found their
// bound.
func (j *judge) grows() bool {
	m, base := &j.late, j.first
	if j.known {
		base = j.first - j.minimum
	}
	if first, _ := j.levels(m); j.sampled {
		base = max(math.Abs(base), first) // a start next to a minimum says nothing of how high noise throws a run
	}
	if height := j.out.Loss - j.first; height > boundless*max(math.Abs(base), 1e-300) && m.level[1] > rising*m.level[0] && m.extent >= acrossIt {
		return j.out.Loss > boundless*math.Abs(j.first)
	}
	longer := m.path[1] >= m.path[0] && !m.returns() || m.path[1] > rising*m.path[0]
	return longer && scaledDistance(j.out.X, j.out.LastX(), j.width) > farSteps
}

// climbs reports whether the run is thrown up farther by every swing, though it has not come far yet: its late losses all lie
// above that of its start and rise, and its path lengthens. Next to a minimum, or slower by the step, that may have a bound.
// Losses that fall in between are chance unless they rise by far.
func (j *judge) climbs() bool {
	m := &j.late
	if j.noisy() || m.updates < leastUpdates || m.lowest <= j.first || m.extent < acrossIt || !(m.path[1] > m.path[0]) {
		return false
	}
	if m.steepest < returned*j.steepest { // it has been far out before and has come back
		return false
	}
	first, second := j.levels(m)
	if !m.alwaysRose {
		return second > soaring*first
	}
	low := j.base()
	before, after := (m.peak[0]-low)/(m.begins-low), (m.peak[1]-low)/(m.peak[0]-low)
	return second > rising*first && math.Log(after) >= steadily*math.Log(before)
}

// overshoots reports whether the swings of the run must grow for ever, though it cannot be seen yet: the surface is quadratic,
// the rate above the largest stable one, and the run has a share in a direction that is too steep for it.
func (j *judge) overshoots() bool {
	stable, used, ok := stableAt(j.run, j.out.X)
	form, rate, linear := linearAt(j.run)
	s := j.run.Surface
	if !ok || !linear || !(used > stable*(1+1e-9)) || j.out.Reason != descent.ReasonSteps || j.run.Sampled() || s.Within() != nil || !j.isQuadratic() {
		return false
	}
	values, vectors, n := []float64(nil), []float64(nil), s.Dim()
	if values, vectors, ok = hessianAt(s, j.out.X); !ok {
		return false
	}
	g := make([]float64, n)
	j.objective().Eval(g, j.out.X)
	for k, v := range values {
		if limit, ok := StableRate(j.run.Chain, v); !ok || rate <= limit*(1+1e-9) {
			continue
		}
		share := 0.0
		for i := range g {
			share += vectors[i*n+k] * (g[i] + form.Decay*j.out.X[i])
		}
		if math.Abs(share) > noticed*j.steepest {
			return true
		}
	}
	return false
}

// isQuadratic reports whether the curvatures are the same all about the end of the run.
func (j *judge) isQuadratic() bool {
	low, width := make([]float64, len(j.width)), make([]float64, len(j.width))
	for i, w := range j.width {
		low[i], width[i] = j.out.X[i]-w, 2*w
	}
	return j.run.Surface.Smooth && j.run.Surface.MayBeQuadratic() && sameCurvature(j.objective(), low, width)
}
