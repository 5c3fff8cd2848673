package axis

import "math"

// StepScale maps counts logarithmically from 1 on. 0, which has no logarithm, stands apart at the left end; between the
// two the axis is broken. It is meant for axes from 0 to a maximum above 1.
type StepScale struct{}

// StepTicks are 0 and the powers of ten of a StepScale.
type StepTicks struct {
	Most int // labels at most, 0 not counted; 6 where it is 0
}

var (
	_ Normalizer = StepScale{}
	_ Ticker     = StepTicks{}
)

// ZeroShare is the share of a StepScale's axis between 0 and 1.
const ZeroShare = 0.07

// Normalize implements Normalizer.
func (StepScale) Normalize(_, hi, x float64) float64 {
	switch {
	case !(x > 0):
		return 0
	case x < 1:
		return ZeroShare * x
	}
	return bounded(ZeroShare + (1-ZeroShare)*math.Log(x)/math.Log(hi))
}

// Ticks implements Ticker.
func (t StepTicks) Ticks(_, hi float64) []Tick {
	most := t.Most
	if most == 0 {
		most = 6
	}
	return append([]Tick{{Value: 0, Label: "0"}}, LogTicks{Most: most}.Ticks(1, hi)...)
}
