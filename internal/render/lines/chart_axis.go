package lines

import (
	"math"
	"slices"

	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/styling"
)

// LogFrom is how many decades of values make `auto` choose a logarithmic axis.
const LogFrom = 1.5

// LinearAxis is an axis that shows all of a range.
func LinearAxis(label string, values axis.Span) ChartAxis {
	return ChartAxis{Label: label, Span: values.OrUnit().Pad(0.04, 0.04)}
}

// CountAxis is an axis of steps, or of anything else that is counted from 0.
func CountAxis(label string, most float64) ChartAxis {
	return ChartAxis{Label: label, Span: axis.Span{Lo: 0, Hi: math.Max(most, 1)}, Whole: true}
}

// Showing is the axis of a quantity that traces tell.
func (a ChartAxis) Showing(q axis.Quantity) ChartAxis {
	a.Shows = q
	return a
}

// StepAxis is an axis of steps from 0 on.
func StepAxis(most float64) ChartAxis { return CountAxis("step", most).Showing(axis.Steps) }

// Breaking is an axis of counts that is logarithmic from 1 on, with 0 apart before a break.
func (a ChartAxis) Breaking() ChartAxis {
	a.Scale, a.Ticks, a.Span = axis.StepScale{}, axis.StepTicks{}, a.With(2)
	return a
}

// broken reports whether 0 stands apart.
func (a ChartAxis) broken() bool { return a.Scale == axis.StepScale{} }

// LogAxis is a logarithmic axis over whole decades, most of them at most; the smaller values go on below it.
func LogAxis(label string, values axis.Span, most int) ChartAxis {
	s := values.Decades()
	if lowest := s.Hi * math.Pow(10, -float64(most)); s.Lo < lowest/2 {
		s.Lo = math.Pow(10, math.Round(math.Log10(lowest)))
	}
	return ChartAxis{Label: label, Span: s, Log: true}
}

// ValueAxis is the axis of some values: logarithmic where all are positive, or 0 now and then, and they span one and a
// half decades or more, else linear. asked is `auto`, `log` or `linear`; most is how many decades are shown at most.
func ValueAxis(label, asked string, values []float64, most int) ChartAxis {
	all, positive, negative := axis.NoSpan(), axis.NoSpan(), false
	for _, v := range values {
		all = all.With(v)
		if v > 0 {
			positive = positive.With(v)
		}
		negative = negative || v < 0
	}
	log := !positive.Empty() && !negative && positive.Hi >= positive.Lo*math.Pow(10, LogFrom)
	if asked == "log" && !positive.Empty() || asked == "auto" && log {
		return LogAxis(label, positive, most)
	}
	return LinearAxis(label, all)
}

// NumbersAxis is the axis of numbers that were chosen: logarithmic where all are positive and span one and a half decades
// or more, else linear. asked is `auto`, `log` or `linear`.
func NumbersAxis(label, asked string, values []float64) ChartAxis {
	s := axis.NoSpan()
	for _, v := range values {
		s = s.With(v)
	}
	if s.Lo > 0 && (asked == "log" || asked == "auto" && (s.Hi >= s.Lo*math.Pow(10, LogFrom) || s.Hi >= 10*s.Lo && geometric(values))) {
		if s.Hi == s.Lo {
			s = axis.Span{Lo: s.Lo / 2, Hi: s.Hi * 2}
		}
		pad := math.Pow(s.Hi/s.Lo, 0.01)
		return ChartAxis{Label: label, Span: axis.Span{Lo: s.Lo / pad, Hi: s.Hi * pad}, Log: true}
	}
	return LinearAxis(label, s)
}

// geometric reports whether positive numbers stand more evenly by their logarithms: whether the widest gap between two is a smaller
// share of all.
func geometric(values []float64) bool {
	sorted := slices.Compact(slices.Sorted(slices.Values(values)))
	first, last := sorted[0], sorted[len(sorted)-1]
	widest, widestLog := 0.0, 0.0
	for i := 1; i < len(sorted); i++ {
		widest = max(widest, (sorted[i]-sorted[i-1])/(last-first))
		widestLog = max(widestLog, math.Log(sorted[i]/sorted[i-1])/math.Log(last/first))
	}
	return widestLog <= widest*(1+1e-9)
}

// ranged is the range of the axis where style may give it another one.
func (a ChartAxis) ranged(by *styling.Axis) axis.Span {
	if a.Log || a.Scale != nil {
		return figure.RangedLog(a.Span, by)
	}
	return figure.Ranged(a.Span, by)
}

// Normalizer is the scale of an axis.
func (a ChartAxis) Normalizer() axis.Normalizer {
	switch {
	case a.Scale != nil:
		return a.Scale
	case a.Log:
		return axis.LogScale{}
	}
	return axis.LinearScale{}
}

// fewPanels is how many panels a chart has at most whose axes have large texts.
const fewPanels = 2

// large reports whether the texts of the axes are large: there is room for that in a chart of few panels, none of them within
// another figure.
func (c *Chart) large() bool {
	return c.Large || len(c.Panels) <= fewPanels && (len(c.Panels) <= 1 || c.stacked) && !c.In.Part.Inside
}
