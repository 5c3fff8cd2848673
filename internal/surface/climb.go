package surface

import (
	"errors"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

// errLossDescended is why no run climbs a model.
var errLossDescended = errors.New("maximize is for formulas, surfaces of the catalogue and grids: the loss of a model is what training brings down")

// Climbs reports whether runs climb the surface. They do so by descending −f, which is what its objectives return and what
// is known of it is about; Value leads back to f.
func (s *Surface) Climbs() bool { return s.climbs }

// Value is f where a run has a loss: that loss, or where runs climb its opposite.
func (s *Surface) Value(loss float64) float64 {
	if s != nil && s.climbs {
		return 0 - loss
	}
	return loss
}

// Facing is a text of ours about descent in words that hold for the surface: turned upside down where it is climbed.
func (s *Surface) Facing(text string) string {
	if s != nil && s.climbs {
		return wording.Upward(text)
	}
	return text
}

// Curvatures are those of f where some are, ascending, of what runs descend.
func (s *Surface) Curvatures(eigenvalues []float64) []float64 {
	if !s.climbs {
		return eigenvalues
	}
	own := make([]float64, len(eigenvalues))
	for i, v := range eigenvalues {
		own[i] = 0 - v
	}
	slices.Reverse(own)
	return own
}

// Signed are methods and stop rules with the values of f that they name, as values of what runs descend.
func (s *Surface) Signed(specs []catalog.Spec) []catalog.Spec {
	if !s.climbs {
		return specs
	}
	all := make([]catalog.Spec, len(specs))
	for i, spec := range specs {
		for _, p := range spec.Decl.Params {
			v, isNumber := spec.Get(p.Name).(float64)
			if isNumber && (p.Minimum || p.Main && spec.Decl.Stop == catalog.StopAtLoss) {
				spec = spec.With(p.Name, s.Value(v))
			}
		}
		all[i] = spec
	}
	return all
}
