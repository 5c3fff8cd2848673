package experiment

import (
	"errors"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/formula"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
)

// rateOf is a run's learning rate with the run's steps filled in, checked over all of them; nil where it is wrong.
func (r *resolver) rateOf(d *decoded) *catalog.Spec {
	key := rateKey{d.rate, d.steps}
	rate, known := r.rates[key]
	if !known {
		if spec := fill(d.rate.spec, d.steps, nil); r.checkRate(d.rate, spec) { // no schedule asks for a minimum
			rate = &spec
		}
		r.rates[key] = rate
	}
	return rate
}

// uselessRates warns of learning rates that none of their runs can use, since its method finds its own. One that other
// runs of the file use is shared with them on purpose.
func (c *checker) uselessRates(axes []*sweepAxis, runs []*decoded) {
	useful := map[*component]bool{}
	found := false
	for _, d := range runs {
		if d.rate == nil || len(d.chain) == 0 {
			continue
		}
		takes := rateUse(d.chain) != catalog.RateNone
		useful[d.rate] = useful[d.rate] || takes
		found = found || takes
	}
	for _, a := range axes {
		if a.path.key == grammar.Rate && !found && len(useful) > 0 {
			c.report.Add(syntax.Warning, a.path.at.At, a.path.at.End, "", "no run takes a learning rate, so it makes no difference")
			return
		}
	}
	for _, d := range runs {
		if d.rate != nil && len(d.chain) > 0 && !useful[d.rate] {
			useful[d.rate] = true
			c.report.Add(syntax.Warning, d.rate.at.At, d.rate.at.End, "", "this learning rate has no effect: "+optimizerName(d)+" finds its own")
		}
	}
}

func (r *resolver) checkRate(k *component, spec catalog.Spec) bool {
	schedule, err := descent.BuildSchedule(spec)
	if err == nil {
		err = r.checkSteps(k, schedule)
	}
	var fe *formula.Error
	switch {
	case err == nil:
		return true
	case errors.As(err, &fe) && k.spec.Decl.Formula:
		r.formulaError(k, fe)
	default:
		n := k.at
		if main := k.spec.Decl.Main(); main != nil {
			n = k.place(main.Name)
		}
		r.report.Errorf(n, "", "%s", err)
	}
	return false
}

// checkSteps looks at the rates of a formula, once for the longest of its runs.
func (r *resolver) checkSteps(k *component, schedule descent.Schedule) error {
	c, ok := schedule.(surface.Checker)
	if !ok || r.checked[k] {
		return nil
	}
	r.checked[k] = true
	steps := min(r.longest[k], stepsChecked, max(r.budget, stepsCheckedMin))
	r.budget -= steps
	return c.Check(steps)
}
