// Package insight says what happened and why: verdicts, rates, theory, expectations, captions and alternative texts.
package insight

import "gdplot/internal/surface"

// Report is what insight knows of one run.
type Report struct {
	Verdict     Verdict
	Why         string            // the measured reason for the verdict: one clause, without capital and full stop
	Level       float64           // mean loss at a noise floor
	Critical    *surface.Critical // the critical point that the run ended at, nil if at none
	Eigenvalues []float64         // of the Hessian there, ascending; nil above 64 variables
}
