package surface

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"
	"gdplot/internal/search"
)

// A bowl that is millions of times steeper across than along looks like a valley without an end to a search over a grid: its bottom
// is worked out.

// solveBowl takes the one minimum of a quadratic polynomial that curves up in every direction for what a search found, where that
// saw a curve of minima or nothing as low.
func (s *Surface) solveBowl() {
	k := s.known
	if !s.form.known || !s.form.quadratic || len(s.barriers) > 0 || len(s.stated) > 0 || s.Dim() > search.MostVariables || !s.curvesUp() {
		return
	}
	x, f, ok := s.bottom()
	if !ok || k.lowest.Known() && len(k.curves) == 0 && !(f < k.lowest.Level-s.slack(nil, f)) {
		return
	}
	k.points, k.curves, k.more = []Critical{{X: x, F: f, Kind: GlobalMinimum, Found: true}}, nil, 0
	k.lowest = Lowest{Standing: Found, Level: f, Least: f, Box: hull(s.Window, x)}
}

// bottom is where the gradient of a quadratic polynomial vanishes, from the origin by Newton's method along the eigenvectors of its
// curvature, which has to be positive along all of them.
func (s *Surface) bottom() (x []float64, f float64, ok bool) {
	n, o := s.Dim(), s.Objective()
	x = make([]float64, n)
	g, h, values, work := make([]float64, n), make([]float64, n*n), make([]float64, n), make([]float64, n)
	o.Hessian(h, x)
	if !portable.Symmetric(h, values, work, n) || !(values[0] > float64(1e-12*values[n-1])) {
		return nil, 0, false
	}
	for range 4 { // the first step leads there, the others take its rounding away
		o.Eval(g, x)
		portable.Newton(x, g, values, h, nil)
	}
	f = o.Eval(g, x)
	return x, f, numeric.Finite(f) && !math.IsNaN(portable.Norm(x))
}
