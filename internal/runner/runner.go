// Package runner executes a plan: workers take runs by index and write results by index, so that their number never
// changes a byte.
package runner

import (
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
)

// Result is what came of one run of the plan.
type Result struct {
	Run     *experiment.Run
	Outcome descent.Outcome // Hits are aligned with Run.Targets
	Trace   *descent.Trace
}
