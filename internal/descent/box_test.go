package descent

import (
	"math"
	"testing"

	"gdplot/internal/numeric"
)

// walk is a straight path: one unit to the right and two down, at every step.
func walk(t *testing.T, policy Policy, steps int) (Outcome, [][]float64) {
	t.Helper()
	slope := function{2, func(g, x []float64) float64 {
		g[0], g[1] = -1, 2
		return 2*x[1] - x[0]
	}}
	run := plain(t, slope, 1, steps, 0, 0)
	run.Box = &Box{Lo: []float64{-1, -3}, Hi: []float64{2.5, 1}, Policy: policy}
	trace := NewTrace(2, 0)
	out := run.Do(trace)
	points := make([][]float64, trace.Len())
	for i := range points {
		points[i] = trace.Point(i)
	}
	return out, points
}

func TestBoxPolicies(t *testing.T) {
	for _, c := range []struct {
		policy Policy
		reason Reason
		want   [][]float64
	}{
		{Free, ReasonSteps, [][]float64{{0, 0}, {1, -2}, {2, -4}, {3, -6}, {4, -8}}},
		{Stop, ReasonOutside, [][]float64{{0, 0}, {1, -2}, {2, -4}}},
		{Clamp, ReasonSteps, [][]float64{{0, 0}, {1, -2}, {2, -3}, {2.5, -3}, {2.5, -3}}},
		{Reflect, ReasonSteps, [][]float64{{0, 0}, {1, -2}, {2, -2}, {2, -2}, {2, -2}}},
	} {
		out, points := walk(t, c.policy, 4)
		if out.Reason != c.reason || len(points) != len(c.want) {
			t.Errorf("%s: ended by %s after %v", c.policy, out.Reason, points)
			continue
		}
		for k := range points {
			if err := equalUpTo(0, points[k], c.want[k]); err != nil {
				t.Errorf("%s, step %d: %v", c.policy, k, err)
			}
		}
	}
}

func TestBoxEndsARunThatStartsOutside(t *testing.T) {
	run := plain(t, quadratic{1}, 0.1, 5, 3)
	run.Box = &Box{Lo: []float64{-1}, Hi: []float64{1}, Policy: Stop}
	if out := run.Do(nil); out.Reason != ReasonOutside || out.Steps != 0 {
		t.Errorf("%+v", out)
	}
}

func TestMirrorFoldsUntilInside(t *testing.T) {
	for _, c := range []struct{ v, lo, hi, want float64 }{
		{1.5, 0, 1, 0.5}, {-0.25, 0, 1, 0.25}, {2.25, 0, 1, 0.25}, {-1.25, 0, 1, 0.75}, {7.75, 0, 1, 0.25},
		{5, 1, 3, 1}, {-4, 1, 3, 2}, {9, 2, 2, 2},
	} {
		if got := mirror(c.v, c.lo, c.hi); got != c.want {
			t.Errorf("mirror(%v, %v, %v) = %v, want %v", c.v, c.lo, c.hi, got, c.want)
		}
	}
}

func FuzzMirrorStaysInside(f *testing.F) {
	f.Add(1.3, -0.1, 0.7)
	f.Add(-1e300, -0.1, 0.7)
	f.Add(0.7000000000000001, -0.1, 0.7)
	f.Add(5e-324, -1e-300, 0.0)
	f.Fuzz(func(t *testing.T, v, lo, hi float64) {
		if !(lo <= hi && math.Abs(lo) < 1e300 && math.Abs(hi) < 1e300 && math.Abs(v) <= 1e300) {
			return
		}
		if got := mirror(v, lo, hi); !(got >= lo && got <= hi) {
			t.Errorf("mirror(%v, %v, %v) = %v is outside", v, lo, hi, got)
		}
	})
}

func TestConfineLeavesNonFiniteCoordinatesToDivergence(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	box := Box{Lo: []float64{0, 0}, Hi: []float64{1, 1}, Policy: Reflect}
	x := []float64{nan, inf}
	if box.confine(x); numeric.AllFinite(x[:1]) || numeric.AllFinite(x[1:]) {
		t.Errorf("reflect made %v", x)
	}
	box.Policy = Clamp
	x = []float64{nan, inf}
	if box.confine(x); !math.IsNaN(x[0]) || x[1] != 1 {
		t.Errorf("clamp made %v", x)
	}
}
