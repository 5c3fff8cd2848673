package constraint

import (
	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/portable"
)

var _ = Constraints.Add(catalog.Entry[func(catalog.Spec, formula.Scope) ([]Maker, error)]{
	Decl: catalog.Decl{
		Name: "ball", Title: "Ball", Sentence: "Points no farther from a center than a radius.",
		Rule: "‖x − c‖ ≤ r    projection: c + r·(x − c)/‖x − c‖",
		Params: []catalog.Param{
			{Name: "center", Symbol: "c", Type: catalog.Numbers, Optional: true, Range: catalog.Any(), Doc: "The center, a number for each variable; 0 when absent."},
			{Name: "radius", Symbol: "r", Type: catalog.Number, Range: catalog.MoreThan(0), Doc: "The radius."},
		},
		Source: "Goldstein 1964; Levitin & Polyak 1966 (gradient projection)",
		Sample: "constraint: {ball: {center: [0, 0], radius: 1}}",
	},
	New: func(spec catalog.Spec, scope formula.Scope) ([]Maker, error) {
		center, err := vector(spec, "center", scope.Dim)
		if err != nil {
			return nil, err
		}
		return same(ball{center, spec.Float("radius")}), nil
	},
})

type ball struct {
	center []float64
	radius float64
}

// Excess implements Set: a distance.
func (b ball) Excess(x []float64) float64 { return portable.Distance(x, b.center) - b.radius }

// Normal implements Set.
func (b ball) Normal(out, x []float64) {
	d := portable.Distance(x, b.center)
	for i, c := range b.center {
		out[i] = (x[i] - c) / d
	}
}

// Convex implements Set.
func (b ball) Convex() bool { return true }

// Project implements Set.
func (b ball) Project(x []float64) {
	if d := portable.Distance(x, b.center); d > b.radius {
		for i, c := range b.center {
			x[i] = c + float64(b.radius/d*(x[i]-c))
		}
	}
}
