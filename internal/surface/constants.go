package surface

import (
	"errors"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
)

// checkConstants checks the names under where.
func checkConstants(constants []catalog.Constant) error {
	for i, c := range constants {
		if problem := formula.NameFault(c.Name); problem != "" {
			return &ParamError{Param: "where", Index: i, Message: problem}
		}
	}
	return nil
}

// takeLines parses the named parts of the formula.
func (s *Surface) takeLines() error {
	if !s.Spec.Has("let") {
		return nil
	}
	for i, line := range s.Spec.Get("let").([]catalog.Line) {
		problem := formula.NameFault(line.Name)
		if slices.ContainsFunc(s.lines, func(l formula.Line) bool { return l.Name == line.Name }) {
			problem = line.Name + " is the name of a line above"
		}
		if problem != "" {
			return &ParamError{Param: "let", Index: i, Message: problem}
		}
		tree, err := formula.Parse(line.Text)
		var fault *formula.Error
		if errors.As(err, &fault) {
			fault.Line = i + 1
			return fault
		}
		s.lines = append(s.lines, formula.Line{Name: line.Name, Text: line.Text, Tree: tree})
	}
	return nil
}
