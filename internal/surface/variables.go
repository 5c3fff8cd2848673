package surface

import (
	"fmt"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/wording"
)

// Labels are what figures write for the variables: the label that the file gives, or the name as mathematics.
func (s *Surface) Labels() []string {
	labels := make([]string, len(s.Vars))
	for i, name := range s.Vars {
		labels[i] = formula.NameSetting(name)
		if _, ok := s.labels[name]; ok {
			labels[i] = s.Called(i)
		}
	}
	return labels
}

// Called is what texts call a variable: its label, or else its name.
func (s *Surface) Called(i int) string {
	if label, ok := s.labels[s.Vars[i]]; ok {
		label, _ = wording.TeX(label)
		return label
	}
	return s.Vars[i]
}

// Spoken is what captions call a variable: x₁ for x1.
func (s *Surface) Spoken(i int) string { return wording.Plain(s.Labels()[i]) }

// Renamed reports whether the file gave the variables their names.
func (s *Surface) Renamed() bool { return s.renamed }

// given are the variables that the file names, nil where it names none.
func (s *Surface) given() []catalog.Variable {
	if !s.Spec.Has("variables") {
		return nil
	}
	return s.Spec.Get("variables").([]catalog.Variable)
}

// takeVariables renames and labels the variables as the file says. Names that they have already are labelled; others take
// their places in order, and then all have to be named.
func (s *Surface) takeVariables() error {
	given := s.given()
	if given == nil {
		return nil
	}
	known := !slices.ContainsFunc(given, func(v catalog.Variable) bool { return !slices.Contains(s.Vars, v.Name) })
	if !known {
		if len(given) != len(s.Vars) {
			return &ParamError{Param: "variables", Index: -1, Message: fmt.Sprintf("there are %s, %s, and %s of them here",
				wording.Plural(len(s.Vars), "variable"), wording.List(s.Vars[:min(len(s.Vars), 8)]), wording.Plural(len(given), "name"))}
		}
		s.Vars, s.renamed = make([]string, len(given)), true
		for i, v := range given {
			s.Vars[i] = v.Name
		}
	}
	s.labels = map[string]string{}
	for i, v := range given {
		if v.Label == "" {
			continue
		}
		if slices.ContainsFunc(given[:i], func(o catalog.Variable) bool { return o.Label == v.Label }) {
			return &ParamError{Param: "variables", Index: i, Message: fmt.Sprintf("two variables are labelled %q, and no figure could tell them apart", v.Label)}
		}
		s.labels[v.Name] = v.Label
	}
	return nil
}

// ownNames are the names that the variables of the user's formula have in it, nil where they are the usual ones.
func (s *Surface) ownNames(usual []string) ([]string, error) {
	given := s.given()
	if given == nil || !slices.ContainsFunc(given, func(v catalog.Variable) bool { return !slices.Contains(usual, v.Name) }) {
		return nil, nil
	}
	names := make([]string, len(given))
	for i, v := range given {
		if problem := formula.VariableFault(v.Name); problem != "" {
			return nil, &ParamError{Param: "variables", Index: i, Message: problem}
		}
		names[i] = v.Name
	}
	return names, nil
}
