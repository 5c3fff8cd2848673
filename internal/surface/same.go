package surface

import (
	"reflect"
	"slices"
)

// aside are the parameters that say how a surface is shown, known or observed, and nothing of its values.
var aside = []string{"window", "outside", "minima", "maxima", "title", "noise", "dropout"}

// SameFunction reports whether s and o have the same value everywhere: the same entry, as many variables, and the same
// parameters but for those that say how it is shown
// and observed.
func (s *Surface) SameFunction(o *Surface) bool {
	if s == o {
		return true
	}
	if s.slice != nil || o.slice != nil {
		return s.slice != nil && o.slice != nil && s.slice.plane == o.slice.plane && s.slice.of.SameFunction(o.slice.of)
	}
	if s.Spec.Decl != o.Spec.Decl || s.Dim() != o.Dim() || s.climbs != o.climbs || !reflect.DeepEqual(s.Constraints, o.Constraints) {
		return false
	}
	for i, p := range s.Spec.Decl.Params {
		if !slices.Contains(aside, p.Name) && !reflect.DeepEqual(s.Spec.Values[i], o.Spec.Values[i]) {
			return false
		}
	}
	return true
}
