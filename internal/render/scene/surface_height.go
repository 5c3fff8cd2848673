package scene

import (
	"math"
	"sort"

	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/ground"
	"gdplot/internal/render/maps"
	"gdplot/internal/surface"
)

// relief says how high the values of a surface stand in a picture of it, and in which tone.
type reliefScale struct {
	log    bool
	base   float64   // what logarithmic heights are counted from
	unit   float64   // heights above base that are small beside it are drawn evenly
	lo, hi float64   // values at the bottom and at the top
	cut    bool      // whether values above hi are drawn at its height
	levels []float64 // of lines of equal height
	stops  []float64 // heights at which the tones of two bands meet
	ticks  []axis.Tick
	label  string // of the axis
	up     bool   // whether the surface is climbed: values are of −f, and the less they are the higher they stand
}

// logReliefRatio is how many times higher above the minimum the median must lie than the lowest 2 % for heights to be
// logarithmic. It is more than what makes the levels of a contour map so: a bowl, with 25 to 60, has to look like a
// bowl, but the floor of Rosenbrock's valley, with 125, would be flat beside its walls.
const logReliefRatio = 80

// deep reports whether linear heights would flatten what lies near the minimum.
func deep(v maps.View, grid []float64) bool {
	var above []float64
	low := axis.NoSpan()
	for _, f := range grid {
		low = low.With(f)
	}
	base := low.Lo
	if f, ok := v.Source.Minimum(); ok && f < base {
		base = f
	}
	for _, f := range grid {
		if numeric.Finite(f) {
			above = append(above, f-base)
		}
	}
	if len(above) == 0 {
		return false
	}
	sort.Float64s(above)
	at := func(q float64) float64 { return above[int(q*float64(len(above)-1))] }
	return at(0.5) > logReliefRatio*at(0.02)
}

// reliefOf chooses the heights of a view. Logarithmic ones are log10(1 + (f − f*)/unit), so that the valley floor is not
// flattened by what stands around it.
func reliefOf(v maps.View, levels []float64, h ground.Heights, log bool, grid []float64) reliefScale {
	r := reliefScale{log: log, up: v.Source.Climbs(), levels: levels, label: h.Label(v.Source)}
	span, capped := reliefSpan(grid, r.log)
	r.lo, r.hi, r.cut = span.Lo, span.Hi, capped
	scale := h.Scale
	if r.log {
		if !scale.Log {
			scale = ground.ChooseLevels(maps.Areas([]maps.View{v}), "log", false).Scale
		}
		r.countFrom(v.Source, scale)
		switch {
		case r.up:
			r.label = "f* − f, log scale"
		case r.base == 0:
			r.label = ground.Value(v.Source) + ", log scale"
		default:
			r.label = "f − f*, log scale"
		}
	}
	r.ticks = r.chooseTicks(scale)
	for _, l := range r.levels {
		r.stops = append(r.stops, r.above(l))
	}
	return r
}

// reliefSpan is the range of values that heights show. A spike that stands far above all the rest is cut off where heights are
// linear: it would leave the rest flat.
func reliefSpan(grid []float64, log bool) (s axis.Span, capped bool) {
	s = axis.NoSpan()
	var finite []float64
	for _, f := range grid {
		s = s.With(f)
		if numeric.Finite(f) {
			finite = append(finite, f)
		}
		capped = capped || math.IsInf(f, 1)
	}
	if s.Empty() {
		return axis.Span{Lo: 0, Hi: 1}, false
	}
	sort.Float64s(finite)
	if high := finite[int(0.985*float64(len(finite)-1))]; !log && high > s.Lo && (s.Hi-s.Lo)/(high-s.Lo) > 3 {
		return axis.Span{Lo: s.Lo, Hi: s.Lo + 1.25*(high-s.Lo)}, true
	}
	return s, capped
}

// countFrom sets what logarithmic heights are counted from, and in what unit.
func (r *reliefScale) countFrom(s *surface.Surface, scale contour.Scale) {
	r.base, r.unit = r.lo, 1
	if low, ok := s.Minimum(); ok && low <= r.lo {
		r.base, r.lo = low, low
	}
	if len(scale.Marks) > 0 {
		r.unit = math.Max(r.unit, scale.Marks[0])
	}
	if top := r.hi - r.base; top > 0 {
		r.unit = math.Min(r.unit, math.Pow10(int(math.Floor(math.Log10(top)))-2))
	}
}

// height is the value that stands for how high f is, before it is scaled to the picture.
func (r *reliefScale) height(f float64) float64 {
	if r.log {
		return math.Log10(1 + math.Max(f-r.base, 0)/r.unit)
	}
	return f
}

// share is how high a value stands, from 0 at the bottom to 1 at the top; NaN where the surface is not defined.
func (r *reliefScale) share(f float64) float64 {
	if r.up {
		return 1 - r.above(f)
	}
	return r.above(f)
}

// above is how far a value lies above the least one, as a share of all.
func (r *reliefScale) above(f float64) float64 {
	if math.IsNaN(f) || math.IsInf(f, -1) {
		return math.NaN()
	}
	f = math.Max(r.lo, math.Min(f, r.hi))
	lo, hi := r.height(r.lo), r.height(r.hi)
	if !(hi > lo) {
		return 0
	}
	if math.IsInf(hi-lo, 0) {
		return f/2/(hi/2-lo/2) - lo/2/(hi/2-lo/2)
	}
	return (r.height(f) - lo) / (hi - lo)
}

// tone is the place on the ground's ramp at a share of the height: at a level it lies between the tones that a contour map
// gives to the bands below and above it.
func (r *reliefScale) tone(share float64) float64 {
	n := len(r.stops)
	if r.up {
		share = 1 - share
	}
	if n == 0 || math.IsNaN(share) {
		return 0
	}
	i := sort.SearchFloat64s(r.stops, share)
	lo, hi, from, to := 0.0, 1.0, 0.0, 1.0
	if i > 0 {
		lo, from = r.stops[i-1], (float64(i)-0.5)/float64(n)
	}
	if i < n {
		hi, to = r.stops[i], (float64(i)+0.5)/float64(n)
	}
	if !(hi > lo) {
		return from
	}
	return from + (to-from)*(share-lo)/(hi-lo)
}

// chooseTicks lists the ticks of the height axis, the most wanted first: round heights, or powers of ten above the minimum.
func (r *reliefScale) chooseTicks(scale contour.Scale) []axis.Tick {
	switch {
	case !r.log && r.up:
		ticks := axis.LinearTicks{Want: 4}.Ticks(-r.hi, -r.lo)
		for i := range ticks {
			ticks[i].Value = -ticks[i].Value
		}
		return ticks
	case !r.log:
		return axis.LinearTicks{Want: 4}.Ticks(r.lo, r.hi)
	}
	ticks := []axis.Tick{{Value: r.base, Label: "0"}}
	var between []axis.Tick
	for i, label := range scale.Format() {
		t := axis.Tick{Value: r.base + scale.Marks[i], Label: label}
		if _, frac := math.Modf(math.Log10(scale.Marks[i]) + 1e-9); math.Abs(frac) < 1e-6 {
			ticks = append(ticks, t)
		} else {
			between = append(between, t)
		}
	}
	for i, j := 1, len(ticks)-1; i < j; i, j = i+1, j-1 {
		ticks[i], ticks[j] = ticks[j], ticks[i] // high ones first: near the bottom they crowd
	}
	return append(ticks, between...)
}
