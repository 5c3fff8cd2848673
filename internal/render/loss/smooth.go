package loss

import (
	"errors"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/wording"
)

// smoothed declares how noisy lines are smoothed.
func smoothed() catalog.Param {
	fields := &catalog.Decl{Name: "smooth", Title: "Smoothing", Sentence: "A mean over the steps before.", Params: []catalog.Param{
		{Name: "ema", Type: catalog.Number, Optional: true, Range: catalog.Open(0, 1),
			Doc: "exponential moving average: each step keeps this share of the mean before, so that 0.9 looks back about ten steps; corrected for its start, as Adam's means are"},
		{Name: "window", Type: catalog.Integer, Optional: true, Range: catalog.Closed(2, 1e6), Doc: "mean of the last so many steps, of fewer at the start"},
	}, Check: func(s catalog.Spec) error {
		if s.Has("ema") == s.Has("window") {
			return errors.New("smooth takes ema or window, one of them")
		}
		return nil
	}}
	return catalog.Param{Name: "smooth", Type: catalog.Record, Fields: fields, Optional: true, Range: catalog.Any(),
		Doc: "smooth noisy lines over faint ones of every step: {ema: 0.9}, an exponential moving average, or {window: 20}, a mean of so many steps"}
}

// smoother is a mean over the steps before; the zero value leaves lines as they are.
type smoother struct {
	decay  float64 // of an exponential moving average
	window int     // steps of a moving mean
}

func smootherOf(s catalog.Spec) smoother {
	spec, ok := s.Get("smooth").(catalog.Spec)
	switch {
	case !ok:
		return smoother{}
	case spec.Has("ema"):
		return smoother{decay: spec.Float("ema")}
	}
	return smoother{window: spec.Int("window")}
}

func (m smoother) on() bool { return m != smoother{} }

// of smooths a line. A value that is not finite breaks it, and the mean begins anew behind it. A row of a long run stands
// for the steps up to the next one.
func (m smoother) of(line []contour.Point) []contour.Point {
	out := make([]contour.Point, len(line))
	from := 0
	for i, q := range line {
		out[i] = q
		if !numeric.Finite(q.Y) {
			from = i + 1
			continue
		}
		if m.window > 0 {
			out[i].Y = mean(line[max(from, i+1-m.window) : i+1])
		}
	}
	if m.decay > 0 {
		m.average(out)
	}
	return out
}

// average is Σ βⁿ y(k−n) / Σ βⁿ, which is the mean m of m ← βm + (1−β)y over 1 − βᵏ.
func (m smoother) average(line []contour.Point) {
	sum, weight := 0.0, 0.0
	for i := range line {
		if !numeric.Finite(line[i].Y) {
			sum, weight = 0, 0
			continue
		}
		sum, weight = m.decay*sum+line[i].Y, m.decay*weight+1
		line[i].Y = sum / weight
	}
}

func mean(line []contour.Point) float64 {
	sum := 0.0
	for _, q := range line {
		sum += q.Y
	}
	return sum / math.Max(float64(len(line)), 1)
}

// name is what figures call the mean.
func (m smoother) name() string {
	if m.window > 0 {
		return "mean of " + wording.Count(m.window) + " steps"
	}
	return "moving average, decay " + wording.Short(m.decay, 6)
}

// meaning is what it is.
func (m smoother) meaning() string {
	if m.window > 0 {
		return "Thick lines are the mean of the last " + wording.Count(m.window) + " steps, of fewer at the start; faint ones are single steps."
	}
	return "Thick lines are exponential moving averages with a decay of " + wording.Short(m.decay, 6) + " a step, corrected for their start; faint ones are single steps."
}
