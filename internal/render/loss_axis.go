package render

import (
	"math"
	"sort"
)

// How far an axis follows runs that leave all others behind.
const (
	aboveStart    = 1e4 // a run that comes back is followed to this multiple of the greatest loss at a start
	aboveOthers   = 10  // a diverged one to this multiple of everything else
	aboveAllStart = 1e3 // and to this multiple of its start where every run diverges
	aboveMiddle   = 10  // on a linear axis, to this multiple of a start or of the run in the middle
	logFrom       = 1.5 // decades that make `auto` choose a logarithmic axis
)

// newLossAxis chooses an axis for the curves: whole decades from under the smallest value to above the largest, or a
// linear one. asked is `auto`, `log` or `linear`; decades is the most that a logarithmic axis may hold. A gap is never
// below 0, other than by rounding; a loss may be, and then only a linear axis shows it.
func newLossAxis(extents []lossExtent, asked string, gap bool, decades int) chartAxis {
	log, ok := logLossAxis(extents, decades)
	switch {
	case asked == "linear", asked == "auto" && (!ok || !gap && anyNegative(extents)):
		return linearLossAxis(extents, gap)
	case asked == "auto" && shownDecades(extents, log) < logFrom:
		return linearLossAxis(extents, gap)
	}
	return log
}

// logLossAxis is the logarithmic axis; ok is false where no value is positive.
func logLossAxis(extents []lossExtent, decades int) (axis chartAxis, ok bool) {
	s := span{math.Inf(1), logTop(extents)}
	onFloor := false
	for _, e := range extents {
		s.lo = math.Min(s.lo, e.positive)
		onFloor = onFloor || e.zero || e.negative
	}
	if !(s.hi > 0) || s.lo > s.hi {
		return chartAxis{span: span{0.1, 1}, log: true}, false
	}
	smallest := s.lo
	s = s.decades()
	if onFloor && smallest < 1.5*s.lo {
		s.lo /= 10 // the floor, where zeros end, stays clear of the smallest value
	}
	if lowest := s.hi * math.Pow(10, -float64(decades)); s.lo < lowest/2 {
		s.lo = math.Pow(10, math.Round(math.Log10(lowest)))
	}
	return chartAxis{span: s, log: true, cut: smallest < s.lo}, true
}

// logTop is how far up a logarithmic axis goes.
func logTop(extents []lossExtent) float64 {
	start, calm, wild := 0.0, 0.0, 0.0
	others := false
	for _, e := range extents {
		if !math.IsNaN(e.start) {
			start = math.Max(start, math.Abs(e.start))
		}
		if e.diverged {
			wild = math.Max(wild, e.all.hi)
		} else {
			calm, others = math.Max(calm, e.all.hi), true
		}
	}
	top := math.Max(start, calm)
	if start > 0 {
		top = math.Min(top, start*aboveStart)
	}
	if others {
		return math.Max(top, math.Min(wild, top*aboveOthers))
	}
	return math.Max(top, math.Min(wild, start*aboveAllStart))
}

// linearTop is how far from 0 a linear axis goes at most: as far as the runs that do not diverge, unless a few of them go
// very much further than the one in the middle.
func linearTop(extents []lossExtent) float64 {
	start := 0.0
	var calm []float64
	for _, e := range extents {
		if !math.IsNaN(e.start) {
			start = math.Max(start, math.Abs(e.start))
		}
		if !e.diverged && !e.all.empty() {
			calm = append(calm, math.Max(math.Abs(e.all.lo), math.Abs(e.all.hi)))
		}
	}
	if len(calm) == 0 {
		return aboveMiddle * start
	}
	sort.Float64s(calm)
	return math.Min(calm[len(calm)-1], aboveMiddle*math.Max(start, calm[(len(calm)-1)/2]))
}

// linearLossAxis is the linear axis; that of a gap stands on 0.
func linearLossAxis(extents []lossExtent, gap bool) chartAxis {
	top := linearTop(extents)
	s := noSpan()
	for _, e := range extents {
		if !e.all.empty() {
			s = s.with(math.Max(e.all.lo, -top)).with(math.Min(e.all.hi, top))
		}
	}
	if gap {
		s = s.with(0)
		if s.hi > 0 {
			return chartAxis{span: span{0, s.hi}.pad(0, 0.05)}
		}
	}
	return chartAxis{span: s.orUnit().pad(0.05, 0.05)}
}

// shownDecades is how many powers of ten the values on an axis span.
func shownDecades(extents []lossExtent, axis chartAxis) float64 {
	lo, hi := math.Inf(1), 0.0
	for _, e := range extents {
		if e.zero {
			return math.Inf(1) // a curve that falls to 0 passes every decade
		}
		if e.positive <= axis.hi {
			lo, hi = math.Min(lo, e.positive), math.Max(hi, math.Min(e.all.hi, axis.hi))
		}
	}
	return math.Log10(hi / math.Max(lo, axis.lo))
}

func anyNegative(extents []lossExtent) bool {
	for _, e := range extents {
		if e.negative {
			return true
		}
	}
	return false
}
