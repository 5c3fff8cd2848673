package insight

import (
	"math"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/runner"
)

// Prediction is what theory says of a run in the long run: at step k it lies Level · Factor^k above the minimum.
type Prediction struct {
	Factor   float64   // by which each step multiplies the loss above the minimum, see ModeOf
	Level    float64   // where the straight line that this makes on a logarithmic axis begins, at step 0
	Floor    float64   // loss at the minimum
	Center   []float64 // that minimum
	Goal     string    // what it is called: the minimum, the lowest point found, the local minimum
	Exact    bool      // the curvature is the same everywhere; else Factor is that near the minimum
	Swings   bool      // the run swings; unless Fitted, the line joins its peaks
	From     int       // step from which on the line is drawn: 0, or where the part begins that Level was measured over
	Fitted   bool      // Level was measured over the last half of the steps, not predicted from the start
	Measured float64   // the factor over the last half of the steps, between peaks where it swings; NaN where the run follows no straight line
}

// Predict says by which factor each step of a run shrinks, or grows, its loss above the minimum once the slowest of the
// directions that its start excites is all that is left of it. On a quadratic surface that follows from the start.
// Elsewhere the curvatures are those of the minimum that the run comes near, and the slowest direction that of the last
// half of its steps. ok is false for methods that ModeOf does not know, where steps see samples, and where no minimum with
// a curvature is known.
func Predict(r runner.Result) (p Prediction, ok bool) {
	if len(r.Run.Surface.Constraints) > 0 {
		return p, false
	}
	run, t := r.Run, r.Trace()
	if t == nil || t.Len() == 0 || run.Sampled() {
		return p, false
	}
	if _, known := recursionOf(run, 1); !known {
		return p, false
	}
	center := Center(run.Surface, t.Point(0), r.Outcome().X)
	if center == nil {
		return p, false
	}
	p = Prediction{Floor: run.Surface.Objective().Eval(nil, center), Center: center, Goal: GoalName(run.Surface, center), Exact: Quadratic(run.Surface), Measured: math.NaN()}
	modes := modesAt(run, center)
	first, last := late(t, p.Floor)
	if len(modes) == 0 || last == 0 {
		return p, false
	}
	from := first
	if p.Exact {
		from = 0
	}
	if !p.slowest(modes, t.Point(from), center, t.Step[last-1]-t.Step[from]) {
		return p, false
	}
	measure := linearRate
	if p.Swings {
		measure = peakRate
	}
	if rho, straight := measure(t, p.Floor); straight {
		p.Measured = rho
	}
	if p.Fitted = p.Fitted || !p.Exact; p.Fitted {
		p.From, p.Level = t.Step[first], fittedLevel(t, p.Floor, p.Factor)
	}
	return p, true
}

// Fits reports whether what was measured is what was predicted: the share of the gap that a step takes away, in
// logarithms, to a tenth.
func (p Prediction) Fits() bool {
	return math.Abs(math.Log(p.Measured)-math.Log(p.Factor)) <= 0.1*math.Abs(math.Log(p.Factor))
}

// curvedMode is a direction of a surface at its minimum with what a run does along it.
type curvedMode struct {
	Mode
	recursion
	curvature float64
	direction []float64
}

// modesAt are a run's in all directions of a minimum that have a curvature; none where the surface does not rise from it.
func modesAt(run *experiment.Run, center []float64) []curvedMode {
	values, vectors := Directions(run.Surface, center)
	if len(values) == 0 {
		return nil
	}
	steepest := values[len(values)-1]
	if !(steepest > 0) || values[0] < -1e-9*steepest {
		return nil
	}
	var all []curvedMode
	for i, lambda := range values {
		if lambda > 1e-9*steepest {
			r, _ := recursionOf(run, lambda)
			all = append(all, curvedMode{r.mode(), r, lambda, vectors[i]})
		}
	}
	return all
}

// slowest finds the directions that are left of a point after a number of steps, and where their line begins.
func (p *Prediction) slowest(modes []curvedMode, x, center []float64, steps int) bool {
	part := make([]float64, len(modes)) // of the loss, at x
	most, left := -1, math.Inf(-1)
	for i, m := range modes {
		along := 0.0
		for j, q := range m.direction {
			along += q * (x[j] - center[j])
		}
		part[i] = 0.5 * m.curvature * along * along
		if l := math.Log(part[i]) + 2*float64(steps)*math.Log(m.Factor); l > left {
			most, left = i, l
		}
	}
	if most < 0 {
		return false
	}
	const alike = 0.1 // by which logarithms of what is left may differ in the end
	slow := modes[most].Factor
	p.Factor = slow * slow
	for i, m := range modes {
		if part[i] > 0 && 2*float64(steps)*math.Abs(math.Log(m.Factor/slow)) <= alike {
			size, ok := m.settled(steps)
			p.Level += part[i] * size * size
			p.Swings, p.Fitted = p.Swings || m.Swings, p.Fitted || !ok
		}
	}
	return true
}

// fittedLevel is where the line of a factor begins that lies best on the last half of a trace.
func fittedLevel(t *descent.Trace, floor, factor float64) float64 {
	first, last := late(t, floor)
	sum := 0.0
	for k := first; k < last; k++ {
		sum += math.Log(t.Loss[k]-floor) - float64(t.Step[k])*math.Log(factor)
	}
	return math.Exp(sum / float64(last-first))
}
