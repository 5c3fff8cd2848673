package insight

import (
	"fmt"

	"gdplot/internal/descent"
	"gdplot/internal/runner"
)

// Verdict is one word for how a run went.
type Verdict string

// The verdicts; Verdicts says how each is decided.
const (
	Converged    Verdict = "converged"
	Stalled      Verdict = "stalled"
	LocalMinimum Verdict = "local_minimum"
	AtSaddle     Verdict = "saddle"
	Oscillating  Verdict = "oscillating"
	Diverged     Verdict = "diverged"
	StepLimit    Verdict = "step_limit"
)

// Judge says how a run went.
func Judge(r runner.Result) Report {
	o := r.Outcome
	if o.Reason == descent.ReasonDiverged {
		return Report{Verdict: Diverged, Why: fmt.Sprintf("it was no longer finite at step %d", o.Steps)}
	}
	if low, known := r.Run.Surface.Minimum(); known && o.Loss-low <= 1e-6 {
		return Report{Verdict: Converged, Why: fmt.Sprintf("its loss ended %.2g above the minimum", o.Loss-low)}
	}
	return Report{Verdict: StepLimit, Why: fmt.Sprintf("it had taken its %d steps", o.Steps)}
}
