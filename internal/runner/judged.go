package runner

import "gdplot/internal/descent"

// judge finds, in the rows of a trace, when a run comes to targets of what models are judged by: these are not computed
// in the loop. Of a run that is not reported at every step, or whose trace is thinned, only the rows there are count.
func judge(r *Result) {
	for i, t := range r.Run.Targets() {
		if t.Metric == "" || r.Run.Surface.Model == nil {
			continue
		}
		hit := descent.Hit{Step: -1, LastAbove: -1}
		meter := r.Run.Surface.Model.Meter()
		for row := range r.trace.Len() {
			switch at := t.Reached(meter.Measure(t.Metric, r.trace.Point(row), r.trace.BuffersAt(row))); {
			case !at:
				hit.LastAbove, hit.Left = r.trace.Step[row], hit.Step >= 0
			case hit.Step < 0:
				hit.Step, hit.Evaluations = r.trace.Step[row], r.trace.Evals[row]
			}
		}
		r.Outcome().Hits[i] = hit
	}
}
