package surface

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// A form of the third degree is as low on one side of its middle as it is high on the other: whatever its coefficients, and wherever
// Newton's method ends beside that point, it is no minimum and no hilltop.
func TestCubicFormsHaveSaddles(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	c := func() float64 { return math.Round(float64(40*(r.Float64()-0.5))) / 8 }
	for range 200 {
		a, b := c(), c()
		f := fmt.Sprintf("(%v)*(x - (%v))^3 + (%v)*(x - (%v))^2*(y - (%v)) + (%v)*(x - (%v))*(y - (%v))^2 + (%v)*(y - (%v))^3",
			c(), a, c(), a, b, c(), a, b, c(), b)
		s := formulaOf(t, f, []float64{a + 1, b + 0.7})
		for _, p := range s.Critical() {
			if math.Hypot(p.X[0]-a, p.X[1]-b) < 1e-3 && (p.Kind == Maximum || p.Kind.IsMinimum()) {
				t.Errorf("%s has a %s at %v", f, p.Kind, p.X)
			}
		}
	}
}

// Of a curve with many wells in a bowl the lowest is found from starts outside of it, though the window shows the nearest one alone.
func TestLowestOfManyWells(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 2))
	for range 200 {
		a, b, c, start := 0.02+float64(0.2*r.Float64()), 1+float64(4*r.Float64()), float64(6*r.Float64()), 3+float64(9*r.Float64())
		s := formulaOf(t, fmt.Sprintf("%v*x^2 + sin(%v*x + %v)", a, b, c), []float64{start})
		lowest := math.Inf(1)
		for x := -15.0; x <= 15; x += 1e-3 {
			lowest = min(lowest, float64(a*x*x)+math.Sin(float64(b*x)+c))
		}
		if level, ok := s.Minimum(); !ok || level > lowest+1e-9 {
			t.Errorf("%v x² + sin(%v x + %v) from %v: lowest %v, though it goes down to %v", a, b, c, start, level, lowest)
		}
	}
}
