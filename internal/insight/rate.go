package insight

import (
	"math"

	"gdplot/internal/descent"
)

// leastGap is the part of the first gap down to which a rate is measured; below it rounding shows.
const leastGap = 1e-12

// LinearRate measures how fast a run's loss falls towards a level: the factor ρ by which the gap shrinks with each
// step, by least squares of its logarithm over the last half of the steps before rounding shows. ok is false where
// fewer than six rows tell, or where the gap does not follow a straight line on a logarithmic axis (less than 90 % of
// its variance explained).
func LinearRate(t *descent.Trace, level float64) (rho float64, ok bool) {
	last := t.Len()
	if last == 0 {
		return 0, false
	}
	floor := leastGap * math.Abs(t.Loss[0]-level)
	for k := range t.Len() {
		if !(t.Loss[k]-level > floor) || math.IsInf(t.Loss[k], 0) {
			last = k
			break
		}
	}
	var fit line
	for k := last / 2; k < last; k++ {
		fit.add(float64(t.Step[k]), math.Log(t.Loss[k]-level))
	}
	slope, explained := fit.solve()
	return math.Exp(slope), fit.n >= 6 && explained >= 0.9
}

// line fits a straight line by least squares.
type line struct{ n, x, y, xx, xy, yy float64 }

func (l *line) add(x, y float64) {
	l.n++
	dx, dy := x-l.x, y-l.y // from the means so far (Welford)
	l.x += dx / l.n
	l.y += dy / l.n
	l.xx += dx * (x - l.x)
	l.xy += dx * (y - l.y)
	l.yy += dy * (y - l.y)
}

// solve returns the slope and the share of the variance of y that the line explains.
func (l *line) solve() (slope, explained float64) {
	if l.xx == 0 || l.yy == 0 {
		return 0, 0
	}
	return l.xy / l.xx, l.xy * l.xy / (l.xx * l.yy)
}
