package sheet

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/portable"

	"gonum.org/v1/plot/vg"
)

// leastScatter is how many px of standard deviation along the longer axis are seen; a smaller ellipse hides behind a mark.
const leastScatter = 2.5

// Scatter is the mean of points and how they lie about it.
type Scatter struct {
	mid    vg.Point
	axes   [2]vg.Point // unit vectors
	widths [2]float64  // standard deviations along them, in px
}

// NewScatter measures points; ok tells whether they are spread enough to be seen.
func NewScatter(points []vg.Point) (s Scatter, ok bool) {
	x, y := make([]float64, len(points)), make([]float64, len(points))
	for i, p := range points {
		x[i], y[i] = float64(p.X), float64(p.Y)
	}
	s.mid = vg.Point{X: vg.Length(numeric.Mean(x)), Y: vg.Length(numeric.Mean(y))}
	n := float64(len(points))
	sample := n / (n - 1)
	xy := sample * numeric.Covariance(x, y)
	v, l := []float64{sample * numeric.Variance(x), xy, xy, sample * numeric.Variance(y)}, make([]float64, 2)
	if !portable.Symmetric(v, l, make([]float64, 2), 2) {
		return s, false
	}
	for k := range l {
		s.axes[k] = vg.Point{X: vg.Length(v[k]), Y: vg.Length(v[2+k])}
		s.widths[k] = math.Max(math.Sqrt(math.Max(l[k], 0)), 0.3)
	}
	return s, s.widths[1] >= leastScatter && numeric.Finite(s.widths[1])
}

// Far is how many standard deviations a point is from the middle.
func (s Scatter) Far(p vg.Point) float64 {
	sum := 0.0
	for k, a := range s.axes {
		d := float64((p.X-s.mid.X)*a.X+(p.Y-s.mid.Y)*a.Y) / s.widths[k]
		sum += d * d
	}
	return math.Sqrt(sum)
}

// Outline is the ellipse so many standard deviations about the mean.
func (s Scatter) Outline(deviations float64) []vg.Point {
	const corners = 48
	var all []vg.Point
	for i := range corners + 1 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		u, v := vg.Length(deviations*s.widths[0]*cos), vg.Length(deviations*s.widths[1]*sin)
		all = append(all, vg.Point{X: s.mid.X + u*s.axes[0].X + v*s.axes[1].X, Y: s.mid.Y + u*s.axes[0].Y + v*s.axes[1].Y})
	}
	return all
}
