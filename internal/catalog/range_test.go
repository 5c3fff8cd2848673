package catalog

import (
	"math"
	"testing"
)

func TestIntervals(t *testing.T) {
	above := Interval{Lo: 0, Hi: 1, LoOpen: true}
	for _, c := range []struct {
		r    Interval
		text string
		in   []float64
		out  []float64
	}{
		{Any(), "any number", []float64{0, -1e308, 1e308}, nil},
		{AtLeast(0), "at least 0", []float64{0, 1e308}, []float64{-5e-324}},
		{MoreThan(0), "more than 0", []float64{5e-324}, []float64{0, -1}},
		{Closed(-1, 2), "from -1 to 2", []float64{-1, 0, 2}, []float64{-1.1, 2.1}},
		{HalfOpen(0, 1), "from 0 to below 1", []float64{0, 1 - 0x1p-53}, []float64{1}},
		{Open(0, 1e-3), "between 0 and 0.001, both left out", []float64{5e-4}, []float64{0, 1e-3}},
		{above, "above 0, to 1", []float64{1, 5e-324}, []float64{0}},
		{Interval{Lo: math.Inf(-1), Hi: 3}, "at most 3", []float64{3, -1e300}, []float64{3.5}},
		{Interval{Lo: math.Inf(-1), Hi: 3, HiOpen: true}, "less than 3", []float64{2.9}, []float64{3}},
		{Closed(0, 1<<53), "at least 0", []float64{0, 1 << 53}, []float64{-1, 1 << 54}},
		{Interval{}, "from 0 to 0", []float64{0}, []float64{1}},
	} {
		if got := c.r.String(); got != c.text {
			t.Errorf("%+v reads %q, want %q", c.r, got, c.text)
		}
		for _, v := range c.in {
			if !c.r.Contains(v) {
				t.Errorf("%v is not in %q", v, c.text)
			}
		}
		for _, v := range append(c.out, math.NaN(), math.Inf(1), math.Inf(-1)) {
			if c.r.Contains(v) {
				t.Errorf("%v is in %q", v, c.text)
			}
		}
		if c.r.Bounded() == (c.text == "any number") {
			t.Errorf("%q: bounded is %v", c.text, c.r.Bounded())
		}
	}
}
