package constraint

import (
	"errors"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

var _ = Constraints.Add(catalog.Entry[func(catalog.Spec, formula.Scope) ([]Maker, error)]{
	Decl: catalog.Decl{
		Name: "halfspace", Title: "Half-space", Sentence: "Points on one side of a line or plane.",
		Rule: "a·x ≤ b    projection: x − max(0, a·x − b)·a/‖a‖²",
		Params: []catalog.Param{
			{Name: "normal", Symbol: "a", Type: catalog.Numbers, Range: catalog.Any(), Doc: "The direction that leads out, a number for each variable."},
			{Name: "offset", Symbol: "b", Type: catalog.Number, Range: catalog.Any(), Doc: "What a·x is at most."},
		},
		Source: "Goldstein 1964; Levitin & Polyak 1966 (gradient projection)",
		Sample: "constraint: {halfspace: {normal: [1, 1], offset: 1}}",
	},
	New: func(spec catalog.Spec, scope formula.Scope) ([]Maker, error) {
		normal, err := vector(spec, "normal", scope.Dim)
		if err != nil {
			return nil, err
		}
		if portable.Norm(normal) == 0 {
			return nil, errors.New("the normal of a halfspace is not 0")
		}
		return same(scaled(halfspace{normal, spec.Float("offset")})), nil
	},
})

// scaled is the same half-space with numbers whose squares are numbers.
func scaled(h halfspace) halfspace {
	if square := numeric.Dot(h.normal, h.normal); square > 1e-290 && square < 1e290 {
		return h
	}
	size := portable.Norm(h.normal)
	if size > math.MaxFloat64/2 {
		size = math.MaxFloat64 / 2
	}
	normal := make([]float64, len(h.normal))
	for i, a := range h.normal {
		normal[i] = a / size
	}
	return halfspace{normal, h.offset / size}
}

type halfspace struct {
	normal []float64
	offset float64
}

// Excess implements Set: a distance.
func (h halfspace) Excess(x []float64) float64 {
	return (numeric.Dot(h.normal, x) - h.offset) / portable.Norm(h.normal)
}

// Normal implements Set.
func (h halfspace) Normal(out, _ []float64) {
	size := portable.Norm(h.normal)
	for i, a := range h.normal {
		out[i] = a / size
	}
}

// Convex implements Set.
func (h halfspace) Convex() bool { return true }

// Project implements Set.
func (h halfspace) Project(x []float64) {
	if over := numeric.Dot(h.normal, x) - h.offset; over > 0 {
		over /= numeric.Dot(h.normal, h.normal)
		for i, a := range h.normal {
			x[i] -= float64(over * a)
		}
	}
}
