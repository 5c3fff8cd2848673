package lines

import "testing"

// Numbers of a decade or more stand on a logarithmic scale where they were chosen for one.
func TestNumbersStandAsTheyWereChosen(t *testing.T) {
	for _, c := range []struct {
		values []float64
		log    bool
	}{
		{[]float64{0.003, 0.03}, true}, {[]float64{0.001, 0.003, 0.01}, true}, {[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, false},
		{[]float64{1, 2, 3, 4}, false}, {[]float64{0.1, 0.2}, false}, {[]float64{1, 7, 13, 19, 25}, false}, {[]float64{-1, 10}, false}, {[]float64{0.5, 0.5}, false},
	} {
		if got := NumbersAxis("x", "auto", c.values).Log; got != c.log {
			t.Errorf("%v: logarithmic is %v", c.values, got)
		}
	}
}
