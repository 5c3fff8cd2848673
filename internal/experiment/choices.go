package experiment

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/surface"
)

// fit leaves of the choices of controls those with which the rest of the experiment can stay as it is, as far as declarations
// tell: surfaces of as many variables, methods in the place of methods, figures that can show the runs. What stands there stays.
func (e *Experiment) fit(all []Control, figures catalog.Book) {
	varied := slices.ContainsFunc(all, func(c Control) bool { return strings.Contains(c.Path, "sweep.surface.") })
	for i := range all {
		c := &all[i]
		if c.Kind != TurnChoice {
			continue
		}
		var can func(name string) bool
		switch c.Of {
		case surface.Surfaces.Kind():
			can = e.surfaceFits(varied)
		case descent.Optimizers.Kind():
			can = e.methodFits(c.Text)
		case figures.Kind():
			can = e.figureFits(figures, varied)
		default:
			continue
		}
		c.Choices = slices.DeleteFunc(slices.Clone(c.Choices), func(name string) bool { return name != c.Text && !can(name) })
	}
}

// surfaceFits tells whether another surface can stand in place of one: where a parameter of it is varied, or the runs are fitted to
// data, none can.
func (e *Experiment) surfaceFits(varied bool) func(name string) bool {
	dim := -1 // of all runs, 0 where they differ
	for _, r := range e.Runs {
		switch {
		case r.Surface.Model != nil || surface.IsSampled(r.Surface.Spec):
			varied = true
		case dim < 0:
			dim = r.Surface.Dim()
		case dim != r.Surface.Dim():
			dim = 0
		}
	}
	return func(name string) bool {
		entry, ok := surface.Surfaces.Entry(name)
		return ok && !varied && (dim <= 0 || entry.New.Dim(catalog.Defaults(&entry.Decl)) == dim)
	}
}

// methodFits tells whether an entry can stand in place of another: a method in that of a method, where there is a rate if it needs
// one, a transform in that of a transform.
func (e *Experiment) methodFits(own string) func(name string) bool {
	unrated := slices.ContainsFunc(e.Runs, func(r *Run) bool { return r.Rate == nil })
	_, isMethod := descent.Optimizers.Find(own)
	return func(name string) bool {
		if d, ok := descent.Optimizers.Find(name); ok {
			return isMethod && !(unrated && catalog.Defaults(d).Method().Rate == catalog.RateRequired)
		}
		_, isTransform := descent.Transforms.Find(name)
		return isTransform && !isMethod
	}
}

// figureFits tells whether a kind of figure shows all runs, and is not there yet. A map shows one surface.
func (e *Experiment) figureFits(kinds catalog.Book, varied bool) func(name string) bool {
	return func(name string) bool {
		d, ok := kinds.Find(name)
		if !ok || varied && d.Dim != 0 || slices.ContainsFunc(e.Figures, func(f *Figure) bool { return f.Name == name }) {
			return false
		}
		return !slices.ContainsFunc(e.Runs, func(r *Run) bool {
			return d.Fitted && r.Surface.Model == nil || d.Dim != 0 && r.Surface.Dim() != d.Dim || r.Surface.Logged() && !showsLogs(d)
		})
	}
}
