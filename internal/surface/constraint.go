package surface

import (
	"fmt"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/wording"
)

// Constraints is the catalogue of what a run may be kept within. A run is put back to the nearest point that is allowed after
// every step.
var Constraints = catalog.New[struct{}]("constraint")

var (
	_ = Constraints.Add(catalog.Entry[struct{}]{Decl: catalog.Decl{
		Name: "ball", Title: "Ball", Sentence: "Points no farther from a center than a radius.",
		Rule: "‖x − c‖ ≤ r    projection: c + r·(x − c)/‖x − c‖",
		Params: []catalog.Param{
			{Name: "center", Symbol: "c", Type: catalog.Numbers, Optional: true, Range: catalog.Any(), Doc: "The center, a number for each variable; 0 when absent."},
			{Name: "radius", Symbol: "r", Type: catalog.Number, Range: catalog.MoreThan(0), Doc: "The radius."},
		},
		Source: "Goldstein 1964; Levitin & Polyak 1966 (gradient projection)",
		Sample: "constraint: {ball: {center: [0, 0], radius: 1}}",
	}})
	_ = Constraints.Add(catalog.Entry[struct{}]{Decl: catalog.Decl{
		Name: "halfspace", Title: "Half-space", Sentence: "Points on one side of a line or plane.",
		Rule: "a·x ≤ b    projection: x − max(0, a·x − b)·a/‖a‖²",
		Params: []catalog.Param{
			{Name: "normal", Symbol: "a", Type: catalog.Numbers, Range: catalog.Any(), Doc: "The direction that leads out, a number for each variable."},
			{Name: "offset", Symbol: "b", Type: catalog.Number, Range: catalog.Any(), Doc: "What a·x is at most."},
		},
		Source: "Goldstein 1964; Levitin & Polyak 1966 (gradient projection)",
		Sample: "constraint: {halfspace: {normal: [1, 1], offset: 1}}",
	}})
	_ = Constraints.Add(catalog.Entry[struct{}]{Decl: catalog.Decl{
		Name: "formula", Title: "Formula", Sentence: "Points where an inequality holds, such as x + y <= 1.",
		Rule: "c(x) ≤ 0    projection: the nearest y with c(y) = 0, by Newton's method on y − x + λ∇c(y) = 0",
		Params: []catalog.Param{
			catalog.Param{Name: "formula", Type: catalog.Text, Range: catalog.Any(), Doc: "The inequality, in the surface's variables: two formulas with <= or >= between them."}.AsMain(),
		},
		Notes:  []string{"The projection is iterated to rounding, from where the steepest way comes to the border; it is the nearest point of a convex set, and of others a point that none close by is nearer than."},
		Source: "Nocedal & Wright 2006, Numerical optimization, 2nd edition, chapter 18 (sequential quadratic programming)",
		Sample: "constraint: {formula: \"x*y >= 1\"}",
	}})
)

// barrier is one constraint: c(x) ≤ 0, with a distance as its value where the projection has a form.
type barrier struct {
	center, normal []float64
	radius, offset float64
	inequality     *formula.Function
}

// ConstraintError is a fault of one of the constraints.
type ConstraintError struct {
	Index   int
	Message string
}

func (e *ConstraintError) Error() string { return e.Message }

// takeConstraints takes what runs are kept within.
func (s *Surface) takeConstraints(specs []catalog.Spec) error {
	n := s.Dim()
	for i, spec := range specs {
		vector := func(name string) ([]float64, error) {
			if !spec.Has(name) {
				return make([]float64, n), nil
			}
			v := spec.Get(name).([]float64)
			if len(v) != n {
				return nil, fmt.Errorf("%s of a %s has %s, and the surface %s", name, spec.Name(), wording.Plural(len(v), "number"), wording.Plural(n, "variable"))
			}
			return v, nil
		}
		var b barrier
		var err error
		switch spec.Name() {
		case "ball":
			b.radius = spec.Float("radius")
			b.center, err = vector("center")
		case "halfspace":
			b.offset = spec.Float("offset")
			if b.normal, err = vector("normal"); err == nil && norm(b.normal) == 0 {
				err = fmt.Errorf("the normal of a halfspace is not 0")
			}
		default:
			b.inequality, err = s.inequality(spec.Text("formula"))
		}
		if err != nil {
			return &ConstraintError{i, err.Error()}
		}
		s.barriers = append(s.barriers, b)
		s.Constraints = append(s.Constraints, spec)
	}
	return nil
}

// inequality compiles what is at most 0 where an inequality holds.
func (s *Surface) inequality(text string) (*formula.Function, error) {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case '<', '>':
			if depth > 0 {
				continue
			}
			left, right := text[:i], strings.TrimPrefix(text[i+1:], "=")
			if text[i] == '>' {
				left, right = right, left
			}
			tree, err := formula.Parse("(" + left + ") - (" + right + ")")
			if err != nil {
				return nil, fmt.Errorf("in the constraint %s: %w", text, err)
			}
			g := formula.NewGraph()
			root, err := formula.Lower(g, tree, formula.Scope{Variables: s.own, Indexed: s.indexes, Dim: len(s.own), Constants: s.constants, Lines: s.lines})
			if err != nil {
				return nil, fmt.Errorf("in the constraint %s: %w", text, err)
			}
			return formula.Differentiate(g, root, s.Dim()), nil
		}
	}
	return nil, fmt.Errorf("the constraint %s is no inequality: write it with <= or >=", text)
}
