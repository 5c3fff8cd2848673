package insight

import (
	"math"

	"gdplot/internal/descent"
)

// leastGap is the part of the first gap down to which a rate is measured; below it rounding shows.
const leastGap = 1e-12

// linearRate measures how fast a run's loss falls towards a level: the factor ρ by which the gap shrinks with each
// step, by least squares of its logarithm over the last half of the steps before rounding shows. ok is false where
// fewer than six rows tell, where the gap does not follow a straight line on a logarithmic axis (less than 90 % of
// its variance explained, or another slope in the later half of these rows: a power of the step is bent by little only),
// or where it comes up again.
func linearRate(t *descent.Trace, level float64) (rho float64, ok bool) {
	first, last := late(t, level)
	if comesBack(t, level, last) {
		return math.NaN(), false
	}
	fitted := func(from, to int) (slope, explained float64) {
		var fit line
		for k := from; k < to; k++ {
			fit.add(float64(t.Step[k]), math.Log(t.Loss[k]-level))
		}
		return fit.solve()
	}
	slope, explained := fitted(first, last)
	early, _ := fitted(first, (first+last)/2)
	later, _ := fitted((first+last)/2, last)
	return math.Exp(slope), last-first >= 6 && explained >= 0.9 && math.Abs(later-early) <= float64(bent*max(math.Abs(early), math.Abs(later)))
}

// bent is by what part of the steeper one the slopes of two halves of some rows may differ that are no curve.
const bent = 0.2

// peakRate is linearRate of a run that swings: by its peaks, of which three or more must tell.
func peakRate(t *descent.Trace, level float64) (rho float64, ok bool) {
	first, last := late(t, level)
	var fit line
	for k := max(first, 1); k < last-1; k++ {
		if t.Loss[k] > t.Loss[k-1] && t.Loss[k] >= t.Loss[k+1] {
			fit.add(float64(t.Step[k]), math.Log(t.Loss[k]-level))
		}
	}
	slope, explained := fit.solve()
	return math.Exp(slope), fit.n >= 3 && explained >= 0.9
}

// late are the rows of the last half of a trace before rounding shows in how far its loss lies above a level.
func late(t *descent.Trace, level float64) (first, last int) {
	if last = t.Len(); last == 0 {
		return 0, 0
	}
	floor := leastGap * math.Abs(t.Loss[0]-level)
	for k := range t.Len() {
		if !(t.Loss[k]-level > floor) || math.IsInf(t.Loss[k], 0) {
			last = k
			break
		}
	}
	return last / 2, last
}

// comesBack reports whether the gap is far above rounding again after the row where rounding showed.
func comesBack(t *descent.Trace, level float64, last int) bool {
	for k := last; k < t.Len(); k++ {
		if gap := t.Loss[k] - level; gap > 1e3*leastGap*math.Abs(t.Loss[0]-level) {
			return true
		}
	}
	return false
}

// PowerRate measures how fast a run's loss falls towards a level as a power of the step: the p of gap ∝ k^p, by least
// squares on logarithmic axes over the last decade of the steps before rounding shows, each part of it counting alike.
// ok is false where fewer than six rows tell or where the gap does not follow a straight line on these axes: a
// constant factor a step, which is no power, still explains some 90 % of the variance, so 98 % are asked for.
func PowerRate(t *descent.Trace, level float64) (power float64, ok bool) {
	_, last := late(t, level)
	if last == 0 {
		return 0, false
	}
	var fit line
	next := math.Max(1, float64(t.Step[last-1])/10)
	for k := range last {
		if step := float64(t.Step[k]); step >= next {
			fit.add(math.Log(step), math.Log(t.Loss[k]-level))
			next = step * 1.02
		}
	}
	power, explained := fit.solve()
	return power, fit.n >= 6 && explained >= 0.98
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
