package canvas

import "math"

// Clock says when an animation shows which step. All runs of a figure share it: step k of each is shown at one moment.
type Clock struct {
	Last    float64 // the step at which all that moves has come to rest
	Frames  int     // of a GIF, the first at step 0 and the last at step Last; at least 2
	Seconds float64 // from step 0 to step Last; then the finished figure stays for Hold
}

// Hold is how many seconds the finished figure stays before an animation begins again.
const Hold = 2.0

// The first steps of a run are long and few, and most of what is to be seen happens in them: they are given time, and the
// many short ones of a long tail pass fast. Step earlySteps of a film is shown when at least earlyShare of its time is over.
const (
	leastWarp  = 1.6
	mostWarp   = 5
	earlySteps = 10
	earlyShare = 0.15
)

// warp is the power of the time that steps go by.
func (c Clock) warp() float64 {
	return math.Min(mostWarp, math.Max(leastWarp, math.Log(c.Last/earlySteps)/math.Log(1/earlyShare)))
}

// StepAt is where the runs are at a share of the time, from 0 to 1.
func (c Clock) StepAt(share float64) float64 {
	if share >= 1 {
		return c.Last
	}
	return c.Last * math.Pow(math.Max(share, 0), c.warp())
}

// share is when a step is shown, as a share of the time.
func (c Clock) share(step float64) float64 {
	if step >= c.Last || !(c.Last > 0) {
		return 1
	}
	return math.Pow(math.Max(step, 0)/c.Last, 1/c.warp())
}

// frames are the steps that a film shows, one after the other; where nothing moves there is one.
func (c Clock) frames() []float64 {
	if !(c.Last > 0) {
		return []float64{0}
	}
	n := max(c.Frames, 2)
	steps := make([]float64, n)
	for i := range steps {
		steps[i] = c.StepAt(float64(i) / float64(n-1))
	}
	return steps
}
