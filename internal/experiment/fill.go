package experiment

import (
	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

// fill gives parameters that are absent, in nested components too, what their declaration says that they then are: the
// run's number of steps, or the loss at its surface's minimum, which minimum is asked for.
func fill(s catalog.Spec, steps int, minimum func(param string) float64) catalog.Spec {
	for _, p := range s.Decl.Params {
		switch v := s.Get(p.Name).(type) {
		case nil:
			if p.Steps {
				s = s.With(p.Name, steps)
			}
			if p.Minimum {
				s = s.With(p.Name, minimum(p.Name))
			}
		case catalog.Spec:
			s = s.With(p.Name, fill(v, steps, minimum))
		case []catalog.Spec:
			filled := make([]catalog.Spec, len(v))
			for i := range v {
				filled[i] = fill(v[i], steps, minimum)
			}
			s = s.With(p.Name, filled)
		}
	}
	return s
}

// minimumOf is the loss at the minimum of a run's surface; where it is not known, that is reported at a component that
// asks for it.
func (r *resolver) minimumOf(d *decoded, k *component, param string) float64 {
	f, ok := d.land.Minimum()
	if !ok {
		r.report.Errorf(k.at, "give "+param+", or list the minima of the formula", "%s needs the minimum, which is not known for %s", k.spec.Name(), wording.Plain(d.land.Title))
	}
	return d.land.Value(f)
}
