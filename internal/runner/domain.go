package runner

import "gdplot/internal/descent"

// lookAtDomain tells a run that came to where its surface has no value from one whose numbers grew too large.
func lookAtDomain(r *Result) {
	if r.Outcome().Reason != descent.ReasonDiverged {
		return
	}
	if _, undefined := r.Run.Surface.Undefined(r.Outcome().X); undefined {
		r.Outcome().Reason = descent.ReasonLeftDomain
	}
}
