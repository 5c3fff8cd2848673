package experiment

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// checkStops reports a gap to stop at where the minimum is not known, and a test where nothing is kept back for it.
func (r *resolver) checkStops(d *decoded) {
	for _, k := range d.stop {
		switch {
		case d.land == nil:
		case k.spec.Decl.Stop == catalog.StopAtGap:
			r.needMinimum(k.at, d.land)
		case k.spec.Decl.Stop == catalog.StopAtTest:
			r.needTest(k, d.land)
		}
	}
}

// needTest reports a stop rule that looks at examples which nobody keeps back.
func (r *resolver) needTest(k *component, s *surface.Surface) {
	switch {
	case s.Model == nil:
		r.report.Errorf(k.at, "", "%s looks at examples that a model is tested with, and %s is not fitted to data", k.spec.Name(), s.Title)
	case s.Model.Data.Test == nil:
		r.report.Errorf(k.at, "give its surface test: 0.25, for example", "%s needs examples to test with, and %s keeps none back", k.spec.Name(), s.Title)
	case !s.Model.Tells(k.spec.Text("of")):
		r.report.Errorf(k.place("of"), "", "%s is measured of %s, and %s is none", k.spec.Text("of"), judgedOf(k.spec.Text("of")), s.Title)
	}
}

// needMinimum reports a gap above a minimum that nobody knows.
func (r *resolver) needMinimum(at *syntax.Node, s *surface.Surface) bool {
	f, ok := s.Minimum()
	if ok && !math.IsNaN(f) {
		return true
	}
	hint := "give a loss instead"
	if s.Model == nil {
		hint += ", or list the minima of the formula"
	}
	r.report.Errorf(at, s.Facing(hint), s.Facing("a gap needs the minimum, which is not known for")+" %s", wording.Plain(s.Title))
	return false
}
