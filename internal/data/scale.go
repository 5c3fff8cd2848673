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
	for j := range n {
		lo, hi := math.Inf(1), math.Inf(-1)
		for i := j; i < len(t.X); i += n {
			lo, hi = min(lo, t.X[i]), max(hi, t.X[i])
		}
		s.Unit[j] = 1
		if kind == None || t.Features[j].Classes != nil {
			continue
		}
		if lo == hi {
			return nil, &ConstantError{t.Features[j].Name, lo}
		}
		if kind == MinMax {
			s.Shift[j], s.Unit[j] = lo, hi-lo
		} else {
			s.Shift[j], s.Unit[j] = moments(t.X, j, n)
		}
	}
	return s, nil
}

// moments are mean and population deviation of a column, each by a second pass over the deviations from the first.
func moments(x []float64, from, stride int) (mean, deviation float64) {
	rows := float64(len(x) / stride)
	for i := from; i < len(x); i += stride {
		mean += x[i] / rows
	}
	rest, squares := 0.0, 0.0
	for i := from; i < len(x); i += stride {
		d := x[i] - mean
		rest += d
		squares += float64(d * d)
	}
	rest /= rows
	return mean + rest, math.Sqrt(max(squares/rows-float64(rest*rest), 0))
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
