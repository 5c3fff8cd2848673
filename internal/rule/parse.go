package rule

import (
	"errors"
	"fmt"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
)

// line is a formula with a name and its tree.
type line struct {
	name string
	tree *formula.Expression
}

// text is a rule as its file has it, parsed.
type text struct {
	parameters []catalog.Constant
	state      []line
	update     []line
	probe      *formula.Expression // nil without one
}

// The names that every rule has, in the order of the variables of its graph behind its states.
const (
	gradient      = "g"
	point         = "x"
	start         = "x0"
	probed        = "gp"
	step          = "step"
	stepNumber    = "k"
	rate          = "rate"
	loss          = "f"
	probedLoss    = "fp"
	variableCount = "n"
)

// outcomes are the names of lines that are no state but what a step comes to.
var outcomes = map[string]bool{point: true, step: true, rate: true}

var (
	givenVectors = []string{gradient, point, start, probed}
	givenNumbers = []string{stepNumber, rate, loss, probedLoss, variableCount}
)

// mostPowers is how many powers such as beta^k are known from the step before; they are numbers behind the given ones.
const mostPowers = 6

// parse reads the lines of a rule.
func parse(s catalog.Spec) (*text, error) {
	t := &text{}
	if s.Has("parameters") {
		t.parameters = s.Get("parameters").([]catalog.Constant)
	}
	for _, c := range t.parameters {
		if fault := nameFault(c.Name, "a parameter"); fault != "" {
			return nil, &formula.Error{Param: "parameters", Message: fault}
		}
	}
	var err error
	if t.state, err = t.lines(s, "state"); err != nil {
		return nil, err
	}
	if t.update, err = t.lines(s, "update"); err != nil {
		return nil, err
	}
	if len(t.update) == 0 {
		return nil, &formula.Error{Param: "update", Message: "a rule needs its lines, under update, or the name of one of the rules of the file"}
	}
	if s.Has("probe") {
		if t.probe, err = formula.Parse(s.Text("probe")); err != nil {
			return nil, at(err, "probe", 0)
		}
	}
	return t, nil
}

// lines reads those of a parameter. A state must have a name of its own, and so must what an update keeps for a while.
func (t *text) lines(s catalog.Spec, param string) ([]line, error) {
	if !s.Has(param) {
		return nil, nil
	}
	var all []line
	parameters, seen := map[string]bool{}, map[string]bool{}
	for _, c := range t.parameters {
		parameters[c.Name] = true
	}
	for i, l := range s.Get(param).([]catalog.Line) {
		tree, err := formula.Parse(l.Text)
		if err != nil {
			return nil, at(err, param, i+1)
		}
		what, fault := "a state", ""
		if param == "update" {
			what = "a line"
		}
		switch {
		case param == "update" && outcomes[l.Name]:
		case parameters[l.Name]:
			fault = l.Name + " is a parameter and cannot change; keep it under state"
		case param == "state" && seen[l.Name]:
			fault = l.Name + " is a state already"
		default:
			fault = nameFault(l.Name, what)
		}
		if fault != "" {
			return nil, &formula.Error{Param: param, Line: i + 1, Column: 1 - l.Before, EndColumn: 1 - l.Before + len(l.Name), Message: fault}
		}
		seen[l.Name] = true
		all = append(all, line{l.Name, tree})
	}
	return all, nil
}

// nameFault says why a name cannot be that of a part of a rule; empty where it can.
func nameFault(name, what string) string {
	switch {
	case slices.Contains(givenVectors, name) || slices.Contains(givenNumbers, name) || name == step:
		return fmt.Sprintf("%s has a meaning in rules and cannot be %s", name, what)
	case formula.NameFault(name) != "":
		return fmt.Sprintf("%s cannot be the name of %s", name, what)
	}
	return ""
}

// at tells an error of a formula where it stands.
func at(err error, param string, line int) error {
	var fault *formula.Error
	if errors.As(err, &fault) {
		fault.Param, fault.Line = param, line
	}
	return err
}
