package runner

import (
	"slices"
	"sync"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
)

// sightings are the lowest points that the runs of each surface came to.
type sightings struct {
	mutex sync.Mutex
	low   map[*surface.Surface]sighting
}

type sighting struct {
	run int // the first that came to it
	f   float64
	x   []float64
}

// look remembers the lowest point of a run whose trace is there, if it lies below what is known of the surface.
func (r *Result) look() {
	if sights(r.Run, r.Outcome()) {
		r.keep(r.Note(), slices.Clone(lowestPoint(r.trace, r.Outcome().BestLoss)))
	}
}

// sights reports whether a run came lower than what is known of its surface.
func sights(run *experiment.Run, out *descent.Outcome) bool {
	return out.BestStep >= 0 && out.BestLoss < run.Surface.Suspect()
}

// take keeps the lowest point of a run if no run so far was lower. Which worker comes first does not matter: of runs that
// are equally low it is the first of the plan.
func (s *sightings) take(i int, r *Result) {
	if r.low() == nil {
		return
	}
	own, f := r.Run.Surface, r.Outcome().BestLoss
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if low, has := s.low[own]; has && (low.f < f || low.f == f && low.run < i) {
		return
	}
	if s.low == nil {
		s.low = map[*surface.Surface]sighting{}
	}
	s.low[own] = sighting{i, f, r.low()}
}

// lowestPoint is the point of a trace where the loss was f, or of one that is thinned the point of the lowest loss left.
func lowestPoint(t *descent.Trace, f float64) []float64 {
	best := 0
	for k, v := range t.Loss {
		if v == f {
			return t.Point(k)
		}
		if v < t.Loss[best] {
			best = k
		}
	}
	return t.Point(best)
}

// heed lets every surface know of the lowest point that runs of the same function came to. It reports whether a level
// changed that runs were measured against while they were made, so that the plan has to be made again.
func (s *sightings) heed(plan []*experiment.Run) (again bool) {
	var order []*surface.Surface
	changed := map[*surface.Surface]bool{}
	for _, run := range plan {
		if own := run.Surface; !changed[own] {
			changed[own] = true
			order = append(order, own)
		}
	}
	for _, own := range order {
		low, found := sighting{}, false
		for _, other := range order {
			if seen, has := s.low[other]; has && (!found || seen.f < low.f) && seen.f < own.Suspect() && own.SameFunction(other) {
				low, found = seen, true
			}
		}
		changed[own] = found && own.Witness(low.x, low.f)
	}
	return slices.ContainsFunc(plan, func(run *experiment.Run) bool { return changed[run.Surface] && measuresGap(run) })
}

// measuresGap reports whether a run is watched for a gap, or ended by one.
func measuresGap(run *experiment.Run) bool {
	return slices.ContainsFunc(run.Targets(), func(t experiment.Target) bool { return t.Gap }) ||
		slices.ContainsFunc(run.Stop, func(s catalog.Spec) bool { return s.Decl.Stop == catalog.StopAtGap })
}
