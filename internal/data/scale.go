package data

import (
	"fmt"
	"math"
)

// The ways to scale features.
const (
	None     = "none"
	Standard = "standard"
	MinMax   = "minmax"
)

// Scalings are the ways to scale features, in the order in which they are explained.
var Scalings = []string{None, Standard, MinMax}

// Scale is what is done to each feature before a model sees it: (x − Shift)/Unit.
type Scale struct {
	Shift, Unit []float64
}

// ConstantError says that a feature has one value only, so that it cannot be scaled.
type ConstantError struct {
	Column string
	Value  float64
}

func (e *ConstantError) Error() string {
	return fmt.Sprintf("column %s is %g in every row, so that it has no deviation to be scaled by", e.Column, e.Value)
}

// Fit finds the scale of a table: for Standard mean and population deviation, for MinMax least value and range. The
// error is a *ConstantError.
func Fit(kind string, t *Table) (*Scale, error) {
	n := len(t.Features)
	s := &Scale{Shift: make([]float64, n), Unit: make([]float64, n)}
	for j := range s.Unit {
		s.Unit[j] = 1
	}
	if kind == None {
		return s, nil
	}
	lo, hi := extremes(t.X, n)
	shift, unit := make([]float64, n), make([]float64, n)
	if kind == MinMax {
		copy(shift, lo)
		for j := range unit {
			unit[j] = hi[j] - lo[j]
		}
	} else {
		moments(shift, unit, t.X)
	}
	for j, c := range t.Features {
		switch {
		case c.Classes != nil:
		case lo[j] == hi[j]:
			return nil, &ConstantError{c.Name, lo[j]}
		default:
			s.Shift[j], s.Unit[j] = shift[j], unit[j]
		}
	}
	return s, nil
}

// extremes are the least and the greatest value of each of n columns. Tables are gone through row by row, as they lie in memory.
func extremes(x []float64, n int) (lo, hi []float64) {
	lo, hi = make([]float64, n), make([]float64, n)
	for j := range lo {
		lo[j], hi[j] = math.Inf(1), math.Inf(-1)
	}
	for ; len(x) > 0; x = x[n:] {
		for j, v := range x[:n] {
			lo[j], hi[j] = min(lo[j], v), max(hi[j], v)
		}
	}
	return lo, hi
}

// moments sets mean and deviation to the means and population deviations of columns, each by a second pass over the deviations
// from the first.
func moments(mean, deviation, x []float64) {
	n := len(mean)
	rows := float64(len(x) / n)
	for row := x; len(row) > 0; row = row[n:] {
		for j, v := range row[:n] {
			mean[j] += v / rows
		}
	}
	rest, squares := make([]float64, n), deviation
	for row := x; len(row) > 0; row = row[n:] {
		for j, v := range row[:n] {
			d := v - mean[j]
			rest[j] += d
			squares[j] += float64(d * d)
		}
	}
	for j, r := range rest {
		r /= rows
		mean[j] += r
		deviation[j] = math.Sqrt(max(squares[j]/rows-float64(r*r), 0))
	}
}

// Apply is a table in scaled units.
func (s *Scale) Apply(t *Table) *Table {
	scaled := *t
	n := len(t.Features)
	scaled.X = make([]float64, len(t.X))
	for i := 0; i < len(t.X); i += n {
		s.Point(scaled.X[i:i+n], t.X[i:i+n])
	}
	return &scaled
}

// Point stores the scaled features of x in dst.
func (s *Scale) Point(dst, x []float64) {
	for j := range dst {
		dst[j] = (x[j] - s.Shift[j]) / s.Unit[j]
	}
}

// Plain reports whether scaling changes nothing.
func (s *Scale) Plain() bool {
	for j := range s.Unit {
		if s.Shift[j] != 0 || s.Unit[j] != 1 {
			return false
		}
	}
	return true
}
