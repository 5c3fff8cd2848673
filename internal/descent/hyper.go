package descent

import (
	"errors"
	"fmt"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

// hyper is a parameter of a method that is a number or, like a learning rate, a schedule.
type hyper struct {
	value    float64
	schedule Schedule // nil where it is a number
}

// hyperOf makes the parameter of a component that has passed CheckChain.
func hyperOf(s catalog.Spec, name string) hyper {
	spec, ok := s.Get(name).(catalog.Spec)
	if !ok {
		return hyper{value: s.Float(name)}
	}
	made, err := BuildSchedule(spec)
	if err != nil {
		panic(fmt.Sprintf("descent: %s of %s was not checked: %v", name, s.Name(), err))
	}
	return hyper{value: made.At(0), schedule: made}
}

// at is the value at step k.
func (h *hyper) at(k int) float64 {
	if h.schedule == nil {
		return h.value
	}
	return h.schedule.At(k)
}

// mayChange turns a declared number into one that may be a schedule as well.
func mayChange(p catalog.Param) catalog.Param {
	p.Type |= catalog.Component
	p.Book = Schedules
	p.Doc += " A schedule or a formula in k lets it change from step to step."
	return p
}

// checkHyper reports a schedule that cannot stand for a parameter. One that waits for the number of steps of its run
// is looked at once that is filled in.
func checkHyper(s catalog.Spec, name string, below float64) error {
	spec, ok := s.Get(name).(catalog.Spec)
	if !ok || waits(spec) {
		return nil
	}
	if hears(spec) {
		return errors.New(name + " cannot be reduce_on_plateau, which hears the loss for the learning rate alone")
	}
	made, err := BuildSchedule(spec)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if v := made.At(0); !(v < below) {
		return fmt.Errorf("%s must be below %g, but its schedule begins at %g", name, below, v)
	}
	return nil
}

// waits reports whether a schedule lacks the number of steps of its run.
func waits(s catalog.Spec) bool {
	return within(s, func(part catalog.Spec) bool {
		for i, p := range part.Decl.Params {
			if p.Steps && part.Values[i] == nil {
				return true
			}
		}
		return false
	})
}

// hears reports whether a schedule reacts to the run.
func hears(s catalog.Spec) bool {
	return within(s, func(part catalog.Spec) bool { return part.Decl.Schedule == catalog.ScheduleReacts })
}

// within reports whether something holds for a component or one inside it.
func within(s catalog.Spec, holds func(catalog.Spec) bool) bool {
	if holds(s) {
		return true
	}
	for _, v := range s.Values {
		parts, _ := v.([]catalog.Spec)
		for _, part := range parts {
			if within(part, holds) {
				return true
			}
		}
	}
	return false
}

// hyperText is a parameter as figures write it: "0.9", "linear", "0.9*k/(k + 3)".
func hyperText(s catalog.Spec, name string) string {
	spec, ok := s.Get(name).(catalog.Spec)
	if !ok {
		return wording.Short(s.Float(name), 6)
	}
	if main := spec.Decl.Main(); main != nil && main.Type&catalog.Text != 0 {
		return spec.Text(main.Name)
	}
	return strings.ReplaceAll(spec.Name(), "_", " ")
}
