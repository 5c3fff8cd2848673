// Package insight says what happened and why: verdicts, rates, theory, expectations, captions and alternative texts.
package insight

import "gdplot/internal/surface"

// Verdict is one word for how a run went.
type Verdict string

// The verdicts; `gdplot explain verdicts` prints how each is decided.
const (
	Converged    Verdict = "converged"
	Stalled      Verdict = "stalled"
	LocalMinimum Verdict = "local_minimum"
	AtSaddle     Verdict = "saddle"
	Oscillating  Verdict = "oscillating"
	Diverged     Verdict = "diverged"
	StepLimit    Verdict = "step_limit"
)

// Report is what insight knows of one run.
type Report struct {
	Verdict     Verdict
	Why         string            // one sentence: the measured reason for the verdict
	Critical    *surface.Critical // the critical point that the run ended at, nil if at none
	Eigenvalues []float64         // of the Hessian there, ascending; nil above 64 variables
}
