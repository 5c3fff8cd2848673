package insight

import (
	"math"

	"gdplot/internal/surface"
)

// noisy reports whether the run saw samples, so that it is judged by mean losses.
func (j *judge) noisy() bool { return j.sampled && j.out.Steps >= leastUpdates && j.run.Sampled() }

// settledLoss is the loss that the run has come to: the last one, under noise the mean of the last quarter, which is the
// same for all seeds but for chance.
func (j *judge) settledLoss() float64 {
	switch {
	case !j.noisy():
		return j.out.Loss
	case j.pooled != nil:
		return j.pooled.course.last()
	}
	return j.course.last()
}

// lower is what the run is measured from under noise: the minimum next to its end, or what base is.
func (j *judge) lower() float64 {
	if c := j.landing(); c != nil && c.Kind.IsMinimum() && c.F <= j.out.BestLoss+j.rounding() {
		return c.F
	}
	return j.base()
}

// floats reports whether the run rests at a noise floor: its gradient is sampled, it moves, and its mean loss has ceased to
// fall.
func (j *judge) floats() bool {
	if !j.noisy() || j.out.Steps < leastNoisy || j.late.extent <= noise || j.endedItself() || j.easing {
		return false
	}
	if j.pooled != nil {
		return j.pooled.course.isLevel(j.pooled.low, j.pooled.first)
	}
	return j.course.isLevel(j.lower(), j.first)
}

// lingers reports whether a sampled run stays beside a saddle or a hilltop that its noise has not driven it away from yet: its mean
// loss is level there, but it rests on nothing.
func (j *judge) lingers(c *landing) bool {
	if c == nil || c.Kind != surface.Saddle && c.Kind != surface.Maximum || len(c.eigenvalues) == 0 || !(c.eigenvalues[0] < 0) {
		return false
	}
	return j.late.extent <= float64(lingering*math.Sqrt(float64(len(c.X)))) && j.floats()
}
