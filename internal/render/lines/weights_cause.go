package lines

import (
	"math"

	"gdplot/internal/claim"
	"gdplot/internal/data"
)

// Two weights whose features go together are slow: what one adds the other can take away, and the loss hardly tells them apart.

// goTogether is from which correlation on, of either sign, that is told.
const goTogether = 0.8

// tellCause adds to a claim of weights that are not at their best values the correlation of their features, where they are two
// and it is high.
func (f *weightsFigure) tellCause(c *claim.Claim, run int, not []int) {
	s := f.in.Experiment.Runs[run].Surface
	if len(not) != 2 || s.Model == nil || s.Model.Data == nil {
		return
	}
	t := s.Model.Data.Train
	for _, i := range not {
		if i >= len(t.Features) || i >= len(s.Model.Vars) || s.Model.Vars[i] != t.Features[i].Name || s.Spoken(i) != t.Features[i].Name {
			return // it is no weight of a feature as the table has it
		}
	}
	if r := correlation(t, not[0], not[1]); t.Numeric() && math.Abs(r) >= goTogether {
		c.N["correlation"] = r
	}
}

// hair is the share of the squares of a column below which what is left of them beside its mean is rounding.
const hair = 1e-20

// correlation is that of two columns of a table; NaN where one does not vary.
func correlation(t *data.Table, i, k int) float64 {
	n := float64(t.Rows())
	var a, b float64
	for row := range t.Rows() {
		x := t.Row(row)
		a, b = a+x[i]/n, b+x[k]/n
	}
	var aa, bb, ab float64
	for row := range t.Rows() {
		x := t.Row(row)
		u, v := x[i]-a, x[k]-b
		aa, bb, ab = aa+float64(u*u), bb+float64(v*v), ab+float64(u*v)
	}
	if aa <= float64(hair*a*a*n) || bb <= float64(hair*b*b*n) {
		return math.NaN()
	}
	return ab / math.Sqrt(float64(aa*bb))
}
