package descent

import (
	"fmt"

	"gdplot/internal/catalog"
)

// Build makes the transforms of a chain, left to right, from optimizers and transforms of the catalogues. It returns
// the error of CheckChain. A parameter that stands for the minimum of the run's surface has to be filled in. Every call makes transforms of its own, for one run.
func Build(chain []catalog.Spec) ([]Transform, error) {
	if err := CheckChain(chain); err != nil {
		return nil, err
	}
	made := make([]Transform, len(chain))
	for i, spec := range chain {
		e, ok := Optimizers.Entry(spec.Name())
		if !ok {
			e, _ = Transforms.Entry(spec.Name())
		}
		made[i] = e.New(spec)
	}
	return made, nil
}

// CheckChain reports what is wrong with a chain: a name that is in neither catalogue, parameters that do not go
// together, no optimizer or more than one.
func CheckChain(chain []catalog.Spec) error {
	optimizer := ""
	for _, spec := range chain {
		if _, ok := Optimizers.Entry(spec.Name()); ok {
			if optimizer != "" {
				return fmt.Errorf("a chain holds one optimizer, this one has %s and %s", optimizer, spec.Name())
			}
			optimizer = spec.Name()
		} else if _, ok := Transforms.Entry(spec.Name()); !ok {
			return unknown(spec.Name(), Optimizers, Transforms)
		}
		if err := spec.Check(); err != nil {
			return err
		}
	}
	if optimizer == "" {
		return fmt.Errorf("a chain needs an optimizer, such as sgd")
	}
	return nil
}

// BuildSchedule makes a learning rate. A parameter that stands for the run's number of steps has to be filled in.
func BuildSchedule(spec catalog.Spec) (Schedule, error) {
	e, ok := Schedules.Entry(spec.Name())
	if !ok {
		return nil, unknown(spec.Name(), Schedules)
	}
	if err := spec.Check(); err != nil {
		return nil, err
	}
	return e.New(spec)
}

// BuildStop makes the stop rules of a run and the reasons they give, for Run.Stop and Run.StopNames. minimum is the
// loss that a gap is measured from, NaN where it is not known; a gap rule then never holds.
func BuildStop(specs []catalog.Spec, minimum float64) ([]StopRule, []Reason, error) {
	rules, names := make([]StopRule, len(specs)), make([]Reason, len(specs))
	for i, spec := range specs {
		e, ok := StopRules.Entry(spec.Name())
		if !ok {
			return nil, nil, unknown(spec.Name(), StopRules)
		}
		if err := spec.Check(); err != nil {
			return nil, nil, err
		}
		rules[i], names[i] = e.New(spec, minimum), Reason(spec.Name())
	}
	return rules, names, nil
}

// unknown is the error for a name that none of the books has.
func unknown(name string, books ...catalog.Book) error {
	var known []string
	for _, b := range books {
		known = append(known, b.Names()...)
	}
	if near, ok := catalog.Suggest(name, known); ok {
		return fmt.Errorf("unknown %s %q (did you mean %q?)", books[0].Kind(), name, near)
	}
	return fmt.Errorf("unknown %s %q", books[0].Kind(), name)
}
