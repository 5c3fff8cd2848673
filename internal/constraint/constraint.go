// Package constraint keeps points where they are allowed to be: in a ball, on one side of a plane, where an inequality holds, or
// in all of several such sets at once.
//
// In come the components of a file and what names mean in formulas; out goes a Within, which tells how far a point lies outside
// and puts it to the nearest point that is allowed. The package knows neither surfaces nor runs.
package constraint

import (
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/wording"
)

// Constraints is the catalogue of what a run may be kept within. A run is put back to the nearest point that is allowed after
// every step. An entry takes a component and what names mean in formulas, of which it needs Dim at least.
var Constraints = catalog.New[func(catalog.Spec, formula.Scope) ([]Maker, error)]("constraint")

// Set is where points are allowed by one constraint. It may have scratch space, and is not safe for concurrent use.
type Set interface {
	// Excess is by how much a point lies outside, as a distance or to first order: at most 0 for what is allowed.
	Excess(x []float64) float64
	// Project puts a point to the nearest one that is allowed, and leaves alone one that is.
	Project(x []float64)
	// Normal stores the direction of length 1 that leads out, at a point of the border; 0 where there is none.
	Normal(out, x []float64)
	// Convex reports whether the set surely is convex.
	Convex() bool
	// Listing is the set for other languages.
	Listing() Listing
}

// Maker makes a Set for one run. It is safe for concurrent use.
type Maker func() Set

// Error is a fault of one of the constraints.
type Error struct {
	Index int   // of the constraint
	Err   error // a *formula.Error where a character of its formula is to blame
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap is what is wrong.
func (e *Error) Unwrap() error { return e.Err }

// Compile makes sets of the components of a file. Its errors are *Error.
func Compile(specs []catalog.Spec, scope formula.Scope) ([]Maker, error) {
	var all []Maker
	for i, spec := range specs {
		entry, _ := Constraints.Entry(spec.Name())
		makers, err := entry.New(spec, scope)
		if err != nil {
			return nil, &Error{i, err}
		}
		all = append(all, makers...)
	}
	return all, nil
}

// vector is a parameter with a number for each variable, 0 where it is absent.
func vector(spec catalog.Spec, name string, dim int) ([]float64, error) {
	if !spec.Has(name) {
		return make([]float64, dim), nil
	}
	v := spec.Get(name).([]float64)
	if len(v) != dim {
		return nil, fmt.Errorf("%s of a %s has %s, and the surface %s", name, spec.Name(), wording.Plural(len(v), "number"), wording.Plural(dim, "variable"))
	}
	return v, nil
}

// same makes a set that has no scratch space.
func same(s Set) []Maker { return []Maker{func() Set { return s }} }
