package descent

import "math"

// Log hands the rows of a recording of losses alone to a recorder, and returns what came of the run. Nothing is known of gradients,
// rates and points; coordinates are whatever else the recording has of each row, NaN where a row has none of it.
func (r *Recording) Log(targets []float64, rec Recorder) Outcome {
	out := newOutcome(&Run{Targets: targets})
	s := State{LastRate: math.NaN(), GradNorm: math.NaN(), BatchLoss: math.NaN(), Every: 1}
	for i, k := range r.Step {
		s.K, s.Evals, s.F = k, k, r.Loss[i]
		s.LastX, s.X = s.X, r.Point(i)
		rec.Record(&s)
		out.note(&s, targets)
	}
	if out.Reason = ReasonSteps; !(math.Abs(s.F) <= math.MaxFloat64) {
		out.Reason = ReasonDiverged
	}
	out.take(&s)
	if s.LastX == nil {
		out.Last.X = s.X
	}
	return out
}
