package render

import (
	"math"
)

// linearAxis is an axis that shows all of a range.
func linearAxis(label string, values span) chartAxis {
	return chartAxis{label: label, span: values.orUnit().pad(0.04, 0.04)}
}

// countAxis is an axis of steps, or of anything else that is counted from 0.
func countAxis(label string, most float64) chartAxis {
	return chartAxis{label: label, span: span{0, math.Max(most, 1)}, whole: true}
}

// breaking is an axis of counts that is logarithmic from 1 on, with 0 apart before a break.
func (a chartAxis) breaking() chartAxis {
	a.scale, a.ticks, a.span = StepScale{}, StepTicks{}, a.with(2)
	return a
}

// broken reports whether 0 stands apart.
func (a chartAxis) broken() bool { return a.scale == StepScale{} }

// logAxis is a logarithmic axis over whole decades, most of them at most; the smaller values go on below it.
func logAxis(label string, values span, most int) chartAxis {
	s := values.decades()
	if lowest := s.hi * math.Pow(10, -float64(most)); s.lo < lowest/2 {
		s.lo = math.Pow(10, math.Round(math.Log10(lowest)))
	}
	return chartAxis{label: label, span: s, log: true}
}

// valueAxis is the axis of some values: logarithmic where all are positive, or 0 now and then, and they span one and a
// half decades or more, else linear. asked is `auto`, `log` or `linear`; most is how many decades are shown at most.
func valueAxis(label, asked string, values []float64, most int) chartAxis {
	all, positive, negative := noSpan(), noSpan(), false
	for _, v := range values {
		all = all.with(v)
		if v > 0 {
			positive = positive.with(v)
		}
		negative = negative || v < 0
	}
	log := !positive.empty() && !negative && positive.hi >= positive.lo*math.Pow(10, logFrom)
	if asked == "log" && !positive.empty() || asked == "auto" && log {
		return logAxis(label, positive, most)
	}
	return linearAxis(label, all)
}

// numbersAxis is the axis of numbers that were chosen: logarithmic where all are positive and span one and a half decades
// or more, else linear. asked is `auto`, `log` or `linear`.
func numbersAxis(label, asked string, values []float64) chartAxis {
	s := noSpan()
	for _, v := range values {
		s = s.with(v)
	}
	if s.lo > 0 && (asked == "log" || asked == "auto" && s.hi >= s.lo*math.Pow(10, logFrom)) {
		if s.hi == s.lo {
			s = span{s.lo / 2, s.hi * 2}
		}
		pad := math.Pow(s.hi/s.lo, 0.01)
		return chartAxis{label: label, span: span{s.lo / pad, s.hi * pad}, log: true}
	}
	return linearAxis(label, s)
}

// normalizer is the scale of an axis.
func (a chartAxis) normalizer() Normalizer {
	switch {
	case a.scale != nil:
		return a.scale
	case a.log:
		return LogScale{}
	}
	return LinearScale{}
}
