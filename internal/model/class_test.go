package model

import "testing"

func TestClassIsTheMostProbable(t *testing.T) {
	for _, c := range []struct {
		out  []float64
		want int
	}{{[]float64{0.2}, 0}, {[]float64{0.8}, 1}, {[]float64{0.2, 0.5, 0.3}, 1}, {[]float64{0.4, 0.4, 0.2}, 0}} {
		if got := class(c.out); got != c.want {
			t.Errorf("%v: class %d", c.out, got)
		}
	}
}
