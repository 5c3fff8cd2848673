package loss

import (
	"math"
	"sort"

	"gdplot/internal/render/axis"
	"gdplot/internal/render/lines"
)

// How far an axis follows runs that leave all others behind.
const (
	aboveStart    = 1e4 // a run that comes back is followed to this multiple of the greatest loss at a start
	aboveOthers   = 10  // many diverged ones to this multiple of everything else
	fewLeast      = 2   // decades that a few of them are followed over the others, so that they are seen as lines of steps, …
	fewMost       = 10  // … up to so many where the others span two, or as many as those span where that is more
	fewShare      = 3   // times the decades that the others span where that is one or less
	aboveAllStart = 1e3 // and to this multiple of its start where every run diverges
	aboveMiddle   = 10  // on a linear axis, to this multiple of a start or of the run in the middle
)

// newLossAxis chooses an axis for the curves: whole decades from under the smallest value to above the largest, or a
// linear one. asked is `auto`, `log` or `linear`; decades is the most that a logarithmic axis may hold. A gap is never
// below 0, other than by rounding; a loss may be, and then only a linear axis shows it.
func newLossAxis(extents []lossExtent, asked string, gap bool, decades int) lines.ChartAxis {
	shows := axis.Loss
	if gap {
		shows = axis.Gap
	}
	log, ok := logLossAxis(extents, decades)
	switch {
	case asked == "linear", asked == "auto" && (!ok || !gap && anyNegative(extents)):
		return linearLossAxis(extents, gap).Showing(shows)
	case asked == "auto" && shownDecades(extents, log) < lines.LogFrom:
		return linearLossAxis(extents, gap).Showing(shows)
	}
	return log.Showing(shows)
}

// logLossAxis is the logarithmic axis; ok is false where no value is positive.
func logLossAxis(extents []lossExtent, decades int) (ax lines.ChartAxis, ok bool) {
	s := axis.Span{Lo: math.Inf(1), Hi: logTop(extents, decades)}
	onFloor := false
	for _, e := range extents {
		s.Lo = math.Min(s.Lo, e.positive)
		onFloor = onFloor || e.zero || e.negative
	}
	if !(s.Hi > 0) || s.Lo > s.Hi {
		return lines.ChartAxis{Span: axis.Span{Lo: 0.1, Hi: 1}, Log: true}, false
	}
	smallest, largest := s.Lo, s.Hi
	s = s.Decades()
	if onFloor && smallest < 1.5*s.Lo {
		s.Lo /= 10 // the floor, where zeros end, stays clear of the smallest value
	}
	if lowest := s.Hi * math.Pow(10, -float64(decades)); s.Lo < lowest/2 {
		s.Lo = math.Pow(10, math.Round(math.Log10(lowest)))
	}
	if s.Hi = snug(s.Hi, largest); !onFloor && s.Lo < smallest {
		s.Lo = snugLow(s.Lo, smallest)
	}
	return lines.ChartAxis{Span: s, Log: true, Cut: smallest < s.Lo}, true
}

const (
	emptyDecade = 0.3 // of its uppermost decade that an axis uses, or it ends sooner
	overTop     = 1.3 // times the largest value, where it does
)

// snug is where an axis of whole decades ends that would leave most of the last one empty.
func snug(decade, largest float64) float64 {
	if largest > 0 && math.Log10(largest/(decade/10)) < emptyDecade && largest*overTop < decade {
		return largest * overTop
	}
	return decade
}

// underLow is how far, as a share of it, the axis goes under the smallest value where its lowest decade is left out.
const underLow = 0.6

// snugLow is where an axis of whole decades begins that would leave most of the lowest one empty.
func snugLow(decade, smallest float64) float64 {
	if math.Log10(decade*10/smallest) < emptyDecade && smallest*underLow > decade {
		return smallest * underLow
	}
	return decade
}

// logTop is how far up a logarithmic axis goes.
func logTop(extents []lossExtent, decades int) float64 {
	start, calm, wild, low := 0.0, 0.0, 0.0, math.Inf(1)
	others, onFloor, growing := false, false, 0
	for _, e := range extents {
		onFloor = onFloor || e.zero || e.negative
		if !math.IsNaN(e.start) {
			start = math.Max(start, math.Abs(e.start))
		}
		if e.diverged {
			wild = math.Max(wild, e.all.Hi)
			growing++
		} else {
			low = math.Min(low, e.positive)
			calm, others = math.Max(calm, e.all.Hi), true
		}
	}
	top := math.Max(start, calm)
	if start > 0 {
		top = math.Min(top, start*aboveStart)
	}
	if others {
		last := math.Floor(math.Log10(low)) + float64(decades) // of an axis that holds all others, of whole decades
		if onFloor {
			last--
		}
		return math.Max(top, math.Min(wild, top*roomAbove(math.Log10(top/low), growing, last-math.Log10(top))))
	}
	return math.Max(top, math.Min(wild, start*aboveAllStart))
}

// roomAbove is how far over others, which span some decades, an axis that has so many above them follows runs that diverge.
func roomAbove(span float64, growing int, above float64) float64 {
	if growing > mostGrowing || math.IsNaN(span) {
		return aboveOthers
	}
	more := math.Max(math.Max(fewLeast, span), math.Min(fewMost, span*math.Max(fewShare, 1+2*span)))
	return math.Max(aboveOthers, math.Pow(10, math.Min(more, above)))
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
		if !e.diverged && !e.all.Empty() {
			calm = append(calm, math.Max(math.Abs(e.all.Lo), math.Abs(e.all.Hi)))
		}
	}
	if len(calm) == 0 {
		return aboveMiddle * start
	}
	sort.Float64s(calm)
	return math.Min(calm[len(calm)-1], aboveMiddle*math.Max(start, calm[(len(calm)-1)/2]))
}

// linearLossAxis is the linear axis; that of a gap stands on 0.
func linearLossAxis(extents []lossExtent, gap bool) lines.ChartAxis {
	top := linearTop(extents)
	s := axis.NoSpan()
	for _, e := range extents {
		if !e.all.Empty() {
			s = s.With(math.Max(e.all.Lo, -top)).With(math.Min(e.all.Hi, top))
		}
	}
	if gap {
		s = s.With(0)
		if s.Hi > 0 {
			return lines.ChartAxis{Span: axis.Span{Lo: 0, Hi: s.Hi}.Pad(0, 0.05)}
		}
	}
	return lines.ChartAxis{Span: s.OrUnit().Pad(0.05, 0.05)}
}

// shownDecades is how many powers of ten the values on an axis span.
func shownDecades(extents []lossExtent, axis lines.ChartAxis) float64 {
	lo, hi := math.Inf(1), 0.0
	for _, e := range extents {
		if e.zero {
			return math.Inf(1) // a curve that falls to 0 passes every decade
		}
		if e.positive <= axis.Hi {
			lo, hi = math.Min(lo, e.positive), math.Max(hi, math.Min(e.all.Hi, axis.Hi))
		}
	}
	return math.Log10(hi / math.Max(lo, axis.Lo))
}

func anyNegative(extents []lossExtent) bool {
	for _, e := range extents {
		if e.negative {
			return true
		}
	}
	return false
}
