package surface

import (
	"errors"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/model"
)

// IsModel reports whether a spec is a model that is fitted to data.
func IsModel(spec catalog.Spec) bool {
	entry, ok := model.Models.Entry(spec.Name())
	return ok && &entry.Decl == spec.Decl
}

// fitted makes a surface of a model: the loss as a function of its weights.
func (s *Surface) fitted(opt Options) error {
	p, err := model.New(s.Spec, opt.Data)
	var fault *model.Fault
	if errors.As(err, &fault) {
		return &ParamError{Param: fault.Param, Column: fault.Column, Index: -1, Message: fault.Message}
	}
	if err != nil {
		return err
	}
	s.Model, s.Title, s.Formula, s.Vars, s.Smooth = p, p.Title, p.Formula, p.Vars, p.Smooth
	if s.Dim() > 2 {
		return s.takeWindow()
	}
	if s.Spec.Has("window") {
		return s.takeWindow()
	}
	s.Window = s.windowOfFit(opt.Starts)
	return nil
}

// bestFit are the weights of least loss, none where they are not known.
func (s *Surface) bestFit() [][]float64 {
	if x, ok := s.Model.Minimum(); ok {
		return [][]float64{x}
	}
	return nil
}

// fitReach is how far a window around the best fit reaches at least, as a part of how far the loss of the highest start
// lies along an axis.
const fitReach = 0.35

// windowOfFit is a window that shows the starts and the best fit: symmetric about it, each axis for itself, since weights
// have units of their own.
func (s *Surface) windowOfFit(starts [][]float64) []catalog.Interval {
	n := s.Dim()
	o := s.Objective()
	points := s.usable(starts)
	if len(points) == 0 {
		points = [][]float64{s.Suggested(1)}
	}
	lo, hi := bounds(n, points)
	best, known := make([]float64, n), false
	if x, ok := s.Minimum(); ok && !math.IsNaN(x) {
		best, known = s.Critical()[0].X, true
	}
	h := make([]float64, n*n)
	if known {
		o.Hessian(h, best)
	}
	window := make([]catalog.Interval, n)
	for i := range window {
		if !known {
			half := max((hi[i]-lo[i])*(0.5+margin), 2)
			window[i] = roundOut((lo[i]+hi[i])/2-half, (lo[i]+hi[i])/2+half)
			continue
		}
		half := (1 + margin) * max(best[i]-lo[i], hi[i]-best[i])
		if c := h[i*n+i]; c > 0 {
			rise := 0.0
			for _, x := range points {
				rise = max(rise, o.Eval(nil, x)-o.Eval(nil, best))
			}
			half = max(half, float64(fitReach*math.Sqrt(2*rise/c)))
		}
		if !(half > 0) || !finite(half) {
			half = 1 + math.Abs(best[i])
		}
		window[i] = roundOut(best[i]-half, best[i]+half)
	}
	return window
}

// Suggested is where a run begins that wants to be told: the surface's first start, and of a model its initialisation,
// drawn by the run's seed. It is nil where there is none.
func (s *Surface) Suggested(seed uint64) []float64 {
	switch {
	case s.Model != nil && s.Model.Init != nil:
		return s.Model.Init(seed)
	case s.Model != nil:
		return make([]float64, s.Dim())
	case len(s.Starts) > 0:
		return s.Starts[0]
	}
	return nil
}
