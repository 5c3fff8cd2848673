package surface

import (
	"errors"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/model"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
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
	if err := s.takeVariables(); err != nil {
		return err
	}
	if s.Dim() > 2 {
		return s.takeWindow()
	}
	if s.Spec.Has("window") {
		return s.takeWindow()
	}
	s.Window = s.windowOfFit(opt.Starts)
	return nil
}

// bestFit are the weights of least loss, none where they are not known; parted tells that there are none, since the classes can be
// told apart without a fault.
func (s *Surface) bestFit() (best [][]float64, parted bool) {
	x, ok := s.Model.Minimum()
	if ok {
		return [][]float64{x}, false
	}
	return nil, x != nil && s.Model.Parts(x)
}

// fitReach is how far a window around the best fit reaches at least, as a part of how far the loss of the highest start
// lies along an axis.
const fitReach = 0.35

// windowOfFit is a window that shows the starts and the best fit: symmetric about it, each axis for itself, since weights
// have units of their own.
func (s *Surface) windowOfFit(starts [][]float64) []catalog.Interval {
	points := s.usable(starts)
	if len(points) == 0 {
		points = [][]float64{s.Suggested(1)}
	}
	window := make([]catalog.Interval, s.Dim())
	if _, ok := s.Minimum(); !ok {
		lo, hi := bounds(len(window), points)
		for i := range window {
			mid, half := float64((lo[i]+hi[i])/2), max(float64((hi[i]-lo[i])*(0.5+margin)), 2)
			window[i] = roundOut(mid-half, mid+half)
		}
		return window
	}
	best := s.Critical()[0].X
	reach := s.reachOf(best, points)
	for i := range window {
		half := reach[i]
		for _, x := range points {
			half = max(half, float64((1+margin)*math.Abs(x[i]-best[i])))
		}
		if !(half > 0) || !numeric.Finite(half) {
			half = 1 + math.Abs(best[i])
		}
		window[i] = roundOut(best[i]-half, best[i]+half)
	}
	return window
}

// greatestCurvature is the greater eigenvalue of [[a b] [b c]].
func greatestCurvature(a, b, c float64) float64 {
	return float64(a/2) + float64(c/2) + portable.Hypot(float64((a-c)/2), b)
}

// nearlyUnstable is, as a part of the largest stable rate, the rate of the step that a window has room for.
const nearlyUnstable = 0.9

// reachOf is how far a window around the best fit reaches at least along each axis: a part of how far the loss of the
// highest start lies, and the first step of a run from each start that overshoots as far as a stable one does.
func (s *Surface) reachOf(best []float64, points [][]float64) []float64 {
	n := s.Dim()
	o := s.Objective()
	h, g, reach := make([]float64, n*n), make([]float64, n), make([]float64, n)
	o.Hessian(h, best)
	steepest, lowest := h[0], o.Eval(nil, best)
	if n == 2 {
		steepest = greatestCurvature(h[0], h[1], h[3])
	}
	next := make([]float64, n)
	for _, x := range points {
		f := o.Eval(g, x)
		for i := range next {
			next[i] = x[i] - float64(2*nearlyUnstable/steepest*g[i])
			if c := h[i*n+i]; c > 0 {
				reach[i] = max(reach[i], float64(fitReach*math.Sqrt(2*(f-lowest)/c)))
			}
		}
		if o.Eval(nil, next) > f { // a loss that is no parabola
			continue
		}
		for i := range reach {
			reach[i] = max(reach[i], float64(1.05*math.Abs(next[i]-best[i])))
		}
	}
	return reach
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
